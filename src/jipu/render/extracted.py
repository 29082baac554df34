"""What was read of each document, one JSON object a line: the contract of `jipu extract`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from jipu.lexicon.concepts import Lexicon
from jipu.model.fact import DEPTHS, GRADES, Fact
from jipu.model.reading import Reading
from jipu.model.resume import JobAd, Pay, Resume
from jipu.text.fold import key


def extracted(reading: Reading, pseudonym: str, lexicon: Lexicon) -> dict[str, Any]:
    """One document as a JSON object: skills, methods, outcomes, fields and the de-identified text."""
    facts = reading.facts
    return {
        "file": reading.document.file,
        "kind": reading.document.kind,
        "pseudonym": pseudonym,
        "skills": _skills(facts, lexicon),
        "methods": [{"name": _name(f, lexicon), "surface": f.surface, "steps": list(f.steps)} for f in _methods(facts)],
        "outcomes": [f.surface for f in facts if f.kind == "outcome"],
        "measures": [row for f in facts if f.kind == "outcome" and (row := _measure(f))],
        "scope": [row for f in facts if f.kind == "scope" and (row := _measure(f))],
        "directions": sorted({f.surface for f in facts if f.kind == "direction"}),
        "stages": sorted({f.surface for f in facts if f.kind == "stage"}),
        "reporting": sorted({f.surface for f in facts if f.kind == "reporting"}),
        **_fields(reading.understood),
        "warnings": list(reading.document.warnings),
        "text": reading.document.text,
    }


def _measure(fact: Fact) -> dict[str, Any] | None:
    """The figures of an outcome or a scope beside its words; None where they do not read plainly."""
    told = fact.measure
    if told is None:
        return None
    figures = {"metric": told.metric, "from": told.before, "to": told.after, "change": told.change, "unit": told.unit}
    return {"quote": fact.surface, **figures}


def _skills(facts: Iterable[Fact], lexicon: Lexicon) -> list[dict[str, Any]]:
    rows: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.names_skill:
            rows[fact.concept or f"x:{key(fact.surface)}"].append(fact)
    return [_skill(same, lexicon) for same in rows.values()]


def _skill(same: list[Fact], lexicon: Lexicon) -> dict[str, Any]:
    concept = lexicon.get(same[0].concept)
    depths = [fact.depth for fact in same if fact.depth]
    return {
        "name": concept.zh if concept else same[0].surface,
        "kind": concept.kind if concept else "ability",
        "depth": max(depths, key=DEPTHS.index) if depths else None,
        "grade": max((fact.grade for fact in same), key=GRADES.index),
        "surfaces": sorted({fact.surface for fact in same}),
    }


def _methods(facts: Iterable[Fact]) -> list[Fact]:
    """Each method once, told with the most steps."""
    best: dict[str, Fact] = {}
    for fact in facts:
        name = fact.concept or key(fact.surface)
        if fact.kind == "method" and (name not in best or len(fact.steps) > len(best[name].steps)):
            best[name] = fact
    return list(best.values())


def _name(fact: Fact, lexicon: Lexicon) -> str:
    concept = lexicon.get(fact.concept)
    return concept.zh if concept else fact.surface


def _fields(understood: Resume | JobAd) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "years": understood.years,
        "degree": understood.degree,
        "city": understood.city,
        "pay": _pay(understood.pay),
    }
    if isinstance(understood, JobAd):
        return {**fields, "title": understood.title}
    jobs = [
        {"employer_kind": entry.employer_kind, "title": entry.position, "start": entry.start, "end": entry.end}
        for entry in understood.entries
        if entry.section == "work"
    ]
    return {**fields, "level": understood.seniority, "headline": understood.headline, "jobs": jobs}


def _pay(pay: Pay | None) -> dict[str, Any] | None:
    if pay is None:
        return None
    return {"kind": pay.kind, "min_k_month": pay.min_k_month, "max_k_month": pay.max_k_month, "months": pay.months}
