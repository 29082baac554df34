"""A sample drawn from all who fit, so that years, cities and kinds of employers have in it the shares that they have among them.

The best matching people tell what good ones do, and write more of everything than others do: how common something is, a draw tells better.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass

from jipu.model.reading import Reading
from jipu.model.role import StratumCount
from jipu.stages.select.sizes import AT_ONCE

BANDS = ((3.0, "0-3"), (5.0, "3-5"), (10.0, "5-10"))
LONGEST = "10-"
UNTOLD, OTHERS = "", "*"

Whole = Callable[[Iterable[str]], Sequence[Reading]]


@dataclass(frozen=True, slots=True, order=True)
class Stratum:
    """What somebody's newest resume tells: a band of years, a city, the kind of the newest employer. What is not told is a value too."""

    years: str = UNTOLD
    city: str = UNTOLD
    employer: str = UNTOLD


def stratum_of(reading: Reading) -> Stratum:
    """Where somebody stands, by their newest resume."""
    resume = reading.resume
    posts = [entry for entry in resume.entries if entry.section == "work" and entry.employer_kind]
    newest = max(posts, key=lambda entry: (entry.end == "now", entry.start or ""), default=None)
    return Stratum(years=_band(resume.years), city=resume.city or UNTOLD, employer=(newest and newest.employer_kind) or UNTOLD)


def _band(years: float | None) -> str:
    if years is None:
        return UNTOLD
    return next((name for end, name in BANDS if years < end), LONGEST)


def strata_of(newest: Mapping[str, str], whole: Whole) -> dict[str, Stratum]:
    """Person → stratum; `newest` names everybody's newest resume. A few hundred whole readings are in memory at a time."""
    people = sorted(newest)
    found: dict[str, Stratum] = {}
    for start in range(0, len(people), AT_ONCE):
        some = people[start : start + AT_ONCE]
        told = {reading.document.id: stratum_of(reading) for reading in whole([newest[person] for person in some])}
        found |= {person: told[newest[person]] for person in some}
    return found


def drawn(strata: Mapping[str, Stratum], places: int, seed: int, key: bytes) -> frozenset[str]:
    """So many people, each cell by its share of all (largest remainder), inside a cell by a keyed hash of the person and the seed.

    The order in which people come changes nothing; another seed draws others, and the same seed the same from the same workspace.
    """
    cells: dict[Stratum, list[str]] = defaultdict(list)
    for person, cell in cells_of(strata, places).items():
        cells[cell].append(person)
    lots = {person: _lot(person, seed, key) for person in strata}
    taken = allotted({cell: len(people) for cell, people in cells.items()}, places)
    return frozenset(p for cell, people in cells.items() for p in sorted(people, key=lambda name: (lots[name], name))[: taken[cell]])


def cells_of(strata: Mapping[str, Stratum], places: int) -> dict[str, Stratum]:
    """Person → the cell that is drawn from. One that is due less than one place joins the others of its years and city, then of its years, then the rest.

    Else cells of one person each would come in or stay out together by the rounding alone.
    """
    left = dict(strata)
    found: dict[str, Stratum] = {}
    for coarse in (lambda s: s, lambda s: Stratum(s.years, s.city, OTHERS), lambda s: Stratum(s.years, OTHERS, OTHERS)):
        told = {person: coarse(stratum) for person, stratum in left.items()}
        sizes = Counter(told.values())
        found |= {person: cell for person, cell in told.items() if sizes[cell] * places >= len(strata)}
        left = {person: stratum for person, stratum in left.items() if person not in found}
    return found | dict.fromkeys(left, Stratum(OTHERS, OTHERS, OTHERS))


def allotted(sizes: Mapping[Stratum, int], places: int) -> dict[Stratum, int]:
    """Places for each cell by its size: whole ones first, those that are left by the largest remainder, of equals to the larger, then in their order."""
    total = sum(sizes.values())
    if total <= places:
        return dict(sizes)
    taken = {cell: size * places // total for cell, size in sizes.items()}
    by_rest = sorted(sizes, key=lambda cell: (-(sizes[cell] * places % total), -sizes[cell], cell))
    for cell in by_rest[: places - sum(taken.values())]:
        taken[cell] += 1
    return taken


def _lot(person: str, seed: int, key: bytes) -> bytes:
    return hashlib.blake2b(f"{seed}\x1f{person}".encode(), key=key[:64], digest_size=16).digest()


def compared(strata: Mapping[str, Stratum], counted: frozenset[str]) -> tuple[StratumCount, ...]:
    """How often each value stands among all who fit and among those who are counted, field by field, the commonest first; bands of years in their order."""
    rows: list[StratumCount] = []
    for place, field in enumerate(("years", "city", "employer")):
        all_told = Counter(astuple(stratum)[place] for stratum in strata.values())
        own = Counter(astuple(stratum)[place] for person, stratum in strata.items() if person in counted)
        order = sorted(all_told, key=lambda value: (value == UNTOLD, _rung(value) if field == "years" else -all_told[value], value))
        rows += [StratumCount(field=field, value=value, fitting=all_told[value], counted=own[value]) for value in order]  # type: ignore[arg-type]
    return tuple(rows)


def _rung(band: str) -> int:
    names = [*(name for _, name in BANDS), LONGEST]
    return names.index(band) if band in names else len(names)
