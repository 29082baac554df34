"""What a role's map gives somebody who hires: musts to propose, what a human made of them, criteria, pluses, and what need not be asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from jipu.model.claim import Band, Claim, Distribution, Mark, Presence, Support
from jipu.model.essence import Aim, Identity
from jipu.model.rolemap import RoleMap
from jipu.model.tick import Tick, ticks_in_force
from jipu.uses.alone import told_alone
from jipu.uses.criteria import FEWEST, Criterion, criteria_of, done_of, leading, presence_of

LARGE = ("almost_all", "most")  # by the one-sided lower bound of METHODS 5
FAIR = (*LARGE, "about_half", "about_third")
NEVER: tuple[Mark, ...] = ("query", "one-person", "tail", "asserted")  # what may be no must, however many tell it
MOST_PROPOSED, MOST_PLUSES, MOST_OPEN, MOST_SAID = 12, 10, 3, 3
UNDER_THRESHOLD = 2  # skills proposed in the place of a group that nearly everybody tells
SHADOW = 0.8  # a skill told by this share of a group's people says it more plainly than the group

Ground = Literal["shown", "asked", "threshold"]
Unfit = Literal["unknown", "query", "one_person", "threshold", "few", "listed", "kind", "replaced", "broad"]
Openness = Literal["industry", "degree", "years", "asked_by_you"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedMust:
    """A claim that may be ticked as a must.

    ground  shown: by a large share and in dated work; asked: by a large share of employers in ads; threshold: a skill in the place of its group
    done    people who show it in dated work, None where a share edition does not tell
    asked   employers who ask for it, where ads are counted too
    under   claim id of the threshold group in whose place it stands
    """

    claim: Claim
    ground: Ground
    done: int | None
    asked: Support | None = None
    under: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Must:
    """A proposal that a human ticked."""

    proposal: ProposedMust
    tick: Tick


@dataclass(frozen=True, slots=True, kw_only=True)
class Orphan:
    """A tick that finds no proposal in this map any more, and why. It is kept."""

    tick: Tick
    why: Unfit


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    """Something that this role need not ask for, with the claims that show how people differ in it."""

    what: Openness
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hiring:
    """All that a hiring kit is made of. `proposals` are those not ticked; `wishes` what the map tells of each of them that is no duty."""

    rolemap: RoleMap
    proposals: tuple[ProposedMust, ...]
    musts: tuple[Must, ...]
    orphaned: tuple[Orphan, ...]
    identities: tuple[Claim, ...]
    aims: tuple[Claim, ...]
    duties: tuple[Criterion, ...]
    criteria: tuple[Criterion, ...]
    pluses: tuple[Claim, ...]
    wishes: tuple[Criterion, ...]
    open_to: tuple[Open, ...]


def hiring(rolemap: RoleMap, history: Sequence[Tick] = ()) -> Hiring:
    """The standard of a role, by its map and by what humans ticked."""
    proposed = {proposal.claim.id: proposal for proposal in proposals(rolemap)}
    ticks = ticks_in_force(history, rolemap.role.id)
    musts = tuple(Must(proposal=proposed[tick.claim], tick=tick) for tick in ticks if tick.claim in proposed)
    taken = {must.proposal.claim.id for must in musts}
    groups = leading(rolemap)
    left = tuple(proposal for proposal in proposed.values() if proposal.claim.id not in taken)
    return Hiring(
        rolemap=rolemap,
        proposals=left,
        musts=musts,
        orphaned=tuple(Orphan(tick=tick, why=unfit(rolemap, tick.claim)) for tick in ticks if tick.claim not in proposed),
        identities=_identities(rolemap),
        aims=_aims(rolemap),
        duties=criteria_of(rolemap, groups),
        criteria=criteria_of(rolemap, [*(must.proposal.claim for must in musts), *groups]),
        pluses=_pluses(rolemap, groups, proposed),
        wishes=criteria_of(rolemap, [one.claim for one in left if one.claim not in groups]),
        open_to=tuple(_open(rolemap)),
    )


def proposals(rolemap: RoleMap) -> list[ProposedMust]:
    """The claims that may become musts, those of the role's own groups first, then by how many show them."""
    claims = {claim.id: claim for claim in rolemap.claims}
    plain = [found for claim in rolemap.claims if (found := _proposal(claim, rolemap))]
    names = {proposal.claim.id for proposal in plain}
    thresholds = [claim for claim in rolemap.section("group") if "threshold" in claim.marks]
    beside = [one for group in thresholds for one in _in_place_of(group, claims, names, rolemap)]
    fit = [*(proposal for proposal in plain if not _shadowed(proposal, names, claims)), *beside]
    return sorted(fit, key=lambda proposal: _place(proposal, claims, rolemap))[:MOST_PROPOSED]


def unfit(rolemap: RoleMap, identifier: str) -> Unfit:
    """Why a claim may not be ticked."""
    claim = next((claim for claim in rolemap.claims if claim.id == identifier), None)
    if claim is None:
        return "unknown"
    for mark, why in (("query", "query"), ("one-person", "one_person"), ("threshold", "threshold")):
        if mark in claim.marks:
            return why  # type: ignore[return-value]  # each is one of Unfit
    if not _is_ability(claim):
        return "kind"
    if claim.support.words not in LARGE:
        return "few"
    if not _says_it_alone(claim, rolemap):
        return "broad"
    return "listed" if _proposal(claim, rolemap) is None else "replaced"


def _proposal(claim: Claim, rolemap: RoleMap) -> ProposedMust | None:
    """A must to propose by the claim's own numbers, or None."""
    if not _is_ability(claim) or "threshold" in claim.marks or set(NEVER) & set(claim.marks) or rolemap.voters < FEWEST:
        return None
    if not _says_it_alone(claim, rolemap):
        return None
    asked = next((support for support in claim.supports if support.population == "job_ads"), None)
    if rolemap.basis == "resumes" and _is_shown(claim):
        return ProposedMust(claim=claim, ground="shown", done=done_of(claim), asked=asked)
    if asked and asked.words in LARGE and asked.k >= FEWEST:
        return ProposedMust(claim=claim, ground="asked", done=done_of(claim), asked=asked)
    return None


def _is_shown(claim: Claim) -> bool:
    """Whether a large share tells it, and at least half of them in dated work; where a share edition does not tell these, the share alone."""
    done = done_of(claim)
    return claim.support.words in LARGE and (done is None or (done >= FEWEST and 2 * done >= claim.support.k))


def _is_ability(claim: Claim) -> bool:
    """Whether it says what somebody can do: no field of business, no measure, no group that only the texts know."""
    if claim.section not in ("skill", "group") or not isinstance(claim.payload, Presence):
        return False
    named = claim.payload.subject
    return claim.payload.kind not in ("domain", "metric") and not named.startswith(("g.dom-", "x:", "g.unplaced", "g.metrics", "h.general"))


def _says_it_alone(claim: Claim, rolemap: RoleMap) -> bool:
    """Whether enough people write it by itself: a word that stands in their longer words alone asks for nothing."""
    return told_alone(claim, rolemap) >= FEWEST


def _in_place_of(group: Claim, claims: Mapping[str, Claim], named: set[str], rolemap: RoleMap) -> list[ProposedMust]:
    """The skills of a threshold group that enough people show to be asked for in its place."""
    under = [claim for claim in claims.values() if claim.parent == group.id and claim.id not in named]
    able = [claim for claim in under if _is_ability(claim) and claim.support.words in FAIR and not set(NEVER) & set(claim.marks)]
    fit = [claim for claim in able if _done_or_told(claim) >= FEWEST and _says_it_alone(claim, rolemap)]
    shown = [claim for claim in fit if rolemap.basis == "job_ads" or 2 * _done_or_told(claim) >= claim.support.k]
    order = sorted(shown, key=lambda claim: (-_done_or_told(claim), claim.id))
    return [ProposedMust(claim=claim, ground="threshold", done=done_of(claim), under=group.id) for claim in order[:UNDER_THRESHOLD]]


def _done_or_told(claim: Claim) -> int:
    """How many show it in work; where that is not told, how many tell it."""
    done = done_of(claim)
    return claim.support.k if done is None else done


def _shadowed(proposal: ProposedMust, named: set[str], claims: Mapping[str, Claim]) -> bool:
    """Whether a skill of the group that is proposed too says it more plainly."""
    near = [claims[name] for name in named if claims[name].parent == proposal.claim.id]
    return any(child.support.k >= SHADOW * proposal.claim.support.k for child in near)


def _place(proposal: ProposedMust, claims: Mapping[str, Claim], rolemap: RoleMap) -> tuple[bool, bool, int, int, str]:
    claim = proposal.claim
    group = claims.get(claim.parent or "", claim) if claim.section == "skill" else claim
    own = presence_of(group).subject in rolemap.role.core
    return not own, proposal.ground == "threshold", -(proposal.done or claim.support.k), -claim.support.k, claim.id


def _identities(rolemap: RoleMap) -> tuple[Claim, ...]:
    """What people of the role answer for: dimensions of the role's own groups first; another one only where a large share answers for it."""
    claims = {claim.id: claim for claim in rolemap.claims}
    core = [claim for claim in rolemap.section("group") if presence_of(claim).subject in rolemap.role.core and claim.parent]
    own = {presence_of(claims[claim.parent]).subject for claim in core if claim.parent in claims}
    found = [(claim, claim.payload.subject in own) for claim in rolemap.claims if isinstance(claim.payload, Identity)]
    fit = [(claim, is_own) for claim, is_own in found if is_own or not own or claim.support.words in LARGE]
    return _shared(rolemap, [claim for claim, _ in sorted(fit, key=lambda pair: (not pair[1], -pair[0].support.k, pair[0].id))])


def _aims(rolemap: RoleMap) -> tuple[Claim, ...]:
    """What their measured results are about."""
    found = [claim for claim in rolemap.claims if isinstance(claim.payload, Aim)]
    return _shared(rolemap, sorted(found, key=lambda claim: (-claim.support.k, claim.id)))


def _shared(rolemap: RoleMap, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The first few that three people tell; of fewer people all of them must."""
    return tuple(claim for claim in claims if claim.support.k >= min(FEWEST, rolemap.voters))[:MOST_SAID]


def _pluses(rolemap: RoleMap, groups: Sequence[Claim], proposed: Iterable[str]) -> tuple[Claim, ...]:
    """Skills that three people or more tell and that are no must: those of the leading groups first."""
    leading_ids = {group.id for group in groups}
    fit = [claim for claim in rolemap.section("skill") if _is_ability(claim) and claim.id not in set(proposed)]
    known = [claim for claim in fit if _says_it_alone(claim, rolemap) and not {"tail", "one-person", "asserted"} & set(claim.marks)]
    in_order = sorted(known, key=lambda claim: (claim.parent not in leading_ids, -claim.support.k, claim.id))
    return tuple(in_order[:MOST_PLUSES])


def _open(rolemap: RoleMap) -> Iterable[Open]:
    """In what people of the role differ so much that an ad need not ask for it."""
    fields = [claim for claim in rolemap.section("domain") if isinstance(claim.payload, Presence) and claim.support.k > 1]
    if fields and all(claim.support.words not in (*LARGE, "about_half") for claim in fields):
        yield Open(what="industry", claims=tuple(fields[:MOST_OPEN]))
    degrees = [claim for claim in rolemap.claims if isinstance(claim.payload, Band) and claim.payload.subject == "degree"]
    if degrees:
        yield Open(what="degree", claims=tuple(degrees[:MOST_OPEN]))
    years = [
        c for c in rolemap.claims if isinstance(c.payload, Distribution) and c.payload.subject == "years" and c.payload.median is not None
    ]
    if years:
        yield Open(what="years", claims=tuple(years[:1]))
    yours = [claim for claim in rolemap.section("skill") if "query" in claim.marks and claim.support.words in ("some", "few")]
    if yours:
        yield Open(what="asked_by_you", claims=tuple(yours[:MOST_OPEN]))
