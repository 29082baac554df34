"""Pieces of drawings: texts that fit, names that survive shortening, nothing that breaks out of XML."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jipu.render.drawings.svg import (
    SIZES,
    around,
    balanced,
    box,
    is_whole,
    label,
    labelled_width,
    line,
    lines_of_text,
    node,
    number,
    path,
    polygon,
    ring,
    shortened,
    whole_name,
    width_of,
    wrapped,
)

ANY = st.text(max_size=60)
HOSTILE = "</text><script>alert(1)</script>\x00\x0b\ud7ff\ufffe\" onload='x' &amp; ]]>"


def test_a_chinese_character_is_one_em_and_latin_letters_are_less() -> None:
    size = SIZES["t-small"]
    assert width_of("需求", "t-small") == 2 * size
    assert width_of("（）", "t-small") == 2 * size
    assert width_of("il", "t-small") < width_of("mW", "t-small") < 2 * size
    assert width_of("e\u0301", "t-small") == width_of("e", "t-small")
    assert labelled_width("需求", "3/18", "t-small") > width_of("需求3/18", "t-small")


@given(ANY, st.floats(min_value=20, max_value=300))
def test_what_was_shortened_fits_and_is_the_beginning(text: str, width: float) -> None:
    shown = shortened(text, "t-name", width)
    assert width_of(shown, "t-name") <= width
    assert shown == text or (shown.endswith("…") and text.startswith(shown[:-1]))


@given(ANY, st.floats(min_value=40, max_value=300), st.integers(min_value=1, max_value=4))
def test_wrapped_lines_fit_and_hold_the_text_in_order(text: str, width: float, lines: int) -> None:
    rows = wrapped(text, "t-small", width, lines)
    assert len(rows) <= lines
    assert all(width_of(row, "t-small") <= width for row in rows)
    told = "".join(rows).rstrip("…").replace(" ", "")
    assert "".join(text.split()).startswith("".join(told.split())) or text.replace(" ", "").startswith(told)


def test_lines_end_between_words_and_never_begin_with_a_full_stop() -> None:
    assert wrapped("Deployment, Release & Cloud", "t-small", 110, 3) == ("Deployment,", "Release & Cloud")
    rows = wrapped("需求管理与文档，以及评审", "t-small", 11.5 * 7, 3)
    assert rows == ("需求管理与文", "档，以及评审")
    assert not any(row.startswith("，") for row in rows)
    assert wrapped("Vue 技术栈与工具", "t-small", 60, 2)[0] == "Vue 技术"


def test_balanced_lines_are_about_equally_long() -> None:
    assert wrapped("产品上市与生命周期", "t-small", 8 * 11.5) == ("产品上市与生命周", "期")
    assert balanced("产品上市与生命周期", "t-small", 8 * 11.5) == ("产品上市与", "生命周期")
    assert balanced("短", "t-small", 92) == ("短",)
    torn = balanced("Deployment, Release & Cloud", "t-small", 92, 3)
    assert torn == ("Deployment,", "Release &", "Cloud")


def test_a_whole_name_is_told_only_where_something_is_left_out() -> None:
    text = "Requirements Prioritisation and Planning of Everything"
    assert whole_name(wrapped(text, "t-small", 400), text) == ""
    assert whole_name(wrapped(text, "t-small", 90), text) == text
    assert is_whole(("产品上市与", "生命周期"), "产品上市与生命周期")
    assert not is_whole(("产品上市…",), "产品上市与生命周期")


@pytest.mark.parametrize(("value", "told"), [(3.0, "3"), (3.14159, "3.1"), (-0.04, "0"), (-2.5, "-2.5"), (1000.0, "1000"), (0.05, "0.1")])
def test_coordinates_are_short(value: float, told: str) -> None:
    assert number(value) == told


def test_shapes_are_xml_with_classes_and_no_colours() -> None:
    shapes = [
        box(1, 2, 3, 4, "card"),
        ring(1, 2, 3, "dot"),
        line(1, 2, 3, 4, "edge"),
        polygon([(0, 0), (1.25, 2)], "layer-1"),
        path("M0 0L1 1", "edge"),
        label(1, 2, "甲", "t-small", count="3/18", anchor="end", tone="soft"),
    ]
    drawn = node("c1", *shapes, name="甲乙", tone="group")
    root = ElementTree.fromstring(drawn)  # noqa: S314 - our own drawing
    assert root.attrib == {"class": "node group", "data-claim": "c1"}
    assert [child.tag for child in root] == ["title", "rect", "circle", "line", "polygon", "path", "text"]
    assert all("class" in child.attrib for child in root[1:])
    assert not any(word in drawn for word in ("fill=", "stroke=", "style=", "#"))
    assert root[6].attrib == {"class": "t-small soft", "x": "1", "y": "2", "text-anchor": "end"}
    assert [root[6].text, root[6][0].text] == ["甲 ", "3/18"]


@given(ANY)
def test_any_text_is_shown_as_text(text: str) -> None:
    drawn = node(text, label(0, 0, text, "t-name", count=text), name=text)
    root = ElementTree.fromstring(drawn)  # noqa: S314 - our own drawing
    assert {element.tag for element in root.iter()} <= {"g", "title", "text", "tspan"}


def test_hostile_text_stays_text() -> None:
    root = ElementTree.fromstring(node(HOSTILE, label(0, 0, HOSTILE, "t-name"), name=HOSTILE))  # noqa: S314 - our own drawing
    assert [element.tag for element in root.iter()] == ["g", "title", "text"]
    shown = root[1].text or ""
    assert shown.startswith("</text><script>alert(1)</script>")
    assert "\x00" not in shown
    assert root.attrib["data-claim"] == shown
    assert set(root.attrib) == {"class", "data-claim"}


def test_lines_of_text_stand_under_one_another() -> None:
    root = ElementTree.fromstring(f"<g>{lines_of_text(5, 10, ('甲', '乙'), 't-small')}</g>")  # noqa: S314 - our own drawing
    first, second = (float(text.attrib["y"]) for text in root)
    assert first > 10
    assert second - first == pytest.approx(SIZES["t-small"] * 1.35, abs=0.11)


def test_angles_go_clockwise_from_the_top() -> None:
    assert around(0, 0, 10, 0) == pytest.approx((0, -10))
    assert around(1, 1, 10, 3.14159265 / 2) == pytest.approx((11, 1))
