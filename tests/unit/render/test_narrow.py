"""The drawings of deliverables as a phone shows them: at their full size, all of them inside, and no words over others."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

import pytest
from bench.mapped import invented_map

from jipu.errors import Lang
from jipu.lexicon.concepts import load_lexicon
from jipu.model.rolemap import RoleMap
from jipu.render.answers.assess import assessment
from jipu.render.answers.career import career_answer
from jipu.render.answers.learn import learn_deliverable
from jipu.render.answers.team import team_assessment
from jipu.render.deliverable import Chapter, Deliverable
from jipu.render.deliverable_formats import written_as
from jipu.render.deliverable_html import deliverable_style
from jipu.render.drawings.chart import NARROW
from jipu.render.drawings.drawing import Drawing
from jipu.stages.synthesise.placed import Tree, place
from jipu.uses.assess import assess
from jipu.uses.career import career_of
from jipu.uses.learn import learning
from jipu.uses.team import assess_team
from tests.charted import claims, outside, overlapping, parsed
from tests.levelled import levelled_map, person, shared_levels

LANGS: tuple[Lang, ...] = ("zh", "en")
PEOPLE = "赤橙黄绿青蓝紫黑白灰"


@lru_cache(maxsize=1)
def big() -> RoleMap:
    return invented_map(120)


MAPS: dict[str, Callable[[], RoleMap]] = {"levels": levelled_map, "shared": shared_levels, "big": big}


def made(use: str, rolemap: RoleMap, lang: Lang) -> Deliverable:
    if use == "career":
        return career_answer(career_of(rolemap), lang)
    if use == "learn":
        return learn_deliverable(learning(rolemap), lang)
    tree = Tree.of(rolemap, load_lexicon())
    if use == "team":
        return team_assessment(assess_team(rolemap, [place(name, [person(at)], tree) for at, name in enumerate(PEOPLE)]), lang)
    return assessment(assess(rolemap, place("甲", [person(42)], tree)), lang)


def drawings(chapters: tuple[Chapter, ...]) -> Iterator[Drawing]:
    for chapter in chapters:
        yield from chapter.drawings
        yield from drawings(chapter.chapters)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("use", ["career", "learn", "assess", "team"])
@pytest.mark.parametrize("name", MAPS)
def test_a_phone_shows_all_of_a_drawing_at_its_full_size(name: str, use: str, lang: Lang) -> None:
    for wide in drawings(made(use, MAPS[name](), lang).chapters):
        narrow = wide.narrow
        assert narrow
        assert narrow.width == NARROW
        assert narrow.narrow is None
        assert outside(narrow) == []
        assert overlapping(narrow) == []
        assert sorted(set(claims(narrow))) == sorted(set(claims(wide)))
        assert narrow.text == wide.text
        assert parsed(narrow) is not None


def test_a_caption_of_what_a_use_draws_is_in_one_language() -> None:
    rolemap = levelled_map()
    assert not rolemap.role.title.isascii()
    for use in ("career", "learn", "assess", "team"):
        found = list(drawings(made(use, rolemap, "en").chapters))
        assert found
        assert [one.title for one in found if re.search("[\u4e00-\u9fff]", one.title)] == []


def test_a_page_shows_one_of_both_and_paper_the_wide_one() -> None:
    made_page = written_as(made("learn", levelled_map(), "zh"), "html").decode()
    assert made_page.count('class="wide broad"') == made_page.count('class="slim"') == 1
    narrow = re.search(r"@media screen and \(max-width: 40rem\) \{(.*?)\n\}", deliverable_style(), re.DOTALL)
    assert narrow
    assert ".broad { display: none; }" in narrow[1]
    assert ".slim { display: block; }" in narrow[1]
    assert "figure.drawing .slim { display: none; }" in deliverable_style()
