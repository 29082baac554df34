"""English skills that the lexicon does not know: what a list of skills names, what a frame leads to, and phrases on a telling head noun.

A sentence is cut into runs of content words; articles, prepositions, pronouns, praise and verbs of doing are their borders.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from jipu.stages.extract.sentence import Sentence

MOST_WORDS, LONGEST = 4, 40
_CJK = re.compile(r"[\u3000-\u9fff]")
_PLACEHOLDER = re.compile(r"〔[^〔〕\n]{0,60}〕")
_PIECE = re.compile(r"[A-Za-z][A-Za-z0-9+#'’]*(?:[-.][A-Za-z0-9+#]+){0,3}|[^\sA-Za-z]+|\n")
_FRAME = re.compile(
    r"\b(?:(?:proficient|skilled|experienced|expert|trained|certified|versed|adept|fluent|knowledgeable|competent|strong|specializ(?:ed|ing)) (?:in|with|at|on)"
    r"|(?:familiar|familiarity|conversant) with"
    r"|(?:experience|knowledge|understanding|expertise|proficiency|background|exposure|command|mastery|training|skills?|grasp) (?:in|with|of|on|using)"
    r"|(?:responsible|accountable) for|in charge of|worked (?:on|with|in)|working (?:on|with)|hands-on(?: experience)?(?: (?:in|with|on))?|ability to)\b",
    re.IGNORECASE,
)
_LINKS = re.compile(r"(?:[,/&]|and|or|the|of|in|on|with|both|various|different|such|as|like|including)", re.IGNORECASE)
_HANGING = frozenset(
    [
        "and",
        "or",
        "the",
        "of",
        "a",
        "an",
        "in",
        "to",
        "for",
        "with",
        "by",
        "including",
        "include",
        "such",
        "as",
        "etc",
        "your",
        "our",
        "their",
        "his",
        "her",
        "its",
    ]
)
_ADVERB = re.compile(r".{3,}ly", re.IGNORECASE)
_DOING = re.compile(r".{2,}(?:[^e]ed|ing)", re.IGNORECASE)
# One such word alone praises somebody, it names nothing.
_PRAISE = re.compile(r".{3,}(?:ed|ive|ous|able|ible|ful|al|ent|ant|ic|ing|ly|est|ary)", re.IGNORECASE)
_FILE = Path(__file__).with_name("english_words.txt")


@dataclass(frozen=True, slots=True)
class Word:
    """A piece of a sentence: a word, or the marks between two."""

    text: str
    start: int
    end: int

    @property
    def low(self) -> str:
        """As it is looked up."""
        return self.text.lower().replace("’", "'")


@lru_cache(maxsize=1)
def _vocabulary() -> dict[str, frozenset[str]]:
    """The word lists of english_words.txt by their names, and `bare`: words that alone name nothing."""
    lists: dict[str, list[str]] = {}
    for line in _FILE.read_text("utf-8").splitlines():
        if line.startswith("["):
            lists[line.strip("[]")] = current = []
        elif line and not line.startswith("#"):
            current += line.split()
    bare = {*lists["doing"], *lists["plain"], *lists["borders"]}.difference(lists["heads"], lists["fields"])
    return {name: frozenset(words) for name, words in [*lists.items(), ("bare", bare)]}


def spans(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Where the phrases of an English sentence stand; none in a sentence with Chinese in it."""
    if _chinese(sentence):
        return
    runs = list(_runs(sentence))
    led = _led(sentence)
    for run in runs:
        phrase = _listed(run) if sentence.line.listing else _phrase(run, led=run[0].start in led)
        if phrase and phrase[-1].end - phrase[0].start <= LONGEST:
            yield phrase[0].start, phrase[-1].end


def is_bare(words: str) -> bool:
    """True for Latin words that are no name: a verb or praise alone (prepare), a post, or a piece that a link word still hangs on (and reports)."""
    lists = _vocabulary()
    parts = words.lower().split()
    if parts[0] in _HANGING or parts[-1] in _HANGING:
        return True
    if parts[-1] in lists["people"]:
        return True
    return len(parts) == 1 and parts[0] in lists["bare"]


def _chinese(sentence: Sentence) -> bool:
    """Chinese outside placeholders."""
    if not _CJK.search(sentence.text, sentence.start, sentence.end):
        return False
    words = sentence.text[sentence.start : sentence.end]
    return "〔" not in words or _CJK.search(_PLACEHOLDER.sub("", words)) is not None


def _runs(sentence: Sentence) -> Iterator[list[Word]]:
    """Runs of content words between borders."""
    lists = _vocabulary()
    borders = lists["borders"]
    run: list[Word] = []
    for match in _PIECE.finditer(sentence.text, sentence.start, sentence.end):
        word = Word(match.group(), *match.span())
        apart = not word.text[0].isalpha() or word.low in borders or _ADVERB.fullmatch(word.text)
        if run and (apart or sentence.text[run[-1].end : word.start] not in (" ", "-")):
            yield run
            run = []
        if not apart and (run or not _is_doing(word)):
            run.append(word)
    if run:
        yield run


def _is_doing(word: Word) -> bool:
    """A verb that leads to what is done (managed, developing, prepare), not a field named by a gerund (accounting, testing)."""
    lists = _vocabulary()
    return word.low in lists["doing"] or (_DOING.fullmatch(word.text) is not None and word.low not in lists["fields"])


def _led(sentence: Sentence) -> frozenset[int]:
    """Where the words begin that a frame leads to, on over the enumeration behind it."""
    found: set[int] = set()
    for frame in _FRAME.finditer(sentence.text, sentence.start, sentence.end):
        fresh = True
        for match in _PIECE.finditer(sentence.text, frame.end(), min(sentence.end, frame.end() + 200)):
            link = _LINKS.fullmatch(match.group()) is not None
            if link:
                fresh = True
            elif not match.group()[0].isalpha():
                break
            elif fresh or _is_doing(Word(match.group(), *match.span())):
                found.add(match.start())
                fresh = _is_doing(Word(match.group(), *match.span()))
    return frozenset(found)


def _listed(run: Sequence[Word]) -> Sequence[Word] | None:
    """What a list names: up to four words without what only sums up; a single one must be a name or a known field."""
    lists = _vocabulary()
    while run and run[-1].low in lists["sums"]:
        run = run[:-1]
    if not 0 < len(run) <= MOST_WORDS or run[-1].low in lists["people"]:
        return None
    if len(run) == 1:
        word = run[0]
        named = word.text[0].isupper() and len(word.text) > 2 and not _PRAISE.fullmatch(word.text)
        return run if word.low in lists["fields"] or (named and word.low not in lists["plain"]) else None
    return None if run[-1].low in lists["plain"] else run


def _phrase(run: Sequence[Word], *, led: bool) -> Sequence[Word] | None:
    """A phrase up to its telling head noun; one that a frame leads to needs no such head but two words, or a name."""
    lists = _vocabulary()
    heads = [place for place, word in enumerate(run) if word.low in lists["heads"]]
    if heads and heads[-1] > 0:
        return run[max(0, heads[-1] - MOST_WORDS + 1) : heads[-1] + 1]
    if not led:
        return None
    found = _listed(run)
    return found if found and (len(found) > 1 or found[0].low in lists["fields"] or found[0].text[1:] != found[0].low[1:]) else None
