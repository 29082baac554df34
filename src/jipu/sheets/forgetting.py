"""Take somebody out of a history of corrections."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from jipu.model.correction import Correction

RUN = 12  # characters in a row that nobody else wrote


def without_person(
    history: Sequence[Correction],
    handle: str,
    *,
    names: Collection[str] = (),
    texts: Iterable[str] = (),
    others: Iterable[str] = (),
    quotes: Collection[str] = (),
) -> list[Correction]:
    """The history without a person: lines about them are dropped, and words that name them or that only they wrote are blanked.

    handle   the person's handle
    names    what they are called: pseudonym, name, phone, mail …
    texts    their de-identified texts; `others` those of everybody who stays
    quotes   hashes of the quotes that are theirs
    """
    named = [bare for name in names if len(bare := _bare(name)) >= 2]
    theirs, rest = "\n".join(map(_bare, texts)), list(map(_bare, others))

    def told(words: str) -> bool:
        bare = _bare(words)
        runs = {bare[place : place + RUN] for place in range(len(bare) - RUN + 1)}
        return any(name in bare for name in named) or any(run in theirs and not any(run in other for other in rest) for run in runs)

    def left(words: str) -> str:
        return "" if told(words) else words

    kept = [row for row in history if row.target != handle and not told(row.target) and not told(row.to or "")]
    return [replace(row, label=left(row.label), who=left(row.who), why=left(row.why)) for row in kept]


def _bare(text: str) -> str:
    return "".join(text.split()).casefold()
