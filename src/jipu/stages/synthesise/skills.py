"""Dimensions, groups and skills as claims."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from jipu.lexicon.concepts import Lexicon
from jipu.model.claim import Claim, Mark, Population, Presence, Support, claim_id
from jipu.model.concept import Concept
from jipu.model.role import Role
from jipu.stages.synthesise.concepts import UNPLACED, group_of
from jipu.stages.synthesise.naming import names_of
from jipu.stages.synthesise.tally import SHARED, Counts, Tally
from jipu.statistics.shares import support
from jipu.text.fold import key

GROUP_QUOTES = 8
SKILL_QUOTES = 20
TOP_CHILDREN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """What the three levels are built from.

    counts      the map's own population (people, or employers of job ads where there are no resumes)
    asked       employers of job ads beside the people, or None
    apart       concept → its count on the sample chosen without that query term (METHODS 5)
    """

    role: Role
    lexicon: Lexicon
    concepts: Mapping[str, Concept]
    counts: Counts
    population: Population = "resumes"
    asked: Counts | None = None
    apart: Mapping[str, Support] | None = None

    @property
    def _headings(self) -> Mapping[str, Concept]:
        return {heading.id: heading for heading in self.counts.headings.values()}

    def tree_claims(self) -> tuple[Claim, ...]:
        """Dimension, group and skill claims, each level sorted by people."""
        dimensions = sorted(self.counts.dimensions.items(), key=self._order)
        groups = sorted(self.counts.groups.items(), key=self._order)
        skills = sorted(self.counts.concepts.items(), key=self._order)
        return (
            *(self._dimension(name, tally) for name, tally in dimensions),
            *(self._group(name, tally) for name, tally in groups),
            *(self._skill(name, tally) for name, tally in skills),
        )

    def _order(self, item: tuple[str, Tally]) -> tuple[bool, int, int, int, str]:
        name, tally = item
        grades = tally.grades()
        strong = grades.get("demonstrated", 0) + grades.get("outcome", 0)
        return name in ("d.other", "g.unplaced"), -tally.k, -tally.richness(), -strong, name

    def _supports(self, tally: Tally, asked: Tally | None, apart: Support | None = None) -> tuple[Support, ...]:
        found = [support(tally.k, self.counts.n, self.population)]
        if self.asked is not None:
            found.append(support(asked.k if asked else 0, self.asked.n, "job_ads"))
        if apart is not None:
            found.append(apart)
        return tuple(found)

    def _id(self, section: str, name: str) -> str:
        return claim_id(self.role.id, section, name)

    def _children(self, section: str, tally: Tally) -> tuple[str, ...]:
        members = sorted(tally.members, key=lambda name: (-len(tally.members[name]), name))
        return tuple(self._id(section, name) for name in members[:TOP_CHILDREN])

    def _dimension(self, name: str, tally: Tally) -> Claim:
        concept = self.lexicon.concepts[name]
        asked = self.asked.dimensions.get(name) if self.asked else None
        return Claim(
            id=self._id("dimension", name),
            section="dimension",
            payload=self._presence(concept, tally, "group"),
            supports=self._supports(tally, asked),
            people=tuple(sorted(tally.people)),
            quotes=tally.quotes(TOP_CHILDREN),
        )

    def _group(self, name: str, tally: Tally) -> Claim:
        concept = self._headings[name]
        asked = self.asked.groups.get(name) if self.asked else None
        marks: tuple[Mark, ...] = ("threshold",) if name != UNPLACED and self._is_threshold(tally) else ()
        return Claim(
            id=self._id("group", name),
            section="group",
            payload=self._presence(concept, tally, "skill"),
            supports=self._supports(tally, asked),
            parent=self._id("dimension", concept.broader or "d.other"),
            people=tuple(sorted(tally.people)),
            quotes=tally.quotes(GROUP_QUOTES),
            marks=(*marks, *(("one-person",) if tally.k == 1 else ())),
        )

    def _skill(self, name: str, tally: Tally) -> Claim:
        concept = self.concepts[name]
        asked = self.asked.concepts.get(name) if self.asked else None
        usual = tally.usual(concept) if tally.k >= SHARED else ""
        return Claim(
            id=self._id("skill", name),
            section="skill",
            payload=self._presence(concept, tally, None, usual),
            supports=self._supports(tally, asked, (self.apart or {}).get(name)),
            parent=self._group_of(name),
            people=tuple(sorted(tally.people)),
            quotes=tally.quotes(SKILL_QUOTES, (*names_of(concept), *([key(usual)] if usual else []))),
            marks=self._skill_marks(name, concept, tally),
        )

    def _group_of(self, name: str) -> str | None:
        """The claim of the group that a skill stands under; none of a loose one."""
        if name in self.counts.loose:
            return None
        return self._id("group", self.counts.headings[group_of(self.concepts[name], self.lexicon)].id)

    def _skill_marks(self, name: str, concept: Concept, tally: Tally) -> tuple[Mark, ...]:
        marks: list[Mark] = []
        if tally.k < SHARED:
            marks.append("tail")
        if name in self.role.must or name in self.role.plus:
            marks.append("query")
        if concept.origin == "open":
            marks.append("open")
        if tally.k == 1:
            marks.append("one-person")
        if all(fact.found_by == "model" for facts in tally.facts.values() for fact, _ in facts):
            marks.append("model")
        return tuple(marks)

    def _is_threshold(self, tally: Tally) -> bool:
        """Nearly all hold it, but only because it is broad: no child, or only one generic child, reaches half of the people."""
        if support(tally.k, self.counts.n, self.population).words != "almost_all":
            return False
        strong = [name for name, people in tally.members.items() if 2 * len(people) >= self.counts.n]
        return not strong or (len(strong) == 1 and self.concepts[strong[0]].generic)

    def _presence(self, concept: Concept, tally: Tally, children: str | None, usual: str = "") -> Presence:
        return Presence(
            subject=concept.id,
            zh=concept.zh,
            en=concept.en,
            kind=concept.kind,
            two_or_more=tally.two_or_more() if children else 0,
            children=self._children(children, tally) if children else (),
            grades=tally.grades(),
            depths=tally.depths(),
            writings=() if children else tally.writings(),
            usual=usual,
        )
