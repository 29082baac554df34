"""Styles of OpenDocument: which are headings or lists, and which hide their text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from jipu.stages.ingest.package import Element, attribute, local

_SIZE = re.compile(r"([0-9]{0,6}\.?[0-9]{0,6})(pt|in|cm|mm|px)")
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 28.35, "mm": 2.835, "px": 0.75}
_WHITE = re.compile("#f[a-f]f[a-f]f[a-f]", re.I)
_DEPTH = 12  # of styles based on one another
_PROPERTIES = {"text-properties", "paragraph-properties", "table-properties", "table-row-properties", "table-cell-properties"}
_TOLD = {"display", "color", "use-window-font-color", "font-size", "font-size-asian", "background-color", "background-image"}

Told = dict[str, str]


@dataclass(frozen=True, slots=True)
class OdfStyles:
    """What each style tells, with what it inherits, by family and name."""

    told: dict[tuple[str, str], Told] = field(default_factory=dict)
    titles: frozenset[str] = frozenset()

    @classmethod
    def read(cls, roots: Iterable[Element]) -> OdfStyles:
        """From the parts that hold styles; later ones win."""
        own: dict[tuple[str, str], tuple[str, Told]] = {}
        for root in roots:
            for style in root.iter("{*}style"):
                key = attribute(style, "family") or "", attribute(style, "name") or ""
                own[key] = attribute(style, "parent-style-name") or "", _told(style)
        chains = {key: list(_chain(own, key)) for key in own}
        told = {key: {name: value for step in reversed(chain) for name, value in own[step][1].items()} for key, chain in chains.items()}
        titles = {key[1] for key, chain in chains.items() if any(name.lower() in {"title", "标题"} for _, name in chain)}
        return cls(told, frozenset(titles))

    def of(self, family: str, name: str | None) -> Told:
        """What a style tells; nothing where there is none."""
        return self.told.get((family, name or ""), {})


def _told(style: Element) -> Told:
    found: Told = {}
    for child in style:
        if local(child) in _PROPERTIES:
            for key, value in child.attrib.items():
                name = str(key).rsplit("}", 1)[-1]
                if name in _TOLD:
                    found[name] = str(value)
            if any(local(picture) == "background-image" and len(picture.attrib) > 0 for picture in child):
                found["background-image"] = "yes"
    return found


def _chain(own: dict[tuple[str, str], tuple[str, Told]], key: tuple[str, str]) -> Iterator[tuple[str, str]]:
    for _ in range(_DEPTH):
        if key not in own:
            return
        yield key
        key = key[0], own[key][0]


def is_shaded(told: Told) -> bool:
    """Whether something darker than white lies under the text."""
    ground = told.get("background-color", "transparent")
    return "background-image" in told or (ground.startswith("#") and not _WHITE.fullmatch(ground))


def is_hidden(told: Told, *, shaded: bool) -> bool:
    """Whether nobody sees text of a style: switched off, smaller than two points, white on white."""
    if told.get("display") == "none":
        return True
    if any(size < 2 for size in (_points(told.get(name, "")) for name in ("font-size", "font-size-asian")) if size is not None):
        return True
    white = bool(_WHITE.fullmatch(told.get("color", ""))) and told.get("use-window-font-color") != "true"
    return white and not shaded and not is_shaded(told)


def _points(size: str) -> float | None:
    match = _SIZE.fullmatch(size)
    return float(match[1]) * _POINTS[match[2]] if match and any(map(str.isdigit, match[1])) else None
