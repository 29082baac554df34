"""Fold a text for comparing: one writing for every way to write the same thing, with a map back to the original characters."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from opencc import OpenCC

_JOINERS = re.compile(r"[\s\-_./·・]+")


@dataclass(frozen=True, slots=True)
class Folded:
    """`text` is folded; `origin[i]` is the index in the original of its i-th character, with one last entry for the end."""

    text: str
    origin: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original that folded characters `start`..`end` came from (`end` > `start`)."""
        return self.origin[start], self.origin[end - 1] + 1


@lru_cache(maxsize=1)
def _converter() -> OpenCC:
    return OpenCC("t2s")


@lru_cache(maxsize=65536)
def _fold_character(character: str) -> str:
    folded = unicodedata.normalize("NFKC", character).lower()
    if len(folded) == 1 and "㐀" <= folded <= "鿿":
        simple: str = _converter().convert(folded)
        return simple if len(simple) == 1 else folded
    return folded


def fold(text: str) -> Folded:
    """Fold width, case and traditional characters, character by character; spaces and punctuation stay."""
    if text.isascii():
        return Folded(text.lower(), tuple(range(len(text) + 1)))
    pieces: list[str] = []
    origin: list[int] = []
    for index, character in enumerate(text):
        folded = _fold_character(character)
        pieces.append(folded)
        origin.extend([index] * len(folded))
    origin.append(len(text))
    return Folded("".join(pieces), tuple(origin))


class _FoldTable(dict[int, str]):
    """Character → folded character, filled as characters come; str.translate with it is many times faster than folding one by one."""

    def __missing__(self, character: int) -> str:
        folded = self[character] = _fold_character(chr(character))
        return folded


_TABLE = _FoldTable()


def fold_text(text: str) -> str:
    """The folded text alone, fast. Its places are those of `text` where it is as long; else ask `fold` for the map."""
    return text.lower() if text.isascii() else text.translate(_TABLE)


@lru_cache(maxsize=2)
def fold_whole(text: str) -> str:
    """As `fold_text`, of a whole document: those who look for different things in it fold it once."""
    return fold_text(text)


class _SimpleTable(dict[int, int]):
    """Ideograph → its simplified form where that is one character, filled as characters come."""

    def __missing__(self, character: int) -> int:
        letter = chr(character)
        simple: str = _converter().convert(letter) if "㐀" <= letter <= "鿿" else letter
        found = self[character] = ord(simple) if len(simple) == 1 else character
        return found


_SIMPLE = _SimpleTable()
_FEWEST_TRADITIONAL = 20  # of a traditional text about one ideograph in three changes, of a simplified one hardly any


def simplified(text: str) -> str:
    """A text in traditional characters in simplified ones, character for character, so that every offset holds; any other text itself."""
    if text.isascii():
        return text
    simple = text.translate(_SIMPLE)
    changed = sum(one != other for one, other in zip(text, simple, strict=True)) if simple != text else 0
    ideographs = sum("㐀" <= character <= "鿿" for character in text) if changed else 0
    return simple if changed * _FEWEST_TRADITIONAL >= ideographs > 0 else text


@lru_cache(maxsize=16384)
def key(text: str) -> str:
    """The key by which two writings of a name are the same: folded, without spaces, hyphens, dots and slashes."""
    return _JOINERS.sub("", fold_text(text))
