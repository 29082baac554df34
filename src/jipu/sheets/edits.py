"""What a human has changed in the sheets of a folder since they were written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from jipu.lexicon.concepts import Lexicon
from jipu.model.correction import Correction, Corrections
from jipu.model.fault import Fault, refuse
from jipu.sheets import sample, terms


def read_edits(folder: Path, lexicon: Lexicon, history: Sequence[Correction], *, who: str, when: str) -> list[Correction]:
    """The edits as corrections, in the order of their targets. Raises BadTable, which names every faulty row of both sheets."""
    in_force = Corrections.in_force(history)
    changes: list[Correction] = []
    faults: list[Fault] = []
    for name in (terms.FILE, sample.FILE):
        if not (folder / name).is_file():
            continue
        content = (folder / name).read_bytes()
        told, wrong = terms.read_terms(content, lexicon, in_force) if name == terms.FILE else sample.read_sample(content, in_force)
        changes += told
        faults += wrong
    refuse(faults)
    return [replace(change, who=who, when=when) for change in sorted(changes, key=lambda change: change.target)]
