"""The risks of a map in words: what, where, why it matters, what to do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from jipu.errors import Lang
from jipu.model.audit import Risk
from jipu.model.claim import Claim
from jipu.model.rolemap import RoleMap
from jipu.render.wording.claims import claim_name
from jipu.render.wording.phrases import enumerate_words, phrase

SHOWN = 5
LANGS: tuple[Lang, ...] = ("zh", "en")


def audited(rolemap: RoleMap, risks: Sequence[Risk], lang: Lang) -> Iterator[str]:
    """The risks as lines, kind by kind: the first five of each, and how many more."""
    claims = {claim.id: claim for claim in rolemap.claims}
    yield phrase("risk.head", lang, edition=phrase(f"edition.{rolemap.provenance.edition}", lang), count=len(risks))
    for kind, group in groupby(risks, key=lambda risk: risk.kind):
        rows = list(group)
        yield ""
        yield phrase("risk.kind", lang, what=phrase(f"risk.{kind}", lang), count=len(rows))
        yield "  " + phrase(f"risk.{kind}.why", lang)
        yield "  " + phrase(f"risk.{kind}.do", lang)
        yield from (f"  - {_where(risk, claims, lang)}" for risk in rows[:SHOWN])
        if len(rows) > SHOWN:
            yield "  " + phrase("risk.more", lang, count=len(rows) - SHOWN)


def audited_rows(rolemap: RoleMap, risks: Sequence[Risk]) -> list[dict[str, Any]]:
    """The risks as data, in both languages."""
    claims = {claim.id: claim for claim in rolemap.claims}
    return [
        {
            "kind": risk.kind,
            "claim": risk.claim or None,
            "details": dict(risk.details),
            "where": {lang: _where(risk, claims, lang) for lang in LANGS},
            "why": {lang: phrase(f"risk.{risk.kind}.why", lang) for lang in LANGS},
            "do": {lang: phrase(f"risk.{risk.kind}.do", lang) for lang in LANGS},
        }
        for risk in risks
    ]


def _where(risk: Risk, claims: Mapping[str, Claim], lang: Lang) -> str:
    """The claim by id and name, and what was found there."""
    place = f"#{risk.claim[:6]} {claim_name(claims[risk.claim], claims, lang)}" if risk.claim in claims else phrase("risk.no_claim", lang)
    told = _told(risk, claims, lang)
    return f"{place}{'：' if lang == 'zh' else ': '}{told}" if told else place


def _told(risk: Risk, claims: Mapping[str, Claim], lang: Lang) -> str:
    details = dict(risk.details)
    if "kinds" in details:
        return enumerate_words([phrase(f"identifier.{kind}", lang) for kind in details["kinds"].split()], lang)
    if "claims" in details:
        names = [claim_name(claims[claim], claims, lang) for claim in details["claims"].split() if claim in claims]
        return f"{details['person']}{'，' if lang == 'zh' else ', '}{' + '.join(names)}"
    if "k" in details:
        return f"{details['k']}/{details['n']}"
    code = f"risk.{risk.kind}.found"
    return (
        phrase(code, lang, **details) if details and risk.kind in ("alone", "list", "recoverable", "writing") else details.get("person", "")
    )
