"""A text made easy to match without moving a character, and its lines."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from jipu.text.fold import fold

_DASHES = "‐‑‒–—―−─━﹣－ー"
_SAME = {
    **dict.fromkeys(_DASHES, "-"),
    **dict.fromkeys("〜∼～˜", "~"),
    **dict.fromkeys("│┃∣‖丨￨", "|"),
    **dict.fromkeys("・‧∙⋅•·", "·"),
    **dict.fromkeys("→➔➜⇒⟶", "→"),
    **dict.fromkeys("’‘′＇", "'"),
    **dict.fromkeys("\x0b\x0c\x85\u2028\u2029", "\n"),
    "\u3000": "\t",  # a full-width blank parts columns, an ordinary one words
    **dict.fromkeys("\r\xa0\u200b\u200c\u200d\u2060\ufeff\x00", " "),
}
_LONE_LETTER = re.compile(r"(?<![一-鿿])[一-鿿](?= [一-鿿])|(?<=[一-鿿] )[一-鿿](?![一-鿿])")
_LETTER = re.compile(r"[一-鿿]")
_SPACES_IN_WORD = re.compile(r"[ \t](?<=[一-鿿].)(?=[一-鿿])")
_APART = re.compile(r" (?<=[一-鿿] )(?=[一-鿿])")
_FEWEST_LONE = 6  # letters alone that any text may have
_BORDER_SPACE = re.compile(r"[ \t]+")

BULLETS = "-*·●○■□◆◇▪▫▸►▶▷▌▍▎▏★☆√✓✔☑‣◦※▲△➤❖├└┌┣┗#>=+|"
_LEAD = re.compile(rf"[\s{re.escape(BULLETS)}\[\]【】〖〗(){{}}<]*")


def _plain_character(character: str) -> str:
    """One character for one: width, case and traditional forms folded, dashes and bars made one; what would change the length stays."""
    if character in _SAME:
        return _SAME[character]
    if unicodedata.category(character) == "No":  # ① would become a digit and join a date behind it
        return character
    folded = fold(character).text
    return _SAME.get(folded, folded) if len(folded) == 1 else character


class _Table(dict[int, str]):
    """Character → plain character, filled as characters turn up."""

    def __missing__(self, code: int) -> str:
        character = self[code] = _plain_character(chr(code))
        return character


_TABLE = _Table()


def plain(text: str) -> str:
    """A copy of `text` of the same length, so that every offset holds in both: folded width, case, traditional characters, dashes."""
    return text.translate(_TABLE)


@dataclass(frozen=True, slots=True)
class Line:
    """Characters `start` to `end` of the text: one line without the blanks around it. `text` is its plain writing.

    `after_blank` says that an empty line stands above it, or nothing.
    """

    start: int
    end: int
    text: str
    after_blank: bool = False


def lines_of(text: str) -> list[Line]:
    """The lines of a plain text that hold anything."""
    found: list[Line] = []
    start, blank = 0, True
    for row in text.split("\n"):
        stripped = row.strip()
        if stripped:
            at = start + len(row) - len(row.lstrip())
            found.append(Line(at, at + len(stripped), stripped, blank))
        blank = not stripped
        start += len(row) + 1
    return found


def lead(text: str) -> int:
    """How many characters at the front are bullets, brackets and blanks."""
    match = _LEAD.match(text)
    return match.end() if match else 0


@lru_cache(maxsize=4)
def is_spaced_out(text: str) -> bool:
    """True if single blanks stand inside the words all over, as text recognition leaves them (`工 作 经 历`, `产品经 理`)."""
    sample = text[:20_000]
    if 2 * len(_APART.findall(sample)) <= _FEWEST_LONE:
        return False  # each blank has two letters beside it: the count below is not needed
    return len(_LONE_LETTER.findall(sample)) > max(_FEWEST_LONE, len(_LETTER.findall(sample)) // 60)


def closed(text: str) -> str:
    """The text without the blanks that recognition left between two Chinese characters."""
    return _SPACES_IN_WORD.sub("", text)


def tidy(text: str) -> str:
    """One blank where there were several, none at the ends."""
    return _BORDER_SPACE.sub(" ", text).strip()


def spaced(words: str) -> str:
    """A pattern for any of `words` (separated by `|`), with blanks allowed between Chinese characters: `期望|现居` finds `期 望`."""
    return "|".join(_spaced_word(word) for word in words.split("|"))


def _spaced_word(word: str) -> str:
    pieces = [re.escape(character) for character in word]
    return "".join(
        piece + ("[ \\t]{0,8}" if index + 1 < len(pieces) and _LETTER.match(word[index]) and _LETTER.match(word[index + 1]) else "")
        for index, piece in enumerate(pieces)
    )
