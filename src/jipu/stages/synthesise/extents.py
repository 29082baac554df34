"""How much people say they are in charge of, as ranges over the people: budget, sales, users, load, availability."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from jipu.model.claim import Claim, Quote
from jipu.model.document import Document
from jipu.model.extent import Extent, Range
from jipu.model.fact import Fact
from jipu.model.reading import Reading
from jipu.stages.synthesise.ground import Ground
from jipu.stages.synthesise.voters import Voter, quote
from jipu.statistics.quantiles import quantile

FEWEST = 3
MOST_QUOTES = 60  # of one range; no other claim quotes more than 20 people
_UNITS: dict[Extent, tuple[str, tuple[str, ...]]] = {
    "budget": ("元", ("元", "")),
    "sales": ("元", ("元", "")),
    "users": ("人", ("人", "个", "")),
    "load": ("QPS", ("qps", "tps")),
    "availability": ("%", ("%",)),
}
# Least and most that a reader would believe of one person: below, a figure is a date or a rank; above, it is the market's.
_BELIEVED: dict[Extent, tuple[float, float]] = {
    "budget": (10_000, 5e10),
    "sales": (10_000, 1e12),
    "users": (100, 2e9),
    "load": (10, 1e8),
    "availability": (90, 100),
}
_AVAILABLE = re.compile(
    r"(?:SLA|可用性|可用率|uptime|availability)[^，,。；;\n\d]{0,12}(?P<one>9\d(?:\.\d{1,5})?)\s?[%％]"
    r"|(?P<two>99\.\d{1,5})\s?[%％][^，,。；;\n]{0,8}(?:SLA|可用性|可用率|uptime|availability)",
    re.IGNORECASE,
)
Stated = tuple[float, Quote]


def extent_claims(ground: Ground) -> tuple[Claim, ...]:
    """A range for everything of which somebody states how much; each person by the largest figure."""
    return tuple(claim for subject in _UNITS if (claim := _claim(ground, subject)))


def _claim(ground: Ground, subject: Extent) -> Claim | None:
    largest = {voter.name: max(stated, key=lambda one: one[0]) for voter in ground.voters if (stated := list(_stated(voter, subject)))}
    if not largest:
        return None
    rows = sorted(largest.items(), key=lambda row: (-row[1][0], row[0]))
    return ground.claim(
        "line",
        _range(subject, [value for value, _ in largest.values()]),
        largest,
        "extent",
        subject,
        quotes=_spread([q for _, (_, q) in rows]),
    )


def _spread(quotes: Sequence[Quote]) -> tuple[Quote, ...]:
    """All of a few; of many so many from the largest to the smallest by equal steps, since a map shows its range and not everybody in it."""
    if len(quotes) <= MOST_QUOTES:
        return tuple(quotes)
    return tuple(quotes[place * (len(quotes) - 1) // (MOST_QUOTES - 1)] for place in range(MOST_QUOTES))


def _range(subject: Extent, values: list[float]) -> Range:
    unit = _UNITS[subject][0]
    if len(values) < FEWEST:
        return Range(subject=subject, unit=unit, stated=len(values))
    low, middle, high = (round(quantile(values, share), 3) for share in (0.25, 0.5, 0.75))
    return Range(
        subject=subject,
        unit=unit,
        stated=len(values),
        least=min(values),
        low_quartile=low,
        median=middle,
        high_quartile=high,
        most=max(values),
    )


def _stated(voter: Voter, subject: Extent) -> Iterator[Stated]:
    if subject == "availability":
        for reading in voter.readings:
            yield from _available(voter.name, reading)
        return
    least, most = _BELIEVED[subject]
    for fact, document in voter.facts():
        value = _value(fact, subject)
        if value is not None and least <= value <= most:
            yield value, quote(voter.name, fact, document)


def _value(fact: Fact, subject: Extent) -> float | None:
    measure = fact.measure if fact.kind == "scope" else None
    told = measure is not None and measure.metric == subject and measure.unit in _UNITS[subject][1]
    return measure.after if told and measure else None


def _available(name: str, reading: Reading) -> Iterator[Stated]:
    """Availability stands in the sentence of some fact of the person's own: what the text says of others rests no fact."""
    document = reading.document
    hosts = {(fact.evidence.start, fact.evidence.end): fact for fact in reading.facts}
    for found in _AVAILABLE.finditer(document.text):
        host = next((hosts[span] for span in sorted(hosts) if span[0] <= found.start() and found.end() <= span[1]), None)
        value = float(found["one"] or found["two"])
        if host and _BELIEVED["availability"][0] <= value <= _BELIEVED["availability"][1]:
            yield value, _quote(name, host, document, found.start(), found.end())


def _quote(name: str, host: Fact, document: Document, start: int, end: int) -> Quote:
    place = host.evidence
    return Quote(person=name, text=place.quote(document), at=(start - place.start, end - place.start))
