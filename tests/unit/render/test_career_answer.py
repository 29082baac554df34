"""The career model in words, as drawing and as Mermaid."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from jipu.errors import Lang
from jipu.model.rolemap import RoleMap
from jipu.render.answers.career import career_answer
from jipu.render.deliverable import Deliverable
from jipu.render.deliverable_formats import deliverable_data, written_as
from jipu.render.drawings.moves import edges_of, mermaid_moves, moves_drawing
from jipu.uses.career import career_of
from tests.atlased import PEOPLE, role_map, shared_map
from tests.levelled import levelled_map, shared_levels
from tests.unit.uses.test_career import moved

LANGS: tuple[Lang, ...] = ("zh", "en")
MOVED = moved(
    role_map("技术总监"),
    ("before", "前端开发", "", 2),
    ("before", "前端开发（高级）", "", 3),
    ("after", "", "CTO", 2),
    ("rise", "前端开发", "前端开发（高级）", 4),
    ("rise", "前端开发（高级）", "前端开发", 2),
)
ADS = replace(role_map("产品经理"), basis="job_ads")


def answer(rolemap: RoleMap, lang: Lang = "zh", *others: RoleMap) -> Deliverable:
    return career_answer(career_of(rolemap, others), lang)


MAPS = {
    "moves": (role_map("技术总监"), role_map("前端开发")),
    "none": (role_map("星际摆渡人"),),
    "grades": (MOVED,),
    "levels": (levelled_map(),),
    "share": (shared_map("技术总监"), shared_map("前端开发")),
    "share levels": (shared_levels(),),
    "ads": (ADS, role_map("技术总监")),
    "three": (role_map("产品经理", 3), role_map("前端开发", 3)),
    "one": (role_map("产品经理", 1),),
}


@pytest.mark.parametrize("name", MAPS)
def test_every_item_names_claims_and_both_languages_tell_the_same(name: str) -> None:
    made = {lang: answer(MAPS[name][0], lang, *MAPS[name][1:]) for lang in LANGS}
    items = {lang: list(one.items()) for lang, one in made.items()}
    assert items["zh"] == items["en"]
    known = {claim.id for rolemap in MAPS[name] for claim in rolemap.claims}
    assert all(claims and set(claims) <= known for claims in items["zh"])
    numbers = {lang: sorted(re.findall(r"\d+/\d+", str(deliverable_data(one)["chapters"]))) for lang, one in made.items()}
    assert numbers["zh"] == numbers["en"]
    for lang, one in made.items():
        assert [chapter.id for chapter in one.chapters] == ["moves", "levels", "ladder", "added", "reading"]
        text = written_as(one, "md").decode()
        assert "{" not in re.sub(r"```.*?```", "", text, flags=re.DOTALL), lang
        assert all(chapter.lead or chapter.points or chapter.chapters for chapter in one.chapters)


def test_the_finding_stands_first_with_its_count() -> None:
    assert answer(role_map("技术总监")).lead[0] == f"走得最多的一步：前端开发 → 技术总监，{PEOPLE}/{PEOPLE} 人，前一段中位 3 年。"
    assert answer(MOVED).lead[0] == f"走得最多的一步：从各级“前端开发”到“技术总监”，至少 5/{PEOPLE} 人。"
    assert "没有两个人走过同样的一步" in answer(role_map("星际摆渡人")).lead[0]
    assert "招聘广告" in answer(ADS).lead[0]


def test_moves_that_as_many_took_are_named_together() -> None:
    even = moved(role_map("技术总监"), ("before", "前端开发", "", 2), ("before", "产品经理", "", 2))
    assert answer(even).lead[0] == f"走得最多的几步并列，各 2/{PEOPLE} 人：前端开发 → 技术总监；产品经理 → 技术总监。"


def test_levels_that_cannot_be_told_apart_are_said_so() -> None:
    assert "分不出级段" in " ".join(answer(role_map("技术总监")).lead)
    assert "级段分得出 4 段" in " ".join(answer(levelled_map()).lead)
    levels = answer(levelled_map()).chapters[1]
    assert len(levels.points) == 5  # four bands, and what becomes rarer
    assert levels.points[2].points


def test_two_roles_are_told_by_what_the_other_adds_and_ads_are_not_compared_with_people() -> None:
    added = answer(role_map("前端开发"), "zh", role_map("技术总监")).chapters[3]
    assert added.title == "转到“技术总监”，多了什么"
    labels = {point.label: point.count for chapter in added.chapters for point in chapter.points}
    assert labels["团队管理"] == f"1/{PEOPLE} → {PEOPLE}/{PEOPLE}"
    assert added.points[0].count == f"{PEOPLE}/{PEOPLE}"
    assert "不能比" in answer(ADS, "zh", role_map("技术总监")).chapters[3].lead[0]


def test_what_the_page_has_compared_is_not_advised_again() -> None:
    def advised(*others: RoleMap) -> str:
        (reading,) = [one for one in answer(MOVED, "zh", *others).chapters if one.id == "reading"]
        return " ".join(point.text for point in reading.points)

    assert "前端开发（高级）" in advised()
    assert "前端开发" not in advised(role_map("前端开发"))
    assert "CTO" in advised(role_map("前端开发"))


def test_the_drawing_has_every_move_once_and_no_circle() -> None:
    career = career_of(MOVED)
    edges = edges_of(career, "zh")
    assert (edges[0].lower, edges[0].upper, edges[0].told) == ("前端开发（高级）", "", f"3/{PEOPLE}")
    ways = {("前端开发（高级）", ""), ("前端开发", ""), ("", "CTO"), ("前端开发", "前端开发（高级）")}
    assert {(edge.lower, edge.upper) for edge in edges} == ways  # back from 高级 would close a circle
    drawing = moves_drawing(career, "zh")
    assert drawing
    assert drawing.body.count("data-claim=") == 4
    assert "技术总监（本岗位）" in drawing.body
    assert drawing.width <= 580
    assert moves_drawing(career_of(role_map("星际摆渡人")), "zh") is None


def test_mermaid_holds_no_word_that_could_end_its_quotes() -> None:
    hostile = moved(role_map("技术总监"), ("before", 'x"] --> y["<b>', "", 2))
    chart = mermaid_moves(career_of(hostile), "zh")
    assert chart.startswith("flowchart BT")
    assert chart.count('"') == 2 * 3
    assert "<b>" not in chart
    drawing = moves_drawing(career_of(hostile), "zh")
    assert drawing
    assert "<b>" not in drawing.body


def test_a_role_on_top_of_a_chain_stands_above_it() -> None:
    drawing = moves_drawing(career_of(MOVED), "en")
    assert drawing
    tops = {text: float(y) for y, text in re.findall(r'<text class="t-name"[^>]* y="([\d.]+)"[^>]*>([^<]+)<', drawing.body)}
    assert tops["CTO"] < min(y for text, y in tops.items() if text != "CTO")


def test_the_reading_is_tied_to_the_moves_and_claims_no_majority() -> None:
    reading = answer(MOVED).chapters[4]
    assert reading.points[0].label == "解读"
    assert f"前端开发（高级） 3/{PEOPLE}" in reading.points[0].text
    assert not any(word in point.text for point in reading.points for word in ("大多数", "几乎所有"))
