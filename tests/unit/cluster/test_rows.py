"""One row to rows of facts: the same stages, nothing personal, nothing lost."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

pa = pytest.importorskip("pyarrow")

from bench.invented import invented

from jipu.cluster.reader import NESTED, from_bytes, to_bytes
from jipu.cluster.rows import Told, label_of, record_key, told_of
from jipu.cluster.schema import TABLES, VERSION, bare, described, version_of
from jipu.errors import FileProblem
from jipu.model.document import Source
from jipu.model.reading import Reading
from jipu.model.record import Record
from jipu.pipeline import read_document
from jipu.settings import Settings
from jipu.stages.ingest import document_of, read_documents
from jipu.stages.select import profile_of, sketch
from jipu.store.coding import from_bytes as reading_of
from jipu.store.packing import unpack

KEY = b"k" * 32
SETTINGS = Settings(as_of=date(2025, 6, 30))
RECORD = Record(id="HR-2024-000817", text=invented(7, 700), updated_at="2025-01-02", source="示例系统")


@pytest.fixture(scope="module")
def told() -> Told:
    return told_of(RECORD, SETTINGS, KEY)


def test_a_row_is_the_document_that_the_same_line_of_jsonl_is(tmp_path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text(json.dumps({"id": RECORD.id, "text": RECORD.text}, ensure_ascii=False), "utf-8")
    (line,) = read_documents(path)
    row = document_of(RECORD.text, Source(path=""))
    assert not isinstance(row, FileProblem)
    assert (row.id, row.blocks, row.declared) == (line.id, line.blocks, line.declared)  # type: ignore[union-attr]


def test_what_is_written_is_what_the_stages_say(told: Told) -> None:
    raw = document_of(RECORD.text, Source(path=""))
    assert not isinstance(raw, FileProblem) and told.document
    read = read_document(raw, SETTINGS, KEY)
    assert isinstance(read, Reading)
    label = label_of(record_key(RECORD.id, KEY))
    reading = replace(read, document=replace(read.document, file=label))
    assert reading_of(told.document["reading"]) == reading
    assert unpack(told.document["profile"]) == profile_of(reading)
    assert tuple(np.frombuffer(told.document["sketch"], "<u4")) == sketch(reading.document.text)
    assert told.document["titles_held"] == [e.position for e in reading.resume.entries if e.section == "work"]
    assert (told.document["years"], told.document["city"], told.document["degree"]) == (
        reading.resume.years,
        reading.resume.city,
        reading.resume.degree,
    )
    assert len(told.facts) == len(reading.facts) > 5
    for row, fact in zip(told.facts, reading.facts, strict=True):
        assert row["quote"] == fact.evidence.quote(reading.document) == told.document["text"][row["quote_start"] : row["quote_end"]]
        assert fact.surface in row["quote"] or row["at_start"] >= row["quote_start"]
        assert (row["concept"], row["grade"], row["depth"]) == (fact.concept, fact.grade, fact.depth)


def test_neither_the_id_nor_the_key_nor_who_it_is_of_is_written(told: Told) -> None:
    name, phone = RECORD.text.split("\n")[0], "138-0000-0007"
    written = to_bytes([told])
    assert phone in RECORD.text
    for secret in (RECORD.id, name, phone, phone.replace("-", ""), "someone7@example.com"):
        assert secret.encode() not in written, secret
        assert secret not in reading_of(told.document["reading"]).document.text  # type: ignore[index]
    assert KEY not in written
    assert record_key(RECORD.id, KEY) != record_key(RECORD.id, b"o" * 32)


def test_a_row_without_text_is_a_failure_of_its_own() -> None:
    told = told_of(replace(RECORD, text="  "), SETTINGS, KEY)
    assert told.document is None and told.facts == () and told.failure
    assert (told.failure["code"], told.failure["stage"]) == ("NoText", "ingest")
    assert json.loads(told.failure["details"]) == {"characters": "0"}


def test_rows_cross_processes_as_arrow(told: Told) -> None:
    failure = told_of(replace(RECORD, text=""), SETTINGS, KEY)
    back = from_bytes(to_bytes([told, failure]))
    assert back.type == NESTED
    assert back[0].as_py()["document"] == {**told.document}  # type: ignore[dict-item]
    assert [dict(fact) for fact in told.facts] == back[0].as_py()["facts"]
    assert back[1].as_py()["failure"] == failure.failure


def test_the_schema_says_its_version_and_what_every_column_means() -> None:
    for name, schema in TABLES.items():
        assert version_of(bare(name)) == VERSION
        assert all(column.metadata[b"means"] for column in schema)
        assert all(f"| `{column.name}` |" in described() for column in schema)
    assert version_of(pa.schema([("a", pa.int8())])) is None


def test_the_document_of_the_schema_is_that_of_the_program() -> None:
    told = (Path(__file__).parents[3] / "docs" / "facts-schema.md").read_text("utf-8")
    assert described() in told, "write its tables again: jipu.cluster.schema.described()"
    assert f"Version {VERSION}." in told
