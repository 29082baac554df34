"""The exact lower tail of a binomial count."""

from __future__ import annotations

import pytest

from jipu.statistics.binomial import at_most


@pytest.mark.parametrize(
    ("k", "n", "chance", "p"), [(0, 3, 0.5, 0.125), (1, 3, 0.5, 0.5), (3, 3, 0.5, 1.0), (0, 6, 0.73, 0.27**6), (2, 10, 2 / 3, 0.0034039)]
)
def test_known_tails(k: int, n: int, chance: float, p: float) -> None:
    assert at_most(k, n, chance) == pytest.approx(p, rel=1e-4)


def test_more_is_never_less_likely() -> None:
    tails = [at_most(k, 9, 0.4) for k in range(10)]
    assert tails == sorted(tails)
    assert at_most(0, 0, 0.3) == 1.0


@pytest.mark.parametrize(("k", "n", "chance"), [(4, 3, 0.5), (-1, 3, 0.5), (1, 3, 1.5), (1, 3, -0.1)])
def test_what_cannot_be_is_refused(k: int, n: int, chance: float) -> None:
    with pytest.raises(ValueError, match="by a chance of"):
        at_most(k, n, chance)
