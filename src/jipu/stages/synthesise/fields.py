"""What the fields of resumes say about the people: years, degree, city, team size, measured results."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from jipu.model.claim import Band, Claim, Presence, Quote, SectionId
from jipu.model.fact import Fact
from jipu.model.resume import Entry
from jipu.stages.synthesise.ground import Ground, newest
from jipu.stages.synthesise.scope import headcount, team_sizes
from jipu.stages.synthesise.stated import distribution
from jipu.stages.synthesise.tally import Tally
from jipu.stages.synthesise.voters import Voter


def essence_claims(ground: Ground) -> tuple[Claim, ...]:
    """Years of work, size of team, who shows measured results, and where and how educated the people are."""
    voters = ground.voters
    years = {v.name: r.years for v in voters if (r := newest(v)) and r.years is not None}
    teams = team_sizes(voters)
    team = distribution("team_size", "people", list(teams.values()))
    claims = [
        ground.claim("essence", distribution("years", "years", list(years.values())), years, "years"),
        ground.claim("essence", team, teams, "team_size", quotes=_scope_quotes(voters)),
        _outcomes(ground),
    ]
    claims += _bands(ground, "essence", "degree", {v.name: r.degree for v in voters if (r := newest(v))})
    claims += _bands(ground, "essence", "city", {v.name: r.city for v in voters if (r := newest(v))})
    return tuple(claim for claim in claims if claim.support.k)


def _bands(ground: Ground, section: SectionId, subject: str, values: Mapping[str, str | None]) -> list[Claim]:
    people: dict[str, list[str]] = defaultdict(list)
    for name, value in values.items():
        if value:
            people[value].append(name)
    rows = sorted(people.items(), key=lambda item: (-len(item[1]), item[0]))
    return [ground.claim(section, Band(subject=subject, value=value), names, subject, value) for value, names in rows]  # type: ignore[arg-type]


def _scope_quotes(voters: Sequence[Voter]) -> tuple[Quote, ...]:
    return _tally(voters, "scope", lambda fact: headcount(fact) is not None).quotes(12)


def _tally(voters: Iterable[Voter], kind: str, wanted: Callable[[Fact], bool] = lambda _: True) -> Tally:
    tally = Tally()
    for voter in voters:
        for fact, document in voter.facts():
            if fact.kind == kind and wanted(fact):
                tally.add(voter.name, fact, document)
    return tally


def _outcomes(ground: Ground) -> Claim:
    tally = _tally(ground.voters, "outcome")
    payload = Presence(subject="outcomes", zh="写明可量化结果", en="Measured results", kind="outcome", grades=tally.grades())
    return ground.claim("essence", payload, tally.people, "outcomes", quotes=tally.quotes(20))


def entry_years(entry: Entry, as_of: date) -> float:
    """Length of an entry in years; 0 where a date is missing."""
    start, end = _month(entry.start), _month(as_of.strftime("%Y-%m") if entry.end == "now" else entry.end)
    return max(0.0, (end - start + 1) / 12) if start is not None and end is not None else 0.0


def _month(text: str | None) -> int | None:
    if not text or not text[:4].isdigit():
        return None
    month = int(text[5:7]) if len(text) >= 7 and text[5:7].isdigit() else 1
    return int(text[:4]) * 12 + month - 1
