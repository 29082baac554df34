"""corrections.jsonl: one correction a line, in the order they were made."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import get_args

from jipu.model.correction import Act, Correction
from jipu.model.fault import Fault, refuse

FILE = "corrections.jsonl"
_FIELDS = frozenset(Correction.__slots__)


def to_lines(corrections: Iterable[Correction]) -> str:
    """The corrections as lines of JSON."""
    return "".join(json.dumps(asdict(correction), ensure_ascii=False) + "\n" for correction in corrections)


def read_history(text: str) -> list[Correction]:
    """The corrections of a file. Raises BadTable, which names the lines that are none."""
    found: list[Correction] = []
    faults: list[Fault] = []
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            correction = _correction(line)
            if correction:
                found.append(correction)
            else:
                faults.append(Fault(f"{FILE}:{number}", "不是一条更正", "not a correction"))
    refuse(faults)
    return found


def _correction(line: str) -> Correction | None:
    try:
        fields = json.loads(line)
    except ValueError:
        return None
    if not isinstance(fields, dict) or not {"target", "act"} <= fields.keys() <= _FIELDS or fields["act"] not in get_args(Act):
        return None
    if not all(isinstance(value, str) or (name == "to" and value is None) for name, value in fields.items()):
        return None
    return Correction(**fields)
