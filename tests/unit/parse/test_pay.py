import pytest
from hypothesis import given
from hypothesis import strategies as st

from jipu.stages.parse.pay import advertised, is_negotiable, pay_of, wishes
from jipu.stages.parse.plain import plain


@pytest.mark.parametrize(
    ("text", "low", "high", "months"),
    [
        ("期望薪资：30-45K·15薪", 30, 45, 15),
        ("期望年薪60-80万", 50, 66.67, 12),
        ("期望 1.5-2万/月", 15, 20, 12),
        ("期望：35k", 35, 35, 12),
        ("期望 50K+", 50, None, 12),
        ("期望 base 80k+，package面谈", 80, None, 12),
        ("Expected: 80-120万/年 + option", 66.67, 100, 12),
        ("意向薪资：15K左右+提成", 15, 15, 12),
        ("要求：30-40k，14薪以上", 30, 40, 14),
        ("期望薪资：38-50K*14", 38, 50, 14),
        ("期望薪资 8000-12000元/月", 8, 12, 12),
        ("月薪2万", 20, 20, 12),
        ("package 150w", 125, 125, 12),
        ("期望 30w-40w", 25, 33.33, 12),
        ("Expected: RMB 600k p.a.", 50, 50, 12),
        ("期望 税前35*16", 35, 35, 16),
        ("期望薪资：１０－１５Ｋ", 10, 15, 12),
        ("薪酬：120k*14 起", 120, None, 14),
        ("期望不低于 180 万元", 150, None, 12),
        ("期望薪资：8千-1.1万·13薪", 8, 11, 13),
        ("期望 200-300元/天", 4.35, 6.52, 12),
    ],
)
def test_expected_pay_in_any_notation(text: str, low: float, high: float | None, months: int) -> None:
    pay = pay_of(plain(text))
    assert pay is not None
    assert (pay.kind, pay.min_k_month, pay.max_k_month, pay.months) == ("expected", low, high, months)
    assert pay.span is not None and any(letter.isdigit() for letter in text[pay.span.start : pay.span.end])


@pytest.mark.parametrize(
    ("text", "low", "high", "months"),
    [
        ("## 期望\n26-31K*14，离家近优先", 26, 31, 14),
        ("期 待\n无锡\n26-31k x 13", 26, 31, 13),
        ("会开叉车，有证。期望 11-13k + 全勤", 11, 13, 12),
        ("【期待】 年薪42万上下，无锡/常州", 35, 35, 12),
        ("待 遇　年包54-66万", 45, 55, 12),
        ("去向与待遇：底薪9K＋计件", 9, None, 12),
        ("EXPECTED  RMB 480k p.a.", 40, 40, 12),
        ("上一份年薪48万，期望60万", 50, 50, 12),
    ],
)
def test_pay_in_odd_places(text: str, low: float, high: float | None, months: int) -> None:
    pay = pay_of(plain(text))
    assert pay is not None
    assert (pay.kind, pay.min_k_month, pay.max_k_month, pay.months) == ("expected", low, high, months)


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("2018-2021 某厂 厂长\n年产值3亿。\n薪资 22-28K，无锡\n", ["薪资 22-28K，无锡"]),
        ("带班组30人。期望 15-18K", ["期望 15-18K"]),
        ("薪酬核算引擎一次算5万人，误差由2%降到0", []),
        ("待遇纠纷3起，涉及12万元", []),
        ("期望：面议", []),
    ],
)
def test_where_wishes_stand(text: str, clauses: list[str]) -> None:
    assert [text[start:end] for start, end in wishes(plain(text))] == clauses


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("年薪 30-40K", 30, 40),
        ("月薪 40万", 33.33, 33.33),
        ("年薪 700-850K", 58.33, 70.83),
        ("期望月薪：360k", 30, 30),
        ("期望月薪：30-40万", 25, 33.33),
    ],
)
def test_a_slip_between_year_and_month_is_put_right(text: str, low: float, high: float) -> None:
    pay = pay_of(plain(text))
    assert pay is not None and (pay.min_k_month, pay.max_k_month) == (low, high)


@pytest.mark.parametrize(
    ("text", "kind", "low"),
    [
        ("目前薪资 25K，期望 30-35K", "expected", 30),
        ("现年薪168万+期权；期望180-220万", "expected", 150),
        ("当前 base 70k * 16，expected 80k-95k * 16", "expected", 80),
        ("期望年薪90-110万（现86万+少量期权）", "expected", 75),
        ("目前月薪 18K", "current", 18),
    ],
)
def test_the_expected_pay_wins_over_the_current(text: str, kind: str, low: float) -> None:
    pay = pay_of(plain(text))
    assert pay is not None and (pay.kind, pay.min_k_month) == (kind, low)


@pytest.mark.parametrize(
    "text",
    [
        "期望薪资：面议",
        "期望薪资：面议（在职，年包税前约 85W）",
        "签约金额1870万",
        "日活 30-40万",
        "目标：服务30-40万家门店",
        "期望 USD 100k",
    ],
)
def test_what_is_no_pay(text: str) -> None:
    assert pay_of(plain(text)) is None


def test_a_bare_amount_counts_in_the_header_only() -> None:
    text = plain("求助：门店店长 8-9K 全职")
    assert pay_of(text) is None
    assert pay_of(text, weak=len(text)) is not None


@pytest.mark.parametrize(
    ("field", "low", "high", "months"),
    [
        ("8千-1.1万", 8, 11, 12),
        ("15k-25k", 15, 25, 12),
        ("15-25", 15, 25, 12),
        ("1.5万-2万·13薪", 15, 20, 13),
        ("150-200/天", 3.26, 4.35, 12),
        ("3千以下", 0, 3, 12),
        ("10000-20000元/月", 10, 20, 12),
    ],
)
def test_advertised_pay(field: str, low: float, high: float, months: int) -> None:
    pay = advertised(plain(field))
    assert pay is not None
    assert (pay.kind, pay.min_k_month, pay.max_k_month, pay.months) == ("advertised", low, high, months)


@pytest.mark.parametrize("field", ["面议", "", "30-35元/时", "50元/次"])
def test_no_monthly_pay_advertised(field: str) -> None:
    assert advertised(plain(field)) is None


@given(low=st.integers(3, 90), more=st.integers(0, 60), months=st.integers(12, 24))
def test_every_plain_range_is_read_back(low: int, more: int, months: int) -> None:
    pay = pay_of(plain(f"期望薪资：{low}-{low + more}K·{months}薪"))
    assert pay is not None
    assert (pay.min_k_month, pay.max_k_month, pay.months) == (low, low + more, months)


@pytest.mark.parametrize(
    ("text", "open_to_talk"),
    [
        ("薪资面议", True),
        ("期望薪资：面议（在职）", True),
        ("待遇：可面谈", True),
        ("Expected salary: negotiable", True),
        ("期望薪资：26-35K　到岗：面议", False),
        ("到岗时间面议", False),
        ("负责大客户面谈与合同谈判", False),
        ("薪资：30K。面谈时间随时", False),
        ("期望薪资：30-40K", False),
    ],
)
def test_pay_left_open_is_told_from_a_start_left_open(text: str, open_to_talk: bool) -> None:
    assert is_negotiable(plain(text)) is open_to_talk
