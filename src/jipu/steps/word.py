"""Step word: a sentence for a claim in both languages, from its evidence pack alone. Numbers are printed by code beside it, never written by a model."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from pydantic import BaseModel, Field

from jipu.lexicon.concepts import Lexicon
from jipu.model.assistance import StepTold
from jipu.model.claim import Quote
from jipu.model.rolemap import RoleMap
from jipu.steps.asking import Judged, Task, ask, parsed, together, unreadable
from jipu.steps.assistant import Briefing
from jipu.steps.grounded import Basis, faults_of, is_told_by
from jipu.steps.packs import Pack, Topic, packs_of, strange
from jipu.steps.subjects import digest

VERSION = "v1"
LONGEST_ZH, LONGEST_EN, SHORTEST = 120, 320, 8
SHAPE = '{"texts":{"A":{"zh":"中文句子","en":"English sentence","e":[1,3]}}}'
_SAID = {
    "no_topic": "没有这个条目",
    "no_evidence": "引用了不存在的原话编号，或引用不足",
    "form": "太长、太短或含有格式符号",
    "language": "zh 不是中文，或 en 里有中文",
    "frequency": "有不许用的频度词或评价词",
    "digit": "有所引原话里没有的数字",
    "token": "有所引原话里没有的英文名",
    "term": "有所引原话里没有的技术、工具或能力",
    "unanchored": "所引原话说明不了这句话",
    "generic": "这句话太空，换一组原话也说得通",
}
_HAN = re.compile("[\u3400-\u9fff]")


class Text(BaseModel):
    """A sentence in both languages and the numbers of the quotes it rests on."""

    zh: str
    en: str
    e: list[int] = Field(default_factory=list)


class Texts(BaseModel):
    """The reply: tag of a topic → its sentence."""

    texts: dict[str, Text]


@dataclass(frozen=True, slots=True)
class Worded:
    """A claim's sentence that passed the gate, with the quotes it cites."""

    claim: str
    zh: str
    en: str
    quotes: tuple[Quote, ...]
    names: tuple[str, ...]

    @property
    def basis(self) -> Basis:
        """What it rests on."""
        return Basis(quotes=tuple(quote.text for quote in self.quotes), names=self.names)


def wordings(brief: Briefing, rolemap: RoleMap) -> tuple[tuple[Worded, ...], StepTold]:
    """Sentences for the claims of a map that have evidence enough; at most one a claim."""
    tasks = [_task(brief, pack, strange(rolemap, pack)) for pack in packs_of(rolemap)]
    kept, told = ask("word", VERSION, brief.assistant.model, tasks)
    first = {worded.claim: worded for rows in reversed(kept.values()) for worded in rows}
    return tuple(first[claim] for claim in sorted(first)), told


def _task(brief: Briefing, pack: Pack, others: Sequence[str]) -> Task[Worded]:
    items = [
        (topic.tag, topic.kind, brief.sent("、".join(topic.names[:4]) if topic.kind == "解读" else topic.label)) for topic in pack.topics
    ]
    quotes = [(number, brief.sent(quote.text)) for number, quote in enumerate(pack.quotes, 1)]
    told = [*(quote.text for quote in pack.quotes), *(topic.label for topic in pack.topics)]
    subject = digest(pack.name, *(topic.claim for topic in pack.topics), *(quote.text for quote in pack.quotes))
    request = brief.request("word", VERSION, subject, Texts, told, role=brief.role, items=items, quotes=quotes)
    return Task(request=request, judge=partial(judge, pack, partial(fault_of, brief.lexicon, others)))


def judge(pack: Pack, fault: Callable[[Text, Basis], str], told: dict[str, Any] | None) -> Judged[Worded]:
    """The sentences of a reply that stand on what they cite."""
    reply = parsed(Texts, told)
    if reply is None:
        return unreadable(SHAPE)
    topics = {topic.tag: topic for topic in pack.topics}
    kept: list[Worded] = []
    wrong: list[tuple[str, str]] = []
    for tag, text in sorted(reply.texts.items()):
        topic, cited = topics.get(tag), _cited(text.e, pack.quotes)
        reason = "no_topic" if topic is None else "no_evidence" if cited is None else fault(text, _basis(cited, topic))
        if topic and cited and not reason:
            kept.append(Worded(topic.claim, text.zh.strip(), text.en.strip(), cited, topic.names))
        else:
            wrong.append((reason, tag))
    return Judged(
        kept=tuple(kept),
        dropped=together(reason for reason, _ in wrong),
        faults=tuple(f"{tag[:6]}：{_SAID[reason]}" for reason, tag in wrong),
    )


def _basis(cited: Iterable[Quote], topic: Topic) -> Basis:
    return Basis(quotes=tuple(quote.text for quote in cited), names=topic.names)


def _cited(numbers: Sequence[int], quotes: Sequence[Quote]) -> tuple[Quote, ...] | None:
    """The quotes of these numbers, of two people or more where the pack has so many; None where a number is invented or there are too few."""
    wanted = sorted(set(numbers))
    if not wanted or wanted[0] < 1 or wanted[-1] > len(quotes):
        return None
    found = tuple(quotes[number - 1] for number in wanted)
    return found if len({quote.person for quote in found}) >= min(2, len({quote.person for quote in quotes})) else None


def fault_of(lexicon: Lexicon, others: Sequence[str], text: Text, basis: Basis) -> str:
    """Why a sentence may not stand, or "": last of all it must fail on evidence that is not its own."""
    zh, en = text.zh.strip(), text.en.strip()
    if not (SHORTEST <= len(zh) <= LONGEST_ZH and SHORTEST <= len(en) <= LONGEST_EN):
        return "form"
    if not _HAN.search(zh) or _HAN.search(en):
        return "language"
    fault = faults_of(zh, basis, lexicon, "zh") or faults_of(en, basis, lexicon, "en")
    if fault:
        return fault
    if not is_told_by(zh, basis, lexicon):
        return "unanchored"
    return "generic" if others and is_told_by(zh, Basis(tuple(others), basis.names), lexicon) else ""


def by_claim(worded: Iterable[Worded]) -> Mapping[str, Worded]:
    """Claim id → its sentence."""
    return {one.claim: one for one in worded}
