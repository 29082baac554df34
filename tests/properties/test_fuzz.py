"""Damaged files of every format: documents, failures or things passed over come out, whatever was done to the bytes."""

from __future__ import annotations

import pytest
from bench.fuzz import files_by_format, fuzz, mutated

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
