"""The owner's name wherever it may stand, and what the owner may be called. All names are invented."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jipu.stages.deidentify.pinyin import is_given, is_surname, romanised_forms
from jipu.stages.deidentify.spacing import dense_places, is_spaced
from jipu.stages.deidentify.writings import Owner, calls

BODY = "\n\n工作经历\n2019.03-至今 苏州青禾云舟信息科技有限公司 运营经理\n负责用户增长\n"


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("方正的个人简历\n手机 138-0000-1234" + BODY, ["方正"]),
        ("苏蔚_简历" + BODY, ["苏蔚"]),
        ("求职：内容运营" + BODY + "\n                 苏 蔚\n2024年11月3日", ["苏 蔚", "苏蔚"]),
        ("求职：内容运营" + BODY + "本人承诺以上属实。 签字：白 雪 2024.6", ["白 雪"]),
        ("求职：内容运营" + BODY + "此致\n敬礼\n顾长林", ["顾长林"]),
        ("时光（对，真名；英文名 Shi Guang / Leo）\n产品" + BODY + "Leo 主导", ["时光", "Shi Guang", "Leo"]),
        ("我叫温馨，29，合肥人。" + BODY, ["温馨", "29"]),
        ("仝 建 明 先生　　财务总监" + BODY, ["仝 建 明", "先生"]),
        ("姓名「高兴」 性别「男」" + BODY, ["高兴"]),
        ("郑重阳（前端工程师）" + BODY, ["郑重阳"]),
        ("武艺·产品经理" + BODY, ["武艺"]),
        ("禤  志  明\n产品经理" + BODY, ["禤"]),
        ("王一川\n男" + BODY + "老板们喊小王，同事叫一川", ["小王", "一川"]),
        ("尉迟晓棠 | 营运总监" + BODY + "店员都喊我棠姐，「晓棠家族店」", ["棠姐", "晓棠"]),
        ("麦启铭（Eric）\nEric 麦" + BODY + "Eric Mai 主讲，麦 Eric", ["Eric", "麦"]),
        ("MIKKEL ØSTERGÅRD\nShanghai | m@example.com" + BODY + "Mikkel led it", ["MIKKEL", "ØSTERGÅRD", "Mikkel"]),
        ("Product Manager\nx@example.com" + BODY + "\nBest regards,\nBeatriz Álvarez", ["Beatriz", "Álvarez"]),
        ("姓名：唐晓璐\n女" + BODY + "Tang Xiaolu, TANG XIAOLU, Xiaolu Tang", ["Tang Xiaolu", "TANG XIAOLU", "Xiaolu Tang"]),
        ("緱慧玲\n營運" + BODY + "简体签名：缑慧玲", ["緱慧玲", "缑慧玲"]),
    ],
)
def test_the_name_goes_wherever_it_stands(clean, text: str, gone: list[str]) -> None:
    document = clean(text)
    assert [word for word in gone if word in document.text] == []
    assert "no_name" not in document.warnings


def test_ordinary_words_that_are_calls_too_stay(clean) -> None:
    text = clean("程明\n男 | 杭州" + BODY + "微信小程序与小红书，说明总结，程序设计").text
    assert "微信小程序与小红书，说明总结，程序设计" in text


def test_pinyin_forms() -> None:
    assert {"Shi Guang", "Guang Shi"} <= set(romanised_forms("时光"))
    assert "Wantang" in set(romanised_forms("尉迟晚棠")) and "Yuchi Wantang" in set(romanised_forms("尉迟晚棠"))
    assert is_surname("zhao") and not is_surname("long") and is_given("haoran") and not is_given("time")


def test_calls_leave_words_alone() -> None:
    assert {"章工", "老章", "小章", "良哥"} <= set(calls("章国良"))
    assert not {"小时", "小程", "老师"} & {*calls("时光"), *calls("程明"), *calls("师敏")}


def test_an_english_name_joins_the_surname() -> None:
    assert {"Eric 麦", "麦 Eric", "Eric Mai"} <= set(Owner(chinese=("麦启铭",), latin=("Eric",)).writings())


@settings(max_examples=60)
@given(st.text(alphabet="王建国 的a1\n", max_size=60))
def test_dense_places_drop_nothing_but_blanks(text: str) -> None:
    kept = dense_places(text)
    assert "".join(text[at] for at in kept).replace(" ", "") == text.replace(" ", "")
    assert list(kept) == sorted(set(kept))


def test_spaced_text_is_told() -> None:
    assert is_spaced("车队长胡 建 国带 班 制") and not is_spaced("前端 开发 工程师")


@pytest.mark.parametrize("text", ["大家都叫我阿棠，", "花名：子渊川", "江湖人称「墨叔」", "昵称 舟yy，"])
def test_what_one_says_to_be_called(clean, text: str) -> None:
    name = text.rstrip("，」").lstrip("大家都叫我花名江湖人称昵：「 ")
    assert name not in clean("许知遥\n男" + BODY + text + "\n" + name + "负责增长").text
