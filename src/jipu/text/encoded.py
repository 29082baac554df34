"""Words that are there but not to be read by people: base64, hexadecimal, escapes; look-alike letters, letters apart, backwards or shifted."""

from __future__ import annotations

import base64
import binascii
import codecs
import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import unquote

from jipu.text.commands import CUES, SQUEEZED

_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{24,}={0,2}(?:\n[A-Za-z0-9+/_-]{2,}={0,2}(?=\n|$)){0,40}")
_HEX = re.compile(r"(?:[0-9a-fA-F]{2}[ :]?){16,}")
_ESCAPES = re.compile(r"(?:%[0-9a-f]{2}){6}|(?:\\u[0-9a-f]{4}){4}|(?:&#x?[0-9a-f]{2,6};){4}", re.I)
_LONGEST = 4000
_WORDS = re.compile(r"[\u3400-\u9fff]{2}|[A-Za-z]{2,} [A-Za-z]+ [A-Za-z]{2,}")
_LATIN = dict(zip("аеіорсхуАВЕІКМНОРСТХУѕјԛԝаοανικηρτυχ", "aeiopcxyABEIKMHOPCTXYsjqwaoavikhptux", strict=True))
_LOOKALIKES = str.maketrans(_LATIN)
_FIGURES = str.maketrans("013457@$", "oieastas")
_MARKS = re.compile(r"(?:[^\w@$]|_)+")  # all but what str.isalnum says yes to, and the two figures that stand for letters
_CHINESE = tuple(word for told in ("忽略", "无视", "忘记", "忘掉") for word in (told, told[::-1]))  # what a Chinese command begins with


def plain_letters(text: str) -> str:
    """The text with Cyrillic and Greek letters that look Latin as those, character for character."""
    return text if text.isascii() else text.translate(_LOOKALIKES)


def encoded_words(text: str) -> Iterator[tuple[int, int]]:
    """Stretches that are readable words once decoded: nobody writes their skills so."""
    for pattern, decode in ((_BASE64, _from_base64), (_HEX, _from_hex)):
        for match in pattern.finditer(text):
            if _WORDS.search(decode(match.group()[:_LONGEST])):
                yield match.start(), match.end()
    end = 0
    for match in _ESCAPES.finditer(text):
        if match.start() < end:
            continue  # of the run before: each is looked at once
        start, end = _run_around(text, end, match.start(), match.end())
        words = _unescaped(text[start:end])
        if CUES.search(words) or (match.group()[0] != "%" and _WORDS.search(words)):  # addresses of pages hold escaped words too
            yield start, end


def disguised_words(text: str) -> Iterator[tuple[int, int]]:
    """Commands with their letters apart, in figures (1gn0re), backwards or shifted by thirteen."""
    squeezed = _MARKS.sub("", text).lower()
    if not _may_command(squeezed):
        return
    places = [at for at, letter in enumerate(text) if letter.isalnum() or letter in "@$"]
    if len(squeezed) != len(places):
        return
    for view in (squeezed, squeezed.translate(_FIGURES), codecs.encode(squeezed, "rot13")):
        for match in SQUEEZED.finditer(view):
            yield places[match.start()], places[match.end() - 1] + 1
    for match in SQUEEZED.finditer(squeezed[::-1]):
        yield places[len(places) - match.end()], places[len(places) - 1 - match.start()] + 1


def _may_command(squeezed: str) -> bool:
    """Whether a command can stand there in one of the four ways. An English one is all ASCII: what else stands in the text is left out for it."""
    if any(word in squeezed for word in _CHINESE):
        return True
    latin = squeezed.encode("ascii", "ignore").decode("ascii")
    views = (latin, latin.translate(_FIGURES), codecs.encode(latin, "rot13"), latin[::-1])
    return any(SQUEEZED.search(view) for view in views)


def _from_base64(run: str) -> str:
    """What it decodes to, "" where that is no text. One letter of prose too many in front shifts everything: all four beginnings are tried."""
    letters = run.replace("\n", "").rstrip("=").translate(str.maketrans("-_", "+/"))
    tries = (_text_of(base64.b64decode(letters[start:][: (len(letters) - start) // 4 * 4])) for start in range(4))
    return next((words for words in tries if _WORDS.search(words)), "")


def _from_hex(run: str) -> str:
    try:
        return _text_of(bytes.fromhex(re.sub(r"[ :]", "", run)))
    except (ValueError, binascii.Error):
        return ""


def _text_of(data: bytes) -> str:
    """UTF-8 that is whole but for its last character, and prints; else ""."""
    for cut in range(min(4, len(data))):
        try:
            words = data[: len(data) - cut].decode("utf-8")
        except UnicodeDecodeError:
            continue
        return words if all(letter.isprintable() or letter in "\n\t" for letter in words) else ""
    return ""


def _unescaped(run: str) -> str:
    words = unescape(unquote(run))
    return re.sub(r"\\u([0-9a-fA-F]{4})", lambda match: chr(int(match[1], 16)), words)


def _run_around(text: str, first: int, start: int, end: int) -> tuple[int, int]:
    """As far as no blank stands, from `first` on, a few thousand characters at most."""
    while start > first and not text[start - 1].isspace() and end - start < _LONGEST:
        start -= 1
    while end < len(text) and not text[end].isspace() and end - start < _LONGEST:
        end += 1
    return start, end
