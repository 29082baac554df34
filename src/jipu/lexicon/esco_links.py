"""Which skill of ESCO a concept is: a small table, each pair chosen by name and description, not by name alone. What is not in it is linked to nothing.

`exact` where the name of ESCO's skill and its description mean the same thing, `close` where one of them is wider. A concept that the
operator's own lexicon read from ESCO is that skill.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from jipu.lexicon.tables import FOLDER, read_table

Match = Literal["exact", "close"]
SPACE = "http://data.europa.eu/esco/skill/"
VERSION = "1.1.1"  # of ESCO, whose addresses stay the same in later ones
_OWN = re.compile(r"esco\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})")
_MATCHES: Mapping[str, Match] = {"exact": "exact", "close": "close"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A skill of ESCO: how near it is, its address, its English name; `skill` is the last part of the address."""

    match: Match
    skill: str
    label: str

    @property
    def uri(self) -> str:
        """The address of the skill."""
        return SPACE + self.skill


def esco_link(concept: str, name: str = "") -> Link | None:
    """The skill of ESCO that a concept is, if any; `name` is what the concept is called, where ESCO gave it."""
    own = _OWN.fullmatch(concept)
    return Link(match="exact", skill=own[1], label=name) if own else _links().get(concept)


@lru_cache(maxsize=1)
def _links() -> dict[str, Link]:
    rows = read_table(FOLDER / "esco_links.tsv", ("id", "match", "skill", "label"))
    return {row.cells[0]: Link(match=_MATCHES[row.cells[1]], skill=row.cells[2], label=row.cells[3]) for row in rows}
