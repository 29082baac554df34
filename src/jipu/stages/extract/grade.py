"""How well founded a fact is: claimed in a list, demonstrated in dated work, or backed by a measured result."""

from __future__ import annotations

from jipu.model.fact import FactKind, Grade


def grade(place: Grade, kind: FactKind, *, measured: bool) -> Grade:
    """The grade of a fact from the grade of its line; `measured` says that its sentence tells a result.

    A summary may boast of results: without a dated entry they stay claims, but an outcome is always one.
    """
    if kind == "outcome":
        return "outcome"
    return "outcome" if measured and place == "demonstrated" else place
