"""One person once: versions of a resume are merged by contact or by text, and people get their pseudonyms."""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from functools import lru_cache
from importlib import resources
from itertools import count
from operator import eq

from rensa import RMinHash

from jipu.model.person import Person, Version
from jipu.model.reading import Reading

SHINGLE = 5
_EACH = re.compile(f"(?=({'.' * SHINGLE}))", re.S)  # one look of the engine is twice as fast as a slice for each place
SAME_TEXT = 0.6
# Two people may fill in the same form: where both give contacts and share none, the texts must agree much more.
SAME_TEXT_OTHER_CONTACT = 0.85
PERMUTATIONS = 64
# Estimated similarity from 64 permutations has a standard error of about .06: look closely from three errors below the threshold.
DOUBT = 0.18
# A contact that more resumes share belongs to an agency or a test file, not to a person.
MOST_VERSIONS = 6
# After so many clashes the two characters get a number: there are about 6,000 pairs.
CROWDED = 20
CROWDED_NUMBERS = 4


def version_of(reading: Reading) -> Version:
    """What of a resume tells whose it is."""
    document, resume = reading.document, reading.resume
    when = written(resume.updated, [entry.start for entry in resume.entries if entry.start])
    return Version(document=document.id, contacts=document.person_keys, text=document.text, written=when)


def written(updated: str | None, starts: Sequence[str]) -> tuple[str, str]:
    """When a resume was written: at its own date, and not before its newest entry began (a running one says more than an ended one)."""
    newest = max(starts, default="")
    return max(updated or "", newest), newest


def find_persons(readings: Sequence[Reading], key: bytes) -> list[Person]:
    """The persons behind these resumes, sorted by id. The order of the readings changes nothing."""
    shared = shared_contacts(Counter(contact for reading in readings for contact in reading.document.person_keys))
    return _name(group_versions(list(map(version_of, readings)), shared), shared, key)


def shared_contacts(holders: Mapping[str, int]) -> frozenset[str]:
    """Contacts that are nobody's own, by how many resumes have each."""
    return frozenset(contact for contact, count in holders.items() if count > MOST_VERSIONS)


def group_versions(versions: Sequence[Version], shared: frozenset[str]) -> list[list[Version]]:
    """The resumes of one person together, the newest first. `shared` are the contacts that are nobody's own."""
    parents = {version.document: version.document for version in versions}
    for one, other in (*_same_contact(versions, shared), *_same_text(versions)):
        _join(parents, one, other)
    groups: dict[str, list[Version]] = defaultdict(list)
    for version in versions:
        groups[_root(parents, version.document)].append(version)
    return [sorted(group, key=_age, reverse=True) for group in groups.values()]


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


def _same_contact(versions: Iterable[Version], shared: frozenset[str]) -> list[tuple[str, str]]:
    holders: dict[str, list[str]] = defaultdict(list)
    for version in versions:
        for contact in version.contacts - shared:
            holders[contact].append(version.document)
    rows = map(sorted, holders.values())
    return sorted({(documents[0], other) for documents in rows for other in documents[1:]})


def _same_text(versions: Sequence[Version]) -> list[tuple[str, str]]:
    """Pairs whose texts share most of their five-character shingles: guessed by MinHash, then measured."""
    if len(versions) < 2:
        return []
    shingles = {version.document: _shingles(version.text) for version in versions}
    contacts = {version.document: version.contacts for version in versions}
    sketches = [(document, _minhash(shingles[document])) for document in sorted(shingles)]
    pairs = []
    for place, (one, sketch) in enumerate(sketches):
        for other, candidate in sketches[place + 1 :]:
            floor = _floor(contacts[one], contacts[other])
            if sketch.jaccard(candidate) >= floor - DOUBT and _jaccard(shingles[one], shingles[other]) >= floor:
                pairs.append((one, other))
    return pairs


def _floor(one: Collection[str], other: Collection[str]) -> float:
    return SAME_TEXT_OTHER_CONTACT if one and other else SAME_TEXT


def sketch(text: str) -> tuple[int, ...]:
    """The MinHash of a text: the share of equal numbers in two sketches estimates the share of common shingles."""
    return tuple(_minhash(_pieces(text)).digest())


def alike(one: Sequence[int], other: Sequence[int], *, contacts: bool) -> bool:
    """Whether two sketches are so near that their texts are worth comparing; `contacts`: both resumes give some."""
    return bool(sum(map(eq, one, other)) >= least_equal(contacts=contacts))


def least_equal(*, contacts: bool) -> float:
    """So many numbers of two such sketches are equal at least."""
    return ((SAME_TEXT_OTHER_CONTACT if contacts else SAME_TEXT) - DOUBT) * PERMUTATIONS


def same_text(one: Version, other: Version) -> bool:
    """Whether two resumes are one text, but for some changes."""
    return _jaccard(_shingles(one.text), _shingles(other.text)) >= _floor(one.contacts, other.contacts)


def _minhash(shingles: Iterable[str]) -> RMinHash:
    """Their order and how often each is there change nothing: of each permutation the least hash is kept."""
    sketch = RMinHash(num_perm=PERMUTATIONS, seed=1)
    sketch.update(list(shingles))
    return sketch


def _shingles(text: str) -> frozenset[str]:
    return frozenset(_pieces(text))


def _pieces(text: str) -> list[str]:
    """What stands at each place of a text without its blanks; of one that is shorter, all of it."""
    bare = "".join(text.split())
    return _EACH.findall(bare) or [bare]


def _jaccard(one: frozenset[str], other: frozenset[str]) -> float:
    union = len(one | other)
    return len(one & other) / union if union else 1.0


def _age(version: Version) -> tuple[tuple[str, str], int, str]:
    """Sorts the newest last; of two of one day, the longer."""
    return version.written, len(version.text), version.document


def _name(groups: Sequence[Sequence[Version]], shared: frozenset[str], key: bytes) -> list[Person]:
    """Pseudonyms by keyed hash of the person's id; a clash takes the next free one, in the order of the ids."""
    rows = sorted((person_id(group, shared), tuple(version.document for version in group)) for group in groups)
    taken: set[str] = set()
    persons = []
    for identifier, documents in rows:
        pseudonym = free_pseudonym(identifier, key, taken)
        taken.add(pseudonym)
        persons.append(Person(id=identifier, pseudonym=pseudonym, documents=documents))
    return persons


def person_id(group: Sequence[Version], shared: frozenset[str]) -> str:
    """The smallest key of a contact of their own, so that another version of the resume gets the same name; else the smallest document id."""
    keys = sorted(contact for version in group for contact in version.contacts - shared)
    return keys[0] if keys else min(version.document for version in group)


def free_pseudonym(identifier: str, key: bytes, taken: Container[str]) -> str:
    """The first name by keyed hash of the person's id that nobody has and that is no word: who meets a pseudonym in a quote takes it for a person."""
    first, second, words = _characters()
    for attempt in count():
        digest = hashlib.blake2b(f"{identifier}#{attempt}".encode(), key=key[:64], digest_size=8).digest()
        pair = first[int.from_bytes(digest[:4], "big") % len(first)] + second[int.from_bytes(digest[4:], "big") % len(second)]
        name = pair + (_numbered(attempt, digest) if attempt >= CROWDED else "")
        if pair not in words and name not in taken:
            return name
    raise AssertionError("count() never ends")


def _numbered(attempt: int, digest: bytes) -> str:
    """A number of two digits, of three after some clashes more, and so on: a million people are named in as many attempts as ten thousand, nearly."""
    least = 10 ** (1 + (attempt - CROWDED) // CROWDED_NUMBERS)
    return str(least + int.from_bytes(digest[2:], "big") % (9 * least))


@lru_cache(maxsize=1)
def _characters() -> tuple[str, str, frozenset[str]]:
    """First and second characters, and the pairs of them that are words."""
    first, second, *words = resources.files("jipu.stages.select").joinpath("pseudonyms.txt").read_text("utf-8").split()
    return first, second, frozenset(words)
