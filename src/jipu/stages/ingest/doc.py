"""DOC: binary Word 97–2003 and WPS, read by ourselves; of Word 6 and 95 the text alone."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass

from jipu.errors import BrokenFile
from jipu.model.document import BlockKind, RawBlock
from jipu.stages.ingest.clean import lines_in, whole
from jipu.stages.ingest.margins import Margin, margin_blocks
from jipu.stages.ingest.reading import Reading
from jipu.stages.ingest.rows import OpenTables, boxed
from jipu.stages.ingest.sprms import Form, Look, Properties
from jipu.stages.ingest.wordfile import WordFile, entries, open_word

_END = re.compile("[\r\x07\x0c]")  # of a paragraph, of a cell or row, of a page or section
_FIELD = re.compile("[\x13\x14\x15]")  # begins, its result begins, ends
_CELL_OR_ROW = "\x07"
_SIGNS = {0x0B: "\n", 0x0E: "\n", 0x1E: "-", 0x1F: None}  # line and column breaks, hyphens
_PICTURE, _DRAWN = "\x01", "\x08"
_ANCHOR, _BOX = 26, 22  # bytes of an entry
_MARGINS: tuple[Margin, ...] = ("header", "header", "footer", "footer", "header", "footer")  # even, odd, first page
_SEPARATORS = 6  # stories of lines above notes, before the headers


def read_doc(data: bytes) -> Reading:
    """Header, body, notes and footer, text boxes where they are anchored. Raises BrokenFile, EncryptedFile or TooLarge."""
    try:
        word = open_word(data)
        blocks = tuple(_old_blocks(word.text)) if word.is_old else tuple(_blocks(word))
    except (struct.error, ValueError, IndexError, KeyError, OSError, RecursionError, OverflowError) as error:
        raise BrokenFile(format="DOC") from error
    return Reading(media_type="application/msword", blocks=blocks, pictures=_pictures(word))


def _pictures(word: WordFile) -> int:
    """Pictures in the line, and drawn objects that are no text box."""
    shown = _without_codes(word.text)
    boxes = 0 if word.is_old else sum(1 for _ in entries(word.part("boxes"), _BOX))
    return shown.count(_PICTURE) + max(0, shown.count(_DRAWN) - boxes)


def _blocks(word: WordFile) -> Iterator[RawBlock]:
    properties = Properties.read(word)
    anchors = {struct.unpack_from("<I", entry)[0]: (place, entry) for place, _, entry in entries(word.part("anchors"), _ANCHOR)}
    walker = StoryWalker(word, properties, covered=any(_is_behind(entry) for _, entry in anchors.values()))
    boxes = _anchored(word, walker, {shape: place for shape, (place, _) in anchors.items()})
    margins: dict[Margin, list[RawBlock]] = {"header": [], "footer": []}
    for kind, start, end in _margins(word):
        margins[kind].extend(walker.blocks(start, end))
    margins["header"].extend(walker.blocks(*word.stories["margin_boxes"], shaded=True))
    yield from margin_blocks(margins["header"], "header")
    yield from walker.blocks(*word.stories["main"], boxes=boxes)
    yield from walker.blocks(*word.stories["notes"])
    yield from walker.blocks(*word.stories["endnotes"])
    yield from margin_blocks(margins["footer"], "footer")


def _is_behind(anchor: bytes) -> bool:
    """Whether a shape lies behind the text, so that white text may well be seen."""
    return bool(struct.unpack_from("<H", anchor, 20)[0] & 0x4000)


def _anchored(word: WordFile, walker: StoryWalker, anchors: dict[int, int]) -> dict[int, list[RawBlock]]:
    """The text boxes by the character they are anchored at; one inside a group of shapes goes with the box before it."""
    start, end = word.stories["boxes"]
    boxes: dict[int, list[RawBlock]] = {}
    place, told = min(anchors.values(), default=0), start
    for first, last, entry in entries(word.part("boxes"), _BOX):
        place = anchors.get(struct.unpack_from("<I", entry, 14)[0], place)
        if told <= start + first <= start + last <= end:
            boxes.setdefault(place, []).extend(boxed(walker.blocks(start + first, start + last, shaded=True)))
            told = start + last
    boxes.setdefault(place, []).extend(boxed(walker.blocks(told, end, shaded=True)))
    return boxes


def _margins(word: WordFile) -> Iterator[tuple[Margin, int, int]]:
    start, end = word.stories["margins"]
    told = start
    for number, (first, last, _) in enumerate(entries(word.part("margins"), 0)):
        if number >= _SEPARATORS and told <= start + first < start + last <= end:
            yield _MARGINS[number % 6], start + first, start + last
            told = start + last


def _old_blocks(text: str) -> Iterator[RawBlock]:
    """Rows end with an empty cell there; what is a heading or hidden is not looked up."""
    shown = _without_codes(text).replace("\x07\x07", "\n").replace(_CELL_OR_ROW, "\t")
    yield from (RawBlock(text=line) for line in lines_in(_END.sub("\n", shown).translate(_SIGNS)))


def _without_codes(text: str) -> str:
    """Codes of fields blanked out with NULs, so that places stay; their results remain. A field without an end hides nothing."""
    parts: list[str] = []
    done, start, coding = 0, 0, 0
    fields: list[bool] = []  # of the open fields: whether in the code
    for mark in _FIELD.finditer(text):
        if mark[0] == "\x13":
            start = mark.start() if not coding else start
            fields.append(True)
            coding += 1
        elif fields:
            coding -= fields[-1]
            if fields[-1] and not coding:
                parts += [text[done:start], "\0" * (mark.start() - start)]
                done = mark.start()
            fields[-1] = False
            if mark[0] == "\x15":
                fields.pop()
    return "".join(parts) + text[done:]


@dataclass(slots=True)
class _Paragraph:
    start: int
    end: int
    mark: str
    form: Form
    shaded: bool = False


@dataclass(frozen=True, slots=True)
class StoryWalker:
    """Reads a story: the main text, a header, a note, a text box. `covered` says that shapes lie behind the text."""

    word: WordFile
    properties: Properties
    covered: bool = False

    def blocks(self, start: int, end: int, *, shaded: bool = False, boxes: dict[int, list[RawBlock]] | None = None) -> Iterator[RawBlock]:
        """The blocks of the characters from `start` to `end`, each followed by the text boxes anchored in it."""
        text = _without_codes(self.word.text[start:end])
        paragraphs = list(self._paragraphs(text, start))
        _shade_rows(paragraphs)
        anchors = sorted(boxes or {}, reverse=True)
        tables = OpenTables()
        for paragraph in paragraphs:
            seen, hidden = self._lines(paragraph, text[paragraph.start - start : paragraph.end - start], shaded)
            while anchors and (anchors[-1] <= paragraph.end or paragraph is paragraphs[-1]):
                seen += (boxes or {})[anchors.pop()]
            yield from _placed(paragraph, seen + hidden, tables)
        yield from tables.close()

    def _paragraphs(self, text: str, offset: int) -> Iterator[_Paragraph]:
        start = 0
        for mark in _END.finditer(text):
            yield _Paragraph(offset + start, offset + mark.start(), mark[0], self._form(offset + mark.start()))
            start = mark.end()
        if start < len(text):
            yield _Paragraph(offset + start, offset + len(text), "", Form())

    def _form(self, place: int) -> Form:
        return self.properties.form(self.word.piece_at(place).byte(place))

    def _lines(self, paragraph: _Paragraph, text: str, shaded: bool) -> tuple[list[RawBlock], list[RawBlock]]:
        form = paragraph.form
        shaded = shaded or self.covered or paragraph.shaded or bool(form.shaded)
        kind: BlockKind = "heading" if form.outline else "list_item" if form.listed else "text"
        seen: list[str] = []
        hidden: list[str] = []
        for start, end, look in self._looks(paragraph):
            part = text[start - paragraph.start : end - paragraph.start].translate(_SIGNS)
            if not look.deleted:
                # A sign of a symbol font is stored as a bracket.
                (hidden if look.is_hidden(shaded=shaded) else seen).append(part.replace("(", " ") if look.special else part)
        lines = lines_in(whole("".join(seen)))
        if lines and kind == "list_item":
            lines[0] = "• " + lines[0]
        return [RawBlock(text=line, kind=kind) for line in lines], [
            RawBlock(text=line, kind=kind, visible=False) for line in lines_in(whole("".join(hidden)))
        ]

    def _looks(self, paragraph: _Paragraph) -> Iterator[tuple[int, int, Look]]:
        start = paragraph.start
        while start < paragraph.end:
            piece = self.word.piece_at(start)
            at = piece.byte(start)
            border, stored = self.properties.run(at)
            end = min(paragraph.end, piece.end, start + max(1, (border - at) // piece.width))
            yield start, end, self.properties.look(stored + piece.changes, paragraph.form.style)
            start = end


def _shade_rows(paragraphs: list[_Paragraph]) -> None:
    """What lies under the cells of a row is told at its end."""
    shaded = [False] * 16
    for paragraph in reversed(paragraphs):
        level = paragraph.form.level
        if paragraph.form.row_end:
            shaded[level] = paragraph.form.row_shaded
        paragraph.shaded = level > 0 and any(shaded[1 : level + 1])


def _placed(paragraph: _Paragraph, blocks: list[RawBlock], tables: OpenTables) -> Iterator[RawBlock]:
    """What can be given out after a paragraph: its blocks outside of tables, the whole row at the end of one."""
    form, level = paragraph.form, paragraph.form.level
    if paragraph.mark == _CELL_OR_ROW:
        level = max(level, 1)
    yield from tables.put(blocks, level)
    if level and form.row_end:
        yield from tables.end_row()
    elif form.cell_end or (paragraph.mark == _CELL_OR_ROW and level == 1):
        tables.end_cell()
