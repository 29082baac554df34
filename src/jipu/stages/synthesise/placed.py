"""What one person tells, laid on the tree of a finished map, by the very rules that counted the map's people.

The map's own concepts are the pool that words are looked for in; a skill stands in the group that the map shows it in, wherever a human
moved it, and what the map does not hold lies in the group of the lexicon, under the heading that the map shows that group under.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from jipu.lexicon.concepts import Lexicon
from jipu.model.claim import Claim, Presence
from jipu.model.concept import Concept
from jipu.model.document import Document
from jipu.model.fact import GRADES, OPEN, Fact
from jipu.model.reading import Reading
from jipu.model.rolemap import RoleMap
from jipu.model.showing import Showing, Shown
from jipu.stages.synthesise.amend import amend
from jipu.stages.synthesise.concepts import UNPLACED, group_of
from jipu.stages.synthesise.elsewhere import SHORTEST, Elsewhere
from jipu.stages.synthesise.restored import restored
from jipu.stages.synthesise.tally import count
from jipu.stages.synthesise.voters import Voter, quote, rank_told
from jipu.text.fold import fold_text

MOST_KEPT = 4  # pieces of evidence of one claim
Told = list[tuple[Fact, Document]]


@dataclass(frozen=True, slots=True)
class Tree:
    """The tree of a map, ready to lay people on: skills by subject, and the claim of the group that each group of the lexicon is shown under."""

    skills: Mapping[str, Claim]
    groups: Mapping[str, str]
    concepts: Mapping[str, Concept]
    rolemap: RoleMap
    lexicon: Lexicon

    @classmethod
    def of(cls, rolemap: RoleMap, lexicon: Lexicon) -> Tree:
        """The tree of a finished map of any edition."""
        skills = {c.payload.subject: c for c in rolemap.section("skill") if isinstance(c.payload, Presence)}
        shown = {c.payload.subject: c.id for c in rolemap.section("group") if isinstance(c.payload, Presence)}
        groups = {group: shown[h.concept.id] for h in lexicon.headings for group in h.groups if h.concept.id in shown}
        concepts = {subject: _concept(claim, lexicon) for subject, claim in skills.items()}
        return cls(skills, groups | shown, concepts, rolemap, lexicon)

    def group(self, name: str, concepts: Mapping[str, Concept]) -> tuple[str | None, str]:
        """The claim of the group that a concept counts for, None where the map has none, and the id of its group in the lexicon."""
        place = group_of(concepts[name], self.lexicon)
        claim = self.skills.get(name)
        return (claim.parent if claim and claim.parent else self.groups.get(place)), place


def _concept(claim: Claim, lexicon: Lexicon) -> Concept:
    told = claim.payload
    assert isinstance(told, Presence)  # noqa: S101 - all skills are
    if known := lexicon.get(told.subject):
        return known
    kind = "ability" if told.kind in ("industry", "direction", "outcome") else told.kind
    origin = "open" if told.subject.startswith(OPEN) else "user"
    return Concept(id=told.subject, zh=told.zh, en=told.en, kind=kind, broader=UNPLACED, origin=origin)  # type: ignore[arg-type]


def place(person: str, readings: Sequence[Reading], tree: Tree, *, counted: bool = False) -> Showing:
    """One person's documents on a map, under a pseudonym."""
    voter = Voter(name=person, readings=tuple(readings))
    amended = amend([voter], restored(tree.rolemap, tree.lexicon), tree.lexicon)
    concepts = {**amended.concepts, **{name: concept for name, concept in tree.concepts.items() if name not in amended.concepts}}
    counts = count(amended.voters, concepts, tree.lexicon, under_heading={}, elsewhere=Elsewhere(amended.voters, _open_words(tree)))
    told: dict[str, Told] = defaultdict(list)
    beyond: dict[str, set[str]] = defaultdict(set)
    for name, tally in counts.concepts.items():
        group, lies_in = tree.group(name, concepts)
        if name in tree.skills:
            told[tree.skills[name].id] += tally.facts[person]
        if group:
            told[group] += tally.facts[person]
        elif _is_worked(tally.facts[person]):
            beyond[lies_in].add(name)
    rows = {claim: tuple(_strongest(person, facts)) for claim, facts in told.items()}
    return Showing(person=person, told=rows, counted=counted, beyond=tuple(_named(beyond, tree.lexicon)))


def _is_worked(told: Told) -> bool:
    return any(fact.grade != "claimed" for fact, _ in told)


def _named(beyond: Mapping[str, set[str]], lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    for group in sorted(beyond, key=lambda group: (-len(beyond[group]), group)):
        if group != UNPLACED:
            yield lexicon[group].zh, lexicon[group].en


def _open_words(tree: Tree) -> dict[str, set[str]]:
    """The writings of what only the texts of the map know: they are looked for in this person's sentences, as they were in its people's."""
    words: dict[str, set[str]] = defaultdict(set)
    for subject, claim in tree.skills.items():
        if subject.startswith(OPEN) and "model" not in claim.marks and isinstance(claim.payload, Presence):
            for writing in claim.payload.writings or (claim.payload.zh,):
                if len(fold_text(writing)) >= SHORTEST:
                    words[fold_text(writing)].add(subject)
    return words


def _strongest(person: str, told: Told) -> Iterator[Shown]:
    """Evidence by grade, then as it reads; each sentence once."""
    seen: set[str] = set()
    for fact, document in sorted(told, key=lambda item: (-GRADES.index(item[0].grade), rank_told(*item), item[1].id)):
        words = quote(person, fact, document)
        if words.text not in seen and len(seen) < MOST_KEPT:
            seen.add(words.text)
            yield Shown(grade=fact.grade, depth=fact.depth, last=_last(fact), quote=words)


def _last(fact: Fact) -> str:
    start, end = fact.when or (None, None)
    return end if end == "now" else (end or start or "")[:4]


def together(one: Showing, other: Showing) -> Showing:
    """A resume and a sheet of one person: what is written in work stands before what is answered."""
    told = {claim: (*one.told.get(claim, ()), *other.told.get(claim, ())) for claim in {**one.told, **other.told}}
    return replace(one, told=told, denied=one.denied | other.denied, lost=one.lost + other.lost)
