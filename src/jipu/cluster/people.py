"""Whose the documents of facts are: the people that `find_persons` finds in the same readings, found without reading every text against every other."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from jipu.model.person import Person, Version
from jipu.stages.select import free_pseudonym, group_versions, least_equal, person_id, shared_contacts

Sketches = NDArray[np.uint32]
_EVERY_PAIR = 3_000  # so many sketches are compared each with each
_UNKNOWN, _BOTH = 3, 5  # numbers in a band, as in select: where one of two gives no contacts, and where both do
_CROWD = 500  # of so many that share a band each is compared with the next ones alone


@dataclass(frozen=True, slots=True)
class Known:
    """What of a resume tells whose it is: its document, its contacts, and its sketch by its place."""

    documents: Sequence[str]
    contacts: Sequence[frozenset[str]]
    sketches: Sketches


def people(known: Known, versions: Callable[[Sequence[str]], Sequence[Version]], key: bytes) -> list[Person]:
    """The people behind these resumes, sorted by id. `versions` reads texts, and is asked for those that may be another's too."""
    shared = shared_contacts(Counter(contact for contacts in known.contacts for contact in contacts))
    groups: list[tuple[str, tuple[str, ...]]] = []
    together: list[list[str]] = []
    for places in _together(known, shared):
        if len(places) > 1:
            together.append([known.documents[place] for place in places])
        else:
            alone = Version(document=known.documents[places[0]], contacts=known.contacts[places[0]], text="")
            groups.append((person_id([alone], shared), (alone.document,)))
    by_id = {version.document: version for version in versions(sorted(name for names in together for name in names))}
    for names in together:
        found = group_versions([by_id[name] for name in names], shared)
        groups += [(person_id(group, shared), tuple(version.document for version in group)) for group in found]
    return list(_named(sorted(groups), key))


def _named(groups: Sequence[tuple[str, tuple[str, ...]]], key: bytes) -> Iterator[Person]:
    taken: set[str] = set()
    for identifier, documents in groups:
        pseudonym = free_pseudonym(identifier, key, taken)
        taken.add(pseudonym)
        yield Person(id=identifier, pseudonym=pseudonym, documents=documents)


def _together(known: Known, shared: frozenset[str]) -> list[list[int]]:
    """Places of resumes that may be one person's, by a contact or by a sketch; each place is in one list."""
    parents = list(range(len(known.documents)))
    for one, other in (*_same_contact(known.contacts, shared), *_alike(known)):
        first, second = sorted((_root(parents, one), _root(parents, other)))
        parents[second] = first
    found: Mapping[int, list[int]] = defaultdict(list)
    for place in range(len(parents)):
        found[_root(parents, place)].append(place)
    return list(found.values())


def _root(parents: list[int], place: int) -> int:
    while parents[place] != place:
        parents[place] = parents[parents[place]]
        place = parents[place]
    return place


def _same_contact(contacts: Sequence[frozenset[str]], shared: frozenset[str]) -> Iterator[tuple[int, int]]:
    first: dict[str, int] = {}
    for place, told in enumerate(contacts):
        for contact in told - shared:
            yield first.setdefault(contact, place), place


def _alike(known: Known) -> Iterator[tuple[int, int]]:
    """Pairs whose sketches are so near that their texts are worth comparing."""
    told = np.array([bool(contacts) for contacts in known.contacts], dtype=bool)
    floors = least_equal(contacts=False), least_equal(contacts=True)
    for places in _crowds(known.sketches, told):
        sketches, gives = known.sketches[places], told[places]
        for number in range(len(places) - 1):
            others = slice(number + 1, None if len(known.sketches) <= _EVERY_PAIR else number + 1 + _CROWD)
            equal = (sketches[others] == sketches[number]).sum(axis=1)
            needed = np.where(gives[others] & gives[number], floors[1], floors[0])
            for other in np.flatnonzero(equal >= needed):
                yield int(places[number]), int(places[number + 1 + other])


def _crowds(sketches: Sketches, told: NDArray[np.bool_]) -> Iterator[NDArray[np.intp]]:
    """Places among which pairs are looked for: all of a few, else those that share a band, as in a pool (`store/kindred.py`)."""
    if len(sketches) <= _EVERY_PAIR:
        yield np.arange(len(sketches))
        return
    for rows, among in ((_UNKNOWN, np.arange(len(sketches))), (_BOTH, np.flatnonzero(told))):
        for start in range(0, sketches.shape[1] - rows + 1, rows):
            band = sketches[among, start : start + rows]
            order = np.lexsort(band.T)
            changes = np.flatnonzero((band[order][1:] != band[order][:-1]).any(axis=1)) + 1
            for crowd in np.split(order, changes):
                if len(crowd) > 1:
                    yield np.sort(among[crowd])
