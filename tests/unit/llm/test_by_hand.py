"""Questions as files, answers read back: pasted ones and those of a batch."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from jipu.llm.by_hand import export, is_carried, take
from jipu.llm.errors import NotAnswers
from jipu.llm.memory import Memory
from jipu.llm.preview import Preview
from jipu.llm.request import Reply
from tests.unit.llm.asked import request

FINE = '{"skills": {}}'
REQUESTS = [request(number) for number in (1, 2, 3)]


def batch_line(custom_id: str, content: str | None = FINE, ended: str = "stop") -> str:
    message = {"role": "assistant", "content": content}
    body = {"choices": [{"index": 0, "message": message, "finish_reason": ended}], "usage": {"prompt_tokens": 1}}
    return json.dumps({"id": "b", "custom_id": custom_id, "response": {"status_code": 200, "body": body}, "error": None})


def ids(folder: Path) -> list[str]:
    return [json.loads(line)["custom_id"] for line in (folder / "batch.jsonl").read_text("utf-8").splitlines()]


def answer_to(folder: Path, number: int, step: str = "extract") -> Path:
    """Where the answer to a question is to be put."""
    (question,) = folder.glob(f"{number}-{step}-*.txt")
    return folder / "answers" / question.name


def test_each_question_is_a_file_to_paste_and_a_line_of_the_batch(tmp_path: Path) -> None:
    assert export(tmp_path, REQUESTS, "qwen-plus") == 3
    texts = [path.read_text("utf-8") for path in sorted(tmp_path.glob("?-extract-*.txt"))]
    assert texts == [f"{one.system}\n\n{one.user}\n" for one in REQUESTS]
    rows = [json.loads(line) for line in (tmp_path / "batch.jsonl").read_text("utf-8").splitlines()]
    assert all(row.keys() == {"custom_id", "method", "url", "body"} and row["method"] == "POST" for row in rows)
    assert all(row["url"] == "/v1/chat/completions" and len(row["custom_id"]) <= 64 for row in rows)
    assert rows[0]["body"]["messages"] == [{"role": "system", "content": REQUESTS[0].system}, {"role": "user", "content": REQUESTS[0].user}]
    assert rows[0]["body"]["model"] == "qwen-plus" and len({row["custom_id"] for row in rows}) == 3
    assert "answers" in (tmp_path / "README.txt").read_text("utf-8")


def test_the_questions_are_their_owners_alone(tmp_path: Path) -> None:
    export(tmp_path, REQUESTS, "m")
    assert not any(path.stat().st_mode & 0o077 for path in (*tmp_path.glob("*-*.txt"), *tmp_path.glob("*.jsonl")))


def test_pasted_answers_are_remembered_for_the_next_run(tmp_path: Path) -> None:
    folder, memory = tmp_path / "asked", Memory(tmp_path / "replies.jsonl")
    export(folder, REQUESTS, "m")
    answer_to(folder, 1).write_text(f"好的：\n```json\n{FINE}\n```", "utf-8-sig")
    answer_to(folder, 2).write_text("  \n", "utf-8")
    assert take(folder, memory) == (1, 2)
    model = Preview("by-hand", "none", Memory(tmp_path / "replies.jsonl"))
    answers = dict(model.ask(REQUESTS))
    assert isinstance(answers[REQUESTS[0]], Reply) and FINE in answers[REQUESTS[0]].text  # type: ignore[union-attr]
    assert model.unsent == REQUESTS[1:]


def test_the_results_of_a_batch_are_read_in_any_order(tmp_path: Path) -> None:
    export(tmp_path, REQUESTS, "m")
    first, second, third = ids(tmp_path)
    lines = [
        batch_line(third),
        batch_line(first),
        batch_line("another"),
        json.dumps({"custom_id": second, "response": None, "error": {"code": "expired"}}),
    ]
    (tmp_path / "results.jsonl").write_text("\n".join(lines) + "\n\n", "utf-8")
    memory = Memory(None)
    assert take(tmp_path, memory) == (2, 1)
    assert [memory.get(one, "by-hand") is not None for one in REQUESTS] == [True, False, True]


@pytest.mark.parametrize(
    "line", [lambda name: batch_line(name, '{"skills": {', "length"), lambda name: batch_line(name, None)], ids=["cut", "empty"]
)
def test_what_is_no_whole_answer_stays_open(line: object, tmp_path: Path) -> None:
    export(tmp_path, REQUESTS, "m")
    (tmp_path / "results.jsonl").write_text(line(ids(tmp_path)[0]), "utf-8")  # type: ignore[operator]
    assert take(tmp_path, Memory(None)) == (0, 3)


def test_faulty_lines_are_told_by_their_place_and_nothing_is_remembered(tmp_path: Path) -> None:
    export(tmp_path, REQUESTS, "m")
    (tmp_path / "results.jsonl").write_text(batch_line(ids(tmp_path)[0]) + "\nno json, 机密\n[1]\n", "utf-8")
    memory = Memory(None)
    with pytest.raises(NotAnswers) as raised:
        take(tmp_path, memory)
    assert "results.jsonl:2" in raised.value.message("zh") and "机密" not in raised.value.message("zh")
    assert memory.get(REQUESTS[0], "by-hand") is None


def test_a_folder_without_questions_is_none_of_ours(tmp_path: Path) -> None:
    with pytest.raises(NotAnswers):
        take(tmp_path, Memory(None))


def test_a_second_round_replaces_the_questions_and_keeps_the_answers(tmp_path: Path) -> None:
    export(tmp_path, REQUESTS, "m")
    (tmp_path / "answers" / "mine.txt").write_text(FINE, "utf-8")
    export(tmp_path, [request(9, step="alias")], "m")
    assert [path.name for path in tmp_path.glob("*-*.txt")] == [answer_to(tmp_path, 1, "alias").name]
    assert (tmp_path / "answers" / "mine.txt").is_file()


def test_an_answer_to_an_earlier_question_of_that_number_is_not_taken_for_this_one(tmp_path: Path) -> None:
    export(tmp_path, [request(1)], "m")
    answer_to(tmp_path, 1).write_text(FINE, "utf-8")
    assert take(tmp_path, Memory(None)) == (1, 0)
    export(tmp_path, [request(2)], "m")
    assert take(tmp_path, Memory(None)) == (0, 1)


def test_no_file_that_is_not_ours_is_taken_away(tmp_path: Path) -> None:
    own = [tmp_path / "1-resume.txt", tmp_path / "01-extract-notes.txt", tmp_path / "README.txt"]
    for path in own:
        path.write_text("my own", "utf-8")
    export(tmp_path, REQUESTS, "m")
    export(tmp_path, [request(9, step="alias")], "m")
    assert [path.read_text("utf-8") for path in own] == ["my own"] * 3
    assert [path.name for path in tmp_path.glob("?-alias-*.txt")] and not list(tmp_path.glob("?-extract-*.txt"))


@pytest.mark.parametrize("name", ["../outside.txt", "answers/x.txt", "1-extract-0123abcd.txt/../y"])
def test_a_list_that_somebody_changed_leads_to_no_other_file(name: str, tmp_path: Path) -> None:
    outside, folder = tmp_path / "outside.txt", tmp_path / "asked"
    outside.write_text(FINE, "utf-8")
    export(folder, [request(1)], "m")
    row = json.loads((folder / "questions.jsonl").read_text("utf-8"))
    (folder / "questions.jsonl").write_text(json.dumps({**row, "name": name}), "utf-8")
    with pytest.raises(NotAnswers):
        take(folder, Memory(None))
    export(folder, [request(2)], "m")
    assert outside.is_file()


def test_signs_that_only_python_takes_for_ends_of_lines_split_no_result(tmp_path: Path) -> None:
    export(tmp_path, [request(1)], "m")
    line = batch_line(ids(tmp_path)[0], "a\u2028b\x85c")
    (tmp_path / "results.jsonl").write_text(json.dumps(json.loads(line), ensure_ascii=False), "utf-8")
    assert take(tmp_path, Memory(None)) == (1, 0)


def test_a_result_nested_without_end_is_a_fault_like_any_other(tmp_path: Path) -> None:
    export(tmp_path, [request(1)], "m")
    (tmp_path / "results.jsonl").write_text("[" * 100_000, "utf-8")
    with pytest.raises(NotAnswers):
        take(tmp_path, Memory(None))


def test_what_is_ours_is_known_wherever_it_lies(tmp_path: Path) -> None:
    export(tmp_path, REQUESTS, "m")
    answer_to(tmp_path, 1).write_text("好的，" + FINE, "utf-8")
    (tmp_path / "results.jsonl").write_text(batch_line(ids(tmp_path)[1]) + "\n", "utf-8")
    ours = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(ours) == 3 + 1 + 1 + 3
    for path in ours:
        for place in (path.name, f"pile.zip!asked/answers/{path.name}", f"pile.zip!{path.name}"):
            assert is_carried(place, path.read_bytes()), place


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("1-extract-resume.txt", "前端开发 五年"),
        ("2024-张伟-0123abcd.txt", "前端开发 五年"),
        ("people.jsonl", '{"text": "前端开发", "tokens": 3}'),
        ("people.jsonl", '{"custom_id": "7", "text": "前端开发"}'),
        ("deep.jsonl", '{"custom_id": ' + "[" * 100_000),
        ("list.json", '["custom_id", "body"]'),
        ("README.txt", "每个人一份简历"),
        ("empty.txt", ""),
    ],
)
def test_what_only_looks_like_it_is_not_ours(name: str, content: str) -> None:
    assert not is_carried(name, content.encode())
