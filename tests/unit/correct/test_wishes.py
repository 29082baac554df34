"""What a human says about a map, made into corrections, or refused."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import pytest
from tests.builders import KEY, SETTINGS, Said, reading, sample_of

from jipu.correct.wishes import Wish, corrections_for
from jipu.errors import AmbiguousTarget, BadCorrection, JipuError, UnknownTarget
from jipu.lexicon.concepts import load_lexicon
from jipu.model.claim import Presence
from jipu.model.correction import Correction, Corrections, quote_hash
from jipu.model.rolemap import RoleMap
from jipu.stages.select import shape_role
from jipu.stages.synthesise import synthesise_map

NAMES = {"Vue": "vue", "React": "react", "Vite": "vite", "Java": "java", "JavaScript": "javascript", "玄学编排": None}


@lru_cache(maxsize=8)
def drawn(corrections: Corrections = Corrections()) -> RoleMap:  # noqa: B008 - frozen
    said = [Said(name, concept) for name, concept in NAMES.items()]
    readings = [
        reading(f"人{n}", [*said[: 3 + n % 4], Said("五步复盘", None, kind="method")], keys=[f"k{n}"], degree="本科") for n in range(6)
    ]
    role = shape_role("前端开发")
    sample = sample_of(readings, role, load_lexicon(), replace(SETTINGS, top=5), KEY, corrections)
    return synthesise_map(role, sample, readings, load_lexicon(), SETTINGS, files=6, corrections=corrections)


def made(act: str, what: str, *, after: Corrections = Corrections(), lang: str = "zh", **fields: object) -> list[Correction]:  # noqa: B008
    return corrections_for(Wish(act=act, what=what, **fields), drawn(), load_lexicon(), after, lang)  # type: ignore[arg-type]


def claim_of(subject: str, section: str = "skill") -> str:
    return next(c.id for c in drawn().claims if c.section == section and getattr(c.payload, "subject", "") == subject)


@pytest.mark.parametrize("what", ["Vite", "vite", " VITE", "ｖｉｔｅ"])
def test_a_thing_is_meant_by_id_or_name_however_written(what: str) -> None:
    assert made("drop", what.strip()) == [Correction(target="vite", act="drop", label="Vite", was=made("drop", "Vite")[0].was)]


def test_a_thing_is_meant_by_the_id_of_its_claim_whole_or_as_printed() -> None:
    identifier = claim_of("vite")
    for text in (identifier, f"#{identifier[:6]}", identifier[:8]):
        assert made("drop", text)[0].target == "vite"


def test_what_was_computed_is_kept() -> None:
    was = made("drop", "Vue")[0].was
    claim = drawn().claim(claim_of("vue"))
    assert (was["k"], was["n"], was["zh"]) == (str(claim.support.k), str(claim.support.n), "Vue")
    assert was["group"] == drawn().claim(claim.parent or "").payload.zh  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("wish", "expected"),
    [
        ({"act": "merge", "what": "Vite", "to": "Vue"}, {"target": "vite", "to": "vue", "to_label": "Vue"}),
        ({"act": "merge", "what": "玄学编排", "to": "Redis"}, {"target": "x:玄学编排", "to": "redis", "to_label": "Redis"}),
        ({"act": "move", "what": "Vite", "to": "g.react"}, {"target": "vite", "to": "g.react"}),
        ({"act": "move", "what": "Vite", "to": "性能优化与渲染"}, {"target": "vite", "to": "g.fe-perf", "to_label": "性能优化与渲染"}),
        ({"act": "rename", "what": "Vue", "to": "维优"}, {"target": "vue", "zh": "维优", "en": "维优"}),
        ({"act": "rename", "what": "五步复盘", "to": "五步法"}, {"target": "x:五步复盘", "zh": "五步法"}),
        (
            {"act": "split", "what": "Vue", "to": "维优", "writings": ("Vue",)},
            {"target": "vue", "to": "x:维优", "zh": "维优", "writings": ("Vue",)},
        ),
        ({"act": "split", "what": "Vue", "to": "React", "writings": ("vue",)}, {"to": "react", "zh": ""}),
        (
            {"act": "add", "what": "雾化观测", "to": "性能优化与渲染"},
            {"target": "x:雾化观测", "to": "g.fe-perf", "writings": ("雾化观测",), "kind": "skill"},
        ),
        ({"act": "add", "what": "kubernetes", "writings": ("K8S", " ", "K8S")}, {"target": "kubernetes", "writings": ("K8S",), "to": None}),
        ({"act": "add", "what": "三板斧", "kind": "method"}, {"target": "x:三板斧", "kind": "method"}),
        ({"act": "reviewed", "what": "Vue"}, {"target": "vue", "kind": ""}),
    ],
)
def test_names_become_ids(wish: dict[str, object], expected: dict[str, object]) -> None:
    row = made(**wish)[0]  # type: ignore[arg-type]
    assert {name: getattr(row, name) for name in expected} == expected


def test_a_claim_about_no_concept_is_reviewed_by_its_own_id() -> None:
    row = made("reviewed", "本科")[0]
    assert row.kind == "claim" and drawn().claim(row.target).section == "essence"


def test_a_quote_is_released_by_its_hash_and_never_by_its_words() -> None:
    claim = drawn().claim(claim_of("vue"))
    row = made("release", "Vue", quote=2)[0]
    assert (row.target, row.quote) == (claim.id, quote_hash(claim.quotes[1].text))
    assert claim.quotes[1].text not in str(row)
    with pytest.raises(BadCorrection, match="no number 99"):
        made("release", "Vue", quote=99)


def test_people_are_meant_by_pseudonym() -> None:
    member, other = drawn().sample.members[0], drawn().sample.left_out[0]
    assert made("exclude", member.pseudonym) == [
        Correction(target=member.handle, act="exclude", label=member.pseudonym, was={"rules": "in"})
    ]
    assert made("include", other.pseudonym)[0].was == {"rules": "out"}
    assert made("group", member.pseudonym, to="资深")[0].to == "资深"
    row = made("detach", "Vue", person=member.pseudonym)[0]
    assert (row.target, row.person, row.to_label) == ("vue", member.handle, member.pseudonym)


def test_the_new_name_is_for_the_language_of_the_call() -> None:
    group = next(c.payload for c in drawn().section("group") if isinstance(c.payload, Presence) and c.payload.zh != c.payload.en)
    assert [(row.zh, row.en) for row in made("rename", group.subject, to="构建")] == [("构建", "")]
    assert [(row.zh, row.en) for row in made("rename", group.subject, to="Building", lang="en")] == [("", "Building")]
    assert [(row.zh, row.en) for row in made("rename", group.subject, to="构建", to_en="Building")] == [("构建", "Building")]


@pytest.mark.parametrize(
    ("error", "wish", "words"),
    [
        (UnknownTarget, {"act": "drop", "what": "Veu"}, "Vue"),
        (UnknownTarget, {"act": "drop", "what": ""}, "—"),
        (UnknownTarget, {"act": "merge", "what": "Vue", "to": "Reatc"}, "React"),
        (UnknownTarget, {"act": "move", "what": "Vue", "to": "天文学"}, "天文学"),
        (UnknownTarget, {"act": "exclude", "what": "无名"}, "无名"),
        (UnknownTarget, {"act": "detach", "what": "Vue", "person": "无名"}, "无名"),
        (UnknownTarget, {"act": "split", "what": "Vue", "to": "甲", "writings": ("Vu",)}, "Vue"),
        (UnknownTarget, {"act": "undo", "what": "Vue"}, "Vue"),
        (BadCorrection, {"act": "merge", "what": "Vue", "to": "vue"}, "itself"),
        (BadCorrection, {"act": "merge", "what": "Java", "to": "JavaScript"}, "kept apart"),
        (BadCorrection, {"act": "split", "what": "Vue", "to": "Vue", "writings": ("Vue",)}, "another name"),
        (BadCorrection, {"act": "split", "what": "Vue", "to": "甲"}, "writings"),
        (BadCorrection, {"act": "rename", "what": "Vue", "to": "React"}, "merge them"),
        (BadCorrection, {"act": "rename", "what": "Vue", "to": " "}, "empty"),
        (BadCorrection, {"act": "add", "what": " "}, "empty"),
    ],
)
def test_what_cannot_be_done_is_refused_with_what_is_near(error: type[JipuError], wish: dict[str, object], words: str) -> None:
    with pytest.raises(error) as raised:
        made(**wish)  # type: ignore[arg-type]
    assert words in raised.value.message("en") and raised.value.exit_code == 2


def test_a_name_that_several_bear_is_refused_with_their_ids() -> None:
    twin = Correction(target="vite", act="rename", zh="Vue", en="Vue")
    with pytest.raises(AmbiguousTarget, match=r"vite.*vue"):
        corrections_for(Wish(act="drop", what="Vue"), drawn(Corrections((twin,))), load_lexicon(), Corrections((twin,)), "zh")


def test_a_renamed_one_is_found_by_both_names() -> None:
    renamed = Corrections((Correction(target="vite", act="rename", zh="维特", en="Weite", label="Vite"),))
    for what in ("维特", "weite", "Vite"):
        assert corrections_for(Wish(act="drop", what=what), drawn(renamed), load_lexicon(), renamed, "zh")[0].target == "vite"


def test_a_ring_over_what_is_in_force_is_refused() -> None:
    told = Corrections((Correction(target="vue", act="merge", to="vite"),))
    with pytest.raises(BadCorrection, match="ring"):
        made("merge", "Vite", to="Vue", after=told)


def test_what_holds_already_is_not_said_again() -> None:
    row = made("rename", "Vue", to="维优")[0]
    told = Corrections((replace(row, who="甲", when="2025", why="因为"),))
    assert made("rename", "Vue", to="维优", after=told) == []
    assert made("rename", "Vue", to="优", after=told) != []


def test_undo_speaks_of_what_is_in_force() -> None:
    told = Corrections.in_force([made("rename", "Vue", to="维优")[0], made("reviewed", "Vue")[0], made("drop", "Vite")[0]])
    assert [(row.target, row.to) for row in made("undo", "Vue", after=told)] == [("vue", None)]
    assert [(row.target, row.to) for row in made("undo", claim_of("vue"), to="rename", after=told)] == [("vue", "rename")]
    assert Corrections.in_force([*told.rows, *made("undo", "Vite", after=told)]).get("vite") is None
    with pytest.raises(UnknownTarget):
        made("undo", "Vite", to="rename", after=told)
