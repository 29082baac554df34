"""Numbers that people state, as the payload of a claim."""

from __future__ import annotations

from collections.abc import Sequence

from jipu.model.claim import Distribution
from jipu.statistics.quantiles import quantile


def distribution(subject: str, unit: str, values: Sequence[float], minimum: int = 3) -> Distribution:
    """Quartiles and ends of what people stated; below the minimum their number alone."""
    if len(values) < minimum:
        return Distribution(subject=subject, unit=unit, stated=len(values))  # type: ignore[arg-type]
    low, mid, high = (round(quantile(values, share), 1) for share in (0.25, 0.5, 0.75))
    return Distribution(
        subject=subject,  # type: ignore[arg-type]
        unit=unit,  # type: ignore[arg-type]
        stated=len(values),
        median=mid,
        low_quartile=low,
        high_quartile=high,
        minimum=min(values),
        maximum=max(values),
    )
