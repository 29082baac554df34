"""An agent asks: the official client over standard input and output, over HTTP, and in one process."""

from __future__ import annotations

import asyncio
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

pytest.importorskip("mcp")
from mcp import Client, StdioServerParameters
from mcp.shared.exceptions import MCPError

from jipu.apps.agents.keyed import key_of_start
from jipu.apps.agents.permit import Permit
from jipu.apps.agents.verbs import OF_MAPS, OF_RESUMES, WRITING
from jipu.apps.mcp import server_of
from tests.running import jipu
from tests.shelved import SECRET, shelve

RESUME = "韩某\n前端开发工程师\n电话 138-0000-1234\n技能：Vue、TypeScript\n2020.01-2024.01 甲公司 前端开发\n负责用 Vue 重写订单页面"
COMMAND = ("-m", "jipu.apps.cli", "mcp")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shelve(tmp_path_factory.mktemp("shelf"))


def asked(client: Client, talk: Callable[[Client], Awaitable[Any]]) -> Any:
    async def whole() -> Any:
        async with client as one:
            return await talk(one)

    return asyncio.run(asyncio.wait_for(whole(), 60))


async def tour(client: Client) -> dict[str, Any]:
    """What an agent would do: look at the tools, find a map, a claim in it, and its citation."""
    tools = (await client.list_tools()).tools
    maps = (await client.call_tool("maps", {})).structured_content
    found = (await client.call_tool("claims", {"name": "前端", "section": "group", "limit": 3})).structured_content
    wrong = await client.call_tool("map", {"name": "../etc"})
    worse = await client.call_tool("claims", {"name": "前端", "limit": 9999})
    joined = (await client.call_tool("atlas", {"part": "families"})).structured_content
    read = (await client.call_tool("extract", {"text": RESUME})).structured_content
    assert maps
    assert found
    assert joined
    assert read
    cited = (await client.read_resource(f"jipu://maps/前端/claims/{found['claims'][0]['id']}")).contents[0]
    page = (await client.read_resource("jipu://maps/前端")).contents[0]
    return {
        "tools": {tool.name: tool for tool in tools},
        "maps": [row["name"] for row in maps["maps"]],
        "claims": found["claims"],
        "families": joined["families"],
        "read": read["documents"][0],
        "wrong": (wrong.is_error, wrong.content[0].text),  # type: ignore[union-attr]
        "worse": worse.is_error,
        "cited": json.loads(cited.text),  # type: ignore[union-attr]
        "page": page.text,  # type: ignore[union-attr]
    }


def check(told: dict[str, Any]) -> None:
    assert list(told["tools"]) == [*OF_MAPS, *OF_RESUMES]
    assert all(tool.description and tool.annotations.read_only_hint for tool in told["tools"].values())
    assert "前端" in told["maps"]
    assert told["cited"]["id"] == told["claims"][0]["id"]
    assert told["families"][0]["rungs"]
    assert "Vue" in {row["name"] for row in told["read"]["skills"]}
    assert "138-0000-1234" not in told["read"]["text"]
    assert told["wrong"][0]
    assert "earlier" in told["wrong"][1]
    assert told["worse"]
    assert "对外版" in told["page"]
    assert SECRET not in json.dumps([told["claims"], told["cited"], told["page"]], ensure_ascii=False)


def test_in_one_process(folder: Path) -> None:
    check(asked(Client(server_of(folder, "share")), tour))


def test_the_internal_edition_is_given_only_where_the_operator_says_so(folder: Path) -> None:
    told = asked(Client(server_of(folder, "internal")), tour)
    assert "内部版" in told["page"]
    assert SECRET in told["page"] or SECRET in json.dumps(asked(Client(server_of(folder, "internal")), searched))


async def searched(client: Client) -> Any:
    return (await client.call_tool("claims", {"name": "前端", "text": SECRET})).structured_content


def test_what_writes_is_a_tool_only_where_the_operator_says_so_and_says_that_it_writes(folder: Path) -> None:
    async def tools(client: Client) -> Any:
        return {tool.name: tool for tool in (await client.list_tools()).tools}

    told = asked(Client(server_of(folder, "internal", Permit(write=True))), tools)
    assert list(told) == [*OF_MAPS, *OF_RESUMES, *WRITING]
    assert [name for name, tool in told.items() if not tool.annotations.read_only_hint] == list(WRITING)
    assert "on_file" not in json.dumps([tool.input_schema for tool in told.values()])
    assert all("the person you work for" in told[name].description for name in WRITING)


def test_the_command_lets_nobody_write_in_a_share_edition(folder: Path) -> None:
    refused = jipu("mcp", folder, "--write")
    assert refused.code == 2
    assert "--edition internal" in refused.err
    assert jipu("mcp", folder, "--files", folder / "none").code == 2


def test_a_resource_that_is_not_there_is_an_error(folder: Path) -> None:
    async def talk(client: Client) -> None:
        for address in ("jipu://maps/nobody", "jipu://maps/..%2F..%2Fetc%2Fpasswd", "jipu://maps/前端/claims/zzzzzz"):
            with pytest.raises(MCPError):
                await client.read_resource(address)

    asked(Client(server_of(folder, "share")), talk)


def test_over_standard_input_and_output(folder: Path) -> None:
    told = asked(Client(StdioServerParameters(command=sys.executable, args=[*COMMAND, str(folder)], env=dict(os.environ))), tour)
    check(told)


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def test_over_http_on_this_machine_alone(folder: Path) -> None:
    port = free_port()
    with subprocess.Popen([sys.executable, *COMMAND, str(folder), "--http", str(port)]) as program:
        try:
            wait_for(port)
            check(asked(Client(f"http://127.0.0.1:{port}/mcp"), tour))
            assert status(port, Host="evil.example.com") == 421
            assert status(port, Origin="https://evil.example.com") == 403
        finally:
            program.terminate()


def test_over_http_an_internal_edition_asks_for_its_key(folder: Path) -> None:
    port, key = free_port(), "k" * 24
    command = [sys.executable, *COMMAND, str(folder), "--edition", "internal", "--http", str(port)]
    with subprocess.Popen(command, env={**os.environ, "JIPU_MCP_KEY": key}, stderr=subprocess.PIPE, text=True) as program:
        try:
            wait_for(port)
            assert program.stderr
            assert [program.stderr.readline() for _ in range(2)][1] == f"Authorization: Bearer {key}\n"
            assert status(port) == 401
            assert status(port, Authorization="Bearer wrong") == 401
            assert status(port, Authorization=f"Bearer {key}") not in (401, 403, 421)
            assert status(port, Authorization=f"Bearer {key}", Host="evil.example.com") == 421
            assert status(port, Authorization=f"Bearer {key}", Origin="https://evil.example.com") == 403
        finally:
            program.terminate()


def test_a_key_that_is_too_short_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIPU_MCP_KEY", "short")
    first, second = key_of_start(), key_of_start()
    assert len(first) >= 24
    assert first != second
    monkeypatch.setenv("JIPU_MCP_KEY", "k" * 16)
    assert key_of_start() == "k" * 16


def status(port: int, **headers: str) -> int:
    """What a request with such headers is answered with."""
    told = {"Content-Type": "application/json", "Accept": "application/json, text/event-stream", **headers}
    try:
        with urlopen(Request(f"http://127.0.0.1:{port}/mcp", b"{}", told), timeout=20) as answer:
            return int(answer.status)
    except HTTPError as error:
        return error.code


def wait_for(port: int) -> None:
    for _ in range(300):
        try:
            with socket.create_connection(("127.0.0.1", port), 1):
                return
        except OSError:
            time.sleep(0.1)
    pytest.fail("the server did not start")
