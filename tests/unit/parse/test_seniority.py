import pytest

from jipu.model.resume import Entry, Span
from jipu.stages.parse.seniority import rank_of_title, seniority_of, team_size

HERE = Span(start=0, end=0)


def post(position: str, start: str = "2020-01", end: str = "now") -> Entry:
    return Entry(section="work", position=position, start=start, end=end, head=HERE, body=HERE)


@pytest.mark.parametrize(
    ("title", "rank"),
    [
        ("首席技术官", "高管"),
        ("cto", "高管"),
        ("vp marketing", "高管"),
        ("总经理助理", None),
        ("运营副总裁", "高管"),
        ("市场总监", "总监"),
        ("head of frontend", "总监"),
        ("产品总监助理、产品专家", "专家"),
        ("前端架构师", "专家"),
        ("principal engineer", "专家"),
        ("高级产品经理", "高级"),
        ("门店店长", "高级"),
        ("senior product manager → lead", "高级"),
        ("产品助理", "初级"),
        ("marketing intern", "初级"),
        ("产品经理", None),
        ("java 实习→初级", "初级"),
        ("avp", "总监"),
        ("护士长", "高级"),
        ("主任医师", "专家"),
        ("特级教师", "专家"),
        ("支行行长", "总监"),
        ("hrd", "总监"),
        ("从专员干到主管", "高级"),
        ("技术负责人", "高级"),
    ],
)
def test_what_a_title_says(title: str, rank: str | None) -> None:
    assert rank_of_title(title) == rank


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("带 15 人", 15),
        ("下属:4人", 4),
        ("管理 32 人", 32),
        ("管了6个人的小组", 6),
        ("managed a team of 12 engineers", 12),
        ("12人团队", 12),
        ("服务客户40人次", 0),
    ],
)
def test_the_team_led(text: str, size: int) -> None:
    assert team_size(text) == size


@pytest.mark.parametrize(
    ("titles", "headline", "years", "text", "grade"),
    [
        (["前端开发"], None, 1.0, "", "初级"),
        (["前端开发"], None, 4.5, "", "中级"),
        (["高级前端工程师", "前端开发"], None, 7.0, "", "高级"),
        (["高级测试工程师"], None, 1.5, "", "初级"),
        (["产品经理"], "资深产品经理", 8.0, "", "中级"),
        (["架构师"], None, 11.0, "", "专家"),
        (["研发主管"], None, 12.0, "管理 32 人", "总监"),
        (["cto"], "cto", 15.0, "团队 80 人", "高管"),
        (["cto"], None, 3.0, "", "高级"),
        (["固件工程师", "固件工程师", "助理固件工程师"], None, 9.5, "", "高级"),
        (["固件工程师", "房产顾问"], None, 9.5, "", "中级"),
        (["预算经理", "高级会计"], None, 8.5, "", "高级"),
        (["运营负责人", "运营专员"], None, 7.0, "带 14 人", "高级"),
        (["运营负责人", "运营主管"], None, 12.0, "", "总监"),
        ([], "测试总监", 10.0, "", "总监"),
        ([], None, None, "", None),
    ],
)
def test_the_grade_of_a_person(titles: list[str], headline: str | None, years: float | None, text: str, grade: str | None) -> None:
    posts = [post(title, f"{2020 - number}-01", "now" if number == 0 else f"{2020 - number}-12") for number, title in enumerate(titles)]
    assert seniority_of(posts, headline, years, text) == grade
    assert seniority_of(posts[::-1], headline, years, text) == grade
