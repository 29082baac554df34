"""Step place: in which group of the map does a find without one belong? The model may only return ids it was given; of three shuffled runs two must agree."""

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
from jipu.steps.asking import Judged, Task, ask, parsed, together, unreadable
from jipu.steps.assistant import Briefing
from jipu.steps.subjects import buckets, digest, in_order

VERSION = "v1"
UNPLACED = "g.unplaced"
NOWHERE = "0"
RUNS = ("first", "second", "third")
AGREE = 2
MOST, A_CALL, PARTS = 80, 20, 5
LONGEST_QUOTE = 24
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
    lost = [term for term in terms if term.k and term.group == UNPLACED and term.concept.id.startswith(OPEN)]
    free = [term for term in lost if term.concept.id not in brief.apart | merged]
    asked = sorted(free, key=lambda term: (-term.k, term.concept.id))[:MOST] if groups else []
    parts = buckets(asked, lambda term: term.concept.id, lambda term: brief.home(term.concept.zh), A_CALL, PARTS)
    tasks = [_task(brief, part, groups, run) for part in parts for run in RUNS]
    kept, told = ask("place", VERSION, brief.assistant.model, tasks)
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for concept, group in (place for places in kept.values() for place in places):
        votes[concept][group] += 1
    names = dict(groups)
    rows = [(term, group) for term in asked if (group := _agreed(votes[term.concept.id])) in names]
    return tuple(_row(term, group, names[group], brief.assistant.author) for term, group in rows), told


def _agreed(votes: Counter[str]) -> str:
    """The place that two runs gave, or NOWHERE."""
    best = min(votes, key=lambda group: (-votes[group], group), default=NOWHERE)
    return best if votes[best] >= AGREE else NOWHERE


def _row(term: Term, group: str, name: str, author: str) -> Correction:
    return Correction(target=term.concept.id, act="move", to=group, label=term.concept.zh, to_label=name, who=author)


def _task(brief: Briefing, terms: Sequence[Term], groups: Sequence[Group], run: str) -> Task[Place]:
    shuffled = in_order(terms, lambda term: term.concept.id, run)
    rows = [(number, brief.sent(t.concept.zh), brief.sent(t.quote, LONGEST_QUOTE)) for number, t in enumerate(shuffled, 1)]
    told = [words for term in terms for words in (term.concept.zh, term.quote)]
    subject = digest(run, *sorted(term.concept.id for term in terms))
    offered = in_order(groups, lambda group: group[0], run)
    request = brief.request("place", VERSION, subject, Places, told, role=brief.role, groups=offered, concepts=rows)
    asked = {str(number): term.concept.id for number, term in enumerate(shuffled, 1)}
    return Task(request=request, judge=partial(judge, asked, frozenset((NOWHERE, *(group for group, _ in groups)))))


def judge(asked: Mapping[str, str], groups: frozenset[str], told: dict[str, Any] | None) -> Judged[Place]:
    """The places of concepts that were asked, among the groups that were offered."""
    reply = parsed(Places, told)
    if reply is None:
        return unreadable(SHAPE)
    wrong = [
        "no_number" if number not in asked else "no_group" for number, to in reply.places.items() if number not in asked or to not in groups
    ]
    good = [(asked[number], to) for number, to in reply.places.items() if number in asked and to in groups]
    faults = ("只能用给出的方向编号或 0，每个编号恰好一次",) if 4 * len(wrong) > len(asked) or 4 * len(good) < 3 * len(asked) else ()
    return Judged(kept=tuple(sorted(good)), dropped=together(wrong), faults=faults)
