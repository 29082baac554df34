"""Is the lexicon fitted to the corpora? The share of skills that only one person has whose writing the lexicon holds, per corpus.

A skill of one person cannot be foreseen but by knowing the field, or by having read that resume. Only shares are printed, no words.
"""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path

from bench.corpus import CORPORA
from bench.report import SHARED, say
from jipu.lexicon.concepts import Lexicon, load_lexicon

TOO_FAR = 0.10


def main() -> None:
    """Print each corpus's share and by how much the tuned ones exceed the untouched one."""
    if not (SHARED / "corpus").is_dir():
        say("leakage", skipped=f"no labelled corpora at {SHARED.name}/corpus beside the project")
        return
    lexicon = load_lexicon()
    shares: dict[str, float] = {}
    for name, _, _, kind in CORPORA:
        held = known(SHARED / "corpus" / f"{name}.jsonl", lexicon)
        shares[name] = sum(held) / len(held)
        say("leakage", corpus=name, kind=kind, of_one_person=len(held), in_the_lexicon=shares[name])
    untouched = next(shares[name] for name, _, _, kind in CORPORA if kind == "untouched")
    excess = max(shares[name] for name, _, _, kind in CORPORA if kind == "tuned") - untouched
    say("leakage", largest_excess=excess, limit=TOO_FAR, fitted=excess > TOO_FAR)


def known(corpus: Path, lexicon: Lexicon) -> list[bool]:
    """For each writing of a skill that one person alone has: does the lexicon hold exactly it?"""
    persons: dict[str, set[str]] = defaultdict(set)
    writings: dict[str, set[str]] = defaultdict(set)
    for line in corpus.read_text("utf-8").splitlines():
        row = json.loads(line)
        for skill in row["skills"]:
            persons[skill["canonical"]].add(row["person"])
            writings[skill["canonical"]].add(skill["surface"])
    alone = (skill for skill, holders in persons.items() if len(holders) == 1)
    return [lexicon.lookup(writing) is not None for skill in sorted(alone) for writing in sorted(writings[skill])]
