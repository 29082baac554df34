"""Words by number: nothing is lost, and a search finds what a dictionary would."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from jipu.model.words import Words, code, word_of

words = st.one_of(
    st.text(st.sampled_from("前端开发工程师运营一龥"), min_size=1, max_size=3),
    st.text(st.sampled_from("abcz09+#"), min_size=1, max_size=12),
    st.text(min_size=1, max_size=3),
)
counted = st.dictionaries(words, st.integers(1, 400), max_size=60)


@given(words)
def test_a_code_is_one_words_alone(word: str) -> None:
    assert word_of(code(word)) == word


def test_a_pair_is_a_number_in_the_order_of_words() -> None:
    pairs = ["一", "一一", "一丁", "前端", "端", "端开", "龥龥"]
    assert pairs == sorted(pairs)
    codes = [code(pair) for pair in pairs]
    assert codes == sorted(codes)  # type: ignore[type-var]
    assert all(isinstance(one, int) for one in codes)
    assert [code(word) for word in ("vue", "前端开", "", "a", "\U00020000")] == ["vue", "前端开", "", "a", "\U00020000"]


@given(counted)
def test_words_come_back_as_often_as_told(told: dict[str, int]) -> None:
    kept = Words.of(told)
    assert kept.spelt() == told
    assert list(kept.spelt()) == sorted(told)
    assert kept.total == sum(told.values())
    assert {word_of(one) for one in kept} == set(told)
    assert kept == Words.of(dict(reversed(told.items())))


@given(counted, st.sets(words, max_size=40))
def test_a_search_finds_what_stands_there(told: dict[str, int], asked: set[str]) -> None:
    kept, codes = Words.of(told), {code(word) for word in asked | set(list(told)[::2])}
    wanted = {one: told[word_of(one)] for one in codes if word_of(one) in told}
    assert kept.counted(codes) == wanted
    assert kept.among(codes) == set(wanted)


def test_words_of_halves_of_wider_characters_come_back_too() -> None:
    told = {"\ud83d\ude00": 1, "一\ud83d": 2, "\ude00一": 3, "\ud83d": 4, "龥龥": 5, "vue": 6}
    assert Words.of(told).spelt() == told
    assert list(Words.of(told).spelt()) == sorted(told)
