"""corrections.jsonl: one correction a line, in the order they were made."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any, get_args

from jipu.model.correction import Act, Correction
from jipu.model.fault import Fault, refuse

FILE = "corrections.jsonl"
_FIELDS = frozenset(Correction.__slots__)
_ALWAYS = frozenset({"target", "act", "to", "label", "who", "when", "why"})


def to_lines(corrections: Iterable[Correction]) -> str:
    """The corrections as lines of JSON; what an act does not use is left out."""
    return "".join(json.dumps(_row(correction), ensure_ascii=False) + "\n" for correction in corrections)


def _row(correction: Correction) -> dict[str, Any]:
    return {name: value for name, value in asdict(correction).items() if value or name in _ALWAYS}


def read_history(text: str) -> list[Correction]:
    """The corrections of a file, of this version or an earlier one. Raises BadTable, which names the lines that are none."""
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
    if not all(_is_value(name, value) for name, value in fields.items()):
        return None
    told: dict[str, Any] = {**fields, "writings": tuple(fields.get("writings", ()))}
    return Correction(**told)


def _is_value(name: str, value: object) -> bool:
    if name == "writings":
        return isinstance(value, list) and all(isinstance(one, str) for one in value)
    if name == "was":
        return isinstance(value, dict) and all(isinstance(one, str) for one in value.values())
    return isinstance(value, str) or (name == "to" and value is None)
