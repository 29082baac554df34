"""What a reader may narrow the claims of a page by: how many write them, what kind they are, who writes them, whether they leave the house."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from jipu.editions.share import share
from jipu.errors import TooFewToShare
from jipu.lexicon.own import own_lexicon
from jipu.model.claim import Band, Claim, Presence
from jipu.model.rolemap import RoleMap
from jipu.render.page import View
from jipu.render.wording.claims import claim_name
from jipu.render.wording.phrases import phrase
from jipu.stages.deidentify import recognise_identifiers

# Kinds of claims in the order of a map: concepts of skills, else sections.
KINDS = (
    *("essence", "dimension", "group", "line"),
    *("technology", "tool", "method", "domain", "ability", "leadership", "business", "metric"),
    *("direction", "level", "pay", "archetype", "keyword", "career", "advice"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """One choice: its name, its question, and (value, words) of what may be chosen. Of levels and industries the value is a claim's id."""

    name: str
    label: str
    options: tuple[tuple[str, str], ...]


def kind_of(claim: Claim) -> str:
    """What kind of thing a claim is about: of a skill the kind of the concept, of anything else its section."""
    return claim.payload.kind if claim.section == "skill" and isinstance(claim.payload, Presence) else claim.section


def facets(view: View, leaving: frozenset[str] | None) -> tuple[Facet, ...]:
    """The choices that this map offers."""
    every = (
        _of_people(view, "level", _levels(view)),
        _of_people(view, "industry", view.section("domain")),
        _kinds(view),
        _edition(view, leaving),
    )
    return tuple(facet for facet in every if facet.options)


def leaves(rolemap: RoleMap) -> frozenset[str] | None:
    """The claims that a share edition of this map would hold; None where there is none to be made, or this is one."""
    if rolemap.provenance.edition == "share":
        return None
    try:
        return frozenset(claim.id for claim in share(rolemap, own_lexicon(()), recognise_identifiers).claims)
    except TooFewToShare:
        return None


def _levels(view: View) -> list[Claim]:
    return [c for c in view.section("level") if isinstance(c.payload, Band) and c.payload.subject == "seniority"]


def _of_people(view: View, name: str, claims: list[Claim]) -> Facet:
    """Claims that stand for people: somebody of these must write a claim for it to be shown."""
    options = [(c.id, claim_name(c, view.claims, view.lang)) for c in claims if c.people]
    return Facet(name=name, label=phrase(f"filters.{name}", view.lang), options=tuple(options))


def _kinds(view: View) -> Facet:
    there = {kind_of(claim) for claim in view.rolemap.claims}
    options = tuple((kind, phrase(f"claims.kind.{kind}", view.lang)) for kind in KINDS if kind in there)
    return Facet(name="kind", label=phrase("filters.kind", view.lang), options=options)


def _edition(view: View, leaving: frozenset[str] | None) -> Facet:
    return Facet(name="edition", label=phrase("filters.edition", view.lang), options=tuple(_sides(view)) if leaving is not None else ())


def _sides(view: View) -> Iterator[tuple[str, str]]:
    for side in ("leaves", "stays"):
        yield side, phrase(f"filters.{side}", view.lang)
