"""A person of the pool: all versions of one person's resume together, and what of a resume tells whose it is."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """`documents` are ids, the newest first: headline, level and pay come from that one; facts are the union over all."""

    id: str
    pseudonym: str
    documents: tuple[str, ...]

    def handle(self, key: bytes) -> str:
        """How a sheet or a correction names the person: a keyed hash, since the id is one of a contact and never leaves the workspace."""
        digest = hashlib.blake2b(f"{self.id}\x1f{self.pseudonym}".encode(), key=key[:64], digest_size=5)
        return f"p:{digest.hexdigest()}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A resume as far as it tells whose it is: keyed hashes of contacts, text, and when it was written (its own date, the start of its newest entry)."""

    document: str
    contacts: frozenset[str]
    text: str
    written: tuple[str, str] = ("", "")
