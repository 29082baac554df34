"""audit.xlsx: claims drawn at random, for a human to say whether their quotes bear them out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jipu.editions.draw import draw_claims
from jipu.errors import Lang
from jipu.model.audit import Checked
from jipu.model.claim import Claim
from jipu.model.fault import Fault, refuse
from jipu.model.rolemap import RoleMap
from jipu.render.wording.claims import claim_name, count_text
from jipu.render.wording.phrases import phrase
from jipu.sheets.book import Cell, ReadRow, Sheet, read, write
from jipu.sheets.columns import CHECK, RIGHT, WRONG, verdict
from jipu.sheets.guide import CHECK as GUIDE
from jipu.statistics.shares import wilson


def write_check(rolemap: RoleMap, lang: Lang) -> bytes:
    """The workbook; empty of rows where the map has no quotes."""
    claims = {claim.id: claim for claim in rolemap.claims}
    rows: list[dict[str, Cell]] = [
        {
            "section": phrase(f"claims.{claim.section}", lang),
            "claim": claim_name(claim, claims, lang),
            "count": count_text(claim.support),
            "quotes": "\n".join(f"{quote.person}：{quote.text}" for quote in claim.quotes),
            "id": claim.id,
        }
        for claim in draw_claims(rolemap)
    ]
    return write(
        Sheet(
            title={"zh": "抽查", "en": "Check"}[lang],
            guide_title={"zh": "说明", "en": "How to"}[lang],
            guide=GUIDE[lang],
            columns=CHECK,
            rows=rows,
            choices={"right": [RIGHT, WRONG]},
        ),
        lang,
    )


def read_check(content: bytes, name: str, rolemap: RoleMap, *, who: str, when: str) -> Checked:
    """What the sheet says of the claims drawn from this map. Raises BadTable, which names every faulty row."""
    rows, faults = read(content, name, CHECK)
    drawn = draw_claims(rolemap)
    if not faults:
        faults = [*_wrong(rows, {claim.id for claim in drawn}), *_missing(rows, drawn, name)]
    refuse(faults)
    judged = {row["id"]: verdict(row["right"]) is True for row in rows}
    right = sum(judged.values())
    low, high = wilson(right, len(judged))
    in_order = {claim.id: judged[claim.id] for claim in drawn}
    return Checked(right=right, asked=len(judged), low=round(low, 4), high=round(high, 4), who=who, when=when, judged=in_order)


def _wrong(rows: Sequence[ReadRow], drawn: set[str]) -> Iterator[Fault]:
    seen: set[str] = set()
    for row in rows:
        if row["id"] not in drawn:
            yield row.fault(f"编号“{row['id']}”不在这张图谱抽出的论断里", f"the id “{row['id']}” is none of the claims drawn from this map")
        elif row["id"] in seen:
            yield row.fault(f"编号 {row['id']} 已在上面出现", f"the id {row['id']} stands already above")
        if verdict(row["right"]) is None:
            told = row["right"]
            yield row.fault(
                f"“相符”只能填 ✓ 或 ✗，不能是“{told}”" if told else "“相符”没有填",
                f"“Right” is ✓ or ✗, not “{told}”" if told else "“Right” is empty",
            )
        seen.add(row["id"])


def _missing(rows: Sequence[ReadRow], drawn: Sequence[Claim], name: str) -> Iterator[Fault]:
    there = {row["id"] for row in rows}
    lost = sum(claim.id not in there for claim in drawn)
    if lost:
        yield Fault(name, f"少了 {lost} 条抽出的论断", f"{lost} of the claims that were drawn are missing")
