"""Take somebody out of a history of corrections: what names them or holds their words goes, and nothing that was replaced comes back."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from jipu.model.correction import Correction, plain
from jipu.model.fact import OPEN

RUN = 12  # characters in a row that nobody else wrote


@dataclass(frozen=True, slots=True)
class _Theirs:
    """How to tell a person's words: what they are called, all of their text, and everybody else's; folded, without blanks."""

    names: tuple[str, ...]
    text: str
    others: tuple[str, ...]

    def named(self, words: str) -> bool:
        """Whether the words name the person, or hold a run of text that only they had."""
        bare = plain(words)
        if any(name in bare for name in self.names):
            return True
        runs = {bare[place : place + RUN] for place in range(len(bare) - RUN + 1)}
        return any(run in self.text and self._only(run) for run in runs)

    def written(self, words: str) -> bool:
        """Whether the words as a whole, however short, stand in this person's text alone."""
        bare = plain(words)
        return self.named(words) or bool(bare and bare in self.text and self._only(bare))

    def _only(self, words: str) -> bool:
        return not any(words in other for other in self.others)


def without_person(
    history: Sequence[Correction],
    handle: str,
    *,
    names: Collection[str] = (),
    texts: Iterable[str] = (),
    others: Iterable[str] = (),
    quotes: Collection[str] = (),
) -> list[Correction]:
    """The history without a person: in order, with what is about them or was said by them alone taken out.

    handle   the person's handle
    names    what they are called: pseudonym, name, phone, mail …
    texts    their de-identified texts; `others` those of everybody who stays
    quotes   hashes of the quotes that are theirs (`quote_hash`)

    A line about the person, and one that cannot do without their words (an open find, a writing, a name, a released quote), is dropped
    together with the earlier lines that it had replaced; in any other the words alone are blanked. Words that a human chose (a new name, a
    group) count as the person's only where they name them or repeat twelve characters that nobody else wrote.
    """
    theirs = _Theirs(tuple(bare for name in names if (bare := plain(name))), "\n".join(map(plain, texts)), tuple(map(plain, others)))
    gone = {row.slot for row in history if _about(row, handle, frozenset(quotes), theirs)}
    return [_blanked(row, theirs) for row in history if row.slot not in gone and not (row.act == "undo" and row.target == handle)]


def _about(row: Correction, handle: str, quotes: frozenset[str], theirs: _Theirs) -> bool:
    if handle in (row.target, row.person) or row.quote in quotes:
        return True
    if row.act != "add":
        found = (*((row.target.removeprefix(OPEN),) if row.target.startswith(OPEN) else ()), *row.writings)
        if any(theirs.written(words) for words in found):
            return True
    return any(theirs.named(words.removeprefix(OPEN)) for words in (row.target, row.to or "", row.zh, row.en))


def _blanked(row: Correction, theirs: _Theirs) -> Correction:
    """The line without words that are theirs; what is left still says what it does to what."""

    def kept(words: str) -> str:
        return "" if theirs.named(words) else words

    return replace(
        row,
        label=kept(row.label),
        to_label=kept(row.to_label),
        writings=tuple(words for words in row.writings if not theirs.written(words)),
        who=kept(row.who),
        why=kept(row.why),
        was={name: value for name, value in row.was.items() if kept(value)},
    )
