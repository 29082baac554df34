from __future__ import annotations

import pytest

from jipu.stages.deidentify.accounts import accounts
from jipu.stages.deidentify.patterns import links, mails, numbers, phones
from jipu.stages.deidentify.reading import read_text


def found(finder, text: str) -> list[str]:
    reading = read_text(text)
    return [reading.text[f.start : f.end] for f in sorted(finder(reading), key=lambda f: (f.start, -f.end))]


@pytest.mark.parametrize(
    "text",
    [
        "13800001234",
        "138 0000 1234",
        "138-0000-1234",
        "138.0000.1234",
        "+86 138-0000-1234",
        "(86)13800001234",
        "0086-13800001234",
        "１３８００００１２３４",
        "1 3 8 0 0 0 0 1 2 3 4",
        "138OOOO1l34",
        "一三八零零零零一二三四",
        "壹叁捌 0000 1234",
        "010-60001234",
        "(0571) 6000-1234",
        "+1 (415) 555-0123",
        "(415) 555-0123",
        "+65 8000 1234",
        "400-000-1234",
    ],
)
def test_phones_in_every_writing(text: str) -> None:
    assert found(phones, f"电话:{text},其他")


@pytest.mark.parametrize(
    "text", ["1998.7-2006.07 某厂", "2019.03-2022.11", "GMV 1380000", "版本 1.3.8", "准确率 99.97%", "日均 420 万票", "2012-2016 1900 人"]
)
def test_numbers_that_are_no_phones(text: str) -> None:
    assert found(phones, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "a.b@example.com",
        "ab_1997 @example.com",
        "ab＠example．com",
        "john at example dot com",
        "john[at]example[dot]com",
        "john#example.com",
    ],
)
def test_mails(text: str) -> None:
    assert found(mails, f"邮箱: {text}")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("微信 demo_abc12", "demo_abc12"),
        ("VX：demo-k24", "demo-k24"),
        ("WeChat: demo_dtc", "demo_dtc"),
        ("weixin: demo_88", "demo_88"),
        ("QQ：100000001", "100000001"),
        ("Telegram: @demo_t1", "@demo_t1"),
        ("GitHub: demo-fe", "demo-fe"),
    ],
)
def test_accounts_behind_their_label(text: str, value: str) -> None:
    assert value in found(accounts, f"某人\n{text}")


@pytest.mark.parametrize("skill", ["微信小程序", "微信 JSSDK", "企业微信 API", "熟悉微信、QQ 登录", "飞书机器人", "GitHub Actions"])
def test_a_skill_is_no_account(skill: str) -> None:
    assert found(accounts, f"某人\n\n专业技能\n{skill} 开发") == []


@pytest.mark.parametrize(
    "text",
    [
        "身份证号：11010119900101000X",
        "320000199001010O00",
        "110101900101001",
        "护照:E00000000",
        "银行卡号 6222 0000 0000 0000 000",
        "工号：A00123",
        "车牌:苏A·0000Q",
    ],
)
def test_numbers_of_documents(text: str) -> None:
    assert found(numbers, text)


@pytest.mark.parametrize(
    "text", ["https://example.com/a?b=1", "www.example.com", "github.com/demo-fe", "juejin.cn/user/1", "demo.notion.site/x"]
)
def test_links(text: str) -> None:
    assert set(found(links, f"主页 {text} 等")) == {text}


@pytest.mark.parametrize("name", ["Node.js", "Vue.js", "Socket.io", "ASP.NET", "draw.io", "Next.js", "D3.js"])
def test_software_with_a_dot_is_no_link(name: str) -> None:
    assert found(links, f"\n\n\n专业技能\n熟悉 {name} 开发") == []
