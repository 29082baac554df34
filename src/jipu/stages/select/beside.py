"""Everybody's portrait beside those of the people who hold the title: what is usual, and how much of it somebody does.

People are looked at one after the other, so that a pool need not be in memory: only numbers are kept, and the work of the title's holders.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from jipu.lexicon.concepts import Lexicon
from jipu.model.person import Person
from jipu.model.profile import Profile
from jipu.model.role import Reason, Role
from jipu.stages.select.fit import MOST, Likeness, Portrait, Telling, Titles, portray
from jipu.stages.select.search import Answer
from jipu.stages.select.seeking import shown_by_seekers

WORDS_NEEDED = 0.7  # of a role that the catalogue lacks: somebody's words must answer it this well beside those of its holders
FEWEST_WORDS = 0.2  # and never worse than this beside the best of the pile
ENOUGH_SKILLS = 8  # fewer say nothing about somebody's work
FEWEST_PEERS = 3  # below that, the peers say nothing about what is usual
USUAL_CORE = 0.3  # and this much of somebody's work in the core groups is


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A portrait beside those of the title's holders, whose median is 1; None where nothing can be compared. `out` is why it is out, if it is.

    like is the likeness of the ability groups, core the share of the role's core groups, relevance their mean; words is how well theirs
    answer the role, beside the holders' median; shown is the relevance of dated work alone, of who seeks the title without having held it.
    """

    portrait: Portrait
    like: float | None
    core: float | None
    relevance: float | None
    words: float = 0.0
    shown: float | None = None
    out: Reason | None = None


class Newest(Mapping[str, Profile]):
    """Person → the profile of the newest resume, in the order of the people; looked up when it is asked for."""

    def __init__(self, persons: Sequence[Person], resumes: Mapping[str, Profile]) -> None:
        self._documents = {person.id: person.documents[0] for person in persons}
        self._resumes = resumes

    def __getitem__(self, person: str) -> Profile:
        return self._resumes[self._documents[person]]

    def __iter__(self) -> Iterator[str]:
        return iter(self._documents)

    def __len__(self) -> int:
        return len(self._documents)


@dataclass(frozen=True, slots=True)
class Looked(Iterable[Portrait]):
    """Everybody's portrait for a role, made whenever it is gone through."""

    persons: Sequence[Person]
    resumes: Mapping[str, Profile]
    role: Role
    lexicon: Lexicon
    without: frozenset[str]
    answers: Mapping[str, Answer]

    def __iter__(self) -> Iterator[Portrait]:
        titles, telling = Titles(self.role), Telling(self.lexicon)
        for person in self.persons:
            profiles = [self.resumes[document] for document in person.documents]
            yield portray(person, profiles, self.role, titles, telling, self.without, self.answers[person.id])


@dataclass(frozen=True, slots=True)
class Usual:
    """What is usual among those who hold the title, the peers; 0 where they are too few to tell."""

    likeness: Likeness
    holders: frozenset[str]
    like: float
    core: float
    words: float
    shown: Callable[[Portrait], float | None]

    @classmethod
    def of(cls, portraits: Iterable[Portrait], role: Role) -> Usual:
        """Of all people that were looked at."""
        bearers = [portrait.without_words() for portrait in portraits if portrait.title >= 1]
        peers = [portrait for portrait in bearers if portrait.skills >= ENOUGH_SKILLS]
        likeness, enough = Likeness([peer.groups for peer in peers]), len(peers) >= FEWEST_PEERS
        core = median(peer.core for peer in peers) if enough else USUAL_CORE
        return cls(
            likeness=likeness,
            holders=frozenset(peer.person.id for peer in peers),
            like=median(likeness.of(peer.groups, holds=True) for peer in peers) if enough else 0.0,
            core=core if role.core else 0.0,
            words=max(_usual_words(bearers), FEWEST_WORDS / WORDS_NEEDED),
            shown=shown_by_seekers(peers, role) if enough else _untold,
        )

    def beside(self, portrait: Portrait) -> Judged:
        """Somebody beside what is usual."""
        words, shown = portrait.answer.kindred / self.words, self.shown(portrait)
        if portrait.skills < ENOUGH_SKILLS:
            return Judged(portrait=portrait, like=None, core=None, relevance=None, words=words, shown=shown)
        like = self.likeness.of(portrait.groups, holds=portrait.person.id in self.holders)
        ratio = like / self.like if self.like else None
        core = portrait.core / self.core if self.core else None
        parts = [min(part, MOST) for part in (ratio, core) if part is not None]
        relevance = sum(parts) / len(parts) if parts else None
        return Judged(portrait=portrait, like=ratio, core=core, relevance=relevance, words=words, shown=shown)


def _untold(portrait: Portrait) -> float | None:
    return None


def _usual_words(bearers: Sequence[Portrait]) -> float:
    """How well the words of those who bear the title answer it, at the median; of too few, the best of the pile."""
    return median(bearer.answer.kindred for bearer in bearers) if len(bearers) >= FEWEST_PEERS else 1.0
