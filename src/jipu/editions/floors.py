"""From how many people on a thing is shown outside the house, by what it is (METHODS 10)."""

from __future__ import annotations

from jipu.model.archetype import Archetype, Division, Match
from jipu.model.bullet import Bullet
from jipu.model.career import CareerMove
from jipu.model.claim import LINES, Advice, Band, Chain, Claim, Distribution, Presence
from jipu.model.contrast import Contrast
from jipu.model.essence import Aim, Beside, Identity
from jipu.model.extent import Range
from jipu.model.formula import Formula, Keyword
from jipu.model.industry import Industry
from jipu.model.leaning import Leaning
from jipu.model.level import Level, Slope
from jipu.model.premium import PayTier, Premium
from jipu.model.shift import Shift, Unproven
from jipu.model.shortfall import Shortfall

KNOWN = 3  # a name that stands in the lexicon: many people outside the sample bear it too
SENSITIVE = 5  # whatever exists only here, or tells of a person rather than of the work
LEVELS_PAY = (20, 30)  # people with whom levels and pay are barely and well told, however many state their pay
FEWEST = 5  # people in a map that may leave the house at all
TOLD = (
    Presence,
    Chain,
    Distribution,
    Band,
    Advice,
    Level,
    Slope,
    PayTier,
    Premium,
    Shortfall,
    Leaning,
    Aim,
    Identity,
    Beside,
    Shift,
    Unproven,
    CareerMove,
    Keyword,
    Formula,
    Archetype,
    Division,
    Contrast,
    Match,
    Bullet,
    Range,
    Industry,
)  # what a share edition knows how to tell; any other kind of claim stays inside
_DOMAINS = "g.dom-"
_OF_THE_WORK = frozenset({"group", "line", "dimension", "skill", "method", "direction"})


def floor_of(claim: Claim) -> int:
    """The smallest number of people with which a claim is shown; 0 of advice, which stands or falls with what it rests on."""
    if isinstance(claim.payload, Advice):
        return 0
    told = isinstance(claim.payload, (Presence, Chain, *LINES)) and not isinstance(claim.payload, Range)
    known = told and claim.section in _OF_THE_WORK and "open" not in claim.marks and not _tells_of_employers(claim)
    return KNOWN if known else SENSITIVE


def _tells_of_employers(claim: Claim) -> bool:
    """Whether it is a business domain (payments, real estate): who writes it has worked for such a company."""
    payload = claim.payload
    return isinstance(payload, Presence) and (payload.kind == "domain" or payload.subject.startswith(_DOMAINS))


def too_few(claim: Claim, n: int) -> bool:
    """Whether too few support a claim, or too few of those asked stand on the other side of a sensitive one (a city, pay)."""
    others = n - claim.support.k
    return claim.support.k < floor_of(claim) or (_tells_of_the_others(claim) and 0 < others < SENSITIVE)


def _tells_of_the_others(claim: Claim) -> bool:
    return (
        claim.section == "pay"
        or isinstance(claim.payload, Leaning)
        or (isinstance(claim.payload, Band) and claim.payload.subject == "city")
    )
