from __future__ import annotations

from jipu.lexicon.concepts import load_lexicon
from jipu.lexicon.matcher import find, other_words


def surfaces(text: str, lexicon) -> list[str]:
    return [text[match.start : match.end] for match in find(text, lexicon)]


def test_nothing_is_found_inside_another_word(build):
    lexicon = build("firmware;固件;;固件开发", "pay;支付", "alipay;支付宝支付")
    assert surfaces("采购紧固件，写固件", lexicon) == ["固件"]
    assert surfaces("接支付宝，做支付，接支付宝支付", lexicon) == ["支付", "支付宝支付"]


def test_a_word_that_is_itself_a_writing_is_found(build):
    assert surfaces("选摄像头", build("camera;摄像头")) == ["摄像头"]


def test_every_other_word_is_one_word_listed_once():
    words = other_words()
    assert len(words) == len(set(words))
    assert all(len(word) >= 3 for word in words)


def test_most_other_words_hold_a_writing():
    keys = {writing.key for writing in load_lexicon().writings if not writing.key.isascii() and len(writing.key) >= 2}
    holds = [word for word in other_words() if any(word[i:j] in keys for i in range(len(word)) for j in range(i + 2, len(word) + 1))]
    assert len(holds) * 4 >= len(other_words()) * 3
