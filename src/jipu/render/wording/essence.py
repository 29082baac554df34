"""Names of the claims about what a role is: aims, identities, stages, shifts, careers, keywords and the formula."""

from __future__ import annotations

from jipu.errors import Lang
from jipu.lexicon.business_stages import business_stages
from jipu.lexicon.posts import posts
from jipu.model.career import CareerMove
from jipu.model.claim import Band, Payload
from jipu.model.essence import Aim, Beside, Identity
from jipu.model.formula import Formula, Keyword
from jipu.model.inheritance import Inherited
from jipu.model.shift import Shift, Unproven
from jipu.render.wording.phrases import as_written, phrase

BANDS = frozenset({"stage", "reports_to", "scope"})


def essence_name(payload: Payload, lang: Lang) -> str:
    """The name of a claim of these chapters. Raises TypeError for any other."""
    if isinstance(payload, Identity):
        return own_name(payload, lang)
    if isinstance(payload, Aim | Beside | Keyword):
        return phrase(f"name.{payload.type}", lang, name=own_name(payload, lang))
    if isinstance(payload, CareerMove):
        return phrase(f"move.{payload.step}", lang, before=before(payload, lang), after=after(payload, lang))
    if isinstance(payload, Shift):
        return phrase(f"shift.{payload.over}.{payload.way}", lang, name=own_name(payload, lang))
    if isinstance(payload, Inherited):
        return phrase("inherited.name", lang, lower=lower_name(payload, lang), name=own_name(payload, lang))
    if isinstance(payload, Unproven | Formula):
        return phrase("formula.name" if isinstance(payload, Formula) else f"unproven.{payload.over}", lang)
    raise TypeError(f"{payload.type} has no name here")


def own_name(payload: Aim | Identity | Beside | Shift | Keyword | Inherited, lang: Lang) -> str:
    """What the table of the lexicon, or the concept, is called."""
    if isinstance(payload, Shift | Keyword):
        return payload.name_zh if lang == "zh" else as_written(payload.name_en)
    return payload.zh if lang == "zh" else as_written(payload.en)


def lower_name(payload: Inherited, lang: Lang) -> str:
    """The role below."""
    return payload.lower_zh if lang == "zh" else payload.lower_en


def before(move: CareerMove, lang: Lang) -> str:
    """The post that was left."""
    return move.before_zh if lang == "zh" else move.before_en


def after(move: CareerMove, lang: Lang) -> str:
    """The post that was taken."""
    return move.after_zh if lang == "zh" else move.after_en


def told_band(band: Band, lang: Lang) -> str:
    """A stage, a superior or a scope in words."""
    if band.subject == "stage":
        stage = business_stages().by_id[band.value]
        return stage.zh if lang == "zh" else stage.en
    if band.subject == "reports_to":
        return phrase("band.reports_to", lang, post=post_name(band, lang))
    return phrase(f"band.scope.{band.value}", lang)


def post_name(band: Band, lang: Lang) -> str:
    """The class of a superior."""
    post = posts().by_id[band.value]
    return post.zh if lang == "zh" else post.en
