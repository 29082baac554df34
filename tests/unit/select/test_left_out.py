"""A long list of people who are not counted is cut, and what is cut is counted."""

from __future__ import annotations

import pytest
from tests.builders import KEY, SETTINGS, Said, reading, sample_of

from jipu.lexicon.concepts import load_lexicon
from jipu.model.correction import Correction, Corrections
from jipu.model.person import Person
from jipu.model.role import Reason
from jipu.stages.select import left_out, shape_role
from jipu.stages.select.left_out import Aside

SKILLS = [Said(name, name) for name in ("vue", "react", "vite", "webpack", "typescript", "echarts", "pinia", "axios", "rollup")]


def nobody(number: int) -> Person:
    return Person(id=f"p{number:03}", pseudonym=f"名{number}", documents=(f"d{number}",))


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(left_out, "LISTED", 3)


def test_each_reason_has_its_own_list(short: None) -> None:
    aside = Aside()
    for number in range(10):
        aside.put(nobody(number), f"{number}.txt", Reason(code=("other_role", "no_facts")[number % 2]))
    assert [row.file for row in aside.listed()] == ["1.txt", "3.txt", "5.txt", "0.txt", "2.txt", "4.txt"]
    assert aside.unlisted() == {"no_facts": 2, "other_role": 2}


def test_whom_a_human_left_out_is_always_listed(short: None) -> None:
    aside = Aside()
    for number in range(10):
        aside.put(nobody(number), f"{number}.txt", Reason(code="human_out"))
    assert len(aside.listed()) == 10
    assert aside.unlisted() == {}


def test_nothing_is_cut_where_lists_are_short() -> None:
    aside = Aside()
    aside.put(nobody(1), "1.txt", Reason(code="other_role"))
    assert aside.unlisted() == {}


def test_a_sample_tells_how_many_more_there_are(short: None) -> None:
    role, lexicon = shape_role("前端开发"), load_lexicon()
    pile = [reading(f"f{n}", SKILLS, keys=[f"p:{n}"]) for n in range(4)]
    pile += [reading(f"o{n}", [], positions=("厨师",), keys=[f"q:{n}"]) for n in range(8)]
    pile += [reading(f"f0-{n}", SKILLS, keys=["p:0"], updated=f"2020-0{n}") for n in range(1, 6)]
    sample = sample_of(pile, role, lexicon, SETTINGS, KEY)
    assert (sample.n, len(sample.left_out), len(sample.versions)) == (4, 3, 3)
    assert sample.unlisted == {"no_facts": 5, "older_version": 2}


def test_one_who_is_included_by_hand_is_counted_however_long_the_list(short: None) -> None:
    role, lexicon = shape_role("前端开发"), load_lexicon()
    pile = [reading(f"f{n}", SKILLS, keys=[f"p:{n}"]) for n in range(4)]
    pile += [reading(f"o{n}", [], positions=("厨师",), keys=[f"q:{n}"]) for n in range(8)]
    plain = sample_of(pile, role, lexicon, SETTINGS, KEY)
    wanted = next(name for name in plain.handles if name not in {row.person.pseudonym for row in (*plain.left_out, *plain.members)})
    made = Correction(target=plain.handles[wanted], act="include", label=wanted, who="w", when="2025-01-01", why="")
    sample = sample_of(pile, role, lexicon, SETTINGS, KEY, Corrections(rows=(made,)))
    assert (sample.n, sample.open, sample.unlisted) == (5, 4, {"no_facts": 4})
    assert wanted in {member.person.pseudonym for member in sample.members}
