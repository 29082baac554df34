"""The sketches of a pool in memory, in an order in which nearly equal ones are found: whose text may be mostly the same as a new one's.

A pool of a million resumes has thirty million bands. On disk each would come to a page of its own, and be written many times; of the sketches,
which are kept, they are computed in seconds, and most runs of adding need a few of them or all.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from jipu.stages.select import PERMUTATIONS, least_equal
from jipu.store.database import Database

ROWS, WIDE = 3, 5  # numbers of a band
_INDEX_BITS = 26  # of a key; the others are those of its band's hash
_PENDING = 4_096  # resumes that wait to be sorted
_SMALL = 65_536
_SPARSE = 20_000  # for one question in so many resumes it is quicker to look at all of them
_ALL = np.uint64((1 << _INDEX_BITS) - 1)
_PRIME = np.uint64(0x9E3779B97F4A7C15)
Keys = NDArray[np.uint64]


class Kindred:
    """Of each sketch its number in the pool. It follows what this process and others write; part of a transaction."""

    def __init__(self, database: Database) -> None:
        self._database, self._rollbacks = database, -1
        self._begin()

    def _begin(self) -> None:
        self._size = self._banded = self._asked = 0
        self._numbers = np.zeros(1024, dtype=np.int64)
        self._known = np.zeros(1024, dtype=bool)
        self._sketches = np.zeros((1024, PERMUTATIONS), dtype="<u4")
        self._main, self._recent = np.zeros(0, dtype=np.uint64), np.zeros(0, dtype=np.uint64)
        self._pending: dict[int, list[int]] = {}
        self._rollbacks = self._database.rollbacks

    def near(self, sketch: Sequence[int], *, contacts: bool) -> list[str]:
        """The documents whose sketches are so near to this one that the texts are worth comparing, sorted; `contacts`: its resume gives some.

        Where one of two gives no contacts, they are found by 21 bands of 3 numbers: of two texts that share .6 of their shingles 99.4 in 100 pairs
        have one in common, of two that share a twentieth 3 in 1,000. Where both do, by 12 bands of 5: 99.9 in 100 of those that share .85, and 14
        in 1,000 of those that share a quarter, as resumes from one form do.
        """
        self._catch_up()
        self._asked += 1
        one = np.array(sketch, dtype="<u4")
        if self._asked <= self._size // _SPARSE:
            found = np.arange(self._size)
        else:
            self._band()
            found = np.array(self._candidates(_asked_bands(one, contacts=contacts)), dtype=np.int64)
        equal = (self._sketches[found] == one).sum(axis=1)
        least = np.where(self._known[found] & contacts, least_equal(contacts=True), least_equal(contacts=False))
        return self._documents(self._numbers[found[equal >= least]])

    def _documents(self, numbers: NDArray[np.int64]) -> list[str]:
        query = "SELECT document FROM sketches WHERE number = ?"
        return sorted(str(row[0]) for number in numbers.tolist() for row in self._database.rows(query, (number,)))

    def _catch_up(self) -> None:
        """What was written since; after a transaction that did not happen everything is looked at anew, since its numbers are given again."""
        if self._rollbacks != self._database.rollbacks:
            self._begin()
        last = int(self._numbers[self._size - 1]) if self._size else 0
        while rows := self._database.rows(
            "SELECT number, known, sketch FROM sketches WHERE number > ? ORDER BY number LIMIT 50000", (last,)
        ):
            self._take(rows)
            last = int(self._numbers[self._size - 1])

    def _take(self, rows: Sequence[tuple[object, ...]]) -> None:
        end = self._size + len(rows)
        while end > len(self._numbers):
            self._numbers, self._known = np.resize(self._numbers, 2 * len(self._numbers)), np.resize(self._known, 2 * len(self._known))
            self._sketches = np.concatenate((self._sketches, np.zeros_like(self._sketches)))
        told = list(zip(*rows, strict=True))
        self._numbers[self._size : end], self._known[self._size : end] = told[0], told[1]
        packed = b"".join(sketch for sketch in told[2] if isinstance(sketch, bytes))
        self._sketches[self._size : end] = np.frombuffer(packed, dtype="<u4").reshape(-1, PERMUTATIONS)
        self._size = end

    def _band(self) -> None:
        """Put what came since under its bands: a few by one by one, many sorted at once."""
        if self._size - self._banded > _PENDING:
            self._merge(np.arange(self._banded, self._size))
        for place in range(self._banded, self._size):
            for key in _kept_bands(self._sketches[place], known=bool(self._known[place])).tolist():
                self._pending.setdefault(key, []).append(place)
        self._banded = self._size
        if len(self._pending) > _PENDING * (PERMUTATIONS // ROWS):
            places = sorted({place for some in self._pending.values() for place in some})
            self._pending = {}
            self._merge(np.array(places))

    def _merge(self, places: NDArray[np.int64]) -> None:
        for start in range(0, len(places), _SMALL):
            some = places[start : start + _SMALL]
            known, unknown = some[self._known[some]], some[~self._known[some]]
            keys = [
                _keyed(_kept_bands(self._sketches[part], known=has), part) for part, has in ((known, True), (unknown, False)) if len(part)
            ]
            self._recent = _sorted(self._recent, *keys)
            if len(self._recent) > max(len(self._main) // 4, _SMALL * (PERMUTATIONS // ROWS)):
                self._main, self._recent = _sorted(self._main, self._recent), np.zeros(0, dtype=np.uint64)
        self._banded = max(self._banded, int(places[-1]) + 1)

    def _candidates(self, bands: Keys) -> list[int]:
        found = {place for band in bands.tolist() for place in self._pending.get(band, ())}
        lowest = bands << np.uint64(_INDEX_BITS)
        for run in (self._main, self._recent):
            if len(run):
                starts, ends = run.searchsorted(lowest), run.searchsorted(lowest | _ALL, side="right")
                for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
                    if start < end:
                        found.update((run[start:end] & _ALL).tolist())
        return sorted(found)


def _sorted(*runs: Keys) -> Keys:
    """Runs as one; those that are sorted already are merged."""
    whole = np.concatenate(runs)
    whole.sort(kind="stable")
    return whole


def _keyed(bands: Keys, places: NDArray[np.int64]) -> Keys:
    keys = (bands << np.uint64(_INDEX_BITS)) | places.astype(np.uint64)[:, np.newaxis]
    flat = keys.ravel()
    flat.sort()
    return flat


def _kept_bands(sketches: NDArray[np.uint32], *, known: bool) -> Keys:
    """What a resume is found by: with contacts, by those without and by those with; without, by all alike."""
    if not known:
        return _bands(sketches, ROWS, 0)
    return np.concatenate((_bands(sketches, ROWS, 1), _bands(sketches, WIDE, 2)), axis=-1)


def _asked_bands(sketch: NDArray[np.uint32], *, contacts: bool) -> Keys:
    """Of the kept bands of a resume, one at least is among these where the texts are the same, but for some changes."""
    other = _bands(sketch, WIDE, 2) if contacts else _bands(sketch, ROWS, 1)
    return np.concatenate((_bands(sketch, ROWS, 0), other))


@lru_cache
def _begun(count: int, kind: int) -> Keys:
    """What the hashes of so many bands begin with."""
    return (np.arange(count, dtype=np.uint64) * np.uint64(3) + np.uint64(kind + 1)) * _PRIME


def _bands(sketches: NDArray[np.uint32], rows: int, kind: int) -> Keys:
    """A hash for each band of so many numbers, with its place and kind."""
    count = PERMUTATIONS // rows
    parts = sketches[..., : count * rows].reshape(*sketches.shape[:-1], count, rows).astype(np.uint64)
    hashed = _begun(count, kind)
    for row in range(rows):
        hashed = (hashed ^ parts[..., row]) * _PRIME
        hashed = hashed ^ (hashed >> np.uint64(29))
    return hashed >> np.uint64(_INDEX_BITS)
