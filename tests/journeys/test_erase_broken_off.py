"""An erasure that is broken off anywhere: the next verb finishes it, and nothing is left in any byte."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
from pathlib import Path

import pytest

from tests.apart import ended, start
from tests.journeys import erasures
from tests.journeys.erasures import ROLES, Killed, asks, done, killed_after
from tests.journeys.maps import load
from tests.running import jipu
from tests.searching import Sought, found_in

STOPS = (0, 1, 2, 3, 5, 8, 13, 21, 30, 40, 55, 75)
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def known(erasable: Path) -> Sought:
    return erasures.traces(erasable, asks()["two"])


@pytest.fixture
def folder(erasable: Path, tmp_path: Path) -> Path:
    shutil.copytree(erasable, tmp_path / "ws")
    return tmp_path / "ws"


@pytest.mark.parametrize("changes", STOPS)
def test_whatever_the_moment_the_next_verb_finishes_it(folder: Path, known: Sought, changes: int) -> None:
    with killed_after(changes), pytest.raises(Killed):
        jipu("erase", asks()["two"].words, "-w", folder, "--yes")
    begun = (folder / ".jipu" / "erasing.json").exists()
    done("select", "--role", ROLES[0], "-w", folder, "-q", "--as-of", "2025-06")
    assert not (folder / ".jipu" / "erasing.json").exists()
    if begun:
        assert_gone(folder, known)
    else:
        assert "pool.db" in found_in(folder, known)
        done("erase", asks()["two"].words, "-w", folder, "--yes")
        assert_gone(folder, known)


def assert_gone(folder: Path, known: Sought) -> None:
    assert erasures.left_in(folder, known) == {}
    certificate = json.loads((folder / "certificates" / "1.json").read_text("utf-8"))
    assert (certificate["removed"]["documents"], certificate["removed"]["corrections"]) == (2, 4)
    assert [(row["before"], row["after"]) for row in certificate["maps"]] == [(12, 11), (12, 11)]
    assert [load(folder / "maps" / role)["sample"]["n"] for role in ROLES] == [11, 11]
    log = done("log", "-w", folder).out
    assert log.count("certificate=1") == 1
    assert "没有改动过" in log
    assert len(erasures.everybody(folder)) == 11


def test_twice_broken_off(folder: Path, known: Sought) -> None:
    for changes in (14, 22, 9):
        with killed_after(changes), pytest.raises(Killed):
            jipu("erase", asks()["two"].words, "-w", folder, "--yes")
    done("pool", "-w", folder)
    assert_gone(folder, known)


def test_the_record_of_one_that_was_broken_off_names_nobody(folder: Path, known: Sought) -> None:
    with killed_after(40), pytest.raises(Killed):
        jipu("erase", asks()["two"].words, "-w", folder, "--yes")
    text = (folder / ".jipu" / "erasing.json").read_text("utf-8")
    for word in ("欧阳听澜", "13800001203", "someone3"):
        assert word not in text
    assert json.loads(text)["handles"][0].startswith("p:")


def test_it_is_finished_without_the_key_of_the_vault(folder: Path, known: Sought, monkeypatch: pytest.MonkeyPatch) -> None:
    """What needs names and texts comes first; from then on nobody has to know the passphrase."""
    with killed_after(30), pytest.raises(Killed):
        jipu("erase", asks()["two"].words, "-w", folder, "--yes")
    assert json.loads((folder / ".jipu" / "erasing.json").read_text("utf-8"))["prepared"]
    monkeypatch.setenv("JIPU_PASSPHRASE", "another")
    done("pool", "-w", folder)
    assert_gone(folder, known)


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal")
@pytest.mark.parametrize("changes", [1, 25, 60])
def test_killed_for_good(folder: Path, known: Sought, changes: int) -> None:
    """By the system, so that nothing of the program has a last word."""
    first = f"from tests.journeys import erasures; held = erasures.killed_after({changes}, erasures.kill); held.__enter__()"
    paths = os.pathsep.join((str(ROOT), os.environ.get("PYTHONPATH", "")))
    process = start("erase", asks()["two"].words, "-w", folder, "--yes", first=first, environment={"PYTHONPATH": paths})
    assert ended(process).code == -signal.SIGKILL
    if not (folder / "certificates" / "1.json").exists() and not (folder / ".jipu" / "erasing.json").exists():
        done("erase", asks()["two"].words, "-w", folder, "--yes")
    done("pool", "-w", folder)
    assert_gone(folder, known)
