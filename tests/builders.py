"""Invented readings for tests: a line of text a fact, so that every quote is real."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from jipu.lexicon.concepts import Lexicon
from jipu.model.correction import Corrections
from jipu.model.document import Document
from jipu.model.fact import Evidence, Fact
from jipu.model.reading import Reading
from jipu.model.resume import Entry, JobAd, Resume, Span
from jipu.model.role import Role, Sample
from jipu.settings import Settings
from jipu.stages.select import find_persons, profile_of, select_sample

KEY = b"k" * 32
SETTINGS = Settings(as_of=date(2025, 6, 30))


@dataclass(frozen=True)
class Said:
    """One fact to be planted: its words, its concept (None: open vocabulary), how it is told."""

    surface: str
    concept: str | None = None
    kind: str = "skill"
    grade: str = "demonstrated"
    depth: str | None = None
    steps: tuple[str, ...] = ()
    requirement: str | None = None
    sentence: str | None = None


def reading(
    name: str,
    said: Sequence[Said],
    *,
    positions: Sequence[str] = ("前端开发工程师",),
    headline: str | None = None,
    keys: Sequence[str] = (),
    industry: str | None = None,
    kind: str = "resume",
    employer: str | None = None,
    **fields: object,
) -> Reading:
    """A reading whose text holds each fact in a sentence of its own."""
    lines: list[str] = [f"{name}的资料"]
    facts: list[Fact] = []
    for number, fact in enumerate(said):
        sentence = fact.sentence or f"第{number}项工作里用到{fact.surface}并且做完"
        lines.append(sentence)
    text = "\n".join([*lines, _own_words(name)])
    document = Document(id=name, kind=kind, text=text, file=f"{name}.txt", person_keys=frozenset(keys))  # type: ignore[arg-type]
    place = len(lines[0]) + 1
    for fact, sentence in zip(said, lines[1:], strict=True):
        facts.append(_fact(fact, document, place, len(sentence)))
        place += len(sentence) + 1
    entries = tuple(_entry(position, industry, employer, number) for number, position in enumerate(positions))
    if kind == "job_ad":
        understood: Resume | JobAd = JobAd(document=name, title=headline or positions[0], employer_key=employer, **fields)  # type: ignore[arg-type]
    else:
        understood = Resume(document=name, headline=headline, entries=entries, **fields)  # type: ignore[arg-type]
    return Reading(document=document, understood=understood, facts=tuple(facts))


def sample_of(
    readings: Sequence[Reading], role: Role, lexicon: Lexicon, settings: Settings, key: bytes, corrections: Corrections | None = None
) -> Sample:
    """The sample for a role of whole readings, as the pipeline comes to it."""
    resumes = {one.document.id: one for one in readings if one.document.kind == "resume"}
    persons = find_persons(list(resumes.values()), key)
    profiles = {one.document.id: profile_of(one) for one in readings}
    whole = {one.document.id: one for one in readings}
    return select_sample(
        profiles, persons, role, lexicon, settings, key, corrections or Corrections(), lambda wanted: [whole[one] for one in wanted]
    )


def _own_words(name: str, characters: int = 400) -> str:
    """Words that nobody else wrote: people differ in more than their skills."""
    generator = random.Random(name)
    return "".join(chr(generator.randrange(0x5000, 0x7000)) for _ in range(characters))


def _fact(said: Said, document: Document, start: int, length: int) -> Fact:
    at = document.text.index(said.surface, start)
    evidence = Evidence(
        document=document.id, text_hash=document.text_hash, start=start, end=start + length, at=Span(start=at, end=at + len(said.surface))
    )
    return Fact(
        kind=said.kind,  # type: ignore[arg-type]
        surface=said.surface,
        concept=said.concept,
        evidence=evidence,
        grade=said.grade,  # type: ignore[arg-type]
        depth=said.depth,  # type: ignore[arg-type]
        steps=said.steps,
        requirement=said.requirement,  # type: ignore[arg-type]
        found_by="lexicon" if said.concept else "phrase",
    )


def _entry(position: str, industry: str | None, employer: str | None, number: int) -> Entry:
    span = Span(start=0, end=1)
    return Entry(
        section="work",
        position=position,
        start=f"{2022 - 3 * number}-01",
        end="now" if number == 0 else f"{2025 - 3 * number}-01",
        head=span,
        body=span,
        industry=industry,
        employer_key=employer,
    )
