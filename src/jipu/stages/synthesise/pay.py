"""Pay as people state it: what it rests on, its middle, tiers of five people, and the pay of a band (METHODS 6)."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import log

from jipu.model.claim import Claim
from jipu.model.level import Spread
from jipu.model.premium import PayBasis, PayTier
from jipu.model.resume import Pay, PayKind
from jipu.model.shortfall import Shortfall
from jipu.stages.synthesise.ground import Ground, newest
from jipu.stages.synthesise.ladder import LADDER, seniorities
from jipu.stages.synthesise.stated import distribution
from jipu.stages.synthesise.voters import Voter
from jipu.statistics.quantiles import spread

MIN_PAY = 8  # figures from so many on
MIN_TIERS = 15  # tiers, and the pay of a band, from so many on
FEWEST = 5  # people of a tier
FOUR_TIERS = 24
_SLIP = 5.0  # times the middle of the others: what a year's figure taken for a month's exceeds
_NEAR = 2.5  # times the middle: where it lands once it is put right
_ALONE = 2.0  # times the next figure: it stands alone
_NO_WAGE = 2.5  # thousand a month: below it stands no month's pay, so a low figure is a slip; a beginner's may be far from the middle


def pay_claims(ground: Ground) -> tuple[Claim, ...]:
    """Stated pay before tax: below eight people nothing but their number; tiers from fifteen on."""
    stated, slips = figures(ground.voters, wanted_kind(ground))
    if not any(_kind(voter) or _negotiable(voter) for voter in ground.voters):
        return ()
    whole = _distribution(ground, stated)
    rows = [_basis(ground, stated, slips)]
    if stated:
        rows = [whole, *rows, *_tiers(ground, stated, whole)]
    return (*rows, *_current(ground))


def wanted_kind(ground: Ground) -> PayKind:
    """Which kind of pay the figures are of."""
    return "expected" if ground.basis == "resumes" else "advertised"


def figures(voters: Sequence[Voter], kind: PayKind) -> tuple[dict[str, Pay], list[str]]:
    """The pay of each who states one of that kind, and who is left out for a slip between year and month."""
    every = {voter.name: pay for voter in voters if (pay := pay_of(voter)) and pay.kind == kind}
    slips = slipped({name: middle(pay) for name, pay in every.items()})
    return {name: pay for name, pay in every.items() if name not in slips}, slips


def pay_of(voter: Voter) -> Pay | None:
    """The pay that the newest document of a voter tells."""
    return voter.readings[0].understood.pay


def middle(pay: Pay) -> float:
    """The midpoint of a range; of an open one its lower end."""
    return (pay.min_k_month + (pay.max_k_month or pay.min_k_month)) / 2


def slipped(values: Mapping[str, float]) -> list[str]:
    """Whose figure stands alone far from the middle of the others, and near it when it is taken for a year's (or twelve times as much)."""
    told = sorted(value for value in values.values() if value > 0)
    if len(told) < MIN_PAY:
        return []
    return [name for name, value in sorted(values.items()) if value > 0 and _is_slip(value, told)]


def _is_slip(value: float, told: Sequence[float]) -> bool:
    """`told` are all figures by their size, this one among them: the next ones stand beside it, and the middle of the others is looked up."""
    place = bisect_left(told, value)
    away = log(value / _middle_without(told, place))
    alone = min(abs(log(value / other)) for other in (*told[max(0, place - 1) : place], *told[place + 1 : place + 2])) >= log(_ALONE)
    if away > 0:
        return away > log(_SLIP) and alone and abs(away - log(12)) < log(_NEAR)
    return value < _NO_WAGE and -away > log(_SLIP) and alone and abs(away + log(12)) < log(_NEAR)


def _middle_without(told: Sequence[float], place: int) -> float:
    """The median of all but one."""
    left = len(told) - 1
    low, high = ((at if at < place else at + 1) for at in ((left - 1) // 2, left // 2))
    return (told[low] + told[high]) / 2


def _distribution(ground: Ground, stated: Mapping[str, Pay]) -> Claim:
    subject = "pay" if ground.basis == "resumes" else "pay_advertised"
    return ground.claim("pay", distribution(subject, "k_month", [middle(pay) for pay in stated.values()], MIN_PAY), stated, subject)


def _current(ground: Ground) -> tuple[Claim, ...]:
    """What those are paid who name no expectation: a figure of its own, from eight people on."""
    if ground.basis != "resumes":
        return ()
    stated, _ = figures(ground.voters, "current")
    values = [middle(pay) for pay in stated.values()]
    return (ground.claim("pay", distribution("pay_current", "k_month", values), stated, "pay_current"),) if len(values) >= MIN_PAY else ()


def _basis(ground: Ground, stated: Mapping[str, Pay], slips: Sequence[str]) -> Claim:
    kinds = Counter(kind for voter in ground.voters if (kind := _kind(voter)))
    dates = sorted(date for voter in ground.voters if voter.name in stated and (date := _date(voter)))
    basis = PayBasis(
        kinds=dict(sorted(kinds.items())),
        as_of=ground.as_of.strftime("%Y-%m"),
        months=_counted(str(pay.months) for pay in stated.values() if pay.months > 12),
        open_ended=sum(pay.max_k_month is None for pay in stated.values()),
        negotiable=sum(_negotiable(voter) for voter in ground.voters),
        slips=len(slips),
        cities=_counted(city for voter in ground.voters if voter.name in stated and (city := voter.readings[0].understood.city)),
        dated=len(dates),
        first=dates[0] if dates else None,
        last=dates[-1] if dates else None,
    )
    return ground.claim("pay", basis, [voter.name for voter in ground.voters if _kind(voter) or _negotiable(voter)], "pay_basis")


def _counted(values: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(values).items(), key=lambda item: (-item[1], item[0])))


def _kind(voter: Voter) -> PayKind | None:
    pay = pay_of(voter)
    return pay.kind if pay else None


def _negotiable(voter: Voter) -> bool:
    resume = newest(voter)
    return bool(resume and resume.pay_negotiable)


def _date(voter: Voter) -> str | None:
    resume = newest(voter)
    return resume.updated if resume else None


def band_pay(ground: Ground, people: Sequence[str]) -> Spread | None:
    """The pay of a band: where fifteen people of the map state one, five of them in the band."""
    stated, _ = figures(ground.voters, wanted_kind(ground))
    own = [middle(stated[name]) for name in people if name in stated]
    return spread(own, FEWEST) if len(stated) >= MIN_TIERS else None


def _tiers(ground: Ground, stated: Mapping[str, Pay], whole: Claim) -> list[Claim]:
    """Three or four tiers of five people or more; a sentence where the people are too few for them, or too many state the same."""
    values = {name: middle(pay) for name, pay in stated.items()}
    cuts = tier_cuts(list(values.values()), 4 if len(values) >= FOUR_TIERS else 3) if len(values) >= MIN_TIERS else []
    if not cuts:
        reason = "few" if len(values) < MIN_TIERS else "same"
        gap = Shortfall(what="pay_tiers", reason=reason, have=len(values), need=MIN_TIERS if reason == "few" else None)
        return [ground.claim("pay", gap, stated, "shortfall", "pay_tiers")] if len(values) >= MIN_PAY else []
    edges = [None, *cuts, None]
    return [_tier(ground, values, (place, len(cuts) + 1), edges[place], edges[place + 1], whole) for place in range(len(cuts) + 1)]


def _tier(
    ground: Ground, values: Mapping[str, float], place: tuple[int, int], low: float | None, high: float | None, whole: Claim
) -> Claim:
    people = {name for name, value in values.items() if (low is None or value >= low) and (high is None or value < high)}
    resumes = {voter.name: newest(voter) for voter in ground.voters if voter.name in people}
    years = [resume.years for resume in resumes.values() if resume and resume.years is not None]
    told = Counter(level for name, level in seniorities(ground.voters).items() if name in people)
    tier = PayTier(
        place=place[0],
        of=place[1],
        low=low,
        high=high,
        years=spread(years),
        seniorities={level: told[level] for level in LADDER if told[level]},
        rests_on=(whole.id,),
    )
    return ground.claim("pay", tier, people, "pay_tier", str(place[0]), str(place[1]))


def tier_cuts(values: Sequence[float], tiers: int) -> list[float]:
    """Where to cut so that each tier holds about as many, never fewer than five, and equal figures stay together; fewer tiers where that is
    needed, none where not even two can be.

    A cut lies midway between two figures, rounded to a thousand where that still parts them.
    """
    ordered = sorted(values)
    for many in range(tiers, 1, -1):
        cuts = [cut for part in range(1, many) if (cut := _cut_near(ordered, round(len(ordered) * part / many))) is not None]
        sizes = [sum(low <= value < high for value in ordered) for low, high in zip([0.0, *cuts], [*cuts, float("inf")], strict=True)]
        if len(set(cuts)) == many - 1 and min(sizes) >= FEWEST:
            return cuts
    return []


def _cut_near(ordered: Sequence[float], place: int) -> float | None:
    """The cut between two different figures that is nearest to a place in the order."""
    steps = [at for at in range(1, len(ordered)) if ordered[at - 1] < ordered[at]]
    if not steps:
        return None
    at = min(steps, key=lambda step: (abs(step - place), step))
    below, above = ordered[at - 1], ordered[at]
    whole = float(round((below + above) / 2))
    return whole if below < whole <= above else round((below + above) / 2, 2)
