"""Words in a map that could re-identify: identifiers left in them, precise figures of one person, writings that are nobody else's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jipu.lexicon.concepts import Lexicon
from jipu.model.audit import Recogniser, Risk
from jipu.model.claim import Chain, Claim, Presence
from jipu.model.method import Practice
from jipu.model.rolemap import RoleMap
from jipu.text.fold import key

_UNIT = r"%|％|‰|[万亿千百]|元|美元|人|名|家|单|次|倍|个|件|台|套|户|[kKwW](?![A-Za-z])|(?:million|billion|users|people|customers)(?![a-z])"
_FIGURE = re.compile(rf"(?<![\d.A-Za-z])(?P<n>\d{{1,12}}(?:,\d{{3}}){{0,4}}(?:\.\d{{1,4}})?)\s?(?:{_UNIT})")
_PRECISE = 3  # digits that say something: 37.6%, 1283 万; 40% and 1200 万 are two


def given_away(rolemap: RoleMap, recognise: Recogniser) -> Iterator[Risk]:
    """Identifiers in quotes, steps, names and the operator's own words; each text where it stands first. Employers apart from the others."""
    seen: set[str] = set()
    for claim, text in _texts(rolemap):
        if text in seen:
            continue
        seen.add(text)
        kinds = recognise(text)
        if "employer" in kinds:
            yield Risk(kind="employer", claim=claim)
        if others := [kind for kind in kinds if kind != "employer"]:
            yield Risk(kind="identifier", claim=claim, details={"kinds": " ".join(others)})


def _texts(rolemap: RoleMap) -> Iterator[tuple[str, str]]:
    """Every text of a map that somebody wrote, with the id of its claim."""
    made, title = rolemap.provenance, rolemap.role.title
    own = "" if key(title) in map(key, rolemap.role.aliases) else title  # a title of the catalogue is everybody's
    yield from (("", text) for text in (own, made.source, made.purpose) if text)
    for claim in rolemap.claims:
        yield from ((claim.id, text) for text in _words(claim))


def _words(claim: Claim) -> Iterator[str]:
    yield from (quote.text for quote in claim.quotes)
    yield from claim.wording.values()
    payload = claim.payload
    if isinstance(payload, Presence):
        yield from payload.writings
    if isinstance(payload, Chain):
        yield from (step.text for step in payload.steps)
        yield from (variant.name for variant in payload.variants)
        yield from _of_practice(payload.practice or Practice())


def _of_practice(told: Practice) -> Iterator[str]:
    yield from (saying.text for saying in (*told.situations, *told.results))
    yield from (made.zh for made in told.artefacts)


def figures(rolemap: RoleMap) -> Iterator[Risk]:
    """Quotes with a figure so precise that colleagues know whose it is; each text where it stands first."""
    seen: set[str] = set()
    for claim in rolemap.claims:
        for quote in claim.quotes:
            if quote.text not in seen and any(_is_precise(match["n"]) for match in _FIGURE.finditer(quote.text)):
                yield Risk(kind="figure", claim=claim.id, details={"person": quote.person} if quote.person else {})
            seen.add(quote.text)


def _is_precise(number: str) -> bool:
    """Three digits or more that are no closing zeros."""
    whole, _, rest = number.replace(",", "").partition(".")
    digits = (whole + rest).strip("0") if rest else whole.rstrip("0")
    return len(digits.lstrip("0")) >= _PRECISE


def unknown_writings(rolemap: RoleMap, lexicon: Lexicon) -> Iterator[Risk]:
    """Writings that the lexicon does not have: how many wrote them is not told, so they may be one person's."""
    for claim in rolemap.claims:
        payload = claim.payload
        if isinstance(payload, Presence) and claim.support.k > 1:
            own = [text for text in payload.writings if (known := lexicon.lookup(text)) is None or known.id != payload.subject]
            if own:
                yield Risk(kind="writing", claim=claim.id, details={"count": str(len(own))})
