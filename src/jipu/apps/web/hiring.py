"""The page for hiring: the kit of a map, the boxes that make proposals musts, and the check of a job ad that was pasted."""

from __future__ import annotations

import secrets
import threading
from collections import OrderedDict
from collections.abc import Mapping
from typing import Any

from fastapi import FastAPI, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, Response

from jipu.apps.web.answering import Answer, Query, answer_file, map_named
from jipu.apps.web.home import Home
from jipu.apps.web.pages import Pages, lang_of
from jipu.apps.web.refusals import NoSuchName, Refusal, switch_of, told_of, words_of
from jipu.errors import Lang
from jipu.model.tick import MOST_MUSTS
from jipu.render.answers.fairness import ground_text, hit_text, instead_text
from jipu.render.answers.fairness import told_of as result_of
from jipu.render.answers.hire import hire_kit, why_text
from jipu.render.answers.hire_ad import hire_ad
from jipu.render.answers.hire_words import name_of
from jipu.render.deliverable import Deliverable
from jipu.render.deliverable_formats import DELIVERED
from jipu.render.wording.claims import count_text
from jipu.uses.criteria import presence_of
from jipu.uses.fairness import unfair_demands
from jipu.uses.hire import Hiring

MOST_CHARACTERS = 50_000  # of a pasted ad
MOST_KEPT = 20
_one_at_a_time = threading.Lock()  # two at once could make a seventh must
_ads: OrderedDict[str, str] = OrderedDict()  # the last that were pasted since the start; an address names one


def add_routes(app: FastAPI, home: Home, pages: Pages) -> None:
    """What the page of this verb does beside showing the kit."""

    @app.post("/hire/ticks")
    async def ticked(request: Request) -> Response:
        return await run_in_threadpool(_tick, home, await told_of(request))

    @app.post("/hire/checked")
    async def checked(request: Request) -> Response:
        return JSONResponse({"checked": _kept(words_of(await told_of(request), "text", most=MOST_CHARACTERS, needed=True))}, 201)

    @app.get("/hire/jd/{to}")
    def taken(to: str, request: Request) -> Response:
        query = dict(request.query_params)
        standard = _standard(home, query)
        if standard is None or to not in DELIVERED:
            raise NoSuchName
        return answer_file(home, query, hire_ad(standard, lang_of(request)), to)


def _tick(home: Home, told: Mapping[str, Any]) -> Response:
    """Make a proposal a must, or no longer. Raises Refusal, NoSuchName, NotAMust, TooManyMusts."""
    path, claim, reason = (
        home.room(words_of(told, "map", needed=True)) / "map.json",
        words_of(told, "claim", needed=True),
        words_of(told, "reason"),
    )
    must = switch_of(told, "must")
    if must and not reason:
        raise Refusal("hire.reason.needed")
    with _one_at_a_time:
        rows = home.workspace.tick(path, {claim: reason} if must else {}, () if must else (claim,))
    return JSONResponse({"made": len(rows)}, 201)


def _kept(text: str) -> str:
    """Its name in addresses."""
    name = secrets.token_hex(5)
    _ads[name] = text
    while len(_ads) > MOST_KEPT:
        _ads.popitem(last=False)
    return name


def _standard(home: Home, query: Query) -> Hiring | None:
    path = map_named(home, query)
    return home.workspace.hire(path) if path else None


def _make(home: Home, query: Query, lang: Lang) -> Deliverable | None:
    standard = _standard(home, query)
    return hire_kit(standard, lang) if standard else None


def _form(home: Home, query: Query, lang: Lang) -> Mapping[str, Any]:
    standard = _standard(home, query)
    ad = _ads.get(query.get("checked", ""))
    return {
        "most": MOST_MUSTS,
        "ad": ad or "",
        "rows": _rows(standard, lang) if standard else [],
        "found": _found(ad, lang) if ad else None,
    }


def _rows(standard: Hiring, lang: Lang) -> list[dict[str, str | bool]]:
    """The boxes: what is ticked first, ticks that fit nothing any more last."""
    ticks = {must.proposal.claim.id: must.tick for must in standard.musts}
    rows: list[dict[str, str | bool]] = []
    for proposal in (*(must.proposal for must in standard.musts), *standard.proposals):
        claim, tick = proposal.claim, ticks.get(proposal.claim.id)
        told = {"claim": claim.id, "name": name_of(presence_of(claim), lang), "count": count_text(claim.support)}
        rows.append(
            {**told, "why": why_text(proposal, standard.rolemap, lang), "ticked": bool(tick), "reason": tick.reason if tick else ""}
        )
    orphaned = ((orphan.tick.claim, orphan.tick.name, orphan.tick.reason) for orphan in standard.orphaned)
    return rows + [
        {"claim": claim, "name": name, "count": "", "why": "", "ticked": True, "reason": reason} for claim, name, reason in orphaned
    ]


def _found(ad: str, lang: Lang) -> dict[str, Any]:
    demands = unfair_demands(ad)
    hits = [{"where": hit_text(one, lang), "law": ground_text(one.kind, lang), "instead": instead_text(one.kind, lang)} for one in demands]
    return {"told": result_of(demands, lang), "hits": hits}


ANSWER = Answer(make=_make, form=_form)
