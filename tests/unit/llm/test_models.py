"""Models that ask nobody, a model that a run can do without, estimates, and the probe of an endpoint."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from jipu.llm.errors import ModelProblem, WrongKey
from jipu.llm.estimate import tokens_of, tokens_of_messages
from jipu.llm.memory import Memory
from jipu.llm.plan import OF_EXTRACT, Plan, plan_of, whole
from jipu.llm.preview import Preview, shown
from jipu.llm.prices import Budget, Limit, Price
from jipu.llm.probing import probe
from jipu.llm.replay import Replay, read_replies
from jipu.llm.request import Refused, Region, Reply, Request
from jipu.llm.yielding import Yielding
from tests.endpoint import Body, Says, fake_endpoint
from tests.unit.llm.asked import SECRET, endpoint, request

REPLY = Reply(text="{}", tokens_in=5, tokens_out=1)


@dataclass
class Fainting:
    """Answers so many requests and is gone then."""

    holds: int
    name: str = "fainting"
    region: Region = "domestic"
    asked: int = 0

    def ask(self, requests: Iterable[Request]) -> Iterator[tuple[Request, Reply | Refused]]:
        for number, one in enumerate(requests):
            self.asked += 1
            if number == self.holds:
                raise WrongKey(host="h", status=401, variables="V")
            yield one, REPLY


def test_a_run_goes_on_without_a_model_that_went_away() -> None:
    problems: list[ModelProblem] = []
    inner = Fainting(holds=2)
    model = Yielding(inner, problems.append)
    first = dict(model.ask([request(number) for number in range(4)]))
    assert [first[request(number)] for number in range(4)] == [REPLY, REPLY, *[Refused(reason="unavailable")] * 2]
    second = dict(model.ask([request(9)]))
    assert second == {request(9): Refused(reason="unavailable")}
    assert inner.asked == 3 and [problem.code for problem in problems] == ["WrongKey"]
    assert (model.name, model.region) == ("fainting", "domestic")


def test_a_model_that_stays_is_left_alone() -> None:
    model = Yielding(Fainting(holds=99), lambda problem: pytest.fail("nothing went wrong"))
    assert [answer for _, answer in model.ask([request(1), request(2)])] == [REPLY, REPLY]


def write(folder: Path, *rows: dict[str, object], name: str = "extract.jsonl") -> None:
    (folder / name).write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")


def row(subject: str, reply: object = "{}", step: str = "extract") -> dict[str, object]:
    return {"step": step, "subject": subject, "version": "v1", "reply": reply}


def test_written_replies_are_found_by_step_subject_and_version(tmp_path: Path) -> None:
    write(tmp_path, row("doc1", {"skills": {"1": ["甲"]}}), row("doc2", "text as it was"))
    write(tmp_path, row("doc1", "other", step="alias"), name="alias.jsonl")
    model = Replay.of(tmp_path)
    answers = dict(model.ask([request(1), request(2), request(3), replace(request(1), version="v2"), request(1, step="alias")]))
    texts = [answer.text if isinstance(answer, Reply) else answer.reason for answer in answers.values()]
    assert texts == ['{"skills": {"1": ["甲"]}}', "text as it was", "unanswered", "unanswered", "other"]
    assert len(model.asked) == 5 and model.region == "none"
    first = answers[request(1)]
    assert isinstance(first, Reply) and first.tokens_in > 0 and first.tokens_out > 0


@pytest.mark.parametrize("line", ["no json", '{"step": "extract"}', "[1]"])
def test_a_faulty_line_of_written_replies_is_named(line: str, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps(row("doc1")) + "\n" + line + "\n", "utf-8")
    with pytest.raises(ValueError, match=r"a\.jsonl:2"):
        read_replies(tmp_path)


def test_two_replies_to_one_question_are_a_fault(tmp_path: Path) -> None:
    write(tmp_path, row("doc1"), row("doc1"))
    with pytest.raises(ValueError, match="second reply"):
        read_replies(tmp_path)


def test_a_preview_asks_nobody_and_shows_all(tmp_path: Path) -> None:
    memory = Memory(None)
    memory.keep(request(1), "m", REPLY)
    model = Preview("m", "abroad", memory)
    answers = dict(model.ask([request(1), request(2)]))
    assert answers == {request(1): replace(REPLY, cached=True), request(2): Refused(reason="unanswered")}
    assert model.unsent == [request(2)]
    text = shown(request(2), "m")
    assert request(2).system in text and request(2).user in text and SECRET in text


def test_estimates_are_about_right_and_on_the_high_side() -> None:
    chinese = "负责后台系统的组件库建设，使用新的构建工具，构建时间由八十秒降到八秒。" * 10
    assert 0.55 * len(chinese) < tokens_of(chinese) < 0.75 * len(chinese)
    english = "Led a team that moved the build of an internal console to a faster tool and halved its time. " * 10
    words = len(english.split())
    assert words < tokens_of(english) < 1.9 * words
    assert tokens_of("") == 0 and tokens_of_messages("", "") == 0
    assert tokens_of_messages("甲", "乙") > tokens_of("甲") + tokens_of("乙")


def test_an_estimate_grows_with_the_text() -> None:
    texts = ["甲" * number + " a" * number for number in range(0, 200, 20)]
    found = [tokens_of(text) for text in texts]
    assert found == sorted(found) and len(set(found)) == len(found)


def test_a_plan_adds_up() -> None:
    requests = [request(number, limit=10) for number in range(3)]
    plan = plan_of("extract", requests, 2, Budget(None, Price("CNY", 1_000_000.0, 0.0)))
    assert plan == Plan(
        step="extract",
        requests=3,
        remembered=2,
        tokens_in=plan.tokens_in,
        tokens_out=plan.tokens_out,
        cost=float(plan.tokens_in),
        unit="CNY",
    )
    assert plan.tokens_out <= 30 and plan.tokens_in == sum(tokens_of_messages(one.system, one.user) for one in requests)
    assert plan_of("extract", requests, 0, Budget(Limit(1), None)).unit == ""


def test_the_whole_is_told_by_the_first_step() -> None:
    plan = plan_of("extract", [request(1)], 0, Budget(None, Price("CNY", 10.0, 10.0)))
    assert whole(plan, ["extract"]) == (plan.tokens_in + plan.tokens_out, plan.cost)
    tokens, cost = whole(plan, OF_EXTRACT)
    assert tokens > 2 * (plan.tokens_in + plan.tokens_out) and cost == pytest.approx(plan.cost * sum(OF_EXTRACT.values()))


def test_a_probe_tells_what_an_endpoint_can_do() -> None:
    with fake_endpoint(lambda body, number: Says(text='{"q":"重写构建流程"}')) as fake:
        assert probe(endpoint(fake.url)) == dict.fromkeys(("answers", "json", "quotes", "fields", "usage"), True)
        assert "示例" in json.dumps(fake.bodies[0], ensure_ascii=False) and SECRET not in json.dumps(fake.bodies[0], ensure_ascii=False)


def test_a_probe_tells_what_it_cannot() -> None:
    def speaker(body: Body, number: int) -> Says:
        return Says(status=400) if "response_format" in body else Says(text="构建流程被重写了", usage=None)

    with fake_endpoint(speaker) as fake:
        assert probe(endpoint(fake.url)) == {"answers": True, "json": False, "quotes": False, "fields": False, "usage": False}


def test_a_question_is_the_same_whatever_it_is_about() -> None:
    assert request(1).key("m") == replace(request(1), subject="another", documents=(), limit=9).key("m")
    changed = [replace(request(1), **{name: "x"}) for name in ("step", "version", "system", "user", "schema")]
    assert len({one.key("m") for one in (request(1), *changed)} | {request(1).key("n")}) == 7
