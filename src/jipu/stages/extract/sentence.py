"""One sentence with everything the finders ask of it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple, TypeVar

from jipu.lexicon.matcher import Match
from jipu.lexicon.phrasings import Told
from jipu.model.fact import Depth, FactKind
from jipu.stages.extract import clauses, context, depth
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


class Sentence:
    """Characters `start`..`end` of the document's text, cut up once for all finders.

    `matches` are the lexicon's terms that stand in it and speak of the person; `known` where firm ones stand at all; `told` the abilities
    told in words with something between; `not_own` the wishes, lacks and others' work; `may` the patterns that can match in it at all.
    """

    def __init__(
        self, text: str, start: int, end: int, line: Line, matches: Sequence[Match], told: Sequence[Told] = (), may: May = ANY
    ) -> None:
        self.text, self.start, self.end, self.line, self.told, self.may = text, start, end, line, told, may
        self._written = matches
        self.known = Spans([(match.start, match.end) for match in matches if match.firm])
        self.not_own = Spans(context.not_own(text, start, end, may))
        self.matches = [match for match in matches if self._is_own(match)]

    # Many sentences are never asked for these two: they are made when somebody does.

    @cached_property
    def items(self) -> Sequence[Item]:
        """The members of its enumerations, and the stretches between its borders."""
        kept = [(match.start, match.end) for match in self._written]
        if clauses.PROTECTED in self.may:
            kept += [(self.start + first, self.start + last) for first, last in clauses.protected(self.text[self.start : self.end])]
        return clauses.items(self.text, self.start, self.end, Spans(kept), self.known, self.may, listing=self.line.listing)

    @cached_property
    def depths(self) -> Depths:
        """How well what stands in it is known."""
        if not depth.may_tell(self.may):
            return depth.NONE
        listing = self.line.listing or self.line.section == "skills"
        return Depths(self.text, self.start, self.end, self.items, self.known, self.may, listing=listing)

    def free(self, start: int, end: int) -> bool:
        """True if nothing in the span is another's, wished for, lacking, or a placeholder."""
        if self.not_own.spans and (self.not_own.holds(start) or self.not_own.holds(end - 1)):
            return False
        return self.text.find("〔", start, end) < 0 and self.text.find("〕", start, end) < 0

    def _is_own(self, match: Match) -> bool:
        return not (
            self.not_own.holds(match.start)
            or context.is_title(self.text, match.end)
            or context.is_department(self.text, match.start, match.end)
        )


def sentences(
    text: str, lines: Iterable[Line], matches: Sequence[Match], told: Sequence[Told] = (), screen: Screen | None = None
) -> Iterator[Sentence]:
    """The sentences of lines with their terms and phrases (`matches` and `told` are those of the text, in order); `screen` saves searches."""
    spans = [(start, end, line) for line in lines for start, end in clauses.sentences(text, line.start, line.end)]
    able = screen.may_match_each(text, [(start, end) for start, end, _ in spans]) if screen else [ANY] * len(spans)
    for (start, end, line), may in zip(spans, able, strict=True):
        yield Sentence(text, start, end, line, _inside(matches, start, end), _inside(told, start, end), may)


def _inside(found: Sequence[M], start: int, end: int) -> list[M]:
    """Those of `found`, which stands in order, that lie in a stretch of text."""
    if not found:
        return []
    return [one for one in found[bisect_left(found, (start,)) : bisect_left(found, (end,))] if one.end <= end]
