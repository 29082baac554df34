"""Advice, what the map does not tell, and where it comes from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from jipu.errors import message
from jipu.model.claim import Advice, Claim
from jipu.model.correction import is_model
from jipu.model.role import Reason
from jipu.model.rolemap import MapLeftOut
from jipu.render.page import Finding, Item, Part, Table, View
from jipu.render.parts.adequacy import sample_items
from jipu.render.parts.assisted import assistance_lines
from jipu.render.parts.strata import strata_tables
from jipu.render.parts.withheld import edition_lines
from jipu.render.wording.claims import advice_text, claim_name, interpretation
from jipu.render.wording.human import edit_row, orphan_row
from jipu.render.wording.phrases import enumerate_words, phrase

LIMITS = {
    "resumes": ("limits.1", "limits.2", "limits.3", "limits.4", "limits.open", "model.mark", "limits.5"),
    "ads": ("limits.ads", "limits.ads_titles", "limits.3", "limits.4", "limits.open", "model.mark", "limits.5"),
}
SIGN_OF = {"limits.4": "query", "limits.open": "open", "model.mark": "model"}  # a sign is explained where it stands
KNOWN_WARNINGS = (
    "no_name",
    "hidden_text",
    "injection",
    "scanned_pages",
    "recognised_pages",
    "poorly_recognised",
    "several_people",
    "above_gone",
)
READERS = ("evaluator", "hirer", "learner")
OTHER_AD = "other_ad"  # a crawl may hold thousands of them: told by number


def advice_part(view: View) -> Part:
    """Interpretations by who reads them, marked as such, each with what it rests on."""
    lang = view.lang
    items = {claim.id: _advice(view, claim) for claim in view.section("advice")}
    lead = [phrase("advice.all" if items else "advice.none", lang)]
    findings = []
    for reader in READERS:
        own = tuple(items.pop(c.id) for c in view.section("advice") if isinstance(c.payload, Advice) and c.payload.reader == reader)
        if own:
            findings.append(Finding(title=phrase(f"reader.{reader}", lang), lead=phrase(f"reader.{reader}.lead", lang), items=own))
    others = tuple(items.values())
    return Part(id="advice", title=phrase("section.advice", lang), lead=tuple(lead), items=others, findings=tuple(findings))


def _advice(view: View, claim: Claim) -> Item:
    payload = claim.payload
    if not isinstance(payload, Advice):
        raise TypeError(f"claim {claim.id} is no advice")
    text = advice_text(payload, view.claims, view.lang)
    return Item(label="", text=text + interpretation(payload.based_on, view.lang), claim=claim.id)


def limits_part(view: View) -> Part:
    """The standing limits, then every file that is not counted, with its reason."""
    lang, sample = view.lang, view.rolemap.sample
    there = {mark for claim in view.rolemap.claims for mark in claim.marks}
    codes = [code for code in LIMITS[view.people] if SIGN_OF.get(code) in (None, *there)]
    lead = [phrase(code, lang, source=phrase(f"source.{view.people}", lang)) for code in codes]
    warnings = Counter(code.partition(":")[0] for code, count in sample.warnings.items() for _ in range(count))
    remarks = [phrase(f"warning.{code}", lang, count=warnings[code]) for code in KNOWN_WARNINGS if warnings[code]]
    other_ads = sum(row.reason.code == OTHER_AD for row in sample.left_out)
    if other_ads:
        remarks.append(phrase("limits.other_ads", lang, count=other_ads))
    if unlisted := sum(sample.unlisted.values()):
        remarks.append(phrase("limits.unlisted", lang, count=unlisted))
    remarks += _corrected(view)
    items = (
        *sample_items(view),
        *(Item(label=phrase("edition.share", lang), text=line) for line in edition_lines(view)),
        *(Item(label=phrase("audit.label", lang), text=line) for line in checked_lines(view)),
        *(Item(label=phrase("limits.warnings", lang), text=remark) for remark in remarks),
    )
    return Part(id="limits", title=phrase("section.limits", lang), lead=tuple(lead), items=items, tables=_tables(view))


def _corrected(view: View) -> list[str]:
    """How much human edits changed, and how many of them found nothing to change."""
    corrected, lang = view.rolemap.corrections, view.lang
    reviewed = sum(edit.act == "reviewed" for edit in corrected.edits)
    moved = sum(edit.act == "move" for edit in corrected.edits if is_model(edit.who))
    counts = (
        ("corrections.applied", corrected.applied),
        ("corrections.reviewed", reviewed),
        ("corrections.orphaned", len(corrected.orphaned)),
        ("model.moved", moved),
    )
    marked = any({"human", "reviewed"} & set(claim.marks) for claim in view.rolemap.claims)
    told = [phrase(code, lang, count=count) for code, count in counts if count]
    return told + ([phrase("corrections.marks", lang)] if marked else [])


def _correction_tables(view: View) -> Iterator[Table]:
    """Each edit with what was computed, who, when and why; those without a target, with the reason; what a model changed. Reviews are told by number."""
    corrected, lang = view.rolemap.corrections, view.lang
    edits = tuple(edit_row(edit, lang) for edit in corrected.edits if edit.act != "reviewed" and not is_model(edit.who))
    made = tuple(edit_row(edit, lang) for edit in corrected.edits if is_model(edit.who) and edit.act != "move")
    orphans = tuple(orphan_row(orphan, lang) for orphan in corrected.orphaned)
    tables = (
        ("corrections.table", "table.was", edits),
        ("corrections.table.orphaned", "table.reason", orphans),
        ("model.table", "table.was", made),
    )
    for title, middle, rows in tables:
        if rows:
            head = (phrase("table.correction", lang), phrase(middle, lang), phrase("table.by", lang))
            yield Table(title=phrase(title, lang), head=head, rows=rows)


def checked_lines(view: View) -> list[str]:
    """The result of the check by hand, with those claims of this edition that did not hold."""
    checked, lang = view.rolemap.audit, view.lang
    if checked is None:
        return []
    low, high = (f"{100 * end:.0f}" for end in (checked.low, checked.high))
    code, day = "audit.result" if checked.who else "audit.result.nameless", checked.when[:10]
    lines = [phrase(code, lang, asked=checked.asked, right=checked.right, low=low, high=high, who=checked.who, when=day)]
    wrong = [view.claims[claim] for claim, right in checked.judged.items() if not right and claim in view.claims]
    names = [f"{claim_name(claim, view.claims, lang)} #{claim.id[:6]}" for claim in wrong]
    return lines + ([phrase("audit.wrong", lang, list=enumerate_words(names, lang))] if names else [])


def _tables(view: View) -> tuple[Table, ...]:
    sample, lang = view.rolemap.sample, view.lang
    head = (phrase("table.file", lang), phrase("table.reason", lang))
    failures = tuple((failure.source, message(failure.code, dict(failure.details), lang)) for failure in sample.failures)
    others = tuple(_row(view, row) for row in (*sample.versions, *sample.left_out) if row.reason.code != OTHER_AD)
    titles = ("limits.failures", "limits.left_out", "limits.suspected")
    rows = zip((phrase(title, lang) for title in titles), (failures, others, _suspects(view)), strict=True)
    return (*strata_tables(view), *_correction_tables(view), *(Table(title=title, head=head, rows=cells) for title, cells in rows if cells))


def _suspects(view: View) -> tuple[tuple[str, str], ...]:
    """The files that no model was shown, for the house alone: a share edition has none."""
    done = view.rolemap.provenance.assistance
    return tuple((file, phrase("limits.suspected.why", view.lang)) for file in (done.suspects if done else ()))


def _row(view: View, row: MapLeftOut) -> tuple[str, str]:
    return row.file, reason_text(view, row.reason)


def reason_text(view: View, reason: Reason) -> str:
    """Why somebody is in or out, in words."""
    return phrase(f"reason.{reason.code}", view.lang, **reason.details)


def _source(view: View) -> str:
    made, lang = view.rolemap.provenance, view.lang
    if made.source:
        return phrase("notice.source", lang, source=made.source)
    if view.rolemap.withheld and set(view.rolemap.withheld.words) - {"title"}:
        return phrase("notice.withheld_words", lang)
    return phrase("notice.example_source" if made.example else "notice.no_source", lang)


def footer(view: View) -> tuple[str, ...]:
    """The notice: what this is, whose words, how it was made."""
    lang, made = view.lang, view.rolemap.provenance
    what = phrase("notice.what" if view.people == "resumes" else "notice.what_ads", lang)
    lines = [phrase(f"notice.share.{view.people}", lang) if view.shared else what]
    if view.people == "resumes" and not view.shared:
        lines.append(phrase("notice.names", lang))
    if view.rolemap.withheld and "title" in view.rolemap.withheld.words:
        lines.append(phrase("notice.withheld_title", lang))
    if made.study_note:
        lines.append(phrase("notice.study", lang))
    lines.append(_source(view))
    if made.purpose:
        lines.append(phrase("notice.purpose", lang, purpose=made.purpose))
    if made.lexicon:
        lines.append(phrase("notice.lexicon", lang, lexicon=made.lexicon))
    lines += [phrase("notice.no_model", lang)] if made.model is None else assistance_lines(view)
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
