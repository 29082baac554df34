"""A new vault's passphrase is typed twice, unseen, at most three times; a known one once."""

from __future__ import annotations

import getpass
import io
import os
import sys
import time
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.apart import _START

from jipu.apps import passphrase as asking
from jipu.errors import PassphrasesDiffer
from jipu.store.vault import Vault


class Typing:
    """Somebody at a terminal, with what they type line by line; None ends the input."""

    def __init__(self, *lines: str | None) -> None:
        self.lines, self.questions = list(lines), list[str]()

    def __call__(self, question: str) -> str:
        self.questions.append(question)
        line = self.lines.pop(0)
        if line is None:
            raise EOFError
        return line


@pytest.fixture
def at_terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    monkeypatch.setattr(sys, "stdin", type("Terminal", (), {"isatty": lambda self: True})())
    yield monkeypatch


def typed(patch: pytest.MonkeyPatch, *lines: str | None) -> Typing:
    who = Typing(*lines)
    patch.setattr(getpass, "getpass", who)
    return who


def test_a_known_one_is_asked_once(at_terminal: pytest.MonkeyPatch) -> None:
    who = typed(at_terminal, "马 正 确")
    assert asking.passphrase("zh", new=False) == "马 正 确"
    assert who.questions == ["身份保险箱的口令："]


def test_a_new_one_is_asked_twice(at_terminal: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    who = typed(at_terminal, "a b", "a b")
    assert asking.passphrase("en", new=True) == "a b"
    assert [question.endswith(": ") for question in who.questions] == [True, True]
    assert capsys.readouterr().err == ""


def test_a_mismatch_is_asked_again(at_terminal: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    who = typed(at_terminal, "secret one", "secret tow", "", "secret", "secret")
    assert asking.passphrase("zh", new=True) == "secret"
    assert len(who.questions) == 5
    told = capsys.readouterr().err
    assert told == "两次输入的不一样，请重新输入。\n口令不能是空的。\n"
    assert "secret" not in told


def test_at_most_three_times(at_terminal: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    who = typed(at_terminal, "a", "b", "a", "c", "a", "d", "a", "a")
    with pytest.raises(PassphrasesDiffer) as told:
        asking.passphrase("en", new=True)
    assert len(who.questions) == 6
    assert "3" in told.value.message("zh")
    assert capsys.readouterr().err.count("differ") == 3


@pytest.mark.parametrize("lines", [(None,), ("a", None, None)])
def test_the_end_of_input_is_no_passphrase(at_terminal: pytest.MonkeyPatch, lines: tuple[str | None, ...]) -> None:
    typed(at_terminal, *lines)
    assert asking.passphrase("en", new=True) is None
    typed(at_terminal, None)
    assert asking.passphrase("en", new=False) is None


def test_where_it_would_be_shown_it_is_not_typed(at_terminal: pytest.MonkeyPatch) -> None:
    def shown(question: str) -> str:
        warnings.warn("Can not control echo on the terminal.", getpass.GetPassWarning, stacklevel=2)
        return "seen by all"

    at_terminal.setattr(getpass, "getpass", shown)
    assert asking.passphrase("en", new=False) is None


def test_without_a_terminal_nobody_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    typed(monkeypatch)
    monkeypatch.setattr(sys, "stdin", io.StringIO("typed into a pipe\n"))
    assert asking.passphrase("zh", new=True) is None


RESUME = "周子衿\n电话：138-0000-1200\n求职意向：前端开发工程师\n工作经历\n2019.03-至今 甲乙丙科技有限公司 前端开发工程师\n负责商家后台的开发，使用 Vue 重写页面\n"


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals")
def test_at_a_real_terminal_nothing_that_is_typed_is_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(RESUME, "utf-8")
    arguments = ["add", str(tmp_path / "a.txt"), "-w", str(tmp_path / "pool"), "--source", "a", "--basis", "b", "--lang", "en", "-q"]
    code = _START.format(first="vault._to_keyring = lambda name: None; ")
    shown, status = at_a_terminal([sys.executable, "-c", code, *arguments], ["hidden one", "hidden two", "hidden", "hidden"])
    assert status == 0, shown
    assert "The two differ" in shown and shown.count("Once more") == 2
    assert "hidden" not in shown
    monkeypatch.setenv("JIPU_PASSPHRASE", "hidden")
    assert Vault(tmp_path / "pool").find("周子衿")


def at_a_terminal(command: list[str], answers: list[str]) -> tuple[str, int]:
    """What a command shows at a terminal of its own, where each question (it ends in a colon) is given the next answer; its exit code."""
    import pty
    import select

    process, terminal = pty.fork()
    if process == 0:
        os.environ.pop("JIPU_PASSPHRASE", None)
        os.execv(command[0], command)  # noqa: S606
    shown, until, asked = b"", time.monotonic() + 60, 0
    while time.monotonic() < until:
        if not select.select([terminal], [], [], 0.2)[0]:
            continue
        try:
            more = os.read(terminal, 4096)
        except OSError:  # the other end is closed
            break
        if not more:
            break
        shown += more
        while asked < len(answers) and shown.count(b": ") > asked:
            os.write(terminal, answers[asked].encode() + b"\n")
            asked += 1
            time.sleep(0.1)
    os.close(terminal)
    return shown.decode(), os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
