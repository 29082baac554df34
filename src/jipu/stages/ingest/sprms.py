"""Properties in a binary Word file: how characters look, what paragraphs are, by run, paragraph and style."""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from jipu.stages.ingest.wordfile import WordFile, entries

_PAGE = 512
_DEPTH = 12  # of styles based on one another
_WHITE = 250
_SIZES = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}  # bytes of an operand, by the upper three bits of its code
_LONG = {0xD606, 0xD608}  # definitions of tables: their length takes two bytes
_TITLES = {*range(1, 10), 62}  # built-in styles: headings 1 to 9, title


@dataclass(frozen=True, slots=True)
class Look:
    """How characters look; None where nothing is said, so that the style decides."""

    vanish: bool | None = None
    white: bool | None = None
    tiny: bool | None = None
    shaded: bool | None = None
    deleted: bool | None = None
    special: bool | None = None
    style: int | None = None

    def over(self, base: Look) -> Look:
        """This look where it says something, else the other."""
        return Look(*(getattr(base, name) if getattr(self, name) is None else getattr(self, name) for name in self.__slots__))

    def is_hidden(self, *, shaded: bool) -> bool:
        """Whether nobody sees it. `shaded` says that something dark may lie under the paragraph."""
        return bool(self.vanish or self.tiny or (self.white and not self.shaded and not shaded))


@dataclass(frozen=True, slots=True)
class Form:
    """What a paragraph is: its style, its place in tables (`depth` 0 is outside), list, outline."""

    style: int = 0
    in_table: bool = False
    depth: int | None = None
    row_end: bool = False
    cell_end: bool = False
    listed: bool | None = None
    outline: bool | None = None
    shaded: bool | None = None
    row_shaded: bool = False

    @property
    def level(self) -> int:
        """How many tables it stands in."""
        return min(self.depth or 1, _DEPTH) if self.in_table or self.depth else 0


@dataclass(frozen=True, slots=True)
class Style:
    """A style with what it inherits."""

    look: Look = Look()
    form: Form = Form()


def sprms(stored: bytes) -> Iterator[tuple[int, bytes]]:
    """The single properties of a list: code and operand. What is cut off ends the list."""
    place = 0
    while place + 2 < len(stored):
        code = stored[place] | stored[place + 1] << 8
        place += 2
        size = _SIZES.get(code >> 13)
        if code in _LONG:
            size = 1 + (stored[place] | stored[place + 1] << 8 if place + 1 < len(stored) else 1)
        elif size is None:
            size = 1 + stored[place]
        yield code, stored[place : place + size]
        place += size


def look_of(stored: bytes, base: Look | None = None) -> Look:
    """The look that a list of properties tells. `base` is the look of the style, which a toggle may turn round."""
    look = base or Look()
    for code, operand in sprms(stored):
        if not operand:
            continue
        if code == 0x083C and operand[0] >= 0x80:  # hidden: 80 is "as the style", 81 "not as the style"
            look = replace(look, vanish=bool(look.vanish) ^ (operand[0] == 0x81))
        elif code in _LOOKS:
            name, meaning = _LOOKS[code]
            look = replace(look, **{name: meaning(operand)})
    return look


def _number(operand: bytes) -> int:
    return int.from_bytes(operand[:4], "little")


_LOOKS: dict[int, tuple[str, Callable[[bytes], Any]]] = {
    0x083C: ("vanish", lambda operand: operand[0] == 1),
    0x0800: ("deleted", lambda operand: operand[0] == 1),
    0x0855: ("special", lambda operand: operand[0] == 1),
    0x2A42: ("white", lambda operand: operand[0] == 8),  # a colour by its number
    0x6870: ("white", lambda operand: operand[3:4] == b"\0" and min(operand[:3]) >= _WHITE),  # red, green, blue, automatic
    0x4A43: ("tiny", lambda operand: _number(operand) < 4),  # half-points
    0x4A30: ("style", _number),
    0x2A0C: ("shaded", lambda operand: operand[0] not in {0, 8}),  # highlighted
    0x4866: ("shaded", lambda operand: _is_shade(0x4866, operand)),
    0xCA71: ("shaded", lambda operand: _is_shade(0xCA71, operand)),
}


def form_of(stored: bytes, base: Form) -> Form:
    """What a list of properties makes of a paragraph."""
    form = base
    for code, operand in sprms(stored):
        if code in _TABLE_SHADES:
            form = replace(form, row_shaded=form.row_shaded or _is_shade(code, operand))
        elif code in _FORMS and operand:
            name, meaning = _FORMS[code]
            form = replace(form, **{name: meaning(operand)})
    return form


_TABLE_SHADES = {0xD609, 0xD612, 0xD616, 0xD60C, 0xD660, 0xD670, 0xD671, 0xD672}
_FORMS: dict[int, tuple[str, Callable[[bytes], Any]]] = {
    0x2416: ("in_table", lambda operand: operand[0] != 0),
    0x2417: ("row_end", lambda operand: operand[0] != 0),
    0x244B: ("cell_end", lambda operand: operand[0] != 0),
    0x244C: ("row_end", lambda operand: operand[0] != 0),
    0x6649: ("depth", _number),
    0x460B: ("listed", lambda operand: _number(operand) != 0),
    0x2640: ("outline", lambda operand: operand[0] < 9),
    0x442D: ("shaded", lambda operand: _is_shade(0x442D, operand)),
    0xC64D: ("shaded", lambda operand: _is_shade(0xC64D, operand)),
}


def _is_shade(code: int, operand: bytes) -> bool:
    """Whether a shade (of a row of them, as tables have) is other than white: two bytes each in old codes, ten in new ones."""
    if code in {0x442D, 0x4866, 0xD609}:
        old = operand[1:] if code == 0xD609 else operand
        shades = (old[at] | old[at + 1] << 8 for at in range(0, len(old) - 1, 2))
        return any(shade != 0xFFFF and ((shade >> 5 & 31) not in {0, 8} or shade >> 10) for shade in shades)
    grounds = (operand[at : at + 10] for at in range(1, len(operand) - 9, 10))
    return any(
        (ground[7] == 0 and min(ground[4:7]) < _WHITE) or int.from_bytes(ground[8:10], "little") not in {0, 0xFFFF} for ground in grounds
    )


_Runs = tuple[list[int], list[tuple[int, bytes]]]


@dataclass(slots=True)
class Properties:
    """Looks and forms by the byte where a character is stored, and the styles."""

    styles: list[Style]
    looks: _Runs
    forms: _Runs
    _looks: dict[tuple[bytes, int], Look] = field(default_factory=dict)
    _forms: dict[bytes, Form] = field(default_factory=dict)

    @classmethod
    def read(cls, word: WordFile) -> Properties:
        """From the pages of properties in the file."""
        styles = list(_styles(word.part("styles")))
        return cls(styles, _sorted(_pages(word, "characters", 1)), _sorted(_pages(word, "paragraphs", 13)))

    def style(self, number: int) -> Style:
        """A style by its number; a plain one where the file has none."""
        return self.styles[number] if number < len(self.styles) else Style()

    def form(self, place: int) -> Form:
        """Of the paragraph that ends with the character stored at a place."""
        _, stored = _at(self.forms, place)
        known = self._forms.get(stored)
        if known is None:
            number = stored[0] | stored[1] << 8 if len(stored) > 1 else 0
            known = form_of(stored[2:], replace(self.style(number).form, style=number))
            self._forms[stored] = known
        return known

    def run(self, place: int) -> tuple[int, bytes]:
        """Where the run of characters ends that holds a place, and its list of properties."""
        return _at(self.looks, place)

    def look(self, stored: bytes, style: int) -> Look:
        """The look of a run in a paragraph of a style."""
        known = self._looks.get((stored, style))
        if known is None:
            base = self.style(style).look
            own = look_of(stored, base)
            known = own if own.style is None else look_of(stored, self.style(own.style).look.over(base))
            self._looks[stored, style] = known
        return known


def _sorted(found: Iterator[tuple[int, int, bytes]]) -> _Runs:
    runs = sorted(found, key=lambda run: run[:2])
    return [start for start, _, _ in runs], [(end, stored) for _, end, stored in runs]


def _at(runs: _Runs, place: int) -> tuple[int, bytes]:
    """Where the properties that hold at a place end, and what they are; nothing between two runs."""
    starts, rest = runs
    number = bisect_right(starts, place)
    following = starts[number] if number < len(starts) else 1 << 40
    if number and place < rest[number - 1][0]:
        return min(rest[number - 1][0], following), rest[number - 1][1]
    return following, b""


def _pages(word: WordFile, name: str, size: int) -> Iterator[tuple[int, int, bytes]]:
    """The runs of all pages of a kind: from, to, properties. `size` is that of an entry that points into the page."""
    pages = {int.from_bytes(entry, "little") & 0x3FFFFF for _, _, entry in entries(word.part(name), 4)}
    for number in sorted(pages):
        page = word.stream[number * _PAGE : (number + 1) * _PAGE]
        if len(page) < _PAGE:
            raise ValueError("a page beyond the stream")
        count = page[-1]
        if 4 * (count + 1) + count * size >= _PAGE:
            raise ValueError("a page with too many runs")
        places = struct.unpack_from(f"<{count + 1}I", page, 0)
        for run in range(count):
            at = 2 * page[4 * (count + 1) + run * size]
            yield places[run], places[run + 1], _stored(page, at, paragraph=size > 1) if at else b""


def _stored(page: bytes, at: int, *, paragraph: bool) -> bytes:
    if not paragraph:
        return page[at + 1 : at + 1 + page[at]]
    if page[at]:
        return page[at + 1 : at + 2 * page[at]]
    return page[at + 2 : at + 2 + 2 * page[at + 1]]


def _styles(table: bytes) -> Iterator[Style]:
    head = struct.unpack_from("<H", table, 4)[0] if len(table) >= 6 else 0
    found = [_Definition.read(stored, head) for stored in _definitions(table)]
    for number in range(len(found)):
        chain: list[_Definition] = []
        while number < len(found) and len(chain) < _DEPTH:
            chain.append(found[number])
            number = found[number].base  # noqa: PLW2901 - the walk from a style to what it is based on
        style = Style()
        for definition in reversed(chain):
            style = Style(look_of(definition.look, style.look), form_of(definition.form, style.form))
        yield Style(style.look, replace(style.form, outline=True)) if chain[0].identity in _TITLES else style


def _definitions(table: bytes) -> Iterator[bytes]:
    if len(table) < 6:
        return
    head, count = struct.unpack_from("<HH", table, 0)
    place = 2 + head
    for _ in range(min(count, 4095)):
        if place + 2 > len(table):
            return
        length = struct.unpack_from("<H", table, place)[0]
        yield table[place + 2 : place + 2 + length]
        place += 2 + length + length % 2


@dataclass(frozen=True, slots=True)
class _Definition:
    """One style as stored: which built-in one it is, what it is based on, and its lists of properties."""

    identity: int = 0xFFF
    base: int = 0xFFF
    form: bytes = b""
    look: bytes = b""

    @classmethod
    def read(cls, stored: bytes, head: int) -> _Definition:
        if len(stored) < max(head, 10) + 2:
            return cls()
        identity, kind, parts = struct.unpack_from("<HHH", stored, 0)
        lists = list(_lists(stored, head, parts & 15))
        paragraph = kind & 15 == 1
        look = lists[1] if paragraph and len(lists) > 1 else lists[0] if kind & 15 == 2 and lists else b""
        return cls(identity & 0xFFF, kind >> 4, lists[0][2:] if paragraph and lists else b"", look)


def _lists(stored: bytes, head: int, count: int) -> Iterator[bytes]:
    """The lists of properties after the name of a style, each at an even place."""
    place = head + 2 + 2 * struct.unpack_from("<H", stored, head)[0] + 2
    for _ in range(min(count, 3)):
        place += place % 2
        if place + 2 > len(stored):
            return
        length = struct.unpack_from("<H", stored, place)[0]
        yield stored[place + 2 : place + 2 + length]
        place += 2 + length
