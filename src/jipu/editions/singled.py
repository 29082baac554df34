"""People of an internal map who stand out: by what only they have, and by a combination of fields that only they show."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations

from jipu.model.audit import Risk
from jipu.model.claim import Advice, Band, Distribution
from jipu.model.rolemap import RoleMap

ALONE = 3  # claims that one person alone supports
_WIDEST = 3  # fields of a combination
Fields = Mapping[str, str]  # field → claim id of the person's value


def alone(rolemap: RoleMap) -> Iterator[Risk]:
    """People who alone support three claims or more: who knows one of these knows the others."""
    own: defaultdict[str, list[str]] = defaultdict(list)
    for claim in rolemap.claims:
        if len(claim.people) == 1 and not isinstance(claim.payload, Advice):
            own[claim.people[0]].append(claim.id)
    for person, claims in sorted(own.items()):
        if len(claims) >= ALONE:
            yield Risk(kind="alone", claim=claims[0], details={"person": person, "count": str(len(claims))})


def combinations_of_one(rolemap: RoleMap) -> Iterator[Risk]:
    """People whom city, level, degree and stated pay tell from all others together, though none does so alone: the fewest fields of each."""
    fields = _fields(rolemap)
    held = Counter(one for own in fields.values() for size in range(1, _WIDEST + 1) for one in _of_size(own, size))
    for person, own in sorted(fields.items()):
        unique = next(((size, one) for size in range(1, _WIDEST + 1) for one in _of_size(own, size) if held[one] == 1), None)
        if unique and unique[0] > 1:
            yield Risk(kind="combination", claim=unique[1][0], details={"person": person, "claims": " ".join(unique[1])})


def _of_size(own: Fields, size: int) -> Iterator[tuple[str, ...]]:
    yield from combinations((own[field] for field in sorted(own)), size)


def _fields(rolemap: RoleMap) -> dict[str, dict[str, str]]:
    """What a map tells of each person: the bands they stand in, and whether they state pay."""
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for claim in rolemap.claims:
        stated = claim.section == "pay" and isinstance(claim.payload, Distribution)
        field = claim.payload.subject if isinstance(claim.payload, Band) else "pay" if stated else None
        for person in claim.people if field else ():
            found[person][str(field)] = claim.id
    return found
