"""What measured results are about: revenue, cost, retention … and what somebody who moves them does."""

from __future__ import annotations

from functools import lru_cache

from jipu.lexicon.wordings import Wordings, read_wordings


@lru_cache(maxsize=1)
def aims() -> Wordings:
    """The families of results of aims.tsv."""
    return read_wordings("aims.tsv")
