"""What a short text of a finished map still gives away."""

from __future__ import annotations

import pytest

from jipu.stages.deidentify import recognise_identifiers


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("电话138-0000-1234", "phone"),
        ("a.b@example.com", "email"),
        ("联系人：王小明", "name"),
        ("reporting to Henry Adams", "name"),
        ("QQ：100001234", "qq"),
        ("卡号 6222 0000 1111 2222 333", "bank_card"),
        ("www.example.com/me", "url"),
        ("家住杭州市西湖区示例路 12 号 3 幢 501 室", "address"),
        ("在示例云栈数字科技有限公司任职", "employer"),
        ("给字节跳动做外包", "employer"),
    ],
)
def test_an_identifier_is_told_by_its_kind(text: str, kind: str) -> None:
    assert kind in recognise_identifiers(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "首屏时间由 3.4 秒降到 1.2 秒",
        "〔化名〕在〔某跨境电商公司〕负责〔网址〕",
        "精通 Vue、Node.js、ASP.NET",
        "2019.03-2022.05 负责直播运营",
        "投放抖音、快手与小红书",
        "our own applicants, to rewrite the job ad",
        "本公司应聘者",
    ],
)
def test_ordinary_words_are_none(text: str) -> None:
    assert recognise_identifiers(text) == ()


def test_kinds_are_told_once_and_by_the_alphabet() -> None:
    kinds = recognise_identifiers("电话 138-0000-1234，138-0000-1235，邮箱 a@example.com")
    assert list(kinds) == sorted(set(kinds))
    assert {"email", "phone"} <= set(kinds)


def test_long_text_of_one_character_is_read_quickly() -> None:
    assert recognise_identifiers("一" * 20_000) == ()
