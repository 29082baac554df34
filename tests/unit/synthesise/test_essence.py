"""What a role is: results, identities, reporting, scopes and stages, counted over people; readings rest on what they say."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from tests.builders import Said, reading
from tests.unit.synthesise.posted import Held, posted
from tests.unit.synthesise.test_synthesis import build

from jipu.lexicon.directions import directions
from jipu.model.claim import Advice, Band, Claim, Presence
from jipu.model.essence import Aim, Beside, Identity
from jipu.model.fact import Measure
from jipu.model.reading import Reading
from jipu.model.rolemap import RoleMap
from jipu.render.wording.claims import claim_name

VUE = Said("Vue", "vue", depth="主导")
VITE = Said("Vite", "vite")
FASTER = Said("首屏从 3.2s 降到 1.1s", None, "outcome", "outcome")
SOLD = Said("GMV 提升 30%", None, "outcome", "outcome")
KEPT = Said("次日留存从 20% 到 28%", None, "outcome", "outcome")


def of(rolemap: RoleMap, kind: type) -> list[Claim]:
    return [claim for claim in rolemap.section("essence") if isinstance(claim.payload, kind)]


def bands(rolemap: RoleMap, subject: str) -> dict[str, int]:
    rows = [claim for claim in of(rolemap, Band) if claim.payload.subject == subject]
    return {claim.payload.value: claim.support.k for claim in rows}


def readings_of(rolemap: RoleMap) -> dict[str, tuple[str, ...]]:
    return {claim.payload.code: claim.payload.based_on for claim in of(rolemap, Advice)}


def some(many: int, said: list[Said], first: int = 0) -> list[Reading]:
    return [reading(f"r{number:02d}", said, keys=[f"phone:{number}"]) for number in range(first, first + many)]


def test_results_are_counted_by_what_they_are_about_and_by_people() -> None:
    rolemap = build([*some(3, [VUE, FASTER, FASTER]), *some(2, [VUE, SOLD], 3), *some(1, [VUE], 5)])
    found = {claim.payload.subject: claim.support.k for claim in of(rolemap, Aim)}
    assert found == {"performance": 3, "revenue": 2}
    (first, *_) = of(rolemap, Aim)
    assert first.quotes[0].text.endswith("首屏从 3.2s 降到 1.1s并且做完")
    assert (claim_name(first, {}, "zh"), claim_name(first, {}, "en")) == ("系统性能的结果", "Results in system performance")


def test_one_result_may_be_about_two_things() -> None:
    both = Said("GMV 提升 30%，次日留存从 20% 到 28%", None, "outcome", "outcome")
    found = {claim.payload.subject for claim in of(build(some(3, [VUE, both])), Aim)}
    assert found == {"revenue", "retention"}


def test_an_identity_needs_two_different_things_and_a_word_of_answering_for_one() -> None:
    both, one, asked = [VUE, VITE], [VUE, VUE], [Said("Vue", "vue", depth="参与"), VITE]
    listed = [Said("Vue", "vue", grade="claimed", depth="主导"), VITE]
    rolemap = build([*some(3, both), *some(2, one, 3), *some(2, asked, 5), *some(2, listed, 7)])
    (identity,) = of(rolemap, Identity)
    assert identity.payload.subject == "d.web"
    assert (identity.support.k, identity.support.n) == (3, 9)
    assert {part.en: part.k for part in identity.payload.parts} == {"Vue Stack": 3, "Front-end Build & Tooling": 3}
    assert all(quote.person in identity.people for quote in identity.quotes)


def test_the_proof_is_of_what_is_answered_for_and_words_of_leading_come_first() -> None:
    led, result = Said("Vue", "vue", depth="主导"), Said("React", "react", grade="outcome")
    (identity,) = of(build([*some(1, [VITE, result]), *some(3, [VITE, led], 1)]), Identity)
    assert all("Vite" not in quote.text for quote in identity.quotes)
    assert "React" in identity.quotes[-1].text


def test_a_measured_result_answers_too() -> None:
    result = Said("Vue", "vue", grade="outcome")
    assert [claim.support.k for claim in of(build(some(4, [result, VITE])), Identity)] == [4]


def test_a_metric_makes_neither_identity_nor_position() -> None:
    rate, kept = (Said(name, concept, grade="outcome") for name, concept in (("转化率", "conversion-rate"), ("留存率", "retention-rate")))
    rolemap = build([*some(4, [VUE, rate, kept])])
    groups = {claim.id: claim.payload.subject for claim in rolemap.section("group")}
    assert "g.metrics" in groups.values()
    assert of(rolemap, Identity) == []
    assert [groups[identifier] for identifier in readings_of(rolemap)["position"]] == ["g.vue"]


def test_an_identity_of_one_person_is_none() -> None:
    assert of(build([*some(1, [VUE, VITE]), *some(4, [VUE], 1)]), Identity) == []


def test_people_report_to_the_post_they_told_last() -> None:
    director, chief = Said("向研发总监汇报", None, "reporting"), Said("直接向CTO汇报", None, "reporting")
    risen = [
        posted(f"u{number}", Held("前端开发", "2018-01", "2020-12", [VUE, director]), Held("前端开发", "2021-01", "now", [VUE, chief]))
        for number in range(3)
    ]
    rolemap = build([*risen, *some(2, [VUE, director], 9), *some(1, [VUE], 20)])
    assert bands(rolemap, "reports_to") == {"cto": 3, "director": 2}
    names = [claim_name(claim, {}, "zh") for claim in of(rolemap, Band) if claim.payload.subject == "reports_to"]
    assert names == ["向首席技术官汇报", "向总监或部长汇报"]


def test_a_superior_of_no_known_class_is_not_counted() -> None:
    assert bands(build(some(4, [VUE, Said("向老板的朋友汇报", None, "reporting")])), "reports_to") == {}


def with_scope(reading: Reading, metric: str) -> Reading:
    facts = tuple(replace(f, measure=Measure(metric=metric, after=8)) if f.kind == "scope" else f for f in reading.facts)
    return replace(reading, facts=facts)


def test_scopes_are_people_who_state_a_size() -> None:
    led, paid = Said("带 8 人", None, "scope"), Said("预算 300 万", None, "scope")
    rows = [*(with_scope(one, "team") for one in some(4, [VUE, led])), *(with_scope(one, "budget") for one in some(2, [VUE, paid], 4))]
    assert bands(build([*rows, *some(3, [VUE], 6)]), "scope") == {"team": 4, "budget": 2}


def test_a_person_may_have_worked_in_several_stages() -> None:
    early, both = Said("从0到1", None, "stage"), Said("0-1-N", None, "stage")
    rolemap = build([*some(2, [VUE, early]), *some(2, [VUE, both], 2), *some(1, [VUE], 4)])
    assert bands(rolemap, "stage") == {"zero-to-one": 4, "one-to-many": 2}


def test_what_is_told_in_a_sentence_with_a_stage_is_counted_beside_it() -> None:
    sentence = "从0到1用 Vue 做出组件库"
    stage, tool = Said("从0到1", None, "stage", sentence=sentence), Said("Vue", "vue", sentence=sentence)
    rows = [_in_one_sentence(reading(f"s{number}", [stage, VITE, tool], keys=[f"k:{number}"])) for number in range(3)]
    (beside,) = of(build([*rows, *some(2, [VUE, Said("从0到1", None, "stage")], 3)]), Beside)
    assert (beside.payload.of, beside.payload.subject, beside.support.k) == ("stage", "zero-to-one", 3)
    assert [(part.en, part.k) for part in beside.payload.parts] == [("Vue Stack", 3)]  # Vite stands in another sentence


def test_a_skill_that_is_the_very_words_of_a_stage_is_not_told_beside_it() -> None:
    sentence = "从0到1用 Vue 做出组件库"
    rows = []
    for number in range(3):
        said = [Said("从0到1", None, "stage", sentence=sentence), VITE, Said("从0到1", "zero-to-one", sentence=sentence)]
        made = reading(f"w{number}", said, keys=[f"k:{number}"])
        stage, other, skill = made.facts
        rows.append(replace(made, facts=(stage, other, replace(skill, evidence=stage.evidence))))
    assert of(build(rows), Beside) == []


def test_the_words_that_tell_one_aim_alone_stand_before_those_that_tell_two() -> None:
    both, one = "券成本占 GMV 比例降 1.4 个点", "营收从 100 万到 300 万"
    people = [*some(2, [Said(both, None, "outcome", sentence=both)]), *some(2, [Said(one, None, "outcome", sentence=one)], 2)]
    (revenue,) = [claim for claim in of(build(people), Aim) if claim.payload.subject == "revenue"]  # type: ignore[union-attr]
    assert revenue.quotes[0].text == one
    assert revenue.support.k == 4


def _in_one_sentence(made: Reading) -> Reading:
    """The facts of the third line as if they stood in the first."""
    first, other, third = made.facts
    return replace(made, facts=(first, other, replace(third, evidence=replace(third.evidence, start=first.evidence.start))))


def test_readings_rest_on_the_claims_that_they_put_in_words() -> None:
    rolemap = build(some(6, [VUE, VITE, FASTER, KEPT]))
    told, by_id = readings_of(rolemap), {claim.id: claim for claim in rolemap.claims}
    assert set(told) == {"position", "mission", "portrait", "criterion"}
    assert all(identifier in by_id for based_on in told.values() for identifier in based_on)
    assert all(by_id[identifier].section == "group" for identifier in told["position"])
    assert {type(by_id[identifier].payload) for identifier in told["mission"]} == {Aim}
    assert isinstance(by_id[told["portrait"][0]].payload, Identity)
    assert {type(by_id[identifier].payload) for identifier in told["criterion"]} == {Presence, Aim}


def test_without_results_that_three_share_there_is_no_mission_and_no_criterion() -> None:
    rolemap = build([*some(2, [VUE, FASTER]), *some(4, [VUE], 2)])
    assert set(readings_of(rolemap)) == {"position"}


def test_what_is_only_listed_makes_no_position() -> None:
    assert "position" not in readings_of(build(some(5, [Said("Vue", "vue", grade="claimed")])))


def test_job_ads_have_none_of_it() -> None:
    ads = [
        reading(f"a{number}", [VUE, Said("从0到1", None, "stage")], kind="job_ad", employer=f"e{number}", keys=[f"e{number}"])
        for number in range(6)
    ]
    rolemap = build(ads)
    assert rolemap.basis == "job_ads"
    assert rolemap.section("essence") == ()


def test_directions_of_one_meaning_count_once_and_have_a_name_in_both_languages() -> None:
    abroad, global_ = Said("出海", None, "direction"), Said("全球化", None, "direction")
    rolemap = build([*some(2, [VUE, abroad, global_]), *some(2, [VUE, global_], 2), *some(1, [VUE, Said("种树", None, "direction")], 4)])
    first, other = rolemap.section("direction")[:2]
    assert (first.payload.zh, first.payload.en, first.support.k) == ("出海与全球化", "Going Global", 4)
    assert "open" not in first.marks
    assert (other.payload.zh, other.marks) == ("种树", ("open", "one-person"))
    assert directions().exactly(first.payload.zh) is None  # the name is no writing: nobody wrote it


@pytest.mark.parametrize("seed", range(3))
def test_order_changes_nothing(seed: int) -> None:
    rows = [*some(3, [VUE, VITE, FASTER]), *some(2, [VITE], 20), *some(2, [VUE, SOLD, Said("0-1-N", None, "stage")], 7)]
    before = build(rows).claims
    random.Random(seed).shuffle(rows)
    assert build(rows).claims == before
