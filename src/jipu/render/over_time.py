"""What more or fewer people of a role tell at a later date, in lines and as data."""

from __future__ import annotations

from typing import Any

from jipu.errors import Lang
from jipu.render.answers.five import widest
from jipu.render.answers.pair import Pair, people_text
from jipu.render.wording.phrases import phrase
from jipu.uses.compare import Comparison, Difference
from jipu.uses.units import Kind

TOLD: tuple[Kind, ...] = ("group", "skill", "method", "identity", "aim", "reports_to", "stage")
HINTS = 3


def share_lines(comparison: Comparison, lang: Lang, *, shown: int | None) -> list[str]:
    """The dates of both maps, then each change that is more than chance, at most `shown`; where there is none, that, and the widest gaps as hints."""
    pair = Pair(comparison, lang)
    dates = phrase("diff.dates", lang, before=_dated(pair, 0), after=_dated(pair, 1))
    rows = _found(comparison)
    if not rows:
        wide = widest(pair, HINTS)
        hints = [phrase("diff.shares.hint", lang)] * bool(wide) + [f"  {_line(pair, row)}" for row in wide]
        return [dates, phrase("diff.shares.none", lang, tested=comparison.tested, sizes=pair.sizes), *hints, *_both(pair)]
    lines = [phrase("diff.share", lang, text=_line(pair, row), q=f"{row.q:.3f}") for row in rows[:shown]]
    more = [phrase("diff.shares.more", lang, count=len(rows) - len(lines))] if len(rows) > len(lines) else []
    return [dates, phrase("diff.shares", lang, count=len(rows), tested=comparison.tested), *lines, *more, *_both(pair)]


def share_data(comparison: Comparison) -> dict[str, Any]:
    """The same as data."""
    return {
        "as_of": [side.rolemap.provenance.as_of for side in (comparison.one, comparison.other)],
        "tested": comparison.tested,
        "people_in_both": comparison.both,
        "found": [_row(row, comparison) for row in _found(comparison)],
    }


def _row(row: Difference, comparison: Comparison) -> dict[str, Any]:
    pairs = (Pair(comparison, "zh"), Pair(comparison, "en"))
    names: dict[str, str] = {pair.lang: pair.name(row) for pair in pairs}
    counts = {"before": [row.one.k, row.one.n], "after": [row.other.k, row.other.n]}
    return {"kind": row.unit.kind, "subject": row.unit.subject, **names, **counts, "p": row.p, "q": row.q, "claims": list(row.claims)}


def _found(comparison: Comparison) -> list[Difference]:
    return sorted((row for row in comparison.of(*TOLD) if row.found), key=lambda row: (-abs(row.gap), row.unit))


def _line(pair: Pair, row: Difference) -> str:
    return f"{pair.name(row)} {pair.change(row)}"


def _dated(pair: Pair, place: int) -> str:
    side = pair.sides[place]
    return phrase("diff.dated", pair.lang, as_of=side.rolemap.provenance.as_of, people=people_text(side, pair.lang))


def _both(pair: Pair) -> list[str]:
    return [pair.say("compare.how.both", count=pair.comparison.both)] if pair.comparison.both else []
