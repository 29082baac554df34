"""Which documents answer roles best by their words: one scan of the facts for any number of roles, then each role by itself.

BM25F with the weights of select's search, over all documents that there are. What is kept of the scan are the places of the words that some role asks for.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from jipu.cluster.errors import DamagedFacts
from jipu.cluster.facts import Facts
from jipu.cluster.shelf import Shelf
from jipu.lexicon.concepts import Lexicon
from jipu.lexicon.industries import lineage
from jipu.model.profile import Profile
from jipu.model.role import Role
from jipu.model.words import Code, code
from jipu.stages.select import FIELDS, K1, B, question, words
from jipu.store.packing import unpack

TITLES = ("sought", "held")
ASKED = 0.5  # weight of the words of what the role's own description asks for, beside its name
INDUSTRY = 4.0  # beside the words: the operator named it
_ROWS = 4_096  # profiles in memory during the scan
_FIELD = {name: number for number, name in enumerate(FIELDS)}


@dataclass(slots=True)
class _Places:
    """Where a word stands: documents by number, the field, and how often."""

    documents: array[int] = field(default_factory=lambda: array("I"))
    fields: array[int] = field(default_factory=lambda: array("B"))
    counts: array[int] = field(default_factory=lambda: array("I"))


class Words:
    """The words that some roles ask for, in all documents."""

    def __init__(self, facts: Facts, shelf: Shelf, roles: Sequence[Role], lexicon: Lexicon) -> None:
        self._asked = [asked_of(role, lexicon) for role in roles]
        self._names = sorted(shelf.documents)
        numbers = {name: number for number, name in enumerate(self._names)}
        self._places: dict[Code, _Places] = {word: _Places() for asked in self._asked for word in asked}
        self._industries: dict[str, array[int]] = {role.industry: array("I") for role in roles if role.industry}
        self._lengths = np.zeros((len(FIELDS), len(self._names)), dtype=np.float32)
        for profile in _profiles(facts):
            if (number := numbers.get(profile.document)) is not None:
                self._take(number, profile)
                del numbers[profile.document]  # copies have nothing to add
        usual = self._lengths.mean(axis=1, keepdims=True) if self._names else np.ones((len(FIELDS), 1))
        self._damped = 1 - B + B * self._lengths / np.where(usual > 0, usual, 1.0)

    def _take(self, number: int, profile: Profile) -> None:
        asked = set(self._places)
        for name, told in profile.words.items():
            self._lengths[_FIELD[name], number] = told.total
            for word, count in told.counted(asked).items():
                place = self._places[word]
                place.documents.append(number)
                place.fields.append(_FIELD[name])
                place.counts.append(count)
        for industry in {above for told in profile.industries for above in lineage(told)} & self._industries.keys():
            self._industries[industry].append(number)

    def best(self, which: int, role: Role, top: int, *, titles_only: bool = False, strict: bool = False) -> list[str]:
        """The documents that answer a role (the `which`-th of those asked) best, best first, at most `top`."""
        scores = np.zeros(len(self._names))
        for word, weight in self._asked[which].items():
            places = self._places[word]
            documents = np.frombuffer(places.documents, dtype=np.uint32)
            said = self._said(places, titles_only)
            scores += weight * _rarity(len(self._names), len(np.unique(documents))) * said * (K1 + 1) / (said + K1)
        if role.industry:
            inside = np.zeros(len(self._names), dtype=bool)
            inside[np.frombuffer(self._industries[role.industry], dtype=np.uint32)] = True
            scores += np.where(inside, INDUSTRY * _rarity(len(self._names), int(inside.sum())), 0.0)
            if strict:
                scores[~inside] = 0.0
        order = np.argsort(-scores.round(9), kind="stable")[:top]  # of equals the first by id
        return [self._names[place] for place in order if scores[place] > 0]

    def _said(self, places: _Places, titles_only: bool) -> NDArray[np.float64]:
        documents = np.frombuffer(places.documents, dtype=np.uint32)
        fields = np.frombuffer(places.fields, dtype=np.uint8)
        weights = np.array([weight if not titles_only or name in TITLES else 0.0 for name, weight in FIELDS.items()])
        counts = np.frombuffer(places.counts, dtype=np.uint32) / self._damped[fields, documents] * weights[fields]
        return np.bincount(documents, counts, minlength=len(self._names)).astype(np.float64)


def asked_of(role: Role, lexicon: Lexicon) -> Mapping[Code, float]:
    """The words of a role's names, and in smaller weight those of what its description asks for."""
    concepts = [lexicon.get(concept) for concept in (*role.must, *role.plus)]
    names = [name for concept in concepts if concept for name in (concept.zh, concept.en)]
    return {**{code(word): ASKED for name in names for word in words(name)}, **{code(w): weight for w, weight in question(role).items()}}


def _profiles(facts: Facts) -> Iterator[Profile]:
    """Every profile, by columns: nothing else is read of the files."""
    for batch in facts.dataset("documents").to_batches(columns=["profile"], batch_size=_ROWS):
        for content in batch.column(0).to_pylist():
            if (profile := unpack(content)) is None:
                raise DamagedFacts(path=str(facts.folder))
            yield profile


def _rarity(documents: int, holders: int) -> float:
    return math.log(1 + (documents - holders + 0.5) / (holders + 0.5))
