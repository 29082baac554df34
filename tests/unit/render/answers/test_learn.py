"""A path in words: every item on claims, both languages alike, nothing said that the map does not tell."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from jipu.errors import Lang
from jipu.model.claim import Quote
from jipu.model.rolemap import RoleMap
from jipu.render.answers.learn import learn_deliverable
from jipu.render.deliverable import Chapter, Deliverable, Point
from jipu.render.deliverable_formats import deliverable_data, written_as
from jipu.uses.learn import learning
from tests.levelled import levelled_map, shared_levels
from tests.pathed import PEOPLE, map_with

HOSTILE = "用 <script>alert(1)</script> Vite [x](javascript:1) 重做，冷启动从 90 秒降到 8 秒"
LANGS: tuple[Lang, ...] = ("zh", "en")


def told(rolemap: RoleMap, origin: RoleMap | None = None, lang: Lang = "zh") -> Deliverable:
    return learn_deliverable(learning(rolemap, origin), lang)


MAPS = {
    "levels": lambda: levelled_map(40),
    "share": shared_levels,
    "three": lambda: levelled_map(3),
    "one": lambda: levelled_map(1),
    "empty": lambda: replace(levelled_map(40), claims=()),
    "ads": lambda: replace(levelled_map(40), basis="job_ads"),
    "drawn": lambda: map_with({"javascript": PEOPLE[:12], "css": PEOPLE[:6], "typescript": PEOPLE[:5], "english": PEOPLE[:5]}),
}


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", MAPS)
def test_every_item_rests_on_claims_of_the_map(name: str, lang: Lang) -> None:
    made = told(MAPS[name](), lang=lang)
    items = list(made.items())
    assert all(items)
    assert {claim for item in items for claim in item} <= set(made.claims)
    assert items or name == "empty"
    assert all(chapter.lead or chapter.points or chapter.grids or chapter.chapters for chapter in made.chapters)


@pytest.mark.parametrize("name", MAPS)
def test_both_languages_say_the_same_of_the_same(name: str) -> None:
    zh, en = (told(MAPS[name](), lang=lang) for lang in LANGS)
    assert zh.data == en.data
    assert list(zh.items()) == list(en.items())
    assert [_counts(chapter) for chapter in zh.chapters] == [_counts(chapter) for chapter in en.chapters]


def _counts(chapter: Chapter) -> list[object]:
    return [[(point.count, point.claims) for point in chapter.points], [_counts(under) for under in chapter.chapters]]


def _points(chapter: Chapter) -> list[Point]:
    return [*chapter.points, *(point for under in chapter.chapters for point in _points(under))]


def test_the_chapters_stand_in_one_order() -> None:
    made = told(levelled_map(40))
    ids = [chapter.id for chapter in made.chapters]
    assert ids[0] == "overview"
    assert ids[-3:] == ["edges", "left", "time"]


def test_the_path_is_drawn_and_charted() -> None:
    made = told(levelled_map(40))
    (overview, *_) = made.chapters
    (drawing,) = overview.drawings
    stops = {claim for stage in made.data["stages"] for claim in stage["stops"]}
    assert all(f'data-claim="{claim}"' in drawing.body for claim in stops)
    assert overview.flowchart.startswith("flowchart TB\n")
    assert overview.flowchart.count("subgraph") == len(made.data["stages"])
    assert overview.flowchart.count(" --> ") == len(made.data["edges"])


def test_every_edge_says_its_source() -> None:
    made = told(MAPS["drawn"]())
    edges = next(chapter for chapter in made.chapters if chapter.id == "edges")
    sources = {row[1]: row[2] for row in edges.grids[0].rows}
    assert sources["TypeScript"] == "词典：它建在 JavaScript 之上"
    assert sources["CSS"] == "本批简历：写 CSS 的 6 人里 6 人也写 JavaScript；反过来，写 JavaScript 的 12 人里只有 6 人写 CSS"


def test_exercise_and_check_are_marked_as_interpretation() -> None:
    made = told(levelled_map(40))
    rows = [under for chapter in made.chapters for point in chapter.points for under in point.points if under.label in ("练", "怎样算会了")]
    assert rows
    assert all(row.marks in (("〔解读〕",), ("〔解读〕", "〔框架〕")) for row in rows)


def test_no_duration_of_learning_is_told() -> None:
    for name in ("levels", "drawn"):
        (time,) = [chapter for chapter in told(MAPS[name]()).chapters if chapter.id == "time"]
        assert "看不出" in time.lead[0]
        assert all("前一岗位" in point.text for point in time.points)


def test_a_share_edition_says_that_it_tells_no_people() -> None:
    made = told(shared_levels())
    assert any("不写谁写了什么" in line for line in made.lead)
    assert not any(point.quote for chapter in made.chapters for point in _points(chapter))


def test_hints_are_called_hints() -> None:
    made = told(levelled_map(1))
    stops = [point for chapter in made.chapters[1:] for point in chapter.points if point.points]
    assert stops
    assert all(point.marks == ("线索",) for point in stops)


def test_another_role_is_compared_with() -> None:
    origin = map_with({"vue": PEOPLE[:20], "react": PEOPLE[:4]})
    origin = replace(origin, role=replace(origin.role, id="other", title="页面重构"))
    made = told(levelled_map(40), origin)
    assert made.title == "从页面重构到前端开发 · 学习路线"
    chapter = next(chapter for chapter in made.chapters if chapter.id == "origin")
    has, deeper, partly = chapter.chapters
    assert [point.label for point in has.points + deeper.points if point.label == "Vue"] == ["Vue"]
    assert "React" in [point.label for point in partly.points]
    assert len(made.maps) == 2
    assert all(chapter.lead for chapter in chapter.chapters)


def test_hostile_words_stay_words_in_every_format() -> None:
    quotes = {"vite": [Quote(person="<b>甲</b>", text=HOSTILE, at=(HOSTILE.index("Vite"), HOSTILE.index("Vite") + 4))]}
    made = told(map_with({"vite": PEOPLE[:5], "css": PEOPLE[:5]}, quotes=quotes))
    html, markdown = (written_as(made, to).decode() for to in ("html", "md"))
    assert "<script>alert" not in html
    assert "<b>甲</b>" not in html
    assert "&lt;script&gt;" in html
    assert "[x](javascript:1)" not in markdown


def test_the_data_can_be_read_by_a_program() -> None:
    read = json.loads(json.dumps(deliverable_data(told(levelled_map(40))), ensure_ascii=False))
    assert read["use"] == "learn"
    order = [claim for stage in read["data"]["stages"] for claim in stage["stops"]]
    assert read["data"]["order"] == order
    assert all(order.index(edge["first"]) < order.index(edge["then"]) for edge in read["data"]["edges"])


def test_the_deliverable_is_the_same_each_time() -> None:
    assert written_as(told(levelled_map(40)), "html") == written_as(told(levelled_map(40)), "html")
