"""Gutters between columns and blanks between cells, on runs placed by hand."""

from __future__ import annotations

import pytest

from jipu.stages.ingest.columns import reading_regions
from jipu.stages.ingest.glyphs import Run
from jipu.stages.ingest.lines import join_wrapped, lines_of


def run(x, y, width, order, text="负责系统架构设计与性能优化工作"):
    return Run(text, x, x + width, y, 10, order, 0, (0, 0, 0, 255), True, (x, -y))


def grid(columns, rows, order):
    """Runs at every place; `order` says how the stream goes: `rows` across, `columns` down."""
    places = (
        [(c, r) for r in range(rows) for c in range(len(columns))]
        if order == "rows"
        else [(c, r) for c in range(len(columns)) for r in range(rows)]
    )
    return [run(columns[c][0], 100 + 15 * r, columns[c][1], number, columns[c][2]) for number, (c, r) in enumerate(places)]


TEXT = ("负责系统架构设计与性能优化工作,推动平台建设",)
WIDE_LEFT, WIDE_RIGHT = (40, 230, *TEXT), (300, 230, *TEXT)


@pytest.mark.parametrize("order", ["rows", "columns"])
def test_two_dense_columns_of_long_lines(order):
    regions = reading_regions(grid([WIDE_LEFT, WIDE_RIGHT], 8, order))
    assert [(len(region), region[0].x0) for region in regions] == [(8, 40), (8, 300)]


@pytest.mark.parametrize("order", ["rows", "columns"])
def test_a_column_of_dates_belongs_to_the_rows(order):
    assert len(reading_regions(grid([WIDE_LEFT, (420, 80, "2019.03-2021.05")], 6, order))) == 1


def test_a_table_of_short_cells_is_rows():
    assert len(reading_regions(grid([(40, 40, "微服务架构"), (160, 30, "精通的"), (300, 40, "九年以上")], 8, "rows"))) == 1


def test_sparse_labels_stay_with_their_text():
    labels = [run(40, 100 + 75 * number, 45, 6 * number, "工作经历") for number in range(4)]
    text = [run(120, 100 + 15 * number, 400, 6 * (number // 5) + 1 + number % 5, *TEXT) for number in range(20)]
    assert len(reading_regions(labels + text)) == 1


def test_header_across_then_columns_then_a_full_line():
    runs = [
        run(40, 60, 480, 0),
        *(
            run(x, y, w, o + 1, t)
            for x, y, w, o, t in [(r.x0, r.y, r.width, r.order, r.text) for r in grid([WIDE_LEFT, WIDE_RIGHT], 6, "columns")]
        ),
        run(40, 300, 480, 99),
    ]
    assert [len(region) for region in reading_regions(runs)] == [1, 6, 6, 1]


def test_columns_whose_baselines_differ():
    left = [run(40, 100 + 17.3 * number, 90, 2 * number, "容器部署与编排") for number in range(10)]
    right = [run(180, 100 + 14.1 * number, 350, 2 * number + 1, *TEXT) for number in range(12)]
    assert [len(region) for region in reading_regions(left + right)] == [10, 12]


def test_three_columns():
    regions = reading_regions(grid([(40, 150, *TEXT), (215, 150, *TEXT), (390, 150, *TEXT)], 8, "columns"))
    assert [region[0].x0 for region in regions] == [40, 215, 390]


def test_no_run_is_lost_and_order_of_the_list_is_nothing():
    runs = [*grid([WIDE_LEFT, WIDE_RIGHT], 7, "rows"), run(40, 500, 480, 98), run(40, 520, 100, 99)]
    regions = reading_regions(runs)
    assert sorted(id(item) for region in regions for item in region) == sorted(map(id, runs))
    again = reading_regions(runs[::-1])
    assert [sorted(item.order for item in region) for region in again] == [sorted(item.order for item in region) for region in regions]


def test_copies_for_boldness_go_and_text_over_text_makes_two_lines():
    assert [line.text for line in lines_of([run(40, 100, 150, 0), run(40.3, 100, 150, 1)])] == ["负责系统架构设计与性能优化工作"]
    assert [line.text for line in lines_of([run(40, 100, 150, 0), run(60, 101, 150, 1, "另一行")])] == [
        "负责系统架构设计与性能优化工作",
        "另一行",
    ]


@pytest.mark.parametrize(
    ("second", "joined"),
    [("推动平台建设。", True), ("• 推动平台建设", False), ("2. 推动平台", False), ("2019.03 入职", False), ("Kafka 集群", True)],
)
def test_a_list_item_or_date_begins_a_new_line(second, joined):
    full = "负责系统架构设计与性能优化工作并推动平台建设落地实施"
    lines = lines_of([run(40, 100 + 15 * number, 260, number, full) for number in range(3)] + [run(40, 145, 100, 3, second)])
    assert (len(join_wrapped(lines)) == 1) is joined


def test_a_huge_page_ends_soon():
    runs = [run(40 + 7 * (number % 70), 10 * (number // 70), 6, number, "字") for number in range(20000)]
    assert sum(len(region) for region in reading_regions(runs)) == 20000
