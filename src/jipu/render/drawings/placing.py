"""Which layer of a pyramid, circle of a model or depth of an iceberg a group stands in. A place is an interpretation with a source, never a count.

By kind: the part of a role that its dimension is (lexicon/dimensions.tsv), hard or soft, what the catalogue names as the work of the role.
By grade: whether the skills in it are mostly basic or advanced, by the levels of these people or else by the lexicon.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from jipu.lexicon.dimensions import dimensions
from jipu.model.claim import Claim, Presence
from jipu.model.practice import Trait
from jipu.render.drawings.outline import SHARED, UNPLACED, Node, outline
from jipu.render.page import View
from jipu.render.wording.bullets import is_borne_out, name_in
from jipu.render.wording.claims import count_text
from jipu.render.wording.phrases import enumerate_words, phrase

DOMAINS = "d.domain"
TELLING = 2  # shared skills of known standing that a group must have before their standing moves it
MOSTLY = 2 / 3
REACH = 1 / 3  # of the people of a group must have one of them
FIRST, MOST = 3, 30  # of every layer so many are drawn large however few tell them, and no more however many do
Move = Literal["", "basic", "advanced"]


@dataclass(frozen=True, slots=True)
class Placed:
    """A group in its layer. `reason` says why it stands there where that is not its dimension; `large` groups are drawn with their skills."""

    node: Node
    reason: str = ""
    large: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """A layer: its name, by what rule things stand in it, and these, most people first.

    lacks  what an empty one lacks
    rest   how many stand in it that are not large, in words
    """

    name: str
    rule: str
    placed: tuple[Placed, ...]
    lacks: str = ""
    rest: str = ""

    @property
    def large(self) -> list[Placed]:
        """Those that earn a word of their own: about 30% or more, at least the first three."""
        return [one for one in self.placed if one.large]


@dataclass(frozen=True, slots=True, kw_only=True)
class Layers:
    """All layers from the top, or from the middle out, and what a reader has to know beside them."""

    layers: tuple[Layer, ...]
    notes: tuple[str, ...]


def pyramid_layers(view: View) -> Layers:
    """Apex, middle and base: leading, the trade, what every work stands on."""
    rows: dict[str, list[Placed]] = {"apex": [], "middle": [], "base": []}
    for dimension, group in _groups(view):
        part = _part(dimension)
        move, reason = _moved(view, group) if part == "trade" else ("", "")
        key = {"basic": "base", "advanced": "apex"}.get(move) or {"lead": "apex", "trade": "middle", "base": "base"}[part]
        rows[key].append(Placed(group, reason))
    return Layers(layers=_layers(view, "pyramid", rows), notes=(phrase("drawing.pyramid.note", view.lang), *_left_out(view)))


def circle_layers(view: View) -> Layers:
    """Inner, middle and outer circle: by the catalogue of roles; where it does not know the role, by how many tell a group."""
    core = view.rolemap.role.core
    groups = list(_groups(view))
    if not core:
        return _by_count(view, groups)
    home = {dimension.claim for dimension, group in groups if group.subject in core}
    rows: dict[str, list[Placed]] = {"inner": [], "middle": [], "outer": []}
    for dimension, group in groups:
        key = "inner" if group.subject in core else "middle" if dimension.claim in home else "outer"
        rows[key].append(Placed(group))
    notes = (phrase("drawing.circles.note", view.lang), *_absent(view, rows["inner"]), *_left_out(view))
    return Layers(layers=_layers(view, "circles", rows), notes=notes)


def iceberg_layers(view: View) -> Layers:
    """Above the water what is of the trade, below it what is of people and work together, at the bottom traits."""
    rows: dict[str, list[Placed]] = {"above": [], "below": [], "deep": []}
    for dimension, group in _groups(view):
        rows["below" if dimension.side == "soft" else "above"].append(Placed(group))
    rows["deep"] = [_trait(view, claim) for claim in view.rolemap.section("line") if _is_told(claim)]
    return Layers(layers=_layers(view, "iceberg", rows), notes=(phrase("drawing.iceberg.note", view.lang), *_left_out(view)))


def leads(view: View) -> bool:
    """Whether the catalogue counts leading (strategy, people) to the work of the role and three people tell it."""
    return any(_part(dimension) == "lead" and group.subject in view.rolemap.role.core for dimension, group in _groups(view))


def _by_count(view: View, groups: Iterable[tuple[Node, Node]]) -> Layers:
    rows: dict[str, list[Placed]] = {"inner": [], "middle": [], "outer": []}
    for _, group in groups:
        words = view.claims[group.claim].support.words if group.count else "some"
        rows[{"about_third": "middle", "some": "outer", "few": "outer"}.get(words, "inner")].append(Placed(group))
    return Layers(layers=_layers(view, "counted", rows), notes=(phrase("drawing.counted.note", view.lang), *_left_out(view)))


def _groups(view: View) -> list[tuple[Node, Node]]:
    """Groups with a place, each with its dimension, in the order of the map: no industries, nothing unplaced, nothing that fewer than three tell."""
    found = {group.claim: (dimension, group) for dimension in outline(view).children for group in dimension.children}
    ordered = (found[claim.id] for claim in view.rolemap.section("group") if claim.id in found)
    return [(dimension, group) for dimension, group in ordered if dimension.subject not in (*UNPLACED, DOMAINS)]


def _part(dimension: Node) -> str:
    known = dimensions().get(dimension.subject)
    return known.part if known else "trade"


def _moved(view: View, group: Node) -> tuple[Move, str]:
    """Whether the skills of a group of the trade are mostly basic or mostly advanced, weighed by people, and how that is known."""
    known = [skill for skill in group.children if skill.standing and skill.count]
    weight = sum(skill.k for skill in known)
    for kind in ("basic", "advanced"):
        rows = [skill for skill in known if skill.standing == kind]
        enough = len(rows) >= TELLING and max(skill.k for skill in rows) >= REACH * group.k
        if enough and sum(skill.k for skill in rows) >= MOSTLY * weight:
            by = sorted({skill.standing_by for skill in rows})
            source = enumerate_words([phrase(f"drawing.by.{one}", view.lang) for one in by], view.lang)
            return kind, phrase(f"drawing.mostly.{kind}", view.lang, source=source)
    return "", ""


def _layers(view: View, form: str, rows: dict[str, list[Placed]]) -> tuple[Layer, ...]:
    """The layers in words, every one with the first of its groups drawn large."""
    return tuple(_layer(view, form, key, placed) for key, placed in rows.items())


def _layer(view: View, form: str, key: str, placed: list[Placed]) -> Layer:
    unit, lang = phrase(f"unit.{view.people}", view.lang), view.lang
    every = key == "inner"  # the innermost circle is drawn whole
    sized = tuple(Placed(one.node, one.reason, _is_large(view, one.node, place, every=every)) for place, one in enumerate(placed))
    rest = sum(not one.large for one in sized)
    return Layer(
        name=phrase(f"drawing.{form}.{key}", lang),
        rule=phrase(f"drawing.{form}.{key}.rule", lang, unit=unit),
        placed=sized,
        lacks="" if placed else phrase(_lack(view, key), lang, unit=unit),
        rest=phrase("drawing.rest", lang, count=rest, unit=unit) if rest else "",
    )


def _lack(view: View, key: str) -> str:
    """Why a layer is empty, as a code."""
    if view.shared:
        return "drawing.lacks.share"
    if key == "deep":
        return "drawing.lacks.ads" if view.people == "ads" else "drawing.lacks.deep"
    return "drawing.lacks"


def _is_large(view: View, node: Node, place: int, *, every: bool) -> bool:
    return place < FIRST or (place < MOST and (every or view.claims[node.claim].support.words not in ("some", "few")))


def _is_told(claim: Claim) -> bool:
    return isinstance(claim.payload, Trait) and claim.support.k >= SHARED


def _trait(view: View, claim: Claim) -> Placed:
    """A trait, and whether deeds bear it out or people only say it of themselves."""
    payload = claim.payload
    if not isinstance(payload, Trait):
        raise TypeError(f"claim {claim.id} is no trait")
    node = Node(
        depth="group",
        label=name_in(payload, view.lang),
        name=name_in(payload, view.lang),
        claim=claim.id,
        subject=payload.subject,
        count=count_text(claim.support),
        k=claim.support.k,
        share=claim.support.k / claim.support.n,
        kind=payload.sort,
    )
    return Placed(node, phrase("drawing.trait.shown" if is_borne_out(payload) else "drawing.trait.self", view.lang))


def _absent(view: View, inner: Sequence[Placed]) -> tuple[str, ...]:
    """The groups that the catalogue names for the role and fewer than three tell, by the names that the map has for them."""
    there = {one.node.subject for one in inner}
    rows = [name for name in view.rolemap.role.core if name not in there]
    code = "drawing.circles.absent.share" if view.shared else "drawing.circles.absent"
    return (phrase(code, view.lang, count=len(rows), unit=phrase(f"unit.{view.people}", view.lang)),) if rows else ()


def _left_out(view: View) -> tuple[str, ...]:
    """What a layered drawing does not show."""
    root, lang = outline(view), view.lang
    few = sum(1 for claim in view.rolemap.section("group") if _is_few(claim))
    there = {dimension.subject for dimension in root.children}
    told: list[tuple[bool, Callable[[], str]]] = [
        (DOMAINS in there, lambda: phrase("drawing.left.domains", lang)),
        ("d.other" in there, lambda: phrase("drawing.left.unplaced", lang)),
        (few > 0, lambda: phrase("drawing.left.few", lang, count=few, unit=phrase(f"unit.{view.people}", lang))),
    ]
    words = [tell() for holds, tell in told if holds]
    return (phrase("drawing.left", lang, list=enumerate_words(words, lang)),) if words else ()


def _is_few(claim: Claim) -> bool:
    return isinstance(claim.payload, Presence) and "asserted" not in claim.marks and claim.support.k < SHARED
