"""The posts of a person in order, and what is told of each."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from jipu.model.document import Document
from jipu.model.fact import Fact
from jipu.stages.synthesise.ground import newest
from jipu.stages.synthesise.voters import Voter


@dataclass(frozen=True, slots=True)
class Post:
    """One dated post of a person's newest resume, with every fact of dated work that falls into it. Dates are YYYY-MM; `end` may be "now" or None."""

    title: str | None
    start: str
    end: str | None
    facts: list[tuple[Fact, Document]] = field(default_factory=list)


def posts_of(voter: Voter) -> tuple[Post, ...]:
    """The dated posts of work, the earliest first. A project, or a post as an older version tells it, falls into the one it began in."""
    resume = newest(voter)
    if resume is None:
        return ()
    rows = {(month(e.start), month(e.end) if e.end else None, e.position) for e in resume.entries if e.section == "work" and e.start}
    posts = tuple(Post(title, start, end) for start, end, title in sorted(rows, key=lambda row: (row[0], row[1] or "", row[2] or "")))
    starts = [post.start for post in posts]
    for fact, document in voter.facts():
        if posts and fact.grade != "claimed" and fact.when and fact.when[0]:
            place = bisect_right(starts, month(fact.when[0])) - 1
            if place >= 0:
                posts[place].facts.append((fact, document))
    return posts


def month(date: str) -> str:
    """A date as YYYY-MM, so that dates compare; a bare year is its first month."""
    return f"{date}-01" if len(date) == 4 else date


def months_between(earlier: str, later: str) -> int:
    """Months from one YYYY-MM to another."""
    return (int(later[:4]) - int(earlier[:4])) * 12 + int(later[5:7]) - int(earlier[5:7])
