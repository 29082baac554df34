"""One person once: versions of a resume are merged by contact or by text, and people get their pseudonyms."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from functools import lru_cache
from importlib import resources
from itertools import count
from operator import eq

from rensa import RMinHash

from jipu.model.person import Person
from jipu.model.reading import Reading

SHINGLE = 5
SAME_TEXT = 0.6
# Two people may fill in the same form: where both give contacts and share none, the texts must agree much more.
SAME_TEXT_OTHER_CONTACT = 0.85
PERMUTATIONS = 64
ROWS = 3  # of a band
# Estimated similarity from 64 permutations has a standard error of about .06: look closely from three errors below the threshold.
WORTH_A_LOOK = 0.42
# A contact that more resumes share belongs to an agency or a test file, not to a person.
MOST_VERSIONS = 6
# After so many clashes the two characters get a number: there are about 6,000 pairs.
CROWDED = 20


def find_persons(readings: Sequence[Reading], key: bytes) -> list[Person]:
    """The persons behind these resumes, sorted by id. The order of the readings changes nothing."""
    shared = shared_contacts(Counter(contact for reading in readings for contact in reading.document.person_keys))
    return _name(group_versions(readings, shared), shared, key)


def shared_contacts(holders: Mapping[str, int]) -> frozenset[str]:
    """Contacts that are nobody's own, by how many resumes have each."""
    return frozenset(contact for contact, count in holders.items() if count > MOST_VERSIONS)


def group_versions(readings: Sequence[Reading], shared: frozenset[str]) -> list[list[Reading]]:
    """The resumes of one person together, the newest first. `shared` are the contacts that are nobody's own."""
    parents = {reading.document.id: reading.document.id for reading in readings}
    for one, other in (*_same_contact(readings, shared), *_same_text(readings)):
        _join(parents, one, other)
    groups: dict[str, list[Reading]] = defaultdict(list)
    for reading in readings:
        groups[_root(parents, reading.document.id)].append(reading)
    return [_newest_first(group) for group in groups.values()]


def name_persons(readings: Iterable[Reading], key: bytes) -> dict[str, str]:
    """Document id → pseudonym of its person, for resumes."""
    resumes = {reading.document.id: reading for reading in readings if reading.document.kind == "resume"}
    return {document: person.pseudonym for person in find_persons(list(resumes.values()), key) for document in person.documents}


def _root(parents: dict[str, str], document: str) -> str:
    while parents[document] != document:
        parents[document] = parents[parents[document]]
        document = parents[document]
    return document


def _join(parents: dict[str, str], one: str, other: str) -> None:
    first, second = sorted((_root(parents, one), _root(parents, other)))
    parents[second] = first


def _same_contact(readings: Iterable[Reading], shared: frozenset[str]) -> list[tuple[str, str]]:
    holders: dict[str, list[str]] = defaultdict(list)
    for reading in readings:
        for contact in reading.document.person_keys - shared:
            holders[contact].append(reading.document.id)
    rows = map(sorted, holders.values())
    return sorted({(documents[0], other) for documents in rows for other in documents[1:]})


def _same_text(readings: Sequence[Reading]) -> list[tuple[str, str]]:
    """Pairs whose texts share most of their five-character shingles: guessed by MinHash, then measured."""
    shingles = {reading.document.id: _shingles(reading.document.text) for reading in readings}
    contacts = {reading.document.id: reading.document.person_keys for reading in readings}
    sketches = [(document, _minhash(shingles[document])) for document in sorted(shingles)]
    pairs = []
    for place, (one, sketch) in enumerate(sketches):
        for other, candidate in sketches[place + 1 :]:
            if sketch.jaccard(candidate) >= WORTH_A_LOOK:
                floor = SAME_TEXT_OTHER_CONTACT if contacts[one] and contacts[other] else SAME_TEXT
                if _jaccard(shingles[one], shingles[other]) >= floor:
                    pairs.append((one, other))
    return pairs


def sketch(text: str) -> tuple[int, ...]:
    """The MinHash of a text: the share of equal numbers in two sketches estimates the share of common shingles."""
    return tuple(_minhash(_shingles(text)).digest())


def alike(one: Sequence[int], other: Sequence[int]) -> bool:
    """Whether two sketches are so near that their texts are worth comparing."""
    equal = sum(map(eq, one, other))
    return bool(equal >= WORTH_A_LOOK * PERMUTATIONS)


def bands(sketched: Sequence[int]) -> tuple[int, ...]:
    """Numbers of 64 bits that texts which are mostly the same share at least one of (locality-sensitive hashing: 21 bands of 3).

    Of two texts that share .6 of their shingles 99.4 in 100 pairs do, of two that share a twentieth 3 in 1,000.
    """
    rows = (sketched[place : place + ROWS] for place in range(0, PERMUTATIONS - ROWS + 1, ROWS))
    return tuple(_band(number, row) for number, row in enumerate(rows))


def same_text(one: Reading, other: Reading) -> bool:
    """Whether two resumes are one text, but for some changes."""
    floor = SAME_TEXT_OTHER_CONTACT if one.document.person_keys and other.document.person_keys else SAME_TEXT
    return _jaccard(_shingles(one.document.text), _shingles(other.document.text)) >= floor


def _band(number: int, row: Sequence[int]) -> int:
    digest = hashlib.blake2b(repr((number, tuple(row))).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def _minhash(shingles: frozenset[str]) -> RMinHash:
    sketch = RMinHash(num_perm=PERMUTATIONS, seed=1)
    sketch.update(sorted(shingles))
    return sketch


def _shingles(text: str) -> frozenset[str]:
    bare = "".join(text.split())
    return frozenset(bare[place : place + SHINGLE] for place in range(max(1, len(bare) - SHINGLE + 1)))


def _jaccard(one: frozenset[str], other: frozenset[str]) -> float:
    union = len(one | other)
    return len(one & other) / union if union else 1.0


def _newest_first(group: Iterable[Reading]) -> list[Reading]:
    return sorted(group, key=lambda reading: (_last_date(reading), len(reading.document.text), reading.document.id), reverse=True)


def _last_date(reading: Reading) -> tuple[str, str]:
    """When the resume was written: its own date, else the start of the newest entry (a running one says more than an ended one)."""
    starts = [entry.start for entry in reading.resume.entries if entry.start]
    return reading.resume.updated or "", max(starts, default="")


def _name(groups: Sequence[Sequence[Reading]], shared: frozenset[str], key: bytes) -> list[Person]:
    """Pseudonyms by keyed hash of the person's id; a clash takes the next free one, in the order of the ids."""
    rows = sorted((person_id(group, shared), tuple(reading.document.id for reading in group)) for group in groups)
    taken: set[str] = set()
    persons = []
    for identifier, documents in rows:
        pseudonym = free_pseudonym(identifier, key, taken)
        taken.add(pseudonym)
        persons.append(Person(id=identifier, pseudonym=pseudonym, documents=documents))
    return persons


def person_id(group: Sequence[Reading], shared: frozenset[str]) -> str:
    """The smallest key of a contact of their own, so that another version of the resume gets the same name; else the smallest document id."""
    keys = sorted(contact for reading in group for contact in reading.document.person_keys - shared)
    return keys[0] if keys else min(reading.document.id for reading in group)


def free_pseudonym(identifier: str, key: bytes, taken: Container[str]) -> str:
    """The first name by keyed hash of the person's id that nobody has."""
    first, second = _characters()
    for attempt in count():
        digest = hashlib.blake2b(f"{identifier}#{attempt}".encode(), key=key[:64], digest_size=8).digest()
        name = first[int.from_bytes(digest[:4], "big") % len(first)] + second[int.from_bytes(digest[4:], "big") % len(second)]
        name += str(attempt) if attempt >= CROWDED else ""
        if name not in taken:
            return name
    raise AssertionError("count() never ends")


@lru_cache(maxsize=1)
def _characters() -> tuple[str, str]:
    lines = resources.files("jipu.stages.select").joinpath("pseudonyms.txt").read_text("utf-8").split()
    return lines[0], lines[1]
