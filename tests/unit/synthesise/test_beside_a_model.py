"""What the rules found stands as it stood before a model was asked: name, group and first quotes. What only a model found has to earn its place."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

from tests.builders import Said, reading
from tests.unit.synthesise.test_one_vote import found_by_a_model
from tests.unit.synthesise.test_synthesis import VITE, VUE, WEBPACK, build, group, skill

from jipu.model.claim import Presence
from jipu.model.reading import Reading
from jipu.model.resume import Span
from jipu.render.compose import compose
from jipu.render.map_csv import to_csv

BESIDE = "用 Vite、Webpack 做过星图巡检"
BUILD = [replace(VITE, sentence=BESIDE), replace(WEBPACK, sentence=BESIDE)]
FOUND = Said("星图巡检", sentence=BESIDE)


def in_one_sentence(one: Reading) -> Reading:
    """The reading with all facts told in the sentence of the first, which holds the words of all."""
    first = one.facts[0].evidence
    words = one.document.text[first.start : first.end]
    places = [first.start + words.index(fact.surface) for fact in one.facts]
    facts = [
        replace(fact, evidence=replace(first, at=Span(start=start, end=start + len(fact.surface))))
        for fact, start in zip(one.facts, places, strict=True)
    ]
    return replace(one, facts=tuple(facts))


def people(n: int, *, by_model: bool) -> list[Reading]:
    """So many people who tell a find beside two skills of one group, and four others."""
    own = [in_one_sentence(reading(f"a{number}", [*BUILD, FOUND], keys=[f"p:a{number}"])) for number in range(n)]
    told = [found_by_a_model(one, "星图巡检") if by_model else one for one in own]
    return [*told, *(reading(f"r{number}", [VUE], keys=[f"p:r{number}"]) for number in range(4))]


def test_what_only_a_model_found_and_few_tell_stands_in_the_tail_and_under_no_group() -> None:
    ruled, found = (skill(build(people(2, by_model=by_model)), "星图巡检") for by_model in (False, True))
    assert ruled.parent == skill(build(people(2, by_model=False)), "vite").parent
    assert found.parent is None and {"tail", "open", "model"} <= set(found.marks) and found.support.k == 2


def test_what_only_a_model_found_and_three_tell_is_placed_by_its_neighbours() -> None:
    rolemap = build(people(3, by_model=True))
    assert skill(rolemap, "星图巡检").parent == skill(rolemap, "vite").parent


def test_a_loose_find_is_in_every_list_and_in_the_number_of_the_tail() -> None:
    rolemap = build(people(2, by_model=True))
    rows = csv.DictReader(io.StringIO(to_csv(rolemap, "zh").removeprefix("\ufeff")))
    found = [(row["section"], row["path"], row["k"]) for row in rows if row["name"] == "星图巡检"]
    assert found == [("skill", "", "2")]
    assert "g.unplaced" not in {c.payload.subject for c in rolemap.section("group") if isinstance(c.payload, Presence)}
    assert compose(rolemap, "zh").parts and compose(rolemap, "en").parts


def test_a_loose_find_adds_nobody_to_any_group() -> None:
    alone = found_by_a_model(reading("m", [Said("星图巡检")], keys=["p:m"]), "星图巡检")
    with_it, without = build([*people(2, by_model=False)[1:], alone]), build(people(2, by_model=False)[1:])
    subject = next(c.payload.subject for c in without.section("group") if isinstance(c.payload, Presence))
    assert group(with_it, subject).support.k == group(without, subject).support.k


def test_a_models_find_moves_and_renames_nothing_that_the_rules_found() -> None:
    ruled = [*people(2, by_model=False)]
    elsewhere = "用 Redis、Kafka 做过星图巡检平台"
    other = in_one_sentence(reading("m", [Said("Redis", "redis", sentence=elsewhere), Said("星图巡检", sentence=elsewhere)], keys=["p:m"]))
    before = skill(build(ruled), "星图巡检")
    after = skill(build([*ruled, *[found_by_a_model(other, "Redis", "星图巡检")]]), "星图巡检")
    assert isinstance(before.payload, Presence) and isinstance(after.payload, Presence)
    assert (after.parent, after.payload.zh) == (before.parent, before.payload.zh) and after.support.k == before.support.k + 1


def test_quotes_of_the_rules_come_first() -> None:
    told = [
        reading(
            f"r{number}",
            [
                replace(
                    VUE,
                    sentence="参与某某平台里 Vue 相关的一小部分页面的开发与维护以及其他杂项工作，另外还有很多很多别的事情要做，一直做到项目结束为止",
                )
            ],
            keys=[f"p:{number}"],
        )
        for number in range(3)
    ]
    short = found_by_a_model(reading("m", [replace(VUE, sentence="主导 Vue 页面改版上线", grade="outcome")], keys=["p:m"]), "Vue")
    quotes = skill(build([*told, short, *people(2, by_model=False)[:1]]), "vue").quotes
    assert [quote.text for quote in quotes][-1] == "主导 Vue 页面改版上线" and len(quotes) == 4


def test_words_inside_a_models_find_count_for_nobody() -> None:
    longer = Said("Vite 星图", sentence="做过 Vite 星图")
    others = [reading("v", [VITE], keys=["p:v"]), *people(1, by_model=False)[1:]]
    ruled = reading("m", [longer], keys=["p:m"])
    assert skill(build([ruled, *others]), "vite").support.k == 2
    assert skill(build([found_by_a_model(ruled, "Vite 星图"), *others]), "vite").support.k == 1
