"""Edits of the sheets against the corrections in force."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from jipu.errors import BadTable
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
from tests.sheets import edit, rows_of, save, typed

LEXICON = load_lexicon()
NONE = Corrections()
FILES = Path(__file__).resolve().parents[2] / "files" / "earlier"


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


RENAMED = Correction(target="vue", act="rename", zh="维优", en="Weiyou", label="Vue", why="因为")
REVIEWED = Correction(target="vue", act="reviewed", label="Vue", why="因为")
PLACED = Correction(target="vue", act="move", to="g.react", to_label=LEXICON["g.react"].zh, label="Vue", why="因为")


@pytest.mark.parametrize("rows", [(RENAMED,), (REVIEWED,), (RENAMED, REVIEWED, PLACED), (replace(RENAMED, zh=""), REVIEWED)])
def test_several_acts_on_one_row_come_back_together(rows: tuple[Correction, ...]) -> None:
    found, faults = changed(*rows)
    assert faults == [] and sorted(found, key=lambda row: row.act) == sorted(rows, key=lambda row: row.act)
    told = Corrections.in_force(rows)
    content = write_terms([term("vue"), term("vite")], told, LEXICON, "en")
    assert read_terms(content, LEXICON, told) == read_terms(typed(content), LEXICON, told) == ([], [])
    empty = typed(write_terms([term("vue")], NONE, LEXICON, "zh"))
    undone = read_terms(empty, LEXICON, told)[0]
    assert [row.act for row in undone] == ["undo"] * len(rows) and {row.to for row in undone} == {row.act for row in rows}
    assert Corrections.in_force([*rows, *undone]).rows == ()


def test_an_edit_keeps_what_was_computed() -> None:
    content = typed(write_terms([term("vue", k=7)], Corrections((RENAMED,)), LEXICON, "zh"))
    assert read_terms(content, LEXICON, NONE)[0][0].was == {"name": "Vue", "k": "7", "group": LEXICON["g.vue"].zh}


def test_a_correction_made_elsewhere_since_is_not_taken_back_by_an_old_sheet() -> None:
    old = write_terms([term("vue"), term("vite")], NONE, LEXICON, "zh")
    assert read_terms(old, LEXICON, Corrections((RENAMED, REVIEWED, PLACED))) == ([], [])
    people = write_sample(sample(), {"甲": "甲.txt"}, (), NONE, KEY, "zh")
    handle = person("甲").handle(KEY)
    told = Corrections((Correction(target=handle, act="exclude"), Correction(target=handle, act="group", to="一类")))
    assert read_sample(people, told) == ([], [])


def test_a_sheet_of_an_earlier_version_has_no_word_on_what_it_lacks(tmp_path: Path) -> None:
    later = ("改名", "改名（英文）", "已审阅", "写表时", "归类")
    told = Corrections((RENAMED, REVIEWED, PLACED))
    path = tmp_path / "terms.xlsx"
    path.write_bytes(write_terms([term("vue")], told, LEXICON, "zh"))
    save(path, [{name: cell for name, cell in row.items() if name not in later} for row in rows_of(path)])
    assert read_terms(path.read_bytes(), LEXICON, told) == ([], [])
    handle = person("甲").handle(KEY)
    grouped = Corrections((Correction(target=handle, act="group", to="一类"),))
    path.write_bytes(write_sample(sample(), {"甲": "甲.txt"}, (), grouped, KEY, "zh"))
    save(path, [{name: cell for name, cell in row.items() if name not in later} for row in rows_of(path)])
    assert read_sample(path.read_bytes(), grouped) == ([], [])


def test_reviewed_is_yes_or_no(tmp_path: Path) -> None:
    path = tmp_path / "terms.xlsx"
    path.write_bytes(write_terms([term("vue")], NONE, LEXICON, "zh"))
    edit(path, {"vue": {"已审阅": "看过"}})
    found, faults = read_terms(path.read_bytes(), LEXICON, NONE)
    assert found == [] and ["Reviewed" in fault.en for fault in faults] == [True]


def test_people_are_grouped_in_the_sheet_and_taken_out_again(tmp_path: Path) -> None:
    path, handle = tmp_path / "sample.xlsx", person("甲").handle(KEY)
    path.write_bytes(write_sample(sample(), {"甲": "甲.txt"}, (), NONE, KEY, "zh"))
    edit(path, {handle: {"归类": "资深", "改动理由": "带人"}})
    grouped = Correction(target=handle, act="group", to="资深", label="甲", why="带人")
    assert read_sample(path.read_bytes(), NONE) == ([grouped], [])
    told = Corrections((grouped,))
    content = write_sample(sample(), {"甲": "甲.txt"}, (), told, KEY, "en")
    assert read_sample(content, told) == read_sample(typed(content), told) == ([], [])
    path.write_bytes(content)
    assert rows_of(path)[0]["Group"] == "资深"
    edit(path, {handle: {"Group": ""}}, by="ID")
    assert [(row.act, row.to) for row in read_sample(path.read_bytes(), told)[0]] == [("undo", "group")]


def test_a_group_of_somebody_who_is_gone_keeps_its_row() -> None:
    told = Corrections((Correction(target="p:gone", act="group", to="资深", label="某某"),))
    content = write_sample(sample(), {"甲": "甲.txt"}, (), told, KEY, "zh")
    assert read_sample(content, told) == ([], [])
    assert ["p:gone" in str(row.target) for row in read_sample(typed(content), NONE)[0]] == [True]


def test_the_history_of_an_earlier_version_is_read_and_means_the_same() -> None:
    rows = read_history((FILES / "corrections-1.jsonl").read_text("utf-8"))
    in_force = Corrections.in_force(rows)
    assert len(rows) == 8
    assert {row.target: (row.act, row.to) for row in in_force.rows} == {
        "canvas": ("move", "g.fe-perf"),
        "echarts": ("drop", None),
        "p:0123456789": ("exclude", None),
        "vite": ("merge", "vue"),
        "x:没有的": ("drop", None),
    }
    assert read_history(to_lines(rows)) == rows


@pytest.mark.parametrize(
    "line",
    [
        '{"target": "a", "act": "split", "writings": "b"}',
        '{"target": "a", "act": "split", "writings": [1]}',
        '{"target": "a", "act": "drop", "was": {"k": 3}}',
        '{"target": "a", "act": "drop", "was": []}',
        '{"target": "a", "act": "rename", "zh": null}',
        '{"target": "a", "act": "praise"}',
        '{"target": "a", "act": "drop", "more": "x"}',
    ],
)
def test_a_line_that_is_no_correction_is_named(line: str) -> None:
    with pytest.raises(BadTable, match=r"corrections\.jsonl:2"):
        read_history('{"target": "a", "act": "drop"}\n' + line)


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
        Correction(
            target="vue", act="split", to="x:a", zh="甲", en="A", writings=("a", "b"), was={"k": "3"}, person="p", quote="q", kind="skill"
        ),
        Correction(target="vue", act="merge", to="x:玄学", who="某", when="2025", why="“引号”\n换行"),
        Correction(target="p:1", act="undo"),
    ]
    assert read_history(to_lines(rows)) == rows
    assert to_lines(rows).count("\n") == 3
    assert "writings" not in to_lines(rows[1:])


def test_the_last_correction_of_a_target_holds_and_order_of_others_does_not_matter() -> None:
    a, b = Correction(target="a", act="drop"), Correction(target="b", act="merge", to="a")
    again, undo = Correction(target="a", act="move", to="g.vue"), Correction(target="a", act="undo")
    assert Corrections.in_force([a, b]) == Corrections.in_force([b, a])
    assert Corrections.in_force([a, b, again]).rows == (again, b)
    assert Corrections.in_force([a, again, undo]).rows == ()


def test_a_chain_of_merges_ends_at_its_end_and_a_ring_does_not_hang() -> None:
    chain = Corrections.in_force([Correction(target=one, act="merge", to=other) for one, other in ("ab", "bc", "xy", "yx")])
    assert chain.merged_into() == {"a": "c", "b": "c", "x": "x", "y": "y"}
