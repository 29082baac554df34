from __future__ import annotations

import pytest

from jipu.stages.deidentify.addresses import addresses
from jipu.stages.deidentify.demographics import demographics
from jipu.stages.deidentify.reading import read_text


def left(text: str, finder=demographics) -> str:
    reading = read_text(text)
    text = reading.text
    taken = bytearray(len(reading.text))
    for finding in finder(reading):
        taken[finding.start : finding.end] = b"\x01" * (finding.end - finding.start)
    return "".join(c for c, gone in zip(text, taken, strict=True) if not gone)


@pytest.mark.parametrize(
    ("header", "gone"),
    [
        ("某人  女  26岁", ["女", "26"]),
        ("某人\n男 | 1995.06 | 杭州", ["男", "1995"]),
        ("性别： 男　　年 龄：２８", ["男", "28"]),
        ("籍    贯：四川绵阳      政治面貌：共青团员", ["绵阳", "团员"]),
        ("出生:1983-09-05    党员    配偶同城", ["1983", "党员", "配偶"]),
        ("某人 ♀ 24岁", ["♀", "24"]),
        ("我是黎某，91年的，女，已婚已育", ["91", "女", "已婚"]),
        ("性别 | 女 | 年龄 | 33 | 婚姻 | 已婚", ["女", "33", "已婚"]),
        ("Date of birth: 12 March 1985, Gender: F, Nationality: Chinese", ["1985", ": F", "Chinese"]),
        ("身高：172cm 体重：65kg 健康状况：良好 血型:O型", ["172", "65", "良好", "O"]),
        ("某人 女 四十二岁 成都", ["四十二"]),
        ("某人 / 36 / 男 / 沈阳", ["36", "男"]),
        ("汉族 | 90后 | 属虎", ["汉", "90", "虎"]),
    ],
)
def test_what_a_person_is_goes_from_the_header(header: str, gone: list[str]) -> None:
    assert [word for word in gone if word in left(header)] == []


def test_a_sentence_in_the_first_person_counts_anywhere() -> None:
    assert "四十八" not in left("某人\n" + "负责运营。\n" * 20 + "我今年四十八，卖了二十五年车。")


@pytest.mark.parametrize(
    "text",
    [
        "按年龄分层做标签",
        "25-35岁女性用户为主",
        "男装运营",
        "家乡味连锁 200 家门店",
        "民族品牌",
        "3年经验 | 本科 | 2026年10月更新",
        "健康管理平台",
        "2000年以后的用户",
        "性别、年龄标签体系",
        "我今年负责 30 个项目",
    ],
)
def test_words_of_a_trade_stay(text: str) -> None:
    assert left("某人\n\n工作经历\n2019.01-至今 某公司\n" + text).endswith(text)


@pytest.mark.parametrize(
    ("text", "stays", "gone"),
    [
        ("住址：成都市郫都区某某镇国宁西路00号3栋", "成都市", "国宁西路"),
        ("现居：杭州滨江区长河街道某某豪园0幢", "杭州", "豪园"),
        ("某人\n北京市昌平区回龙观某某苑四区 | 男", "北京市", "回龙观"),
        ("某人\n男 | 杭州·余杭 | 在职", "杭州", "余杭"),
        ("某人\n1200 Example Street, Apt 4B, Springfield, CA 90000", "", "Example Street"),
        ("某人\n现居 住地：郑 州市金水 区", "郑 州市", "金水"),
    ],
)
def test_the_city_stays_and_the_street_goes(text: str, stays: str, gone: str) -> None:
    rest = left(text, addresses)
    assert stays in rest and gone not in rest


@pytest.mark.parametrize("text", ["路由5层架构", "数据中心3期项目", "负责 3 号线运营", "用户路径12步", "第3组对照"])
def test_numbers_of_a_trade_are_no_addresses(text: str) -> None:
    assert list(addresses(read_text("某人\n\n工作经历\n" + text))) == []


@pytest.mark.parametrize(
    ("header", "gone"),
    [
        ("姓名\t性别\t年龄\t学历\n林知远\t男\t35\t本科", ["性别", "年龄", "男", "35"]),
        ("林知远\n年龄 卅六 | 成都", ["年龄", "卅六"]),
        ("林知远\n年龄：三十有五", ["年龄", "三十有五"]),
        ("林知远\n年龄\n35\n性别\n男", ["年龄", "35", "男"]),
        ("林知远\n性别/年龄：男/38", ["性别", "男", "38"]),
        ("林知远\n年龄及婚育：38，已育", ["38", "已育"]),
        ("林知远\n年龄：八五后", ["八五后"]),
        ("林知远\n年龄：保密", ["年龄"]),
    ],
)
def test_the_labels_of_a_form_go_with_their_values(clean, header: str, gone: list[str]) -> None:
    text = clean(header + "\n工作经历\n2019.07-2022.03 杭州星野科技有限公司 运营经理\n负责会员运营").text.split("工作经历")[0]
    assert [word for word in gone if word in text] == []


def test_a_label_as_a_word_of_the_trade_stays(clean) -> None:
    text = clean("林知远\n电话 138-0000-1234\n工作经历\n2019.07-2022.03 杭州星野科技有限公司 运营经理\n按年龄段和性别分层运营").text
    assert "按年龄段和性别分层运营" in text
