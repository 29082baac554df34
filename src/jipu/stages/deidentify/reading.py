"""The text under study: visible blocks joined, folded to one width and script with the case kept, cut into lines that know their zone."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from jipu.model.document import RawBlock, RawDocument
from jipu.stages.deidentify.finding import Finding
from jipu.stages.deidentify.spacing import dense_places, is_spaced
from jipu.text.fold import fold

Zone = Literal["header", "personal", "summary", "skills", "work", "projects", "education", "other"]

# Characters that nobody sees, used to hide words from readers and rules: zero-width, bidirectional, soft hyphen.
_UNSEEN = dict.fromkeys([0xAD, 0xFEFF, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A)])

_STRANGE = re.compile(f"[\r{''.join(map(chr, _UNSEEN))}]")

_HEADINGS: dict[Zone, str] = {
    "personal": "基本信息|基本资料|基本情况|个人信息|个人资料|个人情况|联系方式|联系我|联系|联络|联系信息|personal (?:information|details|data)|contacts?(?: information| details)?",
    "education": "教育背景|教育经历|教育程度|教育情况|教育信息|教育及培训|教育|学历背景|学历证书|学历|学习经历|求学经历|求学|读书经历|读书|毕业院校|education(?:al)?(?: background| and training| history)?|academic (?:background|qualifications?)",
    "projects": "项目经历|项目经验|项目履历|项目介绍|项目|代表项目|重点项目(?:举例)?|主要项目|核心项目|部分项目|个人项目|开源项目|(?:key |selected |personal )?projects?(?: experience)?",
    "work": "工作经历|工作经验|工作履历|工作背景|工作简历|工作|职业经历|职业履历|职业经验|职业生涯|任职经历|任职履历|任职|从业经历|履历|经历|实习与工作|工作与实习|实习经历|实习经验|实习及工作|"
    "主要经历|我做过什么|work (?:experience|history)|(?:professional |relevant |employment )?experiences?|employment(?: history)?|career(?: history| summary)?|internships?",
    "skills": "专业技能|职业技能|技术栈|技能特长|技能清单|技能证书|技能与其他|技能|掌握技能|核心技能|核心能力|专业能力|能力|技术能力|关键词|(?:technical |core |key )?(?:skills?|competenc(?:y|ies))(?: keywords)?|stack",
    "summary": "个人优势|优势亮点|核心优势|我的优势|自我评价|自我介绍|个人概述|个人简介|个人总结|个人评价|职业概况|职业概述|职业摘要|职业主线|概述|概要|概括|关于我|我是谁|求职意向|求职期望|意向|期望|"
    "写在前面|summary|profile|about(?: me)?|objective|career objective",
    "other": "获奖(?:情况|经历)?|荣誉(?:奖项)?|奖项|证书|资格证书|培训经历|成果|专利|论文|语言能力|语言|兴趣爱好|爱好|其他|其它|附加信息|证明人|推荐人|紧急联系人|awards?|honou?rs?|"
    "certificat(?:es|ions?)|languages?|interests|publications|references?|referees?|patents",
}
_ZONE_OF = {zone: re.compile(rf"(?:{words})", re.I) for zone, words in _HEADINGS.items()}
_ANY_HEADING = re.compile("|".join(f"(?P<{zone}>{words})" for zone, words in _HEADINGS.items()), re.I)
_FIRST_OF_HEADINGS = frozenset(word.lstrip("(?:")[:1] for words in _HEADINGS.values() for word in re.split(r"\|", words)) | frozenset(
    "pkswtcearobj"
)
#: Letters that a heading or its number may begin with. Any other letter opens an ordinary line: most lines are told by it.
_MAY_OPEN = _FIRST_OF_HEADINGS | frozenset("第一二三四五六七八九十p")
_BULLET = re.compile(
    r"[\s#*_>【\[〖〔■◆◇●○▌▍▎│┌┐|=~+\-—–·•▪★☆✦»«《/「(]*(?:第?[一二三四五六七八九十]{1,3}[、.)部分]{1,2}|[0-9]{1,2}[、.)]|part \d)?[\s#*_【\[〖〔■◆◇●▌▍(]*",
    re.I,
)
_AFTER_HEADING = re.compile(r"\s*(?:[】\]〗〕|=*#_~:—–\-/」)┐》\s]|$|(?:[\s/&|(]{0,3}[a-z][a-z /&]{2,30}[)\s]*$))", re.I)

YEAR_MONTH = r"(?:19|20)\d\d(?:\s?[年./-]\s?(?:1[0-2]|0?[1-9])(?!\d)(?:\s?月)?(?:\s?[./-]\s?\d{1,2}(?!\d)|\s?\d{1,2}日)?|\s?年)?"
_EN_MONTH = (
    r"(?:(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?,?\s{1,3}(?:19|20)\d\d|(?:0?[1-9]|1[0-2])/(?:19|20)\d\d)"
)
RANGE = re.compile(
    rf"(?<!\d)(?:{_EN_MONTH}|{YEAR_MONTH})\s{{0,3}}(?:(?:[-–—―─~→]{{1,3}}|至|到|to|until|till)\s{{0,12}}(?:{_EN_MONTH}|{YEAR_MONTH}|至?今|现在|目前|如今|present|now|current|today|\d{{1,2}}\s?月|(?=$|[\u4e00-\u9fff\s]))|起至今|起|以来)",
    re.I,
)
# Where a pattern begins with a class and not with a look behind, the engine skips to its characters ten times as fast.
_SHORT_YEAR = re.compile(r"[0-2](?<![\d.].)\d(?=[./年]\d)")
#: 19.6-22.4, 17年7月到19年5月: years of two digits.
_SHORT_RANGE = re.compile(
    r"(?<![\d.])(?:[0-2]\d)[./](?:1[0-2]|0?[1-9])\s?(?:[-–—~]{1,2}|至|到)\s?(?:[0-2]\d[./](?:1[0-2]|0?[1-9])(?!\d)|至?今|现在|now)"
    r"|(?<!\d)[0-2]\d年(?:1[0-2]|0?[1-9])月?\s?(?:[-–—~]{1,2}|至|到)\s?(?:[0-2]\d年(?:1[0-2]|0?[1-9])月?|至?今|现在)"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_MONTH_BEFORE = re.compile(
    r"(?:(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?,?\s{1,3}|(?<!\d)(?:0?[1-9]|1[0-2])/)$", re.I
)
_DIGITS = re.compile(r"[\dOoIl](?:[ \t.\-–—―−/·()_*]{0,3}[\dOoIlXx]){6,}")
_RUN = re.compile(r"\S+")
_HEADER_LINES = 14
_LONG = 300  # characters of a line that are looked at around a place: a text of one endless line must not cost its square
_LONGEST_HEADER_LINE = 1500


@dataclass(frozen=True, slots=True)
class Line:
    """Characters `start` to `end` of the folded text, without the line break; `heading` is True of a section's heading."""

    start: int
    end: int
    zone: Zone
    heading: bool


@dataclass(frozen=True)
class Reading:
    """A document's text as the finders see it. Spans of `text` are turned into spans of `original` by `span`.

    `hidden` is the text of blocks that a reader does not see: it goes into nothing, only warnings look at it.
    """

    original: str
    text: str
    origin: Sequence[int]
    blocks: tuple[tuple[int, int, RawBlock], ...]
    hidden: str

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original text."""
        return self.origin[start], self.origin[end - 1] + 1

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Every line that is not blank, with its zone."""
        return tuple(_zoned(self.text))

    @cached_property
    def head_end(self) -> int:
        """Where the header ends: at the first section, the first dated entry, or after some lines."""
        header = [line for line in self.lines if line.zone == "header"]
        return header[-1].end if header else 0

    @cached_property
    def personal(self) -> tuple[tuple[int, int], ...]:
        """The spans where personal data stands: the header and sections of personal data."""
        spans: list[tuple[int, int]] = []
        for line in self.lines:
            if line.zone in ("header", "personal"):
                joins = spans and not self.text[spans[-1][1] : line.start].strip()
                end = min(line.end, line.start + _LONGEST_HEADER_LINE)
                spans[-1:] = [(spans[-1][0], end)] if joins else [*spans[-1:], (line.start, end)]
        return tuple(spans)

    @cached_property
    def tight(self) -> str:
        """The text in lower case without white space."""
        return "".join(self.lower.split())

    @cached_property
    def lower(self) -> str:
        """The text in lower case, character by character."""
        lower = self.text.lower()
        return lower if len(lower) == len(self.text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in self.text)

    @cached_property
    def letters(self) -> frozenset[str]:
        """The characters of `tight`. Most words that are sought can be ruled out by their first and last one, at a tenth of a search's cost."""
        return frozenset(self.tight)

    def labels(self, *words: str) -> list[int]:
        """Where each of the words (lower case) begins in the text, in order: the places to try a pattern at."""
        lower, letters, found = self.lower, self.letters, set()
        for word in words:
            at = lower.find(word) if word[0] in letters and word[-1] in letters else -1
            while at >= 0:
                found.add(at)
                at = lower.find(word, at + 1)
        return sorted(found)

    @cached_property
    def _runs(self) -> tuple[list[int], list[int]]:
        """Where each run of characters without white space begins: in `tight`, and in `text`."""
        inside, outside, at = [], [], 0
        for run in _RUN.finditer(self.text):
            inside.append(at)
            outside.append(run.start())
            at += run.end() - run.start()
        return inside, outside

    def place(self, index: int) -> int:
        """Where a character of `tight` stands in `text`."""
        inside, outside = self._runs
        run = bisect_right(inside, index) - 1
        return outside[run] + index - inside[run]

    @cached_property
    def ranges(self) -> tuple[re.Match[str], ...]:
        """Every range of dates in the text. Each begins at a year, or at an English month at most fourteen characters before one."""
        found: list[re.Match[str]] = []
        end = 0
        for year in _YEAR.finditer(self.text):
            if year.start() < end:
                continue
            before = _MONTH_BEFORE.search(self.text, max(end, year.start() - 14), year.start())
            match = RANGE.match(self.text, before.start() if before else year.start())
            if match:
                found.append(match)
                end = match.end()
        short = [
            match
            for at in _SHORT_YEAR.finditer(self.text)
            if (match := _SHORT_RANGE.match(self.text, at.start())) and not any(m.start() <= at.start() < m.end() for m in found)
        ]
        return tuple(sorted([*found, *short], key=lambda match: match.start()))

    @cached_property
    def digit_windows(self) -> tuple[tuple[int, int, int], ...]:
        """Where at least seven digits stand together, with room for a label and a country code before and an extension behind; how many."""
        windows: list[tuple[int, int, int]] = []
        for match in _DIGITS.finditer(self.text):
            start, end = max(0, match.start() - 24), min(len(self.text), match.end() + 12)
            digits = sum(map(str.isalnum, match.group()))
            if windows and start <= windows[-1][1]:
                windows[-1] = (windows[-1][0], end, windows[-1][2] + digits)
            else:
                windows.append((start, end, digits))
        return tuple(windows)

    @cached_property
    def dense(self) -> Reading | None:
        """The text without the blanks that stand inside words (车队长胡 建 国); None where no such blank stands. See `undense`."""
        if not is_spaced(self.text):
            return None
        return read_text("".join(map(self.text.__getitem__, self._dense_places)))

    @cached_property
    def _dense_places(self) -> tuple[int, ...]:
        return dense_places(self.text)

    def undense(self, finding: Finding) -> Finding:
        """A finding over `dense` as one over `text`."""
        places = self._dense_places
        return replace(finding, start=places[finding.start], end=places[finding.end - 1] + 1)

    def says(self, *words: str) -> bool:
        """Whether one of the words (lower case, no blanks) stands in the text, whatever blanks are in it: the cheap test before a pattern."""
        tight, letters = self.tight, self.letters
        for word in words:  # noqa: SIM110 - a plain loop is twice as fast as any() here, and this runs two hundred times a document
            if word[0] in letters and word[-1] in letters and word in tight:
                return True
        return False

    def line_at(self, position: int) -> str:
        """The line around a position, at most some hundred characters to either side."""
        start = self.text.rfind("\n", max(0, position - _LONG), position)
        end = self.text.find("\n", position, position + _LONG)
        return self.text[start + 1 if start >= 0 else max(0, position - _LONG) : end if end >= 0 else position + _LONG]


def read(raw: RawDocument) -> Reading:
    """Join and fold the visible blocks of a document."""
    pieces: list[str] = []
    blocks: list[tuple[int, int, RawBlock]] = []
    at = 0
    strange = _STRANGE.search("\n".join(block.text for block in raw.blocks)) is not None
    for block in raw.blocks:
        text = block.text
        if strange:
            text = text.translate(_UNSEEN).replace("\r\n", "\n").replace("\r", "\n")
        if block.visible and text.strip():
            blocks.append((at, at + len(text), block))
            pieces.append(text)
            at += len(text) + 1
    return read_text("\n".join(pieces), tuple(blocks), "\n".join(b.text for b in raw.blocks if not b.visible))


def read_text(original: str, blocks: tuple[tuple[int, int, RawBlock], ...] = (), hidden: str = "") -> Reading:
    """Fold a bare text."""
    text = original.translate(_CASED)
    if len(text) == len(original):
        return Reading(original, text, range(len(text) + 1), blocks, hidden)
    origin = [index for index, character in enumerate(original) for _ in _CASED[ord(character)]]
    return Reading(original, text, (*origin, len(original)), blocks, hidden)


_BARS = dict.fromkeys("‖∣│┃┆┊¦丨￤ǀ｜", "|")  # what people draw between parts of a line


class _Cased(dict[int, str]):
    """Each character folded, in the case of the original: capitals tell English names. Filled as characters turn up."""

    def __missing__(self, code: int) -> str:
        folded = _BARS.get(chr(code)) or fold(chr(code)).text or " "
        upper = folded.upper()
        self[code] = upper if chr(code).isupper() and len(upper) == len(folded) else folded
        return self[code]


_CASED = _Cased()


def heading_zone(line: str) -> tuple[Zone, bool] | None:
    """The zone that a line opens, and whether the line is nothing but its heading; None for an ordinary line."""
    if line[:1].isalpha() and line[0].lower() not in _MAY_OPEN:
        return None
    bullet = _BULLET.match(line)
    start = bullet.end() if bullet else 0
    if line[start : start + 1].lower() not in _FIRST_OF_HEADINGS:
        return None
    words = _tight(line[start : start + 60])
    found = _ANY_HEADING.match(words)
    if not found:
        return None
    rest = words[found.end() :]
    if not _AFTER_HEADING.match(rest):
        return None
    zone: Zone = found.lastgroup  # type: ignore[assignment]  # the groups bear the zones' names
    return zone, len(rest.strip(" 】]〗〕|=*#_~:—–-/」)┐》")) <= 12 and not any(c.isdigit() for c in rest)


_GAPS = re.compile(r"(?<=[一-鿿])[ ]{1,4}(?=[一-鿿])")


def _tight(text: str) -> str:
    """A heading without the blanks inside it (工 作 经 历)."""
    return _GAPS.sub("", text)


def _dated(text: str) -> bool:
    """Whether a range of dates stands in a text; no search where no century does."""
    return ("20" in text or "19" in text) and RANGE.search(text) is not None


def _zoned(text: str) -> list[Line]:
    lines: list[Line] = []
    zone: Zone = "header"
    at = 0
    for raw in text.split("\n"):
        start, at = at, at + len(raw) + 1
        if not raw.strip():
            continue
        opened = heading_zone(raw)
        if opened is None and zone == "header" and (len(lines) >= _HEADER_LINES or (lines and _dated(raw[:200]))):
            zone = "work"
        if opened:
            zone = "header" if opened[0] in ("personal", "summary") and len(lines) < 3 and not opened[1] else opened[0]
        lines.append(Line(start, start + len(raw), zone, opened is not None and opened[1]))
    return lines
