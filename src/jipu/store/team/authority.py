"""What an account may do in its workspace. Each role may do what those before it may."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from jipu.store.team.errors import UnknownAuthority

# viewer: share editions alone; editor: all work; owner: accounts, erasure and keys of models too.
Authority = Literal["viewer", "editor", "owner"]
AUTHORITIES: tuple[Authority, ...] = get_args(Authority)


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """Who asks: the name of an account, and what it may do for this once."""

    name: str
    authority: Authority


def suffices(held: Authority, needed: Authority) -> bool:
    """Whether who holds one may do what needs the other."""
    return AUTHORITIES.index(held) >= AUTHORITIES.index(needed)


def lesser(one: Authority, other: Authority) -> Authority:
    """The one that may do less."""
    return min(one, other, key=AUTHORITIES.index)


def authority_of(word: str) -> Authority:
    """A role by its name. Raises UnknownAuthority."""
    if word not in AUTHORITIES:
        raise UnknownAuthority(role=word, known=", ".join(AUTHORITIES))
    return word
