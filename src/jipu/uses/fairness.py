"""A job ad read for demands that leave people out for what they are: each with its place, its kind, the law against it and better words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from jipu.lexicon.fairness import FairnessRule, Unfair, fairness_rules
from jipu.text.fold import Folded, fold

BEHIND, AHEAD = 24, 40  # characters of the context that may excuse
_END = "。；;！!？?\n"
# Words by which a sentence says that it makes no difference; those of the second row speak for their own clause alone.
_NO_DIFFERENCE = re.compile(
    r"regardless of|without regard to|irrespective of|discriminat|equal opportunit|歧视|不因|不以[^。；;\n]{0,20}为(?:由|限|条件|依据)|一视同仁"
)
_NOT_ASKED = re.compile(
    r"(?:不限|不论|无论|不分|不得|不看|不要求|不做|不问|不设|无需|无须|不必|禁止|严禁|never ask|do not ask|need not be)[^。；;\n，,]{0,12}$"
)
_ANY_WILL_DO = re.compile(
    r"\s*(?:[^。；;\n，,]{0,4}(?:不限|均可|皆可|都可以|都行|不作要求|不做要求|不要求|无要求|没有要求|不设限)|(?:is|are) (?:not required|welcome))"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """A demand that an ad must not make, or had better not: its words as written, where they stand, and its kind."""

    text: str
    start: int
    line: int
    kind: Unfair
    rule: str


def unfair_demands(text: str) -> tuple[Demand, ...]:
    """Every demand of a text, in the order of their places; of those of one kind that overlap the longest. Time is linear in the text."""
    folded = fold(text)
    lines = [found.start() for found in re.finditer("\n", text)]
    found = sorted(_found(folded), key=lambda hit: (hit[0], -hit[1], hit[2].id))
    return tuple(_demand(text, folded, hit, lines) for hit in _apart(found))


Hit = tuple[int, int, FairnessRule]


def _found(folded: Folded) -> Iterator[Hit]:
    for rule in fairness_rules():
        for match in rule.pattern.finditer(folded.text):
            if match.end() > match.start() and not _excused(folded.text, match, rule):
                yield match.start(), match.end(), rule


def _excused(text: str, match: re.Match[str], rule: FairnessRule) -> bool:
    """Whether what stands around the words says that they speak of something else, or that it makes no difference."""
    behind, ahead = text[max(0, match.start() - BEHIND) : match.start()], text[match.end() : match.end() + AHEAD]
    if _NO_DIFFERENCE.search(_sentence(text, match)) or _NOT_ASKED.search(behind) or _ANY_WILL_DO.match(ahead):
        return True
    return bool((rule.before and rule.before.search(behind)) or (rule.after and rule.after.match(ahead)))


def _sentence(text: str, match: re.Match[str]) -> str:
    """The sentence around the words, within bounds."""
    start, end = max(0, match.start() - 3 * AHEAD), match.end() + 3 * AHEAD
    before = re.split(f"[{_END}]", text[start : match.start()])[-1]
    return before + match[0] + re.split(f"[{_END}]", text[match.end() : end])[0]


def _apart(found: list[Hit]) -> Iterator[Hit]:
    """Without those that lie in another of their kind, or begin in it."""
    ends: dict[str, int] = {}
    for start, end, rule in found:
        if start >= ends.get(rule.kind.id, 0):
            ends[rule.kind.id] = end
            yield start, end, rule


def _demand(text: str, folded: Folded, hit: Hit, lines: list[int]) -> Demand:
    start, end = folded.span(hit[0], hit[1])
    words = text[start:end]
    start += len(words) - len(words.lstrip(" \t\n,，、;；.。)）"))
    return Demand(
        text=words.strip(" \t\n,，、;；.。)）"), start=start, line=bisect_right(lines, start - 1) + 1, kind=hit[2].kind, rule=hit[2].id
    )
