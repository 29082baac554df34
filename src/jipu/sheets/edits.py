"""What a human has changed in the sheets of a folder since they were written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from jipu.lexicon.concepts import Lexicon
from jipu.model.correction import Correction, Corrections
from jipu.model.fault import Fault, refuse
from jipu.sheets import sample, terms

FILES = (terms.FILE, sample.FILE)


def read_edits(folder: Path, lexicon: Lexicon, history: Sequence[Correction], *, who: str, when: str) -> list[Correction]:
    """The edits as corrections, in the order of their targets. Raises BadTable, which names every faulty row of both sheets."""
    in_force = Corrections.in_force(history)
    found = [_read(name, (folder / name).read_bytes(), lexicon, in_force) for name in FILES if (folder / name).is_file()]
    refuse([fault for _, faults in found for fault in faults])
    return _signed([change for changes, _ in found for change in changes], who, when)


def edits_in(name: str, content: bytes, lexicon: Lexicon, history: Sequence[Correction], *, who: str, when: str) -> list[Correction]:
    """The edits in one sheet, which is told by its name. Raises BadTable."""
    changes, faults = _read(name, content, lexicon, Corrections.in_force(history))
    refuse(faults)
    return _signed(changes, who, when)


def _read(name: str, content: bytes, lexicon: Lexicon, in_force: Corrections) -> tuple[list[Correction], list[Fault]]:
    return terms.read_terms(content, lexicon, in_force) if name == terms.FILE else sample.read_sample(content, in_force)


def _signed(changes: Sequence[Correction], who: str, when: str) -> list[Correction]:
    return [replace(change, who=who, when=when) for change in sorted(changes, key=lambda change: change.target)]
