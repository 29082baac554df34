"""A model asked, recalled or only looked at; and what is forgotten with a document."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.endpoint import Says, fake_endpoint
from tests.unit.llm.asked import request

from jipu.llm.choice import Wish, chosen
from jipu.llm.preview import Preview
from jipu.llm.request import Refused, Reply
from jipu.llm.yielding import Yielding
from jipu.verbs.assisting import FILES, asked, forget_replies, previewed, recalled

REPLY = Says(text="{}")


def choice_of(url: str, *, optional: bool = False) -> object:
    found = chosen(Wish(model="m", base_url=url, steps="extract,word", optional=optional, months=True), {}, Path("none.toml"))
    assert found
    return found


def test_a_model_is_asked_and_what_it_said_is_recalled_without_it(tmp_path: Path) -> None:
    with fake_endpoint(lambda body, number: REPLY) as fake:
        assisting = asked(choice_of(fake.url))  # type: ignore[arg-type]
        assistant = assisting.at(tmp_path)
        assert (assistant.steps, assistant.months, assistant.model.region) == ({"extract", "word"}, True, "local")
        ((_, answer),) = assistant.model.ask([request(1)])
    assert isinstance(answer, Reply) and not answer.cached
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(FILES)
    again = recalled(assisting.name, assisting.region, assisting.steps, months=assisting.months).at(tmp_path)
    answers = dict(again.model.ask([request(1), request(2)]))
    assert answers[request(1)] == Reply(text="{}", tokens_in=100, tokens_out=20, cached=True)
    assert answers[request(2)] == Refused(reason="unanswered")
    assert again.steps == assistant.steps and again.author == assistant.author


def test_an_optional_model_yields() -> None:
    with fake_endpoint(lambda body, number: Says(status=401)) as fake:
        told: list[str] = []
        model = asked(choice_of(fake.url, optional=True), gone=lambda problem: told.append(problem.code)).at(None).model  # type: ignore[arg-type]
        assert isinstance(model, Yielding)
        assert dict(model.ask([request(1)])) == {request(1): Refused(reason="unavailable")}
    assert told == ["WrongKey"]


def test_a_preview_is_there_to_be_looked_at(tmp_path: Path) -> None:
    looked: list[Preview] = []
    model = previewed(choice_of("http://localhost:1/v1"), looked).at(tmp_path).model  # type: ignore[arg-type]
    list(model.ask([request(1), request(2)]))
    assert [preview.unsent for preview in looked] == [[request(1), request(2)]]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("documents", "left"), [(["doc1"], 1), (["doc1", "doc2"], 0), (["doc9"], 2)])
def test_what_was_said_of_documents_is_forgotten(documents: list[str], left: int, tmp_path: Path) -> None:
    with fake_endpoint(lambda body, number: REPLY) as fake:
        list(asked(choice_of(fake.url)).at(tmp_path).model.ask([request(1), request(2)]))  # type: ignore[arg-type]
    assert forget_replies(tmp_path, documents) == 2 - left
    model = recalled("m", "local", ["extract"], months=False).at(tmp_path).model
    assert sum(isinstance(answer, Reply) for _, answer in model.ask([request(1), request(2)])) == left
