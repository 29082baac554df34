"""What a pattern cannot match without, read off the pattern itself: a text that lacks it need not be searched.

Nothing is listed by hand, so that a pattern and what it needs cannot drift apart. Where a pattern cannot be judged (or a Python to
come parses patterns otherwise) nothing is needed of a text, which is slower and never wrong.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

Words = frozenset[str]
# What a stretch of a pattern can stand for: all its writings where they are few (None where they are not), and what it needs at least.
_Reading = tuple[Words | None, tuple[Words, ...]]

_MOST_WRITINGS = 400
_MOST_NEEDS = 2
_COMMON = 0.5  # a second need that stands in every other sentence saves less than looking for it costs
_NOTHING: Words = frozenset([""])
_UNKNOWN: _Reading = (None, ())


def needs(pattern: re.Pattern[str]) -> tuple[Words, ...]:
    """At most two sets of words, in lower case: every match of the pattern holds, in lower case, a word of each. Empty where none is known."""
    try:
        parser = importlib.import_module("re._parser")
        tree = parser.parse(pattern.pattern, pattern.flags)
    except (ImportError, AttributeError):
        return ()
    found = sorted(_all_needs(_sequence(tree)), key=_frequency)
    telling = [*found[:1], *(need for need in found[1:_MOST_NEEDS] if _frequency(need) < _COMMON)]
    return tuple(_bare(need) for need in telling)


def lowered(text: str) -> str:
    """A text as the words of `needs` are looked for in it: what a pattern that ignores case takes for a letter is that letter."""
    low = text.lower()
    return low if low.isascii() else low.replace("ſ", "s").replace("ı", "i").replace("i̇", "i")


def _all_needs(reading: _Reading) -> tuple[Words, ...]:
    writings, least = reading
    return (*least, writings) if writings is not None and "" not in writings else least


def _bare(need: Words) -> Words:
    """Without the words that hold another one: where they stand, that one does."""
    return frozenset(word for word in need if need.isdisjoint(_parts(word)))


def _parts(word: str) -> Iterator[str]:
    """What stands inside a word, the word itself left out."""
    size = len(word)
    return (word[start:end] for start in range(size) for end in range(start + 1, size + 1) if end - start < size)


def _sequence(nodes: Iterable[tuple[Any, Any]]) -> _Reading:
    """One thing after the other: writings are put together as long as they stay few."""
    run: Words = _NOTHING
    found: tuple[Words, ...] = ()
    whole = True
    for kind, value in nodes:
        writings, least = _node(str(kind), value)
        if writings is not None and len(run) * len(writings) <= _MOST_WRITINGS:
            run = frozenset(one + other for one in run for other in writings)
            continue
        found += _all_needs((run, least))
        run, whole = (_NOTHING, False) if writings is None else (writings, False)
    return (run, found) if whole else (None, _all_needs((run, found)))


def _node(kind: str, value: Any) -> _Reading:
    """One thing of a pattern. What looks around or marks a place takes up no characters, and is not asked for its own."""
    reading = _UNKNOWN
    if kind == "LITERAL":
        reading = frozenset([lowered(chr(value))]), ()
    elif kind == "IN":
        reading = _class(value)
    elif kind == "BRANCH":
        reading = _either([_sequence(way) for way in value[1]])
    elif kind in ("SUBPATTERN", "ATOMIC_GROUP"):
        reading = _sequence(value[-1] if kind == "SUBPATTERN" else value)
    elif kind in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        reading = _repeat(*value)
    elif kind in ("AT", "ASSERT", "ASSERT_NOT"):
        reading = _NOTHING, ()
    return reading


def _class(members: Sequence[tuple[Any, Any]]) -> _Reading:
    """A class of characters, where it names few."""
    characters: set[str] = set()
    for kind, value in members:
        if str(kind) == "LITERAL":
            characters.add(lowered(chr(value)))
        elif str(kind) == "RANGE" and value[1] - value[0] < _MOST_WRITINGS:
            characters.update(lowered(chr(code)) for code in range(value[0], value[1] + 1))
        else:
            return _UNKNOWN
    return frozenset(characters), ()


def _either(ways: Sequence[_Reading]) -> _Reading:
    """One of several: a match holds what one of them needs, so the rarest needs of each count, and likewise the next of each."""
    writings = [one for one, _ in ways if one is not None]
    if len(writings) == len(ways) and sum(map(len, writings)) <= _MOST_WRITINGS:
        return frozenset().union(*writings), ()
    rarest = [sorted(_all_needs(way), key=_frequency)[:_MOST_NEEDS] for way in ways]
    if not all(rarest):
        return _UNKNOWN
    together = [frozenset().union(*(needed[min(place, len(needed) - 1)] for needed in rarest)) for place in range(_MOST_NEEDS)]
    return None, tuple(dict.fromkeys(together))


def _repeat(fewest: int, most: int, nodes: Iterable[tuple[Any, Any]]) -> _Reading:
    reading = _sequence(nodes)
    if fewest == most == 1:
        return reading
    if fewest == 0:
        return (reading[0] | _NOTHING, ()) if most == 1 and reading[0] is not None else _UNKNOWN
    return None, _all_needs(reading)


def _frequency(need: Words) -> float:
    """About how often one of the words stands in a sentence: only the choice between needs depends on it."""
    return sum(_of_character(word[0]) * 0.2 ** (len(word) - 1) for word in need)


def _of_character(character: str) -> float:
    """Letters and digits stand in most sentences, a hyphen in every date, other marks seldom, and one ideograph is one of thousands."""
    if character > "\u2e7f":
        return 0.01
    return 0.2 if character.isalnum() or character == " " else 0.1 if character == "-" else 0.05
