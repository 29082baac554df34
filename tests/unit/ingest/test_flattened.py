"""Text taken from a layout gets its lines and columns back; other text stays as it is."""

from __future__ import annotations

import pytest

from jipu.stages.ingest.flattened import laid_out
from jipu.stages.ingest.text import read_text

PAGE = (
    "Jane Sample  Front-end Developer    SKILLS  JavaScript, TypeScript and Sass  React    4 years    WORK EXPERIENCE  Example Web Studio"
    "  Led the rebuild of the customer portal together with the design team and  reported progress to the board every month.  Cut the"
    "  loading time of the start page in half    EDUCATION  Bachelor of Computer Science, Example University"
)


def lines(text: str) -> list[str]:
    return list(laid_out(text))


def test_lines_that_were_run_together_are_parted() -> None:
    got = lines(PAGE)
    assert got[:3] == ["Jane Sample", "Front-end Developer", "SKILLS"]
    assert "WORK EXPERIENCE" in got
    assert got[-1] == "Bachelor of Computer Science, Example University"


def test_a_sentence_goes_on_over_the_end_of_its_line() -> None:
    assert "Led the rebuild of the customer portal together with the design team and reported progress to the board every month." in lines(
        PAGE
    )


def test_nothing_but_blanks_is_lost() -> None:
    assert "".join(PAGE.split()) == "".join("".join(lines(PAGE)).split())


def test_columns_of_phrases_are_cells() -> None:
    assert lines("  Budget planning  General ledger  ") == ["Budget planning\tGeneral ledger"]
    assert lines("Java   Python   Kotlin   Go") == ["Java\tPython\tKotlin\tGo"]


@pytest.mark.parametrize(
    "text",
    [
        "Jane  Sample",
        "Tools:  Excel and Word",
        "Mar 2020 - Present  Example Ltd  Senior Engineer",
        "Phone: 138-0000-1234  Email: jane@example.com",
        "led  the  rebuild  of  the  portal",
        "技能：Java  Python  Kotlin  Go",
        "姓  名：某某    电  话：138-0000-1234",
        "One sentence ends.  Another begins.",
    ],
)
def test_other_gaps_are_no_columns(text: str) -> None:
    assert lines(text) == [text]


def test_a_justified_paragraph_is_no_page() -> None:
    text = "  ".join(
        ["We", "built", "the", "portal", "with", "the", "team", "and", "rolled", "it", "out", "to", "every", "shop", "in", "the", "country"]
        * 5
    )
    assert lines(text) == [text]


def test_bytes_written_out_are_read() -> None:
    assert lines(r"the team\xe2\x80\x99s portal") == ["the team’s portal"]
    assert lines(r"C:\xampp") == [r"C:\xampp"]


def test_blocks_of_a_text_file_are_its_lines() -> None:
    assert [block.text for block in read_text(PAGE.encode()).blocks][:2] == ["Jane Sample", "Front-end Developer"]
