"""GraphML: claims as nodes with their counts; what stands under what, and which skills the same people tell, as edges."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Any

from lxml.etree import Element, SubElement, tostring

from jipu.errors import Lang
from jipu.model.claim import Chain, Claim, Presence
from jipu.model.rolemap import RoleMap
from jipu.render.flow import printable
from jipu.render.metadata import metadata_of
from jipu.render.page import View
from jipu.render.parts.limits import footer
from jipu.render.wording.claims import claim_name
from jipu.render.wording.human import is_asserted

_SPACE = "{http://graphml.graphdrawing.org/xmlns}"
_SHOWN = ("dimension", "group", "skill", "method", "direction", "domain")
FEWEST = 3  # people who tell both
MOST = 2000  # edges between skills, the most shared first
# name → what it is of, its type
_KEYS: Mapping[str, tuple[str, str]] = {
    "label": ("node", "string"),
    "section": ("node", "string"),
    "kind": ("node", "string"),
    "subject": ("node", "string"),
    "k": ("node", "int"),
    "n": ("node", "int"),
    "low": ("node", "double"),
    "high": ("node", "double"),
    "relation": ("edge", "string"),
    "people": ("edge", "int"),
    "title": ("graph", "string"),
    "about": ("graph", "string"),
}


def to_graphml(rolemap: RoleMap, lang: Lang) -> str:
    """The graph. A share edition names nobody, so it has no edges between skills."""
    view, about = View.of(rolemap, lang), metadata_of(rolemap, lang)
    root = Element(f"{_SPACE}graphml", nsmap={None: _SPACE[1:-1]})  # type: ignore[dict-item]  # the stubs know no default namespace
    for name, (of, kind) in _KEYS.items():
        SubElement(root, f"{_SPACE}key", {"id": name, "for": of, "attr.name": name, "attr.type": kind})
    graph = SubElement(root, f"{_SPACE}graph", id="map", edgedefault="directed")
    _data(graph, title=about.title, about=" ".join((*about.keywords, f"n={rolemap.voters}.", *footer(view))))
    shown = [claim for section in _SHOWN for claim in view.section(section) if "tail" not in claim.marks]  # type: ignore[arg-type]
    shown = [claim for claim in shown if isinstance(claim.payload, Presence | Chain)]
    known = {claim.id for claim in shown}
    for claim in shown:
        _data(SubElement(graph, f"{_SPACE}node", id=claim.id), **_told(claim, view))
    for number, (source, target, told) in enumerate((*_under(shown, known), *_together(shown))):
        _data(SubElement(graph, f"{_SPACE}edge", id=f"e{number}", source=source, target=target), **told)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + str(tostring(root, encoding="unicode", pretty_print=True))


def _told(claim: Claim, view: View) -> dict[str, Any]:
    payload = claim.payload
    told: dict[str, Any] = {
        "label": claim_name(claim, view.claims, view.lang),
        "section": claim.section,
        "kind": getattr(payload, "kind", "method"),
        "subject": getattr(payload, "subject", ""),
    }
    if not is_asserted(claim):
        support = claim.support
        told |= {"k": support.k, "n": support.n, "low": round(support.low, 4), "high": round(support.high, 4)}
    return told


def _under(shown: list[Claim], known: set[str]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    return ((claim.id, claim.parent, {"relation": "under"}) for claim in shown if claim.parent and claim.parent in known)


def _together(shown: list[Claim]) -> list[tuple[str, str, dict[str, Any]]]:
    """Pairs of skills that the same people tell, most people first."""
    skills = [(claim.id, frozenset(claim.people)) for claim in shown if claim.section == "skill" and len(claim.people) >= FEWEST]
    pairs = [(len(both), one, other) for (one, ours), (other, theirs) in combinations(skills, 2) if len(both := ours & theirs) >= FEWEST]
    pairs.sort(key=lambda pair: (-pair[0], pair[1], pair[2]))
    return [(one, other, {"relation": "together", "people": people}) for people, one, other in pairs[:MOST]]


def _data(parent: Any, **told: Any) -> None:
    for name, value in told.items():
        SubElement(parent, f"{_SPACE}data", key=name).text = printable(str(value))
