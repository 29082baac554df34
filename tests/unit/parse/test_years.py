import pytest

from jipu.model.resume import Entry, Span
from jipu.stages.parse.entries import Study
from jipu.stages.parse.plain import lines_of, plain
from jipu.stages.parse.years import counted_years, is_internship, stated_years, years_of

HERE = Span(start=0, end=0)


def post(start: str, end: str, position: str = "测试工程师", section: str = "work") -> Entry:
    return Entry(section=section, position=position, start=start, end=end, head=HERE, body=HERE)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("男 | 现居某市 | 7年半经验 | 本科", (7.5, True)),
        ("工作年限：５年", (5.0, True)),
        ("本人有8年工作经验，其中3年管理经验", (8.0, True)),
        ("13年工作经验（其中8年管理经验）", (13.0, True)),
        ("某市·某区｜3年半｜本科", (3.5, True)),
        ("4.5年 | 本科", (4.5, True)),
        ("拥有十三年从业经验", (13.0, True)),
        ("三年以上工作经验", (3.0, True)),
        ("engineer with 12 years of experience in payments", (12.0, False)),
        ("seven years across logistics", (7.0, False)),
        ("九年电商产品，经历过大促", (9.0, False)),
        ("做门店系统十三年，近3年在做结算", (13.0, False)),
        ("近3年在做结算", None),
        ("2019年毕业，2020年3月入职", None),
        ("过去5年经验丰富", None),
    ],
)
def test_stated_years(text: str, stated: tuple[float, bool] | None) -> None:
    assert stated_years(lines_of(plain(text)), 10_000) == stated


def test_posts_count_together_without_overlap() -> None:
    posts = [post("2020-01", "2021-12"), post("2021-01", "2022-12"), post("2015-01", "2015-12", section="projects")]
    assert counted_years(posts, [], "2025-06") == 3.0
    assert counted_years([post("2024-06", "now")], [], "2025-06") == 1.0
    assert counted_years([], [], "2025-06") is None


@pytest.mark.parametrize(
    ("entry", "internship"),
    [
        (post("2023-06", "2023-09", "产品实习生"), True),
        (post("2023-06", "2023-09", "数据标注"), True),
        (post("2024-08", "2024-12", "数据标注"), False),
        (post("2024-01", "2025-12", "实习→初级开发"), False),
        (post("2023-06", "2023-09", "Marketing Intern"), True),
        (post("2023-06", "2023-09", "Internal Auditor"), True),
        (post("2024-09", "2025-03", "Internal Auditor"), False),
    ],
)
def test_internships_do_not_count(entry: Entry, internship: bool) -> None:
    assert is_internship(entry, [Study("2020-09", "2024-06")], "2025-06") is internship


def test_the_stated_years_win_unless_they_are_of_one_field() -> None:
    assert years_of((8.0, True), 12.0) == (8.0, True)
    assert years_of((7.0, False), 12.0) == (12.0, False)
    assert years_of((7.0, False), 7.4) == (7.0, True)
    assert years_of(None, 3.2) == (3.2, False)
