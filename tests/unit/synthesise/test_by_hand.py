"""Split, rename, add, review, detach and release: what the claims show, beside what was computed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from tests.builders import KEY, SETTINGS, Said, reading, sample_of

from jipu.lexicon.concepts import load_lexicon
from jipu.model.bullet import Bullet
from jipu.model.claim import Claim, Computed
from jipu.model.correction import Correction, Corrections, Release, quote_hash
from jipu.model.reading import Reading
from jipu.model.rolemap import RoleMap
from jipu.stages.select import shape_role
from jipu.stages.synthesise import list_terms, synthesise_map

LEXICON = load_lexicon()
ROLE = shape_role("前端开发")
CHAIN = Said("五步复盘", None, kind="method", steps=("回看", "找差距"))
VUE, TOO = Said("Vue", "vue"), Said("Vue 全家桶写法", "vue")
READINGS = [
    reading("一", [VUE, Said("玄学编排")], keys=["k1"]),
    reading("二", [TOO, Said("Vite", "vite"), CHAIN], keys=["k2"]),
    reading("三", [VUE, TOO, Said("Vite", "vite")], keys=["k3"]),
    reading("四", [VUE, Said("雾化", sentence="独立做过雾化观测平台，也写过Google分析")], keys=["k4"]),
]


def made(*rows: Correction, readings: list[Reading] = READINGS) -> RoleMap:
    corrections = Corrections.in_force(rows)
    sample = sample_of(readings, ROLE, LEXICON, SETTINGS, KEY, corrections)
    return synthesise_map(ROLE, sample, readings, LEXICON, SETTINGS, files=len(readings), corrections=corrections)


def claim(rolemap: RoleMap, subject: str, section: str = "skill") -> Claim | None:
    return next((c for c in rolemap.claims if c.section == section and getattr(c.payload, "subject", None) == subject), None)


def one(rolemap: RoleMap, subject: str, section: str = "skill") -> Any:
    found = claim(rolemap, subject, section)
    assert found is not None
    return found


PLAIN = made()
GROUP = one(PLAIN, "g.vue", "group")


def name_of(person: str) -> str:
    return next(member.pseudonym for member in PLAIN.sample.members if member.files == (f"{person}.txt",))


def handle_of(person: str) -> str:
    return next(member.handle for member in PLAIN.sample.members if member.files == (f"{person}.txt",))


def reasons(rolemap: RoleMap) -> list[str]:
    return [orphan.reason for orphan in rolemap.corrections.orphaned]


def test_without_corrections_no_claim_tells_of_any() -> None:
    assert all(c.computed is None and not {"human", "reviewed", "asserted"} & set(c.marks) for c in PLAIN.claims)
    assert (PLAIN.corrections.edits, PLAIN.corrections.orphaned) == ((), ())


def test_a_renamed_concept_keeps_its_count_and_the_computed_name() -> None:
    rolemap = made(Correction(target="vue", act="rename", zh="维优"))
    found = one(rolemap, "vue")
    assert (found.payload.zh, found.payload.en) == ("维优", PLAIN.claim(found.id).payload.en)  # type: ignore[union-attr]
    assert found.computed == Computed(zh="Vue", en="Vue", k=4, n=4, group_zh=GROUP.payload.zh, group_en=GROUP.payload.en)
    assert (found.support, found.quotes, found.id) == (one(PLAIN, "vue").support, one(PLAIN, "vue").quotes, one(PLAIN, "vue").id)
    assert "human" in found.marks
    others = [[c for c in one.claims if c.id != found.id and not isinstance(c.payload, Bullet)] for one in (rolemap, PLAIN)]
    assert others[0] == others[1]


@pytest.mark.parametrize(("subject", "section"), [("g.vue", "group"), ("d.web", "dimension"), ("x:五步复盘", "method")])
def test_groups_dimensions_and_methods_are_renamed_too(subject: str, section: str) -> None:
    found = one(made(Correction(target=subject, act="rename", zh="新名", en="New name")), subject, section)
    assert (found.payload.zh, found.payload.en) == ("新名", "New name")
    assert found.computed is not None and found.computed.zh == one(PLAIN, subject, section).payload.zh


def test_a_writing_split_off_becomes_a_concept_in_the_same_group() -> None:
    rolemap = made(Correction(target="vue", act="split", to="x:全家桶", zh="全家桶", en="Family", writings=("vue全家桶写法",)))
    new, old = one(rolemap, "x:全家桶"), one(rolemap, "vue")
    assert (new.support.k, new.payload.zh, new.payload.en, new.parent) == (2, "全家桶", "Family", old.parent)
    assert (old.support.k, old.payload.writings, old.computed.k) == (3, ("Vue",), 4)
    assert new.computed.k == 0 and "human" in new.marks
    assert one(rolemap, "g.vue", "group").computed is None  # the same people still write something under it


def test_a_writing_goes_back_to_another_concept() -> None:
    rolemap = made(Correction(target="vue", act="split", to="vite", writings=("Vue 全家桶写法",)))
    assert (one(rolemap, "vue").support.k, set(one(rolemap, "vite").payload.writings)) == (3, {"Vite", "Vue 全家桶写法"})


def test_a_split_of_what_nobody_writes_is_listed() -> None:
    rolemap = made(Correction(target="vue", act="split", to="x:a", writings=("Vue 3",)))
    assert reasons(rolemap) == ["no_writing"] and one(rolemap, "vue") == one(PLAIN, "vue")


def test_an_addition_is_counted_by_its_writings_with_real_quotes() -> None:
    row = Correction(
        target="x:观测", act="add", label="观测", zh="观测", en="Observability", to="g.fe-perf", writings=("雾化观测", "第0项工作")
    )
    found = one(made(row), "x:观测")
    assert (found.support.k, found.source, found.payload.zh, found.payload.en) == (4, "human", "观测", "Observability")
    texts = {r.document.file: r.document.text for r in READINGS}
    assert all(any(quote.text in text for text in texts.values()) for quote in found.quotes)
    assert all(quote.text[slice(*quote.at)] in ("雾化观测", "第0项工作") for quote in found.quotes)
    assert found.computed.k == 0 and "asserted" not in found.marks


@pytest.mark.parametrize("writing", ["从没写过", "oogle", "Go", "化名"])
def test_an_addition_that_nobody_writes_has_no_count(writing: str) -> None:
    rolemap = made(Correction(target="x:观测", act="add", label="观测", zh="观测", en="观测", to="g.vue", writings=(writing,)))
    found = one(rolemap, "x:观测")
    assert (found.support.k, found.people, found.quotes, found.marks, found.source) == (0, (), (), ("human", "asserted"), "human")
    assert found.parent == GROUP.id and rolemap.corrections.applied == 1
    assert rolemap.adequacy == PLAIN.adequacy
    assert one(rolemap, "g.vue", "group") == GROUP


def test_an_added_method_stands_among_the_methods() -> None:
    asserted = made(Correction(target="x:三板斧", act="add", kind="method", label="三板斧", zh="三板斧", writings=("没有",)))
    assert one(asserted, "x:三板斧", "method").marks == ("human", "asserted") and claim(asserted, "x:三板斧") is None
    told = made(Correction(target="x:三板斧", act="add", kind="method", label="三板斧", zh="三板斧", writings=("雾化观测",)))
    assert one(told, "x:三板斧", "method").support.k == 1 and claim(told, "x:三板斧") is None


def test_an_added_writing_of_a_known_concept_joins_it() -> None:
    found = one(made(Correction(target="vite", act="add", label="Vite", writings=("雾化观测",))), "vite")
    assert (found.support.k, found.computed.k, found.source) == (3, 2, "embedded")


def test_a_review_is_a_mark_and_changes_nothing() -> None:
    band = next(c for c in PLAIN.claims if c.section == "level" or c.section == "essence") if PLAIN.section("essence") else None
    rows = [Correction(target="vue", act="reviewed"), *([Correction(target=band.id, act="reviewed", kind="claim")] if band else [])]
    rolemap = made(*rows, Correction(target="0" * 12, act="reviewed", kind="claim"))
    assert one(rolemap, "vue") == replace(one(PLAIN, "vue"), marks=(*one(PLAIN, "vue").marks, "reviewed"))
    assert rolemap.corrections.applied == len(rows) and reasons(rolemap) == ["absent"]


def test_what_is_not_this_person_does_not_count_for_them_alone() -> None:
    rolemap = made(Correction(target="vue", act="detach", person=handle_of("一")))
    found = one(rolemap, "vue")
    assert set(found.people) == set(one(PLAIN, "vue").people) - {name_of("一")}
    assert all(quote.person != name_of("一") for quote in found.quotes)
    assert found.computed.k == 4 and one(rolemap, "g.vue", "group").support.k == GROUP.support.k - 1


def test_a_whole_group_may_be_not_this_persons() -> None:
    rolemap = made(Correction(target="g.vue", act="detach", person=handle_of("三")))
    assert name_of("三") not in one(rolemap, "g.vue", "group").people
    assert name_of("三") not in one(rolemap, "vue").people and name_of("三") in one(rolemap, "vite").people


def test_a_name_inside_a_longer_one_does_not_bring_the_person_back() -> None:
    readings = [reading(n, [Said("Next.js App Router"), Said("Next.js", "next-js")], keys=[n]) for n in ("甲", "乙")]
    plain = made(readings=readings)
    who = plain.sample.members[0]
    rolemap = made(Correction(target="next-js", act="detach", person=who.handle), readings=readings)
    assert who.pseudonym in one(plain, "next-js").people and who.pseudonym not in one(rolemap, "next-js").people


@pytest.mark.parametrize(("person", "target", "reason"), [("一", "vite", "not_theirs"), ("无", "vue", "not_seen")])
def test_a_detachment_without_anything_to_detach_is_listed(person: str, target: str, reason: str) -> None:
    handle = handle_of(person) if person != "无" else "p:gone"
    assert reasons(made(Correction(target=target, act="detach", person=handle))) == [reason]
    out = made(Correction(target="vue", act="detach", person=handle_of("一")), Correction(target=handle_of("一"), act="exclude"))
    assert reasons(out) == ["not_counted"]


def test_a_released_quote_is_found_by_claim_and_words() -> None:
    quote = one(PLAIN, "vue").quotes[1].text
    row = Correction(target=one(PLAIN, "vue").id, act="release", label="Vue", quote=quote_hash(quote), who="某", when="2025")
    expected = Release(claim=row.target, quote=row.quote, who="某", when="2025")
    assert made(row).corrections.releases == (expected,)
    assert made(replace(row, target="gone")).corrections.releases == (expected,)  # found again by its name
    assert reasons(made(replace(row, quote=quote_hash("别的话")))) == ["no_quote"]
    assert made(replace(row, quote=quote_hash("别的话"))).corrections.releases == ()


def test_people_are_grouped_by_hand_where_they_are_counted() -> None:
    rows = [Correction(target=handle_of(name), act="group", to="资深") for name in ("一", "二")]
    rolemap = made(*rows, Correction(target=handle_of("二"), act="exclude"), Correction(target="p:gone", act="group", to="资深"))
    assert {m.pseudonym: m.group for m in rolemap.sample.members if m.group} == {name_of("一"): "资深"}
    assert sorted(reasons(rolemap)) == ["not_counted", "not_seen"]


def test_several_acts_on_one_concept_hold_together() -> None:
    rows = [
        Correction(target="vue", act="rename", zh="维优"),
        Correction(target="vue", act="move", to="g.react"),
        Correction(target="vue", act="reviewed"),
        Correction(target="vue", act="detach", person=handle_of("一")),
        Correction(target="vue", act="split", to="x:桶", zh="桶", writings=("Vue 全家桶写法",)),
    ]
    rolemap = made(*rows)
    found = one(rolemap, "vue")
    assert (found.payload.zh, found.support.k, one(rolemap, "x:桶").support.k) == ("维优", 2, 2)
    assert one(rolemap, "g.react", "group").id == found.parent and {"human", "reviewed"} <= set(found.marks)
    assert rolemap.corrections.applied == 5 and rolemap == made(*rows[::-1])


def test_what_another_correction_took_away_is_listed_so() -> None:
    rows = [Correction(target="vue", act="drop"), Correction(target="vue", act="rename", zh="甲"), Correction(target="vue", act="reviewed")]
    assert reasons(made(*rows)) == ["overridden", "overridden"]
    added = [Correction(target="x:观测", act="add", label="观测"), Correction(target="x:观测", act="merge", to="vue")]
    assert reasons(made(*added)) == ["overridden"]


def test_a_ring_of_merges_is_listed_and_does_nothing() -> None:
    rolemap = made(Correction(target="vue", act="merge", to="vite"), Correction(target="vite", act="merge", to="vue"))
    assert reasons(rolemap) == ["ring", "ring"] and one(rolemap, "vue") == one(PLAIN, "vue")


def test_home_made_methods_are_merged_and_do_not_become_skills() -> None:
    rolemap = made(Correction(target="x:五步复盘", act="merge", to="x:六步法", to_label="六步法"))
    assert claim(rolemap, "x:五步复盘", "method") is None and claim(rolemap, "x:六步法") is None
    assert one(rolemap, "x:六步法", "method").payload.zh == "六步法"


def test_terms_list_what_was_added_and_split_off() -> None:
    corrections = Corrections.in_force(
        [
            Correction(target="x:观测", act="add", label="观测", zh="观测", to="g.fe-perf", writings=("雾化观测",)),
            Correction(target="vue", act="split", to="x:桶", zh="桶", writings=("Vue 全家桶写法",)),
        ]
    )
    sample = sample_of(READINGS, ROLE, LEXICON, SETTINGS, KEY, corrections)
    terms = {term.concept.id: term for term in list_terms(sample, READINGS, LEXICON, corrections)}
    assert (terms["x:观测"].k, terms["x:观测"].new_k, terms["x:观测"].concept.origin, terms["x:观测"].new_group) == (
        0,
        1,
        "human",
        "g.fe-perf",
    )
    assert (terms["x:桶"].k, terms["x:桶"].new_k, terms["vue"].new_k) == (0, 2, 3)
    assert (terms["x:观测"].concept.zh, terms["x:桶"].concept.zh) == ("观测", "桶")
