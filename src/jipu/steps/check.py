"""Step check: a second look at every sentence, at the quotes it cites and at others that it does not: only who picks its own lets it stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from pydantic import BaseModel

from jipu.model.assistance import StepTold
from jipu.model.rolemap import RoleMap
from jipu.steps.asking import Judged, Task, ask, parsed, together, unreadable
from jipu.steps.assistant import Briefing
from jipu.steps.packs import packs_of, strange
from jipu.steps.subjects import digest, in_order
from jipu.steps.word import Worded

VERSION = "v1"
FIRST, SECOND, NEITHER = "甲", "乙", "无"
SHAPE = '{"answers":{"编号":"甲|乙|无"}}'


class Answers(BaseModel):
    """The reply: number of a sentence → which quotes tell it."""

    answers: dict[str, str]


def checked(brief: Briefing, rolemap: RoleMap, worded: Sequence[Worded]) -> tuple[tuple[Worded, ...], StepTold]:
    """The sentences whose own quotes were picked; one that nobody judged does not stand."""
    by_claim = {one.claim: one for one in worded}
    parts = [(pack, [by_claim[topic.claim] for topic in pack.topics if topic.claim in by_claim]) for pack in packs_of(rolemap)]
    tasks = [_task(brief, own, strange(rolemap, pack)) for pack, own in parts if own]
    kept, told = ask("check", VERSION, brief.assistant.model, tasks)
    stands = {one.claim for rows in kept.values() for one in rows}
    return tuple(one for one in worded if one.claim in stands), told


def _task(brief: Briefing, worded: Sequence[Worded], others: Sequence[str]) -> Task[Worded]:
    rows, asked = [], {}
    for number, one in enumerate(worded, 1):
        own = [quote.text for quote in one.quotes]
        sides = in_order([("own", own), ("other", list(others))], lambda side: side[0], one.claim + one.zh)
        (place, first), (_, second) = sides
        asked[str(number)] = (one, FIRST if place == "own" else SECOND)
        rows.append((number, brief.sent(one.zh, 200), [brief.sent(text) for text in first], [brief.sent(text) for text in second]))
    told = [*(quote.text for one in worded for quote in one.quotes), *others]
    subject = digest(*(word for one in worded for word in (one.claim, one.zh)), *told)
    request = brief.request("check", VERSION, subject, Answers, told, rows=rows)
    return Task(request=request, judge=partial(judge, asked))


def judge(asked: Mapping[str, tuple[Worded, str]], told: dict[str, Any] | None) -> Judged[Worded]:
    """The sentences for which the reply names their own quotes."""
    reply = parsed(Answers, told)
    if reply is None:
        return unreadable(SHAPE)
    kept = tuple(one for number, (one, own) in asked.items() if reply.answers.get(number) == own)
    wrong = [_reason(reply.answers.get(number), own) for number, (_, own) in asked.items() if reply.answers.get(number) != own]
    wrong += ["no_number" for number in reply.answers if number not in asked]
    unanswered = [number for number in asked if reply.answers.get(number) not in (FIRST, SECOND, NEITHER)]
    return Judged(kept=kept, dropped=together(wrong), faults=("每个编号恰好一次，只答 甲、乙 或 无",) if unanswered else ())


def _reason(said: str | None, own: str) -> str:
    if said == NEITHER:
        return "unsupported"
    return "other_evidence" if said in (FIRST, SECOND) and said != own else "unanswered"
