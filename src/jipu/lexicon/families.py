"""The families of roles in their fixed order, and the ranks of a role's ladder."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from jipu.lexicon.wordings import Wording, Wordings, read_wordings
from jipu.text.fold import fold

#: A role's rank (`grade` in roles.tsv and map.json), the lowest first.
RANKS = ("staff", "director", "executive")


@lru_cache(maxsize=1)
def families() -> Mapping[str, Wording]:
    """Families by the name that roles.tsv gives them (技术类), in the order in which they are told everywhere."""
    return MappingProxyType({row.zh: row for row in _table().rows})


def family_told(title: str) -> str | None:
    """The family that a title's own words tell: of several the one that stands last (产品运营 is 运营), None where none stands there."""
    seen = _table().find(fold(title[:200]).text)
    return _table().by_id[seen[-1].id].zh if seen else None


@lru_cache(maxsize=1)
def _table() -> Wordings:
    return read_wordings("families.tsv")
