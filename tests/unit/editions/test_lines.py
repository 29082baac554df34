"""Lines of groups and of industries in a share edition: what leaves, from how many people, and that nothing hidden follows from it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jipu.editions.audit import audit
from jipu.editions.floors import floor_of
from jipu.editions.lines import shown_reach
from jipu.editions.share import share
from jipu.model.bullet import Bullet, OneOf, Part
from jipu.model.claim import Claim, Payload, Presence, Quote
from jipu.model.extent import Range
from jipu.model.industry import Industry, Knowledge, Reach
from jipu.model.practice import Trait, Way
from jipu.model.rolemap import RoleMap
from jipu.statistics.shares import support
from tests.unit.editions.made import LEXICON, One, Skill, made_map, people_with

N = 20


def line(payload: Payload, k: int, section: str = "line", name: str = "line") -> Claim:
    people = tuple(f"化名{n:03d}号" for n in range(k))
    quotes = (Quote(person=people[0], text="原话里的一句", at=(0, 2)),) if people else ()
    return Claim(id=name, section=section, payload=payload, supports=(support(k, N),), people=people, quotes=quotes)  # type: ignore[arg-type]


def shared(*claims: Claim, skills: dict[str, int] | None = None) -> RoleMap:
    counts = skills or {"vue": 9, "react": 4}
    internal = made_map(people_with(counts, N), {name: Skill(group="ga") for name in counts})
    return share(replace(internal, claims=(*internal.claims, *claims)), LEXICON, lambda _: ())


def left(claim: Claim, **more: dict[str, int]) -> Claim | None:
    return next((c for c in shared(claim, **more).claims if c.id == claim.id), None)


def bullet(**more: object) -> Bullet:
    told = {"subject": "vue", "form": "skill", "zh": "Vue", "en": "Vue", "group": "ga", "members": ("vue",), **more}
    return Bullet(**told)  # type: ignore[arg-type]


def test_a_line_leaves_without_people_and_quotes() -> None:
    found = left(line(bullet(), 9))
    assert found is not None and found.people == () and found.quotes == ()
    assert found.support.k == 9


def test_a_line_of_a_hidden_skill_or_group_stays_inside() -> None:
    assert left(line(bullet(subject="react", members=("react",)), 2), skills={"vue": 9, "react": 2, "css": 7, "html": 6}) is None
    assert left(line(bullet(group="gone"), 9)) is not None
    assert left(line(bullet(group="gb", members=()), 9), skills={"vue": 9}) is not None


@pytest.mark.parametrize(("k", "kept"), [(2, False), (3, True), (6, True), (7, False), (9, True)])
def test_words_told_by_few_or_by_all_but_few_go(k: int, kept: bool) -> None:
    found = left(line(bullet(actions=(Part(zh="搭建", en="build", k=k),)), 9))
    assert found is not None and isinstance(found.payload, Bullet)
    assert bool(found.payload.actions) is kept


def test_words_that_stand_only_in_these_texts_need_five_people() -> None:
    for k, kept in ((4, False), (5, True)):
        found = left(line(bullet(metrics=(Part(zh="周转", en="周转", k=k),)), 9))
        assert found is not None and isinstance(found.payload, Bullet)
        assert bool(found.payload.metrics) is kept


def test_a_part_that_is_a_hidden_skill_goes() -> None:
    tools = (Part(zh="藏", en="hidden", k=4, claim="react"), Part(zh="显", en="shown", k=4, claim="css"))
    found = left(line(bullet(tools=tools), 9), skills={"vue": 9, "react": 2, "css": 7, "html": 6})
    assert found is not None and isinstance(found.payload, Bullet)
    assert [part.claim for part in found.payload.tools] == ["css"]


@pytest.mark.parametrize("form", ["facet", "tools", "metrics", "domain", "ai_use"])
def test_a_line_of_several_skills_stays_inside(form: str) -> None:
    """It counts a union: what it has beyond those of its skills that are shown is a hidden one."""
    skills = (Part(zh="Vue", en="Vue", k=9, claim="vue"),)
    assert left(line(bullet(form=form, members=("vue",), skills=skills), 9)) is None


def test_writings_go_unless_the_lexicon_has_them() -> None:
    found = left(line(bullet(names=("老维优", "vue.js")), 9))
    assert found is not None and isinstance(found.payload, Bullet)
    assert found.payload.names == ("vue.js",)


def test_choices_traits_and_ways_stay_inside() -> None:
    """They part few people: who has one alone, who says it of themselves, who does both."""
    parts = tuple(Part(zh=name, en=name, k=4, claim=name) for name in ("vue", "react"))
    assert left(line(OneOf(subject="x", group="ga", members=parts, together=3, p=0.01), 8), skills={"vue": 9, "react": 6}) is None
    assert left(line(Trait(subject="t", zh="甲", en="a", sort="trait", told=9, shown=9), 9)) is None
    assert left(line(Way(subject="x/1", topic_zh="怎么开", topic_en="how", zh="直营", en="own", other="gone", both=0), 9)) is None


def range_of(subject: str = "budget", stated: int = 6) -> Range:
    return Range(
        subject=subject,  # type: ignore[arg-type]
        unit="元",
        stated=stated,
        least=380_000,
        low_quartile=1_140_000,
        median=1_900_000,
        high_quartile=9_950_000,
        most=18_000_000,
    )


def test_figures_leave_from_five_people_on_as_a_range_rounded_outwards() -> None:
    assert left(line(range_of(stated=4), 4)) is None
    found = left(line(range_of(), 6))
    assert found is not None and isinstance(found.payload, Range)
    told = found.payload
    assert (told.least, told.median, told.most) == (None, None, None)
    assert told.low_quartile is not None and told.high_quartile is not None
    assert told.low_quartile <= 1_140_000 and told.high_quartile >= 9_950_000
    assert told.low_quartile % 100_000 == 0
    assert floor_of(line(range_of(), 6)) == 5


def test_availability_is_somebodys_own_figure() -> None:
    assert left(line(range_of("availability"), 9)) is None


def known(k: int, n: int, others_k: int, others_n: int, by: str = "test") -> Knowledge:
    return Knowledge(zh="甲", en="a", claim="vue", k=k, n=n, others_k=others_k, others_n=others_n, by=by, q=0.01)  # type: ignore[arg-type]


def block(*knowledge: Knowledge) -> Industry:
    return Industry(
        subject="i", zh="电商", en="E-commerce", years=12.3, knowledge=knowledge, tested=9, needed=None, representatives=("化名001号",)
    )


@pytest.mark.parametrize(("k", "kept"), [(4, False), (5, True), (15, True), (16, False), (20, True)])
def test_an_industry_leaves_where_neither_side_is_few(k: int, kept: bool) -> None:
    assert (left(line(block(), k, "domain")) is not None) is kept


@pytest.mark.parametrize(
    ("cells", "kept"),
    [((5, 10, 0, 10), True), ((4, 10, 0, 10), False), ((6, 10, 0, 10), False), ((10, 10, 3, 10), False), ((10, 10, 5, 10), True)],
)
def test_no_cell_of_industry_and_skill_is_few_on_either_side(cells: tuple[int, int, int, int], kept: bool) -> None:
    found = left(line(block(known(*cells)), 10, "domain"))
    assert found is not None and isinstance(found.payload, Industry)
    assert bool(found.payload.knowledge) is kept
    assert found.payload.representatives == ()
    assert found.payload.years == 12.0
    assert found.payload.tested == (9 if kept else None)


def test_that_a_thing_is_general_leaves_but_no_number_of_industries() -> None:
    assert shown_reach(Reach(verdict="general", industries=7)) == Reach(verdict="general", industries=0)
    assert shown_reach(Reach(verdict="special", industries=1, by="test")) is None
    assert shown_reach(None) is None


def test_a_share_edition_with_lines_is_found_clean() -> None:
    claims = (line(bullet(), 9, name="l1"), line(range_of(), 6, name="l2"), line(block(known(5, 10, 0, 10)), 10, "domain", "l3"))
    made = shared(*claims)
    assert {c.id for c in claims} <= {c.id for c in made.claims}
    assert audit(made, LEXICON, lambda _: ()) == ()


def test_lines_are_in_no_sum_of_a_group_and_no_number_of_what_is_withheld() -> None:
    plain, lined = (
        shared(skills={"vue": 9, "react": 2, "css": 7}),
        shared(line(bullet(), 9), line(bullet(subject="x"), 2, name="few"), skills={"vue": 9, "react": 2, "css": 7}),
    )
    assert plain.withheld is not None and lined.withheld is not None
    assert (plain.withheld.claims, plain.withheld.under) == (lined.withheld.claims, lined.withheld.under)
    kept = {c.id for c in plain.claims}
    assert kept == {c.id for c in lined.claims} - {"line"}
    assert any(isinstance(c.payload, Presence) for c in lined.claims)
    assert One(1).name not in str(lined.claims)
