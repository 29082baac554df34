"""Of random people: nothing of theirs stands in any rendering of the share edition, and no hidden number can be worked out from it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import product
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from jipu.editions.audit import audit
from jipu.editions.floors import KNOWN, SENSITIVE, floor_of
from jipu.editions.share import share
from jipu.model.claim import Advice, Band, Chain, Claim, Presence
from jipu.model.rolemap import RoleMap
from jipu.workspace import FORMATS, render
from tests.unit.editions.made import GROUPS, LEXICON, One, Skill, made_map

SKILLS = {f"技{number:02d}": Skill(group=sorted(GROUPS)[number % 3], open=number % 4 == 3) for number in range(12)}
told = st.tuples(st.sampled_from(["claimed", "demonstrated", "outcome"]), st.sampled_from(["", "精通", "熟练", "熟悉"]))
# Skills differ in how many have them: each has a rank of its own, and a person those below a random mark.
person = st.fixed_dictionaries(
    {
        "skills": st.dictionaries(st.sampled_from(sorted(SKILLS)), told, max_size=6),
        "city": st.sampled_from([None, "杭州", "杭州", "杭州", "上海", "上海", "深圳"]),
        "degree": st.sampled_from([None, "本科", "本科", "硕士", "大专"]),
        "level": st.sampled_from(["初级", "中级", "高级", "总监"]),
        "pay": st.sampled_from([None, 12.0, 18.0, 27.0]),
        "method": st.booleans(),
    }
)
crowds = st.lists(person, min_size=5, max_size=30).map(lambda rows: [One(number, **row) for number, row in enumerate(rows)])


def shared(people: Sequence[One]) -> tuple[RoleMap, RoleMap]:
    internal = made_map(people, SKILLS)
    return internal, share(internal, LEXICON, lambda _: ())


@settings(max_examples=20, deadline=None)
@given(crowds)
def test_nothing_of_anybody_stands_in_any_rendering(people: list[One]) -> None:
    internal, made = shared(people)
    shown = {claim.id for claim in made.claims}
    secret = {quote.text for claim in internal.claims for quote in claim.quotes}
    secret |= {one.name for one in people} | {one.file for one in people} | {f"化名{n}号" for n in (901, 902)}
    secret |= {f"文件{n}号" for n in (901, 902, 903)} | {f"写法{one.number:03d}号" for one in people} | {"暗号", "家法乙"}
    secret |= {claim.payload.zh for claim in internal.claims if claim.id not in shown and isinstance(claim.payload, Presence)}
    for to, lang in product(FORMATS, ("zh", "en")):
        text = render(made, to, lang)  # type: ignore[arg-type]
        assert [word for word in secret if word in text] == [], (to, lang)
        assert ("对外版" if lang == "zh" else "Share edition") in text or to == "json" or (to == "csv" and not made.claims)


@settings(max_examples=40, deadline=None)
@given(crowds)
def test_no_small_number_of_people_is_in_the_data(people: list[One]) -> None:
    _, made = shared(people)
    for row in json.loads(render(made, "json", "zh"))["claims"]:
        claim = made.claim(row["id"])
        assert all(one["k"] >= floor_of(claim) for one in row["supports"])
        assert [count for count in _cells(row["payload"], claim) if 0 < count < KNOWN] == []
        assert row["payload"].get("minimum") is None
    assert [risk for risk in audit(made, LEXICON, lambda _: ()) if risk.kind != "recoverable"] == []


def _cells(payload: dict[str, Any], claim: Claim) -> Iterable[int]:
    yield from payload.get("grades", {}).values()
    yield from payload.get("depths", {}).values()
    yield from (step["k"] for step in payload.get("steps", ()))
    yield from (variant["k"] for variant in payload.get("variants", ()))
    if "two_or_more" in payload:
        yield payload["two_or_more"]
        yield claim.support.k - payload["two_or_more"] if payload["two_or_more"] else 0


@settings(max_examples=40, deadline=None)
@given(crowds)
def test_no_hidden_band_is_the_only_one_that_fits(people: list[One]) -> None:
    """Brute force over the totals shown; the reader even knows which values there are, and how many people state none."""
    internal, made = shared(people)
    ids = {claim.id for claim in made.claims}
    for subject in ("city", "degree", "seniority"):
        rows = [claim for claim in internal.claims if isinstance(claim.payload, Band) and claim.payload.subject == subject]
        away = [row.support.k for row in rows if row.id not in ids]
        if away and len(away) < len(rows):
            rest = made.voters - sum(row.support.k for row in rows if row.id in ids) - _silent(people, subject)
            assert rest == sum(away)
            fitting = [cells for cells in product(range(1, rest + 1), repeat=len(away)) if sum(cells) == rest]
            assert all(len(set(column)) > 1 for column in zip(*fitting, strict=True)), (subject, away)
            assert rest >= SENSITIVE


def _silent(people: Sequence[One], subject: str) -> int:
    return sum((one.city, one.degree, one.level)[("city", "degree", "seniority").index(subject)] is None for one in people)


@settings(max_examples=40, deadline=None)
@given(crowds)
def test_no_hidden_child_is_the_only_one_that_fits(people: list[One]) -> None:
    """Brute force: a parent's people are at most the sum of its children's; a small child has at most one less than its floor."""
    internal, made = shared(people)
    shown = {claim.id: claim for claim in made.claims}
    for parent in (claim for claim in made.claims if claim.section in ("group", "dimension")):
        children = [claim for claim in internal.claims if claim.parent == parent.id]
        away = [child for child in children if child.id not in shown]
        if not away:
            continue
        assert isinstance(parent.payload, Presence)
        assert parent.payload.two_or_more == 0, "people with two or more tell how far the children overlap"
        seen = sum(child.support.k for child in children if child.id in shown)
        needed = parent.support.k - seen
        for child in (child for child in away if child.support.k < floor_of(child)):
            others = sum(_most(other, parent) for other in away if other is not child)
            fitting = [
                k for k in range(1, _most(child, parent) + 1) if k + others >= needed and (len(children) > 1 or k == parent.support.k)
            ]
            assert len(fitting) > 1, (parent.id, child.id, fitting)


def _most(child: Claim, parent: Claim) -> int:
    return floor_of(child) - 1 if child.support.k < floor_of(child) else parent.support.k


@settings(max_examples=40, deadline=None)
@given(crowds)
def test_no_hidden_grade_or_degree_word_is_the_only_one_that_fits(people: list[One]) -> None:
    internal, made = shared(people)
    for claim in made.section("skill"):
        before, after = internal.claim(claim.id).payload, claim.payload
        assert isinstance(before, Presence)
        assert isinstance(after, Presence)
        away = [count for word, count in before.depths.items() if word not in after.depths]
        if away and after.depths:
            fitting = [cells for cells in product(range(1, sum(away) + 1), repeat=len(away)) if sum(cells) == sum(away)]
            assert all(len(set(column)) > 1 for column in zip(*fitting, strict=True)), away
        if after.grades:
            assert sum(after.grades.values()) == claim.support.k
            assert "outcome" in after.grades or before.grades.get("outcome", 0) < SENSITIVE


@settings(max_examples=40, deadline=None)
@given(crowds, st.randoms(use_true_random=False))
def test_the_order_of_claims_changes_nothing_of_what_is_shown(people: list[One], random: Any) -> None:
    internal, made = shared(people)
    claims = list(internal.claims)
    random.shuffle(claims)
    again = share(replace(internal, claims=tuple(claims)), LEXICON, lambda _: ())
    assert {claim.id: claim for claim in again.claims} == {claim.id: claim for claim in made.claims}
    assert again.withheld == made.withheld


@settings(max_examples=40, deadline=None)
@given(crowds)
def test_the_share_edition_holds_only_what_the_internal_one_holds(people: list[One]) -> None:
    internal, made = shared(people)
    for claim in made.claims:
        before = internal.claim(claim.id)
        assert claim.supports == before.supports[: len(claim.supports)]
        if isinstance(claim.payload, Chain) and isinstance(before.payload, Chain):
            assert set(claim.payload.steps) <= set(before.payload.steps)
        assert isinstance(claim.payload, type(before.payload))
        assert not isinstance(claim.payload, Advice)
    withheld = made.withheld
    assert withheld is not None
    assert len(internal.claims) == len(made.claims) + sum(withheld.claims.values())
