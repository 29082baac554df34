import pytest
from hypothesis import given
from hypothesis import strategies as st

from jipu.stages.parse.plain import closed, is_spaced_out, lead, lines_of, plain, spaced


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("２０１９．０７－至今", "2019.07-至今"),
        ("Jul 2019 – Present", "jul 2019 - present"),
        ("工作經歷：前端", "工作经历:前端"),
        ("甲｜乙│丙", "甲|乙|丙"),
        ("①项目", "①项目"),
        ("姓名\u3000阿某", "姓名\t阿某"),
    ],
)
def test_plain_makes_writings_one(written: str, folded: str) -> None:
    assert plain(written) == folded


@given(st.text())
def test_plain_keeps_every_offset(text: str) -> None:
    assert len(plain(text)) == len(text)


@given(st.text(alphabet="甲 \n\t-a。", max_size=80))
def test_lines_stand_where_they_say(text: str) -> None:
    for line in lines_of(text):
        assert text[line.start : line.end] == line.text
        assert line.text == line.text.strip() != ""


def test_a_line_knows_of_the_empty_line_above_it() -> None:
    assert [line.after_blank for line in lines_of("甲\n乙\n\n  丙")] == [True, False, True]


def test_text_of_recognition_is_told_from_a_terse_one() -> None:
    recognised = "负 责商城前端 开 发，维 护订 单模块，做过 性 能优化，和 测 试一起跑回 归。 " * 3
    terse = "2020至今 某软件公司 技术总监 管理团队 机票系统\n2014-2020 某设备厂 软件开发\n本科 自动化" * 3
    assert is_spaced_out(recognised)
    assert not is_spaced_out(terse)
    assert closed("产品经 理 A 组") == "产品经理 A 组"


def test_small_things() -> None:
    assert lead("## 【经历】") == 4
    assert spaced("期望|ab") == r"期[ \t]{0,8}望|ab"
