"""The sheet on which people rate themselves beside a map: written from its groups and skills, read back as ratings."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence

from jipu.errors import Lang
from jipu.model.claim import Claim, Presence
from jipu.model.fault import Fault
from jipu.model.rating import DEGREES, Degree, Rating
from jipu.model.rolemap import RoleMap
from jipu.render.wording.claims import claim_name, count_text
from jipu.render.wording.roles import role_name
from jipu.sheets.book import Cell, ReadRow, Sheet, read, write
from jipu.sheets.columns import Column
from jipu.sheets.guide import SELF as GUIDE

MOST_WORDS = 500  # characters of an answer that are read
MOST_UNPACKED = 100 << 20
SELF = (
    Column("group", "方向", "Group", 24),
    Column("skill", "单项", "Skill", 28),
    Column("count", "图谱里写到的", "Told in the map", 14),
    Column("degree", "自评", "Your answer", 14, own=True),
    Column("words", "一句证据", "One sentence of evidence", 60, own=True),
    Column("role", "岗位", "Role", 14, hidden=True),
    Column("id", "编号", "ID", 16, hidden=True),
)
_BY_WORD: dict[str, Degree] = {word: degree for degree, words in DEGREES.items() for word in words.values()}


def write_self_rating(rolemap: RoleMap, rows: Sequence[tuple[Claim, Sequence[Claim]]], lang: Lang) -> bytes:
    """The workbook: a row a skill under its group, of a group without skills a row for itself. `rows` are what is asked about."""
    claims = {claim.id: claim for claim in rolemap.claims}
    cells = [_row(rolemap, group, skill, claims, lang) for group, skills in rows for skill in (skills or (group,))]
    role = role_name(rolemap.role, lang)
    return write(
        Sheet(
            title={"zh": "自评", "en": "Self-rating"}[lang],
            guide_title={"zh": "说明", "en": "How to"}[lang],
            guide=[line.format(role=role) for line in GUIDE[lang]],
            columns=SELF,
            rows=cells,
            choices={"degree": [words[lang] for words in DEGREES.values()]},
            kept=True,
        ),
        lang,
    )


def _row(rolemap: RoleMap, group: Claim, skill: Claim, claims: dict[str, Claim], lang: Lang) -> dict[str, Cell]:
    return {
        "group": claim_name(group, claims, lang),
        "skill": "" if skill is group else claim_name(skill, claims, lang),
        "count": count_text(skill.support),
        "role": rolemap.role.title,
        "id": skill.id,
    }


def is_self_rating(content: bytes, name: str) -> bool:
    """Whether a file is such a sheet, of whatever map; one that unpacks to very much is none."""
    return content[:2] == b"PK" and _small(content) and not read(content, name, SELF)[1]


def _small(content: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return sum(member.file_size for member in archive.infolist()) <= MOST_UNPACKED
    except (zipfile.BadZipFile, ValueError):
        return False


def read_self_rating(content: bytes, name: str, rolemap: RoleMap) -> tuple[list[Rating], int, list[Fault]]:
    """What was answered, how many answered rows this map does not hold, and what is wrong.

    A sheet of another role is a fault; one of an older map of the role is read as far as both go together.
    """
    if not _small(content):
        return [], 0, [Fault(name, *_ANOTHER_SHEET)]
    rows, faults = read(content, name, SELF)
    if faults:
        return [], 0, [*faults, Fault(name, *_ANOTHER_SHEET)]
    known = {claim.id for claim in rolemap.claims if isinstance(claim.payload, Presence)}
    other = next((row["role"] for row in rows if row["role"]), "")
    if rows and not any(row["id"] in known for row in rows):
        return [], 0, [_of_another(name, other, rolemap)]
    answered = [row for row in rows if row["degree"] or row["words"]]
    faults = [fault for row in answered for fault in _wrong(row)]
    told = [_rating(row) for row in answered if row["id"] in known] if not faults else []
    return told, sum(row["id"] not in known for row in answered), faults


_ANOTHER_SHEET = (
    "这不是自评表。请先用 jipu assess MAP --sheet OUT.xlsx 写一份，填好再读回来",
    "it is no self-rating sheet. Write one with jipu assess MAP --sheet OUT.xlsx, fill it in and read that back",
)


def _of_another(name: str, other: str, rolemap: RoleMap) -> Fault:
    mine = rolemap.role.title
    return Fault(
        name,
        f"这份自评表属于另一张图谱（{other or '？'}），不是“{mine}”的。请用“{mine}”的图谱重新写一份自评表",
        f"the sheet is of another map ({other or '?'}), not of “{mine}”. Write a sheet from the map of “{mine}” and fill that in",
    )


def _wrong(row: ReadRow) -> Iterator[Fault]:
    if row["degree"] and row["degree"].lower() not in _BY_WORD:
        zh, en = ("、".join(w["zh"] for w in DEGREES.values()), ", ".join(w["en"] for w in DEGREES.values()))
        yield row.fault(f"“自评”只能填：{zh}", f"“Your answer” is one of: {en}")


def _rating(row: ReadRow) -> Rating:
    words = " ".join(row["words"].split())[:MOST_WORDS]
    return Rating(claim=row["id"], degree=_BY_WORD.get(row["degree"].lower(), "done"), words=words)
