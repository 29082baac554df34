from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jipu.stages.parse.dates import index, month_of, ranges, singles, span_of, union, updated
from jipu.stages.parse.plain import plain


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2019.07-2022.03", "2019-07", "2022-03"),
        ("2019/7–至今", "2019-07", "now"),
        ("2019年7月至2022年3月", "2019-07", "2022-03"),
        ("2017/08 到 2021/03", "2017-08", "2021-03"),
        ("2021.03 - 至今", "2021-03", "now"),
        ("2020年5月至今", "2020-05", "now"),
        ("2020年—2024年", "2020", "2024"),
        ("Jul 2019 – Present", "2019-07", "now"),
        ("January 2014 to October 2014", "2014-01", "2014-10"),
        ("Sept. '19 to Dec '21", "2019-09", "2021-12"),
        ("07/2019-03/2022", "2019-07", "2022-03"),
        ("2014-09 to date", "2014-09", "now"),
        ("2023 年 7 月—至今", "2023-07", "now"),
        ("2012 — 2016", "2012", "2016"),
        ("２０２３．０３ － 至今", "2023-03", "now"),
        ("2 0 1 9.07-2 0 2 2.03", "2019-07", "2022-03"),
        ("2021年7月到11月", "2021-07", "2021-11"),
        ("2019 07 - 2022 03", "2019-07", "2022-03"),
        ("2019年七月至2022年十一月", "2019-07", "2022-11"),
        ("2019.7-22.3", "2019-07", "2022-03"),
        ("2019年上半年—2022年", "2019", "2022"),
        ("2019Q3 - 2022Q1", "2019", "2022"),
        ("2020年6月入职到现在", "2020-06", "now"),
        ("2019.07.01-2022.03.31", "2019-07", "2022-03"),
        ("2019-07-01至2022-03-31", "2019-07", "2022-03"),
        ("19年7月-20年3月", "2019-07", "2020-03"),
        ("二〇一九年七月至二〇二一年十二月", "2019-07", "2021-12"),
        ("2022.04 → now", "2022-04", "now"),
        ("2019年10月——现在", "2019-10", "now"),
        ("2017 年 10 月起　某公司", "2017-10", "now"),
    ],
)
def test_a_range_in_any_writing(text: str, start: str, end: str) -> None:
    found = list(ranges(plain(text)))
    assert [(one.start, one.end) for one in found] == [(start, end)]
    assert found[0].at == 0


@pytest.mark.parametrize("text", ["138-0000-1234", "1024-2048", "2016届", "2022.05-2019.01", "12-16K", "3.2019-4", "v2019.1-2020"])
def test_what_is_no_range(text: str) -> None:
    assert list(ranges(plain(text))) == []


def test_a_lone_month() -> None:
    assert [one.start for one in singles("bartender , 05/2018")] == ["2018-05"]


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("更新于 2025 年 3 月", "2025-03"),
        ("（2026年更新）", "2026"),
        ("最后更新：2024-03-05", "2024-03"),
        ("Last updated: Mar 2024", "2024-03"),
        ("2026年9月修订", "2026-09"),
        ("2020.03-至今 更新了系统", None),
        ("2026年9月版", "2026-09"),
        ("求职简历（2023年版）", "2023"),
        ("2019年版权登记两项", None),
        ("2021.03-2022.04 版本管理", None),
    ],
)
def test_the_date_of_update(text: str, when: str | None) -> None:
    assert updated(plain(text)) == when


def test_months_as_numbers() -> None:
    assert index("2020-01") == 2020 * 12
    assert span_of("2019-07", "2019-09", "2025-01") == (index("2019-07"), index("2019-10"))
    assert span_of("2019-07", "now", "2020-07")[1] - index("2019-07") == 12
    assert month_of(date(2025, 8, 31)) == "2025-08"
    assert union([(0, 12), (6, 18), (24, 30)]) == 24


@given(st.lists(st.tuples(st.integers(0, 500), st.integers(0, 60)).map(lambda pair: (pair[0], pair[0] + pair[1]))))
def test_union_is_the_number_of_months_covered(spans: list[tuple[int, int]]) -> None:
    assert union(spans) == len({month for start, end in spans for month in range(start, end)})
    assert union(reversed(spans)) == union(spans)
