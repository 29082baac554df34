"""Quotes that a named person let pass into the share edition, one by one."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import dataclass

from jipu.model.claim import Claim, Quote


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """One quote of one claim, released by somebody with a name. `quote` is the hash of its words: other words are another quote."""

    claim: str
    quote: str
    who: str
    when: str


def quote_hash(text: str) -> str:
    """Which quote is meant, whoever's it is."""
    return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()


def released_quotes(claim: Claim, releases: Collection[Release]) -> tuple[Quote, ...]:
    """The quotes of a claim that were released, without the pseudonym: two of them must not be known to be one person's."""
    passed = {release.quote for release in releases if release.claim == claim.id and release.who.strip()}
    found = {quote.text: quote for quote in claim.quotes if quote_hash(quote.text) in passed}
    return tuple(Quote(person="", text=text, at=found[text].at) for text in sorted(found))
