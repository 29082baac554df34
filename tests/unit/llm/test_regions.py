"""Where an address is, by its name alone."""

from __future__ import annotations

import tomllib

import pytest

from jipu.llm.regions import TABLE, host_of, region_of


@pytest.mark.parametrize(
    ("url", "region"),
    [
        ("http://localhost:11434/v1", "local"),
        ("http://127.0.0.1:8000", "local"),
        ("http://[::1]:8000/v1", "local"),
        ("http://192.168.3.4/v1", "local"),
        ("http://10.1.2.3/v1", "local"),
        ("http://172.20.0.2:8000/v1", "local"),
        ("http://gpu-server:8000/v1", "local"),
        ("http://llm.corp.internal/v1", "local"),
        ("http://localhost./v1", "local"),
        ("http://2080ti-box/v1", "local"),
        ("https://api.deepseek.com/v1", "domestic"),
        ("https://API.DeepSeek.com./v1", "domestic"),
        ("https://dashscope.aliyuncs.com/compatible-mode/v1", "domestic"),
        ("https://abc.cn-beijing.maas.aliyuncs.com/compatible-mode/v1", "domestic"),
        ("https://ark.cn-beijing.volces.com/api/v3", "domestic"),
        ("https://open.bigmodel.cn/api/paas/v4", "domestic"),
        ("https://api.moonshot.cn/v1", "domestic"),
        ("https://api.moonshot.ai/v1", "abroad"),
        ("https://api.z.ai/api/paas/v4", "abroad"),
        ("https://dashscope-intl.aliyuncs.com/compatible-mode/v1", "abroad"),
        ("https://cn-hongkong.dashscope.aliyuncs.com/compatible-mode/v1", "abroad"),
        ("https://abc.ap-southeast-1.maas.aliyuncs.com/compatible-mode/v1", "abroad"),
        ("https://api.openai.com/v1", "abroad"),
        ("https://8.8.8.8/v1", "abroad"),
        ("https://some.example.com/v1", "abroad"),
    ],
)
def test_known_hosts_and_the_rest(url: str, region: str) -> None:
    assert region_of(url) == region


@pytest.mark.parametrize(
    "url",
    [
        "https://deepseek.com.example.org/v1",
        "https://notdeepseek.com/v1",
        "https://evil-api.deepseek.com.evil.io/v1",
        "https://api.deepseek.com@evil.io/v1",
        "https://evil.io/api.deepseek.com/v1",
        "https://localhost.evil.io/v1",
        "https://127.0.0.1.evil.io/v1",
        "https:///v1",
        "no address",
        "https://[bad/v1",
        "http://134744072/v1",
        "http://0x08080808/v1",
        "http://8。8。8。8/v1",
        "http://evil。com/v1",
        "http://evil．com/v1",
        "http://evil%2ecom/v1",
        "http://ai./v1",
        "http://[::ffff:8.8.8.8]/v1",
        "http://[64:ff9b::808:808]/v1",
    ],
)
def test_a_name_that_only_looks_like_a_known_one_is_abroad(url: str) -> None:
    assert region_of(url) == "abroad"


def test_no_host_stands_in_both_parts_of_the_table() -> None:
    table = tomllib.loads(TABLE.read_text("utf-8"))
    assert not set(table["domestic"]) & set(table["abroad"])
    assert all(host == host.lower() and not host.startswith(".") for part in table.values() for host in part)


def test_the_host_is_told_without_user_port_or_path() -> None:
    assert host_of("https://user:secret@API.Example.com:8443/v1?key=1") == "api.example.com"
