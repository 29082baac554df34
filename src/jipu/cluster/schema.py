"""The tables of facts: their columns, what each means, and the version of it all. docs/facts-schema.md is made of this."""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa

VERSION = 1
NAME = b"jipu.facts"  # in the metadata of every file: the version
_WORDS = pa.list_(pa.string())


def _column(name: str, kind: pa.DataType, means: str) -> pa.Field:
    return pa.field(name, kind, metadata={b"means": means.encode()})


def _table(columns: Sequence[pa.Field]) -> pa.Schema:
    return pa.schema(columns, metadata={NAME: str(VERSION).encode()})


_RECORD = _column("record", pa.string(), "keyed hash of the row's id (the id itself is nowhere)")
_LABEL = _column("label", pa.string(), "what messages and maps call the document: a short form of `record`")
_GIVEN = (
    _column(
        "updated_at",
        pa.string(),
        "when the row was last changed, as 2025-06-30T18:00:00.000000 (with a zone: in UTC); empty where the table has none",
    ),
    _column("source", pa.string(), "as handed over"),
)

DOCUMENTS = _table(
    [
        _RECORD,
        _column("document", pa.string(), "id of the document, a hash of what it says"),
        _column("kind", pa.string(), "resume or job_ad"),
        _LABEL,
        *_GIVEN,
        _column("person_keys", _WORDS, "keyed hashes of contacts: equal ones mean the same person"),
        _column(
            "sketch",
            pa.binary(),
            "64 numbers of 32 bits (MinHash, little-endian) by which nearly equal texts are found; empty for a job ad",
        ),
        _column("text", pa.string(), "the de-identified text"),
        _column("titles_sought", _WORDS, "titles that the person seeks, or the title of an ad"),
        _column("titles_held", _WORDS, "titles of dated work, in the order of the text"),
        _column("years", pa.float64(), "years of work"),
        _column("years_stated", pa.bool_(), "whether those were written, not computed"),
        _column("degree", pa.string(), "highest degree, or the one that is asked"),
        _column("city", pa.string(), "city"),
        _column("seniority", pa.string(), "level, of a resume"),
        _column("employer_kind", pa.string(), "what kind of company the newest employer is"),
        _column("industries", _WORDS, "ids of industries of dated work, sorted"),
        _column("pay_min", pa.float64(), "thousands of yuan a month, expected or advertised"),
        _column("pay_max", pa.float64(), "its upper end; null where open"),
        _column("skills", _WORDS, "names of skills: concepts, and the words of open finds; sorted"),
        _column("warnings", _WORDS, "codes of what a human should check"),
        _column("profile", pa.binary(), "what select looks at, packed; for jipu alone"),
        _column("reading", pa.binary(), "the whole reading, compressed, nothing lost; for jipu alone"),
    ]
)
FACTS = _table(
    [
        _RECORD,
        _column("document", pa.string(), "id of the document"),
        _column("number", pa.int32(), "place of the fact in its document"),
        _column("kind", pa.string(), "skill, method, direction, domain, outcome, scope, stage or reporting"),
        _column("concept", pa.string(), "id in the lexicon; x:… for an open find; null where it is none"),
        _column("surface", pa.string(), "the words as written"),
        _column("grade", pa.string(), "claimed, demonstrated or outcome"),
        _column("depth", pa.string(), "精通 … 参与"),
        _column("requirement", pa.string(), "of an ad: must or plus"),
        _column("quote", pa.string(), "the quote: characters quote_start to quote_end of `text`"),
        _column("quote_start", pa.int32(), "its start"),
        _column("quote_end", pa.int32(), "its end"),
        _column("at_start", pa.int32(), "start of the words that carry the fact, in `text`"),
        _column("at_end", pa.int32(), "their end"),
        _column("since", pa.string(), "start of the dated entry, YYYY-MM"),
        _column("until", pa.string(), "its end; now for a running one"),
        _column("steps", _WORDS, "steps of a method, in order"),
        _column("metric", pa.string(), "what is measured"),
        _column("before", pa.float64(), "where it stood"),
        _column("after", pa.float64(), "where it came to"),
        _column("change", pa.float64(), "by how much it changed"),
        _column("unit", pa.string(), "of all three"),
        _column("found_by", pa.string(), "lexicon, phrase, pattern …"),
    ]
)
FAILURES = _table(
    [
        _RECORD,
        _LABEL,
        *_GIVEN,
        _column("stage", pa.string(), "where it failed: ingest, deidentify, parse or extract"),
        _column("code", pa.string(), "name of the error, as in the messages of jipu"),
        _column("details", pa.string(), "its details as JSON: numbers and names of formats, never text of a resume"),
    ]
)
TABLES = {"documents": DOCUMENTS, "facts": FACTS, "failures": FAILURES}


def bare(table: str) -> pa.Schema:
    """The columns of a table without what they mean: files carry the version alone."""
    schema = TABLES[table]
    return pa.schema([pa.field(column.name, column.type) for column in schema], metadata=schema.metadata)


def version_of(schema: pa.Schema) -> int | None:
    """The version that a file was written in, None where it is no file of facts."""
    told = (schema.metadata or {}).get(NAME, b"").decode("ascii", "replace")
    return int(told) if told.isdigit() else None


def described() -> str:
    """The tables in Markdown, for docs/facts-schema.md."""
    return "\n\n".join(f"### {name}\n\n{_described(schema)}" for name, schema in TABLES.items())


def _described(schema: pa.Schema) -> str:
    rows = [f"| `{column.name}` | {_kind(column.type)} | {column.metadata[b'means'].decode()} |" for column in schema]
    return "\n".join(["| column | type | meaning |", "| --- | --- | --- |", *rows])


def _kind(kind: pa.DataType) -> str:
    return "list of string" if kind == _WORDS else str(kind).replace("double", "float64")
