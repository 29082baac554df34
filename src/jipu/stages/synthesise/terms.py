"""The concepts of a sample as a human reviews them: what was computed, beside what corrections make of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from jipu.lexicon.concepts import Lexicon
from jipu.model.concept import Concept
from jipu.model.correction import CONCEPT_ACTS, Corrections
from jipu.model.reading import Reading
from jipu.model.role import Sample
from jipu.model.term import Term
from jipu.stages.synthesise.amend import amend
from jipu.stages.synthesise.annotate import names_given
from jipu.stages.synthesise.concepts import group_of
from jipu.stages.synthesise.resolve import usable
from jipu.stages.synthesise.tally import Counts, count
from jipu.stages.synthesise.voters import employers, people

MOST_WRITINGS = 12


def list_terms(sample: Sample, readings: Sequence[Reading], lexicon: Lexicon, corrections: Corrections) -> tuple[Term, ...]:
    """Every concept of the sample, most people first, then those that only corrections still name."""
    by_id = {reading.document.id: reading for reading in readings}
    voters = people(sample, by_id) or employers([by_id[ad] for ad in sample.ads])
    amended = amend(voters, corrections, lexicon, sample.handles)
    before = count(voters, amended.computed, lexicon)
    after = count(amended.voters, amended.concepts, lexicon) if amended.resolved else before
    known = {**amended.concepts, **amended.computed}
    made = names_given([row for row in usable(amended.resolved) if row.act != "rename"], amended.concepts, amended.computed)
    known |= {name: replace(known[name], zh=zh, en=en) for name, (zh, en) in made.items() if name in known}
    gone = [row for row in corrections.rows if row.act in CONCEPT_ACTS and row.target not in known]
    known |= {row.target: lexicon.get(row.target) or _gone(row.target, row.label) for row in gone}
    terms = [_term(name, concept, before, after, amended.concepts, lexicon) for name, concept in known.items()]
    return tuple(sorted(terms, key=lambda term: (-max(term.k, term.new_k or 0), term.concept.id)))


def _term(name: str, concept: Concept, before: Counts, after: Counts, concepts: Mapping[str, Concept], lexicon: Lexicon) -> Term:
    told, now = before.concepts.get(name), after.concepts.get(name)
    tally = told or now
    quotes = tally.quotes(1) if tally else ()
    return Term(
        concept=concept,
        k=told.k if told else 0,
        group=group_of(concept, lexicon) if told else None,
        new_k=now.k if now else None,
        new_group=group_of(concepts[name], lexicon) if now else None,
        writings=tally.writings(MOST_WRITINGS) if tally else (),
        quote=quotes[0].text if quotes else "",
    )


def _gone(name: str, label: str) -> Concept:
    return Concept(id=name, zh=label or name, en=label or name, kind="ability", broader=None, origin="open")
