"""Corrections decide what facts count for; the facts stay as they are."""

from __future__ import annotations

import random
from typing import Any

import pytest
from tests.builders import SETTINGS, Said, reading

from jipu.lexicon.concepts import load_lexicon
from jipu.model.correction import Correction, Corrections
from jipu.model.person import Person
from jipu.model.role import Member, Reason, Role, Sample
from jipu.model.rolemap import RoleMap
from jipu.stages.synthesise import list_terms, synthesise_map

LEXICON = load_lexicon()
ROLE = Role(id="frontend", title="前端开发")
READINGS = [
    reading("一", [Said("Vue", "vue"), Said("玄学编排")]),
    reading("二", [Said("Vite", "vite"), Said("玄学编排")]),
    reading("三", [Said("Vue", "vue"), Said("Vite", "vite")]),
    reading("四", [Said("TypeScript", "typescript")]),
]
SAMPLE = Sample(
    members=tuple(
        Member(
            person=Person(id=r.document.id, pseudonym=r.document.id, documents=(r.document.id,)),
            score=1.0,
            reasons=(Reason(code="title_held"),),
        )
        for r in READINGS
    )
)


def told(*rows: tuple[str, str, str | None]) -> Corrections:
    return Corrections.in_force(Correction(target=target, act=act, to=to, label=f"“{target}”") for target, act, to in rows)  # type: ignore[arg-type]


def made(*rows: tuple[str, str, str | None]) -> RoleMap:
    return synthesise_map(ROLE, SAMPLE, READINGS, LEXICON, SETTINGS, files=4, corrections=told(*rows))


def counts(rolemap: RoleMap) -> dict[str, int]:
    return {claim.payload.subject: claim.support.k for claim in rolemap.section("skill")}  # type: ignore[union-attr]


PLAIN = {"vue": 2, "vite": 2, "typescript": 1, "x:玄学编排": 2}


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([], PLAIN),
        ([("vite", "merge", "vue")], {"vue": 3, "typescript": 1, "x:玄学编排": 2}),
        ([("x:玄学编排", "merge", "vue")], {"vue": 3, "vite": 2, "typescript": 1}),
        ([("vue", "merge", "x:玄学编排")], {"x:玄学编排": 3, "vite": 2, "typescript": 1}),
        ([("vite", "merge", "vue"), ("vue", "merge", "typescript")], {"typescript": 4, "x:玄学编排": 2}),
        ([("vite", "merge", "redis")], {"vue": 2, "redis": 2, "typescript": 1, "x:玄学编排": 2}),
        ([("vue", "drop", None)], {"vite": 2, "typescript": 1, "x:玄学编排": 2}),
        ([("vite", "merge", "vue"), ("vue", "drop", None)], {"typescript": 1, "x:玄学编排": 2}),
    ],
)
def test_counts_follow_the_corrections(rows: list[tuple[str, str, str | None]], expected: dict[str, int]) -> None:
    rolemap = made(*rows)
    assert counts(rolemap) == expected
    assert rolemap.corrections.applied == len(rows)
    assert rolemap.corrections.orphaned == ()


def test_the_name_of_an_open_find_is_not_that_of_what_was_merged_into_it() -> None:
    claim = next(c for c in made(("vue", "merge", "x:玄学编排")).section("skill") if c.support.k == 3)
    assert claim.payload.zh == "玄学编排"  # type: ignore[union-attr]
    assert set(claim.payload.writings) == {"玄学编排", "Vue"}  # type: ignore[union-attr]


@pytest.mark.parametrize("name", ["vite", "x:玄学编排"])
def test_a_moved_concept_counts_for_its_new_group(name: str) -> None:
    def group(rolemap: RoleMap) -> tuple[Any, int]:
        parent = next(c.parent for c in rolemap.section("skill") if c.payload.subject == name)  # type: ignore[union-attr]
        claim = rolemap.claim(parent or "")
        return claim.payload.subject, claim.support.k  # type: ignore[union-attr]

    assert group(made())[0] != "g.payment"
    assert group(made((name, "move", "g.graphics-gis"))) == ("g.graphics-gis", 2)
    assert counts(made((name, "move", "g.graphics-gis"))) == PLAIN


def test_what_finds_no_target_is_listed_and_does_nothing() -> None:
    rows = [("x:没有", "drop", None), ("vue", "move", "g.gone"), ("vite", "merge", "gone"), ("p:1", "exclude", None)]
    rolemap = made(*rows)
    assert counts(rolemap) == PLAIN
    assert rolemap.corrections.applied == 0
    told = {(orphan.act, orphan.label): orphan.reason for orphan in rolemap.corrections.orphaned}
    assert told == {
        ("drop", "“x:没有”"): "absent",
        ("move", "“vue”"): "no_destination",
        ("merge", "“vite”"): "no_destination",
        ("exclude", "“p:1”"): "not_seen",
    }


def test_order_of_corrections_and_readings_changes_nothing() -> None:
    rows = [("vite", "merge", "vue"), ("x:玄学编排", "move", "g.react"), ("typescript", "drop", None)]
    expected = made(*rows).claims
    for seed in range(4):
        random.Random(seed).shuffle(rows)
        shuffled = random.Random(seed).sample(READINGS, len(READINGS))
        rolemap = synthesise_map(ROLE, SAMPLE, shuffled, LEXICON, SETTINGS, files=4, corrections=told(*rows))
        assert rolemap.claims == expected


def test_terms_show_what_was_computed_beside_what_holds() -> None:
    corrections = told(("vite", "merge", "vue"), ("typescript", "drop", None), ("x:玄学编排", "move", "g.react"), ("x:没有", "drop", None))
    terms = {term.concept.id: term for term in list_terms(SAMPLE, READINGS, LEXICON, corrections)}
    assert {name: (term.k, term.new_k) for name, term in terms.items()} == {
        "vue": (2, 3),
        "vite": (2, None),
        "typescript": (1, None),
        "x:玄学编排": (2, 2),
        "x:没有": (0, None),
    }
    assert (terms["x:玄学编排"].group, terms["x:玄学编排"].new_group) == ("g.unplaced", "g.react")
    assert terms["vue"].quote and terms["vue"].writings == ("Vue",)
    assert terms["x:没有"].concept.zh == "“x:没有”"


def test_terms_of_job_ads_alone_count_employers() -> None:
    ads = [reading(f"广{n}", [Said("Vue", "vue")], kind="job_ad", employer=f"e{n % 2}") for n in range(4)]
    terms = list_terms(Sample(members=(), ads=tuple(ad.document.id for ad in ads)), ads, LEXICON, Corrections())
    assert [(term.concept.id, term.k) for term in terms] == [("vue", 2)]
