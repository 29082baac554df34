"""Dated entries: posts and projects, with their heads and bodies; and the times of study."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from jipu.model.document import Redaction
from jipu.model.resume import Entry, Section, SectionKind, Span
from jipu.stages.parse.dates import NOW, DateRange, index, ranges, singles
from jipu.stages.parse.plain import Line, closed, is_spaced_out, lead, lines_of
from jipu.stages.parse.sections import heading_kind
from jipu.stages.parse.titles import POSITION_LABEL, Position, clean_title, find_position

_SENTENCE_END = re.compile(r"[。;!?]")
_SCHOOL = re.compile(r"大学|学院|中学|高中|学校|职高|中专|大专|本科|硕士|博士|学士|研究生|主修|专业[:：]|university|college|school|institute|bachelor|master of|master's|ph\.?d|diploma|b\.?sc|m\.?sc|b\.?a\.|mba|gpa")
_ORGANISATION = re.compile(r"公司|集团|银行|科技|工作室|事务所|研究院|研究所|(?<![a-z])(?:inc|ltd|llc|corp|company)(?![a-z])|门店|中心|连锁|医院|厂")
_PROJECT = re.compile(r"^[\W_]{0,6}(?:项目|课题|project|毕业设计|毕设)|项目(?:名称|时间|周期|角色|[一二三四五六七八九十\d])")
_BULLET = re.compile(r"^(?:[-*·●○‣▸•✓√]|\d{1,2}[.、)]|[①-⑳]|[a-z][)])")
_HEAD_MARK = re.compile(r"^[\s#*\-·●○■□◆◇▪▫▸►▶▷▌▍▎▏★☆>|=+\[\]【】〖〗(){}<☆\d一二三四五六七八九十、.]*$")
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_FRESH = frozenset({"work", "projects", "header", "other", "summary"})
_REACH = 160


@dataclass(frozen=True, slots=True)
class Study:
    """A time of study (dates as in Entry)."""

    start: str
    end: str | None


@dataclass(frozen=True, slots=True)
class _Found:
    entry: Entry
    nested: bool


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a range of dates stands: its line, the sentence around it and what is known of that sentence."""

    when: DateRange
    row: int
    start: int
    end: int
    section: Section
    employer: Redaction | None
    school: bool


class _Reader:
    """Reads the entries of one text from the top to the bottom."""

    def __init__(self, text: str, plain: str, sections: Sequence[Section], redactions: Sequence[Redaction]) -> None:
        self.text, self.plain, self.sections = text, plain, sections
        self.lines = lines_of(plain)
        self.redactions = sorted((one for one in redactions if one.kind in ("employer", "school")), key=lambda one: one.start)
        self.spaced_out = is_spaced_out(plain)
        self.found: list[_Found] = []
        self.studies: list[Study] = []
        self.used = 0

    def read(self) -> None:
        """Walk the dates in order; lines, sections and redactions are walked beside them, each once."""
        row = part = mark = 0
        for when in self._dates():
            while self.lines[row].end < when.to:
                row += 1
            while part + 1 < len(self.sections) and self.sections[part + 1].start <= when.at:
                part += 1
            place, mark = self._place(when, row, self.sections[part], mark)
            if when.at >= self.used:
                self._take(place)

    def _dates(self) -> list[DateRange]:
        whole = list(ranges(self.plain))
        covered = {at for when in whole for at in range(when.at, min(when.to, when.at + 60))}
        work = [section for section in self.sections if section.kind == "work"]
        lone = [when for section in work for when in _shifted(singles(self.plain[section.start : section.end]), section.start) if when.at not in covered and self._lone(when)]
        return sorted([*whole, *lone], key=lambda when: when.at)

    def _lone(self, when: DateRange) -> bool:
        """A single month heads an entry only where it begins or ends a short line of Latin text."""
        start = self.plain.rfind("\n", max(0, when.at - 80), when.at) + 1
        end = self.plain.find("\n", when.to, when.to + 80)
        line = self.plain[start : end if end >= 0 else when.to + 80]
        return len(line) < 80 and line.isascii() and line[:1].isalnum() and (when.at - start < 2 or end - when.to < 3 or "company" in line)

    def _place(self, when: DateRange, row: int, section: Section, mark: int) -> tuple[_Place, int]:
        line = self.lines[row]
        start, end = max(line.start, when.at - _REACH), min(line.end, when.to + _REACH)
        for match in _SENTENCE_END.finditer(self.plain, start, when.at):
            start = match.end()
        stop = _SENTENCE_END.search(self.plain, when.to, end)
        end = stop.start() if stop else end
        while mark < len(self.redactions) and self.redactions[mark].end <= start:
            mark += 1
        inside = [one for one in self.redactions[mark : mark + 20] if start <= one.start < end]
        employer = next((one for one in inside if one.kind == "employer"), None)
        school = any(one.kind == "school" for one in inside) or bool(_SCHOOL.search(self.plain[start:end]))
        return _Place(when, row, start, end, section, employer, school), mark

    def _take(self, place: _Place) -> None:
        kind = self._kind(place)
        if kind not in _FRESH and not place.employer:
            if kind == "education" or place.school:
                self._study(place)
            return
        title = find_position(self.plain, place.start, place.end, [(place.when.at, place.when.to)], spaced_out=self.spaced_out)
        if place.school and not place.employer and not (kind == "work" and title and title.strength >= 2 and "〔" not in self.plain[place.start : place.end]):
            self._study(place)
        elif kind == "education":
            self._study(place)
        elif kind == "projects" or (_PROJECT.search(self.plain[place.start : place.end]) and not place.employer):
            self._add(place, place.start, place.end, title if title and title.strength >= 3 else None, project=True, nested=kind != "projects")
        else:
            prose = place.start > self.lines[place.row].start or len(self.lines[place.row].text) > 120
            self._work(place, None if prose and title and title.strength < 2 else title)

    def _kind(self, place: _Place) -> SectionKind:
        """The section's kind; behind a heading with its text on one line (技能: …) a blank line ends it."""
        section = place.section
        if section.kind in ("work", "projects") or self.plain[section.start : section.start + 1] in ("", "\n") or not self.plain[section.start : place.start].lstrip(" \t"):
            return section.kind
        return "header" if _BLANK_LINE.search(self.plain, section.start, min(place.start, section.start + 3000)) else section.kind

    def _study(self, place: _Place) -> None:
        self.studies.append(Study(place.when.start, place.when.end))

    def _work(self, place: _Place, title: Position | None) -> None:
        line = self.lines[place.row]
        before, after = self.plain[place.start : place.when.at], self.plain[place.when.to : place.end]
        heads_line = place.start == line.start and (bool(_HEAD_MARK.match(before)) or len(before) <= 60)
        bullet = bool(_BULLET.match(line.text)) and not _HEAD_MARK.match(before)
        start, end = place.start, place.end
        employer = place.employer
        if heads_line and (title is None or title.strength < 2):
            title = self._labelled_near(place) or title
        if heads_line and len(line.text) <= 120 and (title is None or title.strength < 2 or not (employer or _ORGANISATION.search(before + after))):
            start, end, title, employer = self._with_neighbours(place, title)
        open_entry = next((one.entry for one in reversed(self.found) if not one.nested), None)
        within = open_entry is not None and open_entry.section == "work" and place.section.start <= open_entry.head.start and _within(place.when, open_entry)
        strong = title.strength if title else 0
        if within and employer is None and not (self._latin(place) and _ORGANISATION.search(before + after)):
            if heads_line and not bullet and strong >= 3 and len(line.text) <= 50 and open_entry is not None:
                self._add(place, start, end, title, employer=None, heir=open_entry)
            elif heads_line or strong >= 2:
                self._add(place, start, end, title if strong >= 3 else None, project=True, nested=True)
            return
        if self._credible(place, heads_line=heads_line, bullet=bullet, strong=strong, employer=employer):
            self._add(place, start, end, title, employer=employer)

    def _credible(self, place: _Place, *, heads_line: bool, bullet: bool, strong: int, employer: Redaction | None) -> bool:
        organisation = employer is not None or bool(_ORGANISATION.search(self.plain[place.start : place.end]))
        kind = self._kind(place)
        if kind == "work":
            return organisation or strong >= 2 or (heads_line and not bullet and place.end - place.start <= 60)
        if kind == "summary":
            return strong >= 2 and (organisation or (heads_line and not bullet and bool(_HEAD_MARK.match(self.plain[place.start : place.when.at]))))
        return (organisation and (strong >= 1 or heads_line)) or (strong >= 2 and heads_line and not bullet)

    def _with_neighbours(self, place: _Place, title: Position | None) -> tuple[int, int, Position | None, Redaction | None]:
        """A head over two lines: title or employer stands on the line before or behind the dated one."""
        start, end, employer = place.start, self.lines[place.row].end, place.employer
        for row in (place.row + 1, place.row - 1) if not self._latin(place) else (place.row - 1, place.row + 1):
            line = self._neighbour(row, place)
            if line is None:
                continue
            stop = self._title_reach(line)
            other = find_position(self.plain, line.start, stop, spaced_out=self.spaced_out)
            theirs = employer or self._employer_in(line)
            wanted = other is not None and other.strength >= 2 and (title is None or other.strength > title.strength)
            if not wanted and (theirs is None or employer is not None) and not (row < place.row and employer is None and title is not None and title.strength >= 2 and self._names(row)):
                continue
            title, employer = (other if wanted else title), theirs
            start, end = min(start, line.start), max(end, stop if row > place.row else end)
            if title is not None and title.strength >= 2 and (employer is not None or self._latin(place)):
                break
        return start, end, title, employer

    def _labelled_near(self, place: _Place) -> Position | None:
        """A title behind its label (职务:, 岗位 |) on one of the next lines, or on one of the last: heads that are written as a form."""
        for step in (1, -1):
            for row in range(place.row + step, place.row + 5 * step, step):
                if not 0 <= row < len(self.lines) or self._apart(row, row - step) or next(ranges(self.lines[row].text[:200]), None):
                    break
                line = self.lines[row]
                if line.start >= max(self.used, place.section.start) and POSITION_LABEL.match(line.text[lead(line.text) :]):
                    return find_position(self.plain, line.start, min(line.end, line.start + 120), spaced_out=self.spaced_out)
        return None

    def _apart(self, row: int, other: int) -> bool:
        """True if an empty line stands between two neighbouring lines."""
        first, second = sorted((self.lines[row], self.lines[other]), key=lambda line: line.start)
        return self.plain.count("\n", first.end, second.start) > 1

    def _latin(self, place: _Place) -> bool:
        return self.plain[place.start : place.end].isascii()

    def _names(self, row: int) -> bool:
        """True of a short line that can name an employer which nobody recognised: it opens a block, the dated line follows at once."""
        line = self.lines[row]
        opens = row == 0 or self._apart(row, row - 1) or heading_kind(self.lines[row - 1].text) is not None
        return opens and len(line.text) <= 40 and not _SENTENCE_END.search(line.text) and not self._apart(row, row + 1)

    def _neighbour(self, row: int, place: _Place) -> Line | None:
        if not 0 <= row < len(self.lines):
            return None
        line = self.lines[row]
        if line.start < max(self.used, place.section.start) or line.end > place.section.end or heading_kind(line.text):
            return None
        if _BULLET.match(line.text) or (row < place.row and (len(line.text) > (160 if place.end - place.start < 40 else 80) or line.text[-1] in "。;!?")) or next(ranges(line.text[:200]), None):
            return None
        return line

    def _title_reach(self, line: Line) -> int:
        """A short line is read whole, of a long one only what stands before its first comma or colon."""
        if len(line.text) <= 60 and not re.search(r"[。;]", line.text):
            return line.end
        stop = re.search(r"[,:。;]", line.text[:60])
        return line.start + (stop.start() if stop else 0)

    def _employer_in(self, line: Line) -> Redaction | None:
        return next((one for one in self.redactions if one.kind == "employer" and line.start <= one.start < line.end), None)

    def _add(self, place: _Place, start: int, end: int, title: Position | None, *, employer: Redaction | None = None, project: bool = False, nested: bool = False, heir: Entry | None = None) -> None:
        section: SectionKind = "projects" if project else "work"
        owner = employer if employer is not None else (place.employer if not project else None)
        entry = Entry(
            section=section,
            position=self._shown(title),
            start=place.when.start,
            end=place.when.end,
            head=Span(start=start, end=end),
            body=Span(start=end, end=place.section.end),
            employer_key=owner.employer_key if owner else (heir.employer_key if heir else None),
            employer_kind=owner.employer_kind if owner else (heir.employer_kind if heir else None),
            industry=owner.industry if owner else (heir.industry if heir else None),
        )
        self.found.append(_Found(entry, nested))
        self.used = end

    def _shown(self, title: Position | None) -> str | None:
        if title is None:
            return None
        shown = clean_title(self.text[title.start : title.end])
        return (closed(shown) if self.spaced_out else shown) or None

    def entries(self) -> tuple[Entry, ...]:
        """The entries with their bodies: to the next entry, of a post to the next post, at most to the end of the section."""
        done: list[Entry] = []
        for at, one in enumerate(self.found):
            after = (other.entry.head.start for other in self.found[at + 1 :] if one.nested or not other.nested)
            stop = min(one.entry.body.end, next(after, one.entry.body.end))
            done.append(replace(one.entry, body=Span(start=one.entry.body.start, end=max(stop, one.entry.body.start))))
        return tuple(done)


def _shifted(found: object, by: int) -> list[DateRange]:
    return [DateRange(when.start, when.end, when.at + by, when.to + by) for when in found]  # type: ignore[attr-defined]


def _within(when: DateRange, entry: Entry) -> bool:
    """True if the time lies in the entry's, a year's slack where a month is not told."""
    if entry.start is None or entry.end is None or when.end is None:
        return False
    last = 999_999 if entry.end == NOW else index(entry.end)
    own = 999_999 if when.end == NOW else index(when.end)
    return index(entry.start) <= index(when.start) + (6 if "-" not in when.start else 0) and own <= last + (6 if "-" not in when.end else 0)


def read_entries(text: str, plain: str, sections: Sequence[Section], redactions: Sequence[Redaction]) -> tuple[tuple[Entry, ...], tuple[Study, ...]]:
    """The dated posts and projects of a resume in the order of the text, and its times of study."""
    reader = _Reader(text, plain, sections, redactions)
    if reader.lines:
        reader.read()
    return reader.entries(), tuple(reader.studies)
