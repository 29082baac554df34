"""Compose the page of a map: the fixed order of sections, the same for every role and language."""

from __future__ import annotations

from jipu.errors import Lang
from jipu.model.rolemap import RoleMap
from jipu.render.page import Page, View
from jipu.render.parts.abilities import general_part, overview, rare_part
from jipu.render.parts.archetypes import archetype_part
from jipu.render.parts.assisted import assisted_badge, with_words
from jipu.render.parts.directions import direction_part
from jipu.render.parts.domains import domain_part
from jipu.render.parts.essence import essence_part
from jipu.render.parts.framing import introduction, sample_statement, summary_part, usage_part
from jipu.render.parts.keywords import keyword_part
from jipu.render.parts.leading import leading
from jipu.render.parts.levels import level_part
from jipu.render.parts.limits import advice_part, footer, limits_part
from jipu.render.parts.methods import method_part
from jipu.render.parts.minute import minute, reading
from jipu.render.wording.phrases import phrase
from jipu.render.wording.roles import role_name


def compose(rolemap: RoleMap, lang: Lang) -> Page:
    """The whole page in one language."""
    view = View.of(rolemap, lang)
    parts = (
        essence_part,
        general_part,
        rare_part,
        domain_part,
        method_part,
        direction_part,
        level_part,
        archetype_part,
        keyword_part,
        advice_part,
        limits_part,
        summary_part,
        usage_part,
    )
    return Page(
        lang=lang,
        title=phrase(f"title.{view.people}", lang, role=role_name(rolemap.role, lang)),
        badges=_badges(view),
        leading=leading(view),
        introduction=introduction(view),
        sample=sample_statement(view),
        minute=minute(view),
        reading=reading(view),
        overview=overview(view),
        parts=with_words(view, [part(view) for part in parts]),
        footer=footer(view),
    )


def _badges(view: View) -> tuple[str, ...]:
    rolemap, lang = view.rolemap, view.lang
    badges = [phrase(f"edition.{rolemap.provenance.edition}", lang), phrase(f"grade.{rolemap.adequacy.grade}", lang)]
    if lang == "zh" and rolemap.role.family:
        badges.append(rolemap.role.family)
    if rolemap.industry:
        badges.append(rolemap.industry[lang])
    if rolemap.provenance.example:
        badges.append(phrase("example", lang))
    return (*badges, *assisted_badge(view))
