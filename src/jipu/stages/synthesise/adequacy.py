"""Is this sample enough? Four answers, coverage and saturation (METHODS 5)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from jipu.model.rolemap import Adequacy, Answer, Question, Verdict
from jipu.stages.synthesise.tally import Counts
from jipu.statistics.coverage import chao2_unseen, coverage, new_in_last, saturation

# (question, barely from, enough from): the starting table of METHODS 5.
NEEDS: tuple[tuple[Question, int, int], ...] = (
    ("directions", 10, 15),
    ("most_common", 15, 20),
    ("levels_pay", 20, 30),
    ("archetypes", 30, 50),
)
GRADES: tuple[tuple[int, Literal["deep", "full", "core"]], ...] = ((50, "deep"), (30, "full"), (15, "core"))


def judge(counts: Counts, names: Sequence[str]) -> Adequacy:
    """What n people are good for. `names` are all voters, so that one without any skill counts too."""
    n = len(names)
    skills = [{concept for concept, tally in counts.concepts.items() if name in tally.people} for name in names]
    groups = [{group for group, tally in counts.groups.items() if name in tally.people} for name in names]
    shares, group_shares = coverage(skills), coverage(groups)
    unseen = chao2_unseen(skills)
    still_new = new_in_last(groups)
    ratio = saturation(skills)
    return Adequacy(
        grade=next((grade for floor, grade in GRADES if n >= floor), "themes"),
        answers=tuple(
            Answer(question=question, verdict=_verdict(n, barely, enough, question), n=n, barely_from=barely, enough_from=enough)
            for question, barely, enough in NEEDS
        ),
        coverage=None if shares is None else round(shares, 3),
        groups=None if group_shares is None else round(group_shares, 3),
        unseen=None if unseen is None else round(unseen, 1),
        saturation=None if ratio is None else round(ratio, 3),
        new_groups_last_three=None if still_new is None else round(still_new[1], 2),
    )


def _verdict(n: int, barely: int, enough: int, question: Question) -> Verdict:
    if question == "archetypes":  # needs the stability gate too, which this version does not run
        return "not_enough"
    if n >= enough:
        return "enough"
    return "barely" if n >= barely else "not_enough"
