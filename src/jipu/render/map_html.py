"""map.html: the page as one file that needs nothing else: no network, no font, no script from elsewhere."""

from __future__ import annotations

import json
from functools import lru_cache
from importlib import resources
from typing import Any

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from jipu.errors import Lang
from jipu.model.archetype import Match
from jipu.model.claim import Advice, Claim, Presence
from jipu.model.rolemap import RoleMap
from jipu.render.compose import compose
from jipu.render.map_markdown import heading
from jipu.render.wording.claims import claim_name, count_text, interval_text
from jipu.render.wording.human import correction_note, is_asserted
from jipu.render.wording.phrases import phrase

OPEN_FINDINGS = 5


def to_html(rolemap: RoleMap, lang: Lang) -> str:
    """The map as one self-contained HTML file. All text of resumes is escaped."""
    page = compose(rolemap, lang)
    text: str = _template().render(
        page=page,
        lang=lang,
        style=Markup(_asset("page.css")),  # noqa: S704 - our own file
        script=Markup(_asset("page.js")),  # noqa: S704 - our own file
        evidence=Markup(_script_json(_evidence(rolemap, lang))),  # noqa: S704 - every < is written as an escape
        open_findings=OPEN_FINDINGS,
    )
    return text


def _evidence(rolemap: RoleMap, lang: Lang) -> dict[str, Any]:
    claims = {claim.id: claim for claim in rolemap.claims}
    shared = rolemap.provenance.edition == "share"
    return {claim.id: _claim(claim, claims, lang, shared) for claim in rolemap.claims}


def _claim(claim: Claim, claims: dict[str, Claim], lang: Lang, shared: bool) -> dict[str, Any]:
    told = _is_advice(claim)  # an interpretation has neither a share nor people of its own
    note = "" if is_asserted(claim) else correction_note(claim, claims, lang)
    return {
        "name": claim_name(claim, claims, lang),
        "head": _head(claim, lang, shared),
        "interval": "" if told or is_asserted(claim) else interval_text(claim.support, lang),
        "people": [] if told else list(claim.people),
        "quotes": [[quote.person or phrase("quote.one", lang), quote.text, quote.at[0], quote.at[1]] for quote in claim.quotes],
        "writings": list(claim.payload.writings) if isinstance(claim.payload, Presence) else [],
        **({"note": note} if note else {}),
    }


def _is_advice(claim: Claim) -> bool:
    return isinstance(claim.payload, Advice | Match)


def _head(claim: Claim, lang: Lang, shared: bool) -> str:
    if is_asserted(claim):
        return correction_note(claim, {}, lang)
    count = phrase(
        "people.count",
        lang,
        count=count_text(claim.support),
        unit=phrase(f"unit.{'resumes' if claim.support.population == 'resumes' else 'ads'}", lang),
    )
    if _is_advice(claim):
        return phrase("evidence.advice", lang, count=count)
    if shared and not claim.quotes:
        return phrase("evidence.share", lang, count=count)
    return phrase("evidence.head", lang, count=count, quotes=len(claim.quotes))


def _script_json(data: object) -> str:
    """JSON that may stand in a script element: no tag can begin in it."""
    return (
        json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        .replace("<", "\\u003c")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029")
    )


@lru_cache(maxsize=1)
def _template() -> Any:
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.globals["phrase"] = phrase
    environment.globals["heading"] = heading
    return environment.from_string(_asset("page.html"))


def _asset(name: str) -> str:
    return resources.files("jipu.render").joinpath("assets", name).read_text("utf-8")
