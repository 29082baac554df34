"""How answers to programs tell a map in a list, and a claim in a row."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from pydantic import TypeAdapter

from jipu.errors import JipuError, Lang
from jipu.model.claim import Claim
from jipu.model.rolemap import Edition, RoleMap
from jipu.render.evidence import is_advice
from jipu.render.page import View
from jipu.render.wording.claims import claim_name, interval_text
from jipu.render.wording.human import is_asserted
from jipu.render.wording.phrases import phrase
from jipu.render.wording.roles import role_name
from jipu.text.fold import key


def listed(name: str, each: RoleMap | JipuError, lang: Lang, edition: Edition = "internal") -> dict[str, Any]:
    """A map in a list, or why it cannot be shown; in a share edition by the code alone, since the words may tell how few people it counts."""
    if isinstance(each, JipuError):
        return {"name": name, "trouble": each.code if edition == "share" else each.message(lang)}
    made = each.provenance
    return {
        "name": name,
        "role": role_name(each.role, lang),
        "family": each.role.family,
        "industry": each.industry[lang] if each.industry else None,
        "n": each.voters,
        "counted": phrase(f"unit.{'resumes' if each.basis == 'resumes' else 'ads'}", lang),
        "edition": made.edition,
        "made_at": made.made_at,
        "model": made.model,
        "example": made.example,
    }


def answers(claim: Claim, view: View, text: str, section: str, least: int) -> bool:
    """Whether a claim is of a section, told by so many, and holds a text (folded) in a name, a writing or a quote."""
    if (section and claim.section != section) or claim.support.k < least:
        return False
    return not text or any(text in key(words) for words in _said(claim, view))


def _said(claim: Claim, view: View) -> tuple[str, ...]:
    payload = claim.payload
    names = (claim_name(claim, view.claims, "zh"), claim_name(claim, view.claims, "en"))
    return (*names, *getattr(payload, "writings", ()), *(quote.text for quote in claim.quotes))


def row(claim: Claim, view: View) -> dict[str, Any]:
    """A claim in short, with quotes where it has them."""
    told: dict[str, Any] = {
        "id": claim.id,
        "section": claim.section,
        "name": claim_name(claim, view.claims, view.lang),
        "source": claim.source,
        "marks": list(claim.marks),
    }
    if not (is_asserted(claim) or is_advice(claim)):
        support = claim.support
        told |= {
            "k": support.k,
            "n": support.n,
            "interval": interval_text(support, view.lang),
            "words": phrase(f"words.{support.words}", view.lang),
        }
    if claim.quotes:
        told["quotes"] = [{"person": quote.person, "text": quote.text} for quote in claim.quotes]
    return told


@lru_cache(maxsize=1)
def claim_data() -> TypeAdapter[Claim]:
    """What makes a claim data for JSON."""
    return TypeAdapter(Claim)


def as_text(told: Mapping[str, Any]) -> str:
    """An answer as JSON text, for whoever reads no structures."""
    return json.dumps(told, ensure_ascii=False, indent=1)
