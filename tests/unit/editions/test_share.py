"""What leaves the house, and what stays."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jipu.editions.share import share
from jipu.errors import TooFewToShare
from jipu.model.audit import Checked
from jipu.model.claim import Advice, Claim, Presence
from jipu.model.correction import Corrected, Orphan, Release, quote_hash
from jipu.model.rolemap import RoleMap
from jipu.statistics.shares import support
from tests.golden.maps import ads_map, people_map
from tests.unit.editions.made import LEXICON, Skill, made_map, people_with

SKILLS = {"a": Skill("ga"), "b": Skill("ga"), "c": Skill("gb"), "x": Skill("ga", open=True)}


def nothing(_: str) -> tuple[str, ...]:
    return ()


def shared(rolemap: RoleMap, *released: Release) -> RoleMap:
    told = replace(rolemap.corrections, releases=released) if released else rolemap.corrections
    return share(replace(rolemap, corrections=told) if released else rolemap, LEXICON, nothing)


@pytest.fixture
def internal() -> RoleMap:
    return made_map(people_with({"a": 9, "b": 8, "c": 7, "x": 2}, 12), SKILLS)


def release(claim: Claim, who: str = "审核人") -> Release:
    return Release(claim=claim.id, quote=quote_hash(claim.quotes[0].text), who=who, when="2025-06-30")


@pytest.mark.parametrize("n", [1, 4])
def test_fewer_than_five_people_are_no_share_edition(n: int) -> None:
    with pytest.raises(TooFewToShare) as error:
        shared(made_map(people_with({"a": n}, n), {"a": Skill("ga")}))
    assert f"{n} 人" in error.value.message("zh")
    assert f"only {n} people" in error.value.message("en")
    assert error.value.exit_code == 1


def test_five_people_are_one() -> None:
    made = shared(made_map(people_with({"a": 5, "b": 5}, 5), {"a": Skill("ga"), "b": Skill("ga")}))
    assert {claim.id for claim in made.claims} == {"a", "b", "ga", "da"}


def test_no_people_no_quotes_and_only_the_lengths_of_the_lists_stay(internal: RoleMap) -> None:
    made = shared(internal)
    assert made.provenance.edition == "share"
    assert all(claim.people == () == claim.quotes for claim in made.claims)
    sample = made.sample
    assert (sample.members, sample.left_out, sample.versions, sample.failures) == ((), (), (), ())
    assert sample.told == internal.sample.told
    assert (sample.told.left_out, sample.told.versions, sample.told.failures) == (1, 1, 1)
    assert sample.warnings == {"hidden_text": 5}, "a remark on one person's resume tells of that person"
    assert made.withheld is not None
    assert made.withheld.quotes == sum(len(claim.quotes) for claim in internal.claims)


def test_what_is_withheld_is_told_by_number(internal: RoleMap) -> None:
    withheld = shared(internal).withheld
    assert withheld is not None
    assert withheld.claims == {"skill": 1}
    assert withheld.under == {"ga": 1}
    assert "x" not in str(withheld), "not by name"


def test_the_share_edition_of_a_share_edition_is_itself(internal: RoleMap) -> None:
    made = shared(internal)
    assert shared(made) is made


def test_a_released_quote_stands_without_its_pseudonym(internal: RoleMap) -> None:
    told = internal.claim("a")
    quotes = shared(internal, release(told)).claim("a").quotes
    assert [(quote.person, quote.text) for quote in quotes] == [("", told.quotes[0].text)]


def test_a_release_needs_a_name_the_claim_and_the_very_words(internal: RoleMap) -> None:
    told = internal.claim("a")
    wrong = (release(told, who=" "), replace(release(told), claim="b"), replace(release(told), quote=quote_hash("别的话")))
    assert all(claim.quotes == () for claim in shared(internal, *wrong).claims)


def test_a_released_quote_of_a_hidden_claim_stays_hidden(internal: RoleMap) -> None:
    made = shared(internal, release(internal.claim("x")))
    assert "x" not in {claim.id for claim in made.claims}
    assert made.withheld is not None
    assert made.withheld.released == 0


def test_own_words_of_the_operator_stay_unless_they_may_name_somebody(internal: RoleMap) -> None:
    made = replace(internal, provenance=replace(internal.provenance, source="王小明介绍来的", purpose="写招聘要求"))
    told = share(made, LEXICON, lambda text: ("name",) if "王小明" in text else ())
    assert told.provenance.source is None
    assert told.provenance.purpose == "写招聘要求"
    assert told.withheld is not None
    assert told.withheld.words == ("source",)


def test_a_name_that_a_human_gave_stays_inside_where_it_names_somebody(internal: RoleMap) -> None:
    def renamed(claim: Claim) -> Claim:
        told = claim.payload
        return (
            replace(claim, payload=replace(told, zh="王小明的数据分析"), marks=("human",))
            if isinstance(told, Presence) and claim.id == "c"
            else claim
        )

    rolemap = replace(internal, claims=tuple(map(renamed, internal.claims)))
    assert "c" in {claim.id for claim in share(rolemap, LEXICON, nothing).claims}
    made = share(rolemap, LEXICON, lambda text: ("name",) if "王小明" in text else ())
    assert "c" not in {claim.id for claim in made.claims}


def test_labels_of_orphaned_corrections_stay_inside(internal: RoleMap) -> None:
    made = replace(internal, corrections=Corrected(applied=3, orphaned=(Orphan(act="drop", label="暗号"),)))
    assert shared(made).corrections == Corrected(applied=3)


def test_terms_of_the_description_that_the_lexicon_lacks_stay_inside(internal: RoleMap) -> None:
    assert internal.role.must == ("x:暗号",)
    assert shared(internal).role.must == ()


def test_writings_stay_where_the_lexicon_has_them_and_five_people_wrote_the_skill() -> None:
    rolemap = people_map()
    told = rolemap.section("skill")[0]
    payload = told.payload
    assert isinstance(payload, Presence)
    assert payload.zh == "Vue"
    changed = replace(rolemap, claims=(replace(told, payload=replace(payload, writings=("Vue.js", "我的 Vue"), usual="我的 Vue")),))
    shown = shared(changed).claims[0].payload
    assert isinstance(shown, Presence)
    assert (shown.writings, shown.usual) == (("Vue.js",), "")
    few = replace(changed.claims[0], supports=(support(4, 12),))
    shown = shared(replace(changed, claims=(few,))).claims[0].payload
    assert isinstance(shown, Presence)
    assert shown.writings == ()


def test_small_numbers_on_other_populations_go_and_none_stays(internal: RoleMap) -> None:
    told = internal.claim("a")
    others = {2: support(2, 6, "job_ads"), 0: support(0, 6, "job_ads"), 3: support(3, 6, "job_ads")}
    apart = support(2, 12, "leave_one_term_out")
    for k, other in others.items():
        made = replace(internal, claims=(replace(told, supports=(told.support, other, apart)),))
        shown = shared(made).claims[0].supports
        assert [one.k for one in shown] == ([9] if k == 2 else [9, k])


def test_advice_stands_on_what_is_left() -> None:
    rolemap = made_map(people_with({"a": 9, "b": 8, "c": 2, "d": 2}, 12), {name: Skill("ga") for name in "abcd"})

    def advice(code: str, *based_on: str) -> Claim:
        return Claim(
            id=code, section="advice", payload=Advice(code=code, based_on=based_on), supports=(support(9, 12),), people=("化名000号",)
        )

    told = (
        advice("ask_for_work", "c", "a", "b"),
        advice("new_words", "c"),
        advice("ask_the_children", "ga", "c", "d"),
        advice("more_people", "ga"),
    )
    made = shared(replace(rolemap, claims=(*rolemap.claims, *told)))
    left = {claim.id: claim.payload for claim in made.section("advice")}
    assert set(left) == {"ask_for_work", "more_people"}
    assert left["ask_for_work"] == Advice(code="ask_for_work", based_on=("a", "b"))
    assert all(claim.people == () for claim in made.section("advice"))


def test_the_result_of_a_check_stays_without_the_name_of_who_made_it(internal: RoleMap) -> None:
    checked = Checked(right=28, asked=30, low=0.8, high=0.98, who="审核人", when="2025-06-30", judged={"a": True, "x": False})
    made = shared(replace(internal, audit=checked)).audit
    assert made == replace(checked, who="", judged={"a": True})


def test_a_map_of_ads_has_a_share_edition_too() -> None:
    made = shared(ads_map())
    assert made.basis == "job_ads"
    assert made.voters == ads_map().sample.employers
    assert not any(claim.people or claim.quotes for claim in made.claims)
    assert made.claims


def test_a_parent_that_is_hidden_as_small_leaves_its_children_without_one() -> None:
    """A skill may have more people than its group, where it is named inside the names of others."""
    rolemap = made_map(people_with({"a": 6, "b": 7}, 8), {"a": Skill("ga"), "b": Skill("gb")})
    small = replace(rolemap.claim("ga"), supports=(support(2, 8),))
    made = shared(replace(rolemap, claims=tuple(small if claim.id == "ga" else claim for claim in rolemap.claims)))
    assert made.claim("a").parent is None
    assert made.claim("b").parent == "gb"
    assert "ga" not in {claim.id for claim in made.claims}
    assert made.withheld is not None
    assert made.withheld.under == {"da": 1}
