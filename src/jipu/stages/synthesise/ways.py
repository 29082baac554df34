"""Two ways: people who answer one question of the work oppositely are shown beside one another, never averaged."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator

from jipu.lexicon.contraries import Contrary, contraries, sides_in
from jipu.model.claim import Claim, Quote, claim_id
from jipu.model.practice import Way
from jipu.model.reading import Reading
from jipu.stages.synthesise.ground import Ground
from jipu.text.fold import simplified

EACH = 2
TOGETHER = 4
Told = dict[str, dict[str, Quote]]  # side → person → quote


def way_claims(ground: Ground) -> tuple[Claim, ...]:
    """Both ways of every question to which two people or more give either answer, four at least together."""
    told = _told(ground)
    return tuple(claim for row in contraries() if _is_split(row, told) for claim in _both(ground, row, told))


def _is_split(row: Contrary, told: Told) -> bool:
    one, other = (told.get(side.id, {}).keys() for side in row.sides)
    return min(len(one), len(other)) >= EACH and len(one | other) >= TOGETHER and one - other != set() != other - one


def _both(ground: Ground, row: Contrary, told: Told) -> Iterator[Claim]:
    both = len(told[row.sides[0].id].keys() & told[row.sides[1].id].keys())
    for side, other in (row.sides, row.sides[::-1]):
        payload = Way(
            subject=side.id,
            topic_zh=row.zh,
            topic_en=row.en,
            zh=side.zh,
            en=side.en,
            other=claim_id(ground.role.id, "line", "way", other.id),
            both=both,
        )
        quotes = told[side.id]
        alone_first = sorted(quotes, key=lambda person: (person in told[other.id], person))
        yield ground.claim("line", payload, quotes, "way", side.id, quotes=tuple(quotes[person] for person in alone_first[:8]))


def _told(ground: Ground) -> Told:
    found: Told = defaultdict(dict)
    for voter in ground.voters:
        for reading in voter.readings:
            for side, told in _in(voter.name, reading):
                found[side].setdefault(voter.name, told)
    return found


def _in(person: str, reading: Reading) -> Iterator[tuple[str, Quote]]:
    """The ways told in the sentences of a person's own facts: what is denied, wished for or another's rests no fact."""
    document = reading.document
    hosts = sorted({(fact.evidence.start, fact.evidence.end): fact for fact in reading.facts if fact.names_skill}.items())
    starts = [span[0] for span, _ in hosts]
    for start, end, side in sides_in(simplified(document.text)):
        for place in range(bisect_right(starts, start) - 1, max(-1, bisect_right(starts, start) - 4), -1):
            (first, last), fact = hosts[place]
            if end <= last:
                yield side, Quote(person=person, text=fact.evidence.quote(document), at=(start - first, end - first))
                break
