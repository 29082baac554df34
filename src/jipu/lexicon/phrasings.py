"""Abilities that people tell in words with something between: 带过 15 人, 给一线做培训, managed a team of 12.

phrasings.tsv holds, for a concept, patterns separated by `|`. `…` is a gap of at most 12 characters (between two Latin parts five words)
inside one clause; `[^…]` before or after a part are characters that must not stand there; `#人` is a head count in any writing, `#部` a
department or its people, `#队` a team with its size.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from jipu.lexicon.tables import Row, read_table, split
from jipu.text.fold import fold, fold_whole

COLUMNS = ("concept", "patterns")
GAP = "…"
_WIDEST, _WORDS, _WIDEST_LATIN = 12, 5, 60
_PART = re.compile(r"(?:\[\^(?P<before>[^\]]+)\])?(?P<word>[^\[\]]+?)(?:\[\^(?P<after>[^\]]+)\])?")
_BORDER = re.compile(r"[。；;！!？?：:\n]|[，,](?!\d)|(?<!\d)[，,]|\.(?=\s|$)")
_DENIED = re.compile(r"[不没未]|无(?![人线纸缝形])|\bnot?\b|n't\b|\bfor\b")
_LABEL = re.compile(r"(?:人数|规模|人员)?\s?[:：]\s?")
# Its first character stands before what looks back at it: a pattern that starts with a class of characters is searched many times faster.
_COUNT = re.compile(
    r"[\d一二两三四五六七八九十几百多](?<![第前\d.].)(?<!0)(?:(?<=\d)\d{0,3}|(?<!\d)[一二两三四五六七八九十几百多]{0,3})\s?(?:多|余|\+)?\s?(?:人(?![天日次月民均工才])|名(?![额次义字称单])|位(?![数置于])"
    r"|个(?=人|实习|新人|校招|应届|产品|研发|前端|后端|工程师|设计|运营|销售|同学|同事|主管|经理|助理|徒弟|下属|能|外包|组长|小伙伴|徒|学员|pm|lead)人?"
    r"|(?:[a-z-]{2,14} ){0,2}(?:people|persons?|engineers?|developers?|designers?|members?|reports|staff|employees|interns?|juniors?|managers?|pms|analysts?|testers?|hires?|mentees?)\b)"
)


_DEPARTMENT = re.compile(
    r"(?=[产研技开前后测算数设u运市品公销商渠客售交实供采仓物生工车质结电硬嵌财法合风审内安人行招教医政hiqpemdslfocr])(?:(?:产品|研发|技术|开发|前端|后端|测试|算法|数据|数仓|数据仓库|设计|ui|ue|ued|(?<!代)运营|市场|品牌|公关|销售|商务|渠道|客服|售前|售后|交付|实施|供应链|采购|仓储|仓库|物流|生产|工厂|车间|工程|工艺|质量|品质|品控|结构|电子|硬件|嵌入式"
    r"|财务|法务|合规|风控|审计|内审|安全|人力|人事|行政|招商|运维|教研|医学|政府事务|hr|it|qa|pmc)(?:部门?|团队|同事|同学|负责人|经理|工程师|人员|侧|方)?"
    r"|\b(?:product|engineering|design|marketing|sales|legal|finance|operations|ops|compliance|data|support|procurement|supply chain|research|security)(?: (?:teams?|departments?|managers?|partners?))?\b)"
)
# A team told by its size, as those tell it who lead it: `团队 22 人：产品 11、设计 5`, `Team of 55`; not the one somebody is in.
_TEAM = re.compile(
    rf"团队(?<![在本跨入]..)(?:规模|人数|成员|编制)?(?:共|约|现有|合计|从|由|有)?\s?[:：|]?\s?(?:{_COUNT.pattern})"
    r"|(?<![a-z] )\bteam of [1-9]\d{0,3}\b(?! (?:the|our))"
)
# Parts that stand for a class of words.
CLASSES = {"#人": _COUNT, "#部": _DEPARTMENT, "#队": _TEAM}


class Phrase(NamedTuple):
    """One pattern of a concept, in parts, and where it stands."""

    concept: str
    parts: tuple[str, ...]
    where: str


class Told(NamedTuple):
    """Characters `start`..`end` of the text tell an ability."""

    start: int
    end: int
    concept: str


@dataclass(slots=True)
class _Node:
    """Where the reading of a pattern has come to: what may follow, and the concepts whose patterns are complete."""

    next: dict[int, _Node] = field(default_factory=dict)
    concepts: tuple[str, ...] = ()
    wanted: frozenset[int] = frozenset()  # the parts of `next`


# Start, end and number of a part that stands in a text. A plain tuple: of every text hundreds are made.
_Hit = tuple[int, int, int]


def read_phrasings(path: Path) -> tuple[Phrase, ...]:
    """The patterns of a file; none where there is no file. Raises ValueError naming file and line where a row is malformed."""
    return tuple(_phrase(row, pattern) for row in read_table(path, COLUMNS) for pattern in split(row.cells[1])) if path.exists() else ()


def _phrase(row: Row, pattern: str) -> Phrase:
    parts = tuple(part.strip().lower() for part in pattern.split(GAP))
    if not all(part in CLASSES or _PART.fullmatch(part) for part in parts):
        raise row.fault(f"the pattern {pattern!r} is none")
    return Phrase(row.cells[0], parts, row.where)


class Phrasings:
    """The patterns of one lexicon, ready to be looked for. Linear in the text: of each place only the few parts close behind are read on."""

    def __init__(self, phrases: Sequence[Phrase]) -> None:
        self._root = _Node()
        self._parts: dict[str, int] = {part: number for number, part in enumerate(CLASSES)}
        for phrase in phrases:
            self._add(phrase)
        _settle(self._root)
        words = OrderedDict[str, list[tuple[int, str, str]]]()
        for part, number in self._parts.items():
            if part not in CLASSES and (side := _PART.fullmatch(part)):
                words.setdefault(side["word"], []).append((number, side["before"] or "", side["after"] or ""))
        self._words = [(_is_word(word[0]), _is_word(word[-1]), sides) for word, sides in words.items()]
        self._free = [_free(word, sides) for word, sides in words.items()]
        self._automaton = AhoCorasick(list(words)) if words else None

    def _add(self, phrase: Phrase) -> None:
        node = self._root
        for part in phrase.parts:
            node = node.next.setdefault(self._parts.setdefault(part, len(self._parts)), _Node())
        node.concepts = tuple(sorted({*node.concepts, phrase.concept}))

    def find(self, text: str) -> tuple[Told, ...]:
        """Everything told in these words, in order; of two readings of one concept from one place the shorter, of two of the same
        words the one whose pattern says more (给销售…培训 rather than 给…培训).
        """
        flat = fold_whole(text)
        folded = None if len(flat) == len(text) else fold(text)
        reading = _Reading(flat, self._hits(flat))
        found: dict[tuple[int, str], tuple[int, int]] = {}
        opening = reading.opening(self._root)
        for place, (start, _, part) in enumerate(reading.hits):
            for end, weight, concept in reading.ends(opening[part], place, 0) if part in opening else ():
                known = found.get((start, concept))
                if known is None or (end, -weight) < (known[0], -known[1]):
                    found[start, concept] = end, weight
        return tuple(Told(*(folded.span(start, end) if folded else (start, end)), concept) for start, end, concept in _most_exact(found))

    def _hits(self, text: str) -> list[_Hit]:
        hits: list[_Hit] = [(*found.span(), self._parts[part]) for part, kind in CLASSES.items() for found in kind.finditer(text)]
        for word, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True) if self._automaton else ():
            if (part := self._free[word]) is not None:
                hits.append((start, end, part))
                continue
            before, after = text[start - 1 : start], text[end : end + 1]
            starts_word, ends_word, sides = self._words[word]
            if (starts_word and _is_word(before)) or (ends_word and _is_word(after)):
                continue
            for part, not_before, not_after in sides:
                if (not before or before not in not_before) and (not after or after not in not_after):
                    hits.append((start, end, part))
        return sorted(hits)


class _Reading:
    """One folded text with the parts that stand in it, in order."""

    def __init__(self, text: str, hits: list[_Hit]) -> None:
        self.text, self.hits = text, hits
        self._starts = [start for start, _, _ in hits]
        self._present = frozenset([part for _, _, part in hits])

    def opening(self, root: _Node) -> dict[int, _Node]:
        """The parts of the text that open a pattern which is complete with them or goes on with a part that stands in the text too."""
        nodes = {part: root.next[part] for part in self._present & root.wanted}
        return {part: node for part, node in nodes.items() if node.concepts or not self._present.isdisjoint(node.wanted)}

    def ends(self, node: _Node, place: int, weight: int) -> Iterator[tuple[int, int, str]]:
        """Where patterns that have been read up to the part at `place` end, how many characters they fix, and of which concept they are."""
        start, end, _ = self.hits[place]
        weight += end - start
        yield from ((end, weight, concept) for concept in node.concepts)
        if self._present.isdisjoint(node.wanted):  # none of what may follow stands anywhere in the text
            return
        widest = _WIDEST_LATIN if self.text[end - 1].isascii() else _WIDEST
        for later in range(bisect_left(self._starts, end), len(self.hits)):
            following_start, _, part = self.hits[later]
            if following_start - end > widest:
                return
            following = node.next.get(part)
            if following is not None and self._joined(end, following_start):
                yield from self.ends(following, later, weight)

    def _joined(self, end: int, start: int) -> bool:
        """True if the gap between the end of one part and the start of another is short, inside one clause, and denies nothing."""
        gap = self.text[end:start]
        if _LABEL.fullmatch(gap):
            return True
        short = len(gap) <= _WIDEST or (gap.isascii() and len(gap.split()) <= _WORDS)
        return short and not _DENIED.search(gap) and not self._parted(end, start)

    def _parted(self, start: int, end: int) -> bool:
        """True if a clause ends between two places; whether a comma or dot ends one depends on the character behind it."""
        border = _BORDER.search(self.text, start, end + 1)
        return border is not None and border.start() < end


def _free(word: str, sides: list[tuple[int, str, str]]) -> int | None:
    """The part that a word is wherever it stands: most words are one part and ask for nothing around them. Else None."""
    (number, before, after), *others = sides
    return None if others or before or after or _is_word(word[0]) or _is_word(word[-1]) else number


def _settle(node: _Node) -> None:
    """Note at every node which parts lead on from it."""
    node.wanted = frozenset(node.next)
    for following in node.next.values():
        _settle(following)


def _most_exact(found: dict[tuple[int, str], tuple[int, int]]) -> Iterator[tuple[int, int, str]]:
    best: dict[tuple[int, int], int] = {}
    for (start, _), (end, weight) in found.items():
        best[start, end] = max(weight, best.get((start, end), 0))
    for (start, concept), (end, weight) in sorted(found.items()):
        if weight == best[start, end]:
            yield start, end, concept


def _is_word(character: str) -> bool:
    return character.isascii() and character.isalnum()
