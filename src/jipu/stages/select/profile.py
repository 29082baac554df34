"""From a reading to its profile. Nothing that depends on the role, the day or the other documents is in it."""

from __future__ import annotations

from collections.abc import Sequence

from jipu.model.fact import GRADES, Fact, Grade
from jipu.model.profile import Held, Profile
from jipu.model.reading import Reading
from jipu.model.resume import Entry, JobAd, Resume
from jipu.model.words import Words
from jipu.stages.select.search import counted, words, words_in


def profile_of(reading: Reading) -> Profile:
    """What select looks at of a document."""
    document, told = reading.document, reading.understood
    seeking = told.title if isinstance(told, JobAd) else told.headline
    entries = () if isinstance(told, JobAd) else told.entries
    named = [told.industry] if isinstance(told, JobAd) else [entry.industry for entry in entries]
    return Profile(
        document=document.id,
        kind=document.kind,
        file=document.file,
        sought=tuple(title for title in (seeking, document.hints.role if isinstance(told, Resume) else None) if title),
        held=tuple(Held(title=e.position, start=e.start, end=e.end) for e in entries if e.section == "work" and e.position),
        employer=_newest_employer(entries),
        industries=tuple(sorted({industry for industry in named if industry})),
        concepts=_strongest(reading.facts),
        skills=tuple(sorted({fact.concept or fact.surface for fact in reading.facts if fact.names_skill})),
        words=_words(reading),
    )


def _newest_employer(entries: Sequence[Entry]) -> str | None:
    known = [entry for entry in entries if entry.section == "work" and entry.employer_key]
    return max(known, key=lambda entry: (entry.end == "now", entry.start or "")).employer_key if known else None


def _strongest(facts: Sequence[Fact]) -> dict[str, Grade]:
    best: dict[str, int] = {}
    for fact in facts:
        if fact.concept:
            best[fact.concept] = max(best.get(fact.concept, 0), GRADES.index(fact.grade))
    return {concept: GRADES[place] for concept, place in best.items()}


def _words(reading: Reading) -> dict[str, Words]:
    """The words of a resume, field by field; of a job ad those of its title, each once."""
    told = reading.understood
    if isinstance(told, JobAd):
        return {"sought": Words.of(dict.fromkeys(words(told.title or ""), 1))}
    texts = {
        "sought": [title for title in (told.headline, reading.document.hints.role) if title],
        "held": [entry.position for entry in told.entries if entry.section == "work" and entry.position],
        "skills": sorted({fact.surface for fact in reading.facts if fact.names_skill}),
    }
    return {**{name: Words.of(counted(some)) for name, some in texts.items()}, "work": words_in(reading.document.text)}
