"""A person of the pool: all versions of one person's resume together."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """`documents` are ids, the newest first: headline, level and pay come from that one; facts are the union over all."""

    id: str
    pseudonym: str
    documents: tuple[str, ...]
