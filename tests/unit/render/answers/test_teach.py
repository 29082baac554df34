"""A course in words: lessons, topics with titles of their own, gaps in counts, a file a lesson."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace

import pytest

from jipu.errors import Lang
from jipu.model.claim import Quote
from jipu.model.rolemap import RoleMap
from jipu.render.answers.lesson_files import lesson_files
from jipu.render.answers.teach import teach_deliverable
from jipu.render.answers.topics import Taught
from jipu.render.deliverable import Deliverable
from jipu.render.deliverable_formats import written_as
from jipu.uses.teach import course_of
from tests.pathed import PEOPLE, map_with
from tests.unit.render.answers.test_learn import LANGS, MAPS
from tests.unit.uses.test_teach import GRADES, TOLD

SAID = "用 Vite 重做构建，冷启动从 90 秒降到 8 秒"


def told(rolemap: RoleMap, lang: Lang = "zh") -> Deliverable:
    return teach_deliverable(course_of(rolemap), lang)


@pytest.fixture(scope="module")
def rolemap() -> RoleMap:
    quotes = {"vite": [Quote(person="甲", text=SAID, at=(2, 6))]}
    return map_with(TOLD, grades=GRADES, quotes=quotes)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", MAPS)
def test_every_item_rests_on_claims_of_the_map(name: str, lang: Lang) -> None:
    made = told(MAPS[name](), lang)
    items = list(made.items())
    assert all(items)
    assert {claim for item in items for claim in item} <= set(made.claims)
    assert items or name == "empty"


@pytest.mark.parametrize("name", MAPS)
def test_both_languages_teach_the_same(name: str) -> None:
    zh, en = (told(MAPS[name](), lang) for lang in LANGS)
    bare = [[_without_words(made.data), list(made.items())] for made in (zh, en)]
    assert bare[0] == bare[1]


def _without_words(data: object) -> object:
    if isinstance(data, dict):
        return {name: _without_words(value) for name, value in data.items() if name not in ("title", "marks")}
    return [_without_words(value) for value in data] if isinstance(data, list) else data


def test_topics_of_a_course_are_no_copies_of_one_another(rolemap: RoleMap) -> None:
    course = Taught(course_of(rolemap), "zh")
    titles = [topic.title for text in course.lessons.values() for topic in text.topics]
    assert len(titles) == len(set(titles))
    blanked = Counter(
        topic.title.replace(text.name, "…")
        for text in course.lessons.values()
        for topic in text.topics
        if topic.kind in ("principle", "how")
    )
    assert max(blanked.values()) <= len(course.lessons) // 2


def test_a_title_holds_what_the_map_tells(rolemap: RoleMap) -> None:
    course = Taught(course_of(rolemap), "zh")
    vite = next(text for text in course.lessons.values() if text.name == "Vite")
    titles = {topic.kind: topic.title for topic in vite.topics}
    assert "冷启动从 90 秒降到 8 秒" in titles["case"]
    said = titles["principle"] + titles["how"] + titles["interview"]
    assert "Webpack" in said or "Babel" in said  # a neighbour of its group


def test_where_the_map_holds_no_case_it_says_so_and_what_is_needed(rolemap: RoleMap) -> None:
    course = Taught(course_of(rolemap), "zh")
    english = next(text for text in course.lessons.values() if text.name == "英语")
    case = next(topic for topic in english.topics if topic.kind == "case")
    assert english.lacks_case
    assert case.marks == ("缺案例",)
    cases = next(chapter for chapter in told(rolemap).chapters if chapter.id == "cases")
    assert "原来多少" in cases.lead[0]
    assert any("英语" in point.label for point in cases.points)
    assert not any("Vite" in point.label for point in cases.points)


def test_gaps_are_told_in_counts_and_marked_on_topics(rolemap: RoleMap) -> None:
    made = told(rolemap)
    gaps = next(chapter for chapter in made.chapters if chapter.id == "gaps")
    assert [point.label for point in gaps.points][:1] == ["SQL"]
    assert gaps.points[0].count == "1/12"
    assert gaps.points[0].text.startswith("12 人写到，只有 1 人在工作里做过")
    marks = {row[0]: row[5] for grid in _grids(made) for row in grid.rows}
    assert any(mark == "缺口" and "SQL" in title for title, mark in marks.items())


def _grids(made: Deliverable) -> list:  # type: ignore[type-arg]
    topics = next(chapter for chapter in made.chapters if chapter.id == "topics")
    return [grid for chapter in topics.chapters for grid in chapter.grids]


def test_job_ads_are_said_to_show_no_work() -> None:
    made = told(MAPS["ads"]())
    assert any("看不出谁做过" in line for line in made.lead)
    assert not next(chapter for chapter in made.chapters if chapter.id == "gaps").points


def test_a_share_edition_teaches_without_anybodys_words() -> None:
    text = written_as(told(MAPS["share"]()), "md").decode()
    assert "化名" not in text.split("## ")[1]
    assert "> “" not in text


@pytest.mark.parametrize("lang", LANGS)
def test_a_file_a_lesson_with_its_claims_at_its_head(rolemap: RoleMap, lang: Lang) -> None:
    course = course_of(rolemap)
    files = lesson_files(course, lang)
    assert len(files) == len(course.lessons) + 1
    index = files["lessons/index.md"]
    known = {claim.id for claim in rolemap.claims}
    for path, text in files.items():
        if path.endswith("index.md"):
            continue
        assert f"]({path.split('/')[1]})" in index
        head = dict(line.split(": ", 1) for line in text.split("---")[1].strip().splitlines())
        assert {*json.loads(head["claims"])} <= known
        assert json.loads(head["number"]) == int(path.split("/")[1][:2])
        assert json.loads(head["lang"]) == lang


def test_names_and_words_of_others_cannot_leave_their_place(rolemap: RoleMap) -> None:
    evil = "../../etc\n---\nevil: <script>x</script> | a"
    claims = tuple(
        replace(claim, payload=replace(claim.payload, zh=evil, en=evil))  # type: ignore[type-var]
        if getattr(claim.payload, "subject", "") == "vite" and claim.section == "skill"
        else claim
        for claim in rolemap.claims
    )
    files = lesson_files(course_of(replace(rolemap, claims=claims)), "zh")
    assert all(path.count("/") == 1 and ".." not in path and "\n" not in path for path in files)
    (text,) = [text for path, text in files.items() if "etc" in path]
    head = text.split("\n---\n")[0].splitlines()
    assert not any(line.startswith("evil:") for line in head)
    assert "<script>" not in text.split("\n---\n", 1)[1]


def test_files_of_one_course_are_always_the_same(rolemap: RoleMap) -> None:
    shuffled = replace(rolemap, claims=rolemap.claims[::-1])
    assert lesson_files(course_of(rolemap), "zh") == lesson_files(course_of(shuffled), "zh")


def test_two_people_of_the_map_are_enough_for_an_honest_course() -> None:
    small = map_with({"vue": PEOPLE[:2], "css": PEOPLE[:2]})
    made = told(replace(small, sample=replace(small.sample, n=2)))
    assert any("线索" in line for line in made.lead)


@pytest.mark.parametrize(
    ("results", "title", "lacks"),
    [
        (0, "Vite：8 人做过、没有一人写出数，做没做成怎么看", True),
        (2, "Vite：只有 2 人写出了数，再找一段才好比", True),
        (3, "3 人写出了 Vite 的结果：数字有哪几种来法", False),
    ],
)
def test_a_case_by_numbers_needs_three_who_state_one(results: int, title: str, *, lacks: bool) -> None:
    grades = {"vite": {"demonstrated": 8 - results, "outcome": results}}
    rolemap = map_with({"vite": PEOPLE[:8], "webpack": PEOPLE[:6]}, grades=grades)
    lesson = next(text for text in Taught(course_of(rolemap), "zh").lessons.values() if text.name == "Vite")
    assert next(topic.title for topic in lesson.topics if topic.kind == "case") == title
    assert lesson.lacks_case is lacks
