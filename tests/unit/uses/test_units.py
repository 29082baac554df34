"""What a map counts, by ids that every map gives: groups apart from the headings they share, nothing made up for what is withheld."""

from __future__ import annotations

from dataclasses import replace

from tests.levelled import levelled_map
from tests.pairs import manager_map, map_of_ads, map_with_ads, shared

from jipu.lexicon.concepts import load_lexicon
from jipu.model.claim import Claim, Presence
from jipu.statistics.shares import support
from jipu.uses.units import Unit, absent, counted, is_heading, units_of, voters


def presence(section: str, subject: str, people: str, parent: str | None = None, kind: str = "ability") -> Claim:
    payload = Presence(subject=subject, zh=subject, en=subject, kind=kind)  # type: ignore[arg-type]
    return Claim(
        id=f"{section}:{subject}",
        section=section,  # type: ignore[arg-type]
        payload=payload,
        supports=(support(len(people), 16),),
        parent=parent,
        people=tuple(people),
    )


def test_everything_that_is_counted_has_its_count_and_its_claim() -> None:
    rolemap = manager_map()
    units = units_of(rolemap)
    told = units[Unit("skill", "livestream-ops")]
    assert (told.k, told.n, told.zh) == (15, 16, "直播运营")
    assert rolemap.claim(told.claims[0]).support.k == 15
    assert units[Unit("dimension", "d.people")].k == 16
    assert units[Unit("skill", "team-management")].grades == {"claimed": 16}


def test_groups_under_a_shared_heading_are_counted_by_the_people_of_their_skills() -> None:
    heading = presence("group", "h.sales", "甲乙丙", kind="group")
    first, second = load_lexicon().children("g.selling")[:2]
    skills = (presence("skill", first, "甲乙", heading.id), presence("skill", second, "乙丙", heading.id))
    units = units_of(replace(manager_map(), claims=(heading, *skills, presence("skill", "x:别处", "丁", heading.id))))
    selling = units[Unit("group", "g.selling")]
    assert (selling.k, selling.n) == (3, 16), "乙 counts once, and what the lexicon does not hold is of no group"
    assert set(selling.claims) == {claim.id for claim in skills}
    assert is_heading(Unit("group", "h.sales"))
    assert not is_heading(Unit("group", "g.selling"))


def test_what_has_no_claim_is_nobodys_in_the_house_and_unknown_outside() -> None:
    rolemap = manager_map()
    assert absent(rolemap, "resumes").k == 0
    assert absent(shared(rolemap), "resumes").k is None
    hidden = {unit for unit in units_of(rolemap) if unit not in units_of(shared(rolemap))}
    assert Unit("skill", "budget-management") in hidden, "one person writes it"


def test_of_a_map_with_ads_either_population_is_counted() -> None:
    rolemap = map_with_ads()
    people, ads = units_of(rolemap, "resumes"), units_of(rolemap, "job_ads")
    team = Unit("skill", "team-management")
    assert (people[team].k, people[team].n) == (16, 16)
    assert (ads[team].k, ads[team].n) == (12, 12)
    assert ads[Unit("skill", "livestream-ops")].k == 0
    assert not ads[team].grades, "grades are people's"
    assert (voters(rolemap, "resumes"), voters(rolemap, "job_ads")) == (16, 12)
    assert counted(map_of_ads()) == "job_ads"


def test_what_is_not_placed_or_asserted_is_no_unit() -> None:
    rolemap = levelled_map(40)
    unplaced = presence("group", "g.unplaced", "甲", kind="group")
    asserted = replace(presence("skill", "x:手工", ""), marks=("asserted",), supports=(support(0, 16),))
    units = units_of(replace(rolemap, claims=(*rolemap.claims, unplaced, asserted)))
    assert Unit("group", "g.unplaced") not in units
    assert Unit("skill", "x:手工") not in units
