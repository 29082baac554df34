"""Abilities told in words with something between: 带过 15 人的产品团队, 给一线做培训."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jipu.lexicon.phrasings import Told
from jipu.stages.extract.context import is_title
from jipu.stages.extract.sentence import Find, Sentence

LONGEST = 30
# Behind a head count stands who was led: 带 8 人小组, 管理 3 名运营经理.
_COUNTED = frozenset("人名位个")


def find(sentence: Sentence) -> Iterator[Find]:
    """The phrases of a sentence that speak of its person, each unless a term of the same concept stands in the same place, or a longer name at its end."""
    for told in _widest(sentence.told):
        start = max(told.start, sentence.text.rfind("〕", told.start, told.end) + 1)
        if told.end - start < 2 or told.end - start > LONGEST:
            continue
        if is_title(sentence.text, told.end) and sentence.text[told.end - 1] not in _COUNTED:
            continue
        if _hops(sentence, start, told.end) or _named(sentence, told) or not sentence.free(start, told.end):
            continue
        yield Find(start, told.end, "skill", "phrasing", told.concept, sentence.depths.at(start))


def _widest(told: Sequence[Told]) -> Iterator[Told]:
    """Without those that lie inside another: 谈价格 inside 和供应商谈价格."""
    if len(told) < 2:
        yield from told
        return
    for place, one in enumerate(told):
        near = told[max(0, place - 8) : place + 8]
        if not any(other.start <= one.start and one.end <= other.end and other.end - other.start > one.end - one.start for other in near):
            yield one


def _hops(sentence: Sentence, start: int, end: int) -> bool:
    """In a list of skills the parts of a phrase never belong to two items."""
    return sentence.line.listing and any(mark in sentence.text[start:end] for mark in "、/,，|｜")


def _named(sentence: Sentence, told: Told) -> bool:
    """By the concept's own name, or by that of another thing that the phrase ends on: 故障复盘 in 每月做故障复盘."""
    return any(
        match.firm
        and match.start < told.end
        and told.start < match.end
        and (match.concept == told.concept or (told.start < match.start and match.end == told.end and not match.generic))
        for match in sentence.matches
    )
