"""What an atlas is made of: places of roles, families with their ladders, and subjects with the count that every role has of them.

Maps gather small groups under headings, each its own. So that roles can be compared, a group that stands under a heading is counted anew
from the people of its skills; a share edition names no people, and there such a group is not known.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from jipu.lexicon.concepts import Lexicon, load_lexicon
from jipu.lexicon.families import families
from jipu.lexicon.roles import load_roles
from jipu.model.claim import Chain, Claim, Presence, SectionId
from jipu.model.role import Role
from jipu.model.rolemap import RoleMap

FAMILIES = tuple(families())  # the order of the body of knowledge; others follow by name
GRADES = ("staff", "director", "executive", "")  # "" where nothing tells the grade
COUNTED: tuple[SectionId, ...] = ("dimension", "group", "skill", "method", "domain", "direction")
UNPLACED = frozenset({"g.unplaced", "d.other"})  # what has no place in the tree tells roles neither apart nor together
MOST_WRITINGS = 8
SOME = 3  # people of a map, for what it tells to be more than a single find
HEADING = "h."
DOMAINS = "g.dom-"  # knowledge of industries tells where the people of a sample worked, not what a role is
_OPEN = "x:"
_HIDDEN, _HIDDEN_OPEN = (
    2,
    4,
)  # most people of a count that a share edition leaves out: a known name is shown from three on, another from five


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A role of the atlas. `name` is that of its page; `key` its id, of which an atlas has each once.

    untold  groups of which its map cannot tell a count
    """

    key: str
    name: str
    role: Role
    family: str
    grade: str
    rolemap: RoleMap
    untold: frozenset[str] = frozenset()

    @property
    def n(self) -> int:
        """How many are counted in its map."""
        return self.rolemap.voters

    @property
    def population(self) -> str:
        """People and employers are never counted together."""
        return self.rolemap.basis

    def unseen(self, subject: str) -> int:
        """How many may stand behind a subject that its map does not hold: in a share edition a few."""
        if self.rolemap.provenance.edition == "internal":
            return 0
        return min(self.n, _HIDDEN_OPEN if subject.startswith(_OPEN) else _HIDDEN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """The claim of one map about a subject, and its count.

    skills  of a group that was counted anew: the claims of its skills, most people first, of which `claim` is the first
    asked   whether the description that shaped the sample named it (◎): then it tells nothing about the role
    """

    claim: str
    k: int
    n: int
    skills: tuple[str, ...] = ()
    asked: bool = False

    @property
    def claims(self) -> tuple[str, ...]:
        """Every claim that the count rests on."""
        return self.skills or (self.claim,)

    @property
    def share(self) -> float:
        """k of n, 0 where nobody is counted."""
        return self.k / self.n if self.n else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """Something that maps count: a skill, a group, a method …, with the cell of each role whose map holds it.

    above     the subject it stands under in the map where most people tell it, else ""
    writings  how people write it, for a search
    """

    section: SectionId
    id: str
    zh: str
    en: str
    above: str
    writings: tuple[str, ...]
    cells: Mapping[str, Cell]

    @property
    def placed(self) -> bool:
        """Whether it may tell roles apart or together: neither a heading of one map, nor what has no place, nor knowledge of an industry."""
        return not (self.id in UNPLACED or self.id.startswith((HEADING, DOMAINS)) or self.above.startswith(DOMAINS))

    @property
    def roles(self) -> int:
        """In how many roles three people or more tell it."""
        return sum(cell.k >= SOME for cell in self.cells.values())

    @property
    def mean(self) -> float:
        """The mean share over the roles that tell it."""
        return sum(cell.share for cell in self.cells.values()) / len(self.cells)

    @property
    def people(self) -> int:
        """How often it is counted, over all maps."""
        return sum(cell.k for cell in self.cells.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """The roles of one grade of a family."""

    grade: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """A family of roles and its ladder, lowest rung first. `name` is "" for roles that no family is known of."""

    name: str
    rungs: tuple[Rung, ...]

    @property
    def places(self) -> tuple[Place, ...]:
        """Its roles, lowest first."""
        return tuple(place for rung in self.rungs for place in rung.places)


def place_of(name: str, rolemap: RoleMap) -> Place:
    """The place of a map; where the map tells no family or grade, that of the catalogue."""
    known = load_roles().by_id.get(rolemap.role.id)
    family = rolemap.role.family or (known.family if known else None) or ""
    told = rolemap.role.grade or (known.grade if known else None) or ""
    grade = told if told in GRADES else ""
    return Place(key=rolemap.role.id, name=name, role=rolemap.role, family=family, grade=grade, rolemap=rolemap, untold=_untold(rolemap))


def _untold(rolemap: RoleMap) -> frozenset[str]:
    if rolemap.provenance.edition == "internal":
        return frozenset()
    shown = {claim.payload.subject for claim in rolemap.section("group") if isinstance(claim.payload, Presence)}
    return frozenset(group for row in load_lexicon().headings if row.concept.id in shown for group in row.groups)


def families_of(places: Iterable[Place]) -> tuple[Family, ...]:
    """Families in the order of the body of knowledge, each with its rungs from the lowest."""
    by_family: dict[str, list[Place]] = defaultdict(list)
    for place in places:
        by_family[place.family].append(place)
    order = sorted(by_family, key=lambda name: (FAMILIES.index(name) if name in FAMILIES else len(FAMILIES), not name, name))
    return tuple(Family(name=name, rungs=_rungs(by_family[name])) for name in order)


def _rungs(places: Sequence[Place]) -> tuple[Rung, ...]:
    rows = ((grade, sorted((one for one in places if one.grade == grade), key=lambda one: one.key)) for grade in GRADES)
    return tuple(Rung(grade=grade, places=tuple(row)) for grade, row in rows if row)


def subjects_of(places: Sequence[Place]) -> tuple[Subject, ...]:
    """Every counted subject of the maps: in most roles first, then by people."""
    found: dict[tuple[SectionId, str], dict[str, _Told]] = defaultdict(dict)
    for place in places:
        for told in _told(place):
            found[told.section, told.id].setdefault(place.key, told)
    rows = (_subject(list(cells.values()), {key: told.cell for key, told in cells.items()}) for cells in found.values())
    order = {section: number for number, section in enumerate(COUNTED)}
    return tuple(sorted(rows, key=lambda row: (order[row.section], -len(row.cells), -row.people, row.id)))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """A subject as one map tells it."""

    section: SectionId
    id: str
    zh: str
    en: str
    cell: Cell
    above: str
    writings: tuple[str, ...] = ()


def _told(place: Place) -> Iterator[_Told]:
    """What a map counts, then the groups that stand under its headings."""
    claims = {claim.id: claim for claim in place.rolemap.claims}
    anew: dict[str, list[Claim]] = defaultdict(list)
    for claim in place.rolemap.claims:
        payload = claim.payload
        if claim.section not in COUNTED or not isinstance(payload, Presence | Chain) or not claim.support.k or "asserted" in claim.marks:
            continue
        above = claims[claim.parent].payload if claim.parent in claims else None
        over = above.subject if isinstance(above, Presence) else ""
        if claim.section == "skill" and over.startswith(HEADING) and (group := load_lexicon().group_of(payload.subject)):
            anew[group].append(claim)
            over = group
        cell = Cell(claim=claim.id, k=claim.support.k, n=claim.support.n, asked="query" in claim.marks)
        yield _Told(
            section=claim.section, id=payload.subject, zh=payload.zh, en=payload.en, cell=cell, above=over, writings=_writings(payload)
        )
    if place.rolemap.provenance.edition == "internal":
        yield from (_anew(group, skills, place.n, load_lexicon()) for group, skills in anew.items())


def _anew(group: str, skills: Sequence[Claim], n: int, lexicon: Lexicon) -> _Told:
    ordered = sorted(skills, key=lambda claim: (-claim.support.k, claim.id))
    people = {person for claim in skills for person in claim.people}
    asked = any("query" in claim.marks for claim in skills)
    cell = Cell(claim=ordered[0].id, k=len(people), n=n, skills=tuple(claim.id for claim in ordered), asked=asked)
    concept = lexicon[group]
    return _Told(section="group", id=group, zh=concept.zh, en=concept.en, cell=cell, above=lexicon.dimension_of(group) or "")


def _subject(rows: Sequence[_Told], cells: Mapping[str, Cell]) -> Subject:
    """Named as in the map where most people tell it."""
    first = max(rows, key=lambda row: (not row.cell.skills, row.cell.k))
    ranked = (row.writings[place] for place in range(MOST_WRITINGS) for row in rows if place < len(row.writings))
    writings = tuple(dict.fromkeys(ranked))[:MOST_WRITINGS]
    return Subject(section=first.section, id=first.id, zh=first.zh, en=first.en, above=first.above, writings=writings, cells=cells)


def _writings(payload: Presence | Chain) -> tuple[str, ...]:
    """How people write it, or which names of theirs were made one."""
    return payload.writings if isinstance(payload, Presence) else tuple(one.name for one in payload.variants)


def pooled(subject: Subject, places: Iterable[Place]) -> tuple[int, int]:
    """k of n over the maps that can tell it; what a share edition leaves out counts as the most that it may be."""
    k = n = 0
    for place in places:
        cell = subject.cells.get(place.key)
        if cell or subject.id not in place.untold:
            k, n = k + (cell.k if cell else place.unseen(subject.id)), n + (cell.n if cell else place.n)
    return k, n
