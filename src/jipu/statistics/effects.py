"""What one thing adds to a number when others are held fixed: least squares, with an interval."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import sqrt
from operator import mul

from jipu.statistics.student import t_quantile, t_two_sided

_FLAT = 1e-9
Column = list[float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """The coefficient of a column with its two-sided 95% interval and p; `own` is the part of its variance that the controls do not explain."""

    estimate: float
    low: float
    high: float
    p: float
    own: float


def basis(columns: Sequence[Sequence[float]]) -> list[Column]:
    """Orthonormal columns that span the given ones and the constant (modified Gram-Schmidt); columns that add nothing are left out."""
    many = len(columns[0]) if columns else 0
    return extended([], [[1.0] * many, *columns])


def extended(spanned: Sequence[Column], columns: Sequence[Sequence[float]]) -> list[Column]:
    """A basis with further columns taken in."""
    found = list(spanned)
    for column in columns:
        rest = residual(residual(column, found), found)  # twice: rounding of the first pass is taken out too
        size = sqrt(dot(rest, rest))
        if size > _FLAT * max(1.0, sqrt(dot(column, column))):
            found.append([value / size for value in rest])
    return found


def residual(values: Sequence[float], spanned: Sequence[Column]) -> Column:
    """What is left of values when their part along the basis is taken out."""
    left = list(values)
    for column in spanned:
        along = dot(left, column)
        left = [value - along * one for value, one in zip(left, column, strict=True)]
    return left


def dot(one: Sequence[float], other: Sequence[float]) -> float:
    """The sum of products."""
    total: float = sum(map(mul, one, other))
    return total


def effect(y: Sequence[float], x: Sequence[float], controls: Sequence[Column]) -> Effect | None:
    """The effect of x on y with the controls (a `basis`) held fixed, by ordinary least squares (Frisch & Waugh 1933).

    None where x does not vary beside them or fewer than three degrees of freedom are left.
    """
    freedom = len(y) - len(controls) - 1
    centred, own = residual(x, controls[:1]), residual(x, controls)
    varies, kept = dot(centred, centred), dot(own, own)
    if freedom < 3 or varies <= _FLAT or kept <= _FLAT * varies:
        return None
    rest = residual(y, controls)
    estimate = dot(own, rest) / kept
    errors = [value - estimate * one for value, one in zip(rest, own, strict=True)]
    deviation = sqrt(dot(errors, errors) / freedom / kept)
    half = _half_width(freedom) * deviation
    p = t_two_sided(estimate / deviation, freedom) if deviation > 0 else 0.0
    return Effect(estimate=estimate, low=estimate - half, high=estimate + half, p=p, own=kept / varies)


@lru_cache(maxsize=64)
def _half_width(freedom: int) -> float:
    return t_quantile(0.975, freedom)


def phi(one: int, other: int, many: int) -> float:
    """The correlation of two things that each of `many` people has or has not, as bit masks; 0 where all or none have one of them."""
    a, b, both = one.bit_count(), other.bit_count(), (one & other).bit_count()
    size = a * (many - a) * b * (many - b)
    return (many * both - a * b) / sqrt(size) if size else 0.0
