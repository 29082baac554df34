"""The page's words for errors and verbs, in words of the page. What holds for all words: test_words.py."""

from __future__ import annotations

import re
from string import Formatter

import pytest

from jipu.apps.web.rooms import VERBS
from jipu.apps.web.wording import OF_ERRORS, codes, told, word
from jipu.errors import JipuError, MissingPath
from jipu.llm import errors as of_models
from jipu.llm.errors import AbroadNotAllowed, NoKey, WrongKey

OF_COMMANDS = re.compile(r"--[a-z]|JIPU_")


def details(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def kinds(base: type[JipuError] = JipuError) -> dict[str, type[JipuError]]:
    return {kind.__name__: kind for child in base.__subclasses__() for kind in (child, *kinds(child).values())}


@pytest.mark.parametrize("code", [code for code in codes() if code.startswith(OF_ERRORS)])
def test_an_error_in_words_of_the_page_is_one_of_ours_and_knows_its_details(code: str) -> None:
    kind = kinds()[code.removeprefix(OF_ERRORS)]
    known = details(kind.zh) | details(kind.en)
    for lang in ("zh", "en"):
        text = word(code, lang)  # type: ignore[arg-type]
        assert details(text) <= known
        assert not OF_COMMANDS.search(text)


def test_every_error_of_models_that_names_an_option_has_words_of_the_page() -> None:
    by_hand_alone = {"BadModelSettings", "NotAnswers"}
    found = [kind for kind in vars(of_models).values() if isinstance(kind, type) and kind.__module__ == of_models.__name__]
    named = {kind.__name__ for kind in found if OF_COMMANDS.search(kind.zh + kind.en)} - by_hand_alone
    assert {name for name in named if OF_ERRORS + name not in codes()} == set()
    assert len(named) > 5


def test_an_error_is_told_in_words_of_the_page_where_there_are_any() -> None:
    key = NoKey(host="llm.example.com", variables="JIPU_API_KEY")
    assert "JIPU_API_KEY" in key.message("en")
    assert "JIPU_API_KEY" not in told(key, "en")
    assert "llm.example.com" in told(key, "zh")
    assert "--allow-abroad" not in told(AbroadNotAllowed(host="llm.example.com"), "zh")
    assert "401" in told(WrongKey(host="llm.example.com", status="401", variables="x"), "en")
    other = MissingPath(path="/nowhere")
    assert told(other, "zh") == other.message("zh")


@pytest.mark.parametrize("verb", VERBS)
def test_each_verb_says_in_one_question_what_it_will_answer(verb: str) -> None:
    assert word(f"verb.{verb}.answers", "zh").count("？") == 1
    assert word(f"verb.{verb}.answers", "en").endswith("?")
