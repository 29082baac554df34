"""A comparison of two maps as a deliverable: first what differs, then the five questions, then everything that was looked at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from jipu.errors import Lang
from jipu.render.answers.five import five_chapter, medians, prose_chapter, widest
from jipu.render.answers.leap import leap_chapter
from jipu.render.answers.pair import Pair, people_text, scale_name
from jipu.render.deliverable import Chapter, Deliverable, Grid, Point, badges_of
from jipu.stages.synthesise.leading import leading_groups
from jipu.uses.compare import Comparison, Difference
from jipu.uses.depths import Deepening
from jipu.uses.five import five_rows
from jipu.uses.scales import Scale
from jipu.uses.units import Kind
from jipu.written import slug

KINDS: tuple[Kind, ...] = ("group", "skill", "method", "identity", "aim", "scope", "reports_to", "stage", "dimension", "domain", "outcome")
PAY = ("pay", "pay_current", "pay_advertised")
HINTS = 8
MOST = 12  # findings of one kind that stand in the document; all are in the data


def compare_answer(comparison: Comparison, lang: Lang) -> Deliverable:
    """Everything a reader sees. Of one map with job ads the sides are people and employers, and only what both tell is compared."""
    pair = Pair(comparison, lang)
    one, other = comparison.one.rolemap, comparison.other.rolemap
    rows = five_rows(comparison, lambda rolemap: leading_groups(rolemap.role, rolemap.claims)) if not comparison.within else ()
    told = (prose_chapter(pair, rows), five_chapter(pair, rows), leap_chapter(pair)) if rows else ()
    figures = (_scale_chapter(pair), _pay_chapter(pair)) if rows else ()
    depths = (_depth_chapter(pair),) if rows else ()
    return Deliverable(
        use="compare",
        name=f"compare-{slug(pair.names[0])}-{slug(pair.names[1])}",
        lang=lang,
        title=pair.say(f"compare.title.{_sort(comparison)}"),
        maps=(one,) if comparison.within else (one, other),
        badges=_badges(pair),
        lead=_lead(pair),
        chapters=(*told, *_difference_chapters(pair), *depths, *figures, _alike_chapter(pair), _how_chapter(pair)),
        footer=(pair.say("compare.footer"),),
        data=_data(pair),
    )


def _sort(comparison: Comparison) -> str:
    """Of what kind a comparison is: people against ads, one role at two times, or two roles."""
    if comparison.one.population != comparison.other.population:
        return "ads"
    return "role" if comparison.one.rolemap.role.id == comparison.other.rolemap.role.id else "roles"


def _badges(pair: Pair) -> tuple[str, ...]:
    """Those of both maps, said once where they are the same."""
    rows = [badges_of(side.rolemap, pair.lang) for side in pair.sides]
    counts = {people_text(pair.sides[place], pair.lang) for place in (0, 1)}
    shared = [badge for badge in rows[0] if badge in rows[1] and badge not in counts]
    own = [
        pair.say("compare.badge", side=name, badge=badge)
        for name, row in zip(pair.names, rows, strict=True)
        for badge in row
        if badge not in shared
    ]
    return (*own, *shared)


def _lead(pair: Pair) -> tuple[str, ...]:
    comparison = pair.comparison
    sizes = {f"{name}_n": people_text(pair.sides[place], pair.lang) for place, name in enumerate(("one", "other"))}
    code = "compare.lead.found" if comparison.findings else "compare.lead.none"
    return (pair.say(code, count=comparison.findings, tested=comparison.tested, **sizes), pair.say("compare.lead.use"))


def _difference_chapters(pair: Pair) -> tuple[Chapter, Chapter]:
    """What the other side has more of, and what the one has."""
    return tuple(_differences(pair, code, up=code == "more") for code in ("more", "fewer"))  # type: ignore[return-value]


def _differences(pair: Pair, code: str, *, up: bool) -> Chapter:
    sort = "ads" if _sort(pair.comparison) == "ads" else "maps"
    title = pair.say(f"compare.{code}.title.{sort}")
    rows = [row for row in pair.comparison.rows if row.found and (row.gap > 0) == up]
    if not rows:
        return Chapter(title=title, id=code, lead=(pair.say("compare.findings.none"),))
    parts = [(kind, [row for row in rows if row.unit.kind == kind]) for kind in KINDS]
    under = tuple(_of_kind(pair, kind, found) for kind, found in parts if found)
    return Chapter(title=title, id=code, lead=(pair.say("compare.findings.read"),), chapters=under)


def _of_kind(pair: Pair, kind: Kind, rows: Sequence[Difference]) -> Chapter:
    points = tuple(difference_point(pair, row) for row in rows[:MOST])
    lead = (pair.say("compare.shown", shown=MOST, count=len(rows)),) if len(rows) > MOST else ()
    return Chapter(title=pair.say(f"compare.kind.{kind}"), lead=lead, points=points)


def difference_point(pair: Pair, row: Difference) -> Point:
    """A finding, its counts, one quote."""
    return Point(
        claims=row.claims,
        label=pair.name(row),
        count=pair.change(row),
        quote=pair.quote(row),
    )


def _depth_chapter(pair: Pair) -> Chapter:
    found = [row for row in pair.comparison.depths if row.found]
    lead = pair.say("compare.depth.lead") if found else pair.say("compare.depth.none", count=len(pair.comparison.depths), sizes=pair.sizes)
    return Chapter(
        title=pair.say("compare.depth.title"), id="depth", lead=(lead,), points=tuple(depth_point(pair, row) for row in found[:MOST])
    )


def depth_point(pair: Pair, row: Deepening) -> Point:
    """How strongly it is told on both sides."""
    one, other = (_cells(pair, row, cells) for cells in row.cells)
    code = "compare.depth.deeper" if row.deeper else "compare.depth.shallower"
    return Point(claims=row.claims, label=row.name(pair.lang), text=pair.say(code, before=one, after=other))


def _cells(pair: Pair, row: Deepening, cells: Sequence[int]) -> str:
    return pair.listed([pair.say(f"compare.{row.by}.{place}", k=k) for place, k in enumerate(cells)])


def _scale_chapter(pair: Pair) -> Chapter:
    rows = [row for row in pair.comparison.scales if row.subject not in PAY]
    lead = pair.say("compare.scale.lead") if rows else pair.say("compare.scale.none")
    return Chapter(title=pair.say("compare.scale.title"), id="scale", lead=(lead,), grids=_scale_grids(pair, rows))


def _scale_grids(pair: Pair, rows: Sequence[Scale]) -> tuple[Grid, ...]:
    if not rows:
        return ()
    cells = tuple(
        (scale_name(row, pair.lang), pair.figure(row.one, row), pair.figure(row.other, row), scale_difference(pair, row)) for row in rows
    )
    return (
        Grid(
            head=(pair.say("compare.scale.head"), *pair.names, pair.say("compare.difference")),
            rows=cells,
            claims=tuple(row.claims for row in rows),
        ),
    )


def scale_difference(pair: Pair, row: Scale) -> str:
    """Whether a figure is larger beyond chance, or why that cannot be told."""
    if row.found:
        return pair.say("compare.scale.larger" if row.grows else "compare.scale.smaller", medians=medians(pair, row))
    if row.p is None:
        return pair.say("compare.scale.untested")
    return pair.alike("/".join(str(side.stated) for side in (row.one, row.other) if side))


def _pay_chapter(pair: Pair) -> Chapter:
    """Pay of one kind beside pay of the same kind; two kinds are never set against each other."""
    rows = [row for row in pair.comparison.scales if row.subject in PAY]
    both = [row for row in rows if row.one and row.other]
    code = "compare.pay.lead" if both else "compare.pay.kinds" if rows else "compare.pay.none"
    return Chapter(title=pair.say("compare.pay.title"), id="pay", lead=(pair.say(code),), grids=_scale_grids(pair, rows))


def _alike_chapter(pair: Pair) -> Chapter:
    """What cannot be told apart, by number, with the widest gaps as hints; and what was not looked at."""
    rows = pair.comparison.rows
    counts = {verdict: sum(row.verdict == verdict for row in rows) for verdict in ("alike", "named", "untold")}
    some = any(row.found for row in rows)
    tested = sum(row.verdict == "alike" and row.q is not None for row in rows)
    rare = {"tested": tested, "rare": counts["alike"] - tested, "whole": pair.comparison.tested, "sizes": pair.sizes}
    lead = [pair.say("compare.alike.lead" if some else "compare.alike.all", count=counts["alike"], **rare)]
    lead += [pair.say(f"compare.alike.{verdict}", count=counts[verdict]) for verdict in ("named", "untold") if counts[verdict]]
    wide = widest(pair, HINTS)
    cells = tuple((pair.name(row), pair.say(f"compare.kind.{row.unit.kind}"), pair.count(row.one), pair.count(row.other)) for row in wide)
    head = (pair.say("compare.alike.head"), pair.say("compare.alike.kind"), *pair.names)
    grids = (Grid(title=pair.say("compare.alike.hints"), head=head, rows=cells, claims=tuple(row.claims for row in wide)),) if wide else ()
    return Chapter(title=pair.say("compare.alike.title"), id="alike", lead=tuple(lead), grids=grids)


def _how_chapter(pair: Pair) -> Chapter:
    comparison = pair.comparison
    lead = [pair.say("compare.how.test", tested=comparison.tested), pair.say("compare.how.depth"), pair.say("compare.how.units")]
    lead += [
        pair.say("compare.how.map", side=name, people=people_text(pair.sides[place], pair.lang), as_of=side.rolemap.provenance.as_of)
        for place, (name, side) in enumerate(zip(pair.names, pair.sides, strict=True))
    ]
    if comparison.within:
        lead.append(pair.say("compare.how.ads"))
    if comparison.both:
        lead.append(pair.say("compare.how.both", count=comparison.both))
    if pair.shared:
        lead.append(pair.say("compare.how.share"))
    if _sort(comparison) == "role":
        lead.append(pair.say("compare.how.same_ids"))
    return Chapter(title=pair.say("compare.how.title"), id="how", lead=tuple(lead))


def _data(pair: Pair) -> dict[str, Any]:
    """What was found, for a program: every finding and every gap of three people or more."""
    comparison = pair.comparison
    kept = [row for row in comparison.rows if row.found or max(row.one.k or 0, row.other.k or 0) >= 3]
    return {
        "sides": [
            {"name": name, "role": side.rolemap.role.id, "population": side.population, "n": side.n, "as_of": side.rolemap.provenance.as_of}
            for name, side in zip(pair.names, pair.sides, strict=True)
        ],
        "tested": comparison.tested,
        "findings": comparison.findings,
        "people_in_both": comparison.both,
        "differences": [
            {
                "kind": row.unit.kind,
                "subject": row.unit.subject,
                "name": pair.name(row),
                "one": [row.one.k, row.one.n],
                "other": [row.other.k, row.other.n],
                "verdict": row.verdict,
                "p": row.p,
                "q": row.q,
                "claims": list(row.claims),
            }
            for row in kept
        ],
        "depths": [
            {
                "kind": row.unit.kind,
                "subject": row.unit.subject,
                "by": row.by,
                "cells": row.cells,
                "p": row.p,
                "q": row.q,
                "deeper": row.deeper,
            }
            for row in comparison.depths
        ],
        "figures": [
            {
                "subject": row.subject,
                "name": scale_name(row, pair.lang),
                "medians": medians(pair, row),
                "p": row.p,
                "q": row.q,
                "found": row.found,
            }
            for row in comparison.scales
        ],
    }
