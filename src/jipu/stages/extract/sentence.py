"""One sentence with everything the finders ask of it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from jipu.lexicon.matcher import Match
from jipu.lexicon.phrasings import Told
from jipu.model.fact import Depth, FactKind, Grade
from jipu.stages.extract import clauses, context
from jipu.stages.extract.clauses import Item, Spans
from jipu.stages.extract.depth import Depths
from jipu.stages.extract.lines import Line
from jipu.text.screen import ANY, May, Screen

M = TypeVar("M", Match, Told)


class Find(NamedTuple):
    """What a finder reports: a span of the text and what it is. Facts are made of finds in extraction.py."""

    start: int
    end: int
    kind: FactKind
    found_by: str
    concept: str | None = None
    depth: Depth | None = None
    steps: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sentence:
    """Characters `start`..`end` of the document's text, cut up once for all finders.

    `matches` are the lexicon's terms that stand in it and speak of the person; `told` the abilities told in words with something
    between; `not_own` the wishes, lacks and others' work; `may` the patterns that can match in it at all.
    """

    text: str
    start: int
    end: int
    line: Line
    matches: Sequence[Match]
    items: Sequence[Item]
    depths: Depths
    not_own: Spans
    known: Spans
    grade: Grade
    told: Sequence[Told] = ()
    may: May = ANY

    def free(self, start: int, end: int) -> bool:
        """True if nothing in the span is another's, wished for, lacking, or a placeholder."""
        if self.not_own.spans and (self.not_own.holds(start) or self.not_own.holds(end - 1)):
            return False
        return self.text.find("〔", start, end) < 0 and self.text.find("〕", start, end) < 0


def sentences(
    text: str, line: Line, matches: Sequence[Match], told: Sequence[Told] = (), screen: Screen | None = None
) -> Iterator[Sentence]:
    """The sentences of a line with their terms and phrases (`matches` and `told` are those of the line, in order); `screen` saves searches."""
    for start, end in clauses.sentences(text, line.start, line.end):
        may = screen.may_match(text[start:end]) if screen else ANY
        yield _sentence(text, start, end, line, _inside(matches, start, end), _inside(told, start, end), may)


def _inside(found: Sequence[M], start: int, end: int) -> list[M]:
    return [one for one in starting(found, start, end) if one.end <= end]


def starting(found: Sequence[M], start: int, end: int) -> Sequence[M]:
    """Those of `found`, which stands in order, that start in a stretch of text."""
    return found[bisect_left(found, (start,)) : bisect_left(found, (end,))] if found else found


def _sentence(text: str, start: int, end: int, line: Line, matches: list[Match], told: list[Told], may: May) -> Sentence:
    known = Spans((match.start, match.end) for match in matches if match.firm)
    kept = [(match.start, match.end) for match in matches]
    if clauses.PROTECTED in may:
        kept += [(start + first, start + last) for first, last in clauses.protected(text[start:end])]
    items = clauses.items(text, start, end, Spans(kept), known, may, listing=line.listing)
    not_own = Spans(context.not_own(text, start, end, may))
    own = [
        match
        for match in matches
        if not (not_own.holds(match.start) or context.is_title(text, match.end) or context.is_department(text, match.start, match.end))
    ]
    listing = line.listing or line.section == "skills"
    depths = Depths(text, start, end, items, known, may, listing=listing)
    return Sentence(text, start, end, line, own, items, depths, not_own, known, line.grade, told, may)
