"""Audits of a finished map: what in it could tell who somebody is, and a check of random claims by hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, get_args

#: What a text may give away (kinds of identifiers: phone, email, name, employer …), told by rules of another layer.
Recogniser = Callable[[str], Sequence[str]]

RiskKind = Literal["identifier", "employer", "list", "small_cell", "recoverable", "combination", "alone", "figure", "extreme", "writing"]
RISKS: tuple[RiskKind, ...] = get_args(RiskKind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Risk:
    """One thing in a map that could re-identify somebody.

    kind      which rule found it: it words what it is, why it matters and what to do
    claim     id of the claim it stands in; "" where it is none's
    details   numbers, kinds and pseudonyms for the words; never text of a resume
    """

    kind: RiskKind
    claim: str = ""
    details: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """The result of a check by hand: so many of the claims asked about are borne out by their quotes.

    low, high  two-sided 95% Wilson interval of right/asked
    judged     claim id → whether it is right
    """

    right: int
    asked: int
    low: float
    high: float
    who: str
    when: str
    judged: Mapping[str, bool] = field(default_factory=dict)
