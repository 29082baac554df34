"""Extract: a document and its reading become facts, each with a verbatim quote."""

from jipu.stages.extract.extraction import extract_facts, ground_proposals

__all__ = ["extract_facts", "ground_proposals"]
