"""What the chapters of a map are drawn from: who is counted, what they tell, and the tree of what they can do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from jipu.lexicon.concepts import Lexicon
from jipu.model.claim import Claim, Mark, Payload, Population, Quote, SectionId, claim_id
from jipu.model.concept import Concept
from jipu.model.fact import Fact
from jipu.model.resume import Resume
from jipu.model.role import Role
from jipu.stages.synthesise.concepts import UNPLACED, concept_key, group_of
from jipu.stages.synthesise.tally import Counts
from jipu.stages.synthesise.voters import Voter
from jipu.statistics.shares import support


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """The role, its voters and what was counted of them.

    concepts  concept key → concept, human corrections applied
    counts    the voters at every level of the tree
    told      the claims of tree, methods and directions, as the map will state them
    as_of     the day that 至今 means
    """

    role: Role
    voters: Sequence[Voter]
    basis: Population
    concepts: Mapping[str, Concept]
    counts: Counts
    lexicon: Lexicon
    as_of: date
    told: Sequence[Claim] = ()
    _headings: dict[str, Concept] = field(default_factory=dict, init=False, repr=False, compare=False)  # looked up once a concept

    @property
    def n(self) -> int:
        """How many are counted."""
        return len(self.voters)

    def heading(self, fact: Fact) -> Concept:
        """The heading that a fact which names a skill is counted under."""
        name = concept_key(fact)
        if name not in self._headings:
            place = group_of(self.concepts[name], self.lexicon)
            self._headings[name] = self.counts.headings.get(place) or self.lexicon.concepts[place]
        return self._headings[name]

    def ability(self, fact: Fact) -> Concept | None:
        """The heading of a fact that names a skill, unless it is a field of business or none."""
        heading = self.heading(fact)
        return None if heading.id == UNPLACED or heading.broader == "d.domain" else heading

    def claim(
        self,
        section: SectionId,
        payload: Payload,
        people: Iterable[str],
        *subjects: str,
        quotes: tuple[Quote, ...] = (),
        parent: str | None = None,
        marks: tuple[Mark, ...] = (),
    ) -> Claim:
        """A claim that these people support, named by its subjects."""
        names = tuple(sorted(set(people)))
        return Claim(
            id=claim_id(self.role.id, section, *subjects),
            section=section,
            payload=payload,
            supports=(support(len(names), self.n, self.basis),),
            parent=parent,
            quotes=quotes,
            people=names,
            marks=marks,
        )


def newest(voter: Voter) -> Resume | None:
    """The newest resume of a person: headline, level and pay come from it. None for an employer."""
    understood = voter.readings[0].understood
    return understood if isinstance(understood, Resume) else None
