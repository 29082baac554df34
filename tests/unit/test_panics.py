"""A library that panics is told as an error of ours; what asks the process to end goes its way."""

from __future__ import annotations

import pytest
from bench.fuzz import files_by_format, mutated

from jipu.panics import is_panic, panics_as
from jipu.sheets.book import read


class PanicException(BaseException):
    """As pyo3 makes one."""


def test_a_panic_becomes_what_is_made_for_it() -> None:
    with pytest.raises(LookupError, match="made"), panics_as(lambda: LookupError("made")):
        raise PanicException("index out of range")


@pytest.mark.parametrize("other", [KeyboardInterrupt(), SystemExit(3), ValueError("x")])
def test_anything_else_goes_its_way(other: BaseException) -> None:
    assert not is_panic(other)
    with pytest.raises(type(other)) as raised, panics_as(lambda: LookupError("made")):
        raise other
    assert raised.value is other


def test_nothing_is_made_where_nothing_happens() -> None:
    done = []
    with panics_as(lambda: pytest.fail("made")):
        done.append("read")
    assert done == ["read"]


@pytest.mark.parametrize("seed", [27, 32])
def test_a_handed_back_table_on_which_its_library_panics_is_told_as_one_that_cannot_be_opened(seed: int) -> None:
    damaged = mutated([path.read_bytes() for path in files_by_format()["XLS"]], seed)
    rows, faults = read(damaged, "terms.xls", ())
    assert rows == []
    assert [fault.en for fault in faults] == ["cannot be opened as an xlsx workbook (CalamineError)"]
