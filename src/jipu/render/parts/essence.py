"""岗位是什么: position, mission, identities, who the people are and what they are in charge of, what they turned to, and by what to judge."""

from __future__ import annotations

from collections.abc import Iterator

from jipu.model.claim import Advice, Band, Claim, Distribution, Presence
from jipu.model.essence import Aim, Beside, Identity, Part
from jipu.model.shift import Shift, Unproven
from jipu.render.page import Item, View
from jipu.render.page import Part as Section
from jipu.render.parts.abilities import cited, first_quote, quoted_by
from jipu.render.parts.minute import focus_groups, heads, number, unit
from jipu.render.parts.withheld import few_line, withheld_in, withheld_values
from jipu.render.wording.claims import advice_text, claim_name, count_text, interpretation
from jipu.render.wording.essence import post_name, told_band
from jipu.render.wording.phrases import enumerate_words, phrase

SHARED = 3
MOST_IDENTITIES = 5
MOST_AIMS = 6


def essence_part(view: View) -> Section:
    """What the role is; of job ads, what is asked for most."""
    lead = _of_ads(view) if view.people == "ads" else []
    items = tuple(_items(view)) if view.people == "resumes" else tuple(_who(view))
    if not lead and not items:
        lead.append(phrase("essence.none", view.lang))
    return Section(id="essence", title=phrase("section.essence", view.lang), lead=tuple(lead), items=items)


def _of_ads(view: View) -> list[str]:
    """Which groups most ads ask for, by that very count; and what ads are not."""
    groups, lang = focus_groups(view), view.lang
    rows = [f"{claim_name(c, view.claims, lang)} {count_text(c.support)}" for c in groups]
    focus = [phrase("essence.focus.ads", lang, list=enumerate_words(rows, lang)) + interpretation([c.id for c in groups], lang)]
    return [*(focus if rows else []), phrase("essence.ads", lang)]


def _items(view: View) -> Iterator[Item]:
    if not view.section("essence"):
        return
    yield from _reading(view, "position")
    yield from _reading(view, "mission")
    yield from _identities(view)
    yield from _reports(view)
    yield from _scope(view)
    yield from _stages(view)
    yield from _who(view)
    yield from _worth(view)
    yield from _reading(view, "portrait")
    yield from _reading(view, "criterion")
    away = withheld_in(view, "essence") - sum(withheld_values(view, subject) for subject in sorted(_shown_fields(view)))
    yield from (Item(label="", text=line) for line in few_line(view, away))


def _shown_fields(view: View) -> set[str]:
    """Fields whose withheld values are told in their own line."""
    bands = (c.payload for c in view.section("essence") if isinstance(c.payload, Band))
    return {str(band.subject) for band in bands} & {"degree", "city"}


def _reading(view: View, code: str) -> Iterator[Item]:
    """An interpretation, marked as one, with what it rests on."""
    for claim in view.section("essence"):
        payload = claim.payload
        if isinstance(payload, Advice) and payload.code == code:
            text = advice_text(payload, view.claims, view.lang) + interpretation(payload.based_on, view.lang)
            yield Item(label="", text=text, claim=claim.id)


def _identities(view: View) -> Iterator[Item]:
    """Identities with what people are in charge of and the proof in their own words."""
    rows = [c for c in view.section("essence") if isinstance(c.payload, Identity) and is_usual(c)][:MOST_IDENTITIES]
    for place, claim in enumerate(rows):
        identity = claim.payload
        if isinstance(identity, Identity):
            told = phrase(
                "essence.identity",
                view.lang,
                duty=identity.duty_zh if view.lang == "zh" else identity.duty_en,
                list=parts_text(view, identity.parts),
            )
            proof = _proof(view, claim, {q.person for c in rows[:place] for q in c.quotes[:1]})
            name = claim_name(claim, view.claims, view.lang)
            yield Item(label=name, count=count_text(claim.support), text=f"{told}{proof}", claim=claim.id)
    if rows:
        yield Item(label="", text=phrase("essence.identity.rule", view.lang))
    elif not view.shared:
        yield Item(label="", text=phrase("essence.identity.none", view.lang))


def is_usual(claim: Claim) -> bool:
    """Whether three or more people, and a third of all, support it."""
    return claim.support.k >= SHARED and 3 * claim.support.k >= claim.support.n


def _proof(view: View, claim: Claim, quoted: set[str]) -> str:
    """A quote, of somebody who was not quoted for another identity where there is one."""
    if not claim.quotes:
        return ""
    quote = next((q for q in claim.quotes if q.person not in quoted), claim.quotes[0])
    by = phrase("quote.by", view.lang, person=quote.person) if quote.person else ""
    stop = "。" if view.lang == "zh" else ". "
    return stop + phrase("essence.proof", view.lang, quote=quote.text, person=by)


def parts_text(view: View, parts: tuple[Part, ...]) -> str:
    """Parts of a claim with their own counts."""
    return enumerate_words([f"{part.zh if view.lang == 'zh' else part.en} {part.k}" for part in parts], view.lang)


def _bands_of(view: View, subject: str) -> list[Claim]:
    return [c for c in view.section("essence") if isinstance(c.payload, Band) and c.payload.subject == subject]


def _reports(view: View) -> Iterator[Item]:
    """Whom people report to; below three who tell it, only that they do."""
    rows, lang = _bands_of(view, "reports_to"), view.lang
    stated = sum(c.support.k for c in rows)
    if not rows:
        if not withheld_values(view, "reports_to"):
            yield Item(label="", text=phrase("essence.reports.none", lang))
        return
    posts = [(post_name(c.payload, lang), count_text(c.support)) for c in rows if isinstance(c.payload, Band)]
    told = [phrase("essence.reports.band", lang, post=post, count=count) for post, count in posts]
    code = "essence.reports" if stated >= SHARED else "essence.reports.one"
    total = f"{stated}/{view.n}"
    yield Item(label="", text=phrase(code, lang, stated=total, list=enumerate_words(told, lang)), claim=rows[0].id)


def _scope(view: View) -> Iterator[Item]:
    """How many state the size of what they are in charge of."""
    rows = _bands_of(view, "scope")
    told = [f"{told_band(c.payload, view.lang)} {count_text(c.support)}" for c in rows if isinstance(c.payload, Band)]
    if told:
        yield Item(label="", text=phrase("essence.scope", view.lang, list=enumerate_words(told, view.lang)), claim=rows[0].id)
    elif not withheld_values(view, "scope"):
        yield Item(label="", text=phrase("essence.scope.none", view.lang))


def _stages(view: View) -> Iterator[Item]:
    """Stages of the business, and the abilities told in one sentence with each that three or more people tell."""
    rows, lang = _bands_of(view, "stage"), view.lang
    if not rows:
        if not withheld_values(view, "stage"):
            yield Item(label="", text=phrase("essence.stage.none", lang))
        return
    told = [phrase("essence.stage.band", lang, name=claim_name(c, view.claims, lang), count=count_text(c.support)) for c in rows]
    yield Item(label="", text=phrase("essence.stage", lang, list=enumerate_words(told, lang)), claim=rows[0].id)
    shared = {c.payload.value for c in rows if isinstance(c.payload, Band) and c.support.k >= SHARED}
    for claim in view.section("essence"):
        beside = claim.payload
        if isinstance(beside, Beside) and beside.subject in shared:
            name = beside.zh if lang == "zh" else beside.en
            text = phrase("essence.beside", lang, name=name, list=parts_text(view, beside.parts))
            yield Item(label="", text=text, claim=claim.id)


def _who(view: View) -> Iterator[Item]:
    """Years, team, measured results and what they are about, degrees, cities."""
    rows = view.section("essence")
    yield from (item for c in rows if (item := _distribution(view, c)))
    outcomes = next((c for c in rows if isinstance(c.payload, Presence)), None)
    if outcomes:
        yield _outcomes(view, outcomes)
    quoted: set[str] = set()
    for claim in [c for c in rows if isinstance(c.payload, Aim) and c.support.k >= SHARED][:MOST_AIMS]:
        yield _aim(view, claim, quoted)
    bands = (_bands(view, rows, "degree", "essence.degree"), _bands(view, rows, "city", "essence.city"))
    yield from (item for item in bands if item)


def _outcomes(view: View, claim: Claim) -> Item:
    quote, count = first_quote(view, claim), count_text(claim.support)
    if quote is None:
        return Item(label="", text=phrase("essence.outcomes", view.lang, count=count), claim=claim.id)
    text = phrase("essence.outcomes.such", view.lang, count=count, quote=quote[0], person=quote[1])
    return Item(label="", text=text, claim=claim.id)


def _aim(view: View, claim: Claim, quoted: set[str]) -> Item:
    """What results are about, with the words of one of those who state one that were not `quoted` for another."""
    fresh = [quote for quote in claim.quotes if quote.text not in quoted] or list(claim.quotes)
    quoted.update(quote.text for quote in fresh[:1])
    text = "".join(cited(view, quote.text, quoted_by(view, quote)) for quote in fresh[:1])
    return Item(label=claim_name(claim, view.claims, view.lang), count=count_text(claim.support), text=text, claim=claim.id)


def _distribution(view: View, claim: Claim) -> Item | None:
    data = claim.payload
    if not isinstance(data, Distribution):
        return None
    if data.median is None:
        text = phrase("essence.team_few", view.lang, stated=data.stated) if data.subject == "team_size" else ""
    else:
        figure = number if data.subject == "years" else heads
        text = phrase(
            "essence.years" if data.subject == "years" else "essence.team" if data.maximum is not None else "essence.team.middle",
            view.lang,
            stated=count_text(claim.support),
            low=figure(data.low_quartile),
            high=figure(data.high_quartile),
            median=figure(data.median),
            max=figure(data.maximum),
        )
    return Item(label="", text=text, claim=claim.id) if text else None


def _bands(view: View, rows: list[Claim], subject: str, code: str) -> Item | None:
    bands = [c for c in rows if isinstance(c.payload, Band) and c.payload.subject == subject]
    if not bands:
        return None
    away = withheld_values(view, subject)
    rest = phrase("withheld.values", view.lang, count=away) if away else ""
    single = [c for c in bands if c.support.k == 1] if subject == "city" else []
    few = single if len(single) > 1 else []
    told = [f"{claim_name(c, view.claims, view.lang)} {count_text(c.support)}" for c in bands if c not in few][:12]
    if few:
        told.append(phrase("essence.more_cities", view.lang, count=len(few), unit=unit(view)))
    return Item(label="", text=phrase(code, view.lang, list=enumerate_words(told, view.lang)) + rest, claim=bands[0].id)


def _worth(view: View) -> Iterator[Item]:
    """From what to what the same people went, or what evidence lacks for it."""
    found = list(_reading(view, "worth"))
    if found:
        yield from found
        return
    lang, rows = view.lang, view.section("essence")
    lack = next((c for c in rows if isinstance(c.payload, Unproven)), None)
    if lack and isinstance(lack.payload, Unproven):
        text = phrase("essence.worth.none", lang, compared=lack.payload.compared, needed=lack.payload.needed)
        yield Item(label="", text=text, claim=lack.id)
    elif view.shared and (withheld_in(view, "essence") or any(isinstance(c.payload, Shift) for c in rows)):
        yield Item(label="", text=phrase("essence.worth.hidden", lang))
    else:
        yield Item(label="", text=phrase("essence.worth.few", lang))
