"""Step reword: sentences of a deliverable, said better. A sentence may change its words, never what it says: numbers, names and denials stay."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from pydantic import BaseModel

from jipu.errors import Lang
from jipu.lexicon.concepts import Lexicon
from jipu.model.assistance import StepTold
from jipu.steps.asking import Judged, Task, ask, parsed, together, unreadable
from jipu.steps.assistant import Briefing
from jipu.steps.grounded import Basis, faults_of, numbers_in, says_alike
from jipu.steps.subjects import digest
from jipu.text.fold import fold_text

VERSION = "v1"
A_CALL = 12
SHORTEST, LONGEST = 12, 400  # characters of a sentence that is worth a question, and of one that is sent whole
LEAST, MOST = 0.4, 1.6  # of the length it had
SHAPE = '{"texts":{"编号":"句子"}}'
_DENIAL = re.compile(r"[不没未无非勿莫别]|\b(?:not|no|never|none|without|cannot|nor)\b|n't\b", re.I)
# On which side of a number something lies, and what comes first: with the other word the sentence says the opposite.
_SIDE = re.compile(
    r"以上|以下|以内|以外|以前|以后|之前|之后|至少|至多|最少|最多|起码|超过|超出|高于|低于|多于|少于|大于|小于|早于|晚于|不足|[先后]"
    r"|\b(?:at least|at most|more|less|fewer|over|under|above|below|up to|before|after|first|then|minimum|maximum)\b",
    re.I,
)
_HAN = re.compile("[\u3400-\u9fff]")
_SAID = {
    "no_number": "没有这个编号",
    "form": "太长、太短或含有格式符号",
    "language": "换了语言",
    "frequency": "有不许用的频度词或评价词",
    "digit": "数字多了、少了或变了",
    "token": "有原句里没有的英文名",
    "term": "有原句里没有的技术、工具或能力",
    "meaning": "肯定、否定或语气变了",
    "unanchored": "和原句说的不是一件事",
}


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a deliverable: where it stands, what it is about, what it says."""

    place: str
    label: str
    text: str


class Texts(BaseModel):
    """The reply: number of a sentence → its new words."""

    texts: dict[str, str]


def reworded(brief: Briefing, sentences: Sequence[Sentence], lang: Lang) -> tuple[Mapping[str, str], StepTold]:
    """Place → new words of the sentences whose rewording passed the gate; all others stay as they are."""
    asked = [sentence for sentence in sentences if SHORTEST <= len(sentence.text) <= LONGEST]
    tasks = [_task(brief, asked[start : start + A_CALL], lang) for start in range(0, len(asked), A_CALL)]
    kept, told = ask("reword", VERSION, brief.assistant.model, tasks)
    return dict(pair for rows in kept.values() for pair in rows), told


def _task(brief: Briefing, part: Sequence[Sentence], lang: Lang) -> Task[tuple[str, str]]:
    numbered = {str(number): sentence for number, sentence in enumerate(part, 1)}
    rows = [(number, brief.sent(one.label), brief.sent(one.text, LONGEST)) for number, one in numbered.items()]
    told = [word for one in part for word in (one.label, one.text)]
    request = brief.request("reword", VERSION, digest(lang, *told), Texts, told, role=brief.role, lang=lang, rows=rows)
    return Task(request=request, judge=partial(judge, numbered, brief.lexicon, lang))


def judge(numbered: Mapping[str, Sentence], lexicon: Lexicon, lang: Lang, told: dict[str, Any] | None) -> Judged[tuple[str, str]]:
    """The new sentences of a reply that say what the old ones say."""
    reply = parsed(Texts, told)
    if reply is None:
        return unreadable(SHAPE)
    kept: list[tuple[str, str]] = []
    wrong: list[tuple[str, str]] = []
    for number, text in sorted(reply.texts.items()):
        old, new = numbered.get(number), text.strip()
        reason = "no_number" if old is None else fault_of(lexicon, old, new, lang)
        if old and not reason:
            kept.append((old.place, new))
        elif reason != "same":
            wrong.append((reason, number))
    return Judged(
        kept=tuple(kept),
        dropped=together(reason for reason, _ in wrong),
        faults=tuple(f"{number[:6]}：{_SAID[reason]}" for reason, number in wrong),
    )


def fault_of(lexicon: Lexicon, old: Sentence, new: str, lang: Lang) -> str:
    """Why new words may not stand for a sentence, "" where they may; `same` where nothing is new."""
    if new == old.text:
        return "same"
    basis = Basis(quotes=(old.text,), names=(old.label,))
    return _fault_of_form(old.text, new, lang) or faults_of(new, basis, lexicon, lang) or _fault_of_meaning(lexicon, old.text, new)


def _fault_of_form(old: str, new: str, lang: Lang) -> str:
    if not LEAST * len(old) <= len(new) <= MOST * len(old):
        return "form"
    return "language" if bool(_HAN.search(new)) != (lang == "zh" or bool(_HAN.search(old))) else ""


def _fault_of_meaning(lexicon: Lexicon, old: str, new: str) -> str:
    if numbers_in(new) != numbers_in(old):
        return "digit"
    if bool(_DENIAL.search(new)) != bool(_DENIAL.search(old)) or _asks(new) != _asks(old):
        return "meaning"
    if not says_alike(new, old, lexicon):
        return "unanchored"
    return "" if sorted(_SIDE.findall(fold_text(new))) == sorted(_SIDE.findall(fold_text(old))) else "meaning"


def _asks(text: str) -> bool:
    return "？" in text or "?" in text
