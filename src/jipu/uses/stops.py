"""Which abilities of a map stand on a path, so few that a person can follow it: skills, and where nobody shares one, what stands above them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from jipu.lexicon.concepts import load_lexicon
from jipu.lexicon.dimensions import DimensionPart, dimensions
from jipu.model.bullet import Bullet
from jipu.model.claim import Claim, Presence
from jipu.model.level import Slope
from jipu.model.rolemap import RoleMap
from jipu.statistics.shares import WORD_FLOORS

MOST = 40  # stops of a path
FEW = 8  # below so many stops, what fewer people tell is taken as well
MOST_CLUES = 20  # stops of a path that has too few shared ones
SHARED = 3  # people
WORDS = (*(word for word, _ in WORD_FLOORS), "some", "few")
SELF = "d.general"  # the dimension of general abilities
UNPLACED = ("", "d.other")  # of what stands there nobody knows what it is: people's own words that fit no group
NO_STOPS = (*UNPLACED, "d.domain", SELF)  # dimensions whose groups are none: not placed, knowing an industry, being somebody
VAGUE_FROM = ("almost_all", "most", "about_half")  # words of a share from which a group without a shared skill is a stop
Sort = Literal["technology", "tool", "method", "ability", "business", "leadership", "metric", "group", "self"]

_SORTS: Mapping[str, Sort] = {
    "technology": "technology",
    "tool": "tool",
    "method": "method",
    "ability": "ability",
    "business": "business",
    "leadership": "leadership",
    "metric": "metric",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """One thing to learn.

    subject   concept id, or that of a line or group of several skills
    group     the claim of the group it stands under, itself where it is one; None where the map does not tell
    place     the band of levels where it enters; 0 is the lowest, or not known
    standing  basic or advanced, "" where neither is known
    dimension id of its dimension, "" where nobody knows
    sort      the kind of the concept; group of what holds several skills, self of what one is rather than does (a language, a way of thinking)
    part      which part of the role its dimension is: leading, the trade, what every work stands on
    own       whether its group is one that the role is made of
    """

    claim: Claim
    subject: str
    zh: str
    en: str
    sort: Sort
    group: Claim | None
    place: int
    standing: Literal["", "basic", "advanced"]
    dimension: str
    part: DimensionPart
    own: bool

    @property
    def clue(self) -> bool:
        """Whether so few people tell it that it is no more than a hint."""
        return self.claim.support.k < SHARED

    @property
    def rank(self) -> tuple[int, bool, int, bool, str]:
        """Most told first: by the words of its share, inside of them the role's own, then by people. Counts of one word are not told apart."""
        support = self.claim.support
        return WORDS.index(support.words), not self.own, -support.k, self.sort == "group", self.claim.id


@dataclass(frozen=True)
class Atlas:
    """A map as a path needs it: claims by id, bands by concept."""

    rolemap: RoleMap

    @cached_property
    def claims(self) -> Mapping[str, Claim]:
        """Every claim by id."""
        return {claim.id: claim for claim in self.rolemap.claims}

    @cached_property
    def bands(self) -> Mapping[str, int]:
        """Concept → place of the band where it enters, by the slopes of levels."""
        slopes = (claim.payload for claim in self.rolemap.section("level"))
        return {one.subject: one.enters for one in slopes if isinstance(one, Slope) and one.kind in ("skill", "group") and one.enters}

    @cached_property
    def lines(self) -> tuple[Bullet, ...]:
        """The lines of groups, most people first."""
        told = sorted(self.rolemap.section("line"), key=lambda claim: (-claim.support.k, claim.id))
        return tuple(claim.payload for claim in told if isinstance(claim.payload, Bullet))

    def group_of(self, claim: Claim) -> Claim | None:
        """The claim of its group, where the map has it."""
        payload = claim.payload
        found = self.claims.get((payload.group if isinstance(payload, Bullet) else claim.parent) or "")
        return found if found and found.section == "group" else None

    def dimension_of(self, claim: Claim) -> str:
        """The id of its dimension, by the map or else by the lexicon; "" where neither knows."""
        above = self.claims.get(claim.parent or "")
        while above is not None and above.section != "dimension":
            above = self.claims.get(above.parent or "")
        if above is not None and isinstance(above.payload, Presence):
            return above.payload.subject
        subject = getattr(claim.payload, "subject", "")
        return load_lexicon().dimension_of(subject) or ""


def stops_of(rolemap: RoleMap, known: Collection[str] = ()) -> tuple[tuple[Stop, ...], tuple[Stop, ...]]:
    """The stops of a path, most told first, and those that three people tell and that found no room; none of the known subjects."""
    atlas = Atlas(rolemap)
    skills = [stop for claim in rolemap.section("skill") if (stop := _skill(atlas, claim))]
    shared = [stop for stop in skills if not stop.clue]
    shared += list(_above(atlas, {stop.claim.id for stop in shared}))
    ranked = sorted((stop for stop in shared if stop.subject not in known), key=lambda stop: stop.rank)
    placed = [stop for stop in ranked if stop.dimension not in UNPLACED]
    if len(placed) >= FEW:
        return tuple(placed[:MOST]), (*placed[MOST:], *(stop for stop in ranked if stop not in placed))
    least = 1 if rolemap.voters <= SHARED else 2  # of few people everything is a hint; of more, what one alone tells is not even that
    clues = [stop for stop in skills if stop.clue and stop.claim.support.k >= least and stop.subject not in known]
    return (*ranked, *sorted(clues, key=lambda stop: stop.rank)[: MOST_CLUES - len(ranked)]), ()


def _skill(atlas: Atlas, claim: Claim) -> Stop | None:
    """A skill as a stop; knowing a field of business is none."""
    payload = claim.payload
    sort = _SORTS.get(payload.kind) if isinstance(payload, Presence) else None
    if not isinstance(payload, Presence) or sort is None or "asserted" in claim.marks or payload.subject == _tongue(atlas.rolemap):
        return None
    standing = payload.standing
    place = standing.place if standing and standing.by == "levels" and standing.kind == "advanced" else atlas.bands.get(payload.subject, 0)
    return _stop(atlas, claim, payload, sort, place, standing.kind if standing else "")


def _tongue(rolemap: RoleMap) -> str:
    """The language that a Chinese title is asked for in: its reader has it, so it is nothing to learn."""
    return "mandarin" if not rolemap.role.title.isascii() else ""


def _above(atlas: Atlas, skills: set[str]) -> Iterator[Stop]:
    """Lines of several skills, and groups, under which no skill is a stop yet."""
    covered = {group.id for name in skills if (group := atlas.group_of(atlas.claims[name]))}
    for claim in atlas.rolemap.section("line"):
        payload = claim.payload
        if isinstance(payload, Bullet) and payload.form == "facet" and not skills & set(payload.members) and _may_stand(atlas, claim):
            covered.add(payload.group)
            yield _stop(atlas, claim, payload, "group", 0, "")
    for claim in atlas.rolemap.section("group"):
        if isinstance(claim.payload, Presence) and claim.id not in covered and _may_stand(atlas, claim):
            yield _stop(atlas, claim, claim.payload, "group", atlas.bands.get(claim.payload.subject, 0), "")


def _may_stand(atlas: Atlas, claim: Claim) -> bool:
    """Whether it is the role's own, or about half of the people or more tell something of it: what else has no shared skill is too vague to learn."""
    group = atlas.group_of(claim) or claim
    common = claim.support.words in VAGUE_FROM or (group.id in _own(atlas) and claim.support.k >= SHARED)
    return common and atlas.dimension_of(group) not in NO_STOPS


def _own(atlas: Atlas) -> set[str]:
    core = set(atlas.rolemap.role.core)
    return {one.id for one in atlas.rolemap.section("group") if isinstance(one.payload, Presence) and one.payload.subject in core}


def _stop(
    atlas: Atlas,
    claim: Claim,
    told: Presence | Bullet,
    sort: Sort,
    place: int,
    standing: Literal["", "basic", "advanced"],
) -> Stop:
    group = claim if claim.section == "group" else atlas.group_of(claim)
    name = atlas.dimension_of(group or claim)
    dimension = dimensions().get(name)
    return Stop(
        claim=claim,
        subject=told.subject,
        zh=told.zh,
        en=told.en,
        sort="self" if name == SELF and sort != "group" else sort,
        group=group,
        place=place,
        standing=standing,
        dimension=name,
        part="lead" if sort == "leadership" else dimension.part if dimension else "trade",
        own=bool(group and group.id in _own(atlas)),
    )
