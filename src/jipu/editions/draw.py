"""Draw claims for a check by hand: at random, but the same ones of the same map, and of every section its share."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping

from jipu.model.claim import Advice, Claim
from jipu.model.rolemap import RoleMap

DRAWN = 30


def draw_claims(rolemap: RoleMap, most: int = DRAWN) -> tuple[Claim, ...]:
    """Claims with quotes, in the order of the map. The hash of the map's inputs is the seed: who made the map cannot choose them."""
    judged = [claim for claim in rolemap.claims if claim.quotes and not isinstance(claim.payload, Advice)]
    quota = allot(Counter(claim.section for claim in judged), most)
    chosen: set[str] = set()
    for section, count in quota.items():
        rows = sorted((claim.id for claim in judged if claim.section == section), key=lambda claim: _lot(rolemap, claim))
        chosen |= set(rows[:count])
    return tuple(claim for claim in judged if claim.id in chosen)


def allot(sizes: Mapping[str, int], most: int) -> dict[str, int]:
    """How many of each section: by its size (Sainte-Laguë), one at least as long as there are enough for all."""
    given = dict.fromkeys(sizes, 0)
    for _ in range(min(most, sum(sizes.values()))):
        open_ones = [name for name in sizes if given[name] < sizes[name]]
        given[max(open_ones, key=lambda name: (given[name] == 0, sizes[name] / (2 * given[name] + 1), name))] += 1
    return given


def _lot(rolemap: RoleMap, claim: str) -> str:
    return hashlib.blake2b(f"{rolemap.provenance.inputs_hash}\x1f{claim}".encode(), digest_size=8).hexdigest()
