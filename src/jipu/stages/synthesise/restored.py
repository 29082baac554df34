"""The corrections that a finished map owes its shape to, put together again from what the map tells of them: a map is all that there is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from jipu.lexicon.concepts import Lexicon
from jipu.model.claim import Claim, Presence
from jipu.model.correction import Correction, Corrections, Edit
from jipu.model.fact import OPEN
from jipu.model.rolemap import RoleMap
from jipu.text.fold import key

_ARROW, _COMMA = " → ", "、"
_LOST = "?"  # begins the target of a correction that is to be found again by its name


@dataclass(frozen=True, slots=True)
class _Names:
    """Skills of a map by every name that they bear or bore."""

    subjects: dict[str, str]

    @classmethod
    def of(cls, rolemap: RoleMap) -> _Names:
        found: dict[str, str] = {}
        for claim in rolemap.section("skill"):
            if isinstance(claim.payload, Presence):
                for name in names_borne(claim):
                    found.setdefault(key(name), claim.payload.subject)
        return cls(found)

    def subject(self, name: str) -> str:
        return self.subjects.get(key(name), "")


def names_borne(claim: Claim) -> tuple[str, ...]:
    """What a skill is called, and was before a human named it."""
    told = claim.payload
    if not isinstance(told, Presence):
        return ()
    before = (claim.computed.zh, claim.computed.en) if claim.computed else ()
    return tuple(dict.fromkeys(name for name in (told.zh, told.en, told.usual, *before) if name))


def restored(rolemap: RoleMap, lexicon: Lexicon) -> Corrections:
    """Merges, splits, drops and what was added by hand. What was moved or renamed stands in the claims themselves; what the lexicon
    at hand does not know (terms of the operator's own) is looked for by its writings, as what was added by hand is.
    """
    names = _Names.of(rolemap)
    rows = [row for edit in rolemap.corrections.edits for row in _row(edit, names)]
    return Corrections.in_force((*rows, *_added(rolemap, lexicon)))


def _row(edit: Edit, names: _Names) -> Iterator[Correction]:
    target = f"{_LOST}{edit.label}"
    if edit.act == "drop":
        yield Correction(target=target, act="drop", label=edit.label)
    elif edit.act == "merge" and (to := names.subject(edit.to)):
        yield Correction(target=target, act="merge", to=to, label=edit.label, to_label=edit.to)
    elif edit.act == "split":
        writings, _, name = edit.to.partition(_ARROW)
        if to := names.subject(name):
            told = tuple(writings.split(_COMMA))
            yield Correction(target=names.subject(edit.label) or target, act="split", to=to, label=edit.label, to_label=name, writings=told)


def _added(rolemap: RoleMap, lexicon: Lexicon) -> Iterator[Correction]:
    by_hand = {edit.label for edit in rolemap.corrections.edits if edit.act == "add"}
    for claim in rolemap.section("skill"):
        told = claim.payload
        if not isinstance(told, Presence) or told.subject in lexicon:
            continue
        if not told.subject.startswith(OPEN) or by_hand.intersection(names_borne(claim)):
            writings = tuple(dict.fromkeys((*told.writings, *names_borne(claim))))
            yield Correction(target=told.subject, act="add", label=told.zh, zh=told.zh, en=told.en, kind=told.kind, writings=writings)
