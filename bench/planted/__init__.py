"""Planted data: invented people whose truth is known, for the figures of what is inferred."""
