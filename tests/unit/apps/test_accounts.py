"""`jipu account` as it is typed: passwords twice or on standard input, never as an option; what it says; and when `jipu serve` refuses a team."""

from __future__ import annotations

import io
import socket
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from tests.running import Done, jipu
from tests.teamed import CHEAP, PARAMETERS, PASSWORD

from jipu.apps.accounts import account
from jipu.store.team.database import TeamFile
from jipu.store.team.team import Team

Run = Callable[..., Done]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """A verb of accounts over one folder, with what is sent on standard input."""
    monkeypatch.setattr(PARAMETERS, CHEAP)

    def run(*arguments: str, sent: str = PASSWORD + "\n") -> Done:
        monkeypatch.setattr("sys.stdin", io.StringIO(sent))
        return jipu("account", *arguments, "-w", tmp_path)

    return run


@pytest.fixture
def team(tmp_path: Path) -> Team:
    return Team(TeamFile(tmp_path / ".jipu"))


def test_accounts_are_added_listed_changed_and_removed(run: Run, team: Team) -> None:
    assert run("add", "张三", "--role", "owner").out == "已加入 张三：所有者\n"
    assert run("add", "vera", "--role", "viewer", "--lang", "en").out == "Added vera: viewer\n"
    assert [line.split("\t")[:3] for line in run("list").out.splitlines()] == [["vera", "viewer", "查看者"], ["张三", "owner", "所有者"]]
    assert "编辑者" in run("role", "vera", "editor").out
    assert team.accounts.get("vera").authority == "editor"
    assert run("password", "vera", sent="another twelve letters\n").code == 0
    assert team.accounts.whose("vera", "another twelve letters")
    assert run("remove", "vera").code == 0
    assert [one.name for one in team.accounts.every()] == ["张三"]


def test_tokens_that_end_with_a_change_are_told_of(run: Run, team: Team) -> None:
    run("add", "vera", "--role", "editor")
    secret = team.make_token("vera", "viewer")[1]
    done = run("password", "vera", "--lang", "en", sent="another twelve letters\n").out
    assert done.splitlines()[1:] == ["Tokens revoked with it: 1; make new ones for programs that still need one"]
    assert team.tokens.whose(secret) is None
    team.make_token("vera", "viewer")
    assert "令牌：1 个" in run("role", "vera", "viewer").out
    assert "令牌" not in run("role", "vera", "editor").out


@pytest.mark.parametrize(
    ("arguments", "sent", "says"),
    [
        (("add", "x y", "--role", "owner"), PASSWORD, "账号名"),
        (("add", "vera", "--role", "owner"), "short", "至少要 12"),
        (("add", "vera", "--role", "owner"), "", "没有读到口令"),
        (("add", "oskar", "--role", "viewer"), PASSWORD, "已经有"),
        (("remove", "oskar"), "", "最后一个所有者"),
        (("role", "oskar", "viewer"), "", "最后一个所有者"),
        (("role", "nobody", "viewer"), "", "没有“nobody”"),
        (("password", "nobody"), PASSWORD, "没有“nobody”"),
        (("token", "nobody"), "", "没有“nobody”"),
        (("revoke", "12345678"), "", "没有编号"),
    ],
)
def test_what_cannot_be_done_is_told_in_both_languages_with_the_next_step(
    run: Run, arguments: tuple[str, ...], sent: str, says: str
) -> None:
    assert run("add", "oskar", "--role", "owner").code == 0
    done = run(*arguments, sent=sent)
    assert done.code == 2
    assert says in done.err
    assert len([line for line in done.err.splitlines() if line]) == 2
    assert not sent or sent not in done.err


@pytest.mark.parametrize(
    "arguments", [("list",), ("tokens",), ("remove", "vera"), ("role", "vera", "viewer"), ("password", "vera"), ("revoke", "x")]
)
def test_where_nobody_has_an_account_nothing_is_made_by_looking(run: Run, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert done.code == 2
    assert "jipu account add" in done.err
    assert list(tmp_path.iterdir()) == []


def test_a_password_that_is_refused_leaves_no_account(run: Run, team: Team) -> None:
    assert run("add", "vera", "--role", "owner", sent="short\n").code == 2
    assert team.accounts.every() == []


def test_a_password_is_no_option_of_any_verb() -> None:
    for command in account.registered_commands:
        assert command.callback
        assert not {"password", "passphrase", "words", "secret"} & set(command.callback.__annotations__)


def test_a_role_must_be_said(run: Run) -> None:
    assert run("add", "vera").code == 2
    assert run("add", "vera", "--role", "admin").code == 2


def test_at_a_terminal_it_is_typed_twice_alike(run: Run, team: Team, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    typed = iter(["one thing that is long", "another that is long", PASSWORD, PASSWORD])
    asked: list[str] = []

    def ask(question: str) -> str:
        asked.append(question)
        return next(typed)

    monkeypatch.setattr("getpass.getpass", ask)
    monkeypatch.setattr("sys.stdin", type("Terminal", (io.StringIO,), {"isatty": lambda self: True})())
    done = jipu("account", "add", "vera", "--role", "owner", "-w", tmp_path)
    assert done.code == 0
    assert "两次输入的不一样" in done.err
    assert len(asked) == 4
    assert team.accounts.whose("vera", PASSWORD)
    typed = iter("abcdef")
    assert "3 次" in jipu("account", "add", "edda", "--role", "viewer", "-w", tmp_path).err
    assert [one.name for one in team.accounts.every()] == ["vera"]


def test_a_token_is_the_only_thing_on_standard_output(run: Run, team: Team) -> None:
    run("add", "edda", "--role", "owner")
    done = run("token", "edda", "--role", "editor", "--days", "7", "--label", "report")
    secret = done.out.strip()
    assert "\n" not in secret
    found = team.tokens.whose(secret)
    assert found
    assert (found.name, found.authority) == ("edda", "editor")
    assert "只显示这一次" in done.err
    listed = run("tokens").out
    assert secret not in listed
    identifier = listed.split("\t")[0]
    assert run("tokens", "edda", "--lang", "en").out.rstrip().endswith("report")
    assert run("revoke", identifier).code == 0
    assert team.tokens.whose(secret) is None
    assert run("tokens").out == ""


SERVE = ("serve", "--no-browser", "--port", "0", "-w")


def test_without_an_owner_nobody_else_is_let_in(tmp_path: Path, run: Run) -> None:
    for more in (("--host", "0.0.0.0"), ("--team",), ("--behind-tls", "--name", "jipu.example.com")):  # noqa: S104 refused
        done = jipu(*SERVE, tmp_path / "new", *more)
        assert done.code == 2
        assert "jipu account add" in done.err
        assert "make an owner first" in done.err
        assert not (tmp_path / "new").exists()
    assert run("add", "vera", "--role", "editor").code == 0
    assert "make an owner first" in jipu(*SERVE, tmp_path, "--team").err


@pytest.mark.parametrize(
    ("more", "says"),
    [
        (("--host", "0.0.0.0"), "--behind-tls"),  # noqa: S104 refused
        (("--host", "::", "--name", "jipu.example.com"), "--plain-http"),
        (("--host", "0.0.0.0", "--plain-http"), "--name jipu.example.com"),  # noqa: S104 refused
        (("--behind-tls",), "--name jipu.example.com"),
        (("--host", "no.such.host.invalid", "--name", "x", "--plain-http"), "端口"),
    ],
)
def test_what_a_team_needs_is_asked_for_before_anything_starts(tmp_path: Path, run: Run, more: tuple[str, ...], says: str) -> None:
    run("add", "oskar", "--role", "owner")
    done = jipu(*SERVE, tmp_path, *more)
    assert done.code == 2
    assert says in done.err
    assert not (tmp_path / ".jipu" / "serving.json").exists()


def test_a_port_that_is_taken_is_no_other(tmp_path: Path, run: Run) -> None:
    run("add", "oskar", "--role", "owner")
    with closing(socket.socket()) as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        done = jipu("serve", "--no-browser", "--team", "-w", tmp_path, "--port", str(other.getsockname()[1]))
    assert done.code == 2
    assert str(other.fileno()) == "-1"
    assert "端口" in done.err
