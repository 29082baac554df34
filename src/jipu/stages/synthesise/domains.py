"""Industries of dated work: who has worked in which, for how long, and what stands in those entries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from jipu.lexicon.industries import belongs, industries
from jipu.model.claim import Claim, Presence
from jipu.model.document import Document
from jipu.model.fact import Fact
from jipu.model.resume import Entry
from jipu.model.role import Role
from jipu.stages.synthesise.fields import entry_years
from jipu.stages.synthesise.ground import Ground, newest
from jipu.stages.synthesise.voters import Voter


@dataclass(slots=True)
class Worked:
    """One industry: years of each person who worked in it, and what they tell inside those entries."""

    years: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    told: list[tuple[str, Fact, Document]] = field(default_factory=list)


def domain_claims(ground: Ground) -> tuple[Claim, ...]:
    """Industries of dated work: how many people have it and for how many years together. Most people first."""
    rows = sorted(worked(ground).items(), key=lambda item: (-len(item[1].years), item[0]))
    return tuple(_domain(ground, industry, row) for industry, row in rows)


def worked(ground: Ground) -> Mapping[str, Worked]:
    """Every industry of the newest resumes; an entry counts for the role's industry too where its own is a kind of it."""
    found: dict[str, Worked] = defaultdict(Worked)
    for voter in ground.voters:
        for entry in _posts(voter):
            for industry in sorted(_counted_for(entry.industry, ground.role)):
                found[industry].years[voter.name] += entry_years(entry, ground.as_of)
                found[industry].told += [(voter.name, fact, document) for fact, document in _inside(voter, entry)]
    return found


def main_industries(ground: Ground) -> Mapping[str, str]:
    """The industry in which each person worked longest: one person speaks for one industry."""
    found = {}
    for voter in ground.voters:
        years: dict[str, float] = defaultdict(float)
        for entry in _posts(voter):
            if entry.industry:
                years[entry.industry] += entry_years(entry, ground.as_of)
        if years:
            found[voter.name] = min(years, key=lambda industry: (-years[industry], industry))
    return found


def names_of(industry: str) -> tuple[str, str]:
    """The names of an industry; of an unknown id the id."""
    row = industries().get(industry)
    return (row.zh, row.en) if row else (industry, industry)


def _posts(voter: Voter) -> Iterator[Entry]:
    resume = newest(voter)
    return (entry for entry in (resume.entries if resume else ()) if entry.section == "work")


def _inside(voter: Voter, entry: Entry) -> Iterator[tuple[Fact, Document]]:
    reading = voter.readings[0]
    for fact in reading.facts:
        if fact.names_skill and entry.head.start <= fact.evidence.at.start < entry.body.end:
            yield fact, reading.document


def _counted_for(industry: str | None, role: Role) -> set[str]:
    """The entry's own industry, and the role's where the entry's is a kind of it."""
    if industry is None:
        return set()
    return {industry} | ({role.industry} if role.industry and belongs(industry, role.industry) else set())


def _domain(ground: Ground, industry: str, row: Worked) -> Claim:
    zh, en = names_of(industry)
    payload = Presence(subject=industry, zh=zh, en=en, kind="industry", years=round(sum(row.years.values()), 1))
    return ground.claim("domain", payload, row.years, industry)
