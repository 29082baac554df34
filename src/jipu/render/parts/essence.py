"""岗位是什么: what the counts say the work rests on, and who the people are."""

from __future__ import annotations

from jipu.model.claim import Band, Claim, Distribution, Presence
from jipu.render.page import Item, Part, View
from jipu.render.parts.abilities import first_quote
from jipu.render.parts.minute import focus_groups, named, number, shown_in_work
from jipu.render.parts.withheld import few_line, withheld_in, withheld_values
from jipu.render.wording.claims import claim_name, count_text, interpretation
from jipu.render.wording.phrases import enumerate_words, phrase


def essence_part(view: View) -> Part:
    """The focus (an interpretation of the counts), then years, team, degrees and measured results."""
    lang = view.lang
    focus = focus_groups(view)
    lead = [_focus(view, focus)] if focus else []
    if view.people == "ads":
        lead.append(phrase("essence.ads", lang))
    rows = view.section("essence")
    items = [item for c in rows if (item := _distribution(view, c))]
    items += [item for item in (_bands(view, rows, "degree", "essence.degree"), _bands(view, rows, "city", "essence.city")) if item]
    outcomes = next((c for c in rows if isinstance(c.payload, Presence)), None)
    if outcomes:
        items.insert(2, Item(label="", text=phrase("essence.outcomes", lang, count=count_text(outcomes.support)), claim=outcomes.id))
    shown = {c.payload.subject for c in rows if isinstance(c.payload, Band)}  # the others of these are told in their own line
    away = withheld_in(view, "essence") - sum(withheld_values(view, subject) for subject in sorted(shown))
    items += [Item(label="", text=line) for line in few_line(view, away)]
    if not lead and not items:
        lead.append(phrase("essence.none", lang))
    return Part(
        id="essence",
        title=phrase("section.essence", lang),
        lead=tuple(lead),
        items=tuple(items),
        quote=first_quote(view, outcomes) if outcomes else None,
    )


def _focus(view: View, groups: list[Claim]) -> str:
    """Which groups most people show in work (of job ads: ask for), by that very count."""
    lang = view.lang
    code = "essence.focus.share" if view.shared and view.people == "resumes" else f"essence.focus.{view.people}"
    rows = [f"{claim_name(c, view.claims, lang)} {shown_in_work(view, c)}/{c.support.n}" for c in groups]
    text = phrase(code, lang, list=enumerate_words(rows, lang))
    return text + interpretation([c.id for c in groups], lang)


def _distribution(view: View, claim: Claim) -> Item | None:
    data = claim.payload
    if not isinstance(data, Distribution):
        return None
    if data.median is None:
        text = phrase("essence.team_few", view.lang, stated=data.stated) if data.subject == "team_size" else ""
    else:
        text = phrase(
            "essence.years" if data.subject == "years" else "essence.team" if data.maximum is not None else "essence.team.middle",
            view.lang,
            stated=count_text(claim.support),
            low=number(data.low_quartile),
            high=number(data.high_quartile),
            median=number(data.median),
            max=number(data.maximum),
        )
    return Item(label="", text=text, claim=claim.id) if text else None


def _bands(view: View, rows: list[Claim], subject: str, code: str) -> Item | None:
    bands = [c for c in rows if isinstance(c.payload, Band) and c.payload.subject == subject]
    away = withheld_values(view, subject)
    rest = phrase("withheld.values", view.lang, count=away) if away else ""
    return Item(label="", text=phrase(code, view.lang, list=named(view, bands[:8])) + rest) if bands else None
