"""What a claim is called elsewhere: the skill of ESCO that its concept is, for vocabularies that others join with theirs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from jipu.errors import Lang
from jipu.lexicon.esco_links import VERSION, Link, esco_link
from jipu.model.claim import Claim, Presence
from jipu.render.wording.phrases import phrase


def link_of(claim: Claim) -> Link | None:
    """The skill of ESCO that a skill of a map is. What a human or a model changed (named otherwise, merged, split) is near it at best."""
    payload = claim.payload
    if claim.section != "skill" or not isinstance(payload, Presence):
        return None
    found = esco_link(payload.subject, payload.en)
    changed = {"human", "model"} & set(claim.marks)
    return replace(found, match="close") if found and changed else found


def credit(claims: Iterable[Claim], lang: Lang) -> list[str]:
    """Whose names are linked to, where any are: ESCO may be used by whoever says so."""
    return [phrase("exchange.esco", lang, version=VERSION)] if any(map(link_of, claims)) else []
