"""Dates cut to years, with every remaining character traceable to the full text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jipu.text.years import years_only

CUT = {
    "2021.03-2023.05 某公司": "2021-2023 某公司",
    "2021.3-至今": "2021-至今",
    "2021/03—2022/06": "2021—2022",
    "2021年3月15日 上线": "2021年 上线",
    "2021 年 3 月": "2021 年",
    "2021年三月-2022年十二月": "2021年-2022年",
    "二〇二一年三月": "二〇二一年",
    "21年3月起": "21年起",
    "2021-03-15": "2021",
    "202103-202206 甲": "2021-2022 甲",
    "03/2021 - 12/2022": "2021 - 2022",
    "03.2021-12.2022": "2021-2022",
    "Mar 2021 - September 2022": "2021 - 2022",
    "March 5, 2021": "2021",
    "5 March 2021": "2021",
    "Sept. 2020": "2020",
    "２０２１．０３－２０２２．０４ 某公司": "２０２１－２０２２ 某公司",
    "2021–03 至 2022—04": "2021 至 2022",
    "2021·03～2022·04": "2021～2022",
    "2021年3-6月": "2021年",
    "2021年3月至5月": "2021年",
    "2021/3/15-4/20": "2021",
    "2021 / 03 / 15": "2021",
    "2021 3月": "2021",
    "2021Q3": "2021",
    "Q3 2021": "2021",
    "2021年第三季度": "2021年",
    "2021年下半年": "2021年",
    "2021 March": "2021",
    "2021-Mar – 2022-Apr": "2021 – 2022",
    "March of 2021": "2021",
    "Mar '21 – Apr '22": "'21 – '22",
    "Mar-21": "-21",
    "21.03-22.04 某公司": "21-22 某公司",
    "'21/03 - '22/04": "'21 - '22",
    "21.03-至今": "21-至今",
}
KEPT = (
    "2019-2021 年",
    "营收 2021万",
    "增长 2020.5% 以上",
    "共 202103 单",
    "2021年",
    "marching 2021",
    "用时 3.5 秒，第 12 版",
    "since 2021 may reports be sent",
    "由 12.5 秒降到 10.8 秒",
    "2021—2022",
    "21.5-22.8 万",
)


@pytest.mark.parametrize(("text", "cut"), CUT.items())
def test_a_date_keeps_its_year_alone(text: str, cut: str) -> None:
    assert years_only(text).text == cut


@pytest.mark.parametrize("text", KEPT)
def test_what_is_no_date_stays(text: str) -> None:
    assert years_only(text).text == text


@given(st.text(alphabet="20193年月.-/ 日MarchMay至今做A一十", max_size=60))
def test_every_character_is_one_of_the_text(text: str) -> None:
    found = years_only(text)
    assert len(found.origin) == len(found.text) + 1
    assert found.origin[-1] == len(text)
    assert all(text[place] == character for character, place in zip(found.text, found.origin, strict=False))
    assert list(found.origin) == sorted(set(found.origin))


def test_a_quote_is_found_again_in_the_full_text() -> None:
    text = "2021.03-2023.05 负责组件库"
    found = years_only(text)
    at = found.text.index("2023 负责")
    start, end = found.span(at, at + len("2023 负责"))
    assert text[start:end] == "2023.05 负责"
