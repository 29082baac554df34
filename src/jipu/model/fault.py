"""Faults in a table that a human wrote: where, and what is wrong, in both languages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jipu.errors import BadTable

MOST_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Fault:
    """`where` is file and line (or row), as `terms.xlsx:12`."""

    where: str
    zh: str
    en: str


def refuse(faults: Sequence[Fault]) -> None:
    """Raise BadTable that names the faults (the first twenty of them), if there are any."""
    if not faults:
        return
    shown = sorted(faults, key=_place)[:MOST_SHOWN]
    more = len(faults) - len(shown)
    raise BadTable(
        count=len(faults),
        zh="\n".join([*(f"  {fault.where}：{fault.zh}" for fault in shown), *([f"  ……另有 {more} 处"] if more else [])]),
        en="\n".join([*(f"  {fault.where}: {fault.en}" for fault in shown), *([f"  … and {more} more"] if more else [])]),
    )


def _place(fault: Fault) -> tuple[str, int]:
    """File, then line by number."""
    file, _, line = fault.where.rpartition(":")
    return (file, int(line)) if line.isdecimal() else (fault.where, 0)
