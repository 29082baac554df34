"""Which rows of the strata may leave the house."""

from __future__ import annotations

from collections.abc import Sequence

from jipu.editions.strata import shown_strata
from jipu.model.claim import Band, Claim
from jipu.model.role import StratumCount
from jipu.statistics.shares import support


def rows(field: str, cells: dict[str, tuple[int, int]]) -> list[StratumCount]:
    return [StratumCount(field=field, value=value, fitting=f, counted=c) for value, (f, c) in cells.items()]  # type: ignore[arg-type]


def left(told: Sequence[StratumCount], cities: Sequence[str] = ()) -> list[str]:
    bands = [
        Claim(id=city, section="essence", payload=Band(subject="city", value=city), supports=(support(9, 30),), parent=None)
        for city in cities
    ]
    return [row.value for row in shown_strata(told, bands)]


def test_large_rows_all_leave() -> None:
    assert left(rows("years", {"0-3": (60, 9), "3-5": (70, 11), "10-": (60, 10)})) == ["0-3", "3-5", "10-"]


def test_a_small_row_takes_another_along_and_the_untold_ones() -> None:
    told = rows("years", {"0-3": (20, 3), "3-5": (40, 6), "5-10": (60, 9), "10-": (80, 12), "": (30, 5)})
    assert left(told) == ["5-10", "10-"]


def test_a_small_rest_of_those_who_fit_is_small_too() -> None:
    assert "0-3" not in left(rows("years", {"0-3": (11, 9), "3-5": (70, 11), "10-": (80, 10)}))


def test_cities_that_the_map_does_not_show_are_not_shown_here() -> None:
    told = rows("city", {"杭州": (60, 9), "上海": (70, 11), "成都": (60, 10), "武汉": (50, 8)})
    assert left(told, ["杭州", "上海"]) == ["杭州", "上海"]
    assert left(told) == []


def test_what_leaves_keeps_its_numbers() -> None:
    told = rows("employer", {"民企": (60, 15), "国企": (60, 15)})
    assert shown_strata(told, ()) == tuple(told)
