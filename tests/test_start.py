"""What opens the page by a double click: it finds a Python, makes the environment once, and goes on to serve."""

from __future__ import annotations

import importlib.util
import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent
START = ROOT / "start"
UNIX = pytest.mark.skipif(sys.platform == "win32", reason="a POSIX shell")


@pytest.fixture
def start(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ModuleType:
    """scripts/start.py over an environment that is not there yet."""
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    for name in ("bootstrap", "start"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    spec = importlib.util.spec_from_file_location("start", ROOT / "scripts" / "start.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module.bootstrap, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(module, "STAMP", tmp_path / ".venv" / ".started-with")
    monkeypatch.setattr(module, "BY_MAKE", tmp_path / ".venv" / ".installed")
    return module


def make(start: ModuleType) -> None:
    python = Path(start.bootstrap.python())
    python.parent.mkdir(parents=True)
    python.touch()


def test_an_environment_is_ready_only_where_it_was_made_of_what_is_needed_now(start: ModuleType) -> None:
    assert not start.is_ready()
    make(start)
    assert not start.is_ready()
    start.STAMP.write_text("of another version", "utf-8")
    assert not start.is_ready()
    start.STAMP.write_text(start.wanted(), "utf-8")
    assert start.is_ready()


def test_an_environment_that_make_made_is_ready_until_the_needs_are_newer(start: ModuleType) -> None:
    make(start)
    start.BY_MAKE.touch()
    assert start.is_ready()
    os.utime(start.BY_MAKE, (0, 0))
    assert not start.is_ready()


def test_the_first_start_installs_without_tools_of_development_and_the_next_installs_nothing(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ran: list[tuple[str, ...]] = []
    served: list[list[str]] = []

    def run(*command: str) -> None:
        ran.append(command)
        if "venv" in command:
            make(start)

    def serve(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        served.append(command)
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(start.bootstrap, "run", run)
    monkeypatch.setattr(start.bootstrap.shutil, "which", lambda name: None)
    monkeypatch.setattr(start.subprocess, "run", serve)
    assert start.main(["--port", "0"]) == 0
    assert any(start.bootstrap.EVERYTHING in command for command in ran)
    assert not any("dev" in command for command in ran)
    assert "第一次启动" in capsys.readouterr().out
    before = len(ran)
    assert start.main([]) == 0
    assert len(ran) == before
    assert "第一次启动" not in capsys.readouterr().out
    assert [command[1:] for command in served] == [["-m", "jipu.apps.cli", "serve", "--port", "0"], ["-m", "jipu.apps.cli", "serve"]]


@pytest.mark.parametrize("tools", [True, False])
def test_make_still_brings_the_tools_of_development(start: ModuleType, monkeypatch: pytest.MonkeyPatch, tools: bool) -> None:
    ran: list[tuple[str, ...]] = []
    make(start)
    monkeypatch.setattr(start.bootstrap, "run", lambda *command: ran.append(command))
    start.bootstrap.install(tools=tools)
    assert any(command[-2:] == ("--group", "dev") for command in ran) is tools


def test_the_scripts_keep_the_line_ends_of_their_systems() -> None:
    windows = (START / "windows.cmd").read_bytes()
    assert windows.count(b"\n") == windows.count(b"\r\n") > 10
    assert b'cd /d "%~dp0.."' in windows  # whatever the folder is called
    for name in ("linux.sh", "macos.command", "linux.desktop"):
        assert b"\r" not in (START / name).read_bytes()
    assert "start/*.cmd text eol=crlf" in (ROOT / ".gitattributes").read_text("utf-8")


@UNIX
@pytest.mark.parametrize("name", ["linux.sh", "macos.command", "linux.desktop"])
def test_what_is_opened_may_be_executed(name: str) -> None:
    assert (START / name).stat().st_mode & stat.S_IXUSR


def elsewhere(tmp_path: Path, said: str) -> Path:
    """A copy of the scripts in a folder whose name has a blank, with a start of its own."""
    folder = tmp_path / "my jipu 技谱"
    (folder / "scripts").mkdir(parents=True)
    shutil.copytree(START, folder / "start")
    (folder / "scripts" / "start.py").write_text(said, "utf-8")
    return folder / "start"


@UNIX
@pytest.mark.parametrize("name", ["linux.sh", "macos.command"])
def test_a_double_click_starts_from_whatever_folder(tmp_path: Path, name: str) -> None:
    scripts = elsewhere(tmp_path, "import os, sys; print(os.getcwd()); print(sys.argv[1:])")
    done = subprocess.run([scripts / name, "--port", "0"], cwd="/", capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [str(scripts.parent), "['--port', '0']"]


@UNIX
def test_a_failure_is_told_and_its_words_are_not_those_of_a_missing_python(tmp_path: Path) -> None:
    scripts = elsewhere(tmp_path, "import sys; sys.exit('no room')")
    done = subprocess.run([scripts / "linux.sh"], capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
    assert done.returncode == 1
    assert "no room" in done.stderr
    assert "python.org" not in done.stdout


@UNIX
def test_without_a_new_enough_python_it_says_where_to_get_one(tmp_path: Path) -> None:
    scripts = elsewhere(tmp_path, "print('never')")
    tools = tmp_path / "bin"
    tools.mkdir()
    for tool in ("sh", "dirname"):
        (tools / tool).symlink_to(shutil.which(tool) or f"/bin/{tool}")
    old = tools / "python3"
    old.write_text("#!/bin/sh\nexit 1\n", "utf-8")
    old.chmod(0o755)
    text = (scripts / "linux.sh").read_text("utf-8").replace("/opt/homebrew/bin:/usr/local/bin:$HOME/.local/bin", "/nowhere")
    (scripts / "linux.sh").write_text(text, "utf-8")
    done = subprocess.run(
        [scripts / "linux.sh"], env={"PATH": str(tools)}, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL
    )
    assert done.returncode == 1
    assert "Python 3.11" in done.stdout
    assert "never" not in done.stdout
