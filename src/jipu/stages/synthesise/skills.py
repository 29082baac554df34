"""Dimensions, groups and skills as claims."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from jipu.lexicon.concepts import Lexicon
from jipu.model.claim import Claim, Mark, Population, Presence, Support, claim_id
from jipu.model.concept import Concept
from jipu.model.role import Role
from jipu.stages.synthesise.tally import Counts, Tally, group_of
from jipu.statistics.shares import support

SHARED = 3
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
        concept = self._shown(name)
        asked = self.asked.groups.get(name) if self.asked else None
        marks: tuple[Mark, ...] = ("threshold",) if self._is_threshold(tally) else ()
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
        return Claim(
            id=self._id("skill", name),
            section="skill",
            payload=self._presence(concept, tally, None),
            supports=self._supports(tally, asked, (self.apart or {}).get(name)),
            parent=self._id("group", self._group_of(concept)),
            people=tuple(sorted(tally.people)),
            quotes=tally.quotes(SKILL_QUOTES),
            marks=self._skill_marks(name, concept, tally),
        )

    def _group_of(self, concept: Concept) -> str:
        group = group_of(concept, self.lexicon)
        return self.counts.hosts.get(group, group)

    def _shown(self, host: str) -> Concept:
        """The group as it is named: by its dimension where it is all that the dimension has, by the two largest where its own skills are few."""
        group = self.lexicon.concepts[host]
        own = Counter(group_of(self.concepts[name], self.lexicon) for name in self.counts.groups[host].members)
        if len(own) < 2 or 2 * own[host] >= own.total():
            return group
        alone = not any(other != host and self.lexicon.concepts[other].broader == group.broader for other in self.counts.groups)
        whole = self.lexicon.get(group.broader)
        if whole and alone and len(own) >= 3:
            return replace(group, zh=whole.zh, en=whole.en)
        return self._joined(group, own)

    def _joined(self, group: Concept, own: Counter[str]) -> Concept:
        """A group under the names of its two largest parts."""
        first = sorted(own, key=lambda name: (name != group.id, -own[name], self.lexicon.order(name)))[:2]
        parts = [self.lexicon.concepts[name] for name in first]
        zh, en = "、".join(part.zh for part in parts), " and ".join(part.en for part in parts)
        return replace(group, zh=f"{zh}等", en=f"{en} and more") if len(own) > 2 else replace(group, zh=zh, en=en)

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
        return tuple(marks)

    def _is_threshold(self, tally: Tally) -> bool:
        """Nearly all hold it, but only because it is broad: no child, or only one generic child, reaches half of the people."""
        if support(tally.k, self.counts.n, self.population).words != "almost_all":
            return False
        strong = [name for name, people in tally.members.items() if 2 * len(people) >= self.counts.n]
        return not strong or (len(strong) == 1 and self.concepts[strong[0]].generic)

    def _presence(self, concept: Concept, tally: Tally, children: str | None) -> Presence:
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
        )
