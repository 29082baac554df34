"""关键词、公式与路径: what recurs in dated work, the map as a sum, and the posts before and after."""

from __future__ import annotations

from jipu.model.claim import Claim
from jipu.model.formula import Formula, Keyword, Term
from jipu.render.page import Item, Part, View
from jipu.render.parts.career import career_items
from jipu.render.parts.minute import named, says_little
from jipu.render.parts.withheld import withheld_line
from jipu.render.wording.claims import claim_name, count_text
from jipu.render.wording.essence import own_name
from jipu.render.wording.human import is_asserted
from jipu.render.wording.phrases import phrase

KEYWORDS = 20
PERCENT_FROM = 30
PARTS = 10


def keyword_part(view: View) -> Part:
    """Keywords of dated work, then the formula, then careers; of job ads the skills that most employers name."""
    if view.people == "ads":
        return _of_ads(view)
    rows = [c for c in view.section("keyword") if isinstance(c.payload, Keyword)]
    away = withheld_line(view, "keyword", "career")
    lead = [phrase("keyword.lead", view.lang)] if rows else [] if away else [phrase("keyword.none", view.lang)]
    items = (*(_keyword(view, c) for c in rows), *_formula(view), *career_items(view))
    return Part(id="keyword", title=phrase("section.keyword", view.lang), lead=(*lead, *away), items=items)


def _of_ads(view: View) -> Part:
    skills = [c for c in view.section("skill") if "tail" not in c.marks and not is_asserted(c) and not says_little(view, c)][:KEYWORDS]
    told = [phrase("keyword.ads", view.lang, list=named(view, skills))] if skills else []
    return Part(id="keyword", title=phrase("section.keyword", view.lang), lead=(*told, phrase("career.ads", view.lang)))


def _keyword(view: View, claim: Claim) -> Item:
    payload = claim.payload
    of = view.claims.get(payload.claim) if isinstance(payload, Keyword) else None
    name = claim_name(of, view.claims, view.lang) if of else own_name(payload, view.lang) if isinstance(payload, Keyword) else ""
    text = phrase("keyword.times", view.lang, times=payload.times) if isinstance(payload, Keyword) and payload.times else ""
    return Item(label=name, count=count_text(claim.support), text=text, claim=claim.id)


def _formula(view: View) -> tuple[Item, ...]:
    claim = next((c for c in view.section("keyword") if isinstance(c.payload, Formula)), None)
    if claim is None or not isinstance(claim.payload, Formula):
        return () if withheld_line(view, "keyword") else (Item(label="", text=phrase("formula.none", view.lang)),)
    code = "percent" if claim.support.k >= PERCENT_FROM else "parts"
    weights = weights_of(claim.payload, 100 if code == "percent" else PARTS)
    terms = [_term(view, term, weight, code) for term, weight in zip(claim.payload.terms, weights, strict=False) if weight]
    if weights[-1]:
        terms.append(phrase(f"formula.term.{code}", view.lang, name=phrase("formula.rest", view.lang), **_amount(code, weights[-1])))
    line = phrase("formula.line", view.lang, terms=" + ".join(terms))
    note = phrase(f"formula.note.{code}", view.lang, k=claim.support.k)
    return (Item(label="", text=f"{line}{'。' if view.lang == 'zh' else '. '}{note}", claim=claim.id),)


def _term(view: View, term: Term, weight: int, code: str) -> str:
    of = view.claims.get(term.claim)
    name = claim_name(of, view.claims, view.lang) if of else term.zh if view.lang == "zh" else term.en
    return phrase(f"formula.term.{code}", view.lang, name=name, **_amount(code, weight))


def _amount(code: str, weight: int) -> dict[str, int]:
    return {code: weight}


def weights_of(formula: Formula, whole: int) -> list[int]:
    """The weights of the terms and of the rest as whole numbers that add up (largest remainder; Hamilton 1792)."""
    shares = [*(term.share for term in formula.terms), formula.rest]
    weights = [int(share * whole) for share in shares]
    order = sorted(range(len(shares)), key=lambda place: (-(shares[place] * whole - weights[place]), place))
    for place in order[: whole - sum(weights)]:
        weights[place] += 1
    return weights
