"""The figures of `bench batch`: what starting takes is told apart from what a row takes."""

from __future__ import annotations

import pytest

pytest.importorskip("pyarrow")

from bench.batch import FEW, overhead, two_beside_one


def test_what_starting_takes_is_no_overhead_of_a_row() -> None:
    """Two seconds to start and 5.5 ms a row, of which .5 are the driver's; the functions take 5 ms."""
    start, told = ({"driver_cpu": 0.5 + 0.0005 * rows, "readers_cpu": 1.5 + 0.005 * rows} for rows in (FEW, 1_000))
    found = overhead(1_000, 0.004, 0.005, start, told)
    assert found["ms_batch_cpu"] == pytest.approx(5.5)
    assert found["start_cpu"] == pytest.approx(2.0)
    assert found["overhead"] == pytest.approx(0.1)
    assert found["overhead_with_start"] == pytest.approx(0.5)
    assert found["overhead_beside_bare_stages"] == pytest.approx(0.375)


def test_two_workers_are_compared_by_what_more_rows_take() -> None:
    starts = {name: {"seconds": 4.0, "driver_cpu": 1.0} for name in ("native_1", "native_2")}
    runs = {"native_1": {"seconds": 14.0, "driver_cpu": 2.0}, "native_2": {"seconds": 9.0, "driver_cpu": 2.0}}
    found = two_beside_one(starts, runs)
    assert found["two_beside_one"] == pytest.approx(2.0)
    assert found["two_beside_one_with_start"] == pytest.approx(14 / 9)
    assert found["drivers_share"] == pytest.approx(0.2)
    assert str(two_beside_one(runs, starts)["two_beside_one"]) == "nan"  # too short to be told from the start
