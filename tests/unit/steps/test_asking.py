from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from jipu.llm.request import Refused, Region, Reply, Request
from jipu.model.assistance import StepTold
from jipu.steps.asking import Judged, Task, added, ask, with_lost


class Scripted:
    """A model that answers by subject, last request first."""

    name, region = "scripted", "none"

    def __init__(self, answers: dict[str, str | None]) -> None:
        self.answers, self.asked = answers, list[Request]()
        self.region: Region = "none"

    def ask(self, requests: Iterable[Request]) -> Iterator[tuple[Request, Reply | Refused]]:
        for request in reversed(list(requests)):
            self.asked.append(request)
            text = self.answers.get(request.subject)
            yield request, Refused(reason="budget", tokens_in=3) if text is None else Reply(text=text, tokens_in=10, tokens_out=2)


def judge(told: dict[str, Any] | None) -> Judged[str]:
    """Keeps what is short; a long word is a fault."""
    if told is None:
        return Judged(dropped={"unreadable": 1}, faults=("no JSON",))
    words = told["words"]
    long = [word for word in words if len(word) > 3]
    return Judged(
        kept=tuple(word for word in words if len(word) <= 3),
        dropped={"long": len(long)} if long else {},
        faults=tuple(f"{word} is too long" for word in long),
    )


def tasks(*subjects: str) -> list[Task[str]]:
    return [
        Task(request=Request(step="word", subject=s, version="v1", system="S", user=f"U {s}", schema="{}"), judge=judge) for s in subjects
    ]


def words(*found: str) -> str:
    return json.dumps({"words": found})


def test_what_passes_comes_in_the_order_of_the_questions_with_its_account() -> None:
    model = Scripted({"a": words("x"), "b": words("y", "z")})
    kept, told = ask("word", "v1", model, tasks("a", "b"))
    assert list(kept.items()) == [("a", ("x",)), ("b", ("y", "z"))]
    assert told == StepTold(step="word", version="v1", proposed=3, kept=3, calls=2, tokens_in=20, tokens_out=4)


def test_what_is_remembered_costs_nothing_this_time() -> None:
    class Remembering(Scripted):
        def ask(self, requests: Iterable[Request]) -> Iterator[tuple[Request, Reply | Refused]]:
            for request, reply in super().ask(requests):
                yield request, replace(reply, cached=True) if isinstance(reply, Reply) and request.subject == "a" else reply

    _, told = ask("word", "v1", Remembering({"a": words("x"), "b": words("y")}), tasks("a", "b"))
    assert (told.calls, told.cached, told.tokens_in, told.tokens_out) == (2, 1, 10, 2)


def test_a_faulty_answer_is_asked_for_once_more_with_its_faults_and_the_better_one_stands() -> None:
    model = Scripted({"a": words("x", "much too long"), "a/2": words("x", "y")})
    kept, told = ask("word", "v1", model, tasks("a"))
    assert kept == {"a": ("x", "y")} and (told.repaired, told.dropped, told.proposed, told.calls) == (1, {}, 2, 2)
    second = model.asked[1]
    assert "much too long is too long" in second.user and second.user.startswith("U a") and second.system == "S"


def test_what_fails_a_second_time_is_dropped_and_counted_and_no_third_answer_is_asked_for() -> None:
    model = Scripted({"a": words("x", "much too long"), "a/2": words("also too long", "x")})
    kept, told = ask("word", "v1", model, tasks("a"))
    assert kept == {"a": ("x",)} and told.dropped == {"long": 1} and (told.proposed, told.repaired) == (2, 0)
    assert [request.subject for request in model.asked] == ["a", "a/2"]


def test_no_json_is_repaired_too_and_thoughts_and_fences_are_none_of_it() -> None:
    model = Scripted({"a": "I cannot", "a/2": f"<think>{words('no')}</think>```json\n{words('yes')}\n```"})
    kept, told = ask("word", "v1", model, tasks("a"))
    assert kept == {"a": ("yes",)} and told.repaired == 1


def test_half_a_sign_that_a_model_answers_can_be_sent_back_to_it() -> None:
    model = Scripted({"a": words("much too \ud800"), "a/2": words("x")})
    kept, _ = ask("word", "v1", model, tasks("a"))
    assert kept == {"a": ("x",)} and "much too ?" in model.asked[1].user
    assert model.asked[1].user.encode("utf-8")


def test_a_refusal_is_no_answer_and_a_refused_repair_leaves_the_first_answer() -> None:
    kept, told = ask("word", "v1", Scripted({"a": None, "b": words("x", "too long")}), tasks("a", "b"))
    assert kept == {"b": ("x",)} and (told.refused, told.calls, told.tokens_in) == (2, 1, 16)


def test_nothing_is_asked_where_there_is_nothing_to_ask() -> None:
    model = Scripted({})
    assert ask("word", "v1", model, tasks()) == ({}, StepTold(step="word", version="v1")) and not model.asked


def test_accounts_add_up_and_what_is_lost_afterwards_is_no_longer_kept() -> None:
    one = StepTold(step="place", version="v1", proposed=5, kept=4, dropped={"a": 1}, calls=1, tokens_in=7)
    assert added(one, one) == StepTold(step="place", version="v1", proposed=10, kept=8, dropped={"a": 2}, calls=2, tokens_in=14)
    lost = with_lost(one, {"a": 1, "b": 2})
    assert (lost.proposed, lost.kept, lost.dropped) == (5, 1, {"a": 2, "b": 2})
