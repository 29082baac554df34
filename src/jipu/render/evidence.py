"""What stands behind the claims of a page: once what knows no language, and in each language the words."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from jipu.errors import Lang
from jipu.model.archetype import Match
from jipu.model.claim import Advice, Claim, Presence
from jipu.model.rolemap import RoleMap
from jipu.render.facets import kind_of
from jipu.render.wording.claims import claim_name, count_text, interval_text
from jipu.render.wording.human import correction_note, is_asserted
from jipu.render.wording.phrases import phrase

MANY = 256  # people of a claim: of more, a bit for each person of the map takes less room than their numbers


@dataclass(slots=True)
class Once:
    """Things that are told many times and written once: a thing is its place in the list."""

    places: dict[Any, int] = field(default_factory=dict)

    def of(self, thing: Any) -> int:
        """Where the thing stands; it is put there at its first mention."""
        return self.places.setdefault(thing, len(self.places))

    def listed(self) -> list[Any]:
        """The things in order."""
        return list(self.places)


def facts(rolemap: RoleMap, leaving: frozenset[str] | None) -> dict[str, Any]:
    """People, quotes and, by claim id, counts and places in these lists. `leaving` are the claims that a share edition would hold.

    The people of a claim are the list of their places; where they are many, its bits in base64: that of place p is bit p mod 8 of byte p div 8.
    """
    people, quotes = Once(), Once()
    claims = {claim.id: _fact(claim, people, quotes, leaving) for claim in rolemap.claims}
    return {"claims": claims, "people": people.listed(), "quotes": quotes.listed()}


def _fact(claim: Claim, people: Once, quotes: Once, leaving: frozenset[str] | None) -> dict[str, Any]:
    payload, support = claim.payload, claim.support
    told = {
        "kind": kind_of(claim),
        "k": 0 if is_asserted(claim) else support.k,
        "n": support.n,
        "up": claim.parent,
        "people": [] if is_advice(claim) else placed([people.of(person) for person in claim.people]),
        "quotes": [[quotes.of((people.of(quote.person) if quote.person else "", quote.text)), *quote.at] for quote in claim.quotes],
        "writings": list(payload.writings) if isinstance(payload, Presence) else [],
        "rests": list(payload.based_on) if isinstance(payload, Advice) else [],
        "leaves": int(leaving is not None and claim.id in leaving),
    }
    return {name: value for name, value in told.items() if value or name in ("k", "n")}


def placed(places: Collection[int]) -> list[int] | str:
    """The places as they are, or as bits where they are many: nobody is left out of either."""
    if len(places) <= MANY:
        return list(places)
    bits = bytearray(max(places) // 8 + 1)
    for place in places:
        bits[place // 8] |= 1 << place % 8
    return b64encode(bits).decode()


def spoken(rolemap: RoleMap, lang: Lang) -> dict[str, Any]:
    """By claim id: name, head, interval, note and words of the share, as places in a list of texts."""
    claims, texts = {claim.id: claim for claim in rolemap.claims}, Once()
    shared = rolemap.provenance.edition == "share"
    told = {claim.id: [texts.of(text) for text in _words(claim, claims, lang, shared)] for claim in rolemap.claims}
    return {"claims": told, "texts": texts.listed()}


def _words(claim: Claim, claims: Mapping[str, Claim], lang: Lang, shared: bool) -> tuple[str, str, str, str, str]:
    uncounted = is_advice(claim) or is_asserted(claim)  # an interpretation has neither a share nor people of its own
    return (
        claim_name(claim, claims, lang),
        _head(claim, lang, shared),
        "" if uncounted else interval_text(claim.support, lang),
        "" if is_asserted(claim) else correction_note(claim, claims, lang),
        "" if uncounted else phrase(f"words.{claim.support.words}", lang),
    )


def is_advice(claim: Claim) -> bool:
    """Whether it is an interpretation, which has no people of its own."""
    return isinstance(claim.payload, Advice | Match)


def _head(claim: Claim, lang: Lang, shared: bool) -> str:
    if is_asserted(claim):
        return correction_note(claim, {}, lang)
    unit = phrase(f"unit.{'resumes' if claim.support.population == 'resumes' else 'ads'}", lang)
    count = phrase("people.count", lang, count=count_text(claim.support), unit=unit)
    if is_advice(claim):
        return phrase("evidence.advice", lang, count=count)
    if shared and not claim.quotes:
        return phrase("evidence.share", lang, count=count)
    return phrase("evidence.head", lang, count=count, quotes=len(claim.quotes))
