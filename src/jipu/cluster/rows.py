"""One row of input to rows of the facts' tables: the very stages of the pipeline, and nothing personal comes out."""

from __future__ import annotations

import json
from array import array
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from typing import Any

from jipu.cluster.cells import NO_MARK
from jipu.errors import FileProblem
from jipu.model.document import Failure, Source
from jipu.model.fact import Fact
from jipu.model.reading import Reading
from jipu.model.record import Columns, Record
from jipu.model.resume import Pay, Resume
from jipu.pipeline import read_apart
from jipu.settings import Settings
from jipu.stages.ingest import NEITHER, document_of
from jipu.store.packing import in_order
from jipu.store.parcels import parcel_of

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Told:
    """What one row gave: a document with its facts, or a failure."""

    document: Row | None = None
    facts: tuple[Row, ...] = field(default=())
    failure: Row | None = None


def record_key(record: str, key: bytes) -> str:
    """Keyed hash of a row's id: it cannot be told from the facts, and the same id gives the same hash under one key."""
    return blake2b(f"record\0{record}".encode("utf-8", "surrogatepass"), key=key[:64], digest_size=16).hexdigest()


def label_of(record: str) -> str:
    """What messages and maps call a document, by the hash of its row's id."""
    return f"#{record[:12]}"


def told_of(record: Record, settings: Settings, key: bytes) -> Told:
    """One row through ingest, deidentify, parse and extract; whatever is wrong with it is a failure of this row alone."""
    raw = document_of(record.text, Source(path=""))
    hashed = record_key(record.id, key)
    if isinstance(raw, FileProblem):
        return failed(record, hashed, Failure(source="", stage="ingest", code=raw.code, details=raw.details))
    read = read_apart(raw, settings, key)[0]
    if isinstance(read, Failure):
        return failed(record, hashed, read)
    reading = replace(read, document=replace(read.document, file=label_of(hashed)))
    facts = tuple(_fact(hashed, number, fact, reading) for number, fact in enumerate(reading.facts))
    return Told(document=_document(record, hashed, reading), facts=facts)


def failed(record: Record, hashed: str, failure: Failure) -> Told:
    """A row that could not be read."""
    details = {name: told for name, told in failure.details.items() if name != "file"}
    return Told(
        failure={
            "record": hashed,
            "label": label_of(hashed),
            "updated_at": record.updated_at,
            "source": record.source,
            "stage": failure.stage,
            "code": failure.code,
            "details": json.dumps(details, ensure_ascii=False, sort_keys=True),
        }
    )


def unread(record: Record, hashed: str, columns: Columns) -> Told:
    """A row whose time is none, or whose mark says neither: what a pool does not take is not read here either."""
    marked = record.updated_at == NO_MARK
    code, details = ("BadRow", {"column": columns.deleted, **NEITHER}) if marked else ("BadDate", {"column": columns.updated_at})
    return failed(replace(record, updated_at=""), hashed, Failure(source="", stage="ingest", code=code, details=details))


def _document(record: Record, hashed: str, reading: Reading) -> Row:
    document, parcel = reading.document, parcel_of(reading)
    return {
        "record": hashed,
        "document": document.id,
        "kind": document.kind,
        "label": document.file,
        "updated_at": record.updated_at,
        "source": record.source,
        "person_keys": sorted(document.person_keys),
        "sketch": in_order(array("I", parcel.sketch)).tobytes(),
        "text": document.text,
        "warnings": list(document.warnings),
        "profile": parcel.profile,
        "reading": parcel.reading,
        **_fields(reading),
    }


def _fields(reading: Reading) -> Row:
    told = reading.understood
    works = [entry for entry in told.entries if entry.section == "work"] if isinstance(told, Resume) else []
    newest = max(works, key=lambda entry: (entry.end == "now", entry.start or ""), default=None)
    industries = {entry.industry for entry in works} if isinstance(told, Resume) else {told.industry}
    return {
        "titles_sought": [title for title in (told.headline if isinstance(told, Resume) else told.title,) if title],
        "titles_held": [entry.position for entry in works if entry.position],
        "years": told.years,
        "years_stated": told.years_stated if isinstance(told, Resume) else None,
        "degree": told.degree,
        "city": told.city,
        "seniority": told.seniority if isinstance(told, Resume) else None,
        "employer_kind": (newest.employer_kind if newest else None) if isinstance(told, Resume) else told.employer_kind,
        "industries": sorted(filter(None, industries)),
        **_pay(told.pay),
        "skills": sorted({fact.concept or fact.surface for fact in reading.facts if fact.names_skill}),
    }


def _pay(pay: Pay | None) -> Row:
    return {"pay_min": pay.min_k_month if pay else None, "pay_max": pay.max_k_month if pay else None}


def _fact(hashed: str, number: int, fact: Fact, reading: Reading) -> Row:
    place, measure = fact.evidence, fact.measure
    since, until = fact.when or (None, None)
    return {
        "record": hashed,
        "document": reading.document.id,
        "number": number,
        "kind": fact.kind,
        "concept": fact.concept,
        "surface": fact.surface,
        "grade": fact.grade,
        "depth": fact.depth,
        "requirement": fact.requirement,
        "quote": reading.document.text[place.start : place.end],
        "quote_start": place.start,
        "quote_end": place.end,
        "at_start": place.at.start,
        "at_end": place.at.end,
        "since": since,
        "until": until,
        "steps": list(fact.steps),
        "metric": measure.metric if measure else None,
        "before": measure.before if measure else None,
        "after": measure.after if measure else None,
        "change": measure.change if measure else None,
        "unit": measure.unit if measure else None,
        "found_by": fact.found_by,
    }
