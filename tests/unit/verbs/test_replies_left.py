"""A process that is killed between the commit of a replaced text and the forgetting of what a model said of it: the next run forgets, and `check` tells."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.builders import KEY
from tests.unit.verbs.test_handovers import INTAKE, ONE, fake, held, run, table, workspace_in

from jipu.llm import memory
from jipu.model.record import Record
from jipu.pipeline import PRIVATE
from jipu.verbs import handovers
from jipu.verbs.adding import bring_readings_up_to_date
from jipu.verbs.assisting import forget_left, replies_left
from jipu.verbs.checking import Trouble, check
from jipu.verbs.handovers import HandOver, hand_over
from jipu.verbs.opened import Opened

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="it forks, and sends a signal that is not known there")
ROWS = [Record(id=name, text=f"{name} 的简历", updated_at="2025-01-01") for name in ("a", "b", "c")]
LATER = replace(ROWS[1], text="b 的新简历", updated_at="2025-02-01")


@pytest.fixture(scope="module")
def killed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder whose hand-over was killed there; replies of three documents lie in it, one of them of a text that is no more."""
    folder = tmp_path_factory.mktemp("killed")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JIPU_PASSPHRASE", "correct horse")
        patch.setattr("jipu.store.vault._SCRYPT_N", 2)
        patch.setattr(handovers, "read_rows", fake)
        with workspace_in(folder / "ws") as workspace:
            run(workspace, folder, ROWS)
            rows = [
                {"key": one, "documents": [document], "text": "…", "in": 1, "out": 1} for one, document in held(workspace, "abc").items()
            ]
        replies = folder / "ws" / PRIVATE / memory.FILE
        replies.parent.mkdir(exist_ok=True)
        replies.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
        changed = HandOver(tables=[table(folder, LATER)], intake=INTAKE)
        child = os.fork()
        if not child:
            try:
                handovers.forget_replies = lambda *told: os.kill(os.getpid(), signal.SIGKILL)  # type: ignore[assignment]
                with workspace_in(folder / "ws") as workspace:
                    hand_over(workspace, changed, ONE)
            finally:
                os._exit(1)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
    return folder


@pytest.fixture
def workspace(killed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Opened]:
    monkeypatch.setenv("JIPU_PASSPHRASE", "correct horse")
    monkeypatch.setattr(handovers, "read_rows", fake)
    shutil.copytree(killed / "ws", tmp_path / "ws")
    with workspace_in(tmp_path / "ws") as made:
        yield made


def keys(workspace: Opened) -> list[str]:
    return [json.loads(line)["key"] for line in (workspace.folder / PRIVATE / memory.FILE).read_text("utf-8").splitlines()]


def test_the_text_was_replaced_and_the_reply_was_left(workspace: Opened) -> None:
    assert held(workspace, "b") == {"b": LATER.text}
    assert (keys(workspace), replies_left(workspace)) == (["a", "b", "c"], {ROWS[1].text})


RUNS: dict[str, Callable[[Opened, Path], object]] = {
    "the same hand-over again": lambda workspace, folder: run(workspace, folder, [LATER]),
    "another hand-over": lambda workspace, folder: run(workspace, folder, [ROWS[0]]),
    "a build": lambda workspace, folder: bring_readings_up_to_date(workspace, replace(ONE, lexicon=())),
    "check --mend": lambda workspace, folder: check(workspace, mend=True),
}


@pytest.mark.parametrize("name", RUNS)
def test_the_next_run_forgets_it_and_nothing_else(workspace: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(type(workspace.pool), "stale", lambda self, reader: [])  # what is read here is no real text
    RUNS[name](workspace, tmp_path)
    assert (keys(workspace), replies_left(workspace), forget_left(workspace)) == (["a", "c"], set(), 0)


def test_check_tells_of_it_and_changes_nothing_unless_it_is_to_mend(workspace: Opened) -> None:
    told = [one for one in check(workspace) if one.code == "replies_left"]
    assert told == [Trouble(code="replies_left", file=f"{PRIVATE}/{memory.FILE}", count=1)]
    assert keys(workspace) == ["a", "b", "c"]
    assert [one.mended for one in check(workspace, mend=True) if one.code == "replies_left"] == [True]
    assert "replies_left" not in {one.code for one in check(workspace)}


def test_where_no_model_was_asked_the_documents_are_not_even_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with workspace_in(tmp_path / "ws") as made:
        monkeypatch.setattr(type(made.pool), "all_documents", lambda self: pytest.fail("listed"))
        assert (made.key, replies_left(made), forget_left(made)) == (KEY, set(), 0)
