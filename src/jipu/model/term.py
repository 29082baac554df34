"""Terms: the concepts of a sample as a human reviews them."""

from __future__ import annotations

from dataclasses import dataclass

from jipu.model.concept import Concept


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A concept as computed, beside what corrections make of it.

    k, group              people and group as computed; 0 and None of a concept that no longer occurs
    new_k, new_group      people and group with the corrections; None where it is merged away or dropped
    writings, quote       how people write it, most people first; the best quote
    """

    concept: Concept
    k: int
    group: str | None
    new_k: int | None
    new_group: str | None
    writings: tuple[str, ...] = ()
    quote: str = ""
