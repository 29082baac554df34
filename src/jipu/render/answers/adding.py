"""For the person: which pieces of evidence are most worth adding, and what a good line of evidence holds."""

from __future__ import annotations

from jipu.render.deliverable import Chapter, Point
from jipu.render.page import View
from jipu.render.wording.claims import claim_name, count_text
from jipu.render.wording.phrases import apart, enumerate_words, phrase
from jipu.render.wording.questions import named, plain_name
from jipu.uses.assess import Addition, Ask, Assessment


def additions_chapter(assessed: Assessment, view: View) -> Chapter:
    """Three at most; where nothing in the resume hints at more, that is said."""
    code = "assess.additions.lead" if assessed.additions else "assess.additions.none"
    points = tuple(_addition(one, view) for one in assessed.additions)
    return Chapter(id="additions", title=phrase("assess.additions", view.lang), lead=(phrase(code, view.lang),), points=points)


def _addition(one: Addition, view: View) -> Point:
    lang, item = view.lang, one.item
    hints = enumerate_words([claim_name(claim, view.claims, lang) for claim in one.hints], lang)
    shape = Point(claims=(item.claim.id, *item.ask.claims), text=apart(shape_of(item.ask, view), lang))
    return Point(
        claims=tuple(dict.fromkeys((item.claim.id, *(claim.id for claim in one.hints)))),
        label=claim_name(item.claim, view.claims, lang),
        count=count_text(item.claim.support),
        text=apart(phrase(f"assess.additions.{item.state}", lang, hints=hints), lang),
        marks=(phrase("assess.advice", lang),),
        points=(shape,),
    )


def shape_of(ask: Ask, view: View) -> str:
    """What a line of evidence names, filled with what the map's people name there: things, tools, figures. Nobody's sentence is copied."""
    lang = view.lang
    things = named(ask.objects, lang) or enumerate_words([plain_name(skill, lang) for skill in ask.skills], lang)
    objects = phrase("assess.shape.such", lang, list=things) if things else ""
    used = named(ask.tools, lang)
    tools = phrase("assess.shape.tools", lang, list=used) if used and used != things else ""
    metrics = phrase("assess.shape.such", lang, list=named(ask.metrics, lang)) if ask.metrics else ""
    return phrase("assess.shape", lang, objects=objects, tools=tools, metrics=metrics + phrase("assess.shape.change", lang))
