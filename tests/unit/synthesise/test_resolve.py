"""Corrections find what they speak of again when ids, names and people change, or say why not."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import pytest
from tests.builders import Said, reading

from jipu.lexicon.concepts import Lexicon, Rule, Texts, load_lexicon
from jipu.model.concept import Concept
from jipu.model.correction import Correction, Corrections
from jipu.stages.synthesise.concepts import decide_concepts
from jipu.stages.synthesise.resolve import Named, Resolved, resolve
from jipu.stages.synthesise.voters import Voter

NOW = load_lexicon()
VITE = Correction(target="vite", act="rename", zh="维特", label="Vite")
OPEN = Correction(target="x:星图引擎", act="rename", zh="星图", label="星图引擎")


def lexicon(gone: tuple[str, ...] = (), **new: Concept) -> Lexicon:
    concepts = {name: concept for name, concept in NOW.concepts.items() if name not in gone} | {one.id: one for one in new.values()}
    rows = (*(row for row in NOW.rows if row.concept in concepts), *(Texts(one.id, Rule(), (one.zh, one.en)) for one in new.values()))
    return replace(NOW, concepts=MappingProxyType(concepts), rows=rows)


def found(rows: list[Correction], said: list[Said], known: Lexicon = NOW) -> tuple[Resolved, ...]:
    voters = [Voter(name="甲", readings=(reading("甲", said),))]
    return resolve(Corrections.in_force(rows), Named.of(voters, decide_concepts(voters, known)), known)


def one(row: Correction, said: list[Said], known: Lexicon = NOW) -> tuple[str | None, str | None]:
    told = found([row], said, known)[0]
    return (told.row.target if told.row else None), told.reason


ALIAS = Concept(id="vite-js", zh="Vite", en="Vite", kind="tool", broader="g.fe-build")


@pytest.mark.parametrize(
    ("row", "said", "known", "expected"),
    [
        (VITE, [Said("Vite", "vite")], NOW, ("vite", None)),
        (VITE, [Said("Vue", "vue")], NOW, (None, "absent")),
        (VITE, [Said("Vite", "vite-js")], lexicon(("vite",), new=ALIAS), ("vite-js", None)),  # another id, the same name
        (VITE, [Said("Vite")], lexicon(("vite",)), ("x:vite", None)),  # the lexicon lacks it now: an open find
        (VITE, [Said("Vue", "vue")], lexicon(("vite",)), (None, "absent")),
        (OPEN, [Said("星图引擎")], NOW, ("x:星图引擎", None)),
        (OPEN, [Said("星图引擎", "vue")], NOW, ("vue", None)),  # the lexicon knows it now as a writing of another
        (OPEN, [Said("星图引擎", "vue"), Said("星图引擎", "react")], NOW, (None, "ambiguous")),
        (replace(OPEN, label=""), [Said("星图引擎", "vue")], NOW, ("vue", None)),  # by what its id was made of
        (Correction(target="g.vue", act="rename", zh="新"), [Said("Vue", "vue")], NOW, ("g.vue", None)),
        (Correction(target="g.vue", act="drop"), [Said("Vue", "vue")], NOW, (None, "absent")),
        (Correction(target="x:新的", act="add", label="新的"), [Said("Vue", "vue")], NOW, ("x:新的", None)),
        (Correction(target="x:vite", act="add", label="Vite"), [Said("Vue", "vue")], NOW, ("vite", None)),  # known by now
        (Correction(target="0a1b", act="reviewed", kind="claim"), [Said("Vue", "vue")], NOW, ("0a1b", None)),
    ],
)
def test_a_target_is_found_again(row: Correction, said: list[Said], known: Lexicon, expected: tuple[str | None, str | None]) -> None:
    assert one(row, said, known) == expected


MERGE = Correction(target="vue", act="merge", to="vite", to_label="Vite")
MOVE = Correction(target="vue", act="move", to="g.own", to_label="自己的方向")
OWN = Concept(id="g.mine", zh="自己的方向", en="My Group", kind="group", broader="d.web")


@pytest.mark.parametrize(
    ("row", "known", "to", "reason"),
    [
        (MERGE, NOW, "vite", None),
        (MERGE, lexicon(("vite",), new=ALIAS), "vite-js", None),
        (replace(MERGE, to="gone", to_label=""), NOW, None, "no_destination"),
        (replace(MERGE, to="x:没人写", to_label="没人写"), NOW, "x:没人写", None),
        (replace(MERGE, to=None), NOW, None, "no_destination"),
        (MOVE, NOW, None, "no_destination"),
        (MOVE, lexicon(own=OWN), "g.mine", None),
        (replace(MOVE, to="react"), NOW, None, "no_destination"),
        (replace(MERGE, act="split", writings=("Vue",), to="g.vue", to_label=""), NOW, None, "no_destination"),
        (replace(MOVE, act="add", label="新"), NOW, None, "no_destination"),
    ],
)
def test_what_it_leads_to_is_found_again(row: Correction, known: Lexicon, to: str | None, reason: str | None) -> None:
    told = found([row], [Said("Vue", "vue")], known)[0]
    assert (told.row.to if told.row else None, told.reason) == (to, reason)


def test_of_two_that_come_to_mean_the_same_the_one_whose_id_holds_is_applied() -> None:
    old, new = VITE, Correction(target="vite-js", act="rename", zh="新名", label="Vite")
    known = lexicon(("vite",), new=ALIAS)
    told = {one.told.target: one for one in found([replace(old, when="2026"), replace(new, when="2025")], [Said("Vite", "vite-js")], known)}
    assert told["vite-js"].row is not None and told["vite"].reason == "overridden"


def test_what_another_correction_makes_can_be_corrected() -> None:
    split = Correction(target="vue", act="split", to="x:桶", zh="桶", writings=("Vue 桶",))
    rename = Correction(target="x:桶", act="rename", zh="木桶", label="桶")
    rows = found([split, rename], [Said("Vue 桶", "vue"), Said("桶", "react")])
    assert [one.row.target for one in rows if one.row and one.row.act == "rename"] == ["x:桶"]
