"""PPTX: slides in their order, shapes by their place on the slide, from the top, then from the left."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from jipu.errors import BrokenFile, TooLarge
from jipu.model.document import BlockKind, RawBlock
from jipu.stages.ingest.clean import lines_in
from jipu.stages.ingest.package import Element, Package, attribute, local, opened
from jipu.stages.ingest.reading import MAX_PAGES, Reading
from jipu.stages.ingest.rows import row_blocks

_ROW = 180_000  # shapes whose tops differ by less stand side by side (914,400 units are an inch)
_SHAPES = {"sp", "graphicFrame", "grpSp", "pic", "cxnSp"}
_FILLS = {"solidFill", "gradFill", "blipFill", "pattFill"}
_TITLES = {"title", "ctrTitle"}
_MAX_DEPTH = 50
_OFF = {"0", "false"}

Place = tuple[float, float, float, float]
"""How the inner places of a group lie on the slide: shift and scale, across and down."""


def read_pptx(data: bytes) -> Reading:
    """The slides; notes are not read, hidden slides are marked. Raises BrokenFile, EncryptedFile or TooLarge."""
    with opened(data, "PPTX") as archive:
        package = Package(archive, main="ppt/presentation.xml")
        root = package.part(package.main)
        if root is None:
            raise BrokenFile(format="PPTX")
        names = _slides(package, root)
        if len(names) > MAX_PAGES:
            raise TooLarge(size=f"{len(names)} pages", limit=f"{MAX_PAGES} pages")
        blocks: list[RawBlock] = []
        pictures = 0
        for number, name in enumerate(names, start=1):
            slide = package.part(name)
            if slide is not None:
                blocks.extend(replace(block, page=number) for block in _slide(package, name, slide, root))
                pictures += next(slide.iter("{*}pic"), None) is not None
    return Reading(
        media_type="application/vnd.openxmlformats-officedocument.presentationml.presentation",
        blocks=tuple(blocks),
        pages=len(names),
        pictures=pictures,
    )


def _slides(package: Package, root: Element) -> list[str]:
    names = package.relations("slide")
    # A slide has a number of its own beside the id of its relation, both called id.
    ids = (value for slide in root.iter("{*}sldId") for key, value in slide.attrib.items() if str(key).endswith("}id"))
    return list(dict.fromkeys(names[str(key)] for key in ids if str(key) in names))


def _slide(package: Package, name: str, slide: Element, root: Element) -> Iterator[RawBlock]:
    layouts = [(part, package.part(part)) for part in package.relations("slideLayout", name).values()]
    masters = [package.part(part) for layout, _ in layouts for part in package.relations("slideMaster", layout).values()]
    grounds = [slide, *(part for _, part in layouts if part is not None), *(part for part in masters if part is not None)]
    size = next(root.iter("{*}sldSz"), None)
    walker = _SlideWalker(
        places={key: place for ground in reversed(grounds[1:]) for key, place in _placeholders(ground)},
        covered=any(_is_covered(ground) for ground in grounds),
        size=(_number(size, "cx"), _number(size, "cy")),
    )
    tree = next(slide.iter("{*}spTree"), None)
    for block in () if tree is None else walker.blocks(tree):
        yield replace(block, visible=block.visible and slide.get("show") not in _OFF)


def _is_covered(root: Element) -> bool:
    """Whether something is painted on the slide, so that white text may well be seen."""
    painted = any(local(child) in _FILLS for shape in root.iter("{*}spPr", "{*}bgPr", "{*}tcPr") for child in shape)
    return painted or next(root.iter("{*}pic", "{*}style", "{*}tableStyleId"), None) is not None


def _placeholders(root: Element) -> Iterator[tuple[str, tuple[float, float]]]:
    """Where a layout puts what a slide gives no place of its own."""
    for shape in root.iter("{*}sp"):
        mark, place = next(shape.iter("{*}ph"), None), next(shape.iter("{*}xfrm"), None)
        offset = None if place is None else place.find("{*}off")
        if mark is not None and offset is not None:
            yield _key(mark), (_number(offset, "x"), _number(offset, "y"))


def _key(mark: Element) -> str:
    return mark.get("idx") or mark.get("type") or ""


def _number(element: Element | None, name: str) -> float:
    value = "" if element is None else element.get(name, "")
    return float(value) if value.lstrip("-").isdecimal() and len(value) < 16 else 0.0


@dataclass(frozen=True, slots=True)
class _SlideWalker:
    places: dict[str, tuple[float, float]]
    covered: bool
    size: tuple[float, float]

    def blocks(self, tree: Element) -> Iterator[RawBlock]:
        for x, y, shape in _in_rows(list(self._shapes(tree, (0.0, 0.0, 1.0, 1.0), 0))):
            away = bool(self.size[0] and self.size[1]) and (x >= self.size[0] or y >= self.size[1])
            for block in self._shape(shape):
                yield replace(block, visible=False) if away or _is_switched_off(shape) else block

    def _shapes(self, parent: Element, place: Place, depth: int) -> Iterator[tuple[float, float, Element]]:
        """The shapes with their left and top edge on the slide, those in groups too."""
        if depth > _MAX_DEPTH:
            raise ValueError("groups too deep")
        for child in parent:
            tag = local(child)
            if tag == "AlternateContent":
                branches = [branch for branch in child if len(branch)]
                for branch in branches[:1]:
                    yield from self._shapes(branch, place, depth + 1)
            elif tag == "grpSp":
                yield from self._shapes(child, _inner(child, place), depth + 1)
            elif tag in _SHAPES:
                x, y = self._corner(child)
                yield place[0] + x * place[2], place[1] + y * place[3], child

    def _corner(self, shape: Element) -> tuple[float, float]:
        frame = next(shape.iter("{*}xfrm"), None)
        offset = None if frame is None else frame.find("{*}off")
        if offset is not None:
            return _number(offset, "x"), _number(offset, "y")
        mark = next(shape.iter("{*}ph"), None)
        return (0.0, 0.0) if mark is None else self.places.get(_key(mark), (0.0, 0.0))

    def _shape(self, shape: Element) -> Iterator[RawBlock]:
        mark = next(shape.iter("{*}ph"), None)
        kind = "" if mark is None else mark.get("type", "")
        if kind == "sldNum":
            return
        for row in shape.iter("{*}tr"):
            yield from row_blocks([list(self._text(cell, "text")) for cell in row if local(cell) == "tc"])
        if local(shape) == "sp":
            yield from self._text(shape, "heading" if kind in _TITLES else "footer" if kind == "ftr" else "text")

    def _text(self, shape: Element, kind: BlockKind) -> Iterator[RawBlock]:
        for paragraph in shape.iter("{*}p"):
            seen: list[str] = []
            hidden: list[str] = []
            for run in paragraph:
                if local(run) == "br":
                    seen.append("\n")
                elif local(run) in {"r", "fld"} and run.get("type") != "slidenum":
                    text = "".join(part.text or "" for part in run.iter("{*}t"))
                    (hidden if self._is_hidden(run) else seen).append(text)
            bullet = next(paragraph.iter("{*}buChar", "{*}buAutoNum"), None) is not None
            own: BlockKind = "list_item" if bullet and kind == "text" else kind
            for number, line in enumerate(lines_in("".join(seen))):
                yield RawBlock(text="• " + line if own == "list_item" and number == 0 else line, kind=own)
            yield from (RawBlock(text=line, kind=own, visible=False) for line in lines_in("".join(hidden)))

    def _is_hidden(self, run: Element) -> bool:
        properties = run.find("{*}rPr")
        if properties is None:
            return False
        size = properties.get("sz", "")
        if size.isdecimal() and int(size[:9]) < 200:  # hundredths of a point
            return True
        colour = properties.find("{*}solidFill/{*}srgbClr")
        return colour is not None and colour.get("val", "").upper() in {"FFFFFF", "FEFEFE", "FDFDFD", "FCFCFC"} and not self.covered


def _in_rows(shapes: list[tuple[float, float, Element]]) -> Iterator[tuple[float, float, Element]]:
    """From the top; those that begin at about the same height from the left."""
    row: list[tuple[float, float, Element]] = []
    for shape in sorted(shapes, key=lambda found: found[1]):
        if row and shape[1] - row[0][1] >= _ROW:
            yield from sorted(row, key=lambda found: found[0])
            row = []
        row.append(shape)
    yield from sorted(row, key=lambda found: found[0])


def _is_switched_off(shape: Element) -> bool:
    named = next(shape.iter("{*}cNvPr"), None)
    return named is not None and (attribute(named, "hidden") or "0") not in _OFF


def _inner(group: Element, place: Place) -> Place:
    """The places of a group told in those of the slide."""
    frame = group.find("{*}grpSpPr/{*}xfrm")
    if frame is None:
        return place
    off, ext, inner, inner_ext = (frame.find("{*}" + name) for name in ("off", "ext", "chOff", "chExt"))
    across = _number(ext, "cx") / (_number(inner_ext, "cx") or _number(ext, "cx") or 1.0)
    down = _number(ext, "cy") / (_number(inner_ext, "cy") or _number(ext, "cy") or 1.0)
    x, y = _number(off, "x") - _number(inner, "x") * across, _number(off, "y") - _number(inner, "y") * down
    return place[0] + x * place[2], place[1] + y * place[3], place[2] * across, place[3] * down
