"""What the fields of resumes say about the people: years, degree, city, team size, measured results, level and pay."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from jipu.model.claim import Band, Claim, Distribution, Presence, Quote, SectionId
from jipu.model.fact import Fact
from jipu.model.resume import Entry, Pay, Resume
from jipu.stages.synthesise.ground import Ground, newest
from jipu.stages.synthesise.tally import Tally
from jipu.stages.synthesise.voters import Voter
from jipu.statistics.quantiles import quantile

MIN_PAY = 8
_PEOPLE = re.compile(r"(\d{1,5})\s{0,2}(?:余|多|\+)?\s{0,2}(?:人|名|位|个人|people|engineers|reports|staff|members)")


def _distribution(subject: str, unit: str, values: Sequence[float], minimum: int = 3) -> Distribution:
    if len(values) < minimum:
        return Distribution(subject=subject, unit=unit, stated=len(values))  # type: ignore[arg-type]
    low, middle, high = (round(quantile(values, share), 1) for share in (0.25, 0.5, 0.75))
    return Distribution(
        subject=subject,  # type: ignore[arg-type]
        unit=unit,  # type: ignore[arg-type]
        stated=len(values),
        median=middle,
        low_quartile=low,
        high_quartile=high,
        minimum=min(values),
        maximum=max(values),
    )


def essence_claims(ground: Ground) -> tuple[Claim, ...]:
    """Years of work, size of team, who shows measured results, and where and how educated the people are."""
    voters = ground.voters
    years = {v.name: r.years for v in voters if (r := newest(v)) and r.years is not None}
    teams = _team_sizes(voters)
    team = _distribution("team_size", "people", list(teams.values()))
    claims = [
        ground.claim("essence", _distribution("years", "years", list(years.values())), years, "years"),
        ground.claim("essence", team, teams, "team_size", quotes=_scope_quotes(voters)),
        _outcomes(ground),
    ]
    claims += _bands(ground, "essence", "degree", {v.name: r.degree for v in voters if (r := newest(v))})
    claims += _bands(ground, "essence", "city", {v.name: r.city for v in voters if (r := newest(v))})
    return tuple(claim for claim in claims if claim.support.k)


def level_claims(ground: Ground) -> tuple[Claim, ...]:
    """People by seniority, as their newest resume shows it."""
    return tuple(_bands(ground, "level", "seniority", {v.name: r.seniority for v in ground.voters if (r := newest(v))}))


def _bands(ground: Ground, section: SectionId, subject: str, values: Mapping[str, str | None]) -> list[Claim]:
    people: dict[str, list[str]] = defaultdict(list)
    for name, value in values.items():
        if value:
            people[value].append(name)
    rows = sorted(people.items(), key=lambda item: (-len(item[1]), item[0]))
    return [ground.claim(section, Band(subject=subject, value=value), names, subject, value) for value, names in rows]  # type: ignore[arg-type]


def _team_sizes(voters: Sequence[Voter]) -> dict[str, float]:
    sizes: dict[str, float] = {}
    for voter in voters:
        stated = [size for fact, _ in voter.facts() if fact.kind == "scope" and (size := _headcount(fact))]
        if stated:
            sizes[voter.name] = max(stated)
    return sizes


def _headcount(fact: Fact) -> float | None:
    found = _PEOPLE.search(fact.surface)
    return float(found.group(1)) if found else None


def _scope_quotes(voters: Sequence[Voter]) -> tuple[Quote, ...]:
    return _tally(voters, "scope", lambda fact: _headcount(fact) is not None).quotes(12)


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


def pay_claims(ground: Ground) -> tuple[Claim, ...]:
    """Stated pay before tax: below eight people nothing but their number (METHODS 6)."""
    pays = {voter.name: pay for voter in ground.voters if (pay := _pay(voter))}
    middles = [(pay.min_k_month + (pay.max_k_month or pay.min_k_month)) / 2 for pay in pays.values()]
    subject = "pay" if ground.basis == "resumes" else "pay_advertised"
    payload = _distribution(subject, "k_month", middles, MIN_PAY)
    return (ground.claim("pay", payload, pays, subject),) if pays else ()


def _pay(voter: Voter) -> Pay | None:
    pay = voter.readings[0].understood.pay
    wanted = "advertised" if not isinstance(voter.readings[0].understood, Resume) else "expected"
    return pay if pay is not None and pay.kind == wanted else None
