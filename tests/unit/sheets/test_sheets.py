"""Edits of the sheets against the corrections in force."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jipu.lexicon.concepts import load_lexicon
from jipu.model.concept import Concept
from jipu.model.correction import Correction, Corrections
from jipu.model.person import Person
from jipu.model.role import LeftOut, Member, Reason, Sample
from jipu.model.term import Term
from jipu.sheets.history import read_history, to_lines
from jipu.sheets.sample import read_sample, write_sample
from jipu.sheets.terms import read_terms, write_terms
from tests.builders import KEY
from tests.sheets import typed

LEXICON = load_lexicon()
NONE = Corrections()


def term(name: str, k: int = 3, zh: str | None = None) -> Term:
    concept = LEXICON.get(name) or Concept(id=name, zh=zh or name, en=zh or name, kind="ability", broader="g.unplaced", origin="open")
    group = LEXICON.group_of(name) or "g.unplaced"
    return Term(concept=concept, k=k, group=group, new_k=k, new_group=group, writings=(name,), quote=f"用过 {name}")


def changed(*rows: Correction, lang: str = "zh") -> tuple[list[Correction], list[str]]:
    """What reading the sheet finds that was written with `rows` in force, when nothing is in force."""
    names = ["vue", "react", "x:玄学", "vite", *(row.target for row in rows if row.target not in ("vue", "react", "x:玄学", "vite"))]
    content = write_terms([term(name) for name in names], Corrections.in_force(rows), LEXICON, lang)  # type: ignore[arg-type]
    found, faults = read_terms(typed(content), LEXICON, NONE)
    return [replace(row, was={}) for row in found], [fault.en for fault in faults]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    ("act", "to"), [("merge", "vite"), ("merge", "x:玄学"), ("merge", "redis"), ("drop", None), ("move", "g.react"), ("move", "g.unplaced")]
)
def test_what_is_in_force_is_filled_in_and_read_as_it_was(act: str, to: str | None, lang: str) -> None:
    target = LEXICON.get(to)
    name = target.name(lang) if target else (to or "")
    told = Correction(target="vue", act=act, to=to, label=LEXICON["vue"].name(lang), to_label=name, why="因为")  # type: ignore[arg-type]
    assert changed(told, lang=lang) == ([told], [])
    content = write_terms([term("vue"), term("vite"), term("x:玄学")], Corrections((told,)), LEXICON, lang)  # type: ignore[arg-type]
    assert read_terms(content, LEXICON, Corrections((told,))) == ([], [])


def test_of_two_with_one_name_the_id_is_written() -> None:
    told = Correction(target="vue", act="merge", to="x:a")
    terms = [term("vue"), term("x:a", zh="玄学"), term("x:b", zh="玄学")]
    found, faults = read_terms(typed(write_terms(terms, Corrections((told,)), LEXICON, "zh")), LEXICON, NONE)
    assert (faults, [row.to for row in found]) == ([], ["x:a"])


def test_a_target_that_is_gone_stays_as_it_was_written() -> None:
    told = Correction(target="vue", act="merge", to="gone-id")
    content = write_terms([term("vue")], Corrections((told,)), LEXICON, "zh")
    assert read_terms(content, LEXICON, Corrections((told,))) == ([], [])
    assert "no concept" in read_terms(typed(content), LEXICON, NONE)[1][0].en


def test_merges_are_looked_at_together_with_those_in_force() -> None:
    content = write_terms([term("vue"), term("vite")], Corrections((Correction(target="vue", act="merge", to="vite"),)), LEXICON, "zh")
    ring = Corrections((Correction(target="vite", act="merge", to="vue"),))
    told = read_terms(typed(content), LEXICON, ring)
    assert told[1] == []  # emptying vite's cell takes that merge back
    assert {row.target: row.act for row in told[0]} == {"vue": "merge", "vite": "undo"}
    only = write_terms([term("vue")], Corrections((Correction(target="vue", act="merge", to="vite"),)), LEXICON, "zh")
    assert ["ring" in fault.en for fault in read_terms(typed(only), LEXICON, ring)[1]] == [True, True]


def test_kept_apart_over_a_third_one_too() -> None:
    found, faults = changed(Correction(target="vue", act="merge", to="vite"), Correction(target="react", act="merge", to="vite"))
    assert len(found) == 2
    assert len(faults) == 1 and ("Vue / React" in faults[0] or "React / Vue" in faults[0])


def test_merging_into_what_is_dropped_is_refused() -> None:
    _, faults = changed(Correction(target="vue", act="merge", to="vite"), Correction(target="vite", act="drop"))
    assert len(faults) == 1 and "no ability" in faults[0]


def person(name: str) -> Person:
    return Person(id=f"key-{name}", pseudonym=name, documents=(name,))


def sample(*reasons: Reason) -> Sample:
    member = Member(person=person("甲"), score=0.5, reasons=reasons or (Reason(code="title_held"),))
    other = LeftOut(person=person("乙"), file="乙.txt", reason=Reason(code="no_facts"))
    return Sample(members=(member,), left_out=(other,))


def test_ids_of_the_sample_sheet_tell_nothing_of_the_contact() -> None:
    handle = person("甲").handle(KEY)
    assert handle.startswith("p:") and "key" not in handle
    assert handle != person("甲").handle(b"other" * 8)
    assert handle != person("乙").handle(KEY)


def test_an_unedited_sample_tells_nothing_even_with_a_correction_that_the_rules_share() -> None:
    handle = person("甲").handle(KEY)
    in_force = Corrections((Correction(target=handle, act="include", label="甲"),))
    marked = sample(Reason(code="human_in", details={"target": handle, "rules": "in"}), Reason(code="title_held"))
    for now, told in ((sample(), NONE), (marked, in_force)):
        content = write_sample(now, {"甲": "甲.txt"}, (), told, KEY, "en")
        assert read_sample(content, told) == ([], [])


def test_an_exclusion_is_read_and_taken_back() -> None:
    handle = person("甲").handle(KEY)
    out = Correction(target=handle, act="exclude", label="甲")
    shut = LeftOut(person=person("甲"), file="甲.txt", reason=Reason(code="human_out", details={"target": handle, "rules": "in"}))
    content = write_sample(Sample(members=(), left_out=(shut,)), {}, (), Corrections((out,)), KEY, "zh")
    assert read_sample(content, Corrections((out,))) == ([], [])
    found, faults = read_sample(typed(content), NONE)
    assert ([replace(row, was={}) for row in found], faults) == ([out], [])
    assert found[0].was == {"rules": "in"}
    back = write_sample(sample(), {"甲": "甲.txt"}, (), NONE, KEY, "zh")
    assert [row.act for row in read_sample(typed(back), Corrections((out,)))[0]] == ["undo"]


def test_history_is_written_and_read_as_it_was() -> None:
    rows = [
        Correction(target="vue", act="merge", to="x:玄学", who="某", when="2025", why="“引号”\n换行"),
        Correction(target="p:1", act="undo"),
    ]
    assert read_history(to_lines(rows)) == rows
    assert to_lines(rows).count("\n") == 2


def test_the_last_correction_of_a_target_holds_and_order_of_others_does_not_matter() -> None:
    a, b = Correction(target="a", act="drop"), Correction(target="b", act="merge", to="a")
    again, undo = Correction(target="a", act="move", to="g.vue"), Correction(target="a", act="undo")
    assert Corrections.in_force([a, b]) == Corrections.in_force([b, a])
    assert Corrections.in_force([a, b, again]).rows == (again, b)
    assert Corrections.in_force([a, again, undo]).rows == ()


def test_a_chain_of_merges_ends_at_its_end_and_a_ring_does_not_hang() -> None:
    chain = Corrections.in_force([Correction(target=one, act="merge", to=other) for one, other in ("ab", "bc", "xy", "yx")])
    assert chain.merged_into() == {"a": "c", "b": "c", "x": "x", "y": "y"}
