"""How far a sample leans on one employer: people once, whichever version or entry names it, and the groups that only they tell."""

from __future__ import annotations

from tests.builders import KEY, SETTINGS, Said, reading, sample_of
from tests.golden.maps import map_of

from jipu.editions.share import share
from jipu.lexicon.concepts import load_lexicon
from jipu.model.claim import Claim
from jipu.model.leaning import Leaning
from jipu.model.reading import Reading
from jipu.model.rolemap import RoleMap
from jipu.stages.deidentify import recognise_identifiers
from jipu.stages.select import shape_role
from jipu.stages.synthesise import synthesise_map

VUE, VITE = Said("Vue", "vue"), Said("Vite", "vite")


def leaning(rolemap: RoleMap) -> Claim | None:
    return next((claim for claim in rolemap.section("essence") if isinstance(claim.payload, Leaning)), None)


def pile(of_one: int, n: int, *, said: list[Said] | None = None) -> list[Reading]:
    """n people, of whom so many worked for one employer, the others each for their own; those of the one tell `said` too."""
    return [
        reading(
            f"r{number:02d}",
            [VUE, *((said or []) if number < of_one else [])],
            keys=[f"p:{number}"],
            employer="same" if number < of_one else f"own{number}",
        )
        for number in range(n)
    ]


def test_the_employer_of_most_people_is_told_by_number() -> None:
    found = leaning(map_of(pile(4, 12)))
    assert found is not None
    assert (found.support.k, found.support.n) == (4, 12)
    assert len(set(found.people)) == 4


def test_nothing_is_said_where_everybody_comes_from_elsewhere() -> None:
    assert leaning(map_of(pile(1, 8))) is None


def test_groups_that_only_its_people_tell_are_named() -> None:
    rolemap = map_of(pile(4, 12, said=[VITE]))
    found = leaning(rolemap)
    assert found is not None and isinstance(found.payload, Leaning)
    names = {getattr(rolemap.claim(group).payload, "subject", "") for group in found.payload.groups}
    assert names == {"g.fe-build"}


def test_a_group_of_two_or_of_others_too_is_no_habit_of_the_house() -> None:
    two = leaning(map_of(pile(2, 12, said=[VITE])))
    assert two is not None and isinstance(two.payload, Leaning) and two.payload.groups == ()
    readings = [*pile(4, 12, said=[VITE]), reading("x", [VITE, VUE], keys=["p:x"], employer="elsewhere")]
    others = leaning(map_of(readings))
    assert others is not None and isinstance(others.payload, Leaning) and others.payload.groups == ()


def test_two_versions_of_one_person_are_one_person_of_the_employer() -> None:
    readings = [*pile(1, 8), reading("r00-old", [VUE], keys=["p:0"], employer="same")]
    sample = sample_of(readings, shape_role("前端开发"), load_lexicon(), SETTINGS, KEY)
    rolemap = synthesise_map(shape_role("前端开发"), sample, readings, load_lexicon(), SETTINGS, files=len(readings))
    assert leaning(rolemap) is None


def test_outside_the_house_it_is_told_from_five_people_on_and_without_groups() -> None:
    few, enough, nearly_all = (share(map_of(pile(k, 16, said=[VITE])), load_lexicon(), recognise_identifiers) for k in (4, 6, 14))
    assert leaning(few) is None
    assert leaning(nearly_all) is None  # the two others would stand out
    told = leaning(enough)
    assert told is not None and isinstance(told.payload, Leaning)
    assert (told.support.k, told.payload.groups, told.people) == (6, (), ())
