"""The head of an entry: title and employer on the dated line, on its neighbours, or in a form of labelled lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from jipu.model.document import Redaction
from jipu.stages.parse.dates import ranges
from jipu.stages.parse.places import BULLET, SENTENCE_END, Page, Place
from jipu.stages.parse.plain import Line, lead, spaced
from jipu.stages.parse.sections import heading_kind
from jipu.stages.parse.titles import Position, find_position

_FORM_LABEL = re.compile(
    rf"(?:担任|任职|所任)?(?:{spaced('职位名称|岗位名称|职务名称|职位|岗位|职务|头衔|职称|角色')}|title|position|role|job title)[ ]{{0,3}}(?:[:|\t]|[ ]{{2}})[ \t:|]{{0,4}}(?=[^\s:|])"
)


# A line on the employer may stand between its name and the title.
_BLURB = re.compile(
    r"(?:公司|该公司|集团|企业|单位)(?:是|为|主|简介|介绍|概况|专|做|成立|规模|背景|性质|行业|业务)|主营|所属行业|行业[:：]|规模[:：]|about "
)


@dataclass(frozen=True, slots=True)
class Head:
    """Characters `start` to `end` of the text head an entry; what is not told there is None."""

    start: int
    end: int
    title: Position | None
    employer: Redaction | None

    @property
    def strength(self) -> int:
        """How sure the title is, 0 to 3."""
        return self.title.strength if self.title else 0


def read_head(page: Page, place: Place, floor: int) -> Head:
    """The head around a dated place. Nothing above offset `floor`, where the entry before ends its head, belongs to it."""
    title = find_position(page.plain, place.start, place.end, [(place.when.at, place.when.to)], spaced_out=page.spaced_out)
    if title and title.strength < 2 and (place.start > place.line.start or len(place.line.text) > 120):
        title = None  # in prose only a real title counts
    head = Head(place.start, place.end, title, place.employer)
    if not place.heads_line:
        return head
    if head.strength < 2:
        head = _from_form(page, place, floor, head)
    whole_line = place.end >= place.line.end or head.strength < 2
    if whole_line and len(place.line.text) <= 120 and (head.strength < 2 or (head.employer is None and not place.organisation)):
        head = _from_neighbours(page, place, floor, head)
    return head


def _from_form(page: Page, place: Place, floor: int, head: Head) -> Head:
    """A title behind its label (职务:, 岗位 |) on one of the next lines, or on one of the last: a head written as a form."""
    for row in _form_rows(page, place, floor):
        line = page.lines[row]
        label = _FORM_LABEL.match(line.text, lead(line.text))
        if label:
            title = find_position(page.plain, line.start + label.end(), min(line.end, line.start + 120), spaced_out=page.spaced_out)
            first, last = sorted((place.row, row))
            employer = head.employer or page.employer_in(page.lines[first].start, page.lines[last].end)
            start, end = min(head.start, page.lines[first].start), max(head.end, line.end if row > place.row else 0)
            return Head(start, end, title or head.title, employer)
    return head


def _form_rows(page: Page, place: Place, floor: int) -> Iterator[int]:
    """The rows of the same block, four down and four up, without those that hold dates of their own."""
    for step in (1, -1):
        for row in range(place.row + step, place.row + 5 * step, step):
            if not 0 <= row < len(page.lines) or page.apart(row, row - step) or _dated(page.lines[row]):
                break
            if page.lines[row].start >= max(floor, place.section.start):
                yield row


def _from_neighbours(page: Page, place: Place, floor: int, head: Head) -> Head:
    """A head over two lines. Latin texts put the title above the dates, Chinese ones rather below the employer."""
    rest = page.plain[place.end : min(place.line.end, place.end + 200)]
    head = head if next(ranges(rest), None) else replace(head, end=place.line.end)
    for step in (-1, 1) if place.latin else (1, -1):
        for row in (place.row + step, place.row + 2 * step):
            line = _neighbour(page, place, floor, row)
            joined = _joined(page, place, row, line, head) if line else None
            if line and joined is None and step > 0 and (_names_unknown(page, place, row, line) or _BLURB.match(line.text)):
                continue
            if step < 0 and row != place.row - 1 and not _can_name(page, row):
                break
            if joined is None or (row != place.row + step and page.apart(row, row - step)):
                break
            head = joined
            if _whole(head, place, step):
                break
        if head.strength >= 2 and (head.employer is not None or place.latin):
            break
    return head


def _names_unknown(page: Page, place: Place, row: int, line: Line) -> bool:
    """True of a short line below bare dates: it can name an employer that nobody recognised, with the title on the next."""
    bare = place.leads and not place.after.strip(" )]】|:")
    return bare and row == place.row + 1 and len(line.text) <= 60 and not SENTENCE_END.search(line.text) and not page.apart(row, row - 1)


def _whole(head: Head, place: Place, step: int) -> bool:
    """True if a second line in that direction can add nothing."""
    return head.strength >= 2 and (step > 0 or place.latin or head.employer is not None or place.organisation)


def _joined(page: Page, place: Place, row: int, line: Line, head: Head) -> Head | None:
    """The head with a neighbouring line, or None if that line adds neither title nor employer."""
    stop = line.end if place.latin and row < place.row else _title_reach(line)
    title = find_position(page.plain, line.start, stop, spaced_out=page.spaced_out)
    employer = head.employer or page.employer_in(line.start, line.end)
    better = title is not None and title.strength >= 2 and title.strength > head.strength
    nameless = row < place.row and head.employer is None and head.strength >= 2 and _can_name(page, row)
    if not better and (employer is None or head.employer is not None) and not nameless:
        return None
    end = max(head.end, stop) if row > place.row else head.end
    return Head(min(head.start, line.start), end, title if better else head.title, employer)


def _neighbour(page: Page, place: Place, floor: int, row: int) -> Line | None:
    """The line at `row` if it can be part of a head: of the same section, no heading, no bullet, no prose, no dates."""
    if not 0 <= row < len(page.lines):
        return None
    line = page.lines[row]
    if line.start < max(floor, place.section.start) or line.end > place.section.end or heading_kind(line.text) or BULLET.match(line.text):
        return None
    limit = 160 if place.end - place.start < 40 else 80
    prose = row < place.row and (len(line.text) > limit or line.text[-1] in "。;!?")
    return None if prose or _dated(line) else line


def _dated(line: Line) -> bool:
    return next(ranges(line.text[:200]), None) is not None


def _can_name(page: Page, row: int) -> bool:
    """True of a short line that can name an employer which nobody recognised: it opens a block, the dated line follows at once."""
    line = page.lines[row]
    opens = line.after_blank or heading_kind(page.lines[row - 1].text) is not None
    return opens and len(line.text) <= 40 and not SENTENCE_END.search(line.text) and not page.apart(row, row + 1)


def _title_reach(line: Line) -> int:
    """A short line is read whole, of a long one only what stands before its first comma or colon."""
    if len(line.text) <= 60 and not re.search(r"[。;]", line.text):
        return line.end
    stop = re.search(r"[,:。;]", line.text[:60])
    return line.start + (stop.start() if stop else 0)
