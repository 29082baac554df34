"""What changed between two maps of the same role: who is counted, what is stated, and what the sample is enough for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from jipu.errors import OtherRole
from jipu.model.archetype import Match
from jipu.model.claim import Advice, Claim
from jipu.model.inheritance import Inherited
from jipu.model.rolemap import Question, RoleMap, Verdict
from jipu.uses.compare import Comparison, compared

UNTOLD = ("version", "settings_hash", "as_of", "lexicon", "edition")  # of the provenance: what else may have changed a count


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A claim that both maps state, with another count. The claims themselves carry both counts."""

    old: Claim
    new: Claim

    @property
    def shift(self) -> float:
        """By how much its share of the people rose; negative where it fell."""
        return self.new.support.k / self.new.support.n - self.old.support.k / self.old.support.n


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """From one map to another.

    joined, left  how many people are counted now and were not, and the reverse (by pseudonym; in a share edition only n is known)
    appeared      claims that only the new map states, most people first; gone: only the old one
    moved         claims of both with another count, by how far their share moved
    verdicts      question → (before, after), where the answer is another
    settings      what else differs: version, settings, the day that 至今 means, lexicon, edition → (before, after)
    """

    old: RoleMap
    new: RoleMap
    joined: int
    left: int
    appeared: tuple[Claim, ...]
    gone: tuple[Claim, ...]
    moved: tuple[Move, ...]
    verdicts: Mapping[Question, tuple[Verdict, Verdict]]
    settings: Mapping[str, tuple[str, str]]

    def trends(self) -> Comparison:
        """The same two maps with every difference tested: what more or fewer people tell now."""
        return compared(self.old, self.new)

    @property
    def none(self) -> bool:
        """Whether nothing that the maps state is different."""
        return not (self.joined or self.left or self.appeared or self.gone or self.moved or self.verdicts)


def changes(old: RoleMap, new: RoleMap) -> Changes:
    """Compare by claim id, which is the same for the same subject whatever the counts. Raises OtherRole for maps of two roles."""
    if old.role.id != new.role.id:
        raise OtherRole(old=old.role.title, new=new.role.title)
    before, after = _stated(old), _stated(new)
    people_before, people_after = _people(old), _people(new)
    both = [Move(old=before[name], new=after[name]) for name in before if name in after]
    return Changes(
        old=old,
        new=new,
        joined=len(people_after - people_before),
        left=len(people_before - people_after),
        appeared=_most_first(after[name] for name in after if name not in before),
        gone=_most_first(before[name] for name in before if name not in after),
        moved=tuple(sorted((move for move in both if _moved(move)), key=lambda move: (-abs(move.shift), move.new.id))),
        verdicts=_verdicts(old, new),
        settings=_settings(old, new),
    )


def _stated(rolemap: RoleMap) -> dict[str, Claim]:
    """What a reader sees counted: without the tail, which is by number, and without advice and what is taken over, which rest on the rest."""
    return {
        claim.id: claim
        for claim in rolemap.claims
        if "tail" not in claim.marks and not isinstance(claim.payload, Advice | Match | Inherited)
    }


def _people(rolemap: RoleMap) -> set[str]:
    return {member.pseudonym for member in rolemap.sample.members}


def _moved(move: Move) -> bool:
    return (move.old.support.k, move.old.support.n) != (move.new.support.k, move.new.support.n)


def _most_first(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    return tuple(sorted(claims, key=lambda claim: (-claim.support.k, claim.id)))


def _verdicts(old: RoleMap, new: RoleMap) -> dict[Question, tuple[Verdict, Verdict]]:
    before = {answer.question: answer.verdict for answer in old.adequacy.answers}
    pairs = {answer.question: (before.get(answer.question, answer.verdict), answer.verdict) for answer in new.adequacy.answers}
    return {question: (was, now) for question, (was, now) in pairs.items() if was != now}


def _settings(old: RoleMap, new: RoleMap) -> dict[str, tuple[str, str]]:
    pairs = {name: (str(getattr(old.provenance, name) or ""), str(getattr(new.provenance, name) or "")) for name in UNTOLD}
    return {name: (was, now) for name, (was, now) in pairs.items() if was != now}
