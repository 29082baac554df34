"""The five questions of a comparison: a table, and the same in a few sentences."""

from __future__ import annotations

from collections.abc import Sequence

from jipu.lexicon.concepts import load_lexicon
from jipu.model.claim import Band, Claim, Distribution
from jipu.model.essence import Aim, Identity
from jipu.model.extent import Range
from jipu.render.answers.pair import Pair, inside, scale_name, span_text, value_text
from jipu.render.deliverable import Chapter, Grid, Point
from jipu.render.wording.bullets import line_label
from jipu.render.wording.claims import count_text, listed_name
from jipu.render.wording.essence import own_name
from jipu.uses.compare import Comparison, Difference
from jipu.uses.five import KINDS_OF, FiveRow
from jipu.uses.scales import Scale
from jipu.uses.units import Unit

FEWEST, NAMED, EITHER = 3, 3, 2
SCOPES = {"team": "team_size", "budget": "budget", "sales": "sales", "users": "users"}  # what people state, and the figure of it
Row = tuple[Claim, Claim]


def five_chapter(pair: Pair, rows: Sequence[FiveRow]) -> Chapter:
    """The table: a row a question, the cells of both sides, and whether they differ beyond chance."""
    cells = tuple(
        (pair.say(f"compare.five.{row.id}"), _cell(pair, row.one, 0), _cell(pair, row.other, 1), difference(pair, row.findings))
        for row in rows
    )
    head = (pair.say("compare.five.head"), *pair.names, pair.say("compare.difference"))
    grid = Grid(head=head, rows=cells, claims=tuple(row.claims for row in rows))
    return Chapter(title=pair.say("compare.five.title"), id="five", lead=(pair.say("compare.five.lead"),), grids=(grid,))


def difference(pair: Pair, findings: Sequence[Difference | Scale]) -> str:
    """What differs beyond chance, the first three by name; else that it cannot be told."""
    if not findings:
        return pair.alike(pair.sizes)
    words = [_found(pair, row) for row in findings[:NAMED]]
    more = [pair.say("compare.and_more", count=len(findings) - NAMED)] if len(findings) > NAMED else []
    return pair.clauses([*words, *more])


def _found(pair: Pair, row: Difference | Scale) -> str:
    if isinstance(row, Difference):
        return f"{pair.name(row)} {pair.change(row)}"
    return f"{scale_name(row, pair.lang)} {medians(pair, row)}"


def medians(pair: Pair, scale: Scale) -> str:
    """Both medians: 12 人 → 150 人; "" where a side has none."""
    told = [side.quartiles if side else None for side in (scale.one, scale.other)]
    return " → ".join(value_text(one.median, scale, pair.lang) for one in told if one) if all(told) else ""


def _cell(pair: Pair, claims: Sequence[Claim], place: int) -> str:
    if not claims:
        return pair.say("compare.cannot_tell", n=pair.sides[place].n)
    return pair.clauses([_told(pair, claim, place) for claim in claims])


def _told(pair: Pair, claim: Claim, place: int) -> str:
    figure = _figure(pair, claim)
    if isinstance(claim.payload, Band) and claim.payload.subject == "scope" and claim.payload.value in SCOPES:
        scale = Scale(subject=SCOPES[claim.payload.value], unit="", one=None, other=None)
        return pair.say("compare.cell.few", name=scale_name(scale, pair.lang), count=count_text(claim.support))
    return figure or f"{_name(pair, claim, place)} {count_text(claim.support)}"


def _figure(pair: Pair, claim: Claim) -> str:
    """A figure with its median, or, of a share edition, its middle half."""
    told = claim.payload
    if not isinstance(told, Distribution | Range) or told.low_quartile is None or told.high_quartile is None:
        return ""
    scale = Scale(subject=told.subject, unit=told.unit, one=None, other=None)
    name = line_label(told, pair.lang) if isinstance(told, Range) else scale_name(scale, pair.lang)
    count = count_text(claim.support)
    if told.median is None:
        return pair.say(
            "compare.cell.middle", name=name, count=count, middle=span_text(told.low_quartile, told.high_quartile, scale, pair.lang)
        )
    return pair.say("compare.cell.figure", name=name, count=count, median=value_text(told.median, scale, pair.lang))


def _name(pair: Pair, claim: Claim, place: int) -> str:
    if isinstance(claim.payload, Identity | Aim):
        return own_name(claim.payload, pair.lang)
    return listed_name(claim, pair.claims(place), pair.lang)


def prose_chapter(pair: Pair, rows: Sequence[FiveRow]) -> Chapter:
    """Three to six sentences, each with the claims it rests on."""
    told = {row.id: row for row in rows}
    there = [row for row in rows if row.one or row.other]
    empty = [row for row in rows if row not in there]
    chosen = [*there, *empty[: max(0, FEWEST - 1 - len(there))]]
    points = [Point(claims=row.claims, text=_sentence(pair, told[row.id])) for row in rows if row in chosen]
    return Chapter(title=pair.say("compare.prose.title"), id="prose", points=(*_changed(pair), *points))


def _sentence(pair: Pair, row: FiveRow) -> str:
    """What both sides answer, what each alone; and whether that is more than chance."""
    head = pair.say(f"compare.prose.{row.id}")
    body = _figures(pair, row) if row.id == "decisions" else _contrast(pair, row)
    return pair.say("compare.prose.sentence", head=head, body=body) + _verdict(pair, row)


def _verdict(pair: Pair, row: FiveRow) -> str:
    """What of it is more than chance; where nothing anywhere is, the first sentence has said so."""
    space = "" if pair.lang == "zh" else " "
    if row.findings:
        return space + pair.say("compare.prose.found", list=difference(pair, row.findings))
    if not pair.comparison.findings:
        return ""
    return space + pair.say("compare.prose.untold" if pair.shared else "compare.prose.alike", sizes=pair.sizes)


def _contrast(pair: Pair, row: FiveRow) -> str:
    """Shared answers with both counts, then those of one side."""
    if not (row.one and row.other):
        return _apart(pair, row)
    others = {_subject(claim): claim for claim in row.other}
    shared = [(claim, others[_subject(claim)]) for claim in row.one if _subject(claim) in others]
    if not shared:
        return _apart(pair, row)
    both = {_subject(claim) for claim, _ in shared}
    words = [pair.say("compare.prose.both", list=pair.listed([_of_both(pair, two) for two in shared]))]
    for place, cell in enumerate((row.one, row.other)):
        own = [_beside(pair, row, claim, place) for claim in cell if _subject(claim) not in both and _is_ahead(pair, row, claim, place)]
        if own:
            words.append(pair.say("compare.prose.besides", side=pair.names[place], list=pair.listed(own)))
    return pair.clauses(words)


def _is_ahead(pair: Pair, row: FiveRow, claim: Claim, place: int) -> bool:
    """Whether a larger share of its own side tells it: what the other side tells as much is foremost on one side by its place in the list alone."""
    found = (pair.comparison.row(Unit(kind, _subject(claim))) for kind in KINDS_OF[row.id])
    there = next((difference for difference in found if difference), None)
    counts = (there.one, there.other) if there else ()
    if len(counts) < EITHER or any(count.k is None for count in counts):
        return True
    return counts[place].share > counts[1 - place].share


def _beside(pair: Pair, row: FiveRow, claim: Claim, place: int) -> str:
    """What one side puts first, with the count of the other, so that nobody takes it for absent there."""
    told = _told(pair, claim, place)
    found = (pair.comparison.row(Unit(kind, _subject(claim))) for kind in KINDS_OF[row.id])
    there = next((difference for difference in found if difference), None)
    count = (there.other, there.one)[place] if there else None
    if count is None or count.k is None:
        return told
    return pair.say("compare.prose.beside", told=told, side=pair.names[1 - place], count=f"{count.k}/{count.n}")


def _of_both(pair: Pair, two: Row) -> str:
    counts = ("、" if pair.lang == "zh" else " and ").join(count_text(claim.support) for claim in two)
    name = _name(pair, two[0], 0)
    return f"{name}（{counts}）" if pair.lang == "zh" else f"{name} ({counts})"


def _apart(pair: Pair, row: FiveRow) -> str:
    words = []
    for place, cell in enumerate((row.one, row.other)):
        told = pair.listed([_told(pair, claim, place) for claim in cell])
        code = "compare.prose.side" if told else "compare.prose.side.none"
        words.append(pair.say(code, side=pair.names[place], list=told, n=pair.sides[place].n))
    return pair.clauses(words)


def _figures(pair: Pair, row: FiveRow) -> str:
    """Figures that both sides have as medians, side by side; else as the cells have them."""
    scales = {scale.subject: scale for scale in pair.comparison.scales}
    subjects = [claim.payload.subject for claim in row.one if isinstance(claim.payload, Distribution | Range)]
    both = [scales[subject] for subject in subjects if subject in scales and medians(pair, scales[subject])]
    words = [
        pair.say("compare.prose.median", name=inside(scale_name(scale, pair.lang), pair.lang), medians=medians(pair, scale))
        for scale in both
    ]
    return pair.clauses(words) or _apart(pair, row)


def _subject(claim: Claim) -> str:
    return str(getattr(claim.payload, "subject", claim.id))


def _changed(pair: Pair) -> list[Point]:
    """The first sentence: how many differences are findings, and the largest; where there is none, the widest gap as a hint."""
    comparison = pair.comparison
    rows = _plainest(comparison)
    if rows:
        ways = {"more": [row for row in rows if row.gap > 0], "fewer": [row for row in rows if row.gap < 0]}
        words = [
            pair.say(f"compare.prose.{code}", list=pair.listed([f"{pair.name(row)} {pair.change(row)}" for row in some]))
            for code, some in ways.items()
            if some
        ]
        told = pair.clauses(words)
        text = pair.say("compare.prose.changed", count=comparison.findings, list=told[:1].upper() + told[1:])
        return [Point(claims=tuple(dict.fromkeys(name for row in rows for name in row.claims)), text=text)]
    wide = widest(pair)
    if not wide:
        return []
    text = pair.say("compare.prose.unchanged", tested=comparison.tested, list=f"{pair.name(wide[0])} {pair.change(wide[0])}")
    return [Point(claims=wide[0].claims, text=text)]


def _plainest(comparison: Comparison) -> list[Difference]:
    """The widest findings either way: of groups, or where there are none of them of whatever else is one."""
    found = [row for row in comparison.rows if row.found]
    rows = [row for row in found if row.unit.kind == "group"] or [row for row in found if row.unit.kind == "skill"] or found
    ordered = sorted(rows, key=lambda row: (-abs(row.gap), row.unit))
    return [*[row for row in ordered if row.gap > 0][:EITHER], *[row for row in ordered if row.gap < 0][:EITHER]]


def _is_broad(row: Difference) -> bool:
    known = load_lexicon().get(row.unit.subject)
    return bool(known and known.generic)


def widest(pair: Pair, most: int = 1, fewest: int = FEWEST) -> list[Difference]:
    """The widest gaps among groups and skills that are no findings and that three or more people of a side tell; of one name the wider alone.

    None of words so broad that a gap tells how people write: 营销 in the one role's names of departments is no skill that the other lacks.
    """
    rows = [row for row in pair.comparison.of("group", "skill") if row.verdict == "alike" and row.gap and not _is_broad(row)]
    told = [row for row in rows if max(row.one.k or 0, row.other.k or 0) >= fewest]
    ordered = sorted(told, key=lambda row: (-abs(row.gap), row.unit))
    once: dict[str, Difference] = {}
    for row in ordered:
        once.setdefault(pair.name(row), row)
    return list(once.values())[:most]
