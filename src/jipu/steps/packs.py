"""Evidence packs: what of a map may be put into words, each with a few verbatim quotes of different people and no number of its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from jipu.model.archetype import Archetype
from jipu.model.bullet import Bullet
from jipu.model.claim import Advice, Chain, Claim, Presence, Quote
from jipu.model.essence import Identity
from jipu.model.level import Level
from jipu.model.rolemap import RoleMap
from jipu.steps.subjects import in_order

SHARED = 3
PEOPLE, LINES, QUOTES = 3, 3, 8
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


@dataclass(frozen=True, slots=True)
class Source:
    """The claims of a map by id, and the skills by what they stand under."""

    claims: Mapping[str, Claim]
    under: Mapping[str, Sequence[Claim]]

    @classmethod
    def of(cls, rolemap: RoleMap) -> Source:
        """The claims of a map."""
        under: dict[str, list[Claim]] = defaultdict(list)
        for claim in rolemap.section("skill"):
            under[claim.parent or ""].append(claim)
        return cls({claim.id: claim for claim in rolemap.claims}, under)

    def all(self, ids: Iterable[str]) -> list[Claim]:
        """The claims of these ids that are there."""
        return [self.claims[one] for one in ids if one in self.claims]

    def leaves(self, claim: Claim) -> list[Claim]:
        """The claims whose quotes tell of it: of a group its skills, of what rests on groups theirs; else itself."""
        payload = claim.payload
        if claim.section == "group":
            return list(self.under[claim.id])
        if isinstance(payload, Identity):
            return [leaf for part in self.all(part.claim for part in payload.parts) for leaf in self.leaves(part)] or [claim]
        if isinstance(payload, Bullet):
            return self.all(payload.members)
        return self.all(one.claim for one in payload.common) if isinstance(payload, Level) else [claim]


def packs_of(rolemap: RoleMap) -> tuple[Pack, ...]:
    """Every pack of a map, in its order; a claim that fewer than three people support, or without quotes of two, gets no words."""
    source = Source.of(rolemap)
    found = (*_essence(rolemap, source), *_groups(rolemap, source), *_others(rolemap, source))
    return tuple(pack for pack in found if len({quote.person for quote in pack.quotes}) >= 2)


def _essence(rolemap: RoleMap, source: Source) -> Iterator[Pack]:
    """What the role is: interpretations by the claims they rest on, and identities."""
    for claim in rolemap.section("essence"):
        payload = claim.payload
        if isinstance(payload, Advice) and payload.code in READINGS:
            based = source.all(payload.based_on)
            leaves = [leaf for one in based for leaf in source.leaves(one)]
            names = tuple(name for one in based for name in _own_names(one))
            yield Pack(claim.id, (Topic(TAGS[0], claim.id, "解读", READINGS[payload.code], names),), chosen(leaves, claim.id))
    rows = [claim for claim in rolemap.section("essence") if isinstance(claim.payload, Identity) and claim.support.k >= SHARED]
    yield from (_pack(claim, "identity", _own_names(claim), source) for claim in rows[: MOST["identity"]])


def _groups(rolemap: RoleMap, source: Source) -> Iterator[Pack]:
    """Groups of abilities, each with its first lines that some of the people quoted tell."""
    lines = [claim for claim in rolemap.section("line") if isinstance(claim.payload, Bullet) and _is_told(claim)]
    rows = [claim for claim in rolemap.section("group") if claim.support.k >= SHARED and _is_ability(claim)]
    for group in rows[: MOST["group"]]:
        quotes = list(chosen(source.leaves(group), group.id))
        people = {quote.person for quote in quotes}
        names = (*_own_names(group), *_children(group, source))
        topics = [_topic(0, group, "group", names)]
        own = [line for line in lines if isinstance(line.payload, Bullet) and line.payload.group == group.id]
        for line in sorted(own, key=lambda line: (-line.support.k, line.id))[:LINES]:
            told = chosen(source.leaves(line), group.id, people)
            if len(told) >= 2 and len({quote.text for quote in (*quotes, *told)}) <= QUOTES:
                quotes += told
                topics.append(_topic(len(topics), line, "line", (*_own_names(line), *names)))
        yield Pack(group.id, tuple(topics), _apart(quotes))


def _is_ability(claim: Claim) -> bool:
    payload = claim.payload
    return isinstance(payload, Presence) and payload.subject != "g.unplaced" and not payload.subject.startswith("g.dom-")


def _is_told(line: Claim) -> bool:
    return isinstance(line.payload, Bullet) and line.payload.form in ("skill", "facet") and line.support.k >= SHARED


def _others(rolemap: RoleMap, source: Source) -> Iterator[Pack]:
    """Methods and directions of three people or more, levels, kinds of people."""
    for section in SECTIONS:
        rows = [claim for claim in rolemap.section(section) if isinstance(claim.payload, Presence | Chain) and claim.support.k >= SHARED]
        yield from (_pack(claim, section, _own_names(claim), source) for claim in rows[: MOST[section]])
    for claim in rolemap.section("level"):
        if isinstance(claim.payload, Level):
            names = tuple(name for one in source.leaves(claim)[:NAMES] for name in _own_names(one))
            topic = Topic(TAGS[0], claim.id, KINDS["level"], "、".join(claim.payload.seniorities), names)
            yield Pack(claim.id, (topic,), chosen(source.leaves(claim), claim.id, set(claim.people)))
    for claim in rolemap.section("archetype"):
        if isinstance(claim.payload, Archetype) and claim.payload.features:
            yield _pack(claim, "archetype", tuple(feature.zh for feature in claim.payload.features[:NAMES]), source)


SECTIONS: tuple[Literal["method", "direction"], ...] = ("method", "direction")


def _pack(claim: Claim, kind: str, names: tuple[str, ...], source: Source) -> Pack:
    return Pack(claim.id, (_topic(0, claim, kind, names),), chosen(source.leaves(claim), claim.id))


def _topic(place: int, claim: Claim, kind: str, names: tuple[str, ...]) -> Topic:
    return Topic(TAGS[place], claim.id, KINDS[kind], names[0] if names else "", names)


def chosen(claims: Iterable[Claim], name: str, people: Collection[str] | None = None) -> tuple[Quote, ...]:
    """A quote of each of three people (of those named, where some are), by a hash of each alone: a further resume changes them only where it
    is among the first itself.
    """
    by_person: dict[str, dict[str, Quote]] = defaultdict(dict)
    for quote in (quote for claim in claims for quote in claim.quotes):
        if people is None or quote.person in people:
            by_person[quote.person][quote.text] = quote
    first = in_order(by_person, str, name)[:PEOPLE]
    return tuple(in_order(by_person[person].values(), _text, name)[0] for person in first)


def strange(rolemap: RoleMap, mine: Pack, most: int = 1) -> tuple[str, ...]:
    """Quotes of skills that this pack says nothing of, picked by a hash: what its sentences must not rest on."""
    source = Source.of(rolemap)
    names = {name for topic in mine.topics for name in topic.names}
    own = {quote.text for quote in mine.quotes}
    far = [claim for claims in source.under.values() for claim in claims if not names.intersection(_own_names(claim))]
    return tuple(in_order({quote.text for claim in far for quote in claim.quotes} - own, str, mine.name)[:most])


def _text(quote: Quote) -> str:
    return quote.text


def _apart(quotes: Iterable[Quote]) -> tuple[Quote, ...]:
    return tuple({quote.text: quote for quote in quotes}.values())


def _own_names(claim: Claim) -> tuple[str, ...]:
    payload = claim.payload
    names = (getattr(payload, "zh", ""), getattr(payload, "en", ""), *getattr(payload, "names", ()))
    return tuple(dict.fromkeys(name for name in names if name))


def _children(claim: Claim, source: Source) -> tuple[str, ...]:
    children = claim.payload.children if isinstance(claim.payload, Presence) else ()
    return tuple(name for child in source.all(children) for name in _own_names(child))
