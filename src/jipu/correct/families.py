"""Merges looked at together: no ring, nothing merged into what is dropped, no two concepts that must never be one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations

from jipu.lexicon.concepts import Lexicon
from jipu.model.correction import Corrections
from jipu.model.fault import Fault


def family_faults(after: Corrections, lexicon: Lexicon, places: Mapping[str, str], names: Mapping[str, str]) -> Iterator[Fault]:
    """Faults of the merges as they would be in force, each at the row of its concept."""
    steps = {target: row.to or "" for target, row in after.where("merge").items()}
    ends, dropped = after.merged_into(), after.where("drop")
    families: defaultdict[str, list[str]] = defaultdict(list)
    for target in steps:
        where = places.get(target, target)
        if _in_ring(target, steps):
            yield Fault(
                where, f"合并成了一个圈：{_round(target, steps, names)}", f"the merges go round in a ring: {_round(target, steps, names)}"
            )
            continue
        end = ends[target]
        families[end].append(target)
        if end in dropped:
            name = names.get(end, end)
            yield Fault(where, f"要合并到的“{name}”标为不是能力", f"“{name}”, which it is merged into, is marked as no ability")
    for end, members in families.items():
        for one, other in combinations([end, *members], 2):
            if not lexicon.may_merge(one, other):
                pair = f"{names.get(one, one)} / {names.get(other, other)}"
                yield Fault(
                    places.get(other, other),
                    f"{pair} 在词典里写明不是一回事，不能合并",
                    f"{pair} are kept apart by the lexicon and cannot be merged",
                )


def _in_ring(start: str, steps: Mapping[str, str]) -> bool:
    here = start
    for _ in range(len(steps)):
        here = steps.get(here, "")
        if here == start:
            return True
    return False


def _round(start: str, steps: Mapping[str, str], names: Mapping[str, str]) -> str:
    ring, here = [start], steps[start]
    while here != start:
        ring.append(here)
        here = steps[here]
    return " → ".join(names.get(name, name) for name in [*ring, start])
