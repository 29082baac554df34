from __future__ import annotations

from jipu.llm.request import Request
from jipu.steps import alias
from tests.unit.steps.told import briefing, saying, term

SAME = {"answers": {"1": "same"}}


def rows(request: Request) -> list[list[str]]:
    return [line.split("|") for line in request.user.splitlines() if "|" in line]


def everything(word: str) -> object:
    return lambda request: {"answers": {row[0]: word for row in rows(request)}}


def merged(player: object, *terms: object) -> list[tuple[str, str | None]]:
    made, _ = alias.merges(briefing(player), terms)  # type: ignore[arg-type]
    return [(row.target, row.to) for row in made]


def test_an_open_find_is_merged_into_what_the_lexicon_knows_by_two_answers() -> None:
    webpack, other = term("webpack", 6, group="g.fe-build"), term("x:webpackers", 1)
    made, told = alias.merges(briefing(saying(alias=everything("same"))), [webpack, other])
    assert [(row.target, row.to, row.act, row.who) for row in made] == [("x:webpackers", "webpack", "merge", "model:player")]
    assert made[0].label == "webpackers" and made[0].to_label == "Webpack" and made[0].by_model
    assert (told.calls, told.proposed, told.kept) == (2, 2, 2)


def test_one_order_alone_is_not_enough() -> None:
    answers = iter(["same", "broader"])
    player = saying(alias=lambda request: {"answers": {row[0]: next(answers) for row in rows(request)}})
    assert merged(player, term("webpack", 6), term("x:webpackers", 1)) == []


def test_the_second_order_turns_the_sides() -> None:
    different = saying(alias=everything("different"))
    merged(different, term("webpack", 6), term("x:webpackers", 1))
    assert len(different.asked) == 1  # what one answer tells apart is asked no second time
    player = saying(alias=everything("same"))
    merged(player, term("webpack", 6), term("x:webpackers", 1))
    (first,), (second,) = (rows(request) for request in player.asked)
    assert first[1:] == list(reversed(second[1:])) and player.asked[0].subject != player.asked[1].subject


def test_every_word_but_same_leaves_them_apart() -> None:
    for word in ("broader", "narrower", "related", "different"):
        assert merged(saying(alias=everything(word)), term("webpack", 6), term("x:webpackers", 1)) == []


def test_invented_numbers_and_words_are_dropped_and_a_thin_answer_is_asked_for_again() -> None:
    asked = {"1": ("a", "b"), "2": ("a", "c")}
    found = alias.judge(asked, "ab", {"answers": {"1": "same", "2": "identical", "7": "same"}})
    assert [(one.ids, one.same) for one in found.kept] == [(("a", "b"), True)] and found.dropped == {"no_answer": 1, "no_number": 1}
    assert found.faults and not alias.judge(asked, "ab", {"answers": {"1": "same", "2": "related"}}).faults
    assert alias.judge(asked, "ab", {"pairs": 1}).dropped == {"unreadable": 1}


def pair(one: str, other: str) -> alias.Pair:
    first, second = sorted((one, other))
    return alias.Pair(term(first), term(second), 0.9)


def test_families_grow_by_complete_linkage() -> None:
    chain = [pair("x:a", "x:b"), pair("x:b", "x:c")]
    assert alias.families(chain) == (("x:a", "x:b"),)  # nobody said that a is c
    assert alias.families([*chain, pair("x:a", "x:c")]) == (("x:a", "x:b", "x:c"),)


def test_two_concepts_of_the_lexicon_are_never_made_one() -> None:
    pairs = [pair("x:vues", "vue"), pair("x:vues", "react")]
    assert alias.families(pairs) == (("vue", "x:vues"),)
    assert alias.grey_zone([term("vue", 5), term("react", 5)], briefing(saying()).lexicon) == ()


def test_what_must_not_be_linked_is_not_asked_about_nor_are_strangers() -> None:
    lexicon = briefing(saying()).lexicon
    assert alias.grey_zone([term("x:渠道库存", 2), term("x:门店巡检", 2)], lexicon) == ()
    assert len(alias.grey_zone([term("x:渠道库存盘点", 2), term("x:渠道库存", 2)], lexicon)) == 1
    latin = [term("x:graphene", 2), term("x:graphical", 2)]
    assert alias.grey_zone(latin, lexicon) == ()  # Latin words share many pairs of letters by chance


def test_two_finds_of_one_person_each_gain_nothing() -> None:
    lexicon = briefing(saying()).lexicon
    assert alias.grey_zone([term("x:渠道库存盘点", 1), term("x:渠道库存", 1)], lexicon) == ()
    assert alias.grey_zone([term("x:渠道库存盘点", 1), term("x:渠道库存", 2)], lexicon) != ()


def test_what_a_human_decided_on_is_not_asked_about() -> None:
    player = saying(alias=everything("same"))
    made, told = alias.merges(briefing(player, apart=frozenset({"webpack"})), [term("webpack", 6), term("x:webpackers", 1)])
    assert made == () and told.calls == 0 and not player.asked


def test_the_order_of_the_terms_changes_nothing_and_one_more_changes_little() -> None:
    terms = [term(f"x:{word}{tail}", 2) for word in ("渠道库存", "门店巡检", "排产", "仓配网络") for tail in ("", "盘点", "规划")]
    texts = {f"d{number}": f"……{one.concept.zh}。" for number, one in enumerate(terms)}
    asked = []
    for order in (terms, list(reversed(terms)), [*terms, term("x:冷链运输车", 2), term("x:冷链运输", 2)]):
        player = saying(alias=everything("same"))
        alias.merges(briefing(player, texts), order)
        asked.append({(request.subject, request.user) for request in player.asked})
    assert asked[0] == asked[1]
    assert len(asked[2] - asked[0]) <= 2 < len(asked[0])


def test_the_documents_of_a_question_are_named() -> None:
    player = saying(alias=everything("same"))
    alias.merges(briefing(player, {"d1": "会用 webpackers", "d2": "别的"}), [term("webpack", 6), term("x:webpackers", 1)])
    assert {request.documents for request in player.asked} == {("d1",)}
