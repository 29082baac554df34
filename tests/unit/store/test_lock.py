"""Many may be at work in a workspace, or one alone."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from jipu.errors import NotWritable, WorkspaceBusy
from jipu.store.lock import held

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no such locks")


def test_many_may_be_at_work(tmp_path: Path) -> None:
    with held(tmp_path), held(tmp_path, wait=0):
        assert (tmp_path / ".jipu" / "lock").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(("first", "second"), [(True, False), (False, True), (True, True)])
def test_who_is_alone_is_alone(tmp_path: Path, first: bool, second: bool) -> None:
    with held(tmp_path, alone=first), pytest.raises(WorkspaceBusy), held(tmp_path, alone=second, wait=0.1):
        pytest.fail("both are at work")


def test_the_lock_ends_with_the_work(tmp_path: Path) -> None:
    for alone in (True, False, True):
        with held(tmp_path, alone=alone, wait=0):
            pass
    with pytest.raises(ZeroDivisionError), held(tmp_path, alone=True):
        _ = 1 / 0
    with held(tmp_path, alone=True, wait=0):
        pass


def test_who_is_at_work_can_be_alone_for_a_moment_where_nobody_else_is(tmp_path: Path) -> None:
    with held(tmp_path) as mine:
        with mine.alone() as alone:
            assert alone
            with pytest.raises(WorkspaceBusy), held(tmp_path, wait=0.1):
                pytest.fail("both are at work")
        with held(tmp_path, wait=0):
            with mine.alone() as alone:
                assert not alone
            with pytest.raises(WorkspaceBusy), held(tmp_path, alone=True, wait=0.1):
                pytest.fail("what was held was lost")
        with pytest.raises(ZeroDivisionError), mine.alone():
            _ = 1 / 0
        with pytest.raises(WorkspaceBusy), held(tmp_path, alone=True, wait=0.1):
            pytest.fail("what was held was lost")
    with held(tmp_path, alone=True) as mine, mine.alone() as alone:
        assert alone


def test_where_nothing_can_be_written_there_may_be_no_lock(tmp_path: Path) -> None:
    with held(tmp_path, read_only=True) as mine, mine.alone() as alone:
        assert not alone
    assert list(tmp_path.iterdir()) == []
    with held(tmp_path):
        pass
    (tmp_path / ".jipu" / "lock").chmod(0o400)
    with held(tmp_path, read_only=True) as mine, pytest.raises(WorkspaceBusy), held(tmp_path, alone=True, wait=0.1):
        pytest.fail("both are at work")


def test_the_lock_ends_with_the_process(tmp_path: Path) -> None:
    code = f"from jipu.store.lock import held; from pathlib import Path; import os\nheld(Path({str(tmp_path)!r}), alone=True).__enter__(); os._exit(9)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 9
    with held(tmp_path, alone=True, wait=0):
        pass


def test_a_folder_that_is_none_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(NotWritable), held(tmp_path / "file"):
        pytest.fail("it is no folder")
