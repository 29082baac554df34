"""Typesetting by typst (the extra [pdf]): data in, a file out. No word of a map is ever read as markup."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from importlib import resources
from types import ModuleType
from typing import Any, Literal

from jipu.errors import MissingExtra
from jipu.render.fonts import Font, chinese_font, folder_of

UNWRITTEN = "〓"  # what printers set for a sign that they have not got
_ALIKE = {"🟢": "●", "🔵": "●", "🟠": "●", "🔴": "●", "✓": "√"}


class Typesetter:
    """A font and the program; what the font lacks is shown as 〓, never as a box. `unwritten` counts those signs.

    Raises MissingExtra, FontNotFound, FontWithoutChinese.
    """

    def __init__(self) -> None:
        self._typst = _typst()
        self._font: Font = chinese_font()
        self.unwritten = 0

    def text(self, words: str) -> str:
        """The words in signs that the font holds."""
        if all(ord(sign) in self._font.held for sign in words):
            return words
        return "".join(map(self._sign, words))

    def _sign(self, sign: str) -> str:
        if sign in "\n\t" or ord(sign) in self._font.held:
            return sign
        if ord(_ALIKE.get(sign, UNWRITTEN)) in self._font.held and sign in _ALIKE:
            return _ALIKE[sign]
        if _shows_nothing(sign):
            return ""
        self.unwritten += 1
        return UNWRITTEN if ord(UNWRITTEN) in self._font.held else "?"

    def set(self, template: str, data: Mapping[str, Any], to: Literal["pdf", "png"], *, dots: float | None = None) -> bytes:
        """The data in a template of ours: a PDF, or a picture of the one page. The same data and font give the same bytes."""
        with folder_of(self._font) as folder:
            fonts = self._typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder)])
            content = {**data, "fonts": [_family(fonts.fonts(), self._font)]}
            made = self._typst.compile(
                _template(template),
                font_paths=fonts,
                ignore_system_fonts=True,
                format=to,
                ppi=dots,
                sys_inputs={"data": json.dumps(content, ensure_ascii=False)},
                timestamp=0,
            )
        return made if isinstance(made, bytes) else made[0]


def _typst() -> ModuleType:
    try:
        import typst  # noqa: PLC0415 - an extra: whoever asks for no PDF need not have it
    except ModuleNotFoundError as error:
        raise MissingExtra(extra="pdf") from error
    return typst


def _shows_nothing(sign: str) -> bool:
    """Whether a sign only joins, parts or chooses the looks of its neighbours."""
    return "\u200b" <= sign <= "\u200d" or "\ufe00" <= sign <= "\ufe0f" or sign in "\u00ad\u2060\ufeff"


def _family(found: Sequence[Any], font: Font) -> str:
    """What the program calls the face: the one of that number in the file."""
    own = [face for face in found if face.path and face.path.endswith(font.path.name)]
    return str(next((face.family for face in own if face.index == font.face), (own or found)[0].family))


def _template(name: str) -> bytes:
    return resources.files("jipu.render").joinpath("assets", name).read_bytes()
