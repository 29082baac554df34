"""Words that answer a role: titles before text, kindred words, and roles that the catalogue lacks."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.builders import KEY, SETTINGS, Said, reading, sample_of

from jipu.lexicon.concepts import load_lexicon
from jipu.model.reading import Reading
from jipu.model.role import Sample
from jipu.model.words import Words
from jipu.stages.select import profile_of, shape_role
from jipu.stages.select.fit import title_match
from jipu.stages.select.search import Index, counted, question, stem, words, words_in

BEES = ("hives", "honey extraction", "queen rearing", "swarm control", "pollination", "wax processing", "varroa treatment", "nectar flow")
SHOPS = ("cash register", "stock counting", "window dressing", "returns", "loyalty cards", "shelf labels", "till balance", "fitting rooms")


def person(name: str, skills: tuple[str, ...], title: str, headline: str | None = None) -> Reading:
    return reading(name, [Said(skill, None) for skill in skills], positions=(title,), headline=headline, keys=[f"p:{name}"])


def keepers(n: int) -> list[Reading]:
    return [person(f"b{number}", BEES, "Beekeeping Supervisor") for number in range(n)]


def sellers(n: int) -> list[Reading]:
    return [person(f"s{number}", SHOPS, "Shop Assistant") for number in range(n)]


def choose(readings: list[Reading], title: str = "beekeeping", top: int = 30) -> Sample:
    return sample_of(readings, shape_role(title), load_lexicon(), replace(SETTINGS, top=top), KEY)


def taken(sample: Sample) -> list[str]:
    return [member.person.documents[0] for member in sample.members]


@pytest.mark.parametrize(
    ("one", "other"),
    [("teachers", "teaching"), ("accountant", "accounting"), ("consulting", "consultants"), ("bank", "banking"), ("agencies", "agency")],
)
def test_a_doer_and_a_doing_have_one_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(("one", "other"), [("nurse", "nun"), ("press", "pre"), ("red", "r")])
def test_short_and_other_words_stay_apart(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_chinese_words_are_pairs_of_characters() -> None:
    assert list(words("前端開發 of the Vue3 team")) == ["前端", "端开", "开发", "vue3", "team"]
    assert list(words("岗")) == ["岗"]


def test_the_catalogues_names_join_the_question_in_smaller_weight() -> None:
    asked = question(shape_role("accountant"))
    assert asked["account"] == 1.0
    assert 0 < asked["会计"] < 1
    assert question(shape_role("beekeeping")) == {"beekeep": 1.0}


def test_a_title_answers_better_than_a_mention() -> None:
    pile = [person("titled", SHOPS, "Clerk", headline="Beekeeping"), person("told", (*SHOPS, "beekeeping"), "Clerk"), *sellers(3)]
    answers = Index({one.document.id: profile_of(one) for one in pile}).answers(shape_role("beekeeping"))
    assert answers["titled"].title == 1.0 > answers["told"].title
    assert min(answers["titled"].words, answers["told"].words) > answers["s0"].words == 0.0


def test_kindred_words_find_who_does_not_use_the_asked_one() -> None:
    pile = [*keepers(5), person("kin", BEES, "Farm Hand"), *sellers(20)]
    answers = Index({one.document.id: profile_of(one) for one in pile}).answers(shape_role("beekeeping"))
    assert answers["kin"].words == 0.0
    assert answers["kin"].kindred > 10 * max(answers["s0"].kindred, 0.01)


def test_a_role_that_the_catalogue_lacks_is_found_in_words() -> None:
    sample = choose([*keepers(6), *sellers(12)])
    assert sorted(taken(sample)) == [f"b{number}" for number in range(6)]
    assert {row.reason.code for row in sample.left_out} == {"other_role"}


def test_who_answers_without_the_title_comes_behind_its_holders() -> None:
    order = taken(choose([person("kin", (*BEES, "beekeeping"), "Farm Hand"), *keepers(6), *sellers(12)]))
    assert set(order) >= {f"b{number}" for number in range(6)}
    assert order[-1] == "kin"


def test_a_longer_word_is_not_the_asked_one() -> None:
    role = shape_role("arts")
    assert title_match(role, "Spare Parts Clerk") == 0.0
    assert title_match(role, "Art Director") == 1.0
    assert title_match(shape_role("marine biology"), "Marine Surveyor") == 0.5


def test_nobody_is_taken_for_a_role_that_nobody_tells_of() -> None:
    assert taken(choose([*sellers(8)], "glaciology")) == []


def test_the_order_of_people_changes_nothing() -> None:
    pile = [*keepers(4), *sellers(6)]
    assert choose(pile) == choose(pile[::-1])
    one = Index({r.document.id: profile_of(r) for r in pile}).answers(shape_role("beekeeping"))
    assert one == Index({r.document.id: profile_of(r) for r in pile[::-1]}).answers(shape_role("beekeeping"))


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n",
        "前",
        "前 端",
        "前端开发，开发A前端\n开发",
        "Vue.js 和 C++ 与 c#、Teachers teaching",
        "𠮷野家 前端𠮷开发",
        "ＲＥＡＣＴ 前端開發 ﬁne",
        "开发" * 300 + " go" * 300,
    ],
)
def test_a_long_text_is_counted_as_its_words_are(text: str) -> None:
    assert words_in(text) == Words.of(counted([text]))
    assert words_in(text).total == sum(words_in(text).spelt().values())
