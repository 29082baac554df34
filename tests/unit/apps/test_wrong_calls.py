"""What the framework of the command line refuses is told in both languages, with the next step, and wrong usage it is."""

from __future__ import annotations

import pytest
import typer
from tests.running import jipu

from jipu.apps import cli
from jipu.apps.wrong_calls import running, worded
from jipu.errors import UsageError


@pytest.mark.parametrize(
    ("call", "zh", "en"),
    [
        (("bild",), "没有 bild 这个命令，相近的有 build。", "There is no command bild; near it: build."),
        (("correct", "qq"), "没有 qq 这个命令。全部命令见 `jipu correct --help`", "There is no command qq. See all of them"),
        (("build", "--rol", "x"), "没有 --rol 这个选项，相近的有 --role", "There is no option --rol; near it: --role"),
        (("build", "x", "--role"), "选项 --role 后面要写一个值", "Option --role needs a value after it. See `jipu build --help`"),
        (("build", "x", "--strict-industry=1"), "选项 --strict-industry 后面不写值", "Option --strict-industry takes no value"),
        (("build", "x", "--role", "x", "--lang", "fr"), "--lang 的值“fr”不对：应为 zh、en", "--lang cannot be “fr”: expected zh, en"),
        (("build", "x", "--role", "x", "--jobs", "0"), "--jobs 的值“0”不对：应为 不小于 1 的数", "expected a number of at least 1"),
        (("build", "x", "--role", "x", "--seed", "a"), "--seed 的值“a”不对：应为 整数", "--seed cannot be “a”: expected a whole number"),
        (("serve", "--port", "99999"), "应为 不大于 65535 的数", "--port cannot be “99999”: expected a number of at most 65535"),
        (
            ("add", "x"),
            "还缺 --workspace / -w（简历库所在文件夹）",
            "--workspace / -w is missing (Folder of the lasting pool). See `jipu add --help`",
        ),
        (("correct", "merge"), "还缺 WHAT（", "WHAT is missing ("),
        (("pool", "-w", "a", "b c"), "多了 “b c”：", "“b c” is more than this command takes"),
        (("build", "x"), "还没有说岗位。请加上 --role", "No role was named. Add --role"),
    ],
)
def test_a_wrong_call_in_both_languages(call: tuple[str, ...], zh: str, en: str) -> None:
    done = jipu(*call)
    assert (done.code, done.out) == (2, "")
    assert zh in done.err and en in done.err
    assert "Usage:" not in done.err and "Error:" not in done.err


def test_help_and_version_are_as_ever() -> None:
    assert (jipu("--version").code, jipu("build", "--help").code) == (0, 0)
    assert "jipu 0" in jipu("--version").out and "--role" in jipu("build", "--help").out
    for call in ((), ("correct",)):
        done = jipu(*call)
        assert (done.code, "Commands" in done.err + done.out) == (2, True)


def test_codes_and_endings_of_verbs_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    app = typer.Typer()

    @app.command()
    def verb(how: str) -> None:
        if how == "exit":
            raise typer.Exit(7)
        if how == "abort":
            raise typer.Abort
        if how == "fault":
            raise ZeroDivisionError

    monkeypatch.setattr("sys.argv", ["jipu", "exit"])
    assert cli._guarded(running(app)) == 7
    monkeypatch.setattr("sys.argv", ["jipu", "abort"])
    assert cli._guarded(running(app)) == 1
    monkeypatch.setattr("sys.argv", ["jipu", "done"])
    assert cli._guarded(running(app)) == 0
    monkeypatch.setattr("sys.argv", ["jipu", "fault"])
    with pytest.raises(ZeroDivisionError):
        cli._guarded(running(app))


def test_what_is_not_known_is_told_as_it_is() -> None:
    told = worded(typer.BadParameter("something new"))
    assert isinstance(told, UsageError) and "something new" in told.message("zh")
