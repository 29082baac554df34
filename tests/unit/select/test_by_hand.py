"""People included and excluded by hand."""

from __future__ import annotations

from dataclasses import replace

from tests.builders import KEY, SETTINGS, Said, reading, sample_of

from jipu.lexicon.concepts import load_lexicon
from jipu.model.correction import Correction, Corrections
from jipu.model.reading import Reading
from jipu.model.role import Sample
from jipu.stages.select import shape_role
from jipu.stages.select.persons import find_persons

LEXICON = load_lexicon()
ROLE = shape_role("前端开发")
SKILLS = ("vue", "react", "typescript", "webpack", "vite", "echarts", "canvas", "javascript", "css3", "html5")
SAID = [Said(LEXICON[name].zh, name) for name in SKILLS if name in LEXICON]
HOLDERS = [reading(f"前{n}", SAID[n % 2 :], keys=[f"k{n}"]) for n in range(6)]
COOK = reading("厨", [Said("培训", "training")] if "training" in LEXICON else [], positions=("厨师长",), keys=["kc"])
READINGS = [*HOLDERS, COOK]


def handle(one: Reading) -> str:
    return next(p.handle(KEY) for p in find_persons(READINGS, KEY) if one.document.id in p.documents)


def chosen(*rows: tuple[Reading, str], top: int = 30, readings: list[Reading] = READINGS) -> Sample:
    corrections = Corrections.in_force(Correction(target=handle(one), act=act) for one, act in rows)  # type: ignore[arg-type]
    return sample_of(readings, ROLE, LEXICON, replace(SETTINGS, top=top), KEY, corrections)


def names(sample: Sample) -> set[str]:
    return {member.person.documents[0] for member in sample.members}


def test_an_included_misfit_is_counted_with_both_reasons() -> None:
    before, after = chosen(), chosen((COOK, "include"))
    assert names(after) == names(before) | {"厨"}
    member = next(member for member in after.members if member.person.documents == ("厨",))
    was = next(row.reason for row in before.left_out if row.person.documents == ("厨",))
    assert member.reasons[0].code == "human_in" and member.reasons[0].details["rules"] == "out"
    assert member.reasons[1] == was
    assert all(row.person.documents != ("厨",) for row in after.left_out)


def test_an_excluded_one_is_left_out_for_that_reason_and_the_next_moves_up() -> None:
    before = chosen(top=3)
    first = next(one for one in HOLDERS if one.document.id in names(before))
    after = chosen((first, "exclude"), top=3)
    assert after.n == 3 and first.document.id not in names(after)
    assert names(before) - {first.document.id} <= names(after)
    reason = next(row.reason for row in after.left_out if row.person.documents == (first.document.id,))
    assert (reason.code, reason.details["rules"]) == ("human_out", "in")


def test_an_included_one_stands_beside_the_top() -> None:
    before = chosen(top=3)
    below = next(one for one in HOLDERS if one.document.id not in names(before))
    after = chosen((below, "include"), top=3)
    assert names(after) == names(before) | {below.document.id}


def test_including_whom_the_rules_count_only_marks() -> None:
    after = chosen((HOLDERS[0], "include"))
    assert names(after) == names(chosen())
    member = next(member for member in after.members if member.person.documents == ("前0",))
    assert [member.reasons[0].code, member.reasons[0].details["rules"]] == ["human_in", "in"]
    assert member.reasons[1:] == next(m for m in chosen().members if m.person == member.person).reasons


def test_the_order_of_the_readings_changes_nothing() -> None:
    rows = [(COOK, "include"), (HOLDERS[1], "exclude")]
    assert chosen(*rows, top=3) == chosen(*rows[::-1], top=3, readings=READINGS[::-1])
