"""How well the words of people's resumes answer a role: BM25F over titles, skills and work, asked twice.

A title stands for work that seldom repeats it: who flies writes of aircraft, not of aviation. So the words that set the best matches
of the first round apart from everybody else join the question of the second (feedback by documents, not by mentions).
"""

from __future__ import annotations

import math
import re
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise
from operator import add

import numpy as np

from jipu.model.profile import Profile
from jipu.model.role import Role
from jipu.model.words import Code, Words, code, word_of
from jipu.text.fold import fold_text

Weights = Mapping[Code, float]

FIELDS = {"sought": 3.0, "held": 3.0, "skills": 2.0, "work": 1.0}  # a word in a title counts three times one in running text (METHODS 8)
TITLE = {"sought": 1.0}
K1, B = 1.2, 0.75  # the usual constants of BM25
NAMES = 0.5  # the catalogue's names of the role, where they are other words, weigh half as much as the title that was asked
BEST = 12  # so many first matches tell which words go with the role
FEWEST = 4  # of those, so many must hold a word
TAUGHT = 40  # so many words join the question
FEEDBACK = 0.6  # their weight in it, against that of the words that were asked
_TOKEN = re.compile(r"[a-z][a-z0-9+#]*|[\u4e00-\u9fff]+")
_LATIN = re.compile(r"[a-z][a-z0-9+#]*")
_ENDINGS = ("ing", "er", "or", "ed", "ant")
_SHORTEST_STEM = 4
_EMPTY = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "and",
        "or",
        "for",
        "to",
        "in",
        "on",
        "at",
        "by",
        "with",
        "from",
        "as",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "has",
        "have",
        "had",
        "this",
        "that",
        "these",
        "those",
        "it",
        "its",
        "i",
        "my",
        "me",
        "we",
        "our",
        "you",
        "your",
        "he",
        "she",
        "his",
        "her",
        "they",
        "their",
        "not",
        "no",
        "all",
        "any",
        "each",
        "both",
        "more",
        "most",
        "other",
        "than",
        "into",
        "over",
        "under",
        "up",
        "out",
        "about",
        "within",
        "between",
        "through",
        "during",
        "will",
        "can",
        "may",
        "also",
        "who",
        "which",
        "while",
        "when",
        "where",
        "what",
        "how",
        "per",
        "via",
        "etc",
    ]
)


def words(text: str) -> Iterator[str]:
    """The words of a text as they are compared: Latin ones by their stem, Chinese by pairs of characters."""
    for run in _TOKEN.findall(fold_text(text)):
        if run[0] >= "\u4e00":
            yield from (one + other for one, other in pairwise(run)) if len(run) > 1 else (run,)
        elif run not in _EMPTY:
            yield stem(run)


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """A Latin word without its plural and without what makes a doer or a doing of it: teachers, teaching → teach."""
    if word.endswith("ies") and len(word) > _SHORTEST_STEM:
        word = word[:-3] + "y"
    elif word.endswith("s") and not word.endswith("ss") and len(word) > 3:
        word = word[:-1]
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return stem(word[: -len(ending)])
    return word


@dataclass(frozen=True, slots=True)
class Answer:
    """How well somebody's words answer a role, each from 0 to 1, the best of the pile: the title they seek, all words, all with feedback."""

    title: float = 0.0
    words: float = 0.0
    kindred: float = 0.0


class Index:
    """The words of people, field by field, those of everybody's newest resume; made once for all questions about them. Their order changes nothing.

    `people` may read profiles as they are asked for, one after the other: nothing of them is kept here but numbers.
    """

    def __init__(self, people: Mapping[str, Profile]) -> None:
        self._people = people
        totals = dict.fromkeys(FIELDS, 0)
        for profile in people.values():
            for name in FIELDS:
                totals[name] += profile.words[name].total
        self._usual = {name: total / (len(people) or 1) or 1.0 for name, total in totals.items()}
        self._holders: dict[Code, int] = {}

    def answers(self, role: Role) -> dict[str, Answer]:
        """What everybody's words say to the role."""
        asked = {code(word): weight for word, weight in question(role).items()}
        sought, first = self._bm25(asked, (TITLE, FIELDS))
        best = sorted((person for person in first if first[person] > 0), key=lambda person: (-first[person], person))[:BEST]
        kindred = self._bm25(self._with_feedback(asked, best), (FIELDS,))[0] if len(best) >= FEWEST else first
        scored = [_from_0_to_1(scores) for scores in (sought, first, kindred)]
        return {person: Answer(*(scores[person] for scores in scored)) for person in first}

    def _bm25(self, asked: Weights, ways: Sequence[Mapping[str, float]]) -> list[dict[str, float]]:
        """Everybody's score, by each way to weigh the fields."""
        words = set(asked)
        self._count_holders(words)
        worth = {word: self._rarity(word) * weight for word, weight in asked.items()}
        scores: list[dict[str, float]] = [{} for _ in ways]
        for person, profile in self._people.items():
            said = {name: profile.words[name].counted(words) for name in FIELDS}
            damped = {
                name: 1 - B + B * profile.words[name].total / self._usual[name] for name in FIELDS
            }  # a long field counts less (BM25F)
            for own, weights in zip(scores, ways, strict=True):
                own[person] = _score(said, damped, worth, weights)
        return scores

    def _with_feedback(self, asked: Weights, best: Sequence[str]) -> Weights:
        """The question with the words that more of the best hold than of all; each counts by how much more, and how rare it is."""
        held = Counter(word for person in best for word in set(chain(*self._people[person].words.values())))
        common = {word: k for word, k in held.items() if k >= FEWEST and word not in asked}
        self._count_holders(set(common))
        gain = {word: (k / len(best) - self._holders[word] / len(self._people)) * self._rarity(word) for word, k in common.items()}
        taught = sorted((word for word in gain if gain[word] > 0), key=lambda word: (-gain[word], word_of(word)))[:TAUGHT]
        total, given = sum(gain[word] for word in taught), sum(asked.values())
        return {**asked, **{word: FEEDBACK * given * gain[word] / total for word in taught}}

    def _rarity(self, word: Code) -> float:
        n, k = len(self._people), self._holders[word]
        return math.log(1 + (n - k + 0.5) / (k + 0.5))

    def _count_holders(self, words: set[Code]) -> None:
        """How many people hold each of these words: a pile has many more words than are ever asked for."""
        new = words - self._holders.keys()
        found: Counter[Code] = Counter()
        for profile in self._people.values() if new else ():
            said: set[Code] = set()
            for counts in profile.words.values():
                said |= counts.among(new)
            found.update(said)
        self._holders |= {word: found[word] for word in new}


def _score(said: Mapping[str, Weights], damped: Mapping[str, float], worth: Weights, weights: Mapping[str, float]) -> float:
    told: dict[Code, float] = {}
    for name, weight in weights.items():
        for word, count in said[name].items():
            told[word] = told.get(word, 0.0) + count / damped[name] * weight
    score = 0.0
    for word in worth if told else ():  # in their order: a sum of fractions depends on it
        if tf := told.get(word):
            score += worth[word] * tf * (K1 + 1) / (tf + K1)
    return score


def question(role: Role) -> dict[str, float]:
    """The words of the title that was asked, and in smaller weight those of the catalogue's own names of the role in both languages."""
    asked = dict.fromkeys(words(role.title), 1.0)
    for word in (word for name in role.aliases[:2] for word in words(name)):
        asked.setdefault(word, NAMES)
    return asked


def _from_0_to_1(scores: Mapping[str, float]) -> dict[str, float]:
    top = max(scores.values(), default=0.0) or 1.0
    return {person: round(score / top, 6) for person, score in scores.items()}


def counted(texts: Iterable[str]) -> Counter[str]:
    """As `words`, a run of characters at a time: a pile has millions of pairs."""
    found: list[str] = []
    latin: list[str] = []
    for run in _TOKEN.findall(fold_text("\n".join(texts))):
        if run[0] >= "\u4e00":
            found += map(add, run, run[1:]) if len(run) > 1 else (run,)
        elif run not in _EMPTY:
            latin.append(stem(run))
    return Counter(found + latin)


def words_in(text: str) -> Words:
    """As Words.of(counted([text])), of a long text: its Chinese pairs are counted as numbers, all at once, and no word is made of them."""
    folded = fold_text(text)
    letters = np.frombuffer(f"\n{folded}\n".encode("utf-32-le", "surrogatepass"), dtype="<u4")
    chinese = (letters >= 0x4E00) & (letters <= 0x9FFF)
    first, alone = chinese[:-1] & chinese[1:], chinese[1:-1] & ~chinese[:-2] & ~chinese[2:]
    numbers = np.concatenate((letters[:-1][first] << 16 | letters[1:][first], letters[1:-1][alone] << 16))
    pairs, counts = np.unique(numbers, return_counts=True)
    others = Counter(stem(run) for run in _LATIN.findall(folded) if run not in _EMPTY)
    return Words(
        pairs=array("I", pairs.tolist()),
        counts=bytes(counts.tolist()) if counts.max(initial=0) < 256 else tuple(counts.tolist()),
        others=dict(sorted(others.items())),
        total=len(numbers) + others.total(),
    )
