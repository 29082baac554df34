"""The career model as a deliverable: levels, ways taken, the place in the catalogue, what a move adds, and a reading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from jipu.errors import Lang
from jipu.model.claim import Claim, Distribution
from jipu.model.level import Level, Slope
from jipu.render.answers.compare import depth_point, difference_point
from jipu.render.answers.pair import Pair
from jipu.render.deliverable import Chapter, Deliverable, Point, badges_of
from jipu.render.drawings.chart import at_both_widths
from jipu.render.drawings.ladder import ladder_chart
from jipu.render.drawings.moves import mermaid_moves, moves_drawing
from jipu.render.page import View
from jipu.render.parts.abilities import first_quote
from jipu.render.parts.levels import band_facts, cells_text
from jipu.render.parts.minute import number
from jipu.render.parts.pay import shortfall_item
from jipu.render.parts.withheld import withheld_in
from jipu.render.wording.claims import claim_name, count_text
from jipu.render.wording.levels import band_mark, slope_name
from jipu.render.wording.phrases import enumerate_words, phrase
from jipu.render.wording.roles import catalogue_name, short_role_name
from jipu.uses.career import Added, Career, Move
from jipu.uses.compare import Difference
from jipu.written import slug

STEPS = ("before", "after", "rise")
MOST = 10
LOOKS = 4
GAP = 0.25  # a difference of shares worth a look though too few people prove it


def career_answer(career: Career, lang: Lang) -> Deliverable:
    """Everything a reader sees."""
    view = View.of(career.rolemap, lang)
    role = short_role_name(career.rolemap.role, lang)
    said: set[str] = set()
    added = tuple(_added(one, Pair(one.comparison, lang, said)) for one in career.added)
    chapters = (_moves(career, view), _levels(career, view), _ladder(career, lang), *(added or (_no_added(lang),)), _reading(career, lang))
    return Deliverable(
        use="career",
        name=f"career-{slug(role)}",
        lang=lang,
        title=phrase("career_model.title", lang, role=role),
        maps=(career.rolemap, *(one.comparison.other.rolemap for one in career.added)),
        badges=badges_of(career.rolemap, lang),
        lead=tuple(_lead(career, view)),
        chapters=chapters,
        footer=(phrase("career_model.footer", lang, role=role, n=view.n, unit=_unit(view)),),
        data=_data(career),
    )


def _unit(view: View) -> str:
    return phrase(f"unit.{view.people}", view.lang)


def _lead(career: Career, view: View) -> Iterator[str]:
    """The finding first, then levels, then what it is not for."""
    lang = view.lang
    if view.people == "ads":
        yield phrase("career_model.lead.ads", lang)
    elif career.moves:
        yield _most(career, view)
    else:
        yield phrase("career_model.lead.no_moves", lang, n=view.n, unit=_unit(view))
    if career.bands:
        yield phrase("career_model.lead.bands", lang, bands=len(career.bands), count=sum(map(len, career.grows)))
    elif view.people != "ads":
        yield phrase("career_model.lead.no_bands", lang, n=view.n)
    yield phrase("career_model.lead.use", lang)


def _most(career: Career, view: View) -> str:
    """The move that most people took, several where they are as many; a post at any grade where its grades together are more."""
    lang, role = view.lang, short_role_name(career.rolemap.role, view.lang)
    best = _top(career.moves)
    count = count_text(best[0].claim.support)
    whole = max(career.wholes, key=lambda row: row.k, default=None)
    if whole and whole.moves[0].told.step == "before" and whole.k > best[0].claim.support.k:
        title = catalogue_name(whole.role, lang)
        return phrase("career_model.lead.whole", lang, title=title, role=role, count=f"{whole.k}/{whole.n}")
    if len(best) > 1:
        stop = "；" if lang == "zh" else "; "
        return phrase("career_model.lead.moves", lang, count=count, list=stop.join(_name(view, move) for move in best))
    median = best[0].told.median
    years = phrase("career_model.years", lang, median=number(median)) if median is not None else ""
    return phrase("career_model.lead.move", lang, move=_name(view, best[0]), count=count, years=years)


def _top(moves: Sequence[Move]) -> list[Move]:
    """Those that most people took."""
    most = max((move.claim.support.k for move in moves), default=0)
    return [move for move in moves if move.claim.support.k == most]


def _name(view: View, move: Move) -> str:
    """Both titles, the role's own in the place of nothing."""
    role = short_role_name(view.rolemap.role, view.lang)
    told = move.told
    lower, upper = (told.before_zh, told.after_zh) if view.lang == "zh" else (told.before_en, told.after_en)
    return f"{lower or role} → {upper or role}"


def _moves(career: Career, view: View) -> Chapter:
    lang = view.lang
    title = phrase("career_model.moves", lang)
    away = withheld_in(view, "career")
    withheld = (phrase("career_model.moves.withheld", lang, count=away),) if away else ()
    ahead = (_ahead(career.ahead, lang),) if career.ahead else ()
    if not career.moves:
        code = "career_model.lead.ads" if view.people == "ads" else "career_model.moves.none"
        return Chapter(title=title, id="moves", lead=withheld or (phrase(code, lang, n=view.n),), points=ahead)
    drawing = moves_drawing(career, lang)
    groups = [(step, [move for move in career.moves if move.told.step == step]) for step in STEPS]
    return Chapter(
        title=title,
        id="moves",
        lead=(phrase("career_model.moves.read", lang), *withheld),
        points=ahead,
        drawings=(drawing,) if drawing else (),
        flowchart=mermaid_moves(career, lang),
        chapters=tuple(
            Chapter(
                title=phrase(f"career_model.moves.{step}", lang),
                points=(*_wholes(career, step, lang), *(_move(view, move) for move in rows[:MOST])),
            )
            for step, rows in groups
            if rows
        ),
    )


def _ahead(claim: Claim, lang: Lang) -> Point:
    told = claim.payload
    assert isinstance(told, Distribution)  # noqa: S101 - chosen by it
    details = {name: number(value) for name, value in (("low", told.low_quartile), ("median", told.median), ("high", told.high_quartile))}
    text = phrase("career_model.ahead.text" if told.median else "career_model.ahead.zero", lang, **details)
    return Point(claims=(claim.id,), label=phrase("career_model.ahead", lang), count=count_text(claim.support), text=text)


def _wholes(career: Career, step: str, lang: Lang) -> Iterator[Point]:
    for whole in career.wholes:
        if whole.moves[0].told.step == step:
            yield Point(
                claims=tuple(move.claim.id for move in whole.moves),
                label=phrase(f"career_model.moves.whole.{step}", lang, title=catalogue_name(whole.role, lang)),
                count=f"{whole.k}/{whole.n}",
                text=phrase("career_model.moves.whole.text", lang),
            )


def _move(view: View, move: Move) -> Point:
    told = move.told
    if told.median is None:
        text = phrase("career_model.moves.no_years", view.lang)
    else:
        low, high, median = (number(value) for value in (told.low_quartile, told.high_quartile, told.median))
        text = phrase("career_model.moves.years", view.lang, stated=told.stated, low=low, high=high, median=median)
    claim = move.claim
    return Point(claims=(claim.id,), label=_name(view, move), count=count_text(claim.support), text=text, quote=first_quote(view, claim))


def _levels(career: Career, view: View) -> Chapter:
    """The bands; where they cannot be told apart the reason and the people of each level."""
    lang, title = view.lang, phrase("career_model.levels", view.lang)
    if not career.bands:
        code = "level.ads" if view.people == "ads" else "career_model.levels.none"
        points = tuple(_level(view, claim) for claim in career.people)
        gap = (Point(claims=(career.gap.id,), text=shortfall_item(view, career.gap).text),) if career.gap else ()
        under = (Chapter(title=phrase("career_model.levels.people", lang), points=points),) if points else ()
        return Chapter(title=title, id="levels", lead=() if gap or points else (phrase(code, lang),), points=gap, chapters=under)
    rows = zip(career.bands, career.grows, strict=True)
    falls = tuple(_slope(view, claim, "falls") for claim in career.falls)
    return Chapter(
        title=title,
        id="levels",
        lead=(phrase("career_model.levels.read", lang), phrase("levels.circular", lang)),
        points=(*(_band(view, band, grows) for band, grows in rows), *falls),
        drawings=(replace(at_both_widths(lambda width: ladder_chart(view, width)), title=_ladder_title(view)),),
    )


def _ladder_title(view: View) -> str:
    """That of the ladder of a map, in one language."""
    return phrase("drawing.ladder", view.lang, role=short_role_name(view.rolemap.role, view.lang))


def _level(view: View, claim: Claim) -> Point:
    return Point(claims=(claim.id,), label=claim_name(claim, view.claims, view.lang), count=count_text(claim.support))


def _band(view: View, claim: Claim, grows: tuple[Claim, ...]) -> Point:
    level = claim.payload
    assert isinstance(level, Level)  # noqa: S101 - chosen by it
    stop = "；" if view.lang == "zh" else "; "
    return Point(
        claims=(claim.id,),
        label=band_mark(level, view.lang),
        count=count_text(claim.support),
        text=stop.join(band_facts(view, level)),
        quote=first_quote(view, claim),
        points=tuple(_slope(view, one, "begins") for one in grows),
    )


def _slope(view: View, claim: Claim, way: str) -> Point:
    slope = claim.payload
    assert isinstance(slope, Slope)  # noqa: S101 - chosen by it
    text = cells_text(view, slope)
    label = slope_name(slope, view.lang)
    return Point(claims=(claim.id, *_known(view, slope)), label=label, marks=(phrase(f"career_model.levels.{way}", view.lang),), text=text)


def _known(view: View, slope: Slope) -> tuple[str, ...]:
    return tuple(name for name in slope.rests_on if name in view.claims)


def _ladder(career: Career, lang: Lang) -> Chapter:
    """Counted by nobody, so told in sentences and not as items."""
    lines = []
    for place in ("below", "beside", "above"):
        names = [catalogue_name(row.role, lang) for row in career.ladder if row.place == place]
        if names:
            lines.append(phrase(f"career_model.ladder.{place}", lang, list=enumerate_words(names, lang)))
    lead = (phrase("career_model.ladder.read", lang), *lines) if lines else (phrase("career_model.ladder.none", lang),)
    return Chapter(title=phrase("career_model.ladder", lang), id="ladder", lead=lead)


def _no_added(lang: Lang) -> Chapter:
    return Chapter(title=phrase("career_model.added.other", lang), id="added", lead=(phrase("career_model.added.none", lang),))


def _added(added: Added, pair: Pair) -> Chapter:
    """What the other role has more of, deeper, and fewer of; the moves between the two first."""
    lang = pair.lang
    role, other = pair.names
    title = phrase("career_model.added", lang, other=other)
    here = added.comparison
    if here.one.population != here.other.population:
        return Chapter(title=title, id="added", lead=(phrase("career_model.added.populations", lang),))
    more, fewer = (
        [row for row in here.of("group", "skill", "method", "scope") if row.found and (row.gap > 0) == up] for up in (True, False)
    )
    deeper = [row for row in here.depths if row.found]
    looks = [row for row in here.of("group") if row.verdict == "alike" and row.gap >= GAP][:LOOKS]
    lead = [] if added.moves else [phrase("career_model.added.no_moves", lang)]
    lead += [phrase("career_model.added.read", lang, role=role, other=other)] if more or fewer or looks else []
    if not more and not deeper:
        lead.append(phrase("career_model.added.alike", lang, other=other, role=role, sizes=pair.sizes))
    parts = (
        ("more", tuple(difference_point(pair, row) for row in more[:MOST])),
        ("deeper", tuple(depth_point(pair, row) for row in deeper[:MOST])),
        ("fewer", tuple(difference_point(pair, row) for row in fewer[:MOST])),
        ("looks", tuple(_look(pair, row) for row in looks)),
    )
    under = tuple(Chapter(title=phrase(f"career_model.added.{code}", lang), points=points) for code, points in parts if points)
    return Chapter(title=title, id="added", lead=tuple(lead), points=_taken(pair, added), chapters=under)


def _taken(pair: Pair, added: Added) -> tuple[Point, ...]:
    """The moves between the two, with the map that counts them."""
    rows = []
    for move in added.moves:
        place = 0 if move.claim.id in pair.views[0].claims else 1
        text = phrase("career_model.added.moves", pair.lang, name=pair.names[place])
        label = _name(pair.views[place], move)
        rows.append(Point(claims=(move.claim.id,), label=label, count=count_text(move.claim.support), text=text))
    return tuple(rows)


def _look(pair: Pair, row: Difference) -> Point:
    return Point(claims=row.claims, label=pair.name(row), count=pair.change(row))


def _reading(career: Career, lang: Lang) -> Chapter:
    """Advice, tied to the moves it rests on."""
    title = phrase("career_model.reading", lang)
    points = []
    compared = {move.claim.id for one in career.added for move in one.moves}  # the page has done what is advised
    for step in ("before", "after"):
        best = [move for move in _top([row for row in career.moves if row.told.step == step]) if move.claim.id not in compared]
        if best:
            names = [_one(move, lang) for move in best]
            text = phrase(f"career_model.reading.{step}", lang, list=enumerate_words(names, lang))
            points.append(Point(claims=tuple(move.claim.id for move in best), label=title, text=text))
    lead = () if points else (phrase("career_model.reading.none", lang),)
    return Chapter(title=title, id="reading", lead=lead, points=tuple(points))


def _one(move: Move, lang: Lang) -> str:
    """The other post with its count."""
    told = move.told
    name = (told.before_zh or told.after_zh) if lang == "zh" else (told.before_en or told.after_en)
    return phrase("career_model.reading.one", lang, name=name, count=count_text(move.claim.support))


def _data(career: Career) -> dict[str, Any]:
    moves = [
        {
            "step": move.told.step,
            "before": move.told.before_zh,
            "after": move.told.after_zh,
            "claim": move.claim.id,
            "k": move.claim.support.k,
            "n": move.claim.support.n,
            "years": move.told.median,
        }
        for move in career.moves
    ]
    return {
        "moves": moves,
        "bands": [claim.id for claim in career.bands],
        "catalogue": [{"role": row.role.id, "place": row.place} for row in career.ladder],
        "next": [one.comparison.other.rolemap.role.id for one in career.added],
    }
