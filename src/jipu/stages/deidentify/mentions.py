"""Every later mention of known names, in one pass over the text without its blanks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from jipu.stages.deidentify.reading import Reading


def mentions(reading: Reading, names: Iterable[str], across: frozenset[str] = frozenset()) -> Iterator[tuple[str, int, int]]:
    """Where each of the names stands in the folded text, whatever its case and the blanks in it: (name, start, end).

    A name in Latin letters counts only as whole words, unless it is long enough to be nothing else inside another word. The names in `across` may be broken over two lines.
    """
    tight, letters = reading.tight, reading.letters
    for name in names:
        wanted = _tight(name)
        if len(wanted) < 2 or wanted[0] not in letters or wanted[-1] not in letters:
            continue
        count = tight.count(wanted)
        if not count:
            continue
        found = list(_written(reading.lower, name.lower()))
        if len(found) < count:  # some stand with blanks inside
            found = list(_spread(reading, wanted))
        for start, end in found:
            broken = "\n" in reading.text[start:end].strip("\n")
            if _bounded(reading.text, start, end) and (not broken or (name in across and len(wanted) >= 3)):
                yield name, start, end


def _written(text: str, name: str) -> Iterator[tuple[int, int]]:
    """Where a name stands just as it is written."""
    at = text.find(name)
    while at >= 0:
        yield at, at + len(name)
        at = text.find(name, at + len(name))


def _spread(reading: Reading, wanted: str) -> Iterator[tuple[int, int]]:
    """Where a name without its blanks stands in the text without any."""
    for at, end in _written(reading.tight, wanted):
        yield reading.place(at), reading.place(end - 1) + 1


@lru_cache(maxsize=16384)
def _tight(name: str) -> str:
    return "".join(name.lower().split())


def _bounded(text: str, start: int, end: int) -> bool:
    """Whether a span does not begin or end inside a Latin word."""
    cut_before = start > 0 and _latin(text[start]) and _latin(text[start - 1])
    cut_after = end < len(text) and _latin(text[end - 1]) and _latin(text[end])
    return not (cut_before or cut_after)


def _latin(character: str) -> bool:
    return character.isalnum() and not "㐀" <= character <= "鿿"
