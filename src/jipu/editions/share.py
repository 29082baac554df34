"""The share edition (对外版): what of a map may leave the house.

Everything here is put together anew from what is named: a field that a later version adds to the map stays inside until this file says
that it may leave.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from jipu.editions.cells import both_sides, coarse_grades, shown_cells
from jipu.editions.essence import still_stands, told_outside
from jipu.editions.floors import FEWEST, LEVELS_PAY, SENSITIVE, floor_of
from jipu.editions.kinds import TOLD as OF_KINDS
from jipu.editions.kinds import bare
from jipu.editions.levels import TOLD as OF_LEVELS
from jipu.editions.levels import bare_standing, coarse_told
from jipu.editions.lines import shown_line, shown_reach
from jipu.editions.ranges import coarse
from jipu.editions.release import released_quotes
from jipu.editions.strata import shown_strata
from jipu.editions.suppress import WHOLE_PAY, suppressed
from jipu.editions.titles import bare_role
from jipu.errors import TooFewToShare
from jipu.lexicon.concepts import Lexicon
from jipu.model.assistance import Assistance
from jipu.model.audit import Checked, Recogniser
from jipu.model.claim import LINES, SECTIONS, Advice, Band, Chain, Claim, Distribution, Mark, Payload, Presence, Support
from jipu.model.correction import Corrected, Release
from jipu.model.leaning import Leaning
from jipu.model.role import Role
from jipu.model.rolemap import Adequacy, Answer, Provenance, RoleMap, SampleSummary, Withheld

_KEPT_MARKS: frozenset[Mark] = frozenset({"query", "advice", "open", "human", "model", "threshold"})
_OF_VALUE: frozenset[Mark] = frozenset({"bonus", "high-value"})
_OPEN = "x:"


def share(rolemap: RoleMap, lexicon: Lexicon, recognise: Recogniser) -> RoleMap:
    """The share edition of a map; of a share edition, itself. Raises TooFewToShare below five people.

    `lexicon` tells which writings are anybody's, `recognise` what the operator's own words may give away. Quotes pass that the map's
    corrections release.
    """
    if rolemap.provenance.edition == "share":
        return rolemap
    if rolemap.voters < FEWEST:
        raise TooFewToShare(n=rolemap.voters, needed=FEWEST)
    hidden = suppressed(rolemap) | _named_after_somebody(rolemap.claims, recognise)
    shown = _Shown.of(rolemap, hidden, lexicon, recognise)
    counted = [shown.claim(claim) for claim in rolemap.claims if claim.id not in hidden and not isinstance(claim.payload, Advice)]
    claims = (*counted, *_advice(rolemap.claims, {claim.id: claim for claim in counted}))
    return RoleMap(
        role=_role(rolemap.role, recognise),
        industry=rolemap.industry,
        basis=rolemap.basis,
        sample=_sample(rolemap.sample, counted),
        claims=claims,
        adequacy=_adequacy(rolemap.adequacy, claims),
        provenance=_provenance(rolemap.provenance, recognise),
        corrections=Corrected(applied=rolemap.corrections.applied),
        withheld=_withheld(rolemap, hidden, claims, recognise),
        audit=_audit(rolemap.audit, claims),
    )


def _named_after_somebody(claims: Iterable[Claim], recognise: Recogniser) -> frozenset[str]:
    """Claims to which a human or a model gave a name in which a rule finds somebody."""
    given = (claim for claim in claims if {"human", "model"} & set(claim.marks))
    return frozenset(claim.id for claim in given if recognise("\n".join(getattr(claim.payload, name, "") for name in ("zh", "en"))))


@dataclass(frozen=True, slots=True)
class _Shown:
    """How a claim that may be shown is told. `left` are all that may be, `incomplete` those under which something may not."""

    hidden: frozenset[str]
    lexicon: Lexicon
    recognise: Recogniser
    released: Collection[Release]
    left: Mapping[str, Claim]
    incomplete: frozenset[str]

    @classmethod
    def of(cls, rolemap: RoleMap, hidden: frozenset[str], lexicon: Lexicon, recognise: Recogniser) -> _Shown:
        """For the claims of a map, some of them hidden."""
        left = {one.id: one for one in rolemap.claims if one.id not in hidden}
        away = (one.parent for one in rolemap.claims if one.id in hidden and not isinstance(one.payload, LINES))
        return cls(hidden, lexicon, recognise, rolemap.corrections.releases, left, frozenset(parent for parent in away if parent))

    def claim(self, claim: Claim) -> Claim:
        """The claim without people, and with no more quotes and numbers than may leave."""
        return Claim(
            id=claim.id,
            section=claim.section,
            payload=self._payload(claim),
            supports=_supports(claim),
            parent=None if claim.parent in self.hidden else claim.parent,
            quotes=released_quotes(claim, self.released),
            source=_source(claim),
            marks=tuple(mark for mark in claim.marks if mark in _KEPT_MARKS or (mark in _OF_VALUE and claim.support.k >= SENSITIVE)),
            wording=self._wording(claim),
        )

    def _wording(self, claim: Claim) -> dict[str, str]:
        """A human's words where they name nobody. A model's follow the quotes closely, so they stay in the house as these do."""
        return {lang: text for lang, text in claim.wording.items() if claim.source != "model" and not self.recognise(text)}

    def _payload(self, claim: Claim) -> Payload:
        payload = claim.payload
        if isinstance(payload, Presence):
            return self._presence(claim, payload)
        told = _of_fields(payload, claim.support.k) or self._of_chapters(claim)
        if told is None:
            raise TypeError(f"claim {claim.id} is counted by no rule")
        return told

    def _of_chapters(self, claim: Claim) -> Payload | None:
        payload, k = claim.payload, claim.support.k
        if isinstance(payload, OF_LEVELS):
            return coarse_told(payload, k, self.left)
        if isinstance(payload, OF_KINDS):
            return bare(payload, k, self.left)
        return shown_line(claim, self.hidden, self.lexicon) if isinstance(payload, LINES) else told_outside(payload, k)

    def _presence(self, claim: Claim, told: Presence) -> Presence:
        complete = claim.id not in self.incomplete
        return Presence(
            subject=told.subject,
            zh=told.zh,
            en=told.en,
            kind=told.kind,
            two_or_more=told.two_or_more if complete and both_sides(told.two_or_more, claim.support.k, floor_of(claim)) else 0,
            children=tuple(child for child in told.children if child not in self.hidden),
            grades=coarse_grades(told.grades, floor_of(claim)) if told.kind != "outcome" else {},
            depths=shown_cells(told.depths, floor_of(claim)),
            years=float(max(1, round(told.years))) if told.years else told.years,
            writings=tuple(text for text in told.writings if self._is_anybodys(text, claim)),
            usual=told.usual if self._is_anybodys(told.usual, claim) else "",
            standing=bare_standing(told.standing),
            reach=shown_reach(told.reach),
            side=told.side,
            about=told.about,
        )

    def _is_anybodys(self, writing: str, claim: Claim) -> bool:
        """A writing says nothing of who wrote it where the lexicon has it; how many wrote any other one, a map does not tell."""
        known = self.lexicon.lookup(writing) if writing else None
        subject = claim.payload.subject if isinstance(claim.payload, Presence) else ""
        return known is not None and known.id == subject and claim.support.k >= SENSITIVE


def _supports(claim: Claim) -> tuple[Support, ...]:
    """The count, and those on other populations that are not small; that no advertisement asks for it is no small number."""
    first, *others = claim.supports
    floor = floor_of(claim)
    return (first, *(one for one in others if one.k >= floor or (one.k == 0 and one.population == "job_ads")))


def _adequacy(told: Adequacy, shown: Iterable[Claim]) -> Adequacy:
    """Whether the sample is enough. How many people would do for pay follows from how many state it: told only where that number is."""
    stated = any(isinstance(claim.payload, Distribution) and claim.payload.subject in WHOLE_PAY for claim in shown)
    plain = [answer if stated or answer.question != "levels_pay" else _without_pay(answer) for answer in told.answers]
    return replace(told, answers=tuple(plain))


def _without_pay(answer: Answer) -> Answer:
    return replace(answer, verdict="not_enough", barely_from=LEVELS_PAY[0], enough_from=LEVELS_PAY[1])


def _of_fields(payload: Payload, k: int) -> Payload | None:
    """Methods, distributions, values of a field, one employer's share; None of anything else."""
    if isinstance(payload, Chain):
        return _chain(payload, k)
    if isinstance(payload, Distribution):
        return coarse(payload)
    if isinstance(payload, Band):
        return Band(subject=payload.subject, value=payload.value)
    return Leaning(subject=payload.subject) if isinstance(payload, Leaning) else None


def _chain(told: Chain, k: int) -> Chain:
    """A method: steps and names as people tell them from five of them on; what the lexicon knows of it stays."""
    steps = tuple(step for step in told.steps if step.k >= SENSITIVE and both_sides(step.k, k))
    every = all(variant.k >= SENSITIVE for variant in told.variants)  # one left out would follow from the others
    enough = told.told >= SENSITIVE and both_sides(told.told, k) and len(steps) >= 2
    return Chain(
        subject=told.subject,
        zh=told.zh,
        en=told.en,
        steps=steps if enough else (),
        told=told.told if enough else 0,
        usual=told.usual,
        variants=told.variants if every else (),
    )


def _advice(claims: Iterable[Claim], shown: Mapping[str, Claim]) -> Iterable[Claim]:
    """Advice on what is left of its grounds; none where nothing is, or only the group is left that it sends the reader away from."""
    for claim in claims:
        if not isinstance(claim.payload, Advice):
            continue
        advice = claim.payload
        if advice.details.get("question") == "levels_pay":  # its number follows from how many state their pay
            continue
        ground = tuple(name for name in advice.based_on if name in shown and _may_ground(advice.code, shown[name]))
        about_children = advice.code == "ask_the_children"
        if not ground or (about_children and (ground[0] != advice.based_on[0] or len(ground) < 2)):
            continue
        if not still_stands(advice, [shown[identifier] for identifier in ground]):
            continue
        payload = Advice(code=advice.code, based_on=ground, details=advice.details, reader=advice.reader)
        first = shown[ground[0]].support
        yield Claim(id=claim.id, section=claim.section, payload=payload, supports=(first,), source=_source(claim), marks=("advice",))


def _source(claim: Claim) -> Literal["embedded", "model", "human"]:
    """Whose a claim is once a model's words are gone."""
    return "embedded" if claim.source == "model" else claim.source


def _may_ground(code: str, claim: Claim) -> bool:
    """Whether advice may name a claim: what it was chosen for must not tell a number that the claim itself leaves out."""
    grades = claim.payload.grades if isinstance(claim.payload, Presence) else {}
    if code == "look_for_results":
        return "outcome" in grades
    if code in ("listed_not_shown", "learn_by_doing"):
        return bool(grades)
    return code != "ask_for_steps" or claim.support.k >= 3 * SENSITIVE


def _role(role: Role, recognise: Recogniser) -> Role:
    """The question, without a name in its title, and without the terms of the description that the lexicon lacks."""
    return replace(bare_role(role, recognise), must=_known(role.must), plus=_known(role.plus))


def _known(concepts: Iterable[str]) -> tuple[str, ...]:
    return tuple(concept for concept in concepts if not concept.startswith(_OPEN))


def _sample(sample: SampleSummary, shown: Collection[Claim]) -> SampleSummary:
    """Numbers alone: no pseudonym, no file, no reason; which sample it is."""
    return SampleSummary(
        files=sample.files,
        n=sample.n,
        ads=sample.ads,
        employers=sample.employers,
        members=(),
        left_out=(),
        versions=(),
        failures=(),
        warnings={code: count for code, count in sample.warnings.items() if count >= SENSITIVE},
        sampling=sample.sampling,
        fitting=sample.fitting,
        seed=sample.seed,
        strata=shown_strata(sample.strata, shown),
        counts=sample.told,
    )


def _own_words(made: Provenance) -> dict[str, str]:
    told = {"source": made.source, "purpose": made.purpose, "lexicon": made.lexicon}
    return {name: text for name, text in told.items() if text}


def _provenance(made: Provenance, recognise: Recogniser) -> Provenance:
    """How it came to be. The operator's own words stay only where no rule finds anybody in them: they were written for the house."""
    words = {name: text for name, text in _own_words(made).items() if not recognise(text)}
    return Provenance(
        version=made.version,
        settings_hash=made.settings_hash,
        inputs_hash=made.inputs_hash,
        made_at=made.made_at,
        as_of=made.as_of,
        source=words.get("source"),
        purpose=words.get("purpose"),
        model=made.model,
        example=made.example,
        study_note=made.study_note,
        edition="share",
        lexicon=words.get("lexicon"),
        assistance=_assistance(made.assistance) if made.assistance else None,
    )


def _assistance(done: Assistance) -> Assistance:
    """What a model did, without its words, the names of files, and how few resumes it was not shown."""
    return replace(done, worded=0, suspects=(), suspected=done.suspected if done.suspected >= SENSITIVE else 0)


def _withheld(rolemap: RoleMap, hidden: frozenset[str], shown: Collection[Claim], recognise: Recogniser) -> Withheld:
    """What is not there, by number. Of a parent that is not shown itself nothing is told."""
    away = [claim for claim in rolemap.claims if claim.id in hidden and not isinstance(claim.payload, LINES)]
    under = Counter(claim.parent for claim in away if claim.parent and claim.parent not in hidden)
    passed = sum(len(claim.quotes) for claim in shown)
    return Withheld(
        claims={section: count for section in SECTIONS if (count := sum(claim.section == section for claim in away))},
        under={parent: under[parent] for parent in sorted(under)},
        bands=dict(sorted(Counter(claim.payload.subject for claim in away if isinstance(claim.payload, Band)).items())),
        quotes=sum(len(claim.quotes) for claim in rolemap.claims) - passed,
        released=passed,
        words=_left_out(rolemap, recognise),
    )


def _left_out(rolemap: RoleMap, recognise: Recogniser) -> tuple[str, ...]:
    """Which of the operator's own words are not there."""
    words = tuple(name for name, text in _own_words(rolemap.provenance).items() if recognise(text))
    return words if bare_role(rolemap.role, recognise) == rolemap.role else (*words, "title")


def _audit(checked: Checked | None, shown: Collection[Claim]) -> Checked | None:
    """The result of a check by hand, without the name of who made it."""
    known = {claim.id for claim in shown}
    judged = {claim: right for claim, right in (checked.judged if checked else {}).items() if claim in known}
    return replace(checked, who="", judged=judged) if checked else None
