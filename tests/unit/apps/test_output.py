"""Standard output whose reader leaves early, and the operator's own terminal."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from tests.builders import Said, reading

from jipu.apps.console import Console
from jipu.apps.output import worded
from jipu.model.document import Failure
from jipu.pipeline import FileRead

WRITER = "from jipu.apps.output import put, flush\nfor _ in range(20000): put('x' * 80)\nflush()"


@pytest.mark.skipif(os.name == "nt", reason="a closed pipe is another error there")
def test_a_reader_that_leaves_ends_the_run_quietly_as_done() -> None:
    # what the command line does with it: the exit of put, then the flush
    script = (
        "import typer\ntry:\n"
        + "".join(f"    {line}\n" for line in WRITER.splitlines())
        + "except typer.Exit as left:\n    raise SystemExit(left.exit_code)"
    )
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as run:
        assert run.stdout is not None
        assert run.stderr is not None
        run.stdout.read(10)
        run.stdout.close()
        assert run.stderr.read() == b""
        assert run.wait(30) == 0


def test_the_operator_is_told_at_once_which_file_to_check(capsys: pytest.CaptureFixture[str]) -> None:
    plain = reading("r1", [Said("Vue", "vue")])
    nameless = replace(plain, document=replace(plain.document, warnings=("no_name", "hidden_text", "scanned_pages:2")))
    with Console("zh", quiet=True) as console:
        console.on_file(FileRead(path=Path("简历 7.pdf"), readings=(nameless,)), 1, 1)
    told = capsys.readouterr().err
    assert "简历 7.pdf：没有认出姓名" in told
    assert "简历 7.pdf：有几页是扫描图片" in told
    assert "hidden" not in told


def test_a_failure_is_told_by_the_real_name(capsys: pytest.CaptureFixture[str]) -> None:
    failure = Failure(source="〔化名〕.pdf", stage="ingest", code="EmptyFile", details={"file": "〔化名〕.pdf"})
    with Console("en", quiet=True) as console:
        console.on_file(FileRead(path=Path("Li Lei.pdf"), failures=(failure,), told=(replace(failure, source="Li Lei.pdf"),)), 1, 1)
    assert "Li Lei.pdf: the file is empty" in capsys.readouterr().err


def test_many_failures_of_one_file_are_told_by_number(capsys: pytest.CaptureFixture[str]) -> None:
    told = tuple(Failure(source=f"list.xlsx#{row}", stage="ingest", code="NoText", details={"characters": "3"}) for row in range(50))
    with Console("en", quiet=True) as console:
        console.on_file(FileRead(path=Path("in/list.xlsx"), told=told), 1, 1)
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 21
    assert "in/list.xlsx#0: only 3 characters" in lines[0]
    assert "30 more could not be read" in lines[-1]


@pytest.mark.parametrize(
    ("figures", "said"),
    [
        ({"tables": 1, "rows": 0, "name": "a|b", "sure": True}, "1 table, 0 rows of a|b True"),
        ({"tables": 2, "rows": 1, "name": "x", "sure": False}, "2 tables, 1 row of x False"),
    ],
)
def test_english_has_words_for_one_and_for_more(figures: dict[str, object], said: str) -> None:
    assert worded("{tables} {tables:table|tables}, {rows} {rows:row|rows} of {name} {sure}", figures) == said
