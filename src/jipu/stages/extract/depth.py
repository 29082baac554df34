"""How well: bind degree words and verbs of responsibility to what they speak of.

A degree word (精通 熟练 熟悉 了解) holds for its whole enumeration, up to the end of the sentence, the next such word or the first
clause that is no longer a list. A verb (主导 负责 参与) holds for its direct object in the same clause only.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple, cast

from jipu.model.fact import Depth
from jipu.stages.extract.clauses import Item, Spans
from jipu.stages.extract.levels import SCREENED as LEVELS
from jipu.stages.extract.levels import levels
from jipu.text.screen import ANY, May, Screened

# What it can begin with stands in front: such a pattern is searched several times faster.
_WORD = re.compile(
    r"(?=[精非较比能熟娴掌基初大简了略主牵带领全独直总整具负深积核参协]|(?i:[abcdefhilmoprstw]))(?:"
    r"(?P<d5>精\s?通)|(?P<d4>(?:非常|较为|比较|能够?)?熟\s?练(?:的|地)?(?:掌握|使用|运用|应用|操作|编写|书写|开发)?|娴熟(?:使用|掌握)?)"
    r"|(?P<d3>熟\s?悉(?!度)(?:并(?:掌握|使用))?|熟知|(?<!不)掌\s?握|熟谙)|(?P<d2>(?:基本|初步|大致|简单)?了\s?解(?!到|决|用户|客户|清楚)(?:过)?|略懂|略知)"
    r"|(?P<v5>主导(?!权)|牵头|带领(?!下)|领导(?![力者层人班]))|(?P<v4>(?<!人)(?:全面|独立|主要|全权|直接|总体|整体|具体)?负责(?!人|任)|(?<![\w])主管(?=[^\s:：,，（(]{2}))"
    r"|(?P<v2>(?:深度|全程|积极|核心)?参与(?![度感者率方])|协助(?!作))"
    r"|(?i:\b(?:(?P<e5>expert(?:ise)? in|mastery of|mastered)|(?P<e4>proficien(?:t|cy) (?:in|with|at)|highly skilled in|skilled (?:in|with|at)|fluent in|strong (?:in|command of))"
    r"|(?P<e3>(?:familiar|familiarity|conversant) with|(?:working|solid|deep|thorough|in-depth|sound) (?:knowledge|understanding) of)|(?P<e2>(?:basic|some|limited) (?:knowledge of|understanding of|exposure to)|exposure to|basics of)"
    r"|(?P<f5>led|leading|spearheaded|headed)|(?P<f4>(?:was |solely )?responsible for|in charge of|owned|accountable for)|(?P<f2>participated in|assisted (?:in|with)|took part in|contributed to))\b))"
)
_DEPTHS = {"5": ("精通", "主导"), "4": ("熟练", "负责"), "3": ("熟悉", "熟悉"), "2": ("了解", "参与")}
_BRACKET = re.compile(r"[（(][^（()）\n]{0,80}[)）]")
_OBJECT_END = re.compile(
    r"[，,。；;：:！!？?→]|(?<=[\s\u4e00-\u9fff])(?:用|使用|采用|利用|借助|通过|基于|依托|围绕|配合)(?!户|例|量)|\b(?:using|with|by|through|via)\b"
)
_POSTFIX = re.compile(r"(?P<all>这些|那些|都|均)?(?:比较|较|很|非常|也|还算|一般)?(?:精通|熟练|熟悉|了解|掌握)(?:使用|掌握)?$")
_LEVEL = re.compile(
    r"\s*(?P<word>精通|熟练|熟悉|了解|掌握|expert|advanced|proficient|fluent|intermediate|familiar|basic|beginner)(?:使用|掌握|程度|级)?(?=[)）\s，,、；;:：/]|$)",
    re.IGNORECASE,
)
_PLAIN: dict[str, Depth] = {
    "精通": "精通", "熟练": "熟练", "熟悉": "熟悉", "掌握": "熟悉", "了解": "了解",
    "expert": "精通", "advanced": "熟练", "proficient": "熟练", "fluent": "熟练",
    "intermediate": "熟悉", "familiar": "熟悉", "basic": "了解", "beginner": "了解",
}  # fmt: skip
_TAIL_WORD = re.compile(r"精通|熟练|熟悉|了解|掌握")
_AFTER_FOR = re.compile(r"(?:^|[，,。；;\s])对\s?")
WORD, POSTFIX, LEVEL = SCREENED = tuple(map(Screened, (_WORD, _POSTFIX, _LEVEL)))
_TELLING = frozenset((*SCREENED, *LEVELS))


class Bound(NamedTuple):
    """Within `start`..`end` things are known to this depth."""

    start: int
    end: int
    depth: Depth


# Where a word that looks back stands, and what it speaks of.
_Behind = tuple[int, int, Bound]


class Depths:
    """The depth of every place of one sentence."""

    def __init__(
        self, text: str, start: int, end: int, items: Sequence[Item], known: Spans, may: May = ANY, *, listing: bool = False
    ) -> None:
        words = [word for word in _WORD.finditer(text, start, end) if not known.holds(word.start())] if WORD in may else []
        beside = [(*level.mark, Bound(level.start, level.end, level.depth)) for level in levels(text, start, end, may, listing=listing)]
        taken = Spans((first, last) for first, last, _ in beside)
        others = [*(_before(text, items, words) if words or POSTFIX in may else ()), *(_in_brackets(text, items) if LEVEL in may else ())]
        behind = [*beside, *(one for one in others if not taken.holds(one[1] - 1))]
        self._bound: list[Bound] = []
        self._starts: list[int] = []
        if not (words or behind):
            return
        spent = Spans((item_end, word_end) for item_end, word_end, _ in behind)
        bound = [*_after(text, end, items, [word for word in words if not spent.holds(word.start())]), *(bound for _, _, bound in behind)]
        self._bound = sorted(bound, key=lambda bound: (bound.start, -bound.end))
        self._starts = [bound.start for bound in self._bound]

    @property
    def tell(self) -> bool:
        """False where nothing is known to any depth."""
        return bool(self._bound)

    def governs(self, start: int) -> bool:
        """True if a degree word or verb speaks of what starts here."""
        return self.at(start) is not None

    def at(self, start: int) -> Depth | None:
        """The depth bound to what starts here: the nearest word in front wins; a word right behind it wins over all."""
        for index in range(bisect_right(self._starts, start) - 1, max(-1, bisect_right(self._starts, start) - 6), -1):
            if self._bound[index].end > start:
                return self._bound[index].depth
        return None


NONE = Depths("", 0, 0, (), Spans(()), frozenset())


def may_tell(may: May) -> bool:
    """False where no word for a depth can stand: there `NONE` holds."""
    return not may.isdisjoint(_TELLING)


def _meaning(word: re.Match[str]) -> tuple[Depth, bool]:
    """The depth of a word, and whether it is a degree (True) or a verb."""
    name = cast("str", word.lastgroup)
    degree = name[0] in "de"
    return cast("Depth", _DEPTHS[name[1]][0 if degree else 1]), degree


def _after(text: str, end: int, items: Sequence[Item], words: list[re.Match[str]]) -> list[Bound]:
    """What the words govern behind them."""
    found: list[Bound] = []
    for place, word in enumerate(words):
        stop = words[place + 1].start() if place + 1 < len(words) else end
        depth, degree = _meaning(word)
        if degree:
            stop = min(stop, _list_end(items, word.end(), end))
            found.append(Bound(word.end(), stop, depth))
        else:
            found += [Bound(start, last, depth) for start, last in _object(text, word.end(), stop)]
    return [bound for bound in found if bound.end > bound.start]


def _object(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """The direct object of a verb: up to the end of its clause, without what stands in brackets."""
    here = start
    for bracket in _BRACKET.finditer(text, start, stop):
        if cut := _OBJECT_END.search(text, here, bracket.start()):
            yield here, cut.start()
            return
        yield here, bracket.start()
        here = bracket.end()
    cut = _OBJECT_END.search(text, here, stop)
    yield here, cut.start() if cut else stop


def _list_end(items: Sequence[Item], place: int, end: int) -> int:
    """Where the enumeration that starts at `place` ends: at the first item of another run on the same or an outer bracket level."""
    index = bisect_right(items, place, key=lambda item: item.end)
    if index >= len(items):
        return end
    first = items[index]
    for item in items[index + 1 :]:
        if item.level < first.level or (item.level == first.level and item.run != first.run):
            return item.start - 1
    return end


def _before(text: str, items: Sequence[Item], words: list[re.Match[str]]) -> list[_Behind]:
    """`Excel 透视表熟练`, `Go、channel 这些熟练`: a degree word that closes an item speaks of what stands in front of it."""
    found: list[_Behind] = []
    for place, item in enumerate(items):
        match = _POSTFIX.search(text, max(item.start, item.end - 12), item.end)
        if match is None or match.start() == item.start:
            spoken = _for(text, item, words)
            found += [(item.end - 2, item.end, spoken)] if spoken else []
            continue
        word = _TAIL_WORD.search(text, match.start(), item.end)
        if word:
            first = _run_start(items, place) if match["all"] else item.start
            found.append((match.start(), item.end, Bound(first, match.start(), _PLAIN[word.group()])))
    return found


def _run_start(items: Sequence[Item], place: int) -> int:
    run = items[place].run
    while place > 0 and items[place - 1].run == run:
        place -= 1
    return items[place].start


def _for(text: str, item: Item, words: list[re.Match[str]]) -> Bound | None:
    """`对 GMV 和毛利负责`: the verb closes the clause, its object stands between 对 and it."""
    if not text.endswith("负责", item.start, item.end):
        return None
    begin = max(0, item.end - 60)
    marks = list(_AFTER_FOR.finditer(text, begin, item.end))
    if not (marks and words) or re.search(r"[，。；;]", text[marks[-1].end() : item.end]):
        return None
    return Bound(marks[-1].end(), item.end - 2, "负责")


def _in_brackets(text: str, items: Sequence[Item]) -> list[_Behind]:
    """`SQL（精通，日常自己写）`: a degree word that opens a bracket speaks of the item in front of it."""
    found: list[_Behind] = []
    for before, item in itertools.pairwise(items):
        match = (
            _LEVEL.match(text, item.start, item.end + 1) if item.before in ("(", "（", ":", "：") and item.level >= before.level else None
        )
        if match and (item.level > before.level or match.end("word") == item.end):
            found.append((match.start("word"), match.end("word"), Bound(before.start, before.end, _PLAIN[match["word"].lower()])))
    return found
