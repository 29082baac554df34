"""Strategic directions under one name: 全球化 and 海外拓展 are 出海与全球化, with what it means in a few words."""

from __future__ import annotations

from functools import lru_cache

from jipu.lexicon.wordings import Wording, Wordings, read_wordings


@lru_cache(maxsize=1)
def directions() -> Wordings:
    """The directions of directions.tsv."""
    return read_wordings("directions.tsv")


@lru_cache(maxsize=4096)
def direction_of(surface: str) -> Wording | None:
    """The direction that a writing is, as a whole."""
    return directions().exactly(surface)
