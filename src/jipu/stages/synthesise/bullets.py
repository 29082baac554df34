"""The lines of a group: what people do with its skills, to what, with which tools, what they measure by it and what got better."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from jipu.lexicon.doing import actions, purposes, things
from jipu.model.bullet import Bullet, Form
from jipu.model.claim import Claim, Presence, Quote
from jipu.stages.synthesise.breath import Beside, Breaths, Told, named, part_of, presence_of
from jipu.stages.synthesise.concepts import UNPLACED, group_of
from jipu.stages.synthesise.ground import Ground
from jipu.stages.synthesise.naming import LONGEST_USUAL
from jipu.stages.synthesise.tally import SHARED, Tally
from jipu.text.fold import key

MOST_LINES = 4
MOST_TOOLS = 5
MOST_WORDS = 3
MOST_NAMES = 2
QUOTES = 8
FIRST_GROUPS = 5  # shown whatever their share, as the page does
_DOMAINS = "g.dom-"
_TOGETHER: Mapping[str, Form] = {"tool": "tools", "metric": "metrics"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """What one line speaks of: some skills of a group, under a name of the lexicon or of one of them."""

    form: Form
    subject: str
    zh: str = ""
    en: str = ""
    skills: tuple[Claim, ...]

    @property
    def people(self) -> set[str]:
        """Everybody who tells one of them."""
        return {person for claim in self.skills for person in claim.people}


def bullet_claims(ground: Ground, breaths: Breaths) -> tuple[Claim, ...]:
    """One to four lines for every group that the map shows by itself."""
    lines = _Lines(ground, breaths)
    return tuple(claim for group in shown_groups(ground.told) for claim in lines.of(group))


def shown_groups(claims: Iterable[Claim]) -> list[Claim]:
    """The groups with a heading on the page: about 30% or more, the first five that three people write, and fields of business."""
    found, place = [], 0
    for claim in claims:
        if claim.section != "group" or not isinstance(claim.payload, Presence) or claim.payload.subject == UNPLACED:
            continue
        domain = claim.payload.subject.startswith(_DOMAINS)
        if claim.support.k >= SHARED and (domain or claim.support.words != "some" or place < FIRST_GROUPS):
            found.append(claim)
        place += not domain
    return found


def facets(ground: Ground, group: Claim) -> list[Facet]:
    """What the lines of a group speak of, most people first.

    Under a shared heading, the groups of the lexicon that three people tell; else the tools together, the metrics together, and
    each other skill of three people by itself. A group whose skills nobody shares is one facet.
    """
    skills = [claim for claim in named(ground.told).values() if claim.parent == group.id and claim.quotes]
    found = _by_group(ground, skills) or _by_kind(presence_of(group).subject, skills)
    if not found and skills:
        found = [Facet(form="scattered", subject=f"scattered:{presence_of(group).subject}", skills=tuple(skills))]
    return sorted(found, key=lambda facet: (-len(facet.people), facet.subject))[:MOST_LINES]


def _by_group(ground: Ground, skills: Sequence[Claim]) -> list[Facet]:
    """The groups of the lexicon that share a heading; none where the skills are of one group."""
    homes: dict[str, list[Claim]] = defaultdict(list)
    for claim in skills:
        homes[group_of(ground.concepts[presence_of(claim).subject], ground.lexicon)].append(claim)
    if len(homes) < 2:
        return []
    rows = [_home(ground, home, homes[home]) for home in sorted(homes)]
    return [facet for facet in rows if len(facet.people) >= SHARED]


def _home(ground: Ground, home: str, skills: Sequence[Claim]) -> Facet:
    """One group under a shared heading; where one skill is all that people tell of it, that skill."""
    facet = Facet(
        form="facet",
        subject=f"facet:{home}",
        zh=ground.lexicon.concepts[home].zh,
        en=ground.lexicon.concepts[home].en,
        skills=tuple(skills),
    )
    return _single(skills[0]) if skills[0].support.k == len(facet.people) else facet


def _by_kind(group: str, skills: Sequence[Claim]) -> list[Facet]:
    shared = [claim for claim in skills if claim.support.k >= SHARED]
    found: list[Facet] = []
    for kind, form in _TOGETHER.items():
        rows = tuple(claim for claim in skills if presence_of(claim).kind == kind)
        if sum(claim in shared for claim in rows) > 1:
            found.append(Facet(form=form, subject=f"{form}:{group}", skills=rows))
            shared = [claim for claim in shared if claim not in rows]
    return found + [_single(claim) for claim in shared]


def _single(claim: Claim) -> Facet:
    payload = presence_of(claim)
    return Facet(form="skill", subject=payload.subject, zh=payload.zh, en=payload.en, skills=(claim,))


class _Lines:
    """The lines of every group, from facets and what is told in one breath with them."""

    def __init__(self, ground: Ground, breaths: Breaths) -> None:
        self._ground, self._breaths = ground, breaths

    def of(self, group: Claim) -> Iterator[Claim]:
        """The lines of one group."""
        told = [(facet, self._bullet(group, facet)) for facet in facets(self._ground, group)]
        for facet, bullet in [row for row in told if says_something(row[1])] or told[:1]:
            people = group.people if facet.form == "scattered" else facet.people
            quotes = _in_turn(facet.skills)[:QUOTES]
            yield self._ground.claim("line", bullet, people, "bullet", group.id, bullet.subject, quotes=tuple(quotes), parent=group.id)

    def _bullet(self, group: Claim, facet: Facet) -> Bullet:
        subjects = [presence_of(claim).subject for claim in facet.skills]
        found, parts = self._beside(subjects), self._breaths.parts
        found.actions.pop("use", None)  # that a tool is used goes without saying
        own = tuple(part_of(claim) for claim in facet.skills if claim.support.k > 1)[:MOST_TOOLS]
        return Bullet(
            subject=facet.subject,
            form=facet.form,
            zh=facet.zh,
            en=facet.en,
            group=group.id,
            members=tuple(claim.id for claim in facet.skills if claim.support.k > 1),
            names=self._other_names(subjects[0]) if facet.form == "skill" else (),
            skills=() if facet.form == "skill" else own,
            actions=parts(found.actions, MOST_WORDS, actions()),
            objects=parts(found.objects, MOST_WORDS, things()),
            tools=parts(found.tools, MOST_TOOLS),
            metrics=parts(found.metrics, MOST_WORDS),
            purposes=parts(found.purposes, MOST_WORDS, purposes()),
        )

    def _beside(self, subjects: Sequence[str]) -> Beside:
        tallies = (self._ground.counts.concepts[subject] for subject in subjects if subject in self._ground.counts.concepts)
        return self._breaths.beside([one for tally in tallies for one in told_of(tally)], frozenset(subjects))

    def _other_names(self, subject: str) -> tuple[str, ...]:
        tally, concept = self._ground.counts.concepts.get(subject), self._ground.concepts[subject]
        if tally is None:
            return ()
        lookup = self._ground.lexicon.lookup
        names = other_names(tally, (concept.zh, concept.en))
        return tuple(name for name in names if (known := lookup(name)) is None or known.id == subject)[:MOST_NAMES]


def says_something(bullet: Bullet) -> bool:
    """Whether two people share anything under it; the line of a single skill is at least its count."""
    return bullet.form == "skill" or any((bullet.skills, bullet.actions, bullet.objects, bullet.tools, bullet.metrics, bullet.purposes))


def other_names(tally: Tally, names: Sequence[str]) -> tuple[str, ...]:
    """What else two or more people call it, most people first: no part of its names, nothing that holds one of them."""
    own = [key(name) for name in names]
    used = Counter(surface for facts in tally.facts.values() for surface in {fact.surface.strip() for fact, _ in facts})
    kept: dict[str, str] = {}
    for surface, count in sorted(used.items(), key=lambda row: (-row[1], row[0])):
        folded = key(surface)
        unlike = not any(folded in name or name in folded for name in own)
        if count > 1 and unlike and len(surface) <= LONGEST_USUAL:
            kept.setdefault(folded, surface)
    return tuple(kept.values())


def told_of(tally: Tally) -> Told:
    """The evidence of a tally as a list."""
    return [(person, fact, document) for person, facts in tally.facts.items() for fact, document in facts]


def _in_turn(rows: Sequence[Claim]) -> list[Quote]:
    """The first quote of each, then the second: every skill is borne out before any is twice."""
    quotes = [row.quotes[place] for place in range(QUOTES) for row in rows[:QUOTES] if place < len(row.quotes)]
    return list(dict.fromkeys(quotes))
