"""Damaged files of every format: documents, failures or things passed over come out, whatever was done to the bytes."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from bench import fuzz as bench_fuzz
from bench.fuzz import files_by_format, fuzz, mutated, read_damaged

from jipu.model.document import Failure
from jipu.stages.ingest import read_documents

COUNT = 30  # the first seeds; `python -m bench.fuzz` goes on from there
FORMATS = files_by_format()


@pytest.mark.parametrize("name", FORMATS)
def test_no_damage_escapes(name: str) -> None:
    """In worker processes as in a run: some damage makes a native library give up its process, which costs that file alone."""
    found = fuzz(name, COUNT, 0, 30.0)
    assert sum(found.values()) == COUNT
    assert found["time"] == 0
    assert set(found) <= {"read", "failed", "crash", "memory", "time"}


def test_mutations_are_the_same_at_every_run_and_damage_something() -> None:
    files = [path.read_bytes() for path in FORMATS["RTF"]]
    made = [mutated(files, seed) for seed in range(50)]
    assert made == [mutated(files, seed) for seed in range(50)]
    assert sum(data in files for data in made) < 5
    assert all(made)


def test_the_command_counts_what_came_of_each(capsys: pytest.CaptureFixture[str]) -> None:
    found = fuzz("JSONL", 40, 0, 20.0)
    assert sum(found.values()) == 40
    assert found["read"] > 5
    assert found["crash"] == found["time"] == 0


class PanicException(BaseException):
    """As pyo3 makes one: no Exception, of a class that cannot be imported."""


def test_an_exception_that_escapes_fails_the_command(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    for kind, code in (("escaped KeyError", 1), ("unforeseen KeyError", 0), ("crash", 0)):
        monkeypatch.setattr(bench_fuzz, "fuzz", lambda *_, kind=kind: Counter({"read": 3, kind: 1}))
        assert bench_fuzz.main(["TXT", "--count", "4"]) == code
        assert json.loads(capsys.readouterr().out)["odd"] == ({} if kind == "crash" else {kind: 1})


@pytest.mark.parametrize("seed", [27, 32])
def test_a_workbook_on_which_its_library_panics_is_a_broken_file(seed: int, tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.xls"
    damaged.write_bytes(mutated([path.read_bytes() for path in FORMATS["XLS"]], seed))
    items = list(read_documents(damaged))
    assert [item.code for item in items if isinstance(item, Failure)] == ["BrokenFile"]
    assert len(items) == 1


def test_a_panic_that_escapes_is_told_as_such_and_the_end_of_the_process_is_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(with_what: BaseException) -> list[object]:
        def raising(path: Path) -> list[object]:
            raise with_what

        monkeypatch.setattr(bench_fuzz, "read_documents", raising)
        sent: list[object] = []
        read_damaged([b"x" * 40], [3], tmp_path / "x", sent.append)
        return sent

    assert fails(PanicException("range end index 64 out of range")) == [3, (3, "escaped PanicException")]
    assert fails(KeyError("k")) == [3, (3, "escaped KeyError")]
    with pytest.raises(KeyboardInterrupt):
        fails(KeyboardInterrupt())
