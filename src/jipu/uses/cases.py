"""What one person tells of a skill with a figure that changed: the case to teach it by. Verbatim, and near the words that tell the skill."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from jipu.lexicon.doing import actions
from jipu.model.claim import Claim, Quote

SPOKEN = range(12, 121)  # signs of a quote that can be shown whole
CLAUSE = (6, 32)  # width of a clause that can stand in a title, in Chinese signs
NEAR = 1  # clauses between the skill's words and the figure, at most
MOST_LISTED = 4  # pieces, above which a line may be a list
NAME = 10.0  # mean width of the pieces of a list, at most
_LISTED = re.compile(r"[/、|｜,，;；`]")
_BORDER = re.compile(r"(?:[，。；;：:！!？?|（）()\n]|,(?!\d{3}))+")  # the comma of 1,200 is none
_EDGES = " 　-–—·•“”\"'、."
_FIGURE = re.compile(r"\d")
_BEFORE = re.compile(  # words of the time before the work
    r"原先|原来|原本|起初|最初|当初|此前|之前|以前|从前|过去|接手|刚来|初始|基线"
    r"|(?:上线|优化|改造|改版|改进|治理|重构|升级|迁移|提速|提升|压缩|实施|活动)前"
    r"|\b(?:originally|initially|previously|formerly|used to|at first|at the start|baseline|before)\b",
    re.IGNORECASE,
)
_FROM = re.compile(r"[从由]\s?[^\d，。；;事]{0,8}\d|\b(?:from|starting at)\s\D{0,12}\d", re.IGNORECASE)
_NO_RESULT = re.compile(  # what was found or befell somebody, and a limit from which something is done
    r"发现|掉[到了至]|跌[到了至破]|下滑|滑[到落]|阈值|红线|晋升"
    r"|(?:超|低于|高于|大于|小于|不足|达到)[^，。；;]{0,12}\d[^，。；;]{0,8}(?:就|则|即|触发|不允许|不得|报警|告警|必须)"
    r"|\b(?:dropped to|fell to|found that|threshold|if)\b",
    re.IGNORECASE,
)
_REACHES = re.compile(
    r"[到至→]|->|[降升减增缩翻涨省]|提[升高速效]|压[低缩]|现在|如今|目前|(?<![售背最前先幕])后(?![端台续勤期援者面视门])"
    r"|\b(?:to|by|cut|rose|grew|saved|reduced|increased|down|up|now|later|after)\b",
    re.IGNORECASE,
)
_BEGUN = re.compile(r"[从由]?\s?(?<![\d.])0\s?(?:→|->|到|至|-)\s?1(?![\d.])")  # 从 0 到 1: something begun, no figure
_CHANGE = re.compile(
    r"[%％倍]|\d[^→\d]{0,6}→[^→\d]{0,4}\d|[降升减增缩翻涨]|节省|省[下了去出掉]|省\s?\d|压[到至缩降低减]|提[升高速效前]|[从由].{1,24}[到至]|\b(?:from|by|cut|rose|grew|saved|reduced|increased)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Words of one person. `clause` is the part with a figure that changed, "" where no such part stands near the skill."""

    quote: Quote
    clause: str = ""


def case_of(claim: Claim, spoken: Collection[str]) -> Case | None:
    """The words that say most of it, none of those already spoken; the same whatever the order of quotes."""
    short = [quote for quote in claim.quotes if len(quote.text) in SPOKEN and quote.text not in spoken]
    every = [Case(quote=quote, clause=_clause(quote)) for quote in short if not _is_only_found(quote.text)]
    cases = [case for case in every if case.clause or not _is_list(case.quote.text)]
    return min(
        cases,
        key=lambda one: (not one.clause, -len(one.quote.text), one.quote.person, one.quote.text),
        default=None,
    )


def _is_list(text: str) -> bool:
    """Whether it names things rather than tells one: many pieces, short ones."""
    pieces = len(_LISTED.findall(text)) + 1
    return pieces > MOST_LISTED and _width(text) / pieces < NAME


def _clause(quote: Quote) -> str:
    """The last clause near the skill's words that states a change in figures: what came of it stands at the end."""
    clauses = list(_clauses(quote.text))
    here = max((place for place, (start, _) in enumerate(clauses) if start <= quote.at[0]), default=0)
    made = _made([text for _, text in clauses])
    near = [text for place, (_, text) in enumerate(clauses) if abs(place - here) <= NEAR and made[place] and _is_change(text)]
    return near[-1] if near else ""


def _made(clauses: Sequence[str]) -> list[bool]:
    """Of each clause whether its figures may be what came of the work: not those of the time before, until something that was reached is told.

    What was found or lost, and a limit (超 5% 就告警), came of no work either.
    """
    told, before = [], False
    for text in clauses:
        reaches = bool(_REACHES.search(_BEFORE.sub("", text)))
        before = not reaches and (before or bool(_BEFORE.search(text)))
        told.append(not before and (reaches or not _FROM.search(text)) and not _NO_RESULT.search(text))
    return told


def _is_only_found(text: str) -> bool:
    """Whether it states in figures how things stood before, and nothing that was done about it."""
    return bool(_FIGURE.search(text)) and not any(_made([part for _, part in _clauses(text)])) and not actions().find(text)


def _is_change(text: str) -> bool:
    """Whether it can stand in a title and tells a change; a chain of arrows tells steps and a list names things, not figures."""
    least, most = CLAUSE
    if text.count("→") > 1 or text.count("、") > 1:
        return False
    told = _BEGUN.sub("", text)
    return least <= _width(text) <= most and bool(_FIGURE.search(told) and _CHANGE.search(told))


def _width(text: str) -> float:
    """In Chinese signs; Latin ones are half as wide."""
    return sum(0.5 if sign.isascii() else 1.0 for sign in text)


def _clauses(text: str) -> Iterator[tuple[int, str]]:
    """Each clause with where it starts."""
    start = 0
    for border in (*_BORDER.finditer(text), None):
        end = border.start() if border else len(text)
        if text[start:end].strip(_EDGES):
            yield start, text[start:end].strip(_EDGES)
        start = border.end() if border else end
