"""Step place: in which group does a find without one belong? The model may only return numbers it was given, and code knows what they stand for.

Runs are shuffled, groups and finds, so that no number means the same twice; two of three must agree. The third is asked where two do not.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from pydantic import BaseModel

from jipu.model.assistance import StepTold
from jipu.model.correction import Correction
from jipu.model.fact import OPEN
from jipu.model.term import Term
from jipu.steps.asking import Judged, Task, added, ask, parsed, together, unreadable
from jipu.steps.assistant import Briefing
from jipu.steps.subjects import buckets, digest, in_order

VERSION = "v1"
UNPLACED = "g.unplaced"
NOWHERE = "0"
RUNS, LAST = ("first", "second"), "third"
AGREE = 2
TOLD_BY = 2  # one person's find stands in the tail by number: its place tells a reader nothing, and the next resume would re-ask it
A_CALL, PARTS = 24, 4
SHAPE = '{"places":{"编号":"方向编号或 0"}}'
Group = tuple[str, str]
"""Id and name of a group of the lexicon that stands in the map."""
Place = tuple[str, str]
"""Concept and the group that it was given, or NOWHERE."""


class Places(BaseModel):
    """The reply: number of a concept → id of a group."""

    places: dict[str, str]


def moves(
    brief: Briefing, terms: Sequence[Term], groups: Sequence[Group], merged: frozenset[str] = frozenset()
) -> tuple[tuple[Correction, ...], StepTold]:
    """Corrections that move open finds without a group into one; what was just `merged` away is not asked about."""
    lost = [term for term in terms if term.k >= TOLD_BY and term.group == UNPLACED and term.concept.id.startswith(OPEN)]
    free = [term for term in lost if term.concept.id not in brief.apart | merged]
    parts = buckets(free, lambda term: term.concept.id, lambda term: brief.home(term.concept.zh), A_CALL, PARTS)
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    told = _asked(brief, parts, groups, RUNS, votes)
    open_still = [part for part in parts if any(max(votes[term.concept.id].values(), default=0) < AGREE for term in part)]
    if open_still:
        told = added(told, _asked(brief, open_still, groups, (LAST,), votes))
    names = dict(groups)
    rows = [(term, group) for term in sorted(free, key=lambda term: term.concept.id) if (group := _agreed(votes[term.concept.id])) in names]
    return tuple(_row(term, group, names[group], brief.assistant.author) for term, group in rows), told


def _asked(
    brief: Briefing, parts: Sequence[Sequence[Term]], groups: Sequence[Group], runs: Sequence[str], votes: dict[str, Counter[str]]
) -> StepTold:
    """The account of some runs; their places are added to the votes."""
    tasks = [_task(brief, part, groups, run) for part in parts for run in runs]
    kept, told = ask("place", VERSION, brief.assistant.model, tasks)
    for concept, group in (place for places in kept.values() for place in places):
        votes[concept][group] += 1
    return told


def _agreed(votes: Counter[str]) -> str:
    """The place that two runs gave, or NOWHERE."""
    best = min(votes, key=lambda group: (-votes[group], group), default=NOWHERE)
    return best if votes[best] >= AGREE else NOWHERE


def _row(term: Term, group: str, name: str, author: str) -> Correction:
    return Correction(target=term.concept.id, act="move", to=group, label=term.concept.zh, to_label=name, who=author)


def _task(brief: Briefing, terms: Sequence[Term], groups: Sequence[Group], run: str) -> Task[Place]:
    shuffled = in_order(terms, lambda term: term.concept.id, run)
    rows = [(number, brief.sent(term.concept.zh)) for number, term in enumerate(shuffled, 1)]
    told = [term.concept.zh for term in terms]
    subject = digest(run, *sorted(term.concept.id for term in terms))
    offered = list(enumerate(in_order(groups, lambda group: group[0], run), 1))
    names = [(number, name) for number, (_, name) in offered]
    request = brief.request("place", VERSION, subject, Places, told, role=brief.role, groups=names, concepts=rows)
    asked = {str(number): term.concept.id for number, term in enumerate(shuffled, 1)}
    return Task(request=request, judge=partial(judge, asked, {str(number): group for number, (group, _) in offered} | {NOWHERE: NOWHERE}))


def judge(asked: Mapping[str, str], groups: Mapping[str, str], told: dict[str, Any] | None) -> Judged[Place]:
    """The places of concepts that were asked, among the groups that were offered, by number."""
    reply = parsed(Places, told)
    if reply is None:
        return unreadable(SHAPE)
    said = reply.places.items()
    wrong = ["no_number" if number not in asked else "no_group" for number, to in said if number not in asked or to not in groups]
    good = [(asked[number], groups[to]) for number, to in said if number in asked and to in groups]
    faults = ("只能用给出的方向编号或 0，每个编号恰好一次",) if 4 * len(wrong) > len(asked) or 4 * len(good) < 3 * len(asked) else ()
    return Judged(kept=tuple(sorted(good)), dropped=together(wrong), faults=faults)
