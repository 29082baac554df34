"""An edited mind map as corrections of its map: what it comes to, before anything is written."""

from __future__ import annotations

from dataclasses import dataclass

from jipu.correct.wishes import corrections_for
from jipu.errors import JipuError, Lang
from jipu.lexicon.concepts import Lexicon
from jipu.model.correction import Correction, Corrections
from jipu.model.rolemap import RoleMap
from jipu.pipeline import share_map
from jipu.sheets.mind_map import read_mind_map
from jipu.sheets.mind_map_edits import Conflict, edition_of, edits_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """The corrections that a file comes to, not counting those that hold already, and what could not be taken back."""

    lang: Lang
    corrections: tuple[Correction, ...]
    conflicts: tuple[Conflict, ...]


def taken(rolemap: RoleMap, name: str, content: bytes, lexicon: Lexicon, in_force: Corrections) -> Taken:
    """What was edited in a mind map of this map. Raises BadTable, TooFewToShare."""
    root = read_mind_map(name, content)
    edition, lang, mark = edition_of(name, root)
    shown = share_map(rolemap) if edition == "share" and rolemap.provenance.edition == "internal" else rolemap
    edited = edits_of(shown, root, lang, mark)
    rows: list[Correction] = []
    conflicts = list(edited.conflicts)
    for wish in edited.wishes:
        try:
            rows += corrections_for(wish, rolemap, lexicon, Corrections.in_force([*in_force.rows, *rows]), lang)
        except JipuError as error:
            conflicts.append(Conflict.told(wish.to if wish.act == "rename" else wish.what, error))
    return Taken(lang=lang, corrections=tuple(rows), conflicts=tuple(conflicts))
