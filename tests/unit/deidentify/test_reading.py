"""The text under study, and the short cuts by which most searches in it are spared: they must change nothing."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jipu.stages.deidentify.candidates import STARTS
from jipu.stages.deidentify.company_names import _TRADES, _without_trade
from jipu.stages.deidentify.ideographs import ignoring_case
from jipu.stages.deidentify.leftovers import _MAIL, _mails
from jipu.stages.deidentify.mentions import mentions
from jipu.stages.deidentify.reading import heading_zone, read_text

WORDS = ("微信", "vx", "wechat", "we chat", "加v", "q")
TEXTS = st.lists(st.sampled_from(("微", "信", " ", "V", "x", "we", "chat", "加", "q", "\n", "中")), max_size=14).map("".join)


@given(TEXTS)
def test_words_are_found_where_they_stand(text: str) -> None:
    reading = read_text(text)
    assert reading.says(*WORDS) == any(word in "".join(text.lower().split()) for word in WORDS)
    assert reading.labels(*WORDS) == sorted({at for word in WORDS for at in range(len(text)) if text.lower().startswith(word, at)})


@given(TEXTS)
def test_a_name_is_found_whatever_blanks_are_in_it(text: str) -> None:
    found = {(start, end) for _, start, end in mentions(read_text(text), ["微信"], frozenset())}
    assert found == {match.span() for match in re.finditer(r"微[^\S\n]*信", text)}


@given(st.lists(st.sampled_from(("a", "demo", ".", "@", " ", "example.com", "中", "-", "\n")), max_size=14).map("".join))
def test_addresses_around_each_at(text: str) -> None:
    assert [match.span() for match in _mails(text)] == [match.span() for match in _MAIL.finditer(text)]


def test_a_surname_may_open_a_word_or_stand_behind_a_role() -> None:
    assert [match.start() for match in STARTS.finditer("王小明,与张伟,天空张望")] == [0, 5]


@pytest.mark.parametrize(
    ("line", "zone"),
    [
        ("工作经历", ("work", True)),
        ("一、教育背景", ("education", True)),
        ("第三部分 项目经历", ("projects", True)),
        ("■ 专业技能：", ("skills", True)),
        ("PROJECTS", ("projects", True)),
        ("Part 1 Summary", ("summary", True)),
        ("工 作 经 历", ("work", True)),
        ("负责商家后台的规划", None),
        ("", None),
    ],
)
def test_the_zone_that_a_line_opens(line: str, zone: tuple[str, bool] | None) -> None:
    assert heading_zone(read_text(line).text) == zone


def test_windows_know_how_many_digits_stand_in_them() -> None:
    reading = read_text(f"电话 138-0000-1234{'，' * 60}2019.03-2021.05{'，' * 60}12 人")
    assert [digits for _, _, digits in reading.digit_windows] == [11, 12]


@pytest.mark.parametrize("name", ["云栈数字科技", "云栈", "软件", ""])
def test_the_longest_word_of_a_trade_is_taken_off(name: str) -> None:
    assert _without_trade(name) == re.sub(f"(?:{'|'.join(_TRADES)})$", "", name)


@pytest.mark.parametrize("text", ["Name 王小明", "NAME 王", "name王小", "Nam 王小明"])
def test_ideographs_have_no_case(text: str) -> None:
    pattern = r"(?<![一-鿿])name\s?[㐀-鿿]{2,3}"
    slow, fast = re.search(pattern, text, re.IGNORECASE), ignoring_case(pattern).search(text)
    assert (slow and slow.span()) == (fast and fast.span())
