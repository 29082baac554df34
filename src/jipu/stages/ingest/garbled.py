"""Is a text layer words, or what a font without a character map leaves behind?"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from jipu.errors import GarbledText

_SAMPLE = 100_000


def refuse_garbled(text: str) -> None:
    """Raise GarbledText when the text cannot be what a reader of the page sees."""
    if is_garbled(text):
        raise GarbledText


def is_garbled(text: str) -> bool:
    """Whether a text is not what a reader of the page sees. Judges by the first 100,000 characters."""
    characters = [character for character in text[:_SAMPLE] if not character.isspace()]
    return _unmapped(characters) or _rare_ideographs(characters) or _mixed_scripts(characters) or _vowelless(characters)


def _unmapped(characters: list[str]) -> bool:
    """Private-use, replacement and control characters; icon fonts make some in sound resumes, a sixth of the page is no icon."""
    bad = sum(_is_unmapped(character) for character in characters)
    return bad >= 10 and bad * 6 > len(characters)


@lru_cache(maxsize=65536)
def _is_unmapped(character: str) -> bool:
    return character == "\ufffd" or unicodedata.category(character) in {"Cc", "Co", "Cn", "Cs"}


def _rare_ideographs(characters: list[str]) -> bool:
    """Of running Chinese, 95 in 100 ideographs are of the first level of GB 2312 or Big5; of random ones, about 30."""
    ideographs = [character for character in characters if "㐀" <= character <= "鿿"]
    return len(ideographs) >= 40 and sum(map(_is_common, ideographs)) * 10 < len(ideographs) * 6


@lru_cache(maxsize=65536)
def _is_common(character: str) -> bool:
    for encoding, first, last in (("gb2312", b"\xb0\xa1", b"\xd7\xf9"), ("big5", b"\xa4\x40", b"\xc6\x7e")):
        try:
            if first <= character.encode(encoding) <= last:
                return True
        except UnicodeEncodeError:
            continue
    return False


def _mixed_scripts(characters: list[str]) -> bool:
    """Many rare scripts at once: glyph numbers read as code points. One script alone is a language."""
    odd = [ord(character) for character in characters if "\u0500" <= character <= "\u1cff" or "\ua000" <= character <= "\uabff"]
    return len(odd) >= 20 and len(odd) * 4 > len(characters) and len({code >> 7 for code in odd}) >= 6


def _vowelless(characters: list[str]) -> bool:
    """Latin text has two vowels in five letters; text whose letters are shifted along the alphabet has fewer than one."""
    letters = [character for character in characters if character.isascii() and character.isalpha()]
    if len(letters) < 150 or len(letters) * 2 < len(characters):
        return False
    return sum(character in "aeiouAEIOU" for character in letters) * 5 < len(letters)
