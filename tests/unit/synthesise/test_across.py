"""What runs through all groups: stated figures, traits by deeds, two ways, AI in two, abilities told with a field of business."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.builders import Said
from tests.unit.synthesise.lines import in_one_line, lines, map_of, skill, told

from jipu.model.bullet import Bullet
from jipu.model.claim import Claim
from jipu.model.extent import Range
from jipu.model.fact import Measure
from jipu.model.practice import Trait, Way
from jipu.model.reading import Reading
from jipu.model.rolemap import RoleMap

VUE = Said("Vue", "vue")


def scope(number: int, words: str, metric: str, after: float, unit: str) -> Reading:
    one = in_one_line(number, f"负责过{words}的业务", Said(words, None, kind="scope"))
    measure = Measure(metric=metric, after=after, unit=unit)
    return replace(one, facts=tuple(replace(fact, measure=measure) for fact in one.facts))


def extent(rolemap: RoleMap, subject: str) -> Range | None:
    return next((c.payload for c in lines(rolemap, "range") if isinstance(c.payload, Range) and c.payload.subject == subject), None)


def test_each_person_stands_in_a_range_by_the_largest_figure() -> None:
    people = [scope(n, f"预算{n + 1}00万", "budget", (n + 1) * 1e6, "元") for n in range(4)]
    most = scope(3, "预算900万", "budget", 9e6, "元")
    people[3] = replace(people[3], facts=(*people[3].facts, *(replace(f, evidence=people[3].facts[0].evidence) for f in most.facts)))
    found = extent(map_of(people), "budget")
    assert found is not None
    assert (found.stated, found.least, found.most, found.median) == (4, 1e6, 9e6, 2.5e6)
    assert (found.low_quartile, found.high_quartile) == (1.75e6, 4.5e6)


def test_two_people_are_no_range_but_their_number_is_told() -> None:
    rolemap = map_of([scope(n, "预算100万", "budget", 1e6, "元") for n in range(2)] + [told(5, VUE)])
    assert extent(rolemap, "budget") == Range(subject="budget", unit="元", stated=2)
    assert lines(rolemap, "range")[0].support.k == 2


@pytest.mark.parametrize(
    ("metric", "value", "unit"), [("users", 3, "人"), ("budget", 500, "元"), ("budget", 1e6, "美元"), ("load", 5, "qps")]
)
def test_a_figure_that_nobody_would_believe_or_of_another_currency_is_left_out(metric: str, value: float, unit: str) -> None:
    assert lines(map_of([scope(n, "若干", metric, value, unit) for n in range(3)]), "range") == []


@pytest.mark.parametrize(
    ("line", "value"),
    [("保障核心链路可用性 99.95%", 99.95), ("SLA达到99.9%", 99.9), ("全年做到 99.99% 的可用率", 99.99), ("availability of 99.95%", 99.95)],
)
def test_availability_is_read_in_the_sentences_of_a_persons_own_facts(line: str, value: float) -> None:
    found = extent(map_of([in_one_line(n, f"Vue {line}", VUE) for n in range(3)]), "availability")
    assert found is not None and found.least == value


def test_availability_that_no_fact_stands_by_is_not_the_persons() -> None:
    people = [told(n, VUE) for n in range(3)]
    people = [replace(one, document=replace(one.document, text=one.document.text + "\n平台可用性 99.9%")) for one in people]
    rehashed = [
        replace(one, facts=tuple(replace(f, evidence=replace(f.evidence, text_hash=one.document.text_hash)) for f in one.facts))
        for one in people
    ]
    assert extent(map_of(rehashed), "availability") is None


def trait(rolemap: RoleMap) -> tuple[Claim, Trait]:
    claim = lines(rolemap, "trait")[0]
    assert isinstance(claim.payload, Trait)
    return claim, claim.payload


DEED = Said("结构化思维", "structured-thinking", sentence="用结构化思维拆解了退货问题")
WORD = Said("结构化思维", "structured-thinking", grade="claimed", sentence="具备结构化思维")


def test_three_deeds_bear_a_trait_out() -> None:
    claim, payload = trait(map_of([told(n, DEED) for n in range(3)] + [told(3, WORD), told(4, VUE)]))
    assert (claim.support.k, payload.told, payload.shown, payload.sort) == (3, 4, 3, "thinking")
    assert all("拆解" in quote.text for quote in claim.quotes)


def test_two_deeds_leave_it_peoples_own_word() -> None:
    claim, payload = trait(map_of([told(n, DEED) for n in range(2)] + [told(2 + n, WORD) for n in range(4)]))
    assert (claim.support.k, payload.told, payload.shown) == (6, 6, 2)


def test_a_trait_named_in_passing_in_dated_work_is_no_deed() -> None:
    passing = Said("结构化思维", "structured-thinking", sentence="有结构化思维")
    _, payload = trait(map_of([told(n, passing) for n in range(4)]))
    assert payload.shown == 0


def test_what_two_people_tell_of_themselves_is_no_trait_of_the_role() -> None:
    assert lines(map_of([told(n, WORD) for n in range(2)] + [told(2, VUE)]), "trait") == []


def ways(rolemap: RoleMap) -> dict[str, tuple[int, int | None]]:
    return {c.payload.subject: (c.support.k, c.payload.both) for c in lines(rolemap, "way") if isinstance(c.payload, Way)}


def one_way(number: int, *words: str) -> Reading:
    return in_one_line(number, f"用 Vue 做过{'和'.join(words)}", VUE)


def test_people_who_do_the_opposite_are_two_ways() -> None:
    people = [one_way(n, "直营店") for n in range(3)] + [one_way(3 + n, "加盟店") for n in range(2)] + [one_way(5, "直营店", "加盟店")]
    rolemap = map_of(people)
    assert ways(rolemap) == {"direct-franchise/1": (4, 1), "direct-franchise/2": (3, 1)}
    one, other = lines(rolemap, "way")
    assert isinstance(one.payload, Way) and isinstance(other.payload, Way)
    assert (one.payload.other, other.payload.other) == (other.id, one.id)
    assert all("直营" in quote.text for quote in one.quotes)


@pytest.mark.parametrize(("one", "other"), [(3, 1), (1, 3), (4, 0)])
def test_one_person_alone_is_no_second_way(one: int, other: int) -> None:
    people = [one_way(n, "直营店") for n in range(one)] + [one_way(one + n, "加盟店") for n in range(other)] + [told(9, VUE)]
    assert ways(map_of(people)) == {}


def test_people_who_all_do_both_are_of_one_mind() -> None:
    assert ways(map_of([one_way(n, "直营店", "加盟店") for n in range(5)])) == {}


def ai(rolemap: RoleMap) -> dict[str, set[str]]:
    return {
        c.payload.form: set(c.people) for c in lines(rolemap, "bullet") if isinstance(c.payload, Bullet) and c.payload.form.startswith("ai")
    }


def test_ai_as_a_help_and_ai_as_the_product_are_two() -> None:
    cursor = Said("Cursor", "cursor", sentence="用 Cursor 写代码")
    rag = Said("RAG", "rag", sentence="搭建 RAG 知识问答")
    helped = Said("大模型", "llm", sentence="借助大模型整理会议纪要")
    rolemap = map_of([told(0, cursor), told(1, rag), told(2, helped), told(3, cursor, rag), told(4, VUE)])
    assert ai(rolemap) == {"ai_use": {"化r00", "化r02", "化r03"}, "ai_build": {"化r01", "化r03"}}


def test_without_ai_there_is_no_line_of_it() -> None:
    assert ai(map_of([told(n, VUE) for n in range(3)])) == {}


def test_abilities_told_with_a_field_of_business_are_named() -> None:
    said = [Said("支付", "dom-payment"), Said("用户研究", "user-research")]
    only_the_field = told(6, VUE, Said("支付", "dom-payment"))
    rolemap = map_of([in_one_line(n, "在支付业务里做用户研究", *said) for n in range(2)] + [told(5, VUE), only_the_field])
    (claim,) = [c for c in lines(rolemap, "bullet") if isinstance(c.payload, Bullet) and c.payload.form == "domain"]
    assert isinstance(claim.payload, Bullet)
    assert [(part.claim, part.k) for part in claim.payload.skills] == [(skill(rolemap, "user-research").id, 2)]
    assert claim.section == "domain" and claim.support.k == 2
