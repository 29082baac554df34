"""What leaves the house of kinds of people: no names, no pay, no small cell, and nothing that follows from the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from jipu.editions.kinds import TOLD, bare, kinds_hidden
from jipu.editions.share import share
from jipu.editions.suppress import suppressed
from jipu.model.archetype import Archetype, Both, Division, Feature, Figures, Match, Scarce, Shape, Sign
from jipu.model.claim import Claim, Payload
from jipu.model.contrast import Contrast, Pole
from jipu.model.rolemap import RoleMap
from jipu.render.map_json import to_json
from jipu.statistics.shares import support
from tests.unit.editions.made import LEXICON, Skill, made_map, people_with

N = 30
PEOPLE = tuple(f"化名{number:03d}号" for number in range(N))
BASE = made_map(people_with({"vue": 20, "react": 12, "vite": 2}, N), {"vue": Skill("ga"), "react": Skill("ga"), "vite": Skill("gb")})
KNOWN = {claim.payload.subject: claim for claim in BASE.claims if claim.section == "skill"}  # type: ignore[union-attr]


def feature(name: str, k: int = 9) -> Feature:
    return Feature(subject=name, zh=name, en=name, kind="skill", claim=KNOWN[name].id, k=k, n=10, others_k=1, others_n=20)


def claim(name: str, payload: Payload, people: Sequence[str]) -> Claim:
    marks = ("advice",) if isinstance(payload, Match) else ()
    return Claim(id=name, section="archetype", payload=payload, supports=(support(len(people), N),), people=tuple(people), marks=marks)  # type: ignore[arg-type]


def kind(name: str, first: int, last: int, *features: str) -> Claim:
    payload = Archetype(
        subject=" ".join(features),
        features=tuple(feature(one) for one in features),
        stability=0.9,
        both=Both(features=(feature("vue"), feature("react")), k=6, n=10, others_k=0, others_n=20),
        representative=PEOPLE[first],
        partly=(PEOPLE[-1],),
        years=Figures(stated=9, median=6.0, low=4.0, high=8.0),
        seniorities={"高级": 6},
        results=7,
        pay=Figures(stated=9, median=31.7, low=22.0, high=40.0),
        signs=(Sign(claim="stage", k=4),),
    )
    return claim(name, payload, PEOPLE[first:last])


def with_claims(*claims: Claim) -> RoleMap:
    return replace(BASE, claims=(*BASE.claims, *claims))


def shared(*claims: Claim) -> dict[str, Claim]:
    edition = share(with_claims(*claims), LEXICON, lambda _: ())
    return {one.id: one for one in edition.claims}


def test_a_kind_leaves_as_names_and_a_count() -> None:
    found = shared(kind("k1", 0, 10, "vue", "react"), kind("k2", 10, 30, "react"))
    payload = found["k1"].payload
    assert isinstance(payload, Archetype)
    assert [one.zh for one in payload.features] == ["vue", "react"]
    assert all((one.k, one.n, one.others_k, one.others_n) == (0, 0, 0, 0) for one in payload.features)
    assert (payload.both, payload.representative, payload.partly, payload.years, payload.pay) == (None, "", (), None, None)
    assert (dict(payload.seniorities), payload.results, payload.signs) == ({}, 0, ())
    assert (found["k1"].support.k, found["k1"].people, found["k1"].quotes) == (10, (), ())


def test_nobody_is_named_anywhere_in_the_file() -> None:
    contrast = Contrast(
        subject="vue react",
        first=Pole(features=(feature("vue"),), k=10, people=PEOPLE[:10]),
        second=Pole(features=(feature("react"),), k=10, people=PEOPLE[10:20]),
        share=0.2,
    )
    claims = (
        kind("k1", 0, 10, "vue"),
        kind("k2", 10, 30, "react"),
        claim("c", contrast, PEOPLE[:20]),
        claim("s", Shape(form="t", legs=(), wide=6.0), PEOPLE[:15]),
        claim("m", Match(table="post", asks="k1", answers=(KNOWN["vue"].id,), representatives=PEOPLE[:2]), PEOPLE[:10]),
    )
    edition = share(with_claims(*claims), LEXICON, lambda _: ())
    assert {"k1", "k2", "c", "m"} <= {one.id for one in edition.claims}
    text = to_json(edition)
    assert not any(name in text for name in PEOPLE)


@pytest.mark.parametrize(
    ("sizes", "left"), [((10, 20), {"k0", "k1"}), ((4, 26), set()), ((4, 6, 20), {"k2"}), ((4, 4, 22), {"k2"}), ((5, 25), {"k0", "k1"})]
)
def test_a_small_kind_takes_another_along(sizes: Sequence[int], left: set[str]) -> None:
    """Everybody is of one kind: the size of one that is hidden alone would follow from the others."""
    ends = [sum(sizes[: place + 1]) for place in range(len(sizes))]
    claims = [kind(f"k{place}", end - size, end, "vue") for place, (size, end) in enumerate(zip(sizes, ends, strict=True))]
    assert {name for name in shared(*claims) if name.startswith("k") and name in {"k0", "k1", "k2"}} == left


def test_a_feature_whose_claim_stays_inside_goes_with_it_and_a_kind_without_names_too() -> None:
    found = shared(kind("k1", 0, 10, "vite", "vue"), kind("k2", 10, 30, "react"))
    payload = found["k1"].payload
    assert isinstance(payload, Archetype)
    assert [one.subject for one in payload.features] == ["vue"]
    assert "vite" not in payload.subject
    assert "k1" not in shared(kind("k1", 0, 10, "vite"), kind("k2", 10, 30, "react"))


@pytest.mark.parametrize(
    ("first", "second", "stays"), [(10, 10, True), (4, 10, False), (10, 4, False), (15, 13, False), (15, 15, True), (5, 5, True)]
)
def test_a_contrast_parts_people_in_three_cells(first: int, second: int, stays: bool) -> None:
    contrast = Contrast(
        subject="vue react",
        first=Pole(features=(feature("vue"),), k=first, people=PEOPLE[:first]),
        second=Pole(features=(feature("react"),), k=second, people=PEOPLE[first : first + second]),
        share=0.2,
    )
    found = shared(claim("c", contrast, PEOPLE[: first + second]))
    assert ("c" in found) is stays
    if stays:
        told = found["c"].payload
        assert isinstance(told, Contrast)
        assert (told.subject, told.first.people, told.second.people) == ("", (), ())
        assert (told.first.k, told.second.k) == (first, second)


def test_a_contrast_with_a_nameless_end_stays_inside() -> None:
    contrast = Contrast(subject="", first=Pole(features=(feature("vue"),), k=10), second=Pole(features=(feature("vite"),), k=10), share=0.2)
    assert "c" not in shared(claim("c", contrast, PEOPLE[:20]))


def test_shapes_stay_inside() -> None:
    """Their legs add up: what is not shown of them would follow."""
    found = shared(claim("t", Shape(form="t", legs=(), wide=6.0), PEOPLE[:15]), claim("pi", Shape(form="pi"), PEOPLE[15:]))
    assert not {"t", "pi"} & found.keys()


def test_scarce_pairs_and_rows_that_cut_small_cells_stay_inside() -> None:
    pair = Scarce(first=feature("vue"), second=feature("react"), expected=6.0, q=0.01)
    need = Match(table="need", asks=KNOWN["vue"].id, answers=("k1",), k=8, n=20)
    found = shared(kind("k1", 0, 10, "vue"), kind("k2", 10, 30, "react"), claim("p", pair, PEOPLE[:6]), claim("m", need, PEOPLE[:8]))
    assert not {"p", "m"} & found.keys()


def test_a_match_goes_with_what_it_speaks_of() -> None:
    post = Match(table="post", asks="k1", answers=(KNOWN["vue"].id, KNOWN["vite"].id), representatives=(PEOPLE[0],))
    found = shared(kind("k1", 0, 10, "vue"), kind("k2", 10, 30, "react"), claim("m", post, PEOPLE[:10]))
    told = found["m"].payload
    assert isinstance(told, Match)
    assert (told.answers, told.representatives) == ((KNOWN["vue"].id,), ())
    assert "m" not in shared(kind("k1", 0, 4, "vue"), kind("k2", 4, 30, "react"), claim("m", post, PEOPLE[:4]))


def test_the_outcome_of_the_test_may_be_told() -> None:
    test = Division(verdict="unsteady", kinds=3, chance=0.02, stability=0.6, need=30)
    assert shared(claim("d", test, PEOPLE))["d"].payload == test


def test_representatives_of_groups_stay_inside() -> None:
    group = next(one for one in BASE.claims if one.section == "group" and one.support.k >= 5)
    named = replace(group, payload=replace(group.payload, representatives=PEOPLE[:3]))  # type: ignore[arg-type,type-var]
    edition = share(replace(BASE, claims=tuple(named if one.id == group.id else one for one in BASE.claims)), LEXICON, lambda _: ())
    assert getattr(edition.claim(group.id).payload, "representatives", None) == ()


def test_every_type_told_has_a_rule_and_hides_only_its_own() -> None:
    for payload in (Division(verdict="few"), Shape(form="t"), Match(table="post", asks="a", answers=())):
        assert isinstance(payload, TOLD)
        assert type(bare(payload, 9, {})) is type(payload)
    assert kinds_hidden(BASE.claims, (), N) == set()
    assert suppressed(BASE) == suppressed(with_claims(claim("d", Division(verdict="few"), PEOPLE)))
