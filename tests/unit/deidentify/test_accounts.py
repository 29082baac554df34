"""Accounts, phones, numbers and the last net. All ids and numbers are invented."""

from __future__ import annotations

import pytest

BODY = "\n\n工作经历\n2019.03-至今 苏州青禾云舟信息科技有限公司 运营经理\n"


@pytest.mark.parametrize(
    "text",
    [
        "微信（同号）：demo_88x", "WeChat ID - demo_88x", "微信号为demo_88x", "微信:（备注来意）demo_88x", "加微：demo_88x", "wx=demo_88x", "绿泡泡 demo_88x",
        "卫星号：demo_88x", "微信「demo_88x」", "威信 demo_88x", "薇♥：demo_88x", "手机/微信:138-0000-1234 / demo_88x", "Skype live:demo_88x", "钉钉号 demo_88x",
        "Discord: demo_88x#4410", "Telegram @demo_88x", "微博@demo_88x", "脉脉：demo_88x", "抖音号 demo_88x",
    ],
)  # fmt: skip
def test_ids_behind_labels_of_every_writing(clean, text: str) -> None:
    assert "demo_88x" not in clean("许墨舟 | 产品\n" + text + BODY).text


@pytest.mark.parametrize("label", ["QQ {}", "QQ：{}", "🐧{}", "扣扣 {}", "QQ邮箱 {}"])
@pytest.mark.parametrize("number", ["100000001", "10000 0001", "1 0 0 0 0 0 0 1"])
def test_qq_with_blanks(clean, label: str, number: str) -> None:
    assert number not in clean("许墨舟\n" + label.format(number) + BODY).text


@pytest.mark.parametrize(
    "number",
    ["138*0000*1234", "138—0000—1234", "1 3 8 0 0 0 0 1 2 3 4", "0512 - 6500 1234", "0512/6500/1234", "0512—6500 123", "(0512)65001234转801", "138 - 0000 - 1234"],
)  # fmt: skip
def test_phones_of_every_writing(clean, number: str) -> None:
    assert number not in clean("许墨舟\n电话 " + number + BODY).text


@pytest.mark.parametrize(
    "text", ["护士执业证 201500000001", "教师资格证编号：20150000000112", "律师执业证号 13205000010000001", "社保卡 A20190000001"]
)
def test_numbers_of_licences(clean, text: str) -> None:
    assert (
        clean("许墨舟\n" + text + BODY).text.count("〔") >= 2
        and text.rsplit(maxsplit=1)[-1][-8:] not in clean("许墨舟\n" + text + BODY).text
    )


@pytest.mark.parametrize(
    "text",
    ["QQ 群运营 5000 人", "微信 JSSDK 与 微信小程序", "营收 12000000 元", "QPS 从 1000000 到 3000000", "192.168.100.200 迁移", "IEC 61000-4-2", "2019 2020 2021 三年", "精通 ASP.NET"],
)  # fmt: skip
def test_figures_and_skills_stay(clean, text: str) -> None:
    assert text in clean("许墨舟\n男 | 上海" + BODY + text + "，推进落地").text


@pytest.mark.parametrize("text", ["备用 1380 0001 234", "回访 5500 1234 12", "@demo_handle"])
def test_the_last_net_takes_what_looks_like_a_contact(clean, text: str) -> None:
    left = clean("许墨舟\n" + text + BODY).text
    assert text.rsplit(maxsplit=1)[-1] not in left
