"""Dated entries: posts and projects, with their heads and bodies; and the times of study."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice, takewhile

from jipu.model.document import Redaction
from jipu.model.resume import Entry, Section, SectionKind, Span
from jipu.stages.parse.dates import NOW, DateRange, index, span_of, union
from jipu.stages.parse.heads import Head, read_head
from jipu.stages.parse.places import Page, Place
from jipu.stages.parse.plain import Line, closed
from jipu.stages.parse.titles import Position, clean_title

_PROJECT = re.compile(r"^[\W_]{0,6}(?:项目|课题|project|毕业设计|毕设)|项目(?:名称|时间|周期|角色|[一二三四五六七八九十\d])|项目[\W\d]*$")
_DEGREE = re.compile(r"大专|本科|硕士|博士|学士|研究生|专业|(?<![a-z])(?:bachelor|master|mba|bsc|msc)(?![a-z])")
_TRAINING = re.compile(r"培训(?!师|经理|主管|专员|总监|[^,。;\n]{0,6}讲师)|课程|学员|[期训业]班|bootcamp|training (?:camp|course)")
_SAME = re.compile(r"同(?:一家?)?(?:公司|集团|单位|上(?!市))")
_APPOINTED = re.compile(r"[ ,]{0,3}起?[ ,]{0,2}(?:开始|被)?(?:[担升出转调改兼]?任|升|晋升|提[为拔]|做|当)")
_OPEN_KINDS = frozenset({"work", "projects", "header", "other", "summary"})
_FOREVER = 999_999


@dataclass(frozen=True, slots=True)
class Study:
    """A time of study (dates as in Entry)."""

    start: str
    end: str | None


@dataclass(frozen=True, slots=True)
class _Found:
    entry: Entry
    nested: bool
    step: bool = False
    titled: bool = True


class _Reader:
    """Reads the entries of one page from the top to the bottom."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.found: list[_Found] = []
        self.studies: list[Study] = []
        self.used = 0
        self.open_post: Entry | None = None
        self.owner: Entry | None = None

    def read(self) -> None:
        """Take every place that is not part of a head already read."""
        for place in self.page.places():
            if place.when.at >= self.used:
                self._take(place)

    def _take(self, place: Place) -> None:
        head = None if self._studies(place) else read_head(self.page, place, self.used)
        if head is None or (place.kind not in _OPEN_KINDS and not self._out_of_place(place, head)):
            if place.kind == "education" or place.school:
                self.studies.append(Study(place.when.start, place.when.end))
            return
        if place.school and place.employer is None and not self._works_at_school(place, head):
            self.studies.append(Study(place.when.start, place.when.end))
        elif place.kind == "projects" or (place.employer is None and _PROJECT.search(place.before + place.after)):
            self._project(place, head, nested=place.kind != "projects")
        else:
            self._post(place, head)

    @staticmethod
    def _studies(place: Place) -> bool:
        """True of what is plainly no post: below a heading of study a school or a course, below another closed one a course."""
        if place.kind in _OPEN_KINDS:
            return False
        return (place.school and place.kind == "education") or bool(_TRAINING.search(place.line.text[:120]))

    def _out_of_place(self, place: Place, head: Head) -> bool:
        """True of a post below a heading of another kind, whose own heading was not recognised: it wears a whole head."""
        if place.school or place.bullet or not place.heads_line:
            return place.employer is not None and place.kind != "education"
        employer = place.employer or head.employer
        if place.kind == "education":
            return head.strength >= 3 and employer is not None
        return head.strength >= (2 if employer else 3) or employer is not None

    def _works_at_school(self, place: Place, head: Head) -> bool:
        """A school in a work section is an employer if a title stands beside it; a redacted school, or a degree, is one of study."""
        said = place.before + place.after
        beside = head.title is not None and head.title.start >= place.start and head.strength >= 2
        return place.kind == "work" and beside and "〔" not in said and not _DEGREE.search(said)

    def _post(self, place: Place, head: Head) -> None:
        post = next((one for one in (self.open_post, self.owner) if one is not None and self._inside(place, one)), None)
        if post is not None and head.employer is None and not (place.latin and place.organisation):
            self._part(place, head, post)
        elif head.strength < 2 and not (place.organisation or head.employer) and self._told_before(place):
            return  # 会员日活动 2021.05-2021.12 below the posts: something done in one of them
        elif self._credible(place, head):
            same = self.open_post if head.employer is None and _SAME.search(place.before + place.after) else None
            self._add(place, head, "work", head.employer, heir=same)

    def _told_before(self, place: Place) -> bool:
        """True where the time lies within an earlier post of another section."""
        return any(
            one.entry.section == "work" and one.entry.body.end <= place.section.start and _within(place.when, one.entry)
            for one in self.found[-12:]
        )

    def _inside(self, place: Place, post: Entry) -> bool:
        return post.section == "work" and place.section.start <= post.head.start and _within(place.when, post)

    def _part(self, place: Place, head: Head, post: Entry) -> None:
        """A time within the open post's and without an employer: a step of that post if a title heads a short line, else a project."""
        own = place.heads_line and not place.bullet and len(place.line.text) <= 50
        near = head.title is not None and head.title.start - place.when.to <= 12
        appointed = place.leads and near and _APPOINTED.match(place.after)
        bracketed = head.title is not None and place.before.endswith("(") and place.when.at - head.title.end <= 2
        if head.strength >= 3 and (own or appointed or bracketed):
            self._add(place, head, "work", None, heir=post)
        elif place.when.loose:
            return
        elif place.heads_line or head.strength >= 2:
            self._project(place, head, nested=True)

    def _project(self, place: Place, head: Head, *, nested: bool) -> None:
        title = head.title if head.strength >= 3 else None
        self._add(place, Head(place.start, place.end, title, None), "projects", place.employer, nested=nested)

    def _credible(self, place: Place, head: Head) -> bool:
        """Whether a place is a post: the less its section speaks for it, the more must stand there."""
        organisation = place.organisation or head.employer is not None
        if place.when.loose and not (head.strength >= 2 and (organisation or place.heads_line)):
            return False
        plain_head = place.heads_line and not place.bullet
        if place.kind == "work":
            return organisation or head.strength >= 2 or (plain_head and place.end - place.start <= 60)
        if place.kind == "summary":
            return head.strength >= 2 and (organisation or (plain_head and place.leads))
        return (organisation and (head.strength >= 1 or place.heads_line)) or (head.strength >= 2 and plain_head)

    def _add(
        self, place: Place, head: Head, section: SectionKind, owner: Redaction | None, *, nested: bool = False, heir: Entry | None = None
    ) -> None:
        giver = owner or heir
        entry = Entry(
            section=section,
            position=self._shown(head.title),
            start=place.when.start,
            end=place.when.end,
            head=Span(start=head.start, end=head.end),
            body=Span(start=head.end, end=max(head.end, place.section.end)),
            employer_key=giver.employer_key if giver else None,
            employer_kind=giver.employer_kind if giver else None,
            industry=giver.industry if giver else None,
        )
        self.found.append(_Found(entry, nested, heir is not None, head.strength >= 2))
        if not nested:
            self.open_post = entry
            self.owner = self.owner if heir else entry
        self.used = head.end

    def _shown(self, title: Position | None) -> str | None:
        if title is None:
            return None
        shown = clean_title(self.page.text[title.start : title.end])
        return (closed(shown) if self.page.spaced_out else shown) or None

    def entries(self) -> tuple[Entry, ...]:
        """The entries with their bodies: to the next entry, of a post to the next post, at most to the end of the section."""
        done: list[Entry] = []
        any_head = post_head = len(self.page.plain)
        for one in reversed(_without_covers(self.found)):
            body = one.entry.body
            stop = min(body.end, any_head if one.nested else post_head)
            done.append(replace(one.entry, body=Span(start=body.start, end=max(stop, body.start))))
            any_head = one.entry.head.start
            post_head = post_head if one.nested else any_head
        return tuple(reversed(done))


def _without_covers(found: Sequence[_Found]) -> list[_Found]:
    """The entries without one of no sure title whose posts follow it (employer and whole time above, titles with their times below).

    The first of its posts takes over its head. Posts that leave more than a quarter of its time open replace nothing.
    """
    kept: list[_Found] = []
    cover: Entry | None = None
    for number, one in enumerate(found):
        steps = takewhile(lambda other: other.step or other.nested, islice(found, number + 1, number + 12))
        posts = [other.entry for other in steps if other.step]
        if one.entry.section == "work" and not one.titled and not one.step and posts and _fill(one.entry, posts):
            cover = one.entry
            continue
        head = Span(start=cover.head.start, end=one.entry.head.end) if cover and one.step else one.entry.head
        kept.append(replace(one, entry=replace(one.entry, head=head)))
        cover = None
    return kept


def _fill(cover: Entry, posts: Sequence[Entry]) -> bool:
    today = max(value for entry in (cover, *posts) for value in (entry.start, entry.end) if value and value != NOW)
    spans = [span_of(entry.start, entry.end, today) for entry in posts if entry.start and entry.end]
    first, last = span_of(cover.start or today, cover.end or today, today)
    return union(spans) >= 0.75 * (last - first)


def _within(when: DateRange, post: Entry) -> bool:
    """True if the time lies in the post's, half a year's slack where a month is not told."""
    if post.start is None or post.end is None or when.end is None:
        return False
    last = _FOREVER if post.end == NOW else index(post.end)
    own = _FOREVER if when.end == NOW else index(when.end)
    own = index(when.start) if when.loose and when.end == NOW else own  # 2022年起 tells no end; it lasts as long as the post
    return index(post.start) <= index(when.start) + _slack(when.start) and own <= last + _slack(when.end)


def _slack(value: str) -> int:
    return 0 if "-" in value else 6


def read_entries(
    text: str, plain: str, lines: Sequence[Line], sections: Sequence[Section], redactions: Sequence[Redaction]
) -> tuple[tuple[Entry, ...], tuple[Study, ...]]:
    """The dated posts and projects of a resume in the order of the text, and its times of study.

    The body of a post runs to the next post, so a dated project told inside it lies within it.
    """
    reader = _Reader(Page(text, plain, lines, sections, redactions))
    reader.read()
    return reader.entries(), tuple(reader.studies)
