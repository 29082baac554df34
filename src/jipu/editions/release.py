"""Quotes that a named person let pass into the share edition, one by one."""

from __future__ import annotations

from collections.abc import Collection

from jipu.model.claim import Claim, Quote
from jipu.model.correction import Release, quote_hash


def released_quotes(claim: Claim, releases: Collection[Release]) -> tuple[Quote, ...]:
    """The quotes of a claim that were released, without the pseudonym: two of them must not be known to be one person's."""
    passed = {release.quote for release in releases if release.claim == claim.id and release.who.strip()}
    found = {quote.text: quote for quote in claim.quotes if quote_hash(quote.text) in passed}
    return tuple(Quote(person="", text=text, at=found[text].at) for text in sorted(found))
