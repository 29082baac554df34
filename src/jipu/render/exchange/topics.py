"""The tree of a map as topics of a mind map: role, dimensions, groups, skills; beside them the methods with their steps and the directions.

The mind-map formats write the same topics, and an edited file is compared with them (sheets/mind_map.py): what a topic is called here is what
an untouched one is called there.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from jipu.errors import Lang
from jipu.model.claim import Chain, Claim
from jipu.model.rolemap import RoleMap
from jipu.render.drawings.outline import Node, outline
from jipu.render.page import View
from jipu.render.parts.limits import footer
from jipu.render.wording.claims import claim_name
from jipu.render.wording.human import count_or_none
from jipu.render.wording.phrases import phrase
from jipu.render.wording.roles import role_name
from jipu.render.wording.tongues import quotes_note

Place = Literal["role", "dimension", "group", "skill", "beside", "told"]
EDITABLE: tuple[Place, ...] = ("dimension", "group", "skill")
MARK = "jipu:"  # begins the line of the root's note that tells which map a file is of


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """One topic. `id` is its claim's, or a name of its own where it has none; `place` says what it is: beside heads what is not edited here."""

    id: str
    place: Place
    name: str
    count: str = ""
    note: str = ""
    topics: tuple[Topic, ...] = ()

    @property
    def title(self) -> str:
        """What the tool shows: the name and how many people."""
        return f"{self.name} {self.count}".rstrip()

    def walk(self) -> Iterator[Topic]:
        """It and everything under it, in order."""
        yield self
        for topic in self.topics:
            yield from topic.walk()


def topics_of(rolemap: RoleMap, lang: Lang) -> Topic:
    """The whole tree under its role, whose note carries n, the edition, the notice, and what the file is recognised by."""
    view = View.of(rolemap, lang)
    branches = tuple(_of_node(node, view) for node in outline(view).children)
    beside = tuple(topic for topic in (_methods(view), _directions(view)) if topic.topics)
    told = Topic(id="root", place="role", name=role_name(rolemap.role, lang), note="", topics=(*branches, *beside))
    return Topic(
        id=told.id, place=told.place, name=told.name, count=f"n={rolemap.voters}", note="\n".join(_about(view, told)), topics=told.topics
    )


def fingerprint(rolemap: RoleMap, tree: Topic, lang: Lang) -> str:
    """What tells one exported tree from another: its edition, language and every topic of it."""
    told = "\x1f".join(f"{topic.id}\x1e{topic.title}" for topic in tree.topics for topic in topic.walk())
    return hashlib.blake2b("\x1f".join((rolemap.provenance.edition, lang, told)).encode(), digest_size=6).hexdigest()


def _about(view: View, tree: Topic) -> Iterator[str]:
    rolemap, lang = view.rolemap, view.lang
    yield phrase(f"title.{view.people}", lang, role=role_name(rolemap.role, lang))
    yield phrase(f"edition.{rolemap.provenance.edition}", lang)
    yield phrase("exchange.edits", lang)
    yield from quotes_note(rolemap, lang)
    yield from footer(view)
    yield f"{MARK}{rolemap.provenance.edition}:{lang}:{fingerprint(rolemap, tree, lang)}"


def _of_node(node: Node, view: View) -> Topic:
    place: Place = "dimension" if node.depth == "dimension" else "group" if node.depth == "group" else "skill"
    return Topic(
        id=node.claim,
        place=place,
        name=node.name,
        count=node.count,
        note=_quote_of(view.claims[node.claim], view.lang),
        topics=tuple(_of_node(child, view) for child in node.children),
    )


def _quote_of(claim: Claim, lang: Lang) -> str:
    """The first quote of a claim, where its edition has one."""
    if not claim.quotes:
        return ""
    return f"{phrase('quote', lang)}: “{claim.quotes[0].text}” {claim.quotes[0].person}"


def _methods(view: View) -> Topic:
    return Topic(
        id="methods",
        place="beside",
        name=phrase("exchange.methods", view.lang),
        topics=tuple(_told(view, claim, _steps(claim)) for claim in view.rolemap.section("method") if isinstance(claim.payload, Chain)),
    )


def _steps(claim: Claim) -> tuple[Topic, ...]:
    steps = claim.payload.steps if isinstance(claim.payload, Chain) else ()
    return tuple(
        Topic(id=f"{claim.id}-{number}", place="told", name=f"{number}. {step.text}", count=f"{step.k}/{claim.support.n}")
        for number, step in enumerate(steps, 1)
    )


def _directions(view: View) -> Topic:
    shown = [claim for claim in view.section("direction") if "tail" not in claim.marks]
    return Topic(
        id="directions",
        place="beside",
        name=phrase("exchange.directions", view.lang),
        topics=tuple(_told(view, claim, ()) for claim in shown),
    )


def _told(view: View, claim: Claim, under: tuple[Topic, ...]) -> Topic:
    name = claim_name(claim, view.claims, view.lang)
    return Topic(id=claim.id, place="told", name=name, count=count_or_none(claim), note=_quote_of(claim, view.lang), topics=under)
