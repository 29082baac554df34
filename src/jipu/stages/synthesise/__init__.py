"""Counted claims from the facts of a sample: people, never mentions."""

from jipu.stages.synthesise.synthesis import synthesise_map
from jipu.stages.synthesise.terms import list_terms

__all__ = ["list_terms", "synthesise_map"]
