"""Replies that are remembered, torn lines, and what an erasure takes out."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from jipu.llm.memory import Memory, forget
from jipu.llm.request import Refused, Reply
from tests.unit.llm.asked import SECRET, request

REPLY = Reply(text='{"a": "甲"}', tokens_in=7, tokens_out=3)


def test_what_was_answered_is_known_to_the_next_run(tmp_path: Path) -> None:
    path = tmp_path / "private" / "replies.jsonl"
    Memory(path).keep(request(1), "m", REPLY)
    found = Memory(path).get(request(1), "m")
    assert found == replace(REPLY, cached=True)
    assert Memory(path).get(request(1), "other") is None
    assert Memory(path).get(request(2), "m") is None
    assert path.stat().st_mode & 0o077 == 0


def test_the_question_itself_is_not_kept(tmp_path: Path) -> None:
    path = tmp_path / "replies.jsonl"
    Memory(path).keep(request(1), "m", REPLY)
    assert SECRET not in path.read_text("utf-8")


def test_a_torn_line_is_passed_over_and_does_not_take_the_next_with_it(tmp_path: Path) -> None:
    path = tmp_path / "replies.jsonl"
    Memory(path).keep(request(1), "m", REPLY)
    whole = path.read_bytes()
    Memory(path).keep(request(2), "m", REPLY)
    path.write_bytes(path.read_bytes()[: len(whole) + 25])  # the second was cut by a sudden end
    Memory(path).keep(request(3), "m", REPLY)
    memory = Memory(path)
    assert [memory.get(request(number), "m") is not None for number in (1, 2, 3)] == [True, False, True]


def test_at_any_byte_a_sudden_end_costs_one_reply_at_most(tmp_path: Path) -> None:
    path = tmp_path / "replies.jsonl"
    for number in (1, 2, 3):
        Memory(path).keep(request(number), "m", REPLY)
    content = path.read_bytes()
    for length in range(0, len(content) + 1, 7):
        path.write_bytes(content[:length])
        memory = Memory(path)
        known = sum(memory.get(request(number), "m") is not None for number in (1, 2, 3))
        assert known >= content[:length].count(b"\n")


def test_without_a_folder_it_lasts_as_long_as_the_program() -> None:
    memory = Memory(None)
    memory.keep(request(1), "m", REPLY)
    assert memory.get(request(1), "m") == replace(REPLY, cached=True)
    assert Memory(None).get(request(1), "m") is None


def test_an_erasure_takes_out_what_speaks_of_a_document_and_what_cannot_be_told(tmp_path: Path) -> None:
    path = tmp_path / "replies.jsonl"
    memory = Memory(path)
    for number in (1, 2):
        memory.keep(request(number), "m", REPLY)
    memory.keep(replace(request(3), documents=("doc1", "doc2")), "m", replace(REPLY, text="both"))
    memory.keep(replace(request(4), documents=()), "m", replace(REPLY, text="whose"))
    path.write_bytes(path.read_bytes() + b'{"torn')
    assert forget(path, lambda documents: "doc1" in documents) == 3
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    assert [row["documents"] for row in rows] == [["doc2"]]
    assert path.stat().st_mode & 0o077 == 0


def test_a_refusal_that_was_paid_for_is_not_paid_for_again_unless_the_limit_is_higher(tmp_path: Path) -> None:
    path = tmp_path / "replies.jsonl"
    Memory(path).keep(request(1), "m", Refused(reason="cut", tokens_in=9, tokens_out=200))
    Memory(path).keep(request(2), "m", Refused(reason="failed"))
    memory = Memory(path)
    assert memory.get(request(1), "m") == Refused(reason="cut"), "it costs nothing this time"
    assert memory.get(request(1, limit=9999), "m") is None
    assert memory.get(request(2), "m") is None, "what failed may work now"
    memory.keep(request(1, limit=9999), "m", REPLY)
    assert Memory(path).get(request(1), "m") == replace(REPLY, cached=True)
    assert forget(path, lambda documents: "doc1" in documents) == 2


def test_nothing_to_forget(tmp_path: Path) -> None:
    assert forget(tmp_path / "replies.jsonl", lambda documents: True) == 0
    assert list(tmp_path.iterdir()) == []


def test_lone_surrogates_do_not_stop_a_run(tmp_path: Path) -> None:
    path = tmp_path / "replies.jsonl"
    Memory(path).keep(request(1), "m", replace(REPLY, text="\ud800"))
    assert Memory(path).get(request(1), "m") is not None
