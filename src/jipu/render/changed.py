"""What changed between two maps, in words and as data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from jipu.errors import Lang
from jipu.model.claim import Claim
from jipu.render.page import View
from jipu.render.wording.claims import claim_name, count_text, question_code
from jipu.render.wording.phrases import phrase
from jipu.uses.diff import Changes, Move

SHOWN = 8  # of each kind, unless all are asked for


def changed_lines(changes: Changes, lang: Lang, *, shown: int | None = SHOWN) -> list[str]:
    """The changes in lines: the title first, then people, verdicts, what appeared, went and moved; at most `shown` of each."""
    title = phrase("diff.title", lang, role=changes.new.role.title)
    if changes.none:
        return [title, phrase("diff.none", lang), *_settings(changes, lang)]
    return [
        title,
        _people(changes, lang),
        *_verdicts(changes, lang),
        *_claims("diff.appeared", changes.appeared, lang, shown),
        *_claims("diff.gone", changes.gone, lang, shown),
        *_moves(changes, lang, shown),
        *_settings(changes, lang),
        phrase("diff.caution", lang),
    ]


def changed(changes: Changes) -> dict[str, Any]:
    """The same as data: claim ids with both names and counts."""
    return {
        "role": changes.new.role.title,
        "n": [changes.old.sample.n, changes.new.sample.n],
        "joined": changes.joined,
        "left": changes.left,
        "appeared": [_row(claim, None, claim) for claim in changes.appeared],
        "gone": [_row(claim, claim, None) for claim in changes.gone],
        "moved": [_row(move.new, move.old, move.new) for move in changes.moved],
        "verdicts": {question: list(pair) for question, pair in changes.verdicts.items()},
        "settings": {name: list(pair) for name, pair in changes.settings.items()},
    }


def _row(claim: Claim, old: Claim | None, new: Claim | None) -> dict[str, Any]:
    counts = {side: [c.support.k, c.support.n] if c else None for side, c in (("before", old), ("after", new))}
    return {"claim": claim.id, "section": claim.section, "zh": claim_name(claim, {}, "zh"), "en": claim_name(claim, {}, "en"), **counts}


def _people(changes: Changes, lang: Lang) -> str:
    return phrase("diff.people", lang, before=changes.old.sample.n, after=changes.new.sample.n, joined=changes.joined, left=changes.left)


def _verdicts(changes: Changes, lang: Lang) -> list[str]:
    people = View(changes.new, lang).people
    return [
        "  "
        + phrase(
            "diff.verdict",
            lang,
            question=phrase(question_code(question, people), lang),
            before=phrase(f"enough.verdict.{was}", lang),
            after=phrase(f"enough.verdict.{now}", lang),
        )
        for question, (was, now) in changes.verdicts.items()
    ]


def _claims(code: str, claims: Sequence[Claim], lang: Lang, shown: int | None) -> list[str]:
    lines = [f"  {claim_name(claim, {}, lang)} {count_text(claim.support)}" for claim in claims[:shown]]
    return _headed(phrase(code, lang, count=len(claims)), lines, len(claims), lang)


def _moves(changes: Changes, lang: Lang, shown: int | None) -> list[str]:
    lines = [_move(move, lang) for move in changes.moved[:shown]]
    return _headed(phrase("diff.moved", lang, count=len(changes.moved)), lines, len(changes.moved), lang)


def _move(move: Move, lang: Lang) -> str:
    return f"  {claim_name(move.new, {}, lang)} {count_text(move.old.support)} → {count_text(move.new.support)}"


def _headed(head: str, lines: list[str], count: int, lang: Lang) -> list[str]:
    more = [phrase("diff.more", lang, count=count - len(lines))] if count > len(lines) else []
    return [head, *lines, *("  " + line for line in more)] if count else []


def _settings(changes: Changes, lang: Lang) -> list[str]:
    return [
        phrase("diff.setting", lang, name=phrase(f"diff.name.{name}", lang), before=was or "–", after=now or "–")
        for name, (was, now) in changes.settings.items()
    ]
