"""The roles of resumes in words and as data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from jipu.errors import Lang
from jipu.lexicon.concepts import load_lexicon
from jipu.lexicon.roles import load_roles
from jipu.model.role import Reason
from jipu.model.route import Route
from jipu.render.wording.phrases import phrase
from jipu.render.wording.roles import catalogue_name


def route_lines(route: Route, number: int, lang: Lang) -> Iterator[str]:
    """A resume with its roles, a line each; or why it is of none."""
    yield f"{number}  {route.file}"
    if route.none:
        yield "   " + _told(route.none, lang)
    for routed in route.roles:
        stop = "；" if lang == "zh" else "; "
        yield f"   {_name(routed.role, lang)}  {routed.score:.2f}  " + stop.join(_told(reason, lang) for reason in routed.reasons)


def count_lines(found: Mapping[str, int], first: Mapping[str, int], lang: Lang) -> Iterator[str]:
    """How many resumes there are, of how many each role is, and is the likeliest; the commonest first."""
    resumes, known = found.get("", 0), sum(first.values())
    yield phrase("route.counts", lang, resumes=resumes, none=resumes - known)
    for role in sorted((role for role in found if role), key=lambda role: (-first.get(role, 0), -found[role], role)):
        yield phrase("route.count", lang, role=_name(role, lang), first=first.get(role, 0), count=found[role])


def route_row(route: Route, lang: Lang) -> dict[str, Any]:
    """The same as data: a resume a row, its reasons as codes with their details and in words."""
    roles = [
        {"role": one.role, "title": _name(one.role, lang), "score": one.score, "reasons": [_row(reason, lang) for reason in one.reasons]}
        for one in route.roles
    ]
    return {"document": route.document, "file": route.file, "roles": roles, "none": _row(route.none, lang) if route.none else None}


def _row(reason: Reason, lang: Lang) -> dict[str, Any]:
    return {"code": reason.code, **reason.details, "text": _told(reason, lang)}


def _told(reason: Reason, lang: Lang) -> str:
    """A reason in words; groups by their names."""
    details = dict(reason.details)
    if groups := details.get("groups"):
        lexicon = load_lexicon()
        named = [concept for group in groups.split("|") if (concept := lexicon.get(group))]
        details["groups"] = ("、" if lang == "zh" else ", ").join(one.zh if lang == "zh" else one.en or one.zh for one in named)
    return phrase(f"reason.{reason.code}", lang, **details)


def _name(role: str, lang: Lang) -> str:
    return catalogue_name(load_roles().by_id[role], lang)
