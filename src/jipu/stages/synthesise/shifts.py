"""What the same people turned to: their first post against the latest (what the role is worth), and all earlier ones (trends)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from jipu.lexicon.aims import aims
from jipu.lexicon.directions import directions
from jipu.model.claim import Claim, SectionId
from jipu.model.document import Document
from jipu.model.fact import Fact
from jipu.model.shift import Shift, Unproven
from jipu.stages.synthesise.concepts import concept_key
from jipu.stages.synthesise.ground import Ground
from jipu.stages.synthesise.posts import Post, posts_of
from jipu.stages.synthesise.tally import Tally
from jipu.statistics.quantiles import quantile
from jipu.statistics.shifts import Shifted, Way, needed, shifts

ENOUGH = 3  # subjects that a post must tell to be compared
RECENT = 36  # months since the latest post ended, at most, for it to speak of today
FEWEST = 3
DEEDS = {
    "v.led": ("主导一件事", "leading something"),
    "v.part": ("参与和协助", "taking part and assisting"),
    "v.team": ("写明带多少人", "stating how many people one leads"),
    "v.budget": ("管预算", "being in charge of a budget"),
}
_DEED_OF_DEPTH = {"主导": "v.led", "参与": "v.part"}
_DEED_OF_SCOPE = {"team": "v.team", "budget": "v.budget"}
Over = Literal["value", "trend"]
Subjects = Callable[[Ground, Fact], Iterator[str]]


@dataclass(frozen=True, slots=True)
class _Sides:
    """The posts of one person that are laid against each other."""

    before: tuple[Post, ...]
    after: Post


def value_claims(ground: Ground) -> tuple[Claim, ...]:
    """What people no longer do and what they do instead, in the latest post against the first: groups of abilities, deeds, results."""
    sides = {voter.name: _Sides(posts[:1], posts[-1]) for voter in ground.voters if len(posts := _telling(posts_of(voter))) >= 2}
    return _claims(ground, "essence", "value", sides, _of_value, ("gained", "lost"))


def trend_claims(ground: Ground) -> tuple[Claim, ...]:
    """What stands in the latest post of people and in no earlier one: skills and directions, of those whose latest post is recent."""
    sides = {}
    for voter in ground.voters:
        posts = posts_of(voter)
        if len(posts) >= 2 and _is_recent(ground, posts[-1]) and posts[-1].facts and any(post.facts for post in posts[:-1]):
            sides[voter.name] = _Sides(posts[:-1], posts[-1])
    return _claims(ground, "direction", "trend", sides, _of_trend, ("gained",))


def _telling(posts: tuple[Post, ...]) -> tuple[Post, ...]:
    return tuple(post for post in posts if post.facts)


def _is_recent(ground: Ground, post: Post) -> bool:
    if post.end == "now":
        return True
    if not post.end:
        return False
    return (ground.as_of.year - int(post.end[:4])) * 12 + ground.as_of.month - int(post.end[5:7]) <= RECENT


def _of_value(ground: Ground, fact: Fact) -> Iterator[str]:
    """Headings that a third of the people have and that are no field of business, what was done, and what the results are about."""
    if fact.names_skill:
        heading = ground.ability(fact)
        if heading and ground.counts.groups[heading.id].k * 3 >= ground.n:
            yield heading.id
        if fact.depth in _DEED_OF_DEPTH:
            yield _DEED_OF_DEPTH[fact.depth]
    elif fact.kind == "outcome":
        yield from (f"a.{aim.id}" for aim in aims().named_in(fact.surface))
    elif fact.kind == "scope" and fact.measure and fact.measure.metric in _DEED_OF_SCOPE:
        yield _DEED_OF_SCOPE[fact.measure.metric]


def _of_trend(ground: Ground, fact: Fact) -> Iterator[str]:
    """Skills of any kind but fields of business and what is too broad to tell anything, and directions."""
    if fact.kind == "direction":
        yield concept_key(fact)
    elif fact.names_skill:
        concept = ground.concepts[concept_key(fact)]
        if concept.kind != "domain" and not concept.generic:
            yield concept.id


def _claims(
    ground: Ground, section: SectionId, over: Over, sides: Mapping[str, _Sides], subjects: Subjects, ways: tuple[Way, ...]
) -> tuple[Claim, ...]:
    told = {name: (_told(ground, pair.before, subjects), _told(ground, (pair.after,), subjects)) for name, pair in sides.items()}
    told = {name: pair for name, pair in told.items() if min(map(len, pair)) >= ENOUGH}
    if len(told) < FEWEST:
        return ()
    found = shifts(told, ways)
    holding = [row for row in found if row.holds]
    claims = [_shift(ground, section, over, row, sides, subjects, len(told)) for row in holding]
    return (*claims, _unproven(ground, section, over, found, told))


def _told(ground: Ground, posts: tuple[Post, ...], subjects: Subjects) -> frozenset[str]:
    return frozenset(subject for post in posts for fact, _ in post.facts for subject in subjects(ground, fact))


def _shift(
    ground: Ground, section: SectionId, over: Over, row: Shifted, sides: Mapping[str, _Sides], subjects: Subjects, compared: int
) -> Claim:
    tally = Tally()
    for name in row.people:
        posts = (sides[name].after,) if row.way == "gained" else sides[name].before
        for fact, document in _facts(posts):
            if row.subject in subjects(ground, fact):
                tally.add(name, fact, document)
    zh, en = _names(ground, row.subject, tally)
    payload = Shift(
        over=over,
        way=row.way,
        subject=row.subject,
        name_zh=zh,
        name_en=en,
        against=len(row.against),
        compared=compared,
        since=int(quantile([int(sides[name].after.start[:4]) for name in row.people], 0.5)) if over == "trend" else None,
    )
    return ground.claim(section, payload, row.people, "shift", over, row.way, row.subject, quotes=tally.quotes(12))


def _facts(posts: tuple[Post, ...]) -> Iterator[tuple[Fact, Document]]:
    return (told for post in posts for told in post.facts)


def _names(ground: Ground, subject: str, tally: Tally) -> tuple[str, str]:
    """The names of a subject, whatever kind it is."""
    if subject in DEEDS:
        return DEEDS[subject]
    if subject.startswith("a."):
        aim = aims().by_id[subject.removeprefix("a.")]
        return f"写明{aim.zh}的结果", f"results in {aim.en}"
    headings = {heading.id: heading for heading in ground.counts.headings.values()}
    concept = headings.get(subject) or ground.concepts.get(subject)
    if concept:
        return concept.zh, concept.en
    surface = tally.writings(1)[0]
    known = directions().exactly(surface)
    return (known.zh, known.en) if known else (surface, surface)


def _unproven(
    ground: Ground, section: SectionId, over: Over, found: list[Shifted], told: Mapping[str, tuple[frozenset[str], frozenset[str]]]
) -> Claim:
    """What was looked at besides: changes of three people or more that chance makes too."""
    rest = [row for row in found if not row.holds]
    payload = Unproven(
        over=over,
        compared=len(told),
        seen=len(rest),
        most=max((len(row.people) for row in rest), default=0),
        needed=needed(found),
    )
    return ground.claim(section, payload, told, "shift", over, "unproven")


def with_kinds(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """Trends told whether people of every kind (archetype claims with members) turned to them; as they are where there are no kinds."""
    kinds = [
        set(claim.people) for claim in claims if claim.section == "archetype" and str(claim.payload.type) == "archetype" and claim.people
    ]
    return tuple(_with_kinds(claim, kinds) for claim in claims) if len(kinds) >= 2 else claims


def _with_kinds(claim: Claim, kinds: list[set[str]]) -> Claim:
    payload = claim.payload
    if not isinstance(payload, Shift) or payload.over != "trend":
        return claim
    return replace(claim, payload=replace(payload, everywhere=all(kind & set(claim.people) for kind in kinds)))
