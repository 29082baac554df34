"""The layouts of the tree: all of the map and nothing else, readable at any size, the same whatever the order of the input."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import pytest
from bench.mapped import invented_map

import jipu.render
from jipu.errors import Lang
from jipu.model.claim import Claim, Presence
from jipu.model.rolemap import RoleMap
from jipu.render.drawings.drawing import Drawing, FormId
from jipu.render.drawings.gallery import draw, light, style, to_file
from jipu.render.drawings.outline import outline
from jipu.render.drawings.svg import SIZES
from jipu.render.page import View
from tests.drawn import body, boxes, nodes, overlaps
from tests.golden.maps import ads_map, corrected_map, people_map, share_edition
from tests.levelled import levelled_map, map_of, person, shared_levels

ASSETS = Path(jipu.render.__file__).parent / "assets"
LANGS: tuple[Lang, ...] = ("zh", "en")
FORMS: tuple[FormId, ...] = ("tree", "mindmap", "pyramid", "circles", "iceberg")
EVERY_FORM = pytest.mark.parametrize("form", FORMS)
BOTH = pytest.mark.parametrize("lang", LANGS)


def sheets() -> tuple[str, str]:
    """The style sheets of the page, and that of drawings."""
    files = {file.name: file.read_text("utf-8") for file in sorted(ASSETS.rglob("*.css"))}
    own = files.pop("drawing.css")
    return "".join(files.values()), own


@lru_cache(maxsize=2)
def large(skills: int) -> RoleMap:
    """So many skills, each told by three or more."""
    return invented_map(skills, least=3)


MAPS: dict[str, Callable[[], RoleMap]] = {
    "people": people_map,
    "ads": ads_map,
    "corrected": corrected_map,
    "share": share_edition,
    "levels": levelled_map,
    "shared levels": shared_levels,
    "with a tail": lru_cache(maxsize=1)(lambda: invented_map(300)),
}


def drawn(rolemap: RoleMap, form: FormId, lang: Lang = "zh") -> Drawing:
    drawing = draw(rolemap, form, lang)
    assert drawing is not None
    return drawing


def shared(rolemap: RoleMap, section: str) -> list[Claim]:
    """Claims of the tree that three or more tell."""
    rows = [claim for claim in rolemap.claims if claim.section == section]
    return [claim for claim in rows if "asserted" in claim.marks or claim.support.k >= 3]


def legible(drawing: Drawing) -> None:
    found = boxes(drawing)
    assert found
    assert overlaps(found) == []
    assert [box for box in found if box.left < 0 or box.top < 0 or box.right > drawing.width or box.bottom > drawing.height] == []


@BOTH
@EVERY_FORM
@pytest.mark.parametrize("skills", [300, 2000])
def test_no_text_lies_over_another_or_outside(skills: int, form: FormId, lang: Lang) -> None:
    legible(drawn(large(skills), form, lang))


@BOTH
@EVERY_FORM
@pytest.mark.parametrize("name", MAPS)
def test_every_map_is_drawn_legibly_and_counts_are_its_own(name: str, form: FormId, lang: Lang) -> None:
    rolemap = MAPS[name]()
    drawing = drawn(rolemap, form, lang)
    legible(drawing)
    assert rolemap.role.title in drawing.title
    assert drawing.text
    claims = {claim.id: claim for claim in rolemap.claims}
    for group in body(drawing).iter("g"):
        claim = claims[group.attrib["data-claim"]]
        counts = re.findall(r"(\d+)/(\d+)", " ".join(group.itertext()))
        expected = [] if "asserted" in claim.marks else [(str(claim.support.k), str(claim.support.n))]
        assert counts == expected


@EVERY_FORM
def test_both_languages_show_the_same_claims(form: FormId) -> None:
    rolemap = levelled_map()
    zh, en = drawn(rolemap, form, "zh"), drawn(rolemap, form, "en")
    assert sorted(nodes(zh)) == sorted(nodes(en))
    assert len(set(nodes(zh))) == len(nodes(zh))
    title = rolemap.role.title
    assert not re.search(r"[一-鿿]", en.text.replace(f"({title})", "")), (
        "the role's own words stand in the title alone, behind its English name"
    )
    assert all(not re.search(r"[一-鿿]", note) for note in en.notes)


def test_the_order_of_people_changes_nothing() -> None:
    people = [person(number) for number in range(40)]
    one, other = levelled_map(), map_of(people[::-1])
    for form in FORMS:
        assert to_file(drawn(other, form)) == to_file(drawn(one, form))


@pytest.mark.parametrize("name", MAPS)
def test_the_tree_shows_all_that_three_tell_and_the_rest_by_number(name: str) -> None:
    rolemap = MAPS[name]()
    drawing = drawn(rolemap, "tree")
    placed = [claim for claim in shared(rolemap, "skill") if claim.parent]  # what a human only asserted may have no group
    skills = {claim.id for claim in placed}
    groups = {claim.id for claim in shared(rolemap, "group")} | {claim.parent for claim in placed}
    dimensions = {claim.id for claim in shared(rolemap, "dimension")}
    assert set(nodes(drawing)) == skills | groups | dimensions
    few = [claim for claim in rolemap.section("skill") if claim.id not in skills and claim.parent in groups]
    told = [int(count) for count in re.findall(r"另有 (\d+) 项", drawing.body)]
    assert sum(told) == len(few)


def test_a_skill_stands_under_its_group_and_a_group_under_its_dimension() -> None:
    rolemap = large(300)
    claims = {claim.id: claim for claim in rolemap.claims}
    root = outline(View.of(rolemap, "zh"))
    for dimension in root.children:
        for group in dimension.children:
            assert claims[group.claim].parent == dimension.claim
            assert [claims[skill.claim].parent for skill in group.children] == [group.claim] * len(group.children)
    assert sum(1 for _ in root.walk()) == 1 + len(nodes(drawn(rolemap, "tree")))


def test_branches_of_the_mind_map_hang_on_both_sides_about_equally() -> None:
    drawing = drawn(large(300), "mindmap")
    middle = drawing.width / 2
    right = [box for box in boxes(drawing) if box.left > middle]
    left = [box for box in boxes(drawing) if box.right < middle]
    assert len(right) + len(left) + 1 >= len(boxes(drawing))
    assert 0.5 < len(right) / len(left) < 2


def test_the_mind_map_keeps_every_group_and_says_how_many_skills_more_there_are() -> None:
    rolemap = large(300)
    shown = set(nodes(drawn(rolemap, "mindmap")))
    groups = shared(rolemap, "group")
    assert {claim.id for claim in groups} <= shown
    skills = [claim for claim in shared(rolemap, "skill") if claim.id not in shown]
    told = [int(count) for count in re.findall(r"另有 (\d+) 项", drawn(rolemap, "mindmap").body)]
    assert sum(told) == len(skills) > 0
    assert 1 not in told


def test_bars_are_as_long_as_their_shares() -> None:
    rolemap = people_map()
    claims = {claim.id: claim for claim in rolemap.claims}
    lengths = {
        group.attrib["data-claim"]: float(bar.attrib["width"])
        for group in body(drawn(rolemap, "tree")).iter("g")
        for bar in group.iter("rect")
        if bar.attrib["class"] == "fill"
    }
    assert len(lengths) >= 4
    for claim, length in lengths.items():
        assert length == pytest.approx(64 * claims[claim].support.k / claims[claim].support.n, abs=0.06)


def test_what_had_to_be_shortened_is_told_whole() -> None:
    rolemap, long = people_map(), "一个长得在任何一种图里都写不下因而只好截短的名称" * 3
    vue = next(c for c in rolemap.section("skill") if isinstance(c.payload, Presence) and c.payload.subject == "vue")
    assert isinstance(vue.payload, Presence)
    renamed = replace(vue, payload=replace(vue.payload, zh=long))
    changed = replace(rolemap, claims=tuple(renamed if claim is vue else claim for claim in rolemap.claims))
    for form in ("tree", "mindmap", "pyramid"):
        node = next(group for group in body(drawn(changed, form)).iter("g") if group.attrib["data-claim"] == vue.id)
        assert node[0].tag == "title"
        assert node[0].text == long
        assert any((text.text or "").rstrip().endswith("…") for text in node.iter("text"))
        legible(drawn(changed, form))


@EVERY_FORM
def test_hostile_names_are_only_text(form: FormId) -> None:
    rolemap, evil = people_map(), '</g></svg><script>alert(1)</script>" onload="x\x00'
    claims = tuple(replace(c, payload=replace(c.payload, zh=evil)) if isinstance(c.payload, Presence) else c for c in rolemap.claims)
    hostile = replace(rolemap, claims=claims, role=replace(rolemap.role, title=evil))
    drawing = drawn(hostile, form)
    tags = {element.tag for element in body(drawing).iter()}
    assert tags <= {"svg", "g", "title", "rect", "ellipse", "polygon", "path", "line", "text", "tspan"}
    assert "<script" not in to_file(drawing)


@EVERY_FORM
def test_nothing_shared_is_no_drawing(form: FormId) -> None:
    rolemap = people_map()
    assert draw(replace(rolemap, claims=()), form, "zh") is None
    rare = tuple(replace(c, supports=(replace(c.supports[0], k=2),)) for c in rolemap.claims)
    assert draw(replace(rolemap, claims=rare), form, "zh") is None


def test_the_share_edition_shows_only_what_it_holds() -> None:
    edition = share_edition()
    known = {claim.id for claim in edition.claims}
    internal = {person for claim in people_map().claims for person in claim.people}
    for form in FORMS:
        drawing = drawn(edition, form)
        assert set(nodes(drawing)) <= known
        assert not any(person in to_file(drawing) for person in internal)
        assert "另有" not in drawing.body
        assert not any("不到三" in note for note in drawing.notes)


def test_signs_are_explained_where_they_stand() -> None:
    with_tail = drawn(MAPS["with a tail"](), "tree")
    assert any("另有" in note for note in with_tail.notes)
    assert any("灰底是基础" in note for note in with_tail.notes)
    plain = drawn(large(300), "tree")
    assert not any("另有" in note for note in plain.notes)


def test_sizes_of_texts_are_those_of_the_style_sheet() -> None:
    told = dict(re.findall(r"\.drawing \.(t-[a-z]+) \{ font-size: ([\d.]+)px", style()))
    assert {cls: float(size) for cls, size in told.items()} == SIZES


def test_a_file_has_the_light_colours_of_the_page_and_no_variables() -> None:
    page, own = sheets()
    used = set(re.findall(r"var\(--([a-z0-9-]+)\)", own))
    assert {"ink", "paper", "bar"} <= used <= set(light())
    assert all(f"--{name}:" in page for name in used)
    assert {name: light()[name] for name in used} == {name: themes()["light"][name] for name in used}
    assert "var(" not in style()
    assert "var(" not in to_file(drawn(people_map(), "tree"))


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_words_on_layers_can_be_read(theme: str) -> None:
    colours = themes()[theme]
    for layer, opacity in re.findall(r"\.drawing \.(layer-\d) \{ fill-opacity: ([\d.]+)", style()):
        ground = mixed(colours["bar"], colours["paper"], float(opacity))
        for tone in ("ink", "soft", "mark"):
            assert contrast(rgb(colours[tone]), ground) >= 4.5, (theme, layer, tone)


def themes() -> dict[str, dict[str, str]]:
    """The colours of the page, light and dark: the first and the second place that sets them."""
    found = [dict(re.findall(r"--([a-z]+): (#[0-9a-f]{3,6})", block)) for block in re.findall(r"\{([^{}]*--paper:[^{}]*)\}", sheets()[0])]
    light = found[0]
    dark = next(colours for colours in found if sum(rgb(colours["paper"])) < sum(rgb(colours["ink"])))
    return {"light": light, "dark": {**light, **dark}}


def rgb(colour: str) -> tuple[float, float, float]:
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    return int(digits[0:2], 16) / 255, int(digits[2:4], 16) / 255, int(digits[4:6], 16) / 255


def mixed(over: str, under: str, opacity: float) -> tuple[float, float, float]:
    one, two = rgb(over), rgb(under)
    return tuple(a * opacity + b * (1 - opacity) for a, b in zip(one, two, strict=True))  # type: ignore[return-value]


def contrast(one: tuple[float, float, float], two: tuple[float, float, float]) -> float:
    """The ratio of WCAG 2.2."""
    light, dark = sorted((luminance(one), luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: tuple[float, float, float]) -> float:
    parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
