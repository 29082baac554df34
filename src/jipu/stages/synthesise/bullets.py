"""The lines of a group: what people do with its skills, to what, with which tools, and what they measure by it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from jipu.lexicon.doing import actions, things
from jipu.model.bullet import Bullet, Form, Part
from jipu.model.claim import Claim, Presence, Quote
from jipu.model.concept import ConceptKind
from jipu.stages.synthesise.breath import Beside, Breaths, Told, named, part_of, presence_of
from jipu.stages.synthesise.concepts import UNPLACED, concept_key
from jipu.stages.synthesise.ground import Ground
from jipu.stages.synthesise.naming import LONGEST_USUAL
from jipu.stages.synthesise.tally import SHARED, Tally
from jipu.text.fold import key

MOST_LINES = 4
MOST_TOOLS = 5
MOST_WORDS = 3
QUOTES = 8
FIRST_GROUPS = 5  # shown whatever their share, as the page does
_DOMAINS = "g.dom-"


def bullet_claims(ground: Ground) -> tuple[Claim, ...]:
    """One to four lines for every group that the map shows by itself."""
    breaths, skills = Breaths(ground), named(ground.told)
    return tuple(claim for group in shown_groups(ground.told) for claim in _Lines(ground, breaths, group, skills.values()).claims())


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


class _Lines:
    """The lines of one group."""

    def __init__(self, ground: Ground, breaths: Breaths, group: Claim, skills: Iterable[Claim]) -> None:
        self._ground, self._breaths, self._group = ground, breaths, group
        self._skills = [claim for claim in skills if claim.parent == group.id and claim.quotes]
        self._shared = [claim for claim in self._skills if claim.support.k >= SHARED]

    def claims(self) -> Iterator[Claim]:
        """The lines, most people first; a group whose skills nobody shares has one line of all of them."""
        tools, metrics = self._of("tool"), self._of("metric")
        together = [(form, rows) for form, rows in (("tools", tools), ("metrics", metrics)) if len(rows) > 1]
        single = [claim for claim in self._shared if not any(claim in rows for _, rows in together)]
        lines = [self._single(claim) for claim in single[: MOST_LINES - len(together)]]
        lines += [self._together(form, rows[:MOST_TOOLS]) for form, rows in together]  # type: ignore[arg-type]
        if not lines and self._skills:
            lines = [self._scattered()]
        yield from sorted(lines, key=lambda claim: (-claim.support.k, claim.id))

    def _of(self, kind: ConceptKind) -> list[Claim]:
        return [claim for claim in self._shared if isinstance(claim.payload, Presence) and claim.payload.kind == kind]

    def _single(self, claim: Claim) -> Claim:
        payload = presence_of(claim)
        found = self._beside([payload.subject])
        bullet = self._bullet(payload.subject, "skill", (payload.zh, payload.en), [claim], found)
        return self._claim(bullet, claim.people, claim.quotes)

    def _together(self, form: Form, rows: Sequence[Claim]) -> Claim:
        """The tools or metrics of a group as one line: who has any of them."""
        subjects = [claim.payload.subject for claim in rows if isinstance(claim.payload, Presence)]
        people = {person for claim in rows for person in claim.people}
        bullet = self._bullet(f"{form}:{self._name}", form, ("", ""), rows, self._beside(subjects), own=tuple(map(part_of, rows)))
        return self._claim(bullet, people, _in_turn(rows))

    def _scattered(self) -> Claim:
        """Everybody writes something else: what two people share, and what is done at all."""
        pairs = [claim for claim in self._skills if claim.support.k > 1][:MOST_TOOLS]
        facts = _told(self._ground.counts.groups[self._name])
        found = self._breaths.beside(facts, frozenset(concept_key(fact) for _, fact, _ in facts))
        bullet = self._bullet(f"scattered:{self._name}", "scattered", ("", ""), pairs, found, own=tuple(map(part_of, pairs)))
        return self._claim(bullet, self._group.people, self._group.quotes)

    @property
    def _name(self) -> str:
        return presence_of(self._group).subject

    def _beside(self, subjects: Sequence[str]) -> Beside:
        tallies = (self._ground.counts.concepts[subject] for subject in subjects if subject in self._ground.counts.concepts)
        return self._breaths.beside([one for tally in tallies for one in _told(tally)], frozenset(subjects))

    def _bullet(
        self, subject: str, form: Form, names: tuple[str, str], rows: Sequence[Claim], found: Beside, own: tuple[Part, ...] = ()
    ) -> Bullet:
        tools = self._breaths.parts(found.tools, MOST_TOOLS)
        metrics = self._breaths.parts(found.metrics, MOST_WORDS)
        return Bullet(
            subject=subject,
            form=form,
            zh=names[0],
            en=names[1],
            group=self._group.id,
            members=tuple(claim.id for claim in rows),
            names=self._other_names(subject) if form == "skill" else (),
            actions=self._breaths.parts(found.actions, MOST_WORDS, actions()),
            objects=self._breaths.parts(found.objects, MOST_WORDS, things()),
            tools=own if form in ("tools", "scattered") else tools,
            metrics=own if form == "metrics" else metrics,
        )

    def _other_names(self, subject: str) -> tuple[str, ...]:
        tally, concept = self._ground.counts.concepts.get(subject), self._ground.concepts[subject]
        return other_names(tally, (concept.zh, concept.en)) if tally else ()

    def _claim(self, bullet: Bullet, people: Iterable[str], quotes: Sequence[Quote]) -> Claim:
        return self._ground.claim("group", bullet, people, "bullet", bullet.subject, quotes=tuple(quotes[:QUOTES]), parent=self._group.id)


def other_names(tally: Tally, names: Sequence[str], most: int = 2) -> tuple[str, ...]:
    """What else two or more people call it, most people first: no part of its names, nothing that holds one of them."""
    own = [key(name) for name in names]
    used = Counter(surface for facts in tally.facts.values() for surface in {fact.surface.strip() for fact, _ in facts})
    kept: dict[str, str] = {}
    for surface, count in sorted(used.items(), key=lambda row: (-row[1], row[0])):
        folded = key(surface)
        unlike = not any(folded in name or name in folded for name in own)
        if count > 1 and unlike and len(surface) <= LONGEST_USUAL:
            kept.setdefault(folded, surface)
    return tuple(kept.values())[:most]


def _told(tally: Tally) -> Told:
    return [(person, fact, document) for person, facts in tally.facts.items() for fact, document in facts]


def _in_turn(rows: Sequence[Claim]) -> list[Quote]:
    """The first quote of each, then the second: every tool is borne out before any is twice."""
    return [quotes[place] for place in range(QUOTES) for quotes in (claim.quotes for claim in rows) if place < len(quotes)]
