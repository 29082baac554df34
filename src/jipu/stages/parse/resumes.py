"""One resume read into its parts."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from jipu.model.document import Document
from jipu.model.resume import Entry, Resume, Section
from jipu.stages.parse.cities import city_in, city_labelled, city_of_address, city_of_header, city_wanted
from jipu.stages.parse.dates import month_of, updated
from jipu.stages.parse.degree import degree_of
from jipu.stages.parse.entries import Study, read_entries
from jipu.stages.parse.headline import headline_of
from jipu.stages.parse.pay import advertised, is_negotiable, pay_of, wishes
from jipu.stages.parse.plain import Line, closed, is_spaced_out, lines_of, plain
from jipu.stages.parse.sections import sections
from jipu.stages.parse.seniority import seniority_of
from jipu.stages.parse.titles import strength
from jipu.stages.parse.years import counted_years, stated_years, years_of

_TOP_LINES = 14


def parse_resume(document: Document, as_of: date) -> Resume:
    """Read a resume: sections, dated entries, headline, years, degree, city, pay, seniority.

    A running post ends at the date the text says it was updated, else at `as_of`. What is not told is None.
    """
    text = document.text
    flat = plain(text)
    lines = lines_of(flat)
    parts = sections(flat, lines)
    entries, studies = read_entries(text, flat, lines, parts, document.redactions)
    news = updated(flat[:3000]) or updated(flat[-1000:]) or document.declared.get("updated")
    top = _top_end(lines, parts, entries)
    outside = _outside(flat, parts, entries)
    years, stated = _years(document, lines, parts, entries, studies, top, _today(news, as_of))
    headline = headline_of(text, flat, lines) or _hinted(document.hints.role)
    pay = pay_of(outside, weak=top) or (advertised(plain(document.hints.pay)) if document.hints.pay else None)
    return Resume(
        document=document.id,
        headline=closed(headline) if headline and is_spaced_out(flat) else headline,
        years=years,
        years_stated=stated,
        degree=degree_of(lines, parts),
        city=_city(document, flat, outside, lines, parts, entries, top),
        pay=pay,
        seniority=seniority_of(entries, plain(headline) if headline else None, years, flat[:200_000]),
        sections=tuple(parts),
        entries=entries,
        updated=news,
        pay_negotiable=(pay is None or pay.kind == "current") and is_negotiable(outside),
    )


def _hinted(role: str | None) -> str | None:
    """The role of the file name, if it is a title at all and not the name of a file."""
    return role if role and strength(plain(role)) >= 2 else None


def _today(news: str | None, as_of: date) -> str:
    """The month at which running posts end. Of a bare year: `as_of` in that year, else its middle."""
    if news and "-" in news:
        return news
    if news and int(news) != as_of.year:
        return f"{news}-07"
    return month_of(as_of)


def _top_end(lines: Sequence[Line], parts: Sequence[Section], entries: Sequence[Entry]) -> int:
    """Where the header ends: at the first section that is no header, at the first entry, after a dozen lines."""
    ends = [lines[min(_TOP_LINES, len(lines)) - 1].end if lines else 0]
    ends += [part.start for part in parts if part.kind not in ("header", "other", "summary")][:1]
    ends += [entry.head.start for entry in entries[:1]]
    return min(ends)


def _years(
    document: Document,
    lines: Sequence[Line],
    parts: Sequence[Section],
    entries: Sequence[Entry],
    studies: Sequence[Study],
    top: int,
    today: str,
) -> tuple[float | None, bool]:
    summary = max([top, *(part.end for part in parts if part.kind in ("summary", "header", "other"))])
    covered = [(entry.head.start, entry.body.end) for entry in entries[:60]]
    inside = [line for line in lines if line.start < summary and not any(start <= line.start < end for start, end in covered)]
    stated = stated_years(inside, summary)
    if (stated is None or not stated[1]) and document.hints.years is not None:
        stated = (document.hints.years, True)
    return years_of(stated, counted_years(entries, studies, today))


def _city(
    document: Document, flat: str, outside: str, lines: Sequence[Line], parts: Sequence[Section], entries: Sequence[Entry], top: int
) -> str | None:
    head = flat[:top]
    rows = [line.text for line in lines if line.start < top]
    own = [row for row in rows if not row.startswith(("期望", "求职", "意向", "目标", "应聘"))]
    return (
        city_labelled(head)
        or city_of_header(own, native=False)
        or city_wanted(flat[:6000])
        or city_of_header(rows, native=False)
        or city_of_address(flat)
        or (city_in(plain(document.hints.city)) if document.hints.city else None)
        or _city_of_post(flat, entries[:1])
        or city_of_header(outside[start : end + 40] for start, end in wishes(outside))
        or city_of_header(rows)
        or city_of_header(flat[part.start : min(part.end, part.start + 300)] for part in parts if part.kind in ("other", "summary"))
        or _city_of_post(flat, entries)
    )


def _city_of_post(flat: str, entries: Sequence[Entry]) -> str | None:
    return next((city for city in (city_in(flat[entry.head.start : entry.head.end]) for entry in entries) if city), None)


def _outside(flat: str, parts: Sequence[Section], entries: Sequence[Entry]) -> str:
    """The text with posts and projects blanked, offsets kept: their amounts are turnover, not pay."""
    spans = [(part.start, part.end) for part in parts if part.kind in ("work", "projects", "education", "skills")]
    spans += [(entry.head.start, min(entry.body.end, entry.body.start + 4000)) for entry in entries]
    kept, at = [], 0
    for start, end in _without(sorted(spans), wishes(flat)):
        if end > at:
            kept += [flat[at : max(at, start)], " " * (end - max(at, start))]
            at = end
    return "".join([*kept, flat[at:]])


def _without(spans: Sequence[tuple[int, int]], holes: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Sorted spans with the holes, in order too, cut out of them."""
    cuts = list(holes)
    for start, end in spans:
        inside = cuts[bisect_left(cuts, (start, 0)) : bisect_left(cuts, (end, 0))]
        yield from zip([start, *(right for _, right in inside)], [*(left for left, _ in inside), end], strict=True)
