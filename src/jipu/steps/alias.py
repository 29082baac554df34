"""Step alias: is an open find another writing of something that the map has already? Only where the writings are alike, and only by two answers.

Each pair is asked in both orders, the second only where the first answer called something the same; it is one thing only where both say so. Families grow by complete linkage: everything in one must have
been judged the same as everything else in it, so no wrong pair can join strangers, and a further resume joins no two old concepts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from pydantic import BaseModel

from jipu.lexicon.concepts import Lexicon
from jipu.model.assistance import StepTold
from jipu.model.correction import Correction
from jipu.model.fact import OPEN
from jipu.model.term import Term
from jipu.steps.asking import Judged, Task, added, ask, parsed, together, unreadable
from jipu.steps.assistant import Briefing
from jipu.steps.subjects import buckets, digest
from jipu.text.fold import key

VERSION = "v1"
LIKE, LIKE_LATIN = 0.5, 0.7  # Dice of pairs of characters from which two writings are worth a question: Latin ones share many by chance
MOST_PAIRS, PAIRS_A_CALL, PARTS = 240, 8, 24
NEIGHBOURS = 4
SHARED = 3
LONGEST_QUOTE = 40
ANSWERS = frozenset({"same", "broader", "narrower", "related", "different"})
SHAPE = '{"answers":{"编号":"same|broader|narrower|related|different"}}'


class Answers(BaseModel):
    """The reply: number of a pair → what it is."""

    answers: dict[str, str]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two concepts with alike writings, the ids in order of the alphabet; one of them at least is open."""

    one: Term
    other: Term
    like: float

    @property
    def ids(self) -> tuple[str, str]:
        """Their ids."""
        return self.one.concept.id, self.other.concept.id

    @property
    def tells(self) -> bool:
        """Whether anything is gained by making them one."""
        known = not (self.one.concept.id.startswith(OPEN) and self.other.concept.id.startswith(OPEN))
        return known or self.one.k + self.other.k >= SHARED

    @property
    def rarer(self) -> Term:
        """The open one; of two that which fewer people write."""
        return min((self.one, self.other), key=lambda term: (not term.concept.id.startswith(OPEN), term.k, term.concept.id))


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one answer says of a pair."""

    ids: tuple[str, str]
    same: bool
    order: str


def merges(brief: Briefing, terms: Sequence[Term]) -> tuple[tuple[Correction, ...], StepTold]:
    """Corrections that make one of what both answers called the same."""
    found = grey_zone([term for term in terms if term.k and term.concept.id not in brief.apart], brief.lexicon)
    parts = buckets(found, lambda pair: digest(*pair.ids), lambda pair: brief.home(pair.rarer.concept.zh), PAIRS_A_CALL, PARTS)
    votes: dict[tuple[str, str], set[str]] = defaultdict(set)
    told = _asked(brief, parts, "ab", votes)
    if doubtful := [pairs for pairs in parts if any(votes[pair.ids] for pair in pairs)]:
        told = added(told, _asked(brief, doubtful, "ba", votes))
    same = [pair for pair in found if votes[pair.ids] == {"ab", "ba"}]
    rows = tuple(_rows(families(same), {term.concept.id: term for term in terms}, brief.assistant.author))
    return rows, told


def _asked(brief: Briefing, parts: Sequence[Sequence[Pair]], order: str, votes: dict[tuple[str, str], set[str]]) -> StepTold:
    """The account of one order; what was called the same in it is added to the votes."""
    kept, told = ask("alias", VERSION, brief.assistant.model, [_task(brief, pairs, order) for pairs in parts])
    for verdict in (verdict for verdicts in kept.values() for verdict in verdicts):
        if verdict.same:
            votes[verdict.ids].add(verdict.order)
    return told


def grey_zone(terms: Sequence[Term], lexicon: Lexicon) -> tuple[Pair, ...]:
    """The pairs worth a question, most alike first: an open find and its few nearest neighbours by writing. Two that one person each writes would
    still stand in the tail together: they are left apart.
    """
    names = {term.concept.id: _names(term) for term in terms}
    known = {term.concept.id: term for term in terms}
    holders: dict[str, set[str]] = defaultdict(set)
    for name, writings in names.items():
        for gram in {gram for writing in writings for gram in _grams(writing)}:
            holders[gram].add(name)
    found: dict[tuple[str, str], float] = {}
    for name in sorted(name for name in names if name.startswith(OPEN)):
        near = {other for writing in names[name] for gram in _grams(writing) for other in holders[gram]} - {name}
        alike = sorted((-_likeness(names[name], names[other]), other) for other in near if lexicon.may_merge(name, other))
        for like, other in [row for row in alike if -row[0] >= LIKE][:NEIGHBOURS]:
            one, two = sorted((name, other))
            found[one, two] = -like
    pairs = (Pair(known[one], known[other], like) for (one, other), like in found.items())
    return tuple(sorted((pair for pair in pairs if pair.tells), key=lambda pair: (-pair.like, pair.ids))[:MOST_PAIRS])


def _names(term: Term) -> tuple[str, ...]:
    return tuple(sorted({folded for text in (term.concept.zh, term.concept.en, *term.writings[:3]) if len(folded := key(text)) >= 2}))


def _grams(writing: str) -> set[str]:
    return {writing[place : place + 2] for place in range(len(writing) - 1)}


def _likeness(mine: Iterable[str], theirs: Iterable[str]) -> float:
    """Dice of pairs of characters, of the two writings that are the most alike; 0 where they are not alike enough to ask."""
    theirs = list(theirs)
    return max((_worth_asking(one, other) for one in mine for other in theirs), default=0.0)


def _worth_asking(one: str, other: str) -> float:
    like = _dice(_grams(one), _grams(other))
    return like if like >= (LIKE_LATIN if one.isascii() and other.isascii() else LIKE) else 0.0


def _dice(one: set[str], other: set[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 0.0


def _task(brief: Briefing, pairs: Sequence[Pair], order: str) -> Task[Verdict]:
    turned = list(pairs) if order == "ab" else list(reversed(pairs))
    rows = [(number, *_sides(brief, pair, order)) for number, pair in enumerate(turned, 1)]
    told = [words for pair in pairs for term in (pair.one, pair.other) for words in (term.concept.zh, term.quote)]
    subject = digest(order, *(name for pair in pairs for name in pair.ids))
    request = brief.request("alias", VERSION, subject, Answers, told, pairs=rows)
    return Task(request=request, judge=partial(judge, {str(number): pair.ids for number, pair in enumerate(turned, 1)}, order))


def _sides(brief: Briefing, pair: Pair, order: str) -> tuple[str, str]:
    one, other = (_described(brief, term) for term in (pair.one, pair.other))
    return (one, other) if order == "ab" else (other, one)


def _described(brief: Briefing, term: Term) -> str:
    """The name with what tells most of it: of the lexicon's its other name, of an open find words of a sentence."""
    known = not term.concept.id.startswith(OPEN)
    beside = (term.concept.en if term.concept.en != term.concept.zh else "") if known else term.quote[:LONGEST_QUOTE]
    return brief.sent(f"{term.concept.zh}（{beside}）" if beside else term.concept.zh)


def judge(asked: Mapping[str, tuple[str, str]], order: str, told: dict[str, Any] | None) -> Judged[Verdict]:
    """The answers to pairs that were asked, in words that were offered."""
    reply = parsed(Answers, told)
    if reply is None:
        return unreadable(SHAPE)
    wrong = [
        "no_number" if number not in asked else "no_answer" for number, said in reply.answers.items() if not _is_one(number, said, asked)
    ]
    good = {number: said for number, said in reply.answers.items() if _is_one(number, said, asked)}
    missing = len(asked.keys() - good.keys())
    faults = (f"每个编号恰好一次，只用给出的词；有 {missing} 个编号没有答",) if 4 * missing > len(asked) else ()
    kept = tuple(Verdict(asked[number], said == "same", order) for number, said in sorted(good.items(), key=lambda row: int(row[0])))
    return Judged(kept=kept, dropped=together(wrong), faults=faults)


def _is_one(number: str, said: str, asked: Mapping[str, tuple[str, str]]) -> bool:
    return number in asked and said in ANSWERS


def families(same: Sequence[Pair]) -> tuple[tuple[str, ...], ...]:
    """Concepts that are one thing: all of a family were judged the same, pair by pair, and at most one of them is the lexicon's."""
    judged = {pair.ids for pair in same}
    home: dict[str, tuple[str, ...]] = {name: (name,) for pair in same for name in pair.ids}
    for pair in same:  # most alike first
        one, other = (home[name] for name in pair.ids)
        if one != other and all(tuple(sorted((a, b))) in judged for a in one for b in other) and _one_known((*one, *other)):
            whole = tuple(sorted((*one, *other)))
            home.update(dict.fromkeys(whole, whole))
    return tuple(sorted({family for family in home.values() if len(family) > 1}))


def _one_known(names: Sequence[str]) -> bool:
    return sum(not name.startswith(OPEN) for name in names) <= 1


def _rows(found: Iterable[Sequence[str]], terms: Mapping[str, Term], author: str) -> Iterator[Correction]:
    """Each family under the lexicon's name, else the one that most people write."""
    for family in found:
        chief = min(family, key=lambda name: (name.startswith(OPEN), -terms[name].k, name))
        for name in family:
            if name != chief:
                zh, to = terms[name].concept.zh, terms[chief].concept.zh
                yield Correction(target=name, act="merge", to=chief, label=zh, to_label=to, who=author)
