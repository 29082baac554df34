"""An index filled up to a wanted size with drawn profiles, without the pool that would lie behind it: adding a million resumes takes hours, and
what an index of a million weighs and how quickly it answers does not depend on the texts being kept.

A drawn profile has half of the vocabulary as one profile that was read has it, in all its fields, and the other half as a second has it: each
word is in as many documents, and as often, as among those read, and documents are as long. A word that one of those alone holds is given anew
to each, as numbers and names are, so that the vocabulary grows with the documents. No two are equal. They are written as a pool writes, shard
by shard.
"""

from __future__ import annotations

import hashlib
from array import array
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from random import Random
from zlib import crc32

from jipu.model.profile import Profile
from jipu.model.words import Code, Words, word_of
from jipu.store.index import Index, shard_of, wanted_shards
from jipu.store.shards import AT_ONCE

Drawn = tuple[str, int, int, int]  # id, number, and the places of the two that it is made from


@dataclass(frozen=True, slots=True)
class _Half:
    """Of each field of a read profile the words of one half of the vocabulary; `own` are those that it alone holds, with their counts."""

    fields: Mapping[str, Words]
    own: Mapping[str, Mapping[str, int]]


class Drawing:
    """Profiles drawn from those that were read, always the same ones for the same read ones and seed."""

    def __init__(self, read: Sequence[Profile], seed: int = 0) -> None:
        """Cut those read in halves."""
        self.read, self.seed, self._chance = read, seed, Random(seed)
        alone = {word for word, holders in holders_of(read).items() if holders == 1}
        self._halves = [[_half(profile, side, alone) for profile in read] for side in (0, 1)]
        first = [(profile.industries, _content(half)) for profile, half in zip(read, self._halves[0], strict=True)]
        self._classes = _classes(first), _classes([_content(half) for half in self._halves[1]])
        self._given: set[int] = set()

    def draw(self, first: int, count: int) -> Iterator[Drawn]:
        """The next so many, numbered from `first` on, as ids with what they are made from: a profile is made only when it is written.

        Raises ValueError where so many unequal ones are more than half of all that there are.
        """
        wanted = len(self._given) + count
        if 2 * wanted > len(set(self._classes[0])) * len(set(self._classes[1])):
            raise ValueError(f"{len(self.read)} profiles are too few to draw {wanted} from")
        for number in range(first, first + count):
            yield hashlib.blake2b(f"{self.seed}:{number}".encode(), digest_size=8).hexdigest(), number, *self._places()

    def _places(self) -> tuple[int, int]:
        """Two whose halves, put together, nobody has yet."""
        while True:
            one, other = self._chance.randrange(len(self.read)), self._chance.randrange(len(self.read))
            alike = self._classes[0][one] * len(self.read) + self._classes[1][other]
            if alike not in self._given:
                self._given.add(alike)
                return one, other

    def made(self, drawn: Drawn) -> Profile:
        """The profile itself."""
        document, number, one, other = drawn
        halves = self._halves[0][one], self._halves[1][other]
        names = sorted({*halves[0].fields, *halves[1].fields})
        return replace(self.read[one], document=document, words={name: _joined(name, halves, number) for name in names})


def fill(index: Index, read: Sequence[Profile], count: int, tell: Callable[[int], object] = lambda done: None) -> int:
    """Begin the index with the shards that a pool of `count` has, write those read and drawn ones until it holds so many; how many were drawn."""
    index.begin(wanted_shards(count, 1))
    drawing, done, first = Drawing(read), 0, min(len(read), count)
    waiting: list[list[Profile | Drawn]] = [[] for _ in range(index.shards)]
    for profile in read[:first]:
        waiting[shard_of(profile.document, index.shards)].append(profile)
    for drawn in drawing.draw(first, count - first):
        waiting[shard_of(drawn[0], index.shards)].append(drawn)
    for shard, of_shard in enumerate(waiting):
        while of_shard:
            size = index.size_of_step(shard, len(of_shard), AT_ONCE)
            index.change(shard, (one if isinstance(one, Profile) else drawing.made(one) for one in of_shard[:size]))
            del of_shard[:size]
            done += size
            tell(done)
    return count - first


def holders_of(profiles: Sequence[Profile]) -> Counter[str]:
    """Word → how many of the profiles hold it."""
    codes = Counter(code for profile in profiles for code in {code for words in profile.words.values() for code in words})
    return Counter({word_of(code): holders for code, holders in codes.items()})


def side_of(code: Code) -> int:
    """The half of the vocabulary that a word belongs to."""
    return crc32(str(code).encode()) >> 7 & 1


def _half(profile: Profile, side: int, alone: Set[str]) -> _Half:
    fields: dict[str, Words] = {}
    own: dict[str, dict[str, int]] = {}
    for name, words in profile.words.items():
        some = {word_of(code): count for code, count in words.items() if side_of(code) == side}
        fields[name] = Words.of({word: count for word, count in some.items() if word not in alone})
        own[name] = {word: count for word, count in some.items() if word in alone}
    return _Half(fields, own)


def _joined(name: str, halves: tuple[_Half, _Half], number: int) -> Words:
    """A field of both halves, with a word of this number in the place of each that one of those read alone holds."""
    some = [half.fields[name] for half in halves if name in half.fields]
    pairs = sorted(pair for words in some for pair in zip(words.pairs, words.counts, strict=True))
    others = {word: count for words in some for word, count in words.others.items()}
    for half in halves:
        others.update({f"{word}/{number}": count for word, count in half.own.get(name, {}).items()})
    return Words(
        pairs=array("I", [code for code, _ in pairs]),
        counts=tuple(count for _, count in pairs),
        others=dict(sorted(others.items())),
        total=sum(count for _, count in pairs) + sum(others.values()),
    )


def _content(half: _Half) -> Hashable:
    """All that a half adds to an entry of the index, to be compared."""
    fields = tuple((name, tuple(words.spelt().items())) for name, words in half.fields.items())
    return fields, tuple((name, tuple(sorted(own.values()))) for name, own in half.own.items())


def _classes(halves: Sequence[Hashable]) -> list[int]:
    """For each the first place where one equal to it stands."""
    first: dict[Hashable, int] = {}
    return [first.setdefault(half, place) for place, half in enumerate(halves)]
