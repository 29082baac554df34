"""For the person: which pieces of evidence are most worth adding, and what a good line of evidence holds."""

from __future__ import annotations

from jipu.render.deliverable import Chapter, Point
from jipu.render.page import View
from jipu.render.wording.claims import claim_name, count_text
from jipu.render.wording.phrases import apart, enumerate_words, phrase
from jipu.render.wording.questions import named, plain_name
from jipu.uses.assess import Addition, Assessment, Item


def additions_chapter(assessed: Assessment, view: View) -> Chapter:
    """Three at most; where nothing in the resume hints at more, that is said."""
    lead = [phrase("assess.additions.lead" if assessed.additions else "assess.additions.none", view.lang)]
    lead += [phrase("assess.shape", view.lang)] if assessed.additions else []
    points = tuple(_addition(one, view) for one in assessed.additions)
    return Chapter(id="additions", title=phrase("assess.additions", view.lang), lead=tuple(lead), points=points)


def _addition(one: Addition, view: View) -> Point:
    lang, item = view.lang, one.item
    hints = enumerate_words([claim_name(claim, view.claims, lang) for claim in one.hints], lang)
    own = shape_of(item, view)
    shape = (Point(claims=(item.claim.id, *item.ask.claims), text=apart(own, lang)),) if own else ()
    return Point(
        claims=tuple(dict.fromkeys((item.claim.id, *(claim.id for claim in one.hints)))),
        label=claim_name(item.claim, view.claims, lang),
        count=count_text(item.claim.support),
        text=apart(phrase(f"assess.additions.{item.state}", lang, hints=hints), lang),
        marks=(phrase("assess.advice", lang),),
        points=shape,
    )


def shape_of(item: Item, view: View) -> str:
    """What people of the map name there: things, tools, figures; "" where they name nothing in common. Nobody's sentence is copied."""
    lang, ask = view.lang, item.ask
    skills = [plain_name(skill, lang) for skill in ask.skills if plain_name(skill, lang) != plain_name(item.claim, lang)]
    things, used = named(ask.objects, lang) or enumerate_words(skills, lang), named(ask.tools, lang)
    told = (("things", things), ("tools", used if used != things else ""), ("metrics", named(ask.metrics, lang)))
    words = [phrase(f"assess.shape.{code}", lang, list=names) for code, names in told if names]
    return phrase("assess.shape.own", lang, list=("；" if lang == "zh" else "; ").join(words)) if words else ""
