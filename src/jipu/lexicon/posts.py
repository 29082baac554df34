"""Posts that people report to: what `向集团副总裁汇报` names, in a few classes."""

from __future__ import annotations

from functools import lru_cache

from jipu.lexicon.wordings import Wordings, read_wordings


@lru_cache(maxsize=1)
def posts() -> Wordings:
    """The classes of posts.tsv, the highest first."""
    return read_wordings("posts.tsv")
