"""Is the lexicon fitted to the corpora? The share of skills that only one person has whose writing the lexicon holds, per corpus.

A skill of one person cannot be foreseen but by knowing the field, or by having read that resume. Only shares are printed, no words.
The shares by shape tell apart how a corpus writes (product names in Latin letters, short terms, whole phrases) from what was read in it:
`excess_in_the_mix_of_the_untouched` compares the tuned corpora as if they wrote in the shapes of the untouched one. The verdict is on the plain excess.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from pathlib import Path
from typing import NamedTuple

from bench.corpus import CORPORA
from bench.report import SHARED, say
from jipu.lexicon.concepts import Lexicon, load_lexicon

TOO_FAR = 0.10
_LATIN = re.compile(r"[A-Za-z]")
_SHORT, _MIDDLE = 4, 7


class Held(NamedTuple):
    """One writing: how it is shaped, and whether the lexicon holds exactly it."""

    shape: str
    held: bool


def main() -> None:
    """Print each corpus's share and by how much the tuned ones exceed the untouched one."""
    if not (SHARED / "corpus").is_dir():
        say("leakage", skipped=f"no labelled corpora at {SHARED.name}/corpus beside the project")
        return
    lexicon = load_lexicon()
    found: dict[str, list[Held]] = {}
    for name, _, _, kind in CORPORA:
        found[name] = known(SHARED / "corpus" / f"{name}.jsonl", lexicon)
        say(
            "leakage",
            corpus=name,
            kind=kind,
            of_one_person=len(found[name]),
            in_the_lexicon=share(found[name]),
            by_shape=by_shape(found[name]),
        )
    untouched = next(found[name] for name, _, _, kind in CORPORA if kind == "untouched")
    tuned = [found[name] for name, _, _, kind in CORPORA if kind == "tuned"]
    excess = max(share(rows) for rows in tuned) - share(untouched)
    alike = max(in_the_mix_of(rows, untouched) for rows in tuned) - share(untouched)
    say("leakage", largest_excess=excess, limit=TOO_FAR, fitted=excess > TOO_FAR, excess_in_the_mix_of_the_untouched=alike)


def share(rows: list[Held]) -> float:
    """The share of writings that the lexicon holds."""
    return sum(row.held for row in rows) / len(rows)


def by_shape(rows: list[Held]) -> dict[str, dict[str, float]]:
    """For each shape: how much of the corpus is written in it, and the share of that which is held."""
    shapes = sorted({row.shape for row in rows})
    parts = {shape: [row for row in rows if row.shape == shape] for shape in shapes}
    return {shape: {"of_all": round(len(part) / len(rows), 3), "held": round(share(part), 3)} for shape, part in parts.items()}


def in_the_mix_of(rows: list[Held], other: list[Held]) -> float:
    """The share held if `rows` were written in the shapes of `other`; a shape that `rows` lack counts as there held in the mean."""
    held = {shape: part["held"] for shape, part in by_shape(rows).items()}
    mix = Counter(row.shape for row in other)
    return sum(held.get(shape, share(rows)) * count for shape, count in mix.items()) / len(other)


def shape_of(writing: str) -> str:
    """Latin letters in it, or Chinese alone: a short term, a longer one, a phrase."""
    if _LATIN.search(writing):
        return "latin"
    length = len(writing.strip())
    return "short" if length <= _SHORT else "middle" if length <= _MIDDLE else "phrase"


def known(corpus: Path, lexicon: Lexicon) -> list[Held]:
    """For each writing of a skill that one person alone has: does the lexicon hold exactly it?"""
    persons: dict[str, set[str]] = defaultdict(set)
    writings: dict[str, set[str]] = defaultdict(set)
    for line in corpus.read_text("utf-8").splitlines():
        row = json.loads(line)
        for skill in row["skills"]:
            persons[skill["canonical"]].add(row["person"])
            writings[skill["canonical"]].add(skill["surface"])
    alone = (skill for skill, holders in persons.items() if len(holders) == 1)
    return [Held(shape_of(writing), lexicon.lookup(writing) is not None) for skill in sorted(alone) for writing in sorted(writings[skill])]
