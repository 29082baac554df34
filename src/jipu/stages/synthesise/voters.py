"""Who is counted: people of the sample, or distinct employers of job ads. Each has one vote."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from jipu.model.claim import Quote
from jipu.model.document import Document
from jipu.model.fact import GRADES, Fact
from jipu.model.reading import Reading
from jipu.model.resume import JobAd
from jipu.model.role import Sample
from jipu.text.fold import key

_MARRED = re.compile(r"[\u4e00-\u9fff，、。；][ \u3000]+[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Voter:
    """A person (or an employer) with all documents, the newest first. `name` is the pseudonym that quotes are given under.

    `barred` are the concepts, groups and dimensions that a human said are not this person's; `split` the pairs of concept and folded writing
    that a human took apart.
    """

    name: str
    readings: tuple[Reading, ...]
    barred: frozenset[str] = frozenset()
    split: frozenset[tuple[str, str]] = frozenset()

    def may_count(self, concept: str, fact: Fact) -> bool:
        """Whether a fact may count for a further concept besides its own: not where a human said otherwise."""
        return concept not in self.barred and (not self.split or (concept, key(fact.surface)) not in self.split)

    def facts(self) -> Iterator[tuple[Fact, Document]]:
        """Every fact of every version, with its document."""
        for reading in self.readings:
            for fact in reading.facts:
                yield fact, reading.document


def people(sample: Sample, readings: Mapping[str, Reading]) -> list[Voter]:
    """The members of the sample as voters, in an order of their de-identified texts alone: pseudonyms are others in another folder, another name
    makes another file, and findings must not be others.
    """
    voters = [Voter(name=m.person.pseudonym, readings=tuple(readings[d] for d in m.person.documents)) for m in sample.members]
    return sorted(voters, key=lambda voter: (min(reading.document.text_hash for reading in voter.readings), voter.name))


def employers(ads: Sequence[Reading]) -> list[Voter]:
    """Job ads by distinct employer; an ad whose employer is unknown stands for itself."""
    by_employer: dict[str, list[Reading]] = {}
    for reading in sorted(ads, key=lambda reading: reading.document.id):
        ad = reading.understood
        employer = ad.employer_key if isinstance(ad, JobAd) and ad.employer_key else reading.document.id
        by_employer.setdefault(employer, []).append(reading)
    rows = sorted(by_employer.values(), key=lambda group: group[0].document.id)
    return [Voter(name=f"雇主{number:03d}", readings=tuple(group)) for number, group in enumerate(rows, 1)]


def rank_fact(fact: Fact) -> tuple[int, int, int, int]:
    """Order of evidence: a quote that reads as one clause (8 to 60 characters) first, then the stronger grade, the shorter and the earlier."""
    length = fact.evidence.end - fact.evidence.start
    return int(not 8 <= length <= 60), -GRADES.index(fact.grade), length, fact.evidence.start


def is_marred(text: str, start: int = 0, end: int = sys.maxsize) -> bool:
    """Whether a stretch of a text shows a bad scan or a broken line: a blank between two Chinese characters, or behind a full-width mark."""
    return _MARRED.search(text, start, end) is not None


def rank_told(fact: Fact, document: Document) -> tuple[bool, tuple[int, int, int, int]]:
    """Order of evidence where its words are to be read: whole words before those of a bad scan."""
    return is_marred(document.text, fact.evidence.start, fact.evidence.end), rank_fact(fact)


def quote(name: str, fact: Fact, document: Document) -> Quote:
    """The fact's evidence as a quote under a pseudonym."""
    place = fact.evidence
    return Quote(person=name, text=place.quote(document), at=(place.at.start - place.start, place.at.end - place.start))
