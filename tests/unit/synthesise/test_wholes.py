"""What counts besides: a name inside a longer one, and a narrower thing for a wider one that few name."""

from __future__ import annotations

import pytest
from tests.builders import Said, reading
from tests.unit.synthesise.test_synthesis import build, people, skill

from jipu.lexicon.concepts import load_lexicon
from jipu.model.concept import Concept
from jipu.stages.synthesise.wholes import Wholes
from jipu.text.fold import key

LEXICON = load_lexicon()
POOL = {name: LEXICON[name] for name in ("vue", "react", "react-native", "javascript", "nodejs") if name in LEXICON}


def inside(surface: str, concept: str | None, kind: str = "phrase") -> dict[str, str]:
    (fact,) = reading("a", [Said(surface, concept)]).facts
    if kind == "phrasing":
        object.__setattr__(fact, "found_by", "phrasing")
    return {name: told.surface for name, told in Wholes(POOL, LEXICON).inside(concept or "x:other", fact)}


def test_a_technology_inside_a_longer_writing_counts_with_its_own_words():
    assert inside("React 状态管理方案", None) == {"react": "React"}
    (fact,) = reading("a", [Said("自研 React 组件", None)]).facts
    ((_, told),) = Wholes(POOL, LEXICON).inside("x:other", fact)
    assert told.evidence.at.start == fact.evidence.at.start + 3
    assert told.evidence.at.end - told.evidence.at.start == 5


@pytest.mark.parametrize(
    ("surface", "concept"),
    [("React Native", "react-native"), ("Reactor 模型", None), ("Some.js 组件", None), ("React", "react"), ("R", None)],
)
def test_another_thing_that_only_holds_the_letters_does_not_count(surface, concept):
    assert inside(surface, concept) == {}


def test_words_with_something_between_hold_no_names():
    assert inside("用 React 带 3 个人", None, kind="phrasing") == {}


def test_a_concept_that_few_name_takes_in_what_stands_under_it():
    narrow = next(c for c in LEXICON if c.broader in LEXICON and LEXICON[c.broader].kind == "tool" and not LEXICON[c.broader].generic)
    wide = LEXICON[narrow.broader]
    readings = [
        reading("w", [Said(wide.zh, wide.id)], keys=["p:w"]),
        *[reading(f"n{n}", [Said("某种写法", narrow.id, depth="精通")], keys=[f"p:{n}"]) for n in range(2)],
        *people(3, [Said("Vue", "vue")]),
    ]
    claim = skill(build(readings), wide.id)
    assert claim.support.k == 3
    assert claim.payload.depths == {}
    assert skill(build(readings), narrow.id).support.k == 2


def test_a_concept_that_enough_people_name_is_counted_by_itself():
    narrow = next(c for c in LEXICON if c.broader in LEXICON and LEXICON[c.broader].kind == "tool" and not LEXICON[c.broader].generic)
    wide = LEXICON[narrow.broader]
    readings = [
        *[reading(f"w{n}", [Said(wide.zh, wide.id)], keys=[f"q:{n}"]) for n in range(3)],
        reading("n", [Said("某种写法", narrow.id)], keys=["p:n"]),
    ]
    assert skill(build(readings), wide.id).support.k == 3


def test_nothing_above_is_counted_that_nobody_names():
    narrow = next(c for c in LEXICON if c.broader in LEXICON and LEXICON[c.broader].kind == "tool")
    readings = [reading(f"n{n}", [Said("某种写法", narrow.id)], keys=[f"p:{n}"]) for n in range(4)]
    subjects = {claim.payload.subject for claim in build(readings).section("skill")}
    assert subjects == {narrow.id}


def test_a_version_is_set_aside():
    pool = {"x:zorkly": Concept(id="x:zorkly", zh="Zorkly", en="Zorkly", kind="ability", broader=None, origin="open")}
    for surface, found in (("Zorkly3", {"x:zorkly": "Zorkly"}), ("Zorkly 2.1", {"x:zorkly": "Zorkly"}), ("Zorkly300", {}), ("Zorklyx", {})):
        (fact,) = reading("a", [Said(surface)]).facts
        assert {name: told.surface for name, told in Wholes(pool, LEXICON).inside("x:other", fact)} == found


def test_a_concept_that_few_name_takes_in_what_bears_its_name():
    readings = [
        reading("a", [Said("星图巡检")], keys=["p:a"]),
        reading("b", [Said("星图巡检平台")], keys=["p:b"]),
        reading("c", [Said("海外星图巡检")], keys=["p:c"]),
    ]
    rolemap = build(readings)
    assert skill(rolemap, "星图巡检").support.k == 3
    assert skill(rolemap, "星图巡检").quotes[0].text.count("星图巡检")
    assert skill(rolemap, "星图巡检平台").support.k == skill(rolemap, "海外星图巡检").support.k == 1


def test_what_enough_people_name_takes_in_nothing_more():
    readings = [*people(3, [Said("星图巡检")]), reading("b", [Said("潮汐星图巡检")], keys=["p:b"])]
    assert skill(build(readings), "星图巡检").support.k == 3


def test_names_that_must_never_be_one_do_not_take_each_other_in():
    pair = next(pair for pair in sorted(map(sorted, LEXICON.cannot_link)) if key(LEXICON[pair[1]].zh).startswith(key(LEXICON[pair[0]].zh)))
    short, long = pair
    pool = {name: LEXICON[name] for name in pair}
    (fact,) = reading("a", [Said(LEXICON[long].zh, long)]).facts
    assert short not in set(Wholes(pool, LEXICON).around(long, fact))


def held(surface: str, concept: str | None, *pool: str) -> dict[str, str]:
    """What of a pool counts besides for one writing."""
    (fact,) = reading("a", [Said(surface, concept)]).facts
    known = {name: LEXICON[name] for name in (*pool, *([concept] if concept else []))}
    return {name: told.surface for name, told in Wholes(known, LEXICON).inside(concept or "x:other", fact)}


def test_a_name_that_needs_company_needs_none_inside_what_stands_under_it():
    assert held("Excel 透视表", "pivot-table", "excel") == {"excel": "Excel"}
    assert held("Excel 竞赛", None, "excel") == {}


def test_the_name_of_an_activity_inside_a_part_of_it_counts():
    part = next(c for c in LEXICON if c.broader == "community-ops")
    assert held("社群运营日报", part.id, "community-ops") == {"community-ops": "社群运营"}
    assert held("社群运营日报", None, "community-ops") == {}


@pytest.mark.parametrize(
    ("surface", "expected"),
    [
        ("渠道库存", {"inventory-management": "库存"}),
        ("新人话术培训", {"training": "培训"}),
        ("会员复购率", {}),
        ("库存渠道", {}),
        ("高库存", {}),
    ],
)
def test_a_compound_is_of_the_kind_of_what_it_ends_with(surface, expected):
    assert held(surface, None, "inventory-management", "training") == expected


def test_two_letters_behind_a_hyphen_are_the_end_of_another_name():
    assert held("ua-parser-js", None, "javascript", "react") == {}
    assert held("micro-react", None, "javascript", "react") == {"react": "react"}


def test_a_kind_of_an_ability_counts_for_it_however_many_name_it():
    readings = [
        *people(3, [Said("英语", "english")]),
        reading("c", [Said("CET-6", "cet-6", depth="精通")], keys=["p:c"]),
    ]
    claim = skill(build(readings), "english")
    assert claim.support.k == 4
    assert claim.payload.depths == {}
    assert skill(build(readings), "cet-6").support.k == 1


def test_a_part_of_a_technology_does_not():
    part = next(c for c in LEXICON if c.broader in LEXICON and c.kind == LEXICON[c.broader].kind == "technology")
    assert list(Wholes({c: LEXICON[c] for c in (part.id, str(part.broader))}, LEXICON).genera(part.id)) == []


def test_nothing_is_a_kind_of_what_nobody_names():
    assert list(Wholes({"cet-6": LEXICON["cet-6"]}, LEXICON).genera("cet-6")) == []
