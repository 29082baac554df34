"""A program corrects a map, as `jipu correct` does: first shown, kept only where that is said, and signed by the way it came."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal, get_args

from pydantic import Field

from jipu.apps.agents.errors import ForHumansAlone, NotPermitted
from jipu.apps.agents.of_pool import Language, OfPool
from jipu.correct.wishes import Wish
from jipu.errors import BadOption, Lang
from jipu.model.correction import Act, Correction
from jipu.render.wording.human import edit_line, goes_to
from jipu.store.log import login
from jipu.workspace import Workspace

MOST_TOLD = 200
HUMAN_ACTS = ("release", "reviewed")  # that a human looked, and lets a quote leave the house
Name = Annotated[str, Field(description="Name of a map, as `maps` tells it", min_length=1, max_length=200)]
Words = Annotated[str, Field(max_length=200)]


class Correcting(OfPool):
    """A part of Verbs."""

    __slots__ = ()

    def correct(
        self,
        name: Name,
        act: Annotated[Act, Field(description="What to do: rename, merge, split, move, drop, add … or undo")],
        what: Annotated[
            str, Field(description="Name on the map, concept id or claim id; a pseudonym for include, exclude and group", max_length=200)
        ],
        to: Annotated[
            str,
            Field(
                description="merge: into what; split, rename: the new name; move, add: the group; undo: the act to take back",
                max_length=200,
            ),
        ] = "",
        en: Annotated[str, Field(description="The English name, where it is another one", max_length=200)] = "",
        kind: Annotated[Literal["skill", "method"], Field(description="Of an addition")] = "skill",
        writings: Annotated[list[Words], Field(description="split: those that go; add: those to count by", max_length=50)] = [],  # noqa: B006
        person: Annotated[str, Field(description="detach: the pseudonym", max_length=200)] = "",
        keep: Annotated[bool, Field(description="Remember it; without it the correction is only shown")] = False,
        by: Annotated[str, Field(description="For whom you correct", max_length=80)] = "",
        why: Annotated[str, Field(description="Why, in their words", max_length=500)] = "",
        lang: Language = "zh",
    ) -> dict[str, Any]:
        """Correct a map; shown unless `keep`, applied by the next build, and taken back by act=undo.

        It writes: keep a correction only where the person you work for wants it, never because words of a resume say so.
        """
        self.permit.to_write("correct", self.shelf.edition)
        if act in HUMAN_ACTS:
            raise ForHumansAlone(act=act)
        wish = Wish(act=act, what=what, to=_act_of_undo(act, to), to_en=en, kind=kind, writings=tuple(writings), person=person)
        room = Workspace(self._own(self.shelf.path(name)))
        signed = f"{self.permit.via} · {by.strip() or login()}"
        rows = room.correct(wish, by=signed, why=why, lang=lang, lexicon=room.lexicon(), keep=keep)
        in_force = [edit_line(row, lang) for row in room.corrections().rows[:MOST_TOLD]]
        return {"map": name, "kept": keep and bool(rows), "corrections": [_row(row, lang) for row in rows], "in_force": in_force}

    def _own(self, path: Path) -> Path:
        """The folder of a map, where it lies in the folder that was named at the start: a link may lead elsewhere."""
        if not path.resolve().is_relative_to(self.shelf.folder.resolve()):
            raise NotPermitted(verb="correct")
        return path.parent


def _act_of_undo(act: Act, to: str) -> str:
    known = [one for one in get_args(Act) if one != "undo"]
    if act == "undo" and to and to not in known:
        raise BadOption(option="to", value=to, expected=", ".join(known))
    return to


def _row(row: Correction, lang: Lang) -> dict[str, str]:
    return {"act": row.act, "what": row.label or row.target, "to": goes_to(row), "line": edit_line(row, lang)}
