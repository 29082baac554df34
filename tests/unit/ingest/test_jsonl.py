"""JSONL: rows, declared fields, broken lines."""

from __future__ import annotations

import json

from jipu.model.document import Failure, RawDocument

from .made import PARAGRAPHS

ROW = {
    "role_title": "后端 工程师",
    "company": "示例公司",
    "city": "成都",
    "salary_raw": "20k-30k",
    "experience_raw": "3-5年",
    "education_raw": "本科",
    "text": "\n".join(PARAGRAPHS),
}


def dump(*rows):
    return "\n".join(row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows).encode()


def test_rows_and_declared_fields(read):
    first, second = read(dump(ROW, {"text": PARAGRAPHS[0], "title": " ", "job_title": "产品经理", "city": 5}))
    assert isinstance(first, RawDocument)
    assert dict(first.declared) == {
        "title": "后端 工程师",
        "company": "示例公司",
        "city": "成都",
        "pay": "20k-30k",
        "experience": "3-5年",
        "education": "本科",
    }
    assert [block.text for block in first.blocks] == PARAGRAPHS
    assert (first.source.row, second.source.row) == (1, 2)
    assert first.id != second.id
    assert dict(second.declared) == {"title": "产品经理"}


def test_a_broken_line_fails_alone(read):
    found = read(dump('{"text": "坏', ROW, "[1]", "", {"text": "短"}, {"no": 1}, ROW), "ads.jsonl")
    assert [(item.source, item.code) if isinstance(item, Failure) else item.source.row for item in found] == [
        ("ads.jsonl#1", "BrokenFile"),
        2,
        ("ads.jsonl#3", "BrokenFile"),
        ("ads.jsonl#5", "NoText"),
        ("ads.jsonl#6", "NoText"),
        7,
    ]


def test_a_torn_byte_spoils_no_other_row(read):
    data = dump(ROW, ROW, ROW)
    at = data.index(b"\n") + 60
    found = read(data[:at] + b"\xff" + data[at:])
    assert [item.source.row for item in found] == [1, 2, 3]
    assert [block.text for block in found[2].blocks] == PARAGRAPHS


def test_one_row_and_gb_bytes(read):
    (found,) = read(json.dumps(ROW, ensure_ascii=False).encode("gb18030"))
    assert found.declared["company"] == "示例公司"


def test_a_first_line_longer_than_the_sniffed_part(read):
    assert len(read(dump(ROW | {"text": PARAGRAPHS[0] * 2000}, ROW))) == 2


def test_an_array_or_a_single_object_is_read_as_rows(read):
    many = read(json.dumps([ROW, ROW | {"text": PARAGRAPHS[0]}, 5], ensure_ascii=False).encode())
    assert [(item.code, item.source) if isinstance(item, Failure) else item.source.row for item in many] == [
        1,
        2,
        ("BrokenFile", "resume.bin#3"),
    ]
    (one,) = read(json.dumps(ROW, indent=1).encode())
    assert [block.text for block in one.blocks] == PARAGRAPHS


def test_the_same_record_in_two_exports_is_one_document(read):
    assert read(dump({"text": PARAGRAPHS[0]}, ROW))[1].id == read(json.dumps([ROW]).encode())[0].id


def test_json_of_something_else_is_named_once(failure):
    for content in ([{"id": 1, "lines": ["x"]}] * 50, {"settings": {"a": 1}}):
        problem = failure(json.dumps(content, indent=1).encode())
        assert (problem.code, problem.details) == ("UnsupportedFormat", {"format": "JSON"})


def test_deep_nesting_is_a_broken_row(read):
    assert [item.code for item in read(dump(ROW, '{"a":' + "[" * 100000)) if isinstance(item, Failure)] == ["BrokenFile"]
