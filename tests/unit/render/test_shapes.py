"""The shapes of the layouts: what belongs to a layer stands inside of it, branches reach what they lead to, boxes hold their words."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from xml.etree.ElementTree import Element

import pytest
from bench.mapped import invented_map

from jipu.errors import Lang
from jipu.model.rolemap import RoleMap
from jipu.render.drawings import circles, pyramid
from jipu.render.drawings.cards import GAP, Tile, card, chip, fill
from jipu.render.drawings.gallery import draw
from jipu.render.drawings.outline import Node, outline
from jipu.render.drawings.placing import Placed, circle_layers, iceberg_layers, pyramid_layers
from jipu.render.drawings.svg import COUNT_GAP, SIZES, width_of
from jipu.render.drawings.tree import flow
from jipu.render.page import View
from tests.drawn import body
from tests.golden.maps import people_map
from tests.levelled import levelled_map

LANGS: tuple[Lang, ...] = ("zh", "en")
BOTH = pytest.mark.parametrize("lang", LANGS)


@lru_cache(maxsize=1)
def large() -> RoleMap:
    return invented_map(300, least=3)


MAPS = pytest.mark.parametrize("rolemap", [people_map(), levelled_map(), large()], ids=["people", "levels", "large"])


def shapes(rolemap: RoleMap, form: str, lang: Lang = "zh") -> Element:
    drawing = draw(rolemap, form, lang)  # type: ignore[arg-type]
    assert drawing is not None
    return body(drawing)


def corners(shape: Element) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in (pair.split(",") for pair in shape.attrib["points"].split())]


def layers(root: Element) -> list[list[tuple[float, float]]]:
    """The polygons of the layers, from the top."""
    return [corners(shape) for shape in root.iter("polygon") if shape.attrib["class"].startswith("layer")]


def rects(root: Element) -> Iterator[tuple[str, float, float, float, float]]:
    """Claim and box of each node that has one."""
    for group in root.iter("g"):
        for rect in group.iter("rect"):
            if rect.attrib["class"].split()[0] in ("card", "chip"):
                x, y, width, height = (float(rect.attrib[name]) for name in ("x", "y", "width", "height"))
                yield group.attrib["data-claim"], x, y, x + width, y + height


def inside(polygon: list[tuple[float, float]], x: float, y: float) -> bool:
    """Whether a point lies in a convex or bent slice: right of its left and left of its right side at that height."""
    crossings = []
    for (x1, y1), (x2, y2) in pairwise([*polygon, polygon[0]]):
        if y1 != y2 and min(y1, y2) <= y <= max(y1, y2):
            crossings.append(x1 + (x2 - x1) * (y - y1) / (y2 - y1))
    return bool(crossings) and min(crossings) - 0.2 <= x <= max(crossings) + 0.2


@BOTH
@MAPS
@pytest.mark.parametrize("form", ["pyramid", "iceberg"])
def test_what_belongs_to_a_layer_stands_inside_of_it(rolemap: RoleMap, form: str, lang: Lang) -> None:
    view = View.of(rolemap, lang)
    placed = (pyramid_layers if form == "pyramid" else iceberg_layers)(view).layers
    where = {one.node.claim: number for number, layer in enumerate(placed) for one in layer.placed}
    root = shapes(rolemap, form, lang)
    polygons = layers(root)
    assert len(polygons) == 3
    boxes = [(where[claim], *box) for claim, *box in rects(root) if claim in where]
    assert boxes
    for number, left, top, right, bottom in boxes:
        for x, y in ((left, top), (right, top), (left, bottom), (right, bottom)):
            assert inside(polygons[number], x, y), (number, x, y)


@MAPS
@pytest.mark.parametrize("form", ["pyramid", "iceberg"])
def test_layers_stand_under_one_another(rolemap: RoleMap, form: str) -> None:
    heights = [[y for _, y in polygon] for polygon in layers(shapes(rolemap, form))]
    for above, below in pairwise(heights):
        assert max(above) + 10 == pytest.approx(min(below), abs=0.11)


def test_a_pyramid_widens_evenly_to_its_full_width() -> None:
    sides = pyramid.Slope(20.0)
    halves = [sides.half(y) for y in range(20, 2000, 20)]
    assert halves[0] == 0
    assert halves == sorted(halves)
    assert halves[-1] == pyramid.WIDEST
    assert halves[5] - halves[4] == pytest.approx(20 * pyramid.SLOPE)
    assert len(sides.outline(20, 100)) == 4
    assert len(sides.outline(20, 2000)) == 6
    assert sides.outline(20, 2000)[1][0] == sides.outline(20, 2000)[2][0] == pyramid.MIDDLE - pyramid.WIDEST


def test_only_the_first_layer_is_above_the_water() -> None:
    root = shapes(large(), "iceberg")
    water = next(float(line.attrib["y1"]) for line in root.iter("line") if line.attrib["class"] == "water")
    sea = next(rect for rect in root.iter("rect") if rect.attrib["class"] == "sea")
    above, below, deep = layers(root)
    assert max(y for _, y in above) < water < min(y for _, y in below) < min(y for _, y in deep)
    assert float(sea.attrib["y"]) == water
    assert float(sea.attrib["y"]) + float(sea.attrib["height"]) >= max(y for _, y in deep)


@BOTH
@MAPS
def test_groups_stand_in_their_circle(rolemap: RoleMap, lang: Lang) -> None:
    root = shapes(rolemap, "circles", lang)
    radii = {e.attrib["class"]: float(e.attrib["ry"]) for e in root.iter("ellipse")}
    middle = next(e for e in root.iter("ellipse") if e.attrib["class"] == "card")
    x, y = float(middle.attrib["cx"]), float(middle.attrib["cy"])
    rings = [radii["card"], radii["layer-1"], radii["layer-2"], radii["layer-3"]]
    assert rings == sorted(rings)
    where = {one.node.claim: n for n, layer in enumerate(circle_layers(View.of(rolemap, lang)).layers) for one in layer.placed}
    found = 0
    for group in root.iter("g"):
        texts = list(group.iter("text"))
        at = sum(float(text.attrib["y"]) for text in texts) / len(texts)
        distance = math.hypot((float(texts[0].attrib["x"]) - x) / circles.FLAT, at - y)
        number = where[group.attrib["data-claim"]]
        assert rings[number] - 12 < distance < rings[number + 1]
        found += 1
    assert found == sum(len(layer.large) for layer in circle_layers(View.of(rolemap, lang)).layers)


def test_a_row_of_words_is_spread_evenly_and_none_is_left_alone() -> None:
    words = [circles._sized((f"方向{number}",), "t-small", "3/18") for number in range(25)]
    puts = circles._rows(words, 62.0)
    assert [put.word for put in puts] == words
    assert not any(one.touches(other) for place, one in enumerate(puts) for other in puts[:place])
    rows = [round(math.hypot(put.x / circles.FLAT, put.y), 3) for put in puts]
    sizes = [rows.count(radius) for radius in dict.fromkeys(rows)]
    assert sum(sizes) == 25
    assert min(sizes) >= circles.LONELY


@MAPS
def test_chips_and_cards_hold_their_words(rolemap: RoleMap) -> None:
    for form in ("tree", "pyramid", "iceberg"):
        for group in shapes(rolemap, form).iter("g"):
            frames = [rect for rect in group.iter("rect") if rect.attrib["class"].split()[0] in ("card", "chip")]
            for frame in frames:
                left, width = float(frame.attrib["x"]), float(frame.attrib["width"])
                for text in group.iter("text"):
                    wide = _width(text)
                    start = float(text.attrib["x"]) - (wide / 2 if text.attrib.get("text-anchor") == "middle" else 0)
                    assert left <= start
                    assert start + wide <= left + width + 0.5


def _width(text: Element) -> float:
    cls = text.attrib["class"].split()[0]
    count = next((span.text or "" for span in text.iter("tspan")), "")
    return width_of((text.text or "").rstrip(), cls) + (COUNT_GAP + width_of(count, cls) if count else 0)


def test_rows_fill_from_the_left_and_break_at_the_right() -> None:
    places = list(flow([100, 100, 100, 250, 40], 0, 300, 10))
    assert [x for x, _ in places] == [0, 106, 0, 0, 256]
    assert [y for _, y in places] == [10, 10, 38, 66, 66]
    assert list(flow([400], 0, 300, 0)) == [(0, 0)]


def test_tiles_fill_a_shape_in_centred_rows_that_grow_with_it() -> None:
    seen: list[tuple[float, float]] = []

    def tile() -> Tile:
        return Tile(100, 20, lambda x, y: seen.append((x, y)) or "x")  # type: ignore[func-returns-value]

    drawn, bottom = fill([[tile() for _ in range(6)], [tile()]], 500, 0, lambda y: 110 + 5 * y)
    assert drawn == "x" * 7
    rows = {y: [x for x, top in seen if top == y] for _, y in seen}
    assert [len(row) for row in rows.values()] == [1, 2, 3, 1]
    for row in rows.values():
        assert row[0] + (row[-1] + 100 - row[0]) / 2 == 500
        assert all(right - left == 100 + GAP for left, right in pairwise(row))
    assert bottom == 4 * (20 + GAP)


def told(label: str, *, reason: str = "", skills: int = 0) -> Placed:
    children = tuple(Node(depth="skill", label=f"单项{n}", name=f"单项{n}", claim=f"s{n}", count="3/18") for n in range(skills))
    return Placed(Node(depth="group", label=label, name=label, claim="g", count="12/18", children=children), reason)


def test_a_card_is_as_high_as_what_it_says() -> None:
    heights = [card(told("数据", skills=n)).height for n in range(5)]
    assert heights[0] < heights[1] < heights[2] < heights[3] == heights[4]
    assert card(told("数据", reason="只是自述")).height > heights[0]
    assert card(told("一个要写成两行的很长很长的方向名称")).height > heights[0]
    assert card(told("数据")).width == card(told("一个要写成两行的很长很长的方向名称")).width
    assert chip(told("数据").node).width < chip(told("数据与指标体系").node).width


def test_a_count_never_leaves_its_card() -> None:
    names = [
        *("数" * length for length in range(4, 40)),
        *("W" * length for length in range(4, 40)),
        "Internationalisation and Localisation",
    ]
    for name in names:
        drawn = card(told(name)).drawn(0, 0)
        last = re.findall(r'<text class="t-name" x="([\d.]+)" y="[\d.]+">([^<]*) <tspan', drawn)[-1]
        assert float(last[0]) + width_of(last[1], "t-name") + COUNT_GAP + width_of("12/18", "t-name") <= 178 - 8


def ends(shape: Element) -> tuple[tuple[float, float], tuple[float, float]]:
    numbers = [float(value) for value in re.findall(r"-?[\d.]+", shape.attrib["d"])]
    return (numbers[0], numbers[1]), (numbers[-2], numbers[-1])


@MAPS
def test_curves_of_the_mind_map_lead_to_every_dimension_and_group(rolemap: RoleMap) -> None:
    root = shapes(rolemap, "mindmap")
    reached = {(round(x), round(y)) for _, (x, y) in (ends(shape) for shape in root.iter("path"))}
    boxes = 0
    for group in root.iter("g"):
        for rect in group.iter("rect"):
            x, y, width, height = (float(rect.attrib[name]) for name in ("x", "y", "width", "height"))
            middle = y + height / 2
            near = {(round(edge), round(middle + shift)) for edge in (x, x + width) for shift in (-0.6, 0, 0.6)}
            assert near & reached, group.attrib["data-claim"]
            boxes += 1
    top = outline(View.of(rolemap, "zh"))
    assert boxes == len(top.children) + sum(len(dimension.children) for dimension in top.children)
    assert len(list(root.iter("path"))) == boxes


def test_skills_of_the_mind_map_stand_beside_their_group() -> None:
    rolemap = large()
    claims = {claim.id: claim for claim in rolemap.claims}
    root = shapes(rolemap, "mindmap")
    middles = {g.attrib["data-claim"]: float(r.attrib["y"]) + float(r.attrib["height"]) / 2 for g in root.iter("g") for r in g.iter("rect")}
    rows: dict[str, list[float]] = {}
    for group in root.iter("g"):
        claim = claims[group.attrib["data-claim"]]
        if claim.section == "skill":
            rows.setdefault(claim.parent or "", []).append(float(next(group.iter("text")).attrib["y"]))
    for parent, heights in rows.items():
        assert all(below - above == pytest.approx(18, abs=0.11) for above, below in pairwise(heights))
        assert abs(middles[parent] - (heights[0] + heights[-1]) / 2) < 2 * SIZES["t-head"]


def test_branches_of_the_tree_turn_off_at_every_group() -> None:
    rolemap = levelled_map()
    root = shapes(rolemap, "tree")
    level = [line for line in root.iter("line") if line.attrib["y1"] == line.attrib["y2"]]
    trunks = [line for line in root.iter("line") if line.attrib["x1"] == line.attrib["x2"]]
    top = outline(View.of(rolemap, "zh"))
    assert len(level) == sum(len(dimension.children) for dimension in top.children)
    assert len(trunks) == sum(bool(dimension.children) for dimension in top.children)
    last = {float(trunk.attrib["y2"]) for trunk in trunks}
    assert last <= {float(line.attrib["y1"]) for line in level}
    assert all(float(trunk.attrib["y1"]) < float(trunk.attrib["y2"]) for trunk in trunks)
