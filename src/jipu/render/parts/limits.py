"""Advice, what the map does not tell, and where it comes from."""

from __future__ import annotations

from jipu.errors import message
from jipu.model.claim import Advice, Claim
from jipu.model.role import Reason
from jipu.model.rolemap import MapLeftOut
from jipu.render.page import Item, Part, Table, View
from jipu.render.wording.claims import advice_text
from jipu.render.wording.phrases import phrase

PLAIN_LIMITS = 5


def advice_part(view: View) -> Part:
    """Interpretations, marked as such, each with what it rests on."""
    items = tuple(_advice(view, c) for c in view.section("advice"))
    return Part(id="advice", title=phrase("section.advice", view.lang), lead=(phrase("advice.all", view.lang),), items=items)


def _advice(view: View, claim: Claim) -> Item:
    payload = claim.payload
    if not isinstance(payload, Advice):
        raise TypeError(f"claim {claim.id} is no advice")
    sources = " ".join(f"#{identifier[:6]}" for identifier in payload.based_on)
    text = advice_text(payload, view.claims, view.lang)
    bracket = f"〔解读，依据 {sources}〕" if view.lang == "zh" else f" [interpretation, rests on {sources}]"
    return Item(label="", text=text + bracket, claim=claim.id)


def limits_part(view: View) -> Part:
    """The standing limits, then every file that is not counted, with its reason."""
    lang = view.lang
    lead = [phrase(f"limits.{number}", lang) for number in range(1, PLAIN_LIMITS + 1)]
    if view.people == "ads":
        lead.insert(0, phrase("limits.ads", lang))
    warnings = view.rolemap.sample.warnings
    items = tuple(
        Item(label="", text=phrase(f"warning.{code}", lang, count=count)) for code, count in warnings.items() if code in KNOWN_WARNINGS
    )
    return Part(id="limits", title=phrase("section.limits", lang), lead=tuple(lead), items=items, tables=_tables(view))


KNOWN_WARNINGS = ("no_name", "hidden_text", "injection")


def _tables(view: View) -> tuple[Table, ...]:
    sample, lang = view.rolemap.sample, view.lang
    head = (phrase("table.file", lang), phrase("table.reason", lang))
    failures = tuple((failure.source, message(failure.code, dict(failure.details), lang)) for failure in sample.failures)
    others = tuple(_row(view, row) for row in (*sample.versions, *sample.left_out))
    rows = ((phrase("limits.failures", lang), failures), (phrase("limits.left_out", lang), others))
    return tuple(Table(title=title, head=head, rows=cells) for title, cells in rows if cells)


def _row(view: View, row: MapLeftOut) -> tuple[str, str]:
    return row.file, reason_text(view, row.reason)


def reason_text(view: View, reason: Reason) -> str:
    """Why somebody is in or out, in words."""
    return phrase(f"reason.{reason.code}", view.lang, **reason.details)


def footer(view: View) -> tuple[str, ...]:
    """The notice: what this is, whose words, how it was made."""
    lang, made = view.lang, view.rolemap.provenance
    lines = [phrase("notice.what" if view.people == "resumes" else "notice.what_ads", lang)]
    if made.study_note:
        lines.append(phrase("notice.study", lang))
    lines.append(phrase("notice.source", lang, source=made.source) if made.source else phrase("notice.no_source", lang))
    if made.purpose:
        lines.append(phrase("notice.purpose", lang, purpose=made.purpose))
    if made.model is None:
        lines.append(phrase("notice.no_model", lang))
    if made.example:
        lines.append(phrase("example", lang))
    lines.append(
        phrase(
            "notice.provenance",
            lang,
            version=made.version,
            settings=made.settings_hash,
            inputs=made.inputs_hash,
            as_of=made.as_of,
            made_at=made.made_at,
        )
    )
    return tuple(lines)
