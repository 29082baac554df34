"""Skills that the lexicon knows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from jipu.lexicon.concepts import Lexicon
from jipu.lexicon.matcher import Match
from jipu.stages.extract.clauses import Item, Spans, after_lead
from jipu.stages.extract.context import is_measure
from jipu.stages.extract.sentence import Find, Sentence

_USES = re.compile(r"(?:用(?:过|了)?|使用(?:过|了)?|采用|基于|通过|借助|运用|引入|接入|集成|写(?:过)?|加|(?i:\b(?:using|with|via)))\s?$")
_THINGS = frozenset({"technology", "tool", "metric", "domain"})
_JOINING = frozenset(["、", "/", "／", "和", "与", "及", "以及", "或"])
_JOINED = re.compile("[" + "".join(sorted({mark[-1] for mark in _JOINING})) + "]")
# `JS 错误率`, `Redis 异常`: what goes wrong there, not what is mastered.
_GONE_WRONG = re.compile(r"\s?(?:错误|异常|报错|(?i:errors?)\b)(?!处理|排查|定位|监控|捕获|治理)")
_SHARED_TAIL = range(2, 7)


def find(sentence: Sentence, lexicon: Lexicon, spoken: Spans) -> Iterator[Find]:
    """The lexicon's terms of a sentence, and those that an enumeration tells with a shared head or tail.

    A broad word inside a phrase that tells more (培训 in 给经销商做培训, `spoken`) says nothing of its own.
    """
    for match in sentence.matches:
        if match.generic and (around := spoken.around(match.start)) and match.end <= around[1]:
            continue
        if _only_counted(sentence, match, lexicon) or _gone_wrong(sentence, match, lexicon):
            continue
        if match.firm or _listed(sentence, match):
            yield Find(match.start, match.end, "skill", "lexicon", match.concept, sentence.depths.at(match.start))
    yield from _distributed(sentence, lexicon)


def _only_counted(sentence: Sentence, match: Match, lexicon: Lexicon) -> bool:
    """A short noun for work or business beside a measure is what is counted, not what is done."""
    return (
        match.end - match.start <= 3
        and lexicon[match.concept].kind not in _THINGS
        and not sentence.text[match.start : match.end].isascii()
        and is_measure(sentence.text, match.start, match.end)
    )


def _gone_wrong(sentence: Sentence, match: Match, lexicon: Lexicon) -> bool:
    return lexicon[match.concept].kind == "technology" and _GONE_WRONG.match(sentence.text, match.end, sentence.end) is not None


def _listed(sentence: Sentence, match: Match) -> bool:
    """A short or common name counts in a skill list, in an enumeration with a known skill, in brackets, or right after a trigger word."""
    if _USES.search(sentence.text, max(sentence.start, match.start - 12), match.start):
        return True
    item = next((item for item in sentence.items if item.start <= match.start and match.end <= item.end), None)
    if item is None:
        return False
    if sentence.depths.governs(match.start) and (item.end - match.end) <= 6:
        return True
    if item.before in ("(", "（") and item.start == match.start and match.end - match.start >= 3 and item.end - match.end <= 4:
        return True
    if (item.end - item.start) > (match.end - match.start) + 4:
        return False
    return sentence.line.listing or any(
        other.run == item.run and other is not item and sentence.known.within(other.start, other.end) for other in sentence.items
    )


def _distributed(sentence: Sentence, lexicon: Lexicon) -> Iterator[Find]:
    """单元/集成测试 holds 单元测试; MySQL 索引设计、调优 holds MySQL 调优: only where the lexicon knows what comes out."""
    if not sentence.known.spans or not _JOINED.search(sentence.text, sentence.start, sentence.end):
        return
    for first, second in pairwise(sentence.items):
        if second.before in _JOINING and first.run == second.run:
            found = _with_tail(sentence, first, second, lexicon) or _with_head(sentence, first, second, lexicon)
            if found and sentence.free(found.start, found.end):
                yield found


def _with_tail(sentence: Sentence, first: Item, second: Item, lexicon: Lexicon) -> Find | None:
    text = sentence.text
    if (
        not sentence.known.within(second.start, second.end)
        or sentence.known.within(first.start, first.end)
        or first.end - first.start > 12
        or second.end - second.start > 16
    ):
        return None
    start = after_lead(text, first)
    for length in _SHARED_TAIL:
        if second.end - length <= second.start or start >= first.end:
            break
        concept = lexicon.lookup(text[start : first.end] + text[second.end - length : second.end])
        if concept:
            return Find(start, second.end, "skill", "lexicon", concept.id, sentence.depths.at(start))
    return None


def _with_head(sentence: Sentence, first: Item, second: Item, lexicon: Lexicon) -> Find | None:
    text = sentence.text
    if sentence.known.within(second.start, second.end) or second.end - second.start > 8 or first.end - first.start > 16:
        return None
    for match in sentence.known.within(first.start, first.end):
        for cut in range(match[0] + 1, min(match[1] + 1, first.end)):
            concept = lexicon.lookup(text[match[0] : cut] + text[second.start : second.end])
            if concept:
                return Find(match[0], second.end, "skill", "lexicon", concept.id, sentence.depths.at(match[0]))
    return None
