import pytest
from hypothesis import given
from hypothesis import strategies as st

from jipu.model.document import Document, Redaction
from jipu.model.resume import JobAd
from jipu.stages.parse import parse_job_ad


def parse(text: str, **declared: str) -> JobAd:
    redactions = tuple(
        Redaction(kind="employer", start=at, end=at + 5, employer_key="k", employer_kind="某公司", industry="game")
        for at in [text.find("〔某公司〕")]
        if at >= 0
    )
    return parse_job_ad(Document(id="a", kind="job_ad", text=text, file="a.txt", redactions=redactions, declared=declared))


AD = """测试工程师（平台）
〔某公司〕 工作地点：苏州 薪资：15-25K·13薪

岗位职责：
1、写用例，跑回归；
任职要求：
1、本科及以上学历，3年以上测试经验；
2、精通接口测试，熟悉自动化者优先；
3、有支付，结算，对账经验者优先。
加分项：
1、有作品
福利：
双休
"""


def quoted(ad: JobAd, text: str) -> tuple[list[str], list[str]]:
    return [text[span.start : span.end] for span in ad.must], [text[span.start : span.end] for span in ad.plus]


def test_an_ad_in_lines() -> None:
    ad = parse(AD)
    assert (ad.title, ad.city, ad.years, ad.degree) == ("测试工程师（平台）", "苏州", 3.0, "本科")
    assert (ad.employer_key, ad.employer_kind, ad.industry) == ("k", "某公司", "game")
    assert ad.pay is not None and (ad.pay.kind, ad.pay.min_k_month, ad.pay.max_k_month, ad.pay.months) == ("advertised", 15, 25, 13)
    must, plus = quoted(ad, AD)
    assert must == ["1、本科及以上学历，3年以上测试经验；", "2、精通接口测试，"]
    assert plus == ["熟悉自动化者优先；", "3、有支付，结算，对账经验者优先。", "1、有作品"]


def test_an_ad_in_one_line() -> None:
    text = "岗位职责：1、写用例；2、跑回归。任职要求：1、熟悉接口测试；2、责任心强；加分项：1、有作品"
    must, plus = quoted(parse(text), text)
    assert must == ["1、熟悉接口测试；", "2、责任心强；"]
    assert plus == ["1、有作品"]


def test_an_english_ad() -> None:
    text = "Test Engineer\n\nRequirements:\n- 5+ years of experience in testing\n- Bachelor degree required\n- Python is a plus\n\nNice to have:\n- Rust\n"
    ad = parse(text)
    must, plus = quoted(ad, text)
    assert (ad.title, ad.years, ad.degree) == ("Test Engineer", 5.0, "本科")
    assert must == ["- 5+ years of experience in testing", "- Bachelor degree required"]
    assert plus == ["- Python is a plus", "- Rust"]


@pytest.mark.parametrize(
    "asked",
    [
        "Kotlin experience would be a strong plus",
        "Ideally you have worked with Kafka",
        "Knowledge of Rust is an advantage",
        "Experience with Kafka preferred",
        "Good to have: Terraform",
        "Kafka is not required",
        "会 Rust 更优",
        "有 Kafka 经验，不强求",
        "优先项：会 Rust",
    ],
)
def test_what_is_nice_to_have_is_no_must(asked: str) -> None:
    text = f"Requirements:\n- Experience with Python\n- {asked}\n"
    must, plus = quoted(parse(text), text)
    assert must[0] == "- Experience with Python"
    assert asked.endswith(plus[-1]) or plus[-1].endswith(asked)
    assert all("Rust" not in part and "Kotlin" not in part for part in must)


@pytest.mark.parametrize(
    ("head", "low"),
    [
        ("测试工程师 15-25K", 15),
        ("测试工程师 1万-1.5万", 10),
        ("测试平台日单量从0增长到300w单", None),
        ("团队管理着2万亿元的市场", None),
        ("月流水已达千万，估值5000万", None),
        ("薪资：约为目标的50-60%，其余看表现", None),
    ],
)
def test_only_pay_at_the_head_of_an_ad_is_pay(head: str, low: float | None) -> None:
    ad = parse(f"{head}\n岗位职责：写用例")
    assert (ad.pay.min_k_month if ad.pay else None) == low


@pytest.mark.parametrize(
    ("experience", "education", "pay", "years", "degree", "low"),
    [
        ("经验5-10年", "本科及以上", "8千-1.1万", 5.0, "本科", 8),
        ("经验不限", "学历不限", "面议", None, None, None),
        ("1年以下", "大专", "15-25", None, "大专", 15),
    ],
)
def test_declared_fields(experience: str, education: str, pay: str, years: float | None, degree: str | None, low: float | None) -> None:
    ad = parse("写用例。", title="测试工程师", city="上海·虹口", experience=experience, education=education, pay=pay)
    assert (ad.title, ad.city, ad.years, ad.degree) == ("测试工程师", "上海", years, degree)
    assert (ad.pay.min_k_month if ad.pay else None) == low


def test_without_a_section_of_requirements_what_asks_counts() -> None:
    text = "熟悉接口测试。\n我们在河边办公。\n有作品者优先"
    must, plus = quoted(parse(text), text)
    assert must == ["熟悉接口测试。"]
    assert plus == ["有作品者优先"]


@given(st.text(alphabet="要求:优先1、,。\n加分项岗位职责3年本科 k-", max_size=200))
def test_any_ad_is_read_and_spans_stay_inside(text: str) -> None:
    ad = parse(text)
    assert ad == parse(text)
    for span in (*ad.must, *ad.plus):
        assert 0 <= span.start < span.end <= len(text)


@pytest.mark.parametrize("piece", [" ", "要求:", "优先,", "【", "职位名称\n", "1、", "a b "])
def test_hostile_ads_end_in_time(piece: str) -> None:
    parse(piece * (300_000 // len(piece)))
