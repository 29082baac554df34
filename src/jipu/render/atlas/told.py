"""What an atlas says of itself and of each role, in words: the same for the page and the book."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from jipu.render.atlas.seen import Chip, Seen
from jipu.render.wording.phrases import enumerate_words, phrase
from jipu.uses.atlas.apart import Difference, Own, Rise
from jipu.uses.atlas.knowledge import Family, Place, Subject

MOST_OWN = 10
MOST_ALONE = 6
MOST_RISE = 8
MOST_SHARED = 40
IN_MINUTE = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A labelled line: chips, or a sentence where there are none. `light` is what proves nothing."""

    label: str
    chips: tuple[Chip, ...] = ()
    text: str = ""
    light: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A role: its name, whose counts, the address of its map, and what is told of it."""

    place: Place
    name: str
    people: str
    href: str
    lines: tuple[Line, ...]


def badges(seen: Seen) -> tuple[str, ...]:
    """Edition, size, and whether it is an example."""
    atlas, lang = seen.atlas, seen.lang
    rows = [
        phrase(f"edition.{atlas.edition}", lang),
        phrase("atlas.badge.roles", lang, roles=len(atlas.places)),
        phrase("atlas.badge.people", lang, n=sum(place.n for place in atlas.places)),
    ]
    return (*rows, phrase("example", lang)) if atlas.example else tuple(rows)


def minute(seen: Seen) -> tuple[str, ...]:
    """The atlas in a few sentences."""
    atlas, lang = seen.atlas, seen.lang
    what = phrase(
        "atlas.minute.what", lang, roles=len(atlas.places), families=len(atlas.families), n=sum(place.n for place in atlas.places)
    )
    if len(atlas.places) < 2:
        return what, phrase("atlas.minute.one", lang)
    return (what, *_findings(seen))


def _findings(seen: Seen) -> Iterator[str]:
    atlas, lang = seen.atlas, seen.lang
    shared = atlas.shared("group")[:IN_MINUTE]
    names = [phrase("atlas.minute.shared.one", lang, name=seen.name(one), roles=one.roles) for one in shared]
    yield phrase("atlas.minute.shared", lang, list=enumerate_words(names, lang)) if names else phrase("atlas.minute.shared.none", lang)
    pairs = [rows[0] for rows in atlas.near.values() if rows]
    if pairs:
        best = max(pairs, key=lambda pair: (pair.similarity, pair.one.key))
        one, other = seen.role(best.one), seen.role(best.other)
        yield phrase("atlas.minute.near", lang, one=one, other=other, similarity=f"{best.similarity:.2f}")
    if atlas.rises:
        told = sum(bool(rise.more) for rise in atlas.rises)
        code = {0: "atlas.minute.rises.none", len(atlas.rises): "atlas.minute.rises.all"}.get(told, "atlas.minute.rises")
        yield phrase(code, lang, all=len(atlas.rises), told=told)


def cards(seen: Seen, family: Family) -> tuple[Card, ...]:
    """The roles of a family, lowest rung first."""
    return tuple(_card(seen, place) for place in family.places)


def _card(seen: Seen, place: Place) -> Card:
    lines = (*_own(seen, place), *_rises(seen, place), *_near(seen, place))
    rung = phrase(f"atlas.rung.{place.grade or 'none'}", seen.lang)
    return Card(place=place, name=seen.role(place), people=f"{seen.people(place)} · {rung}", href=seen.page(place), lines=lines)


def _own(seen: Seen, place: Place) -> Iterator[Line]:
    lang, rows = seen.lang, seen.atlas.own[place.key]
    more = [row for row in rows if row.proven and not row.alone]
    alone = [row for row in rows if row.alone]
    label = phrase("atlas.own", lang)
    if not any(one.population == place.population for one in seen.atlas.places if one is not place):
        yield Line(label=label, text=phrase("atlas.own.lone", lang), light=True)
    elif more:
        yield Line(label=label, chips=tuple(_own_chip(seen, place, row) for row in more[:MOST_OWN]), text=_rest(seen, more, MOST_OWN))
    elif not alone:
        yield Line(label=label, text=phrase("atlas.own.none", lang, n=place.n), light=True)
    if alone:
        chips = tuple(seen.chip(row.subject, place, "" if row.proven else phrase("atlas.alone.unproven", lang)) for row in alone)
        code = "atlas.alone" if seen.atlas.edition == "internal" else "atlas.alone.listed"
        yield Line(label=phrase(code, lang), chips=chips[:MOST_ALONE], text=_rest(seen, alone, MOST_ALONE))


def _own_chip(seen: Seen, place: Place, own: Own) -> Chip:
    chip = seen.chip(own.subject, place)
    others = f"{own.others[0]}/{own.others[1]}"
    count = phrase("atlas.own.count", seen.lang, count=chip.count, others=others)
    return Chip(name=chip.name, count=count, href=chip.href, claims=chip.claims)


def _rest(seen: Seen, rows: list[Own], most: int) -> str:
    return phrase("atlas.more", seen.lang, count=len(rows) - most) if len(rows) > most else ""


def _rises(seen: Seen, place: Place) -> Iterator[Line]:
    for rise in seen.atlas.rises:
        if rise.upper.key == place.key:
            yield from _rise(seen, rise)


def _rise(seen: Seen, rise: Rise) -> Iterator[Line]:
    lang, lower = seen.lang, seen.roles(rise.lower)
    label = phrase("atlas.rise", lang, lower=lower)
    if rise.more:
        yield Line(label=label, chips=_differences(seen, rise, rise.more[:MOST_RISE]))
    else:
        n = {"upper": rise.upper.n, "lower": sum(place.n for place in rise.lower)}
        yield Line(label=label, text=phrase("atlas.rise.none", lang, **n), light=True)
    if rise.fewer:
        yield Line(label=phrase("atlas.rise.fewer", lang, lower=lower), chips=_differences(seen, rise, rise.fewer[:MOST_RISE]))
    if rise.looks:
        yield Line(label=phrase("atlas.rise.looks", lang), chips=_differences(seen, rise, rise.looks), light=True)


def _differences(seen: Seen, rise: Rise, rows: Iterable[Difference]) -> tuple[Chip, ...]:
    return tuple(_difference(seen, rise, row) for row in rows)


def _difference(seen: Seen, rise: Rise, row: Difference) -> Chip:
    """It leads to the claim of the upper role, or where that tells nothing to the one of a lower role."""
    place = next(place for place in (rise.upper, *rise.lower) if place.key in row.subject.cells)
    upper, lower = (f"{k}/{n}" for k, n in (row.upper, row.lower))
    count = phrase("atlas.own.count", seen.lang, count=upper, others=lower)
    return Chip(name=seen.name(row.subject), count=count, href=seen.address(place, row.subject.cells[place.key]), claims=row.claims)


def _near(seen: Seen, place: Place) -> Iterator[Line]:
    rows = seen.atlas.near[place.key]
    stop = "；" if seen.lang == "zh" else "; "
    chips = []
    for row in rows:
        common = enumerate_words([_both(seen, subject, row.one, row.other) for subject in row.common[:3]], seen.lang)
        notes = [phrase("atlas.near.known", seen.lang)] if row.known else []
        notes.append(f"{phrase('atlas.near.common', seen.lang)} {common}")
        claims = tuple(claim for subject in row.common for key in (row.one.key, row.other.key) for claim in subject.cells[key].claims)
        chips.append(
            Chip(name=seen.role(row.other), count=f"{row.similarity:.2f}", href=seen.page(row.other), claims=claims, note=stop.join(notes))
        )
    if chips:
        yield Line(label=phrase("atlas.near", seen.lang), chips=tuple(chips))


def _both(seen: Seen, subject: Subject, one: Place, other: Place) -> str:
    counts = " · ".join(f"{subject.cells[place.key].k}/{subject.cells[place.key].n}" for place in (one, other))
    return f"{seen.name(subject)} {counts}"


def shared(seen: Seen, section: str) -> tuple[tuple[Subject, tuple[Chip, ...]], ...]:
    """Skills or methods of many roles, each with a chip a role."""
    rows = seen.atlas.shared("skill" if section == "skill" else "method")[:MOST_SHARED]
    return tuple((row, tuple(_of_role(seen, row, place) for place in seen.atlas.places if place.key in row.cells)) for row in rows)


def _of_role(seen: Seen, subject: Subject, place: Place) -> Chip:
    cell = subject.cells[place.key]
    return Chip(name=seen.role(place), count=f"{cell.k}/{cell.n}", href=seen.address(place, cell), claims=cell.claims)


def reading(seen: Seen) -> tuple[str, ...]:
    """How to read it, and what it must not be used for."""
    edition = "share" if seen.atlas.edition == "share" else "internal"
    last = phrase(f"atlas.reading.{edition}", seen.lang)
    return (*(phrase(f"atlas.reading.{one}", seen.lang) for one in ("count", "test", "near", "use")), last)
