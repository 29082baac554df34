"""Concepts: one thing, one name, whatever its writings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ConceptKind = Literal["technology", "tool", "method", "domain", "ability", "leadership", "business", "metric", "group", "dimension"]
Origin = Literal["lexicon", "open", "user", "human"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """A skill, group or dimension. `id` is the lexicon's, or `x:` + the folded surface of an open find; `broader` is the id above it.

    `origin` says who knows it: the lexicon, these texts (open), the operator's own lexicon (user) or a correction (human).

    `generic` marks a concept so broad that nearly everybody in some role writes it.
    """

    id: str
    zh: str
    en: str
    kind: ConceptKind
    broader: str | None
    origin: Origin = "lexicon"
    generic: bool = False

    def name(self, lang: str) -> str:
        """The name printed in a map of that language."""
        return self.zh if lang == "zh" else self.en
