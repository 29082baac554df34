"""sample.xlsx: everybody, for a human to include or exclude."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from jipu.errors import Lang, message
from jipu.model.correction import SAMPLE_ACTS, Act, Correction, Corrections
from jipu.model.document import Failure
from jipu.model.fault import Fault
from jipu.model.role import HUMAN, LeftOut, Member, Reason, Sample
from jipu.render.wording.phrases import phrase
from jipu.sheets.book import Cell, ReadRow, Sheet, read, write
from jipu.sheets.columns import SAMPLE, YES_NO, yes_no
from jipu.sheets.guide import SAMPLE as GUIDE

FILE = "sample.xlsx"
_OTHER_AD = "other_ad"


def write_sample(
    sample: Sample, files: Mapping[str, str], failures: Sequence[Failure], corrections: Corrections, key: bytes, lang: Lang
) -> bytes:
    """The workbook: members best first, then who is left out, older versions, and files that gave nothing. `files` is document → file name."""
    rows: list[dict[str, Cell]] = [
        *(_member(member, files, corrections, key, lang) for member in sample.members),
        *(_left_out(row, corrections, key, lang) for row in sample.left_out if row.reason.code != _OTHER_AD),
        *(_version(row, lang) for row in sample.versions),
        *_missing(sample, corrections, key, lang),
        *(_failure(failure, lang) for failure in failures),
    ]
    choices = [YES_NO[True][lang], YES_NO[False][lang]]
    return write(
        Sheet(
            title={"zh": "样本", "en": "Sample"}[lang],
            guide_title={"zh": "说明", "en": "How to"}[lang],
            guide=GUIDE[lang],
            columns=SAMPLE,
            rows=rows,
            choices={"include": choices},
        ),
        lang,
    )


def _member(member: Member, files: Mapping[str, str], corrections: Corrections, key: bytes, lang: Lang) -> dict[str, Cell]:
    handle = member.person.handle(key)
    return {
        "id": handle,
        "pseudonym": member.person.pseudonym,
        "file": files[member.person.documents[0]],
        "rules": YES_NO[_by_rules(member.reasons, True)][lang],
        "reasons": "；".join(_words(reason, lang) for reason in member.reasons),
        "include": YES_NO[True][lang],
        "group": _group(handle, corrections),
        "why": _why(handle, corrections),
    }


def _left_out(row: LeftOut, corrections: Corrections, key: bytes, lang: Lang) -> dict[str, Cell]:
    handle = row.person.handle(key)
    return {
        "id": handle,
        "pseudonym": row.person.pseudonym,
        "file": row.file,
        "rules": YES_NO[_by_rules((row.reason,), False)][lang],
        "reasons": _words(row.reason, lang),
        "include": YES_NO[False][lang],
        "group": _group(handle, corrections),
        "why": _why(handle, corrections),
    }


def _version(row: LeftOut, lang: Lang) -> dict[str, Cell]:
    return {"pseudonym": row.person.pseudonym, "file": row.file, "reasons": _words(row.reason, lang)}


def _failure(failure: Failure, lang: Lang) -> dict[str, Cell]:
    return {"file": failure.source, "reasons": message(failure.code, dict(failure.details), lang)}


def _missing(sample: Sample, corrections: Corrections, key: bytes, lang: Lang) -> Iterator[dict[str, Cell]]:
    """People whom a correction names and nobody saw this time: their rows stay, so that the correction can be taken back."""
    seen = {person.handle(key) for person in (*(m.person for m in sample.members), *(row.person for row in sample.left_out))}
    for handle in dict.fromkeys(row.target for row in corrections.of("include", "exclude", "group") if row.target not in seen):
        told, group = corrections.get(handle, SAMPLE_ACTS), corrections.get(handle, ("group",))
        wanted = told.act == "include" if told else False
        yield {
            "id": handle,
            "pseudonym": (told or group or corrections.rows[0]).label,
            "rules": YES_NO[not wanted if told else False][lang],
            "reasons": phrase("reason.not_seen", lang),
            "include": YES_NO[wanted][lang],
            "group": _group(handle, corrections),
            "why": _why(handle, corrections),
        }


def _by_rules(reasons: Sequence[Reason], now: bool) -> bool:
    """Whether the rules alone would count somebody."""
    human = next((reason for reason in reasons if reason.code in HUMAN), None)
    return human.details["rules"] == "in" if human else now


def _words(reason: Reason, lang: Lang) -> str:
    return phrase(f"reason.{reason.code}", lang, **reason.details)


def _group(handle: str, corrections: Corrections) -> str | None:
    told = corrections.get(handle, ("group",))
    return told.to if told else None


def _why(handle: str, corrections: Corrections) -> str | None:
    told = corrections.get(handle)
    return told.why if told else None


def read_sample(content: bytes, corrections: Corrections) -> tuple[list[Correction], list[Fault]]:
    """Whom a human included or excluded, against the corrections in force; and every row that is wrong."""
    rows, faults = read(content, FILE, SAMPLE)
    changes: list[Correction] = []
    seen: set[str] = set()
    for row in rows:
        wrong = list(_wrong(row, seen))
        faults += wrong
        seen.add(row["id"])
        if not wrong and row["id"]:
            changes += _changes(row, corrections)
    return changes, faults


def _wrong(row: ReadRow, seen: set[str]) -> Iterator[Fault]:
    told = row["include"]
    if not row["id"]:
        if told or row["group"]:
            yield row.fault(
                "旧版本和没读成的文件不能单独纳入、排除或归类",
                "older versions and unreadable files cannot be included, excluded or grouped",
            )
        return
    if yes_no(told) is None:
        yield row.fault(f"“纳入”只能填“是”或“否”，不能是“{told}”", f"“Include” is yes or no, not “{told}”")
    if yes_no(row["rules"]) is None:
        yield row.fault("“算出”一列不要改", "leave the column “By the rules” as it is")
    if row["id"] in seen:
        yield row.fault(f"编号 {row['id']} 已在上面出现", f"the id {row['id']} stands already above")


def _changes(row: ReadRow, corrections: Corrections) -> Iterator[Correction]:
    """Whether the person counts, and the group by hand, each where it was edited and is not in force already."""
    handle, label, why = row["id"], row["pseudonym"], row["why"]
    told, wanted, rules = corrections.get(handle, SAMPLE_ACTS), yes_no(row["include"]), yes_no(row["rules"])
    now = rules if told is None else told.act == "include"
    if row.edited("include") and wanted != now:
        if told and wanted == rules:
            yield Correction(target=handle, act="undo", to=told.act, label=label, why=why)
        else:
            was = {"rules": "in" if rules else "out"}
            yield Correction(target=handle, act="include" if wanted else "exclude", label=label, why=why, was=was)
    group = corrections.get(handle, ("group",))
    if row.edited("group") and row["group"] != (group.to if group else ""):
        act: Act = "group" if row["group"] else "undo"
        yield Correction(target=handle, act=act, to=row["group"] or "group", label=label, why=why)
