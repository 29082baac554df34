"""Words that names are built of are told from words that are names."""

from __future__ import annotations

import pytest

from jipu.lexicon.components import MANY, is_component
from jipu.lexicon.concepts import Lexicon, load_lexicon


@pytest.mark.parametrize("words", ["发布", "商品", "设备", "电子", "上线"])
def test_what_many_writings_hold_says_nothing_by_itself(words: str) -> None:
    assert is_component(words, load_lexicon())
    assert load_lexicon().joined.count(words) >= MANY


@pytest.mark.parametrize("words", ["星图", "绿植", "灰度发布", "SDK", "商", ""])
def test_a_rare_word_a_longer_name_and_a_latin_one_may_be_found(words: str) -> None:
    assert not is_component(words, load_lexicon())


def test_a_lexicon_without_rows_has_no_words() -> None:
    empty = Lexicon(concepts={}, rows=())
    assert empty.joined == ""
    assert not is_component("发布", empty)
