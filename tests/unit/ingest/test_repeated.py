"""Headers, footers, page numbers, watermarks, tracking codes."""

from __future__ import annotations

import pytest

from jipu.stages.ingest.repeated import is_code, is_page_number

from .made import PARAGRAPHS, Piece, column, pdf

CODE = "f97df1b4cd1e3cca1H1-09y7FlRWxY-5VPOZWOKimfPSMx1~~"


def pages(count, *, extra):
    """Pages of different text with something on each."""
    return [[*extra(number), *column([f"第{number}段经历:{text}" for text in PARAGRAPHS], 40, 200)] for number in range(1, count + 1)]


def body(count):
    return [f"第{number}段经历:{text}" for number in range(1, count + 1) for text in PARAGRAPHS]


def test_header_and_footer_are_kept_once_and_page_numbers_go(document):
    found = document(
        pdf(
            *pages(
                3,
                extra=lambda n: [
                    Piece(40, 30, "林知远 简历 138-0000-1234"),
                    Piece(280, 820, f"第 {n} 页 共 3 页"),
                    Piece(40, 805, "更新于 2024-05"),
                ],
            )
        )
    )
    assert [block.text for block in found.blocks if block.kind == "text"] == body(3)
    assert [(block.kind, block.text) for block in found.blocks if block.kind in {"header", "footer"}] == [
        ("header", "林知远 简历 138-0000-1234"),
        ("footer", "更新于 2024-05"),
    ]


def test_lines_that_differ_by_more_than_the_page_number_stay(lines):
    found = lines(pdf(*pages(3, extra=lambda n: [Piece(40, 30, f"项目 {n * 7} 号:交易平台")])))
    assert {"项目 7 号:交易平台", "项目 14 号:交易平台", "项目 21 号:交易平台"} <= set(found)


def test_slanted_watermarks_go(lines):
    tiles = [Piece(60 + 180 * x, 150 + 160 * y, "示例招聘 内部资料", 14, (0.8, 0.8, 0.8), turn=30) for x in range(3) for y in range(4)]
    assert lines(pdf(*pages(2, extra=lambda _: tiles))) == body(2)


def test_pale_tiles_between_and_over_the_text_go(lines):
    tiles = [Piece(50 + 190 * x, 204 + 90 * y, "示例招聘网", 12, (0.9, 0.9, 0.9)) for x in range(3) for y in range(6)]
    assert lines(pdf(*pages(1, extra=lambda _: tiles))) == body(1)


def test_dark_words_that_occur_often_stay(lines):
    words = [Piece(40 + 120 * x, 400 + 18 * y, "精通") for x in range(3) for y in range(4)]
    assert "".join(lines(pdf(*pages(1, extra=lambda _: words)))).count("精通") == 12


def test_tracking_codes_go(lines):
    assert lines(
        pdf(*pages(1, extra=lambda _: [Piece(40, 30, CODE), Piece(40, 500, CODE), Piece(300, 204, CODE, colour=(0.9, 0.9, 0.9))]))
    ) == body(1)


@pytest.mark.parametrize(
    "text",
    [
        "ReactNativeCrossPlatformDevelopment",
        "https://example.com/portfolio/aB3dE5fG7hI9jK1lM3",
        "ABCDEFGHIJKLMNOPQRSTUVWXYZABCD",
        "2019-2020-2021-2022-2023-2024-2025",
        CODE[:20],
    ],
)
def test_words_links_and_dates_are_no_codes(text):
    assert not is_code(text)


@pytest.mark.parametrize(
    ("text", "number", "pages", "expected"),
    [
        ("3", 3, 5, True),
        ("- 3 -", 3, 5, True),
        ("3/5", 3, 5, True),
        ("第3页 共5页", 3, 5, True),
        ("第 3 页/共 5 页", 3, 5, True),
        ("Page 3 of 5", 3, 5, True),
        ("3", 2, 5, False),
        ("1", 1, 1, False),
        ("3 年", 3, 5, False),
        ("2019", 1, 5, False),
    ],
)
def test_page_numbers(text, number, pages, expected):
    assert is_page_number(text, number, pages) is expected
