"""RTF: groups of control words, read with our own tokens; hidden text, tables, boxes, headers and code pages kept apart."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Literal

from jipu.errors import BrokenFile, TooLarge
from jipu.stages.ingest.margins import margin_blocks
from jipu.stages.ingest.reading import MAX_CHARACTERS, Reading
from jipu.stages.ingest.rtfflow import Flow, Form, Look
from jipu.stages.ingest.rtffonts import by_charset, by_page, decoded
from jipu.stages.ingest.rtftokens import ESCAPED, MARGINS, SIGNS, SKIPPED, STARRED, tokens

_MAX_DEPTH = 1000
_WHITE = 250
_BEHIND = re.compile(rb"\\(?:shpfblwtxt1|viewbksp1)(?![0-9])")  # a shape or a ground behind the text: white may well be seen


_Place = Literal["text", "skip", "fonts", "colours", "styles"]
_TABLES: dict[str, _Place] = {"fonttbl": "fonts", "colortbl": "colours", "stylesheet": "styles"}
_PLAIN, _NORMAL = Look(), Form()


@dataclass(frozen=True, slots=True)
class _State:
    """What a group inherits: where its text goes, and how it looks."""

    flow: Flow
    place: _Place = "text"
    look: Look = _PLAIN
    form: Form = _NORMAL
    fallback: int = 1  # characters after a \\u for readers without Unicode
    number: int = -1  # of the font or style that is being defined


def read_rtf(data: bytes) -> Reading:
    """Header, body, notes and footer, text boxes where they are anchored. Raises BrokenFile or TooLarge."""
    if not data.lstrip().startswith(b"{\\rtf"):
        raise BrokenFile(format="RTF")
    reader = _Reader(covered=_BEHIND.search(data) is not None)
    try:
        reader.read(data)
    except (ValueError, OverflowError, LookupError, RecursionError) as error:
        raise BrokenFile(format="RTF") from error
    flows = {name: flow.end(Form()) for name, flow in reader.flows.items()}
    blocks = (
        *margin_blocks(flows["header"], "header"),
        *flows["body"],
        *flows["note"],
        *margin_blocks(flows["footer"], "footer"),
    )
    return Reading(media_type="application/rtf", blocks=blocks, pictures=reader.pictures)


@dataclass(slots=True)
class _Reader:
    covered: bool
    flows: dict[str, Flow] = field(default_factory=lambda: {name: Flow(name) for name in ("header", "body", "note", "footer")})
    pictures: int = 0
    state: _State = field(init=False)
    _stack: list[_State] = field(default_factory=list)
    _codec: str = "cp1252"
    _fonts: dict[int, str | None] = field(default_factory=dict)
    _default_font: int | None = None
    _colours: list[dict[str, int]] = field(default_factory=lambda: [{}])
    _headings: set[int] = field(default_factory=set)
    _bytes: bytearray = field(default_factory=bytearray)
    _skip: int = 0
    _left: int = MAX_CHARACTERS
    _star: bool = False

    def __post_init__(self) -> None:
        self.state = _State(self.flows["body"])

    def read(self, data: bytes) -> None:
        """Go through the tokens. Raises ValueError for groups that do not close or nest too deep."""
        for kind, value, number in tokens(data):
            if kind in {"text", "codes"}:
                self._characters(bytes(value) if isinstance(value, bytes) else b"")
            elif kind == "word":
                self._word(str(value), number)
            elif kind == "sign":
                self._sign(str(value))
            elif kind == "open":
                self._open()
            elif self._close():
                return
        self._flush()
        if len(self._stack) > 1:
            raise ValueError("groups that do not close")

    def _open(self) -> None:
        self._flush()
        self._skip = 0
        if len(self._stack) >= _MAX_DEPTH:
            raise ValueError("groups too deep")
        self._stack.append(self.state)

    def _close(self) -> bool:
        """Whether it was the last one: what follows is no part of the text."""
        self._flush()
        self._skip, self._star = 0, False
        if not self._stack:
            return True
        left, self.state = self.state, self._stack.pop()
        if left.flow is not self.state.flow:
            if left.flow.parent is not None:
                left.flow.parent.anchor(left.flow.end(left.form))
            else:
                left.flow.end_paragraph(left.form)
        return not self._stack

    def _characters(self, stored: bytes) -> None:
        self._star = False
        if self._skip:
            taken = min(self._skip, len(stored))
            self._skip -= taken
            stored = stored[taken:]
        if self.state.place == "text":
            self._bytes += stored
        elif self.state.place == "colours":
            self._colours.extend({} for _ in range(stored.count(b";")))
        elif self.state.place == "styles" and stored.strip().lower().startswith((b"heading", b"title")):
            self._headings.add(self.state.number)

    def _flush(self) -> None:
        if self._bytes:
            stored, self._bytes = bytes(self._bytes), bytearray()
            self._add(decoded(stored, self.state.look.codec, self._codec))

    def _add(self, text: str) -> None:
        self._left -= len(text)
        if self._left < 0:
            raise TooLarge(size=f"> {MAX_CHARACTERS:,}", limit=f"{MAX_CHARACTERS:,}")
        if not self.state.look.deleted:
            self.state.flow.add(text, hidden=self._is_hidden())

    def _is_hidden(self) -> bool:
        look, flow = self.state.look, self.state.flow
        if look.vanish or look.tiny:
            return True
        if look.colour >= len(self._colours) or min(self._colours[look.colour].values(), default=0) < _WHITE:
            return False
        return not (self.covered or look.ground or self.state.form.ground or flow.row_ground or flow.name == "box")

    def _sign(self, sign: str) -> None:
        if sign == "*":
            self._star = True
        elif self._skip:
            self._skip -= 1
        elif self.state.place == "text":
            self._flush()
            if sign in "\r\n":
                self._paragraph("par")
            elif sign in ESCAPED:
                self._add(ESCAPED[sign])

    def _word(self, word: str, number: int | None) -> None:
        starred, self._star = self._star, False
        if self._skip and word != "u":
            self._skip -= 1
            return
        self._flush()
        if self._destination(word, starred=starred):
            return
        place = self.state.place
        if place == "text":
            self._text_word(word, number)
        elif place == "colours" and word in {"red", "green", "blue"}:
            self._colours[-1][word] = number or 0
        elif place == "fonts":
            self._font_word(word, number)
        elif place == "styles":
            self._style_word(word, number)

    def _destination(self, word: str, *, starred: bool) -> bool:
        """Whether a word says where the text of its group goes; if so, the text goes there."""
        if word in {"pict", "objdata"}:
            self.pictures += word == "pict"
        if word in {"shptxt", "dptxbxtext"}:
            self._enter(Flow("box", self.state.flow))
        elif word == "ud":
            self.state = replace(self.state, place="text")
        elif word in _TABLES:
            self.state = replace(self.state, place=_TABLES[word])
            self._colours = [{}] if word == "colortbl" else self._colours
        elif word in SKIPPED or (starred and word not in STARRED and self.state.place == "text"):
            self.state.flow.bulleted |= word in {"listtext", "pntext"}
            self.state = replace(self.state, place="skip")
        elif (word in MARGINS or word == "footnote") and self.state.place == "text":
            self._enter(self.flows[MARGINS.get(word, "note")])
        else:
            return False
        return True

    def _enter(self, flow: Flow) -> None:
        self.state = replace(self.state, flow=flow, place="text", form=Form(), look=replace(self.state.look, vanish=False, ground=False))

    def _font_word(self, word: str, number: int | None) -> None:
        if word == "f":
            self.state = replace(self.state, number=number or 0)
        elif word == "fcharset":
            self._fonts[self.state.number] = by_charset(number or 0)
        elif word == "cpg" and by_page(number or 0):
            self._fonts[self.state.number] = by_page(number or 0)

    def _style_word(self, word: str, number: int | None) -> None:
        if word == "s":
            self.state = replace(self.state, number=number or 0)
        elif word == "outlinelevel" and (number or 0) < 9 and self.state.number >= 0:
            self._headings.add(self.state.number)

    def _text_word(self, word: str, number: int | None) -> None:
        if word == "u":
            self._add(chr((number or 0) % 65536))
            self._skip = self.state.fallback
        elif word in SIGNS:
            self._add(SIGNS[word])
        elif word in _PARAGRAPH_MARKS:
            self._paragraph(word)
        elif word in _LOOKS:
            self.state = replace(self.state, look=_LOOKS[word](self.state.look, number))
        elif word in _FORMS:
            self.state = replace(self.state, form=_FORMS[word](self.state.form, number))
        elif word in _ROW_GROUNDS:
            self.state.flow.row_ground |= self._is_ground(word, number or 0)
        else:
            self._file_word(word, number)

    def _file_word(self, word: str, number: int | None) -> None:
        """Words that need the tables of the file, or set something for all of it."""
        look, form = self.state.look, self.state.form
        if word == "f":
            self.state = replace(self.state, look=replace(look, codec=self._fonts.get(number or 0)))
        elif word == "plain":
            self.state = replace(self.state, look=Look(codec=self._fonts.get(self._default_font or 0)))
        elif word == "deff":
            self._default_font = number
        elif word == "uc":
            self.state = replace(self.state, fallback=max(0, min(number or 0, 20)))
        elif word == "s" and number in self._headings:
            self.state = replace(self.state, form=replace(form, heading=True))
        elif word in {"cb", "chcbpat", "highlight"}:
            self.state = replace(self.state, look=replace(look, ground=self._is_ground(word, number or 0)))
        elif word == "cbpat":
            self.state = replace(self.state, form=replace(form, ground=self._is_ground(word, number or 0)))
        elif word == "trowd":
            self.state.flow.row_ground = False
        elif word == "ansicpg":
            self._codec = by_page(number or 0) or self._codec
        elif word in {"mac", "pc", "pca"}:
            self._codec = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}[word]

    def _is_ground(self, word: str, number: int) -> bool:
        """Whether a colour (or a percentage of grey) under the text is other than white. Colour 0 is none."""
        if word in {"clshdng", "trshdng"}:
            return number > 0
        return 0 < number < len(self._colours) and min(self._colours[number].values(), default=255) < _WHITE

    def _paragraph(self, word: str) -> None:
        flow, form = self.state.flow, self.state.form
        if word in {"par", "sect"}:
            flow.end_paragraph(form)
        elif word == "cell":
            flow.end_cell(form, 1)
        elif word == "row":
            flow.end_row(form, 1)
        else:
            level = max(2, form.level)
            (flow.end_cell if word == "nestcell" else flow.end_row)(form, level)


_PARAGRAPH_MARKS = {"par", "sect", "cell", "row", "nestcell", "nestrow"}
_ROW_GROUNDS = {"clcbpat", "clshdng", "trcbpat", "trshdng"}
_LOOKS: dict[str, Callable[[Look, int | None], Look]] = {
    "v": lambda look, number: replace(look, vanish=number != 0),
    "deleted": lambda look, number: replace(look, deleted=number != 0),
    "fs": lambda look, number: replace(look, tiny=(24 if number is None else number) < 4),  # half-points
    "dbch": lambda look, number: replace(look, wide=True),
    **dict.fromkeys(("loch", "hich", "ltrch", "rtlch"), lambda look, number: replace(look, wide=False)),
    "afs": lambda look, number: replace(look, tiny=(24 if number is None else number) < 4) if look.wide else look,
    "cf": lambda look, number: replace(look, colour=max(0, number or 0)),
    "chshdng": lambda look, number: replace(look, ground=bool(number)),
}
_FORMS: dict[str, Callable[[Form, int | None], Form]] = {
    "pard": lambda form, number: Form(),
    "intbl": lambda form, number: replace(form, in_table=True),
    "itap": lambda form, number: replace(form, in_table=(1 if number is None else number) > 0, depth=1 if number is None else number),
    "outlinelevel": lambda form, number: replace(form, heading=(number or 0) < 9),
    "ls": lambda form, number: replace(form, listed=number != 0),
    "shading": lambda form, number: replace(form, ground=bool(number)),
}
