"""Count people. A group's k is the number of distinct people with at least one fact under it, never the sum of its children."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from heapq import nsmallest

from jipu.lexicon.concepts import Lexicon
from jipu.model.claim import Quote
from jipu.model.concept import Concept
from jipu.model.document import Document
from jipu.model.fact import DEPTHS, GRADES, Fact
from jipu.stages.synthesise.concepts import BY_A_MODEL, concept_key, concepts_of, group_of, left_loose, root, skill_facts
from jipu.stages.synthesise.elsewhere import Elsewhere
from jipu.stages.synthesise.headings import headings
from jipu.stages.synthesise.naming import distance, usual_writing
from jipu.stages.synthesise.voters import Voter, is_marred, quote, rank_fact
from jipu.stages.synthesise.wholes import Wholes

SHARED = 3
_Rank = tuple[bool, int, int, tuple[int, int, int, int]]


@dataclass(slots=True)
class Tally:
    """What was counted for one concept, group or dimension: who, how strongly, how written. `members` are the concepts under a group."""

    people: set[str] = field(default_factory=set)
    facts: dict[str, list[tuple[Fact, Document]]] = field(default_factory=lambda: defaultdict(list))
    members: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    @property
    def k(self) -> int:
        """Distinct people."""
        return len(self.people)

    def add(self, name: str, fact: Fact, document: Document) -> None:
        """One more piece of evidence of one person."""
        self.take(name, (fact, document))

    def take(self, name: str, told: tuple[Fact, Document]) -> None:
        """The same, of what other tallies hold too: of many people each pair is made once."""
        self.people.add(name)
        self.facts[name].append(told)

    def by_rule(self) -> set[str]:
        """People of whom not only a model says so."""
        return {name for name, facts in self.facts.items() if any(fact.found_by != BY_A_MODEL for fact, _ in facts)}

    def _leading(self) -> Mapping[str, Sequence[tuple[Fact, Document]]]:
        """What names and first quotes are chosen from: the rules' finds where they are three people's, else all. A model's come behind them."""
        by_rule = self.by_rule()
        if len(by_rule) < SHARED:
            return self.facts
        return {name: [item for item in self.facts[name] if item[0].found_by != BY_A_MODEL] for name in self.facts if name in by_rule}

    def two_or_more(self) -> int:
        """People with two or more different members."""
        per_person = Counter(name for people in self.members.values() for name in people)
        return sum(count >= 2 for count in per_person.values())

    def richness(self) -> int:
        """Different concepts told, summed over the people: which of two dimensions that all hold is the fuller one."""
        return sum(len({concept_key(fact) for fact, _ in facts}) for facts in self.facts.values())

    def grades(self) -> dict[str, int]:
        """People by their strongest grade."""
        best: Counter[str] = Counter(max((fact.grade for fact, _ in facts), key=GRADES.index) for facts in self.facts.values())
        return {grade: best[grade] for grade in GRADES if best[grade]}

    def depths(self) -> dict[str, int]:
        """People by their strongest degree word; who wrote none is not counted."""
        best: Counter[str] = Counter()
        for facts in self.facts.values():
            words = [fact.depth for fact, _ in facts if fact.depth]
            if words:
                best[max(words, key=DEPTHS.index)] += 1
        return {depth: best[depth] for depth in reversed(DEPTHS) if best[depth]}

    def usual(self, concept: Concept) -> str:
        """How people usually write it where that is unlike its name, else ""."""
        return usual_writing(concept, {person: [fact for fact, _ in facts] for person, facts in self._leading().items()})

    def writings(self, most: int = 6) -> tuple[str, ...]:
        """How people write it, by people, then alphabetically."""
        used = Counter(surface for facts in self.facts.values() for surface in {fact.surface for fact, _ in facts})
        return tuple(sorted(used, key=lambda surface: (-used[surface], surface))[:most])

    def quotes(self, most: int, names: Sequence[str] = ()) -> tuple[Quote, ...]:
        """The best evidence of each person, the most telling first: whole words before those of a bad scan, words like the folded `names`
        of the thing, then those that most people use for it, in a clause of readable length.
        """
        told = self._leading()
        used = Counter(root(surface) for facts in told.values() for surface in {fact.surface for fact, _ in facts})

        def rank(fact: Fact, document: Document) -> _Rank:
            place = fact.evidence
            return is_marred(document.text, place.start, place.end), distance(fact, names), -used[root(fact.surface)], rank_fact(fact)

        def best(name: str) -> tuple[bool, _Rank, str, int]:
            facts = told.get(name) or self.facts[name]
            return name not in told, *min((rank(*facts[at]), name, at) for at in range(len(facts)))

        chosen = nsmallest(most, map(best, self.facts))
        return tuple(quote(name, *(told.get(name) or self.facts[name])[at]) for _, _, name, at in chosen)


@dataclass(frozen=True, slots=True)
class Counts:
    """Everything counted over one population of `n` voters: by concept, by heading, by dimension.

    headings    id of a group of the lexicon → the heading it stands under, whose id is a key of `groups`
    loose       concepts under no group: only a model found them, and few tell them
    """

    n: int
    concepts: Mapping[str, Tally]
    groups: Mapping[str, Tally]
    dimensions: Mapping[str, Tally]
    headings: Mapping[str, Concept]
    loose: frozenset[str] = frozenset()


def by_concept(voters: Iterable[Voter], kind: str) -> dict[str, Tally]:
    """The facts of one kind, by what they count for."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    for voter in voters:
        for fact, document in voter.facts():
            if fact.kind == kind:
                tallies[concept_key(fact)].add(voter.name, fact, document)
    return tallies


def count(
    voters: Sequence[Voter],
    concepts: Mapping[str, Concept],
    lexicon: Lexicon,
    own: Collection[str] = (),
    under_heading: Mapping[str, Concept] | None = None,
    elsewhere: Elsewhere | None = None,
) -> Counts:
    """Count the voters at every level of the tree. The role's `own` groups stand by themselves.

    A model's find counts for what it names, never for what stands inside its words: the rules read that sentence too. `under_heading` is the shape of another population's tree, which these are laid beside; without it the voters' own concepts give it. `elsewhere` looks for other open finds than these voters' own.
    """
    shape = headings(concepts_of(voters, concepts), lexicon, own) if under_heading is None else under_heading
    loose = left_loose(voters, concepts, lexicon)
    levels, under = _Levels(concepts, lexicon, shape, loose), defaultdict[str, Tally](Tally)
    wholes, elsewhere = Wholes(concepts, lexicon, _of_a_model_alone(voters)), elsewhere or Elsewhere(voters)
    for voter in voters:
        elsewhere_told = (item for item in elsewhere.told(voter) if voter.may_count(concept_key(item[0]), item[0]))
        for fact, document in (*skill_facts(voter), *elsewhere_told):
            name = concept_key(fact)
            levels.add(name, voter.name, fact, document)
            by_rule = fact.found_by != BY_A_MODEL
            for other, told in wholes.inside(name, fact) if by_rule else ():
                if voter.may_count(other, fact):
                    levels.add(other, voter.name, told, document)
            for genus in wholes.genera(name):
                if voter.may_count(genus, fact):
                    levels.add(genus, voter.name, _without_depth(fact), document)
            for whole in dict.fromkeys((*wholes.above(name), *(wholes.around(name, fact) if by_rule else ()))):
                if voter.may_count(whole, fact):
                    under[whole].add(voter.name, _without_depth(fact), document)
    _take_in(levels, under)
    return Counts(len(voters), levels.concepts, levels.groups, levels.dimensions, shape, loose)


class _Levels:
    """The tallies of every level, filled together: whoever counts for a concept counts for what stands above it."""

    def __init__(self, concepts: Mapping[str, Concept], lexicon: Lexicon, shape: Mapping[str, Concept], loose: frozenset[str]) -> None:
        self.concepts: dict[str, Tally] = defaultdict(Tally)
        self.groups: dict[str, Tally] = defaultdict(Tally)
        self.dimensions: dict[str, Tally] = defaultdict(Tally)
        self._known, self._lexicon, self._shape = concepts, lexicon, shape
        self.loose = loose

    def add(self, name: str, person: str, fact: Fact, document: Document) -> None:
        """A fact of a person that counts for a concept."""
        if name in self.loose:
            self.concepts[name].add(person, fact, document)
            return
        place = group_of(self._known[name], self._lexicon)
        heading = self._shape.get(place) or self._lexicon.concepts[place]
        group, dimension = heading.id, heading.broader or heading.id
        told = fact, document
        for tally, member in ((self.concepts[name], name), (self.groups[group], name), (self.dimensions[dimension], group)):
            tally.take(person, told)
            tally.members[member].add(person)


def _without_depth(fact: Fact) -> Fact:
    """As it counts for something broader: the word of degree was said of the fact's own thing."""
    return replace(fact, depth=None) if fact.depth else fact


def _of_a_model_alone(voters: Iterable[Voter]) -> frozenset[str]:
    """The concepts that only a model found: they count for those in whose words it did, and draw nobody else in. One resume is one vote."""
    by_rule: set[str] = set()
    by_model: set[str] = set()
    for voter in voters:
        for fact, _ in skill_facts(voter):
            (by_model if fact.found_by == BY_A_MODEL else by_rule).add(concept_key(fact))
    return frozenset(by_model - by_rule)


def _take_in(levels: _Levels, under: Mapping[str, Tally]) -> None:
    """A concept that fewer than three people name is counted with what stands under it or bears its name, of those who do not name it.

    Whether it is, is decided by what the rules found: no words put into a model's mouth move more than one.
    """
    for whole, tally in under.items():
        own = levels.concepts.get(whole)
        named = own.by_rule() if own else set()
        if own and named and len(named) < SHARED <= len(named | tally.by_rule()):
            for person in sorted(tally.people - own.people):
                for fact, document in tally.facts[person]:
                    levels.add(whole, person, fact, document)
