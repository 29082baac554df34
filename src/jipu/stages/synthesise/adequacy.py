"""Is this sample enough? Four answers, each from what the sample itself makes likely; coverage and saturation (METHODS 5).

The first two questions are asked of the groups: how much of what is common would a sample of this size show, and would its commonest be the
true ones. `bench planted.adequacy` holds the answers against planted truth. Levels and pay, and kinds of people, keep numbers of people that
planted data bear out, and further conditions: enough people who state pay, a stability test that was passed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from math import ceil
from typing import Literal

from jipu.model.claim import Claim, Distribution
from jipu.model.rolemap import Adequacy, Answer, Gain, Question, Verdict
from jipu.stages.synthesise.concepts import UNPLACED
from jipu.stages.synthesise.tally import SHARED, Counts, Tally
from jipu.statistics.coverage import chao2_unseen, coverage, new_in_last, new_in_more, reaching, saturation
from jipu.statistics.prevalence import Outlook, smallest

QUESTIONS: tuple[Question, Question] = ("directions", "most_common")
BARELY = {"directions": 0.85, "most_common": 0.80}
ENOUGH = 0.95
COMMON, FIRST, SLACK = 0.30, 5, 0.10
FLOORS = (10, 12)  # below these no sample is barely, or quite, enough: what was not seen cannot warn
FEWEST, MORE = 5, 10
STARTING = {
    "directions": (10, 15),
    "most_common": (15, 20),
}  # of the literature (how many people see a thing that three in ten tell), for samples with too few groups to judge by
SIZES = (10, 12, 15, 18, 20, 22, 25, 28, 30, 35, 40, 45, 50, 60, 70, 80, 100)
LEVELS_PAY, ARCHETYPES = (20, 30), (30, 50)
PAY_TOLD = (8, 15)  # people who state pay: from how many on it is told at all, and in tiers
DEEP = 50
KIND, DIVISION, SHORTFALL = "archetype", "division", "shortfall"  # types of claims in other chapters
Grade = Literal["themes", "core", "full", "deep"]


def judge(counts: Counts, names: Sequence[str], chapters: Sequence[Claim] = ()) -> Adequacy:
    """What n people are good for. `names` are all voters, so that one without any skill counts too; `chapters` tell of pay and kinds of people."""
    skills, groups = (
        _told_by(names, counts.concepts),
        _told_by(names, {name: counts.groups[name] for name in counts.groups if name != UNPLACED}),
    )
    return judged(groups, skills, chapters)


def _told_by(names: Sequence[str], tallies: Mapping[str, Tally]) -> list[set[str]]:
    """What each of these voters tells, by going through everything once."""
    told: dict[str, set[str]] = {name: set() for name in names}
    for thing, tally in tallies.items():
        for name in tally.people:
            told[name].add(thing)
    return [told[name] for name in names]


def judged(groups: Sequence[Set[str]], skills: Sequence[Set[str]], chapters: Sequence[Claim] = ()) -> Adequacy:
    """The same from what each person tells: groups and skills by any names."""
    n = len(groups)
    outlook = Outlook(counts_of(groups), n)
    shares, group_shares = coverage(skills), coverage(groups)
    unseen, still_new, ratio = chao2_unseen(skills), new_in_last(groups), saturation(skills)
    answers = (*_of_groups(outlook), _levels_and_pay(n, chapters), _kinds(n, chapters))
    return Adequacy(
        grade=_grade(answers),
        answers=answers,
        coverage=_rounded(shares, 3),
        groups=_rounded(group_shares, 3),
        unseen=_rounded(unseen, 1),
        saturation=_rounded(ratio, 3),
        new_groups_last_three=None if still_new is None else round(still_new[1], 2),
        found=round(outlook.seen(n, COMMON, SHARED), 3) if outlook.counts else None,
        leading=round(outlook.leading(n, FIRST, SLACK), 3) if outlook.counts else None,
        more=gain(groups, skills),
    )


def counts_of(told: Sequence[Set[str]]) -> list[int]:
    """How many people tell each thing that anybody tells."""
    return list(Counter(thing for own in told for thing in own).values())


def gain(groups: Sequence[Set[str]], skills: Sequence[Set[str]], more: int = MORE) -> Gain | None:
    """What so many more people would be expected to bring. None for fewer than five people: no estimate holds."""
    new_groups, shared, new_skills = new_in_more(groups, more), reaching(skills, more, SHARED), new_in_more(skills, more)
    if len(groups) < FEWEST or new_groups is None or shared is None or new_skills is None:
        return None
    return Gain(people=more, groups=round(new_groups, 1), shared=round(shared, 1), skills=round(new_skills, 1))


def _of_groups(outlook: Outlook) -> tuple[Answer, Answer]:
    """Directions and the most common ones: from which size on the expected figures are good enough."""
    if len(outlook.counts) < 2 * FIRST:
        directions, common = (_answer(question, outlook.n, *STARTING[question]) for question in QUESTIONS)
        return directions, common
    seen = [outlook.seen(size, COMMON, SHARED) for size in SIZES]
    leading = [outlook.leading(size, FIRST, SLACK) for size in SIZES]
    return _by_figure("directions", outlook.n, seen), _by_figure("most_common", outlook.n, leading)


def _by_figure(question: Question, n: int, figures: Sequence[float]) -> Answer:
    least = zip(FLOORS, (BARELY[question], ENOUGH), strict=True)
    barely, enough = (max(floor, smallest(SIZES, figures, figure) or SIZES[-1]) for floor, figure in least)
    return _answer(question, n, barely, enough)


def _answer(question: Question, n: int, barely: int, enough: int) -> Answer:
    return Answer(question=question, verdict=_verdict(n, barely, enough), n=n, barely_from=barely, enough_from=enough)


def _verdict(n: int, barely: int, enough: int) -> Verdict:
    if n >= enough:
        return "enough"
    return "barely" if n >= barely else "not_enough"


def _levels_and_pay(n: int, chapters: Sequence[Claim]) -> Answer:
    """Enough people, and enough of them who state pay: where few do, more are needed in proportion. Levels that nothing tells apart are no levels."""
    told = [claim.payload.stated for claim in chapters if claim.section == "pay" and isinstance(claim.payload, Distribution)]
    stated = max(told, default=0)
    barely, enough = (max(people, ceil(n * pay / stated) if stated else 0) for people, pay in zip(LEVELS_PAY, PAY_TOLD, strict=True))
    lacking = [claim.payload for claim in chapters if claim.payload.type == SHORTFALL and getattr(claim.payload, "what", "") == "levels"]
    answer = _answer("levels_pay", n, barely, max([enough, *map(_need, lacking)]))
    if not stated:
        return replace(answer, verdict="not_enough")
    return replace(answer, verdict="barely") if lacking and answer.verdict == "enough" else answer


def _kinds(n: int, chapters: Sequence[Claim]) -> Answer:
    """Kinds of people take a stability test that was passed, whatever the number: then there are claims of kinds. From fifty on they are enough."""
    barely, enough = ARCHETYPES
    tests = [_need(claim.payload) for claim in chapters if claim.payload.type == DIVISION]
    need = max(tests, default=0) or enough
    passed = any(claim.payload.type == KIND for claim in chapters)
    verdict: Verdict = "not_enough" if not passed else "enough" if n >= enough else "barely"
    wanted = enough if passed else max(need, barely)
    return Answer(question="archetypes", verdict=verdict, n=n, barely_from=min(barely, wanted), enough_from=wanted)


def _need(lack: object) -> int:
    """The number of people that a chapter says would do; 0 where it names none."""
    return getattr(lack, "need", None) or 0


def _grade(answers: Sequence[Answer]) -> Grade:
    """What the answers come to, each grade taking those before it."""
    directions, common, levels, _ = (answer.verdict for answer in answers)
    if directions != "enough" or common == "not_enough":
        return "themes"
    if common != "enough" or levels != "enough":
        return "core"
    return "deep" if answers[0].n >= DEEP else "full"


def _rounded(figure: float | None, digits: int) -> float | None:
    return None if figure is None else round(figure, digits)
