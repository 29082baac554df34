"""What leaves the house of essence, changes, careers, keywords and the formula: five people a number, no quotes, rounded shares and years."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import pytest

from jipu.editions.audit import audit
from jipu.editions.essence import still_stands, told_outside
from jipu.editions.floors import SENSITIVE, floor_of
from jipu.editions.share import share
from jipu.editions.suppress import partitions, suppressed
from jipu.model.career import CareerMove
from jipu.model.claim import Advice, Band, Claim, Payload, Presence
from jipu.model.essence import Aim, Beside, Identity, Part
from jipu.model.formula import Formula, Keyword, Term
from jipu.model.rolemap import RoleMap
from jipu.model.shift import Shift, Unproven
from jipu.statistics.shares import support
from tests.unit.editions.made import LEXICON, Skill, made_map, people_with

N = 12
PARTS = tuple(Part(claim=f"g{k}", zh=f"方向{k}", en=f"Group {k}", k=k) for k in (7, 5, 4, 1))
AIM = Aim(subject="revenue", zh="收入", en="revenue", does_zh="做收入", does_en="raise revenue")
IDENTITY = Identity(subject="d.web", zh="前端建设者", en="builder", duty_zh="做页面", duty_en="builds pages", parts=PARTS)
BESIDE = Beside(of="stage", subject="overseas", zh="出海", en="going abroad", parts=PARTS)
GAINED = Shift(over="trend", way="gained", subject="vue", name_zh="Vue", name_en="Vue", against=2, compared=12, since=2021)
LACK = Unproven(over="value", compared=9, seen=3, most=4, needed=8)
MOVE = CareerMove(
    step="rise", before_zh="甲", before_en="A", after_zh="乙", after_en="B", stated=6, median=3.4, low_quartile=2.6, high_quartile=4.2
)
KEYWORD = Keyword(claim="a", subject="vue", name_zh="Vue", name_en="Vue", times=17)
FORMULA = Formula(
    terms=(Term(claim="da", subject="da", zh="甲", en="A", share=0.4321), Term(claim="db", subject="db", zh="乙", en="B", share=0.261)),
    rest=0.3069,
)


def claim(identifier: str, section: str, payload: Payload, k: int) -> Claim:
    people = tuple(f"化名{number:03d}号" for number in range(k))
    return Claim(id=identifier, section=section, payload=payload, supports=(support(k, N),), people=people)  # type: ignore[arg-type]


@lru_cache(maxsize=1)
def internal() -> RoleMap:
    """Twelve people; of every kind of claim one of five or more, and one of four."""
    plain = made_map(people_with({"a": 12, "b": 8}, N), {"a": Skill("ga"), "b": Skill("ga")})
    rows = []
    for k in (7, 4):
        rows += [
            claim(f"aim{k}", "essence", AIM, k),
            claim(f"identity{k}", "essence", IDENTITY, k),
            claim(f"beside{k}", "essence", BESIDE, k),
            claim(f"value{k}", "essence", replace(GAINED, over="value", since=None), k),
            claim(f"lack{k}", "essence", LACK, k),
            claim(f"trend{k}", "direction", GAINED, k),
            claim(f"move{k}", "career", MOVE, k),
            claim(f"word{k}", "keyword", KEYWORD, k),
            claim(f"formula{k}", "keyword", FORMULA, k),
        ]
    rows += [claim(f"stage{k}", "essence", Band(subject="stage", value=value), k) for k, value in ((9, "overseas"), (3, "mature"))]
    rows += [claim(f"to{k}", "essence", Band(subject="reports_to", value=value), k) for k, value in ((6, "ceo"), (2, "cto"))]
    told = (*plain.claims, *rows)
    reading = claim("portrait", "essence", Advice(code="portrait", based_on=("identity4", "aim7")), 4)
    return replace(plain, claims=(*told, reading))


@lru_cache(maxsize=1)
def shared() -> RoleMap:
    return share(internal(), LEXICON, lambda _: ())


@pytest.mark.parametrize("kind", ["aim", "identity", "beside", "value", "lack", "trend", "move", "word", "formula"])
def test_five_people_are_needed_whatever_it_is(kind: str) -> None:
    known = {claim.id for claim in shared().claims}
    assert f"{kind}7" in known
    assert f"{kind}4" not in known


def test_nobody_is_named_and_nobody_is_quoted() -> None:
    assert all(claim.people == () == claim.quotes for claim in shared().claims)


def test_parts_of_fewer_than_five_stay_inside() -> None:
    for identifier in ("identity7", "beside7"):
        payload = shared().claim(identifier).payload
        assert isinstance(payload, Identity | Beside)
        assert [part.k for part in payload.parts] == [7]


def test_numbers_of_few_people_inside_a_claim_stay_inside() -> None:
    trend, lack, word = (shared().claim(identifier).payload for identifier in ("trend7", "lack7", "word7"))
    assert isinstance(trend, Shift)
    assert (trend.against, trend.compared, trend.since) == (None, 12, 2021)
    assert isinstance(lack, Unproven)
    assert lack.most == 0
    assert isinstance(word, Keyword)
    assert word.times == 0
    many = told_outside(replace(GAINED, against=SENSITIVE), 9)
    assert isinstance(many, Shift)
    assert many.against == SENSITIVE


def test_years_are_whole_and_a_range_around_them() -> None:
    move = shared().claim("move7").payload
    assert isinstance(move, CareerMove)
    assert (move.low_quartile, move.median, move.high_quartile) == (2.0, 3.0, 5.0)
    few = told_outside(replace(MOVE, stated=4), 9)
    assert isinstance(few, CareerMove)
    assert (few.stated, few.median, few.low_quartile, few.high_quartile) == (0, None, None, None)


def test_shares_are_rounded_and_still_add_up() -> None:
    formula = shared().claim("formula7").payload
    assert isinstance(formula, Formula)
    assert [term.share for term in formula.terms] == [0.43, 0.26]
    assert sum(term.share for term in formula.terms) + formula.rest == pytest.approx(1)


def test_a_change_needs_more_people_than_a_known_skill() -> None:
    known = claim("s", "direction", Presence(subject="x", zh="出海", en="abroad", kind="direction"), 4)
    assert floor_of(known) < floor_of(claim("t", "direction", GAINED, 4)) == SENSITIVE


def test_whom_people_report_to_is_one_field_and_stages_are_none() -> None:
    fields = {subject for _, subject in partitions(internal().claims)}
    assert "reports_to" in fields
    assert "stage" not in fields  # one may have worked in several: their numbers have no sum
    assert "stage9" not in suppressed(internal())
    assert {"to6", "to2"} <= suppressed(internal())  # the small one would follow from the large one


def test_an_interpretation_goes_where_its_sentence_has_lost_its_ground() -> None:
    assert "portrait" not in {claim.id for claim in shared().claims}
    aim, identity = internal().claim("aim7"), internal().claim("identity7")
    portrait, criterion = Advice(code="portrait", based_on=()), Advice(code="criterion", based_on=())
    outcomes = claim("o", "essence", Presence(subject="outcomes", zh="结果", en="results", kind="outcome"), 9)
    assert still_stands(portrait, [identity])
    assert not still_stands(portrait, [aim])
    assert still_stands(criterion, [outcomes, aim])
    assert not still_stands(criterion, [outcomes])
    assert still_stands(Advice(code="mission", based_on=()), [aim])


def test_nothing_can_be_worked_out_of_it() -> None:
    assert [risk for risk in audit(shared(), LEXICON, lambda _: ()) if risk.kind in ("list", "small_cell", "recoverable")] == []


def test_what_this_file_does_not_know_it_does_not_tell() -> None:
    assert told_outside(Band(subject="city", value="杭州"), 9) is None
