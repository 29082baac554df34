"""A path of learning in words: its stages, why each thing stands where it stands, what to practise, and what shows that one has it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from jipu.errors import Lang
from jipu.lexicon.concepts import load_lexicon
from jipu.model.career import CareerMove
from jipu.model.claim import Claim, Distribution
from jipu.model.essence import Aim
from jipu.render.answers.slots import stop_name
from jipu.render.answers.told import Told, evidence, quoted, stage_title
from jipu.render.deliverable import Chapter, Deliverable, Grid, Point, badges_of
from jipu.render.drawings.plain import mermaid_text
from jipu.render.drawings.route import Chip, route, route_flowchart, route_text
from jipu.render.flow import printable
from jipu.render.page import View
from jipu.render.parts.limits import footer
from jipu.render.parts.minute import heads
from jipu.render.wording.claims import claim_name, count_text
from jipu.render.wording.essence import after, before
from jipu.render.wording.phrases import as_written, enumerate_words
from jipu.render.wording.roles import short_role_name
from jipu.uses.criteria import least
from jipu.uses.edges import Edge
from jipu.uses.learn import Held, Learning, Stage
from jipu.uses.stops import SHARED, Stop

MOST_AIMS = 2  # results that a stage asks for
MOST_LISTED = 12  # of what found no room, by name


def learn_deliverable(path: Learning, lang: Lang) -> Deliverable:
    """The path as something to hand over."""
    told = Told(path, lang)
    role = short_role_name(path.target.role, lang)
    origin = short_role_name(path.origin.role, lang) if path.origin else ""
    return Deliverable(
        use="learn",
        name="learn",
        lang=lang,
        title=told.say("learn.title.from", role=role, origin=origin) if path.origin else told.say("learn.title", role=role),
        maps=(path.target, path.origin) if path.origin else (path.target,),
        badges=badges_of(path.target, lang),
        lead=tuple(_lead(told)),
        chapters=(
            _overview(told),
            *_from_origin(told),
            *(_stage(told, stage) for stage in path.stages),
            _edges(told),
            what_is_left(told, "learn.left"),
            _time(told),
        ),
        footer=(told.say("learn.footer"), *footer(View.of(path.target, lang))),
        data=_data(told),
    )


def _lead(told: Told) -> Iterator[str]:
    path = told.path
    if not path.stops:
        yield told.say("learn.nothing")
        return
    names = told.titles
    yield told.say("learn.lead", count=len(path.stops), stages=len(names), list=enumerate_words(names, told.lang))
    yield told.say("learn.lead.read")
    if told.frames:
        yield told.say("learn.lead.frames")
    if any(stop.clue for stop in path.stops):
        yield told.say("learn.lead.clues", n=path.target.voters, unit=told.unit)
    if not path.people:
        yield told.say("learn.lead.share")


def _overview(told: Told) -> Chapter:
    """The whole path at a glance, drawn."""
    path, title = told.path, told.say("learn.overview")
    if not path.stops:
        return Chapter(title=title, lead=(told.say("learn.nothing"),))
    stages = [(name, tuple(_chip(told, stop) for stop in stage.stops)) for name, stage in zip(told.titles, path.stages, strict=True)]
    pairs = [(edge.first, edge.then) for edge in path.edges]
    drawing = route(told.say("learn.drawing"), route_text(stages, told.lang), stages, pairs)
    quoted = {name: f'"{mermaid_text(name) or " "}"' for name in told.titles}
    quoted |= {chip.claim: f'"{mermaid_text(f"{chip.name} {chip.count}")}"' for _, chips in stages for chip in chips}
    points = tuple(_glance(told, name, stage) for name, stage in zip(told.titles, path.stages, strict=True))
    return Chapter(title=title, id="overview", points=points, drawings=(drawing,), flowchart=route_flowchart(stages, pairs, quoted))


def _chip(told: Told, stop: Stop) -> Chip:
    return Chip(
        claim=stop.claim.id, name=printable(told.names[stop.claim.id]), count=count_text(stop.claim.support), standing=stop.standing
    )


def _glance(told: Told, name: str, stage: Stage) -> Point:
    names = [told.names[stop.claim.id] for stop in stage.stops]
    return Point(claims=tuple(stop.claim.id for stop in stage.stops), label=name, text=enumerate_words(names, told.lang))


def _from_origin(told: Told) -> Iterator[Chapter]:
    """What the other role has already, what is deepened, what only some there have."""
    if told.path.origin is None:
        return
    origin = short_role_name(told.path.origin.role, told.lang)
    parts = {"has": told.path.has, "deeper": told.path.deeper, "partly": told.path.partly}
    chapters = tuple(
        Chapter(
            title=told.say(f"learn.{code}"),
            lead=(told.say(f"learn.{code}.about" if held else f"learn.{code}.none", origin=origin),),
            points=tuple(_held(told, one, origin) for one in held),
        )
        for code, held in parts.items()
    )
    yield Chapter(title=told.say("learn.origin", origin=origin), id="origin", chapters=chapters)


def _held(told: Told, held: Held, origin: str) -> Point:
    text = told.say("learn.held", origin=origin, there=count_text(held.there.support))
    name = stop_name(held.stop, told.lang)
    return Point(claims=(held.stop.claim.id, held.there.id), label=name, count=count_text(held.stop.claim.support), text=text)


def _stage(told: Told, stage: Stage) -> Chapter:
    done = Chapter(title=told.say("learn.done"), points=tuple(_done(told, stage)))
    return Chapter(
        title=stage_title(told, stage),
        lead=(told.say(f"learn.stage.{stage.id}.about"),),
        points=tuple(_stop(told, stop) for stop in stage.stops),
        chapters=(done,),
    )


def _stop(told: Told, stop: Stop) -> Point:
    """One thing to learn: who tells it, why here, what to do, what shows it, in whose words."""
    name, material = stop.claim.id, told.materials[stop.claim.id]
    advice = told.say("learn.advice")
    return Point(
        claims=(name,),
        label=told.names[name],
        count=count_text(stop.claim.support),
        marks=(told.say("learn.clue"),) if stop.clue else (),
        text=evidence(told, material),
        quote=quoted(told.lang, material.case),
        points=(
            *(_why(told, edge) for edge in told.path.before(stop)),
            Point(claims=material.grounds, label=told.say("learn.practise"), marks=told.advised(name), text=told.exercise[name]),
            Point(claims=(name,), label=told.say("learn.check"), marks=(advice,), text=told.check[name]),
        ),
    )


def _why(told: Told, edge: Edge) -> Point:
    return Point(claims=(edge.then, edge.first), label=told.say("learn.after", name=told.names[edge.first]), text=source_of(told, edge))


def source_of(told: Told, edge: Edge) -> str:
    """Where an edge comes from, in words."""
    first, then = told.names[edge.first], told.names[edge.then]
    if edge.source == "people":
        counts = {"both": edge.both, "of_first": edge.of_first, "of_then": edge.of_then, "unit": told.unit}
        return told.say("learn.by.people", first=first, then=then, **counts)
    if edge.through:
        return told.say("learn.by.through", first=first, list=enumerate_words(_concepts(edge.through, told.lang), told.lang))
    return told.say(f"learn.by.{edge.source}", first=first)


def _concepts(names: tuple[str, ...], lang: Lang) -> list[str]:
    return [load_lexicon()[name].name(lang) for name in names]


def _done(told: Told, stage: Stage) -> Iterator[Point]:
    """What shows that a stage is finished: so many shown, a measured result, people led."""
    advice = told.say("learn.advice")
    code = f"learn.done.{stage.id}" if any(stop.sort != "self" for stop in stage.stops) else "learn.done.self"
    firm = [stop for stop in stage.stops if told.materials[stop.claim.id].done] or list(stage.stops)
    names = enumerate_words([told.names[stop.claim.id] for stop in firm[:3]], told.lang)
    yield Point(claims=tuple(stop.claim.id for stop in firm[:3]), marks=(advice,), text=told.say(code, list=names))
    yield from (Point(claims=(claim.id,), count=count_text(claim.support), text=text) for claim, text in _asked(told, stage))


def _asked(told: Told, stage: Stage) -> Iterator[tuple[Claim, str]]:
    """Results that the people of the map state, for the stages of the trade; the size of teams for leading."""
    rolemap = told.path.target
    if stage.id == "lead":
        for claim in rolemap.section("essence"):
            payload = claim.payload
            if isinstance(payload, Distribution) and payload.subject == "team_size" and payload.low_quartile is not None:
                yield claim, told.say("learn.done.team", low=heads(payload.low_quartile), high=heads(payload.high_quartile), unit=told.unit)
    trade = [one.id for one in told.path.stages if one.id in ("doing", "deep")]
    if stage.id not in trade:
        return
    stated = (c for c in rolemap.claims if isinstance(c.payload, Aim) and c.support.k >= least(c.support.n))
    aims = sorted(stated, key=lambda c: (-c.support.k, c.id))
    place = [one for one in told.path.stages if one.id in ("doing", "deep")].index(stage)
    for claim in aims[MOST_AIMS * place : MOST_AIMS * (place + 1)]:
        yield claim, told.say("learn.done.aim", name=claim_name(claim, told.claims, told.lang))


def _edges(told: Told) -> Chapter:
    """Every edge with its source."""
    path = told.path
    lead = [told.say("learn.edges.none" if not path.edges else "learn.edges.about")]
    lead += [told.say("learn.edges.circles", count=path.circles)] if path.circles else []
    lead += [] if path.people else [told.say("learn.lead.share")]
    rows = tuple((told.names[edge.first], told.names[edge.then], source_of(told, edge)) for edge in path.edges)
    head = (told.say("learn.edge.first"), told.say("learn.edge.then"), told.say("learn.edge.source"))
    grids = (Grid(head=head, rows=rows, claims=tuple((edge.first, edge.then) for edge in path.edges)),) if rows else ()
    return Chapter(title=told.say("learn.edges"), id="edges", lead=tuple(lead), grids=grids)


def what_is_left(told: Told, title: str) -> Chapter:
    """What found no room, and the tail, by number."""
    path, points = told.path, []
    if path.rest:
        names = [f"{stop_name(stop, told.lang)} {count_text(stop.claim.support)}" for stop in path.rest[:MOST_LISTED]]
        text = told.say("learn.left.rest", count=len(path.rest), list=enumerate_words(names, told.lang), unit=told.unit)
        points.append(Point(claims=tuple(stop.claim.id for stop in path.rest), text=text))
    on_path = {stop.claim.id for stop in path.stops}
    tail = [claim for claim in path.target.section("skill") if claim.support.k < SHARED and claim.id not in on_path]
    if tail:
        groups = tuple(dict.fromkeys(claim.parent or claim.id for claim in sorted(tail, key=lambda claim: (-claim.support.k, claim.id))))
        named = tuple(name for name in groups if name in told.claims) or (tail[0].id,)
        points.append(Point(claims=named, text=told.say("learn.left.tail", count=len(tail), unit=told.unit)))
    return Chapter(title=told.say(title), id="left", lead=() if points else (told.say("learn.left.none"),), points=tuple(points))


def _time(told: Told) -> Chapter:
    """How long it takes: no resume tells; how long people held the post before is another thing, and said as such."""
    moves = [
        claim for claim in told.path.target.section("career") if isinstance(claim.payload, CareerMove) and claim.payload.median is not None
    ]
    points = tuple(Point(claims=(claim.id,), count=count_text(claim.support), text=_move(told, claim)) for claim in moves)
    return Chapter(title=told.say("learn.time"), id="time", lead=(told.say("learn.time.none"),), points=points)


def _move(told: Told, claim: Claim) -> str:
    move = claim.payload
    assert isinstance(move, CareerMove)  # noqa: S101 - chosen by the caller
    role = short_role_name(told.path.target.role, told.lang)
    left, taken = (_post(name, told.lang) or role for name in (before(move, told.lang), after(move, told.lang)))
    return told.say("learn.time.move", before=left, after=taken, stated=move.stated, median=f"{move.median:.1f}", unit=told.unit)


def _post(name: str, lang: Lang) -> str:
    return as_written(name) if lang == "en" else name


def _data(told: Told) -> dict[str, Any]:
    path = told.path
    return {
        "stages": [{"id": stage.id, "place": stage.place, "stops": [stop.claim.id for stop in stage.stops]} for stage in path.stages],
        "order": [stop.claim.id for stop in path.stops],
        "edges": [asdict(edge) for edge in path.edges],
        "circles": path.circles,
        "rest": [stop.claim.id for stop in path.rest],
        **{code: [held.stop.claim.id for held in getattr(path, code)] for code in ("has", "deeper", "partly")},
    }
