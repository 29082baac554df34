"""行业专项: which industries the people come from, what is told in all of them, and what in one."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from jipu.model.bullet import Bullet
from jipu.model.claim import Claim
from jipu.model.industry import Industry, Knowledge
from jipu.render.page import Finding, Item, Part, Table, View
from jipu.render.parts.abilities import first_quote, group_finding
from jipu.render.parts.bullets import line_item
from jipu.render.parts.minute import ability_groups, is_domain, named, number, unit
from jipu.render.parts.withheld import withheld_line
from jipu.render.wording.bullets import name_in
from jipu.render.wording.claims import claim_name, count_text
from jipu.render.wording.phrases import enumerate_words, phrase

FEW = 10
BLOCK = 4
_NAMED = 3


def domain_part(view: View) -> Part:
    """Industries of dated work; the table and a block of each with four people or more; then the business domains that people write."""
    rows = view.section("domain")
    groups = [c for c in view.section("group") if is_domain(view, c) and c.support.k >= 3]
    away = withheld_line(view, "domain")
    blocks = [c for c in view.rolemap.section("domain") if isinstance(c.payload, Industry)]
    abilities = [line_item(view, c) for c in view.rolemap.section("domain") if isinstance(c.payload, Bullet)]
    lead, quoted = [*_lead(view, rows, blocks), *away], set[str]()
    return Part(
        id="domain",
        title=phrase("section.domain", view.lang),
        lead=tuple(lead) if rows or groups or away else (phrase(f"domain.none.{view.people}", view.lang),),
        items=(*_industries(view, rows, {_of(c) for c in blocks}), *abilities),
        tables=(_table(view, blocks),) if blocks else (),
        findings=(*(_block(view, c) for c in blocks if _tells(c)), *(group_finding(view, c, quoted) for c in groups)),
    )


def _lead(view: View, rows: Sequence[Claim], blocks: Sequence[Claim]) -> Iterator[str]:
    """The span of industries, what is general, what is not, and why no industry is told by itself."""
    lang = view.lang
    if not rows:
        return
    if not view.shared:  # of whom no industry is known follows from it
        known = len({person for c in rows for person in c.people})
        count, most = len(rows), count_text(rows[0].support).partition("/")[0]
        yield phrase("domain.span", lang, n=view.n, known=known, count=count, most=most, unit=unit(view))
    yield from _reach(view)
    yield from _tested(view, [c.payload for c in blocks if isinstance(c.payload, Industry)])
    if not blocks:
        yield phrase("domain.no_block", lang, least=5 if view.shared else BLOCK, unit=unit(view))


def _reach(view: View) -> Iterator[str]:
    lang = view.lang
    general = [c for c in ability_groups(view) if (reach := view.presence(c).reach) and reach.verdict == "general"]
    if general:
        yield phrase("domain.general", lang, count=len(general), list=named(view, general[:_NAMED]), n=view.n, unit=unit(view))
    for by in ("test", "lexicon"):
        groups = [c for c in view.section("group") if (reach := view.presence(c).reach) and reach.by == by]
        if groups:
            yield phrase(f"domain.by_{by}", lang, list=named(view, groups))


def _tested(view: View, blocks: Sequence[Industry]) -> Iterator[str]:
    """Once for all industries: that no difference passed its test, and how many people would show the largest that was seen."""
    if not blocks or any(one.by == "test" for told in blocks for one in told.knowledge):
        return
    needed = [told.needed for told in blocks if told.needed]
    code = "domain.no_test" if needed else "domain.no_difference" if any(told.tested for told in blocks) else "domain.untested"
    if needed or all(told.tested is not None for told in blocks):
        yield phrase(code, view.lang, needed=min(needed, default=0), unit=unit(view))


def _of(block: Claim) -> str:
    """The industry that a block tells of."""
    return block.payload.subject if isinstance(block.payload, Industry) else ""


def _tells(block: Claim) -> bool:
    """Whether a block says more than its row in the table."""
    return isinstance(block.payload, Industry) and bool(block.payload.knowledge)


def _industries(view: View, rows: Sequence[Claim], told: Collection[str]) -> tuple[Item, ...]:
    """A line each for industries of two or more people that are not `told` in the table; those of one together; once, that few are a hint only."""
    items = [_industry(view, c) for c in rows if c.support.k >= 2 and view.presence(c).subject not in told]
    single = [claim_name(c, view.claims, view.lang) for c in rows if c.support.k == 1]
    if single:
        items.append(Item(label="", text=phrase("domain.single", view.lang, list=enumerate_words(single, view.lang), unit=unit(view))))
    if any(c.support.k < FEW for c in rows):
        items.append(Item(label="", text=phrase("domain.few", view.lang, few=FEW, unit=unit(view))))
    return tuple(items)


def _industry(view: View, claim: Claim) -> Item:
    years = number(view.presence(claim).years)
    text = phrase("domain.years" if years not in ("", "0") else "domain.undated", view.lang, years=years)
    return Item(label=claim_name(claim, view.claims, view.lang), count=count_text(claim.support), text=text, claim=claim.id)


def _table(view: View, blocks: Sequence[Claim]) -> Table:
    """领域 × 支持 × 年数 × 关键知识 × 代表; a share edition names nobody."""
    columns = ("field", "support", "years", "knowledge") if view.shared else ("field", "support", "years", "knowledge", "people")
    rows = [_row(view, c, c.payload) for c in blocks if isinstance(c.payload, Industry)]
    head = tuple(phrase(f"domain.table.{column}", view.lang) for column in columns)
    return Table(
        title=phrase("domain.table", view.lang),
        head=head,
        rows=tuple(row[: len(head)] for row in rows),
        claims=tuple(c.id for c in blocks),
    )


def _row(view: View, claim: Claim, told: Industry) -> tuple[str, ...]:
    known = enumerate_words([f"{name_in_known(one, view)} {one.k}/{one.n}" for one in told.knowledge], view.lang)
    return (
        name_in(told, view.lang),
        count_text(claim.support),
        number(told.years) or "–",
        known or phrase("domain.table.none", view.lang, unit=unit(view)),
        enumerate_words(list(told.representatives), view.lang),
    )


def name_in_known(one: Knowledge, view: View) -> str:
    """The name of what is known."""
    return one.zh if view.lang == "zh" else one.en


def _block(view: View, claim: Claim) -> Finding:
    payload = claim.payload
    if not isinstance(payload, Industry):
        raise TypeError(f"claim {claim.id} is no industry")
    zh = view.lang == "zh"
    return Finding(
        title=f"{payload.zh}（{payload.en}）" if zh else payload.en,
        lead=_block_lead(view, claim),
        claim=claim.id,
        share=claim.support.k / max(1, claim.support.n),
        low=claim.support.low,
        high=claim.support.high,
        items=tuple(_known(view, one) for one in payload.knowledge),
        quote=first_quote(view, claim),
    )


def _block_lead(view: View, claim: Claim) -> str:
    hint = phrase("domain.block.hint", view.lang, unit=unit(view)) if claim.support.k < FEW else ""
    return phrase("domain.block.lead", view.lang, count=count_text(claim.support), hint=hint, unit=unit(view))


def _known(view: View, one: Knowledge) -> Item:
    others = f"{one.others_k}/{one.others_n}"
    text = phrase(f"domain.known.{one.by}", view.lang, others=others, q=one.q)
    return Item(label=name_in_known(one, view), count=f"{one.k}/{one.n}", text=text, claim=one.claim)
