"""HTML as saved from job boards: block elements as lines, hidden text marked, menus left out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from jipu.errors import UnsupportedFormat
from jipu.model.document import BlockKind, RawBlock
from jipu.stages.ingest import css
from jipu.stages.ingest.clean import clean, clean_line
from jipu.stages.ingest.reading import Reading
from jipu.stages.ingest.rows import row_lines
from jipu.stages.ingest.text import decode

_CHARSET = re.compile(rb"charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w-]{2,20})", re.I)
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_DROPPED = {
    "script",
    "style",
    "noscript",
    "template",
    "svg",
    "iframe",
    "object",
    "canvas",
    "head",
    "nav",
    "select",
    "button",
    "audio",
    "video",
    "map",
}
_INLINE = {
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i", "img", "input", "ins", "kbd", "label", "mark", "q", "ruby", "rb",
    "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "data", "textarea", "nobr", "picture", "source",
}  # fmt: skip
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_MENU = {
    "nav",
    "navbar",
    "topbar",
    "breadcrumb",
    "breadcrumbs",
    "menu",
    "footer",
    "site-header",
    "site-footer",
    "site-nav",
    "header-nav",
    "footer-nav",
}
_MAX_DEPTH = 200
_TINY = 2.7  # pixels; two points


def read_html(data: bytes) -> Reading:
    """Raises UnsupportedFormat for binary content under an HTML beginning."""
    tree = LexborHTMLParser(clean(_decode(data)))
    sheet = css.read_sheet("\n".join(node.text() for node in tree.css("style")))
    lines = _Lines()
    if tree.root is not None:
        _Walker(sheet).walk(tree.root, _Look(), lines)
    lines.end()
    pictures = len(tree.css("img"))
    return Reading(media_type="text/html", blocks=tuple(lines.blocks), pictures=pictures)


def _decode(data: bytes) -> str:
    """By the byte order mark, the declared charset if the bytes agree, the bytes themselves."""
    declared = _CHARSET.search(data[:4096])
    name = declared[1].decode("ascii", "replace").lower() if declared else ""
    name = "gb18030" if name.startswith(("gb", "x-gb")) else name
    if name and name != "utf-16" and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        try:
            return data.decode(name)
        except (UnicodeDecodeError, LookupError):
            pass
    text = decode(data)
    if text is not None:
        return text
    if data.count(0) * 100 > len(data):
        raise UnsupportedFormat(format="binary")
    return data.decode("gb18030" if name == "gb18030" else "utf-8", errors="replace")


@dataclass(slots=True)
class _Lines:
    """Lines as they are gathered. Hidden text does not break the line it stands in."""

    blocks: list[RawBlock] = field(default_factory=list)
    seen: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)

    def end(self, kind: BlockKind = "text") -> None:
        """End the line, if there is one."""
        for parts, visible in ((self.seen, True), (self.hidden, False)):
            text = clean_line("".join(parts)) if parts else ""
            if text:
                self.blocks.append(RawBlock(text=text, kind=kind, visible=visible))
            parts.clear()


@dataclass(frozen=True, slots=True)
class _Look:
    """What an element inherits that decides whether its text is seen."""

    depth: int = 0
    gone: bool = False
    invisible: bool = False
    white: bool = False
    tiny: bool = False
    ground: bool = False
    pre: bool = False
    judged: bool = False
    kind: BlockKind = "text"

    @property
    def hidden(self) -> bool:
        return self.gone or self.invisible or self.tiny or (self.white and not self.ground)


class _Walker:
    def __init__(self, sheet: css.Sheet) -> None:
        self._sheet = sheet

    def walk(self, parent: Any, look: _Look, lines: _Lines) -> None:
        """Gather the text below an element. Deeper than any page is built, the text is taken as it comes."""
        if look.depth > _MAX_DEPTH:
            (lines.hidden if look.hidden else lines.seen).append(parent.text(separator=" "))
            return
        node, before = parent.child, None
        while node is not None:
            tag = node.tag
            if tag == "-text":
                _add(node.text_content or "", look, lines)
            elif tag and not tag.startswith(("-", "!", "_")) and tag not in _DROPPED:
                self._element(node, tag, look, lines, before)
            before, node = node, node.next

    def _element(self, node: Any, tag: str, look: _Look, lines: _Lines, before: Any) -> None:
        inner = self._look(node, tag, look)
        suspect = not inner.judged and (
            tag in {"footer", "header", "aside"} or not _MENU.isdisjoint((node.attributes.get("class") or "").lower().split())
        )
        if suspect:
            if _is_menu(node):
                return
            inner = replace(inner, judged=True)
        if tag == "br":
            lines.end(look.kind)
        elif tag == "tr":
            self._row(node, inner, lines)
        elif tag in _INLINE:
            if _is_next_chip(before, node):
                lines.seen.append(" ")
            self.walk(node, inner, lines)
        elif inner.gone and not look.gone:
            self.walk(node, inner, lines)  # takes no room, so the line it stands in goes on
            lines.hidden.append(" ")
        else:
            self._block(node, tag, inner, look, lines)

    def _block(self, node: Any, tag: str, inner: _Look, outer: _Look, lines: _Lines) -> None:
        lines.end(outer.kind)
        kind: BlockKind = "heading" if tag in _HEADINGS else "list_item" if tag == "li" else inner.kind
        self.walk(node, replace(inner, kind=kind, pre=inner.pre or tag == "pre"), lines)
        lines.end(kind)

    def _row(self, row: Any, look: _Look, lines: _Lines) -> None:
        lines.end()
        cells: list[list[str]] = []
        kinds: dict[str, RawBlock] = {}
        hidden: list[RawBlock] = []
        node = row.child
        while node is not None:
            if node.tag in {"td", "th"}:
                inner = _Lines()
                self.walk(node, self._look(node, node.tag, look), inner)
                inner.end()
                cells.append([block.text for block in inner.blocks if block.visible])
                kinds |= {block.text: block for block in inner.blocks if block.visible}
                hidden += [block for block in inner.blocks if not block.visible]
            node = node.next
        lines.blocks += [kinds.get(line) or RawBlock(text=line, kind="table_row") for line in row_lines(cells)]
        lines.blocks += hidden

    def _look(self, node: Any, tag: str, outer: _Look) -> _Look:
        attributes = node.attributes
        names = ["." + name for name in (attributes.get("class") or "").split()[:20]]
        names += ["#" + attributes["id"]] if attributes.get("id") else []
        declared = self._sheet.of(tag, names) | css.declarations(attributes.get("style") or "")
        colour, size = declared.get("color") or attributes.get("color"), css.length(declared.get("font-size"))
        ground = css.has_ground(declared) or bool(attributes.get("bgcolor")) or not self._sheet.grounds.isdisjoint(names)
        return replace(
            outer,
            depth=outer.depth + 1,
            gone=outer.gone or "hidden" in attributes or (tag == "dialog" and "open" not in attributes) or _is_gone(declared),
            invisible=declared["visibility"] in {"hidden", "collapse"} if "visibility" in declared else outer.invisible,
            white=css.is_white(colour) if colour else outer.white,
            tiny=size < _TINY if size is not None else outer.tiny,
            ground=outer.ground or ground,
        )


def _add(text: str, look: _Look, lines: _Lines) -> None:
    target = lines.hidden if look.hidden else lines.seen
    if not look.pre:
        target.append(_BLANKS.sub(" ", text))
        return
    for number, line in enumerate(text.split("\n")):
        if number:
            lines.end(look.kind)
        target.append(line)


def _is_gone(declared: css.Declarations) -> bool:
    """Not shown at all, or pressed into a box of a pixel, as sites hide marks inside a copied text."""
    if declared.get("display") == "none" or css.length(declared.get("opacity")) == 0:
        return True
    sides = [css.length(declared.get(side)) for side in ("width", "height")]
    return declared.get("overflow") == "hidden" and any(side is not None and side <= 1 for side in sides)


def _is_menu(node: Any) -> bool:
    """Mostly links, several of them."""
    links = [link.text(strip=True) for link in node.css("a")]
    length = len("".join(node.text().split()))
    return len(links) >= 3 and sum(map(len, links)) * 10 >= length * 6


def _is_next_chip(before: Any, node: Any) -> bool:
    """Labels set side by side without a blank in the source (<span class=tag>React</span><span class=tag>Vue</span>) are words apart."""
    name = node.attributes.get("class")
    return bool(name) and before is not None and before.tag == node.tag and before.attributes.get("class") == name
