"""From a document and its reading to its facts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import cast

from jipu.lexicon import matcher
from jipu.lexicon.concepts import Lexicon
from jipu.model.assistance import Proposal
from jipu.model.document import Document
from jipu.model.fact import Fact
from jipu.model.resume import JobAd, Resume, Span
from jipu.stages.extract import (
    business_stages,
    clauses,
    context,
    depth,
    directions,
    grade,
    homemade,
    levels,
    lexicon,
    lines,
    measures,
    methods,
    outcomes,
    phrases,
    phrasings,
    proposed,
    reporting,
    rituals,
    steps,
    unowned,
)
from jipu.stages.extract.clauses import Spans
from jipu.stages.extract.ground import Ground
from jipu.stages.extract.sentence import Find, Sentence, sentences
from jipu.text.fold import simplified
from jipu.text.screen import May, Screen, Screened

_SEARCHING = (business_stages, clauses, context, depth, directions, homemade, levels, outcomes, phrases, rituals, steps, unowned)
Finder = Callable[[Sentence], Iterator[Find]]
# Finders that look for nothing but patterns, each with those that it cannot do without.
_BY_PATTERN: tuple[tuple[frozenset[Screened], Finder], ...] = (
    (outcomes.TELLING, outcomes.find),
    (frozenset(directions.SCREENED), directions.find),
    (frozenset(business_stages.SCREENED), business_stages.find),
)
_MEASURED = {"outcome": measures.of_outcome, "scope": measures.of_scope}


def extract_facts(document: Document, reading: Resume | JobAd, lexicon: Lexicon) -> tuple[Fact, ...]:
    """Everything a document says its person can do, does and did (or, of an ad, what is asked), each with its quote.

    Facts come in the order of the text. Every mention is a fact of its own: counting people, and joining mentions of one concept,
    is done over the whole sample. A text in traditional characters is read as its simplified writing; surface and quote stay as written. Worst case linear in the text. Raises ValueError if `reading` is of another document.
    """
    if reading.document != document.id:
        raise ValueError("the reading belongs to another document")
    ground = Ground(document)
    simple = replace(document, text=simplified(document.text))
    plus = Spans((span.start, span.end) for span in lines.only_plus(reading))
    facts = [
        _fact(document.text, ground, sentence, find, plus, measured=measured)
        for sentence in _sentences(simple, reading, lexicon)
        for found in [_finds(sentence, lexicon)]
        for measured in [any(find.kind == "outcome" for find in found)]
        for find in found
    ]
    facts += [_reporting(document.text, ground, told) for told in reporting.find(simple.text, reading)]
    return tuple(sorted(facts, key=_order))


def ground_proposals(
    document: Document, reading: Resume | JobAd, facts: Sequence[Fact], proposals: Sequence[Proposal], lexicon: Lexicon
) -> tuple[tuple[Fact, ...], Mapping[str, int]]:
    """The facts that a model's proposals are beside those that are there, and how many are none, by reason.

    A proposal is graded, dated and quoted as every other find, and stands under the same bars: nothing wished for, lacking, another's, or told by
    the head of a post. What is a fact already is `known`: it is confirmed, not counted twice; so is a way of working in longer or shorter words.
    """
    ground, simple = Ground(document), replace(document, text=simplified(document.text))
    there = {
        (kind, fact.evidence.at.start, fact.evidence.at.end) for fact in facts for kind in {fact.kind, "skill" if fact.names_skill else ""}
    }
    ways = [(fact.evidence.at, bool(fact.steps)) for fact in facts if fact.kind == "method"]
    dropped: Counter[str] = Counter()
    left = sorted(set(proposals), key=lambda one: (one.start, one.end, one.kind, one.steps))
    found: list[Fact] = []
    for sentence in _sentences(simple, reading, lexicon) if left else ():
        own = [one for one in left if sentence.start <= one.start and one.end <= sentence.end]
        results = list(outcomes.find(sentence)) if own else []
        metrics = [measure.metric for find in results if (measure := measures.of_outcome(sentence.text[find.start : find.end]))]
        for one in own:
            left.remove(one)
            if (one.kind, one.start, one.end) in there or (one.kind == "method" and _says_no_more(one, ways)):
                dropped["known"] += 1
            elif reason := proposed.bar(sentence, one, metrics, lexicon):
                dropped[reason] += 1
            else:
                there.add((one.kind, one.start, one.end))
                found.append(
                    _fact(document.text, ground, sentence, proposed.find(sentence, one, lexicon), Spans(()), measured=bool(results))
                )
    dropped["not_told"] += len(left)
    return tuple(found), {reason: count for reason, count in sorted(dropped.items()) if count}


def _says_no_more(proposal: Proposal, ways: Sequence[tuple[Span, bool]]) -> bool:
    """Whether a way of working shares words with one that is there, and tells no steps that are missing there."""
    return any(at.start < proposal.end and proposal.start < at.end and (stepped or not proposal.steps) for at, stepped in ways)


def _sentences(document: Document, reading: Resume | JobAd, terms: Lexicon) -> Iterator[Sentence]:
    matches = matcher.find(document.text, terms)
    told = terms.phrasings.find(document.text)
    return sentences(document.text, lines.lines(document, reading), matches, told, _screen())


@lru_cache(maxsize=1)
def _screen() -> Screen:
    """The look for what the patterns of all finders need."""
    return Screen([pattern for finder in _SEARCHING for pattern in finder.SCREENED])


def _finds(sentence: Sentence, terms: Lexicon) -> list[Find]:
    spoken = list(phrasings.find(sentence))
    known = [*lexicon.find(sentence, terms, Spans((find.start, find.end) for find in spoken)), *spoken]
    if sentence.line.head:
        told = [find for find in known if _in_a_head(terms, cast("str", find.concept))]
        return [*told, *directions.scopes(sentence), *outcomes.find(sentence)]
    found = known.copy()
    found += phrases.find(sentence, Spans([*sentence.known.spans, *((find.start, find.end) for find in known)]), terms)
    found += methods.find(sentence, terms, spoken)
    for finder in _able(sentence.may, asked=sentence.line.requirement is not None):
        found += finder(sentence)
    found += _domains(sentence, terms)
    return found


@lru_cache(maxsize=4096)
def _able(may: May, *, asked: bool) -> tuple[Finder, ...]:
    """The finders that can find something where these patterns may match, settled once for each set of them: in most sentences few can.

    What an ad asks for (`asked`) is no result.
    """
    able = tuple(finder for patterns, finder in _BY_PATTERN if not may.isdisjoint(patterns))
    return tuple(finder for finder in able if finder is not outcomes.find) if asked else able


def _in_a_head(terms: Lexicon, concept: str) -> bool:
    """The head of an entry names a post; what it tells besides is the field of business, and who was led."""
    return terms[concept].kind == "leadership" or terms.dimension_of(concept) == "d.domain"


def _domains(sentence: Sentence, terms: Lexicon) -> Iterator[Find]:
    """A field of business is a skill to count and, besides, a domain."""
    for match in sentence.matches:
        if match.firm and terms[match.concept].kind == "domain":
            yield Find(match.start, match.end, "domain", "lexicon", match.concept)


def _fact(text: str, ground: Ground, sentence: Sentence, find: Find, plus: Spans, *, measured: bool) -> Fact:
    surface = text[find.start : find.end]
    return Fact(
        kind=find.kind,
        surface=surface,
        concept=find.concept,
        evidence=ground.evidence((find.start, find.end), (sentence.start, sentence.end)),
        grade=grade.grade(sentence.line.grade, find.kind, measured=measured),
        depth=find.depth,
        requirement="plus" if sentence.line.requirement and plus.holds(find.start) else sentence.line.requirement,
        when=sentence.line.when,
        steps=find.steps,
        measure=_MEASURED[find.kind](surface) if find.kind in _MEASURED else None,
        found_by=find.found_by,
    )


def _reporting(text: str, ground: Ground, told: reporting.Told) -> Fact:
    at = (told.start, told.end)
    return Fact(
        kind="reporting",
        surface=text[told.start : told.end],
        concept=None,
        evidence=ground.evidence(at, told.line),
        grade="demonstrated" if told.when else "claimed",
        when=told.when,
        found_by="pattern",
    )


def _order(fact: Fact) -> tuple[int, int, str, str]:
    return (fact.evidence.at.start, fact.evidence.at.end, fact.kind, fact.concept or "")
