"""Counted claims from the facts of a sample: people, never mentions."""

from jipu.stages.synthesise.synthesis import synthesise_map

__all__ = ["synthesise_map"]
