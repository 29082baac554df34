"""One resume is one vote, whatever a model says of it: what only a model found draws nobody else in."""

from __future__ import annotations

from dataclasses import replace

from tests.builders import Said, reading
from tests.unit.synthesise.test_synthesis import build, skill

from jipu.model.reading import Reading

SENTENCE = "用 Vue 做过星图巡检和 GitLab CI"


def found_by_a_model(one: Reading, *surfaces: str) -> Reading:
    """The reading with the facts of these words told as a model's finds."""
    return replace(one, facts=tuple(replace(fact, found_by="model") if fact.surface in surfaces else fact for fact in one.facts))


def people(first: Reading) -> list[Reading]:
    """The first person, and three others who write the same words in sentences of their own."""
    others = [reading(f"r{n}", [Said("Vue", "vue", sentence=SENTENCE)], keys=[f"p:{n}"]) for n in range(3)]
    return [first, *others]


def k_of(readings: list[Reading], name: str) -> int | None:
    found = skill(build(readings), name)
    return found.support.k if found else None


def test_a_rules_find_is_looked_for_in_the_words_of_others() -> None:
    assert k_of(people(reading("a", [Said("星图巡检")], keys=["p:a"])), "星图巡检") == 4


def test_a_models_find_counts_for_its_own_person_alone() -> None:
    one = found_by_a_model(reading("a", [Said("星图巡检")], keys=["p:a"]), "星图巡检")
    assert k_of(people(one), "星图巡检") == 1


def test_a_models_find_adds_its_person_to_what_a_rule_found() -> None:
    one = found_by_a_model(reading("a", [Said("星图巡检")], keys=["p:a"]), "星图巡检")
    ruled = reading("b", [Said("星图巡检")], keys=["p:b"])
    assert k_of([*people(one), ruled], "星图巡检") == 5


def test_longer_names_of_others_are_no_kinds_of_what_a_model_alone_found() -> None:
    def all_of(first: Reading) -> list[Reading]:
        return [first, *(reading(f"r{n}", [Said("Zork CI")], keys=[f"p:{n}"]) for n in range(3))]

    ruled = reading("a", [Said("Zork")], keys=["p:a"])
    assert k_of(all_of(ruled), "Zork") == 4
    assert k_of(all_of(found_by_a_model(ruled, "Zork")), "Zork") == 1
