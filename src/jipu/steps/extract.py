"""Step extract: a model reads one resume and proposes skills, methods and directions, each as words that stand in a sentence it cites.

What passes here are places of the text; the stage of extraction makes facts of them by the rules of every other find.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from pydantic import BaseModel, Field

from jipu.llm.request import Request
from jipu.model.assistance import Proposal
from jipu.model.document import Document
from jipu.steps.asking import Judged, Task, parsed, together, unreadable
from jipu.steps.prompts import rendered
from jipu.steps.sending import fence, outgoing
from jipu.steps.verbatim import Cited, place_of

VERSION = "v1"
LONGEST_SENTENCE = 160
MOST_CHARACTERS = 24_000  # a resume of twenty pages; of a longer one the beginning is sent
LONGEST_NAME, LONGEST_STEP = 40, 40
MOST_ITEMS = 400
SHAPE = '{"skills":{"编号":["原文"]},"methods":[{"s":编号,"q":"原文","steps":["原文"]}],"directions":{"编号":["原文"]}}'
_STOP = re.compile(r"[。；;！!？?]+")
_WORD = re.compile(r"[A-Za-z\u3400-\u9fff]")
_REMOVED = re.compile(r"〔[^〔〕\n]{0,60}〕")
_NO_NAME = re.compile(r"[〔〕。；;！!？?\n|<>{}]")
# So many items must fail before a resume is sent a second time: each call costs the whole text.
REPAIR_FROM, REPAIR_SHARE = 3, 0.25
# What is wrong by the model's own fault, as the model is told; other reasons cannot be helped by asking again.
_TOLD = {"no_sentence": "没有编号 {s} 的句子", "not_verbatim": "第 {s} 句里没有这几个字：{q}"}


class Method(BaseModel):
    """A way of working: the sentence, its name and steps as written there."""

    s: int
    q: str
    steps: list[str] = Field(default_factory=list)


class Extracted(BaseModel):
    """The reply: numbers of sentences with the words quoted from them."""

    skills: dict[str, list[str]] = Field(default_factory=dict)
    methods: list[Method] = Field(default_factory=list)
    directions: dict[str, list[str]] = Field(default_factory=dict)


def task(document: Document, key: bytes, *, months: bool = False) -> Task[Proposal]:
    """The question about one resume, and the gate for its answer."""
    shown = sentences(document.text)
    lines = [(cited.number, outgoing(cited.text, months=months)) for cited in shown]
    system, user = rendered("extract", VERSION, fence=fence((line for _, line in lines), key), sentences=lines)
    request = Request(
        step="extract",
        subject=document.id,
        version=VERSION,
        system=system,
        user=user,
        schema=json.dumps(Extracted.model_json_schema(), sort_keys=True),
        documents=(document.id,),
    )
    return Task(request=request, judge=partial(judge, {cited.number: cited for cited in shown}))


def sentences(text: str) -> tuple[Cited, ...]:
    """The text in numbered pieces: lines, the long ones cut behind their stops; pieces of which nothing is left beside placeholders are left out."""
    pieces = (span for span in _pieces(text[:MOST_CHARACTERS]) if _WORD.search(_REMOVED.sub("", text[slice(*span)])))
    return tuple(Cited(number, start, end, text[start:end]) for number, (start, end) in enumerate(pieces, 1))


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.splitlines(keepends=True):
        end = start + len(line)
        here = start
        for stop in _STOP.finditer(text, start, end) if len(line) > LONGEST_SENTENCE else ():
            yield here, stop.end()
            here = stop.end()
        yield here, start + len(line.rstrip())
        start = end


def judge(shown: Mapping[int, Cited], told: dict[str, Any] | None) -> Judged[Proposal]:
    """What of a reply stands verbatim in the sentences that it cites; each place once."""
    reply = parsed(Extracted, told)
    if reply is None:
        return unreadable(SHAPE)
    kept: dict[Proposal, None] = {}
    dropped: list[tuple[str, str, str]] = []
    for kind, cited, quote, steps in list(_items(reply))[:MOST_ITEMS]:
        found = _proposal(kind, cited, quote, steps, shown)
        if isinstance(found, Proposal):
            kept[found] = None
        else:
            dropped.append((found, cited, quote))
    return Judged(kept=tuple(kept), dropped=together(reason for reason, _, _ in dropped), faults=_faults(dropped, len(kept)))


def _items(reply: Extracted) -> Iterator[tuple[str, str, str, Sequence[str]]]:
    for kind, told in (("skill", reply.skills), ("direction", reply.directions)):
        for cited, quotes in told.items():
            for quote in quotes:
                yield kind, cited, quote, ()
    for method in reply.methods:
        yield "method", str(method.s), method.q, method.steps


def _proposal(kind: str, cited: str, quote: str, steps: Sequence[str], shown: Mapping[int, Cited]) -> Proposal | str:
    """The proposal, or why it is none."""
    sentence = shown.get(int(cited)) if cited.isascii() and cited.isdigit() and len(cited) <= 6 else None
    if sentence is None:
        return "no_sentence"
    if not 2 <= len(quote.strip()) <= LONGEST_NAME or _NO_NAME.search(quote) or not _WORD.search(quote):
        return "no_name"
    place = place_of(quote, sentence)
    if place is None:
        return "not_verbatim"
    told = tuple(step.strip() for step in steps if len(step) <= LONGEST_STEP and not _NO_NAME.search(step) and place_of(step, sentence))
    return Proposal(kind=kind, start=place[0], end=place[1], steps=told if len(told) >= 2 else ())  # type: ignore[arg-type]


def _faults(dropped: Sequence[tuple[str, str, str]], kept: int) -> tuple[str, ...]:
    """What to tell the model, where so much is wrong that a second answer is worth its cost."""
    wrong = [row for row in dropped if row[0] in _TOLD]
    if len(wrong) < REPAIR_FROM or len(wrong) < REPAIR_SHARE * (kept + len(dropped)):
        return ()
    return tuple(_TOLD[reason].format(s=cited[:6], q=quote[:LONGEST_NAME]) for reason, cited, quote in wrong)
