"""The lines of a group on the page: bullets and what people have instead of one another, then its single skills behind a fold."""

from __future__ import annotations

from collections.abc import Sequence

from jipu.model.bullet import Bullet, OneOf
from jipu.model.claim import Claim, Presence
from jipu.render.page import Item, View
from jipu.render.parts.standings import standing_text, value_marks
from jipu.render.wording.bullets import depth_text, line_label, line_text, spaced
from jipu.render.wording.claims import count_text
from jipu.render.wording.human import correction_note
from jipu.render.wording.phrases import enumerate_words, phrase

SIGNS = {"query": "◎", "open": "＊", "human": "✎", "reviewed": "✓", "model": "◇"}


def lines_of(view: View, group: Claim) -> list[Item]:
    """The lines of one group, most people first."""
    return [line_item(view, c) for c in _told_lines(view, group)]


def named_in_lines(view: View, group: Claim, first: int) -> set[str]:
    """The skills that the `first` lines of a group name with the same number of people as their own claims have."""
    payloads = [c.payload for c in _told_lines(view, group)[:first]]
    parts = [part for payload in payloads if isinstance(payload, Bullet) for part in payload.skills]
    return {part.claim for part in parts if part.claim in view.claims and view.claims[part.claim].support.k == part.k}


def _told_lines(view: View, group: Claim) -> list[Claim]:
    rows = [c for c in view.rolemap.section("line") if isinstance(c.payload, Bullet | OneOf) and c.payload.group == group.id]
    told = [c for c in rows if getattr(c.payload, "form", "") != "scattered" or line_text(c.payload, c.support, view.lang)]  # type: ignore[arg-type]
    return sorted(told, key=lambda c: -c.support.k)


def line_item(view: View, claim: Claim) -> Item:
    """A counted line: label, count, sentence; a line of one skill with its depth, its signs and what a human changed."""
    payload, lang = claim.payload, view.lang
    if not isinstance(payload, Bullet | OneOf):
        raise TypeError(f"claim {claim.id} is no line of a group")
    told = [line_text(payload, claim.support, lang)]
    skill = view.claims.get(payload.members[0]) if isinstance(payload, Bullet) and payload.form == "skill" and payload.members else None
    if skill:
        told += [depth_text(view.presence(skill), skill.support, lang), standing_text(view, skill), *aside(view, skill)]
    return Item(
        label=line_label(payload, lang),
        count=count_text(claim.support),
        text=("；" if lang == "zh" else "; ").join(words for words in told if words),
        claim=claim.id,
        marks=(*signs(skill), *value_marks(view, skill)) if skill else (),
    )


def bare(view: View, group: Claim) -> str:
    """That no two describe it alike, where the lines of a group share no skill, action, object, tool, metric or purpose; "" else.

    In a share edition these may only not be told.
    """
    rows = [c.payload for c in view.rolemap.section("line") if isinstance(c.payload, Bullet) and c.payload.group == group.id]
    alike = any(row.skills or row.form == "skill" or row.actions or row.objects or row.tools or row.metrics or row.purposes for row in rows)
    return "" if alike or view.shared or not rows else phrase("bullet.bare", view.lang, unit=phrase(f"unit.{view.people}", view.lang))


def aside(view: View, skill: Claim) -> list[str]:
    """What stands beside the count of a skill: on other populations, and what a human changed."""
    asked = next((s for s in skill.supports if s.population == "job_ads" and view.people == "resumes"), None)
    words = [phrase("group.asked", view.lang, count=count_text(asked)).rstrip("。.")] if asked and asked.k else []
    return [*words, *beside(view, skill)]


def beside(view: View, skill: Claim) -> list[str]:
    """What must be read with the count of a skill: its count on people not chosen by it, and what a human changed."""
    apart = next((s for s in skill.supports if s.population == "leave_one_term_out"), None)
    words = [phrase("skill.detail.apart", view.lang, count=count_text(apart))] if apart else []
    note = correction_note(skill, view.claims, view.lang)
    return [*words, note] if note else words


def signs(claim: Claim) -> tuple[str, ...]:
    """The short signs of a claim's marks."""
    return tuple(SIGNS[mark] for mark in claim.marks if mark in SIGNS)


def spoken_of(view: View, group: Claim) -> set[str]:
    """The skills of a group that have a line of their own."""
    rows = [c.payload for c in view.rolemap.section("line") if isinstance(c.payload, Bullet) and c.payload.group == group.id]
    return {payload.members[0] for payload in rows if payload.form == "skill" and payload.members}


def dimension_line(view: View, dimension: Claim) -> str:
    """What a dimension is for, hard or soft, in brackets; "" where the lexicon has no line for it."""
    payload, lang = view.presence(dimension), view.lang
    if not payload.about or not payload.side:
        return ""
    name = f"{payload.zh if lang == 'zh' else payload.en}{'，' if lang == 'zh' else ', '}{phrase(f'side.{payload.side}', lang)}"
    return phrase("side.about", lang, name=name, about=payload.about[lang])


def sides(view: View, groups: Sequence[Claim]) -> str:
    """How many groups are hard and how many soft, with those that most people tell; "" where no dimension says so."""
    by_side: dict[str, list[Claim]] = {"hard": [], "soft": []}
    for group in groups:
        dimension = view.claims.get(group.parent or "")
        if dimension and isinstance(dimension.payload, Presence) and dimension.payload.side:
            by_side[dimension.payload.side].append(group)
    if not any(by_side.values()):
        return ""
    words = [_side(view, side, rows) for side, rows in by_side.items()]
    if view.lang == "zh":
        return f"{'；'.join(words)}。"
    told = "; ".join(words)
    return f"{told[0].upper()}{told[1:]}."


def _side(view: View, side: str, groups: Sequence[Claim]) -> str:
    name, lang = phrase(f"side.{side}", view.lang), view.lang
    if not groups:
        return phrase("side.none", lang, side=name)
    names = [f"{view.presence(c).zh if lang == 'zh' else view.presence(c).en} {count_text(c.support)}" for c in groups[:3]]
    return spaced("side.line", lang, side=name, count=len(groups), list=enumerate_words(names, lang))
