"""What a human may object to on a map's page, what was objected already, and an objection as a wish."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, get_args

from jipu.apps.web.refusals import Refusal, words_of
from jipu.correct.wishes import Wish
from jipu.errors import BadCorrection, Lang
from jipu.lexicon.concepts import Lexicon
from jipu.model.claim import Claim
from jipu.model.correction import Act, Correction, Corrections, Edit, Orphan
from jipu.model.rolemap import RoleMap
from jipu.render.wording.claims import claim_name
from jipu.render.wording.human import edit_line
from jipu.stages.synthesise.annotate import subject_of

MOST_WRITINGS = 50  # of one correction
ACTS: tuple[Act, ...] = get_args(Act)


def told(rolemap: RoleMap, made: Sequence[Correction], lexicon: Lexicon, lang: Lang) -> dict[str, Any]:
    """All that the page needs beside the map: by claim what it is about and how it was corrected; groups; how much waits for the next build."""
    in_force = Corrections.in_force(made)
    waiting = waiting_of(rolemap, in_force)
    return {
        "seen": len(made),
        "waiting": count_waiting(rolemap, in_force),
        "about": {claim.id: about for claim in rolemap.claims if (about := _about(claim))},
        "edits": _edits(rolemap, in_force, waiting, lang),
        "groups": groups(rolemap, lexicon, lang),
        "kinds": sorted({member.group for member in rolemap.sample.members if member.group}),
        "members": [member.pseudonym for member in rolemap.sample.members if member.handle],
    }


def _about(claim: Claim) -> list[str] | None:
    """The concept that a claim is about, and whether it is a shelf that others lie on."""
    subject = subject_of(claim)
    if subject is None:
        return None
    return [subject, "shelf" if claim.section in ("group", "dimension") else "concept"]


def _edits(rolemap: RoleMap, in_force: Corrections, waiting: Sequence[Correction], lang: Lang) -> dict[str, list[dict[str, Any]]]:
    """Claim or concept → the corrections in force for it."""
    found: dict[str, list[dict[str, Any]]] = {}
    for row in in_force.rows:
        found.setdefault(row.target, []).append(shown(row, waits=row in waiting, lang=lang))
    return found


def shown(row: Correction, *, waits: bool, lang: Lang) -> dict[str, Any]:
    """A correction in force as a page shows it, with what takes it back."""
    return {"text": edit_line(row, lang), "waits": waits, "what": row.target, "act": row.act, "about": row.slot[2]}


def waiting_of(rolemap: RoleMap, in_force: Corrections) -> list[Correction]:
    """Corrections that the map has not seen yet: it lists those that hold and those that found nothing."""
    there = {_sign(row) for row in _known(rolemap)}
    return [row for row in in_force.rows if not row.by_model and _sign(row) not in there]


def count_waiting(rolemap: RoleMap, in_force: Corrections) -> int:
    """How much the next build would do: apply a correction, or take one back."""
    return len(waiting_of(rolemap, in_force)) + len(undone(rolemap, in_force))


def undone(rolemap: RoleMap, in_force: Corrections) -> list[str]:
    """What corrected things are called that the map still shows corrected, though it was taken back."""
    now = {_sign(row) for row in in_force.rows}
    return [row.label for row in _known(rolemap) if _sign(row) not in now]


def _known(rolemap: RoleMap) -> list[Edit | Orphan]:
    """The corrections that were in force when the map was drawn."""
    return [*rolemap.corrections.edits, *rolemap.corrections.orphaned]


def _sign(row: Correction | Edit | Orphan) -> tuple[str, str, str, str]:
    return row.act, row.label or (row.target if isinstance(row, Correction) else ""), row.who, row.when


def groups(rolemap: RoleMap, lexicon: Lexicon, lang: Lang) -> list[dict[str, Any]]:
    """Every group: those of the map first, in its order, by the names that they have on it."""
    claims = {claim.id: claim for claim in rolemap.claims}
    names = {subject_of(claim): claim_name(claim, claims, lang) for claim in rolemap.section("group")}
    here = [{"id": group, "name": name, "here": True} for group, name in names.items() if group and lexicon.get(group)]
    rest = [{"id": one.id, "name": one.name(lang), "here": False} for one in lexicon if one.kind == "group" and one.id not in names]
    return [*here, *rest]


def wish(told: Mapping[str, Any], rolemap: RoleMap, lang: Lang) -> Wish:
    """What a form says. A quote is told by its words: the map may have been built again since. Raises Refusal, BadCorrection."""
    act, what = words_of(told, "act"), words_of(told, "what")
    if act not in ACTS:
        raise BadCorrection(zh=f"没有“{act}”这种改法", en=f"there is no act “{act}”")
    return Wish(
        act=act,
        what=what,
        to=words_of(told, "to"),
        to_en=words_of(told, "to_en"),
        kind=words_of(told, "kind") or "skill",
        writings=_writings(told),
        person=words_of(told, "person"),
        quote=_place(told, what, rolemap) if act == "release" else 1,
        about=words_of(told, "about"),
    )


def _writings(told: Mapping[str, Any]) -> tuple[str, ...]:
    """A list where they were chosen, a text with commas where they were typed. Raises Refusal."""
    given = told.get("writings")
    rows = given if isinstance(given, list) else words_of(told, "writings").replace("，", ",").split(",")
    if len(rows) > MOST_WRITINGS:
        raise Refusal("refused.field", field="writings")
    return tuple(text for row in rows if (text := words_of({"writings": row}, "writings")))


def _place(told: Mapping[str, Any], what: str, rolemap: RoleMap) -> int:
    quotes = [quote.text for claim in rolemap.claims if claim.id == what for quote in claim.quotes]
    if told.get("quote") not in quotes:
        raise BadCorrection(zh="图谱里已没有这条原文，请刷新页面", en="the map holds this quote no longer, reload the page")
    return quotes.index(told["quote"]) + 1
