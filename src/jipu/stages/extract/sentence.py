"""One sentence with everything the finders ask of it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from jipu.lexicon.matcher import Match
from jipu.lexicon.phrasings import Told
from jipu.model.fact import Depth, FactKind, Grade
from jipu.stages.extract import clauses, context
from jipu.stages.extract.clauses import Item, Spans
from jipu.stages.extract.depth import Depths
from jipu.stages.extract.lines import Line

M = TypeVar("M", Match, Told)


@dataclass(frozen=True, slots=True)
class Find:
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
    between; `not_own` the wishes, lacks and others' work.
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

    def free(self, start: int, end: int) -> bool:
        """True if nothing in the span is another's, wished for, lacking, or a placeholder."""
        return (
            not any(self.not_own.holds(place) for place in (start, end - 1))
            and "〔" not in self.text[start:end]
            and "〕" not in self.text[start:end]
        )


def sentences(text: str, line: Line, matches: Sequence[Match], told: Sequence[Told] = ()) -> Iterator[Sentence]:
    """The sentences of a line with their terms and phrases (`matches` and `told` are those of the line, in order)."""
    for start, end in clauses.sentences(text, line.start, line.end):
        yield _sentence(text, start, end, line, _inside(matches, start, end), _inside(told, start, end))


def _inside(found: Sequence[M], start: int, end: int) -> list[M]:
    first, last = (bisect_left(found, place, key=lambda one: one.start) for place in (start, end))
    return [one for one in found[first:last] if one.end <= end]


def _sentence(text: str, start: int, end: int, line: Line, matches: list[Match], told: list[Told]) -> Sentence:
    known = Spans((match.start, match.end) for match in matches if match.firm)
    kept = Spans([(match.start, match.end) for match in matches] + [(start + s, start + e) for s, e in clauses.protected(text[start:end])])
    items = clauses.items(text, start, end, kept, known, listing=line.listing)
    not_own = Spans(context.not_own(text, start, end))
    own = [
        match
        for match in matches
        if not (not_own.holds(match.start) or context.is_title(text, match.end) or context.is_department(text, match.start, match.end))
    ]
    return Sentence(
        text,
        start,
        end,
        line,
        own,
        items,
        Depths(text, start, end, items, known, listing=line.listing or line.section == "skills"),
        not_own,
        known,
        line.grade,
        told,
    )
