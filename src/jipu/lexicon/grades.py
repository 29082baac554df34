"""Grade words in titles: 高级, 资深, 负责人, junior."""

from __future__ import annotations

from functools import lru_cache

from jipu.lexicon.wordings import Wording, Wordings, read_wordings


@lru_cache(maxsize=1)
def grades() -> Wordings:
    """The grades of grades.tsv; of several in one title the first of the table counts."""
    return read_wordings("grades.tsv")


@lru_cache(maxsize=4096)
def graded(title: str) -> Wording | None:
    """The grade that a title names, None where it names none."""
    return min(grades().named_in(title), key=lambda grade: grade.place, default=None)
