"""Where dates stand: the line, the sentence and the section around each, and who is named there."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from jipu.model.document import Redaction
from jipu.model.resume import Section, SectionKind
from jipu.stages.parse.dates import NOW, DateRange, index, ranges, singles
from jipu.stages.parse.plain import Line, is_spaced_out
from jipu.stages.parse.told_dates import appointments, told_dates

SENTENCE_END = re.compile(r"[。;!?]")
BULLET = re.compile(r"^(?:[-*·●○‣▸•✓√]|\d{1,2}[.、)]|[①-⑳]|[a-z][)])")
HEAD_MARK = re.compile(r"^[\s#*\-·●○■□◆◇▪▫▸►▶▷▌▍▎▏★☆>|=+\[\]【】〖〗(){}<\d一二三四五六七八九十、.]*$")
ORGANISATION = re.compile(
    r"公司|集团|银行|科技|工作室|事务所|研究院|研究所|(?<![a-z])(?:inc|ltd|llc|corp|company)(?![a-z])|门店|中心|连锁|医院|厂"
)
_AT_WORK = re.compile(r"在[^,。;\d]{2,14}(?:做|当|担?任|负责)")
_SCHOOL = re.compile(
    r"大学|学院|中学|高中|学校|职高|中专|大专|本科|硕士|博士|学士|研究生|主修|专业[:：]|university|college|school|institute|bachelor|master of|master's|ph\.?d|diploma|b\.?sc|m\.?sc|b\.?a\.|mba|gpa"
)
_OPENS = re.compile(
    r"(?:^|[,;:。、)(]) ?(?P<at>(?:我|再|前|后|之前|此前|最早|更早|再早|再往前|再之前|后来|随后|然后|接着|毕业后|之后|此后|第.段)?(?:是|在|从|自|于)? ?)$"
)
_CLAUSE_END = re.compile(r"^[^,;。]{0,12}\)[,;、]?|[,;。]")
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_REACH = 160
_MOST_TOLD = 60  # each is compared with every date
_MOST_DATES = 3000  # no resume has more; a bound on the work that a hostile text can cause


@dataclass(frozen=True, slots=True)
class Place:
    """A date in its sentence (`start` to `end`) on line `row`. `kind` is the section's, or "header" where its heading no longer reaches.

    `employer` is the first employer redacted in the sentence; `school` says that it speaks of a school or a degree.
    """

    when: DateRange
    row: int
    line: Line
    start: int
    end: int
    section: Section
    kind: SectionKind
    employer: Redaction | None
    school: bool
    before: str
    after: str

    @property
    def latin(self) -> bool:
        """True if the sentence is written in ASCII alone."""
        return self.before.isascii() and self.after.isascii()

    @property
    def heads_line(self) -> bool:
        """True if the sentence begins the line and the date stands near its front, or closes a line that is not long."""
        closes = len(self.line.text) <= 120 and not self.after.strip(" )]】|")
        return self.start == self.line.start and (self.leads or len(self.before) <= 60 or closes)

    @property
    def leads(self) -> bool:
        """True if nothing but bullets and numbers stands before the date."""
        return bool(HEAD_MARK.match(self.before))

    @property
    def bullet(self) -> bool:
        """True on a line of a list that does not open with the date."""
        return bool(BULLET.match(self.line.text)) and not self.leads

    @property
    def organisation(self) -> bool:
        """True if the sentence names an employer: a redacted one, or words like 公司."""
        said = self.before + self.after
        return self.employer is not None or bool(ORGANISATION.search(said)) or bool(_AT_WORK.search(said))


class Page:
    """One resume's text with its lines, sections and redactions, ready to be walked."""

    def __init__(self, text: str, plain: str, lines: Sequence[Line], sections: Sequence[Section], redactions: Sequence[Redaction]) -> None:
        self.text, self.plain, self.lines, self.sections = text, plain, lines, sections
        self.spaced_out = is_spaced_out(plain)
        self._redactions = sorted((one for one in redactions if one.kind in ("employer", "school")), key=lambda one: one.start)
        self._employers = [one for one in self._redactions if one.kind == "employer"]
        self._employer_starts = [one.start for one in self._employers]

    def employer_in(self, start: int, end: int) -> Redaction | None:
        """The first employer redacted between two offsets, rather one with a key: 〔某外包〕（〔某上市公司〕）."""
        at = bisect_left(self._employer_starts, start)
        inside = [one for one in self._employers[at : at + 4] if one.start < end]
        return next((one for one in inside if one.employer_key), inside[0] if inside else None)

    def apart(self, row: int, other: int) -> bool:
        """True if an empty line stands between two neighbouring lines."""
        return self.lines[max(row, other)].after_blank

    def places(self) -> Iterator[Place]:
        """The places of all dates in order; lines and sections are walked beside them, each once."""
        row = part = 0
        dates = self._dates()
        for number, when in enumerate(dates):
            while self.lines[row].end < when.to:
                row += 1
            while part + 1 < len(self.sections) and self.sections[part + 1].start <= when.at:
                part += 1
            floor = self._border(dates[number - 1], when) if number else 0
            roof = self._border(when, dates[number + 1]) if number + 1 < len(dates) else len(self.plain)
            yield self._place(when, row, self.sections[part], floor, roof)

    def _border(self, left: DateRange, right: DateRange) -> int:
        """Where the statement of one date ends and that of the next begins, if one sentence tells both.

        A date that opens a clause belongs to what follows it, any other to what stands before it: `…做编辑(2014.7-2018.3),后来…`.
        """
        line_end = self.plain.find("\n", left.to, right.at)
        if line_end >= 0:
            return line_end
        if right.at - left.to > 2 * _REACH:
            return left.to + _REACH
        between = self.plain[left.to : right.at]
        opened = _OPENS.search(between[-30:])
        if opened and between.rfind("(") <= between.rfind(")"):
            return max(left.to, right.at - 30) + opened.start("at")
        closed = _CLAUSE_END.search(between)
        return left.to + closed.end() if closed else right.at

    def _dates(self) -> list[DateRange]:
        whole = list(islice(ranges(self.plain), _MOST_DATES))
        covered = _covered(whole)
        told = _apart([when for when in islice(told_dates(self.plain), _MOST_DATES) if not covered.intersection(range(when.at, when.to))])
        whole += [when for when in told if not self._beside_firm(when, whole)]
        whole += self._appointments(whole)
        covered = _covered(whole)
        work = (section for section in self.sections if section.kind == "work")
        lone = (when for section in work for when in self._singles(section) if when.at not in covered and self._lone(when))
        return sorted([*whole, *islice(lone, _MOST_DATES)], key=lambda when: when.at)[:_MOST_DATES]

    def _appointments(self, dated: Sequence[DateRange]) -> Iterator[DateRange]:
        """Appointments that no told time covers, each up to the next date that begins something."""
        lone = [when for when in islice(appointments(self.plain), _MOST_TOLD) if not any(_covers(other, when) for other in dated)]
        starts = sorted({when.start for when in (*dated, *lone)})
        for when in lone:
            at = bisect_left(starts, when.start) + 1
            yield replace(when, end=starts[at] if at < len(starts) else None)

    def _beside_firm(self, when: DateRange, firm: Sequence[DateRange]) -> bool:
        """True if the same sentence tells a plain range nearby: `经理(2021.3起),此前专员 | 2018.5-2023.1` is one post."""
        at = bisect_left(firm, when.at, key=lambda one: one.at)
        for other in firm[max(0, at - 1) : at + 1]:
            start, end = min(other.to, when.to), max(other.at, when.at)
            between = self.plain[start : min(end, start + 101)]
            if len(between) <= 100 and "\n" not in between and not SENTENCE_END.search(between):
                return True
        return False

    def _singles(self, section: Section) -> Iterable[DateRange]:
        by = section.start
        return (DateRange(when.start, when.end, when.at + by, when.to + by) for when in singles(self.plain[by : section.end]))

    def _lone(self, when: DateRange) -> bool:
        """A single month heads an entry only where it begins or ends a short line of Latin text."""
        start = self.plain.rfind("\n", max(0, when.at - 80), when.at) + 1
        end = self.plain.find("\n", when.to, when.to + 80)
        line = self.plain[start : end if end >= 0 else when.to + 80]
        return len(line) < 80 and line.isascii() and line[:1].isalnum() and (when.at - start < 2 or end - when.to < 3 or "company" in line)

    def _place(self, when: DateRange, row: int, section: Section, floor: int, roof: int) -> Place:
        line = self.lines[row]
        start, end = self._sentence(when, line)
        start, end = max(start, floor), min(end, roof)
        before, after = self.plain[start : when.at], self.plain[when.to : end]
        employer = self.employer_in(start, end)
        kind = self._kind(section, start)
        return Place(when, row, line, start, end, section, kind, employer, self._school(start, end), before, after)

    def _sentence(self, when: DateRange, line: Line) -> tuple[int, int]:
        start, end = max(line.start, when.at - _REACH), min(line.end, when.to + _REACH)
        for match in SENTENCE_END.finditer(self.plain, start, when.at):
            start = match.end()
        stop = SENTENCE_END.search(self.plain, when.to, end)
        return start, stop.start() if stop else end

    def _school(self, start: int, end: int) -> bool:
        at = bisect_left(self._redactions, start, key=lambda one: one.start)
        named = any(one.kind == "school" and one.start < end for one in self._redactions[at : at + 8])
        return named or bool(_SCHOOL.search(self.plain[start:end]))

    def _kind(self, section: Section, at: int) -> SectionKind:
        """The section's kind; behind a heading with its text on one line (技能: …) a blank line ends it."""
        own_line = self.plain[section.start : section.start + 1] in ("", "\n")
        if section.kind in ("work", "projects") or own_line or not self.plain[section.start : at].strip(" \t"):
            return section.kind
        return "header" if _BLANK_LINE.search(self.plain, section.start, min(at, section.start + 3000)) else section.kind


def _covers(dated: DateRange, lone: DateRange) -> bool:
    """True if a lone month lies within another time, or stands in its writing."""
    if dated.at <= lone.at < dated.to:
        return True
    return dated.end is not None and index(dated.start) <= index(lone.start) and (dated.end == NOW or index(lone.start) <= index(dated.end))


def _covered(dates: Iterable[DateRange]) -> set[int]:
    return {at for when in dates for at in range(when.at, min(when.to, when.at + 60))}


def _apart(dates: Sequence[DateRange]) -> list[DateRange]:
    """The dates in order, without those that begin within another."""
    kept: list[DateRange] = []
    for when in sorted(dates, key=lambda one: (one.at, -one.to)):
        if not kept or when.at >= kept[-1].to:
            kept.append(when)
    return kept
