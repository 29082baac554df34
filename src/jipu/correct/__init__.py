"""Corrections told in words: what a human means on a map, made into lines of corrections.jsonl, and taken out again for somebody who is erased."""
