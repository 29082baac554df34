"""The leap from one grade to the next, in words."""

from __future__ import annotations

from collections.abc import Sequence

from jipu.render.answers.five import medians, widest
from jipu.render.answers.pair import Pair, inside, scale_name
from jipu.render.deliverable import Chapter, Point
from jipu.uses.compare import Difference
from jipu.uses.leap import Leap, leap_of, rises

NAMED = 6
HINTS = 3


def leap_chapter(pair: Pair) -> Chapter:
    """What is added, deepened, enlarged and left behind; a sentence where the two are no grades of one family."""
    title = pair.say("compare.leap.title")
    leap = leap_of(pair.comparison)
    if leap is None:
        turned = rises(pair.sides[1].rolemap, pair.sides[0].rolemap)
        return Chapter(title=title, id="leap", lead=(pair.say("compare.leap.turned" if turned else "compare.leap.none"),))
    lead = pair.say("compare.leap.lead", before=pair.say(f"compare.grade.{leap.before}"), after=pair.say(f"compare.grade.{leap.after}"))
    points = (*_points(pair, leap), *_hints(pair, leap))
    return Chapter(title=title, id="leap", lead=(lead, *_missing(pair, leap)), points=points)


def _points(pair: Pair, leap: Leap) -> list[Point]:
    found = [
        _listed(pair, f"compare.leap.{code}", rows)
        for code, rows in (("added", leap.added), ("charged", leap.charged), ("left", leap.left), ("dropped", leap.dropped))
        if rows
    ]
    if leap.deepened:
        names = [row.name(pair.lang) for row in leap.deepened[:NAMED]]
        claims = tuple(dict.fromkeys(name for row in leap.deepened for name in row.claims))
        found.insert(1, Point(claims=claims, label=pair.say("compare.leap.deepened"), text=pair.listed(names)))
    if leap.enlarged:
        told = [f"{scale_name(row, pair.lang)} {medians(pair, row)}" for row in leap.enlarged]
        claims = tuple(dict.fromkeys(name for row in leap.enlarged for name in row.claims))
        found.append(Point(claims=claims, label=pair.say("compare.leap.enlarged"), text=pair.clauses(told)))
    return found


def _listed(pair: Pair, code: str, rows: Sequence[Difference]) -> Point:
    words = [f"{pair.name(row)} {pair.change(row)}" for row in rows[:NAMED]]
    if len(rows) > NAMED:
        words.append(pair.say("compare.and_more", count=len(rows) - NAMED))
    claims = tuple(dict.fromkeys(name for row in rows for name in row.claims))
    return Point(claims=claims, label=pair.say(code), text=pair.listed(words))


def _missing(pair: Pair, leap: Leap) -> list[str]:
    """Which of the four cannot be told."""
    told = {"added": leap.added or leap.charged, "deepened": leap.deepened, "enlarged": leap.enlarged, "left": leap.left or leap.dropped}
    words = [inside(pair.say(f"compare.leap.{code}"), pair.lang) for code, rows in told.items() if not rows]
    return [pair.say("compare.leap.missing", list=pair.listed(words), sizes=pair.sizes)] if words else []


def _hints(pair: Pair, leap: Leap) -> list[Point]:
    """Where nothing is a finding, the widest gaps upward and larger medians, as hints."""
    if leap.added or leap.charged:
        return []
    wide = widest(pair, 4 * HINTS)
    larger = [row for row in pair.comparison.scales if row.grows and not row.found and row.subject in ("team_size", "budget", "sales")]
    sides = {"more": [row for row in wide if row.gap > 0][:HINTS], "fewer": [row for row in wide if row.gap < 0][:HINTS]}
    points = [_listed(pair, f"compare.leap.hint.{code}", rows) for code, rows in sides.items() if rows]
    if larger:
        told = [f"{scale_name(row, pair.lang)} {medians(pair, row)}" for row in larger]
        claims = tuple(dict.fromkeys(name for row in larger for name in row.claims))
        points.append(Point(claims=claims, label=pair.say("compare.leap.hint.larger"), text=pair.clauses(told)))
    return points
