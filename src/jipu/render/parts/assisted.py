"""What a language model did, told on the page: its words under their label, its account in the notice, its merges and names in a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from jipu.model.assistance import Assistance
from jipu.render.page import Finding, Item, Part, View
from jipu.render.wording.phrases import enumerate_words, phrase

# Why something was dropped, as a reader sees it; the account in map.json has every reason by itself.
_WHY = {
    "evidence": ("not_verbatim", "no_sentence", "no_evidence", "no_number", "no_topic", "no_group"),
    "invented": ("digit", "token", "term", "invented", "unanchored", "generic", "identifier"),
    "unfit": ("no_name", "not_own", "not_told", "head", "title", "ordinary"),
    "style": ("form", "frequency", "no_answer"),
    "unreadable": ("unreadable",),
    "unsupported": ("unsupported", "other_evidence", "unanswered"),
}


def with_words(view: View, parts: Sequence[Part]) -> tuple[Part, ...]:
    """The parts with a model's sentence at the first place that speaks of its claim, under the label that says whose words they are."""
    told: set[str] = set()
    return tuple(_part(view, part, told) for part in parts) if _words(view) else tuple(parts)


def _words(view: View) -> bool:
    return any(claim.source == "model" and claim.wording for claim in view.rolemap.claims)


def _part(view: View, part: Part, told: set[str]) -> Part:
    return replace(
        part,
        findings=tuple(_finding(view, finding, told) for finding in part.findings),
        items=tuple(_item(view, item, told) for item in part.items),
    )


def _finding(view: View, finding: Finding, told: set[str]) -> Finding:
    words = _worded(view, finding.claim, told)
    items = tuple(_item(view, item, told) for item in finding.items)
    return replace(finding, items=items, notes=(*([words] if words else []), *finding.notes))


def _item(view: View, item: Item, told: set[str]) -> Item:
    words = _worded(view, item.claim, told)
    return replace(item, text=" · ".join(text for text in (item.text, words) if text)) if words else item


def _worded(view: View, identifier: str | None, told: set[str]) -> str:
    claim = view.claims.get(identifier or "")
    text = claim.wording.get(view.lang, "") if claim and claim.source == "model" else ""
    if claim is None or not text or claim.id in told:
        return ""
    told.add(claim.id)
    return phrase("model.worded", view.lang, text=text)


def assistance_lines(view: View) -> tuple[str, ...]:
    """The notice of a map that a model helped to draw; of one without, nothing."""
    done = view.rolemap.provenance.assistance
    return tuple(_lines(view, done)) if done else ()


def _lines(view: View, done: Assistance) -> Iterator[str]:
    lang = view.lang
    region = phrase(f"model.region.{done.region}", lang)
    yield phrase("model.notice", lang, model=done.model, region=region, proposed=done.proposed, kept=done.kept)
    if _words(view):
        yield phrase("model.notice.words", lang, count=done.worded)
    steps = [phrase(f"model.step.{step.step}", lang, kept=step.kept, proposed=step.proposed) for step in done.steps if step.proposed]
    if steps:
        yield phrase("model.steps", lang, list=enumerate_words(steps, lang))
    if reasons := _reasons(done):
        words = [phrase("model.reason", lang, why=phrase(f"model.why.{why}", lang), count=count) for why, count in reasons]
        yield phrase("model.dropped", lang, list=enumerate_words(words, lang))
    yield phrase("model.tokens", lang, **{name: sum(getattr(step, name) for step in done.steps) for name in _USAGE})
    if refused := sum(step.refused for step in done.steps):
        yield phrase("model.refused", lang, count=refused)
    if done.suspected:
        yield phrase("model.suspected", lang, count=done.suspected)


_USAGE = ("calls", "tokens_in", "tokens_out", "cached")


def _reasons(done: Assistance) -> list[tuple[str, int]]:
    counts: Counter[str] = Counter()
    for step in done.steps:
        counts.update(step.dropped)
    totals = ((why, sum(counts[code] for code in codes)) for why, codes in _WHY.items())
    return sorted(((why, count) for why, count in totals if count), key=lambda row: -row[1])


def assisted_badge(view: View) -> tuple[str, ...]:
    """The label that a map bears of which some words are a model's."""
    return (phrase("model.badge", view.lang),) if _words(view) else ()
