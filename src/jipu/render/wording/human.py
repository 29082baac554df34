"""What a human changed, in words: beside a claim, and as a list."""

from __future__ import annotations

from collections.abc import Mapping

from jipu.errors import Lang
from jipu.model.claim import Chain, Claim, Computed, Presence
from jipu.model.correction import Act, Correction, Edit, Orphan
from jipu.render.wording.claims import count_text
from jipu.render.wording.phrases import enumerate_words, phrase


def is_asserted(claim: Claim) -> bool:
    """Whether a human added it and no text holds it: it has no count."""
    return "asserted" in claim.marks


def count_or_none(claim: Claim) -> str:
    """K/n, or nothing for what a human only asserted."""
    return "" if is_asserted(claim) else count_text(claim.support)


def correction_note(claim: Claim, claims: Mapping[str, Claim], lang: Lang) -> str:
    """What it would be without corrections, and whether a human reviewed it; "" where neither is the case."""
    notes = [_changed(claim, claims, lang)] + ([phrase("human.reviewed", lang)] if "reviewed" in claim.marks else [])
    return ("；" if lang == "zh" else "; ").join(note for note in notes if note)


def _changed(claim: Claim, claims: Mapping[str, Claim], lang: Lang) -> str:
    if is_asserted(claim):
        return phrase("human.asserted", lang)
    was = claim.computed
    if was is None:
        return ""
    by_model = "model" in claim.marks and "human" not in claim.marks
    if by_model and _reads_the_same(claim, was, claims, lang):
        return ""
    if not was.k:
        new = "model.new" if by_model else "human.new"
        return phrase("human.added" if claim.source == "human" else new, lang)
    return phrase("model.was" if by_model else "human.was", lang, was=enumerate_words(_was(claim, was, claims, lang), lang))


def _reads_the_same(claim: Claim, was: Computed, claims: Mapping[str, Claim], lang: Lang) -> bool:
    """Whether nothing that this language prints is another: a name that a model gave in the other one is told there."""
    payload, above = claim.payload, claims.get(claim.parent or "")
    name = getattr(payload, "zh" if lang == "zh" else "en", "")
    same_group = not was.group_zh or was.group_zh in _both(above)
    return (name, claim.support.k) == (was.zh if lang == "zh" else was.en, was.k) and same_group


def _was(claim: Claim, was: Computed, claims: Mapping[str, Claim], lang: Lang) -> list[str]:
    """The computed name and group where they were others, and the computed count always."""
    payload, above = claim.payload, claims.get(claim.parent or "")
    named = isinstance(payload, Presence | Chain) and (payload.zh, payload.en) != (was.zh, was.en)
    words = [was.zh if lang == "zh" else was.en] if named else []
    words.append(f"{was.k}/{was.n}")
    group = was.group_zh if lang == "zh" else was.group_en
    if group and isinstance(getattr(above, "payload", None), Presence) and group not in _both(above):
        words.append(phrase("human.in_group", lang, group=group))
    return words


def _both(claim: Claim | None) -> tuple[str, str]:
    payload = claim.payload if claim else None
    return (payload.zh, payload.en) if isinstance(payload, Presence | Chain) else ("", "")


def act_text(act: Act, label: str, to: str, lang: Lang) -> str:
    """What a correction does: 合并“Vite”→“Vue”."""
    return phrase(f"corrections.act.{act}", lang, label=label) + (phrase("corrections.to", lang, to=to) if to else "")


def edit_row(edit: Edit, lang: Lang) -> tuple[str, str, str]:
    """A correction that holds: what it does, the computed count, who, when and why."""
    return act_text(edit.act, edit.label, edit.to, lang), edit.was, _by(edit, lang)


def edit_line(row: Correction, lang: Lang) -> str:
    """A correction in force as one line: what it does, what was computed, who, when and why."""
    was = f"{row.was['k']}/{row.was['n']}" if {"k", "n"} <= row.was.keys() else row.was.get("k", "")
    return " · ".join(word for word in (act_text(row.act, row.label or row.target, goes_to(row), lang), was, _by(row, lang)) if word)


def goes_to(row: Correction) -> str:
    """What a correction leads to, in words: the new name, the group, what it was merged into."""
    if row.act == "undo":
        return ""
    named = " / ".join(dict.fromkeys(name for name in (row.zh, row.en) if name)) if row.act == "rename" else ""
    to = named or row.to_label or row.to or ""
    return f"{'、'.join(row.writings)} → {to}" if row.act == "split" else to


def orphan_row(orphan: Orphan, lang: Lang) -> tuple[str, str, str]:
    """One that found nothing: what it would do, why it could not, who, when and why."""
    return act_text(orphan.act, orphan.label, orphan.to, lang), orphan_reason(orphan, lang), _by(orphan, lang)


def orphan_reason(orphan: Orphan, lang: Lang) -> str:
    """Why it could not be applied; a map of an earlier version does not tell."""
    return phrase(f"corrections.why.{orphan.reason}", lang) if orphan.reason else ""


def _by(row: Edit | Orphan | Correction, lang: Lang) -> str:
    return ("，" if lang == "zh" else ", ").join(word for word in (row.who, row.when[:10], row.why) if word)
