"""The outline of a map in one language: role, dimensions, groups, skills as one tree, which every layout draws in its own way."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from jipu.errors import Lang
from jipu.model.claim import Claim, Presence
from jipu.model.rolemap import RoleMap
from jipu.render.page import View
from jipu.render.parts.bullets import signs
from jipu.render.wording.claims import claim_name
from jipu.render.wording.human import count_or_none, is_asserted
from jipu.render.wording.phrases import as_written

Depth = Literal["role", "dimension", "group", "skill"]
SHARED = 3
UNPLACED = ("d.other", "g.unplaced")


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A thing of the tree.

    claim     id of its claim, "" for the role
    name      its label without the usual writing, for narrow places
    subject   its concept
    count     k/n, "" for the role and for what a human only asserted
    share     k of n as a number, 0 where there is no count
    kind      what sort of thing it is (technology, method, ability …); side: hard or soft, of a dimension and all under it
    standing  of a skill: basic or advanced, where that is known; by levels of these people or by the lexicon
    grades    people by their strongest evidence
    few       fewer than three people tell it
    folded    how many things under it are not drawn, since only one or two people tell each
    """

    depth: Depth
    label: str
    name: str = ""
    claim: str = ""
    subject: str = ""
    count: str = ""
    k: int = 0
    share: float = 0.0
    kind: str = ""
    side: str = ""
    standing: str = ""
    standing_by: str = ""
    grades: tuple[tuple[str, int], ...] = ()
    few: bool = False
    folded: int = 0
    children: tuple[Node, ...] = ()

    def walk(self) -> Iterator[Node]:
        """It and everything under it, in order."""
        yield self
        for child in self.children:
            yield from child.walk()


_made: deque[tuple[RoleMap, Lang, Node]] = deque(maxlen=2)


def outline(view: View) -> Node:
    """The tree of the whole map; what only one or two people tell is counted and not drawn. Ten forms ask for it: the last two are remembered."""
    for rolemap, lang, node in _made:
        if rolemap is view.rolemap and lang == view.lang:
            return node
    node = _outline(view)
    _made.append((view.rolemap, view.lang, node))
    return node


def _outline(view: View) -> Node:
    under = _by_parent(view)
    dimensions = [_dimension(view, claim, under) for claim in view.section("dimension")]
    drawn = [one for one in dimensions if not one.few or one.children]
    return Node(depth="role", label=view.rolemap.role.title, children=tuple(drawn), folded=len(dimensions) - len(drawn))


def _by_parent(view: View) -> dict[str, list[Claim]]:
    """Groups and skills under what they belong to, in the order of the map."""
    under: dict[str, list[Claim]] = {}
    for section in ("group", "skill"):
        for claim in view.rolemap.section(section):
            if isinstance(claim.payload, Presence):
                under.setdefault(claim.parent or "", []).append(claim)
    return under


def _dimension(view: View, claim: Claim, under: dict[str, list[Claim]]) -> Node:
    side = view.presence(claim).side
    return _node(view, claim, "dimension", side, tuple(_group(view, c, under, side) for c in under.get(claim.id, ())))


def _group(view: View, claim: Claim, under: dict[str, list[Claim]], side: str) -> Node:
    return _node(view, claim, "group", side, tuple(_node(view, c, "skill", side) for c in under.get(claim.id, ())))


def _node(view: View, claim: Claim, depth: Depth, side: str, below: tuple[Node, ...] = ()) -> Node:
    payload, asserted = view.presence(claim), is_asserted(claim)
    kept = tuple(one for one in below if not one.few or one.children)
    standing = payload.standing
    return Node(
        depth=depth,
        label=(claim_name(claim, view.claims, view.lang) or payload.subject) + "".join(signs(claim)),
        name=((payload.zh if view.lang == "zh" else as_written(payload.en)) or payload.subject) + "".join(signs(claim)),
        claim=claim.id,
        subject=payload.subject,
        count=count_or_none(claim),
        k=0 if asserted else claim.support.k,
        share=0.0 if asserted else claim.support.k / max(1, claim.support.n),
        kind=payload.kind,
        side=side,
        standing=standing.kind if standing else "",
        standing_by=standing.by if standing else "",
        grades=tuple(payload.grades.items()),
        few=not asserted and claim.support.k < SHARED,
        folded=len(below) - len(kept),
        children=kept,
    )
