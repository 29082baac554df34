"""战略方向与趋势: what people say they steer towards, and what the same people turned to in their latest post."""

from __future__ import annotations

from collections.abc import Iterator

from jipu.lexicon.directions import direction_of
from jipu.model.claim import Claim, Presence
from jipu.model.essence import Beside
from jipu.model.shift import Shift, Unproven
from jipu.render.page import Item, Part, View
from jipu.render.parts.abilities import cited, first_quote, skill_item
from jipu.render.parts.essence import parts_text
from jipu.render.parts.withheld import withheld_in, withheld_line
from jipu.render.wording.claims import count_text
from jipu.render.wording.essence import own_name
from jipu.render.wording.human import correction_note
from jipu.render.wording.phrases import enumerate_words, phrase

SHOWN = 8


def direction_part(view: View) -> Part:
    """Directions, the most told first; then trends, each with its dates, or what evidence lacks for any."""
    rows = [c for c in view.section("direction") if isinstance(c.payload, Presence)][:SHOWN]
    away = withheld_line(view, "direction")
    lead = away if rows or away else [phrase("direction.none", view.lang)]
    lead += list(_trend_lines(view))
    items = (*(_direction(view, c) for c in rows), *(_trend(view, c) for c in _trends(view)))
    return Part(id="direction", title=phrase("section.direction", view.lang), lead=tuple(lead), items=items)


def _direction(view: View, claim: Claim) -> Item:
    item = skill_item(view, claim)
    stop = "；" if view.lang == "zh" else "; "
    told = stop.join(word for word in (_says(view, claim), _points(view, claim)) if word)
    quote = first_quote(view, claim)
    note = correction_note(claim, view.claims, view.lang)
    text = " · ".join(word for word in (told, cited(view, *quote) if quote else "", note) if word)
    return Item(label=item.label, count=item.count, text=text, claim=claim.id, marks=item.marks)


def _says(view: View, claim: Claim) -> str:
    """What a direction of the table means."""
    known = direction_of(view.presence(claim).zh)
    known = known or next((row for text in view.presence(claim).writings if (row := direction_of(text))), None)
    return phrase("direction.says", view.lang, says=known.told[f"says_{view.lang}"]) if known else ""


def _points(view: View, claim: Claim) -> str:
    """What is told in one sentence with it."""
    subject = view.presence(claim).subject
    beside = next((c.payload for c in view.section("direction") if isinstance(c.payload, Beside) and c.payload.subject == subject), None)
    return phrase("direction.points", view.lang, list=parts_text(view, beside.parts)) if isinstance(beside, Beside) else ""


def _trends(view: View) -> list[Claim]:
    return [c for c in view.section("direction") if isinstance(c.payload, Shift)]


def _trend(view: View, claim: Claim) -> Item:
    payload = claim.payload
    if not isinstance(payload, Shift):
        raise TypeError(f"claim {claim.id} is no trend")
    code = "trend.item" if payload.against is not None else "trend.item.share"
    text = phrase(code, view.lang, count=f"{claim.support.k}/{payload.compared}", against=payload.against, since=payload.since)
    if payload.everywhere is not None:
        text += " · " + phrase("trend.everywhere" if payload.everywhere else "trend.not_everywhere", view.lang)
    quote = first_quote(view, claim)
    label = f"{phrase('trend.title', view.lang)} · {own_name(payload, view.lang)}"
    return Item(label=label, text=text + (f" · {cited(view, *quote)}" if quote else ""), claim=claim.id)


def _trend_lines(view: View) -> Iterator[str]:
    """How many trends there are, which of them are directions, whether they are common to all kinds of people; or why there are none."""
    lang, trends = view.lang, _trends(view)
    lack = next((c.payload for c in view.section("direction") if isinstance(c.payload, Unproven)), None)
    if view.people == "ads":
        yield phrase("trend.ads", lang)
    elif trends:
        first = trends[0].payload
        yield phrase("trend.lead", lang, compared=first.compared if isinstance(first, Shift) else "", count=len(trends))
        yield from _hot(view, trends)
        if isinstance(lack, Unproven) and lack.seen:
            yield phrase("trend.rest", lang, seen=lack.seen)
        if all(isinstance(c.payload, Shift) and c.payload.everywhere is None for c in trends):
            yield phrase("trend.kinds.none", lang)
    elif isinstance(lack, Unproven):
        code = "trend.unproven" if lack.seen else "trend.nothing"
        yield phrase(code, lang, compared=lack.compared, seen=lack.seen, needed=lack.needed)
    elif not withheld_in(view, "direction"):
        yield phrase("trend.few", lang)


def _hot(view: View, trends: list[Claim]) -> Iterator[str]:
    """Directions that are trends too."""
    told = {view.presence(c).subject for c in view.section("direction") if isinstance(c.payload, Presence)}
    hot = [(c.payload, count_text(c.support)) for c in trends if isinstance(c.payload, Shift) and c.payload.subject in told]
    if hot:
        rows = [f"{own_name(payload, view.lang)} {count}" for payload, count in hot if isinstance(payload, Shift)]
        yield phrase("trend.hot", view.lang, list=enumerate_words(rows, view.lang))
