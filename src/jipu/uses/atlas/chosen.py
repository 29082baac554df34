"""Which maps of a folder make an atlas: one a role, all of one edition; every other one is named with its reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from jipu.errors import BadOption
from jipu.model.rolemap import Edition, RoleMap

Left = Literal["older", "other_edition", "share_only"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A map and where it lies, as a reader names it."""

    path: str
    rolemap: RoleMap


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A file that is no part of the atlas. `why` is a reason of choosing, or the code of an error with its details."""

    path: str
    why: Left | str
    details: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """The maps of an atlas in its edition (an internal one may have to be converted yet), and what was left out."""

    edition: Edition
    maps: tuple[Found, ...]
    left_out: tuple[LeftOut, ...]


def choose(found: Sequence[Found], edition: Edition | None) -> Chosen:
    """The newest map of every role. Raises BadOption where no edition is named and the maps have no common one."""
    by_role: dict[str, list[Found]] = defaultdict(list)
    for one in sorted(found, key=lambda one: one.path):
        by_role[one.rolemap.role.id].append(one)
    wanted = edition or _common(by_role.values())
    taken, left = [], []
    for role in sorted(by_role):
        best = max((one for one in by_role[role] if _fits(one, wanted)), key=lambda one: _newest(one, wanted), default=None)
        taken += [best] if best else []
        left += [LeftOut(path=one.path, why=_why(one, best)) for one in by_role[role] if one is not best]
    return Chosen(edition=wanted, maps=tuple(taken), left_out=tuple(left))


def _common(roles: Iterable[list[Found]]) -> Edition:
    """Internal where every role has such a map, share where every one has that; else nobody but the reader can tell."""
    held = [{one.rolemap.provenance.edition for one in maps} for maps in roles]
    if all("internal" in editions for editions in held):
        return "internal"
    if all("share" in editions for editions in held):
        return "share"
    only_share = sum("internal" not in editions for editions in held)
    raise BadOption(
        option="--edition",
        value=f"{len(held) - only_share} internal + {only_share} share",
        expected="--edition internal（只收内部版）或 --edition share（都转成对外版）/ internal (internal maps alone) or share (each one converted)",
    )


def _fits(one: Found, wanted: Edition) -> bool:
    return wanted == "share" or one.rolemap.provenance.edition == "internal"


def _newest(one: Found, wanted: Edition) -> tuple[str, str, bool, str]:
    told = one.rolemap.provenance
    return told.made_at, told.as_of, told.edition == wanted, one.path


def _why(one: Found, best: Found | None) -> Left:
    if best is None:
        return "share_only"
    told, kept = one.rolemap.provenance, best.rolemap.provenance
    return "other_edition" if told.edition != kept.edition and told.inputs_hash == kept.inputs_hash else "older"
