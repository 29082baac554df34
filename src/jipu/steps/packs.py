"""Evidence packs: what of a map may be put into words, each with a few verbatim quotes of different people and no number of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from jipu.model.archetype import Archetype
from jipu.model.bullet import Bullet
from jipu.model.claim import Advice, Chain, Claim, Presence, Quote
from jipu.model.essence import Identity
from jipu.model.level import Level
from jipu.model.rolemap import RoleMap
from jipu.steps.subjects import digest

SHARED = 3
QUOTES, LINES = 5, 3
MOST = {"group": 12, "method": 8, "direction": 6, "identity": 5}
TAGS = "ABCDEFGH"
NAMES = 6
KINDS = {
    "group": "方向",
    "line": "要点",
    "method": "工作方法",
    "direction": "战略方向",
    "identity": "身份",
    "level": "级段",
    "archetype": "人才类型",
}
READINGS = {"position": "这个岗位的重心", "mission": "这个岗位的使命", "portrait": "这个岗位的画像", "criterion": "看这个岗位的人看什么"}


@dataclass(frozen=True, slots=True)
class Topic:
    """A claim that may get words: the tag it is asked under, what it is, and the names that the map has for it and what it holds."""

    tag: str
    claim: str
    kind: str
    label: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pack:
    """Topics that rest on the same quotes. `name` is the claim that it is about."""

    name: str
    topics: tuple[Topic, ...]
    quotes: tuple[Quote, ...]


def packs_of(rolemap: RoleMap) -> tuple[Pack, ...]:
    """Every pack of a map, in its order; a claim that fewer than three people support, or without quotes of two, gets no words."""
    claims = {claim.id: claim for claim in rolemap.claims}
    found = (*_essence(rolemap, claims), *_groups(rolemap, claims), *_others(rolemap, claims))
    return tuple(pack for pack in found if len({quote.person for quote in pack.quotes}) >= 2)


def _essence(rolemap: RoleMap, claims: Mapping[str, Claim]) -> Iterator[Pack]:
    """What the role is: interpretations by the claims they rest on, and identities."""
    for claim in rolemap.section("essence"):
        payload = claim.payload
        if isinstance(payload, Advice) and payload.code in READINGS:
            based = [claims[one] for one in payload.based_on if one in claims]
            quotes = [quote for one in based for quote in chosen(one.quotes, one.id, 2)]
            names = tuple(name for one in based for name in _own_names(one))
            yield Pack(claim.id, (Topic(TAGS[0], claim.id, "解读", READINGS[payload.code], names),), _apart(quotes)[:QUOTES])
    rows = [claim for claim in rolemap.section("essence") if isinstance(claim.payload, Identity) and claim.support.k >= SHARED]
    yield from (_pack(claim, "identity", _own_names(claim)) for claim in rows[: MOST["identity"]])


def _groups(rolemap: RoleMap, claims: Mapping[str, Claim]) -> Iterator[Pack]:
    """Groups of abilities, each with its first lines."""
    lines = [claim for claim in rolemap.section("line") if isinstance(claim.payload, Bullet)]
    rows = [claim for claim in rolemap.section("group") if claim.support.k >= SHARED and _is_ability(claim)]
    for group in rows[: MOST["group"]]:
        own = [line for line in lines if isinstance(line.payload, Bullet) and line.payload.group == group.id and _is_told(line)]
        own = sorted(own, key=lambda line: (-line.support.k, line.id))[:LINES]
        quotes = [*chosen(group.quotes, group.id, QUOTES - 1), *(quote for line in own for quote in chosen(line.quotes, line.id, 2))]
        names = (*_own_names(group), *_children(group, claims))
        topics = [
            _topic(0, group, "group", names),
            *(_topic(n, line, "line", (*_own_names(line), *names)) for n, line in enumerate(own, 1)),
        ]
        yield Pack(group.id, tuple(topics), _apart(quotes)[: QUOTES + LINES])


def _is_ability(claim: Claim) -> bool:
    payload = claim.payload
    return isinstance(payload, Presence) and payload.subject != "g.unplaced" and not payload.subject.startswith("g.dom-")


def _is_told(line: Claim) -> bool:
    return isinstance(line.payload, Bullet) and line.payload.form in ("skill", "facet") and line.support.k >= SHARED and bool(line.quotes)


def _others(rolemap: RoleMap, claims: Mapping[str, Claim]) -> Iterator[Pack]:
    """Methods and directions of three people or more, levels, kinds of people."""
    for section in ("method", "direction"):
        rows = [c for c in rolemap.section(section) if isinstance(c.payload, Presence | Chain) and c.support.k >= SHARED]
        yield from (_pack(claim, section, _own_names(claim)) for claim in rows[: MOST[section]])
    for claim in rolemap.section("level"):
        if isinstance(claim.payload, Level):
            common = [claims[one.claim] for one in claim.payload.common if one.claim in claims][:NAMES]
            people = set(claim.people)
            quotes = [quote for one in common for quote in one.quotes if quote.person in people]
            names = tuple(name for one in common for name in _own_names(one))
            topic = Topic(TAGS[0], claim.id, KINDS["level"], "、".join(claim.payload.seniorities), names)
            yield Pack(claim.id, (topic,), chosen(_apart(quotes), claim.id, QUOTES))
    for claim in rolemap.section("archetype"):
        if isinstance(claim.payload, Archetype) and claim.payload.features:
            names = tuple(feature.zh for feature in claim.payload.features[:NAMES])
            yield _pack(claim, "archetype", names)


def _pack(claim: Claim, kind: str, names: tuple[str, ...]) -> Pack:
    return Pack(claim.id, (_topic(0, claim, kind, names),), chosen(claim.quotes, claim.id, QUOTES))


def _topic(place: int, claim: Claim, kind: str, names: tuple[str, ...]) -> Topic:
    return Topic(TAGS[place], claim.id, KINDS[kind], names[0] if names else "", names)


def chosen(quotes: Sequence[Quote], name: str, most: int) -> tuple[Quote, ...]:
    """Some of the quotes, one a person, by a hash of each alone: a further resume changes them only where its own quote is among the first."""
    first = {quote.person: quote for quote in reversed(quotes)}
    return tuple(sorted(first.values(), key=lambda quote: (digest(name, quote.text), quote.text))[:most])


def _apart(quotes: Sequence[Quote]) -> tuple[Quote, ...]:
    return tuple({quote.text: quote for quote in quotes}.values())


def _own_names(claim: Claim) -> tuple[str, ...]:
    payload = claim.payload
    names = (getattr(payload, "zh", ""), getattr(payload, "en", ""), *getattr(payload, "names", ()))
    return tuple(dict.fromkeys(name for name in names if name))


def _children(claim: Claim, claims: Mapping[str, Claim]) -> tuple[str, ...]:
    children = claim.payload.children if isinstance(claim.payload, Presence) else ()
    return tuple(name for child in children if child in claims for name in _own_names(claims[child]))
