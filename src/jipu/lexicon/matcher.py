"""Find the lexicon's writings in a text: longest first, with borders, and without caring how spaces and hyphens stand."""

from __future__ import annotations

import re
import unicodedata
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from jipu.lexicon.concepts import Lexicon, Rule, Writing
from jipu.lexicon.tables import FOLDER
from jipu.text.fold import Folded, fold, fold_whole

_JOINER_RUN = re.compile(r"[ \t\r\f\v\-_./·・]+")
_SENTENCE_END = re.compile(r"[\n。；;！!？?]")
_VERSION = re.compile(r" ?\d{1,4}(?:\.(?:\d{1,3}|x))*(?:x\b)?(?![a-z0-9])")
# After "Vue 3" these make the figure a quantity: "Vue 3 年", "5 个", "3%". A list border or a CJK word does not.
_QUANTITY = frozenset("年个人月天日周倍次套款家条项万亿千百%％分秒点级岁期种位元块台份页篇名场轮-–—~～+")
_MAX_GAP, _SHORT = 3, 2


class Match(NamedTuple):
    """Characters `start`..`end` of the text are a writing of `concept`.

    `firm` is False where it counts only in a skill list, in an enumeration with a known skill or after a trigger verb:
    the writing's rule is `list`, or a `case` writing stands in another case. `generic` marks a concept so broad that it tells little.
    """

    start: int
    end: int
    concept: str
    firm: bool
    generic: bool


@dataclass(frozen=True, slots=True)
class _Pattern:
    """What must hold of a match of one key; the first writing of a key that holds wins. `versioned`: a version may follow after a blank.

    `plain` is the writing that needs no look around it, only to stand in one piece: one without a rule and with no Latin at its ends.

    Without writings it is another word, inside which nothing is found: 固件 stands not in 紧固件.
    """

    writings: tuple[Writing, ...]
    starts_ascii: bool
    ends_ascii: bool
    ends_letter: bool
    versioned: bool
    plain: Writing | None


class Matcher:
    """The automaton over all writings of one lexicon. Made once; `find` is linear in the text."""

    def __init__(self, lexicon: Lexicon) -> None:
        by_key: OrderedDict[str, list[Writing]] = OrderedDict()
        for writing in lexicon.writings:
            if writing.key:
                by_key.setdefault(writing.key, []).append(writing)
        apart = {word: _none_of(word) for word in other_words()}
        for word in apart:
            by_key.setdefault(_unmarked(word), [])
        self._lexicon = lexicon
        self._keys = list(by_key.items())
        none = {_unmarked(word): span for word, span in apart.items() if span}
        self._none = {index: none[key] for index, key in enumerate(by_key) if key in none}
        self._patterns: dict[int, _Pattern] = {}
        self._automaton = AhoCorasick(list(by_key)) if by_key else None

    def find(self, text: str) -> tuple[Match, ...]:
        """The longest matches that pass their borders and rules, in order, none overlapping another."""
        if self._automaton is None or not text:
            return ()
        squeezed = _Squeezed(text)
        hits = self._automaton.find_matches_as_indexes(squeezed.text, overlapping=True)
        return tuple(self._longest(squeezed, hits))

    def _longest(self, squeezed: _Squeezed, hits: list[tuple[int, int, int]]) -> Iterator[Match]:
        """Leftmost first, of one start the longest, but only among those that pass: a longer one that fails its border gives way."""
        done, none = 0, set[tuple[int, int]]()
        for start, before_end, index in sorted([(start, -end, index) for index, start, end in hits]):
            end = -before_end
            if index in self._none:  # it begins no later than what is none in it
                none.add((start + self._none[index][0], start + self._none[index][1]))
                continue
            if start < done or (start, end) in none:
                continue
            pattern = self._patterns.get(index) or self._pattern(index)
            if not pattern.writings:
                done = end
                continue
            match = squeezed.plain(pattern.plain, start, end) if pattern.plain else None
            if match or (match := squeezed.judge(pattern, start, end)):
                yield match
                done = end

    def _pattern(self, index: int) -> _Pattern:
        """Patterns are made when first met: a run meets a tenth of them."""
        made = self._patterns[index] = _pattern(*self._keys[index], self._lexicon)
        return made


def find(text: str, lexicon: Lexicon) -> tuple[Match, ...]:
    """The concepts written in a text: the longest writings that pass their borders and rules, in order, without overlap.

    Worst case linear in the text. Callers that know no lists take the `firm` matches only.
    """
    return _matcher(lexicon).find(text)


def _unmarked(word: str) -> str:
    return word.replace("[", "").replace("]", "")


def _none_of(word: str) -> tuple[int, int] | None:
    """Where in a word of other_words.txt the part in brackets stands: 协[调研] holds no 调研, and all else around it may be found."""
    return (word.index("["), word.index("]") - 1) if "[" in word else None


@lru_cache(maxsize=1)
def other_words() -> tuple[str, ...]:
    """Words that hold a writing of the lexicon but mean something else."""
    lines = (FOLDER / "other_words.txt").read_text("utf-8").splitlines()
    return tuple(word for line in lines if not line.startswith("#") for word in line.split())


_made: OrderedDict[int, tuple[Lexicon, Matcher]] = OrderedDict()


def _matcher(lexicon: Lexicon) -> Matcher:
    """The matcher of a lexicon, made on first use and kept for the four lexicons that were used last."""
    known = _made.get(id(lexicon))
    if known is None or known[0] is not lexicon:
        known = _made[id(lexicon)] = (lexicon, Matcher(lexicon))
        while len(_made) > 4:
            _made.popitem(last=False)
    _made.move_to_end(id(lexicon))
    return known[1]


def _pattern(key: str, writings: list[Writing], lexicon: Lexicon) -> _Pattern:
    versioned = any(lexicon[writing.concept].kind in ("technology", "tool") for writing in writings)
    near_first = sorted(writings, key=lambda writing: not writing.rule.near)  # of two rows that share a writing the context decides
    starts_ascii, ends_ascii = _is_ascii_word(key[0]), _is_ascii_word(key[-1])
    plain = None if starts_ascii or ends_ascii or not near_first else _without_rule(near_first[0])
    return _Pattern(tuple(near_first), starts_ascii, ends_ascii, key[-1].isascii() and key[-1].isalpha(), versioned, plain)


def _without_rule(writing: Writing) -> Writing | None:
    rule = writing.rule
    return None if rule.near or rule.case or rule.listed or writing.text[0] == "." else writing


def _is_ascii_word(character: str) -> bool:
    return character.isascii() and character.isalnum()


@lru_cache(maxsize=65536)
def _plain(writing: str) -> str:
    """A writing with its case kept: width folded, spaces, hyphens, dots and slashes dropped."""
    return _JOINER_RUN.sub("", unicodedata.normalize("NFKC", writing))


class _Squeezed:
    """A text folded and without joiners, with the way back to the folded text and to the text itself."""

    def __init__(self, text: str) -> None:
        self.source = text
        whole = fold_whole(text)
        self.folded: Folded | None = None if len(whole) == len(text) else fold(text)
        self.whole = whole
        # Stretches between joiners are taken whole: character by character costs more than everything else here.
        self.at: list[int] = []
        pieces, here = [], 0
        for run in _JOINER_RUN.finditer(whole):
            stop = run.start()
            pieces.append(whole[here:stop])
            self.at.extend(range(here, stop))
            here = run.end()
        self.text = "".join(pieces) + whole[here:]
        self.at.extend(range(here, len(whole)))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the text that folded characters came from; they are the same places unless a character folds into several."""
        return self.folded.span(start, end) if self.folded else (start, end)

    def plain(self, writing: Writing, start: int, end: int) -> Match | None:
        """The match of a writing without conditions, where it stands in one piece. Most are such; the others are judged."""
        first, last = self.at[start], self.at[end - 1] + 1
        if last - first != end - start:
            return None
        return Match(*self.span(first, last), writing.concept, firm=True, generic=writing.rule.generic)

    def judge(self, pattern: _Pattern, start: int, end: int) -> Match | None:
        """The match of a pattern at squeezed characters `start`..`end`, or None where a border or rule forbids it."""
        first, last = self.at[start], self.at[end - 1] + 1
        if (pattern.starts_ascii and not self._border_before(first, end - start)) or self._gap(start, end):
            return None
        reach = self._reach(pattern, last, end - start) if pattern.ends_ascii else last
        if reach is None:
            return None
        for writing in pattern.writings:
            match = self._match(writing, first, last, reach)
            if match:
                return match
        return None

    def _match(self, writing: Writing, first: int, last: int, reach: int) -> Match | None:
        rule = writing.rule
        if writing.text[0] == ".":
            if first == 0 or self.whole[first - 1] != "." or not self._border_before(first - 1):
                return None
            first -= 1
        if not self._own_gaps(writing, first, last) or (rule.near and not self._near(rule, first, last)):
            return None
        start, end = self.span(first, reach)
        case = not rule.case or self._same_case(writing, first, last)
        if not case and len(writing.key) == 1:
            return None
        return Match(start, end, writing.concept, case and not rule.listed, rule.generic)

    def _border_before(self, first: int, length: int = _SHORT + 1) -> bool:
        """No letter or digit right in front; of a name that starts with a digit no decimal figure either (1.8s is not 8S).

        A short name behind a hyphen is the end of another name: ua-parser-js is not JS.
        """
        if first == 0:
            return True
        before = self.whole[first - 1]
        if before in ".," and first > 1 and self.whole[first].isdigit() and self.whole[first - 2].isdigit():
            return False
        if before == "-" and length <= _SHORT and first > 1 and "a" <= self.whole[first - 2] <= "z":
            return False
        return not _is_ascii_word(before)

    def _gap(self, start: int, end: int) -> bool:
        """True where more joiners stand between two characters than people put inside a name."""
        at = self.at
        if at[end - 1] - at[start] == end - 1 - start:
            return False
        return any(at[i + 1] - at[i] > _MAX_GAP + 1 for i in range(start, end - 1))

    def _own_gaps(self, writing: Writing, first: int, last: int) -> bool:
        """A Latin name written in one piece is put together over a gap only where people or a bad scan wrote it so.

        `Element UI` is ElementUI and `Ele mentUI` among Chinese is too; `as an` is not ASan, `P R` is not PR.
        """
        if not writing.key.isascii() or writing.text[0] == "." or _JOINER_RUN.search(writing.text):
            return True
        gaps = [gap.end() for gap in _JOINER_RUN.finditer(self.whole, first, last)]
        if not gaps:
            return True
        if len(writing.key) <= 3:
            return False
        starts = [self.span(gap, gap + 1)[0] for gap in gaps]
        return self._among_chinese(first, last) or all(self.source[start].isupper() or self.source[start].isdigit() for start in starts)

    def _among_chinese(self, first: int, last: int) -> bool:
        around = self.whole[max(0, first - 2) : first] + self.whole[last : last + 2]
        return any("\u3000" <= character <= "\u9fff" for character in around)

    def _reach(self, pattern: _Pattern, last: int, length: int) -> int | None:
        """Where a name that ends in an ASCII word character ends, its version or plural included; None where it goes on as another word."""
        whole = self.whole
        after = whole[last : last + 2]
        if not after or not (_is_ascii_word(after[0]) or after[0] in "+# "):
            return last
        if after[0] == "#" or after == "++":
            return None
        if pattern.ends_letter and length > 1 and (version := _VERSION.match(whole, last)):
            return version.end() if self._is_version(version, spaced=pattern.versioned) else (last if after[0] == " " else None)
        if after[0] == "s" and pattern.ends_letter and length >= 3 and not _is_ascii_word(after[1:] or " "):
            return last + 1
        if after[0] == "+":
            return last
        return last if after[0] == " " else None

    def _is_version(self, version: re.Match[str], *, spaced: bool) -> bool:
        """Vue3 always; `Vue 3` only of a technology or tool, and where no measure follows the figure."""
        if version.group()[0] != " " or not spaced:
            return version.group()[0] != " "
        after = self.whole[version.end() : version.end() + 2].lstrip(" ")[:1]
        return len(version.group()) <= 4 and after not in _QUANTITY

    def _same_case(self, writing: Writing, first: int, last: int) -> bool:
        """Only names and short writings of a `case` row are ambiguous; a long alias such as Golang is not, nor is one with Chinese in it."""
        if not writing.key.isascii() or not (writing.name or len(writing.key) <= 4):
            return True
        start, end = self.span(first, last)
        return _plain(self.source[start:end]) == _plain(writing.text)

    def _near(self, rule: Rule, first: int, last: int) -> bool:
        """One of the strings stands in the same sentence, outside the match. The sentence is cut at 200 characters on each side."""
        whole = self.whole
        before, after = whole[max(0, first - 200) : first], whole[last : last + 200]
        starts = [match.end() for match in _SENTENCE_END.finditer(before)]
        stop = _SENTENCE_END.search(after)
        around = before[starts[-1] if starts else 0 :] + "\n" + after[: stop.start() if stop else None]
        return any(word in around for word in rule.near)
