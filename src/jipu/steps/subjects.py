"""Names and order of questions that hang on what is asked alone: an unchanged question is the same question at the next run."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

T = TypeVar("T")


def digest(*words: str) -> str:
    """A short hash of some words."""
    return hashlib.blake2b("\x1f".join(words).encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


def in_order(items: Iterable[T], name: Callable[[T], str], salt: str = "") -> list[T]:
    """The items in an order that hangs on each item alone: shuffled by a hash, another for every salt."""
    return sorted(items, key=lambda item: (digest(salt, name(item)), name(item)))


def buckets(items: Iterable[T], name: Callable[[T], str], home: Callable[[T], str], size: int, count: int) -> list[Sequence[T]]:
    """At most `size` items in each of at most `count` parts, by what they come from (`home`).

    What part an item is in hangs on itself, and a full part keeps its first by a hash: one more resume changes the parts that it is at home in.
    """
    parts: dict[int, list[T]] = defaultdict(list)
    for item in in_order(items, name):
        parts[int(digest("part", home(item)), 16) % count].append(item)
    return [parts[place][:size] for place in sorted(parts)]
