"""Kinds of people: the test for them, and what tells each kind apart. Where the test is not passed there are none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from itertools import combinations

from jipu.model.archetype import Archetype, Both, Division, Feature, Figures, Sign
from jipu.model.claim import Band, Claim
from jipu.model.resume import Resume
from jipu.stages.synthesise.contrasts import contrast_claims
from jipu.stages.synthesise.features import Held, held, profile, quotes_of
from jipu.stages.synthesise.ground import Ground, newest
from jipu.stages.synthesise.matches import match_claims
from jipu.stages.synthesise.scarce import scarce_claims
from jipu.stages.synthesise.shapes import shape_claims
from jipu.statistics import division
from jipu.statistics.benjamini_hochberg import q_values
from jipu.statistics.fisher import fisher_greater
from jipu.statistics.medoids import Labels, Matrix, unit_rows
from jipu.statistics.nmf import shares
from jipu.statistics.quantiles import quantile

FEWEST_PEOPLE = (
    15  # bench planted.archetypes: from here on strong kinds are found, and kinds that are none in one of twenty samples at most
)
ENOUGH_PEOPLE = (30, 50)  # where most strong kinds are found, and nearly all
LEVEL, MOST_TRAITS = 0.10, 8
APART = 0.01
PARTLY = 1 / 3
FEW = 3
PAY_FROM = 8
STAGE = frozenset({"stage"})


def kind_claims(ground: Ground, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The chapter on kinds of people; `claims` are those of the other chapters and of the tree, which stages and needs come from."""
    holdings = held(ground)
    kinds = _kinds(ground, holdings, claims) if ground.n >= FEWEST_PEOPLE else (_test(ground, Division(verdict="few", need=FEWEST_PEOPLE)),)
    found = [claim for claim in kinds if isinstance(claim.payload, Archetype)]
    contrasts = () if found else contrast_claims(ground, holdings)
    told = (*kinds, *contrasts, *shape_claims(ground), *scarce_claims(ground, holdings))
    return (*told, *match_claims(ground, (*found, *contrasts), claims))


def _test(ground: Ground, told: Division) -> Claim:
    return ground.claim("archetype", told, [voter.name for voter in ground.voters], "division")


def _kinds(ground: Ground, holdings: Sequence[Held], known: Sequence[Claim]) -> tuple[Claim, ...]:
    """The outcome of the test, then the kinds, the largest first."""
    rows = unit_rows(profile(ground).columns)
    result = division.divide(rows)
    told = Division(
        verdict=result.verdict,
        kinds=len(result.stability),
        chance=round(result.chance, 3),
        stability=round(min(result.stability), 2),
        steady=division.STEADY[len(result.stability)],
        need=None if result.verdict == "found" else next((need for need in ENOUGH_PEOPLE if need > ground.n), None),
    )
    if result.verdict != "found":
        return (_test(ground, told),)
    return (_test(ground, told), *_claims(ground, holdings, result, rows, known))


def _claims(ground: Ground, holdings: Sequence[Held], result: division.Division, rows: Matrix, known: Sequence[Claim]) -> tuple[Claim, ...]:
    names = [voter.name for voter in ground.voters]
    held_of = shares(rows, result.parted.labels, len(result.stability))
    members = [_of_part(names, result.parted.labels, part) for part in range(len(result.stability))]
    features = _telling(ground, holdings, members)
    found = []
    for part, people in enumerate(members):
        others = [name for name, own in zip(names, held_of[:, part], strict=True) if name not in people and own >= PARTLY]
        payload = Archetype(
            subject=" ".join(feature.subject for feature in features[part][:2]) or f"rest {part + 1}",
            features=features[part],
            stability=round(result.stability[part], 2),
            both=_both(ground, holdings, features[part], people),
            representative=names[int(result.parted.medoids[part])],
            partly=tuple(sorted(others)),
            **_life(ground, people),  # type: ignore[arg-type]
            signs=_signs(known, people),
        )
        quotes = quotes_of(ground, features[part], people)
        found.append(ground.claim("archetype", payload, people, "kind", payload.subject, quotes=quotes))
    return tuple(sorted(found, key=lambda claim: (-claim.support.k, claim.id)))


def _of_part(names: Sequence[str], labels: Labels, part: int) -> frozenset[str]:
    return frozenset(name for name, own in zip(names, labels, strict=True) if own == part)


def _telling(ground: Ground, holdings: Sequence[Held], members: Sequence[Collection[str]]) -> list[tuple[Feature, ...]]:
    """Of each kind what tells it apart: held by half of it, and oftener than by the others (Fisher, q over all that were looked at).

    The kinds were made from these very things, so that this ranks them and proves nothing: that there are kinds was tested before.
    """
    looked = [(part, one, one.feature(ground, people)) for part, people in enumerate(members) for one in holdings]
    chance = [fisher_greater(feature.k, feature.n, feature.others_k, feature.others_n) for _, _, feature in looked]
    rows: list[list[tuple[float, Held, Feature]]] = [[] for _ in members]
    for (part, one, feature), p, q in zip(looked, chance, q_values(chance), strict=True):
        if q <= LEVEL and feature.k >= FEW and 2 * feature.k >= feature.n:
            rows[part].append((p, one, feature))
    return [_spread_out(found) for found in rows]


def _spread_out(found: Iterable[tuple[float, Held, Feature]]) -> tuple[Feature, ...]:
    """The most telling first, but one of each heading before the second of any: names come from the first two."""
    rows = sorted(found, key=lambda row: (row[0], row[2].kind != "group", row[2].subject))
    seen: Counter[str] = Counter()
    placed = []
    for place, (_, one, feature) in enumerate(rows):
        placed.append((seen[one.heading], place, feature))
        seen[one.heading] += 1
    return tuple(feature for _, _, feature in sorted(placed, key=lambda row: row[:2])[:MOST_TRAITS])


def _both(ground: Ground, holdings: Sequence[Held], features: Sequence[Feature], people: Collection[str]) -> Both | None:
    """The two features of different headings that this kind holds together more often than the others, by the clearest difference."""
    by_subject = {one.subject: one for one in holdings}
    own, best = frozenset(people), None
    for one, other in combinations(features, 2):
        first, second = by_subject[one.subject], by_subject[other.subject]
        together = first.people & second.people
        k, others = len(together & own), len(together - own)
        p = fisher_greater(k, len(own), others, ground.n - len(own))
        if first.heading != second.heading and k >= FEW and 2 * k >= len(own) and p <= APART and (best is None or p < best[0]):
            best = (p, Both(features=(one, other), k=k, n=len(own), others_k=others, others_n=ground.n - len(own)))
    return best[1] if best else None


def _life(ground: Ground, people: Collection[str]) -> dict[str, object]:
    """Years, levels, results and pay of these people, as their newest resumes tell them."""
    voters = [voter for voter in ground.voters if voter.name in people]
    resumes = [resume for voter in voters if (resume := newest(voter))]
    pays = [_middle(resume) for resume in resumes if resume.pay and resume.pay.kind == "expected"]
    levels = Counter(resume.seniority for resume in resumes if resume.seniority)
    return {
        "years": _figures([resume.years for resume in resumes if resume.years is not None], FEW),
        "seniorities": dict(sorted(levels.items(), key=lambda item: (-item[1], item[0]))),
        "results": sum(any(fact.kind == "outcome" for fact, _ in voter.facts()) for voter in voters),
        "pay": _figures(pays, PAY_FROM),
    }


def _middle(resume: Resume) -> float:
    pay = resume.pay
    return (pay.min_k_month + (pay.max_k_month or pay.min_k_month)) / 2 if pay else 0.0


def _figures(values: Sequence[float], least: int) -> Figures | None:
    """Median and middle half where enough people tell one; else only how many do."""
    if not values:
        return None
    if len(values) < least:
        return Figures(stated=len(values))
    low, median, high = (round(quantile(values, share), 1) for share in (0.25, 0.5, 0.75))
    return Figures(stated=len(values), median=median, low=low, high=high)


def _signs(known: Sequence[Claim], people: Collection[str]) -> tuple[Sign, ...]:
    """Stages of business that three or more of these people tell."""
    stages = [claim for claim in known if isinstance(claim.payload, Band) and claim.payload.subject in STAGE]
    counted = [Sign(claim=claim.id, k=len(set(claim.people) & set(people))) for claim in stages]
    return tuple(sign for sign in sorted(counted, key=lambda sign: (-sign.k, sign.claim)) if sign.k >= FEW)
