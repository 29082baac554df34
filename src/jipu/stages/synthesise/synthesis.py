"""From a sample and its facts to a map of claims."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from jipu.lexicon.concepts import Lexicon
from jipu.lexicon.industries import industries
from jipu.model.claim import SECTIONS, Claim, Population, Support
from jipu.model.concept import Concept
from jipu.model.correction import Corrections
from jipu.model.document import Failure
from jipu.model.reading import Reading
from jipu.model.role import LeftOut, Member, Role, Sample
from jipu.model.rolemap import MapLeftOut, MapMember, Provenance, RoleMap, SampleSummary
from jipu.settings import Settings
from jipu.stages.synthesise.account import account
from jipu.stages.synthesise.adequacy import judge
from jipu.stages.synthesise.advice import advice_claims
from jipu.stages.synthesise.amend import NO_CORRECTIONS, Amended, amend
from jipu.stages.synthesise.annotate import annotate, asserted, names_given
from jipu.stages.synthesise.archetypes import kind_claims
from jipu.stages.synthesise.business_stages import stage_claims
from jipu.stages.synthesise.career import career_claims
from jipu.stages.synthesise.concepts import concepts_of
from jipu.stages.synthesise.directions import direction_claims, point_claims
from jipu.stages.synthesise.domains import domain_claims
from jipu.stages.synthesise.essence import aim_claims, reading_claims, standing_claims
from jipu.stages.synthesise.fields import essence_claims
from jipu.stages.synthesise.ground import Ground
from jipu.stages.synthesise.headings import own_groups
from jipu.stages.synthesise.identities import identity_claims
from jipu.stages.synthesise.keywords import formula_claims, keyword_claims
from jipu.stages.synthesise.leaning import leaning_claims
from jipu.stages.synthesise.levels import level_claims
from jipu.stages.synthesise.lines import line_claims
from jipu.stages.synthesise.methods import method_claims
from jipu.stages.synthesise.pay import pay_claims
from jipu.stages.synthesise.premium import premium_claims
from jipu.stages.synthesise.representatives import represented
from jipu.stages.synthesise.resolve import usable
from jipu.stages.synthesise.shifts import trend_claims, value_claims, with_kinds
from jipu.stages.synthesise.sides import with_sides
from jipu.stages.synthesise.skills import Tree
from jipu.stages.synthesise.special import special_claims, with_reach
from jipu.stages.synthesise.standings import told_with_standings
from jipu.stages.synthesise.tally import count
from jipu.stages.synthesise.voters import Voter, employers, people
from jipu.version import __version__

OF_ADS: tuple[Callable[[Ground], tuple[Claim, ...]], ...] = (line_claims, pay_claims)
OF_PEOPLE = (
    essence_claims,
    line_claims,
    aim_claims,
    identity_claims,
    standing_claims,
    stage_claims,
    value_claims,
    domain_claims,
    special_claims,
    trend_claims,
    point_claims,
    level_claims,
    pay_claims,
    premium_claims,
    keyword_claims,
    formula_claims,
    career_claims,
    leaning_claims,
)


def synthesise_map(
    role: Role,
    sample: Sample,
    readings: Sequence[Reading],
    lexicon: Lexicon,
    settings: Settings,
    *,
    files: int,
    inputs: Sequence[str] = (),
    beyond: int = 0,
    failures: Sequence[Failure] = (),
    apart: Mapping[str, Support] | None = None,
    corrections: Corrections = NO_CORRECTIONS,
) -> RoleMap:
    """Count the sample and state what it shows.

    People are counted where the sample has any; of job ads alone, distinct employers. `readings` are at least those of the sample, `inputs` the ids
    of all that were looked at (where there are more). `files` is how many documents were offered (rows of a JSONL one by one), `failures` those that gave nothing, `beyond` those of a large pool that nobody looked at; `apart` holds the leave-one-term-out counts of query-conditioned skills. Facts stay as they
    are: `corrections` change what they count for.
    """
    by_id = {reading.document.id: reading for reading in readings}
    told, asking_told = people(sample, by_id), employers([by_id[ad] for ad in sample.ads])
    amended = amend([*told, *asking_told], corrections, lexicon, sample.handles)
    asking = amended.voters[len(told) :]
    voters = amended.voters[: len(told)] or asking
    basis: Population = "resumes" if sample.n else "job_ads"
    own = amended.moved_to | own_groups(role.core, concepts_of(voters, amended.concepts), lexicon)
    counts = count(voters, amended.concepts, lexicon, own)
    asked = count(asking, amended.concepts, lexicon, own, counts.headings) if sample.n and asking else None
    tree = Tree(role=role, lexicon=lexicon, concepts=amended.concepts, counts=counts, population=basis, asked=asked, apart=apart)
    counted = (*tree.tree_claims(), *_told_claims(role, voters, amended.concepts, basis, lexicon))
    before = _before(role, told or asking_told, amended, basis, lexicon, own)
    assisted = _assisted(role, told or asking_told, corrections, sample, basis, lexicon, own)
    changed = _by_hand(role, counted, before, amended, (len(voters), basis), lexicon, assisted)
    ground = Ground(
        role=role,
        voters=voters,
        basis=basis,
        concepts=amended.concepts,
        counts=counts,
        lexicon=lexicon,
        as_of=settings.as_of,
        told=changed,
    )
    chapters = tuple(_chapters(ground))
    claims = (*with_reach(with_sides(represented(ground, told_with_standings(ground, chapters))), ground), *chapters)
    if basis == "resumes":
        claims = with_kinds((*claims, *kind_claims(ground, claims)))
        claims = (*reading_claims(ground, claims), *claims)
    adequacy = judge(counts, [voter.name for voter in voters], claims)
    claims = _in_order((*claims, *advice_claims(role, claims, adequacy)))
    return RoleMap(
        role=role,
        industry=_industry(role),
        basis=basis,  # type: ignore[arg-type]
        sample=_with_beyond(_summary(sample, files, failures, readings, len(asking), corrections), beyond),
        claims=claims,
        adequacy=adequacy,
        provenance=_provenance(settings, inputs or [reading.document.id for reading in readings], lexicon),
        corrections=account(corrections, amended, sample, claims, before, lexicon),
    )


def _before(
    role: Role, told: Sequence[Voter], amended: Amended, basis: Population, lexicon: Lexicon, own: frozenset[str]
) -> tuple[Claim, ...]:
    """The claims as they would be without corrections; none where no correction touches them."""
    if not amended.resolved:
        return ()
    counts = count(told, amended.computed, lexicon, own)
    tree = Tree(role=role, lexicon=lexicon, concepts=amended.computed, counts=counts, population=basis)
    return (*tree.tree_claims(), *_told_claims(role, told, amended.computed, basis, lexicon))


def _assisted(
    role: Role,
    told: Sequence[Voter],
    corrections: Corrections,
    sample: Sample,
    basis: Population,
    lexicon: Lexicon,
    own: frozenset[str],
) -> tuple[Claim, ...] | None:
    """The claims as they would be with a model's corrections and without human ones; None where no model made any."""
    rows = corrections.made_by(model=True)
    if not rows.rows:
        return None
    amended = amend(told, rows, lexicon, sample.handles)
    tree = Tree(role=role, lexicon=lexicon, concepts=amended.concepts, counts=count(amended.voters, amended.concepts, lexicon, own))
    claims = (*replace(tree, population=basis).tree_claims(), *_told_claims(role, amended.voters, amended.concepts, basis, lexicon))
    names = names_given(usable(amended.resolved), amended.concepts, amended.computed)
    return annotate(claims, (), (), names)


def _by_hand(
    role: Role,
    counted: tuple[Claim, ...],
    before: Sequence[Claim],
    amended: Amended,
    population: tuple[int, Population],
    lexicon: Lexicon,
    assisted: Sequence[Claim] | None = None,
) -> tuple[Claim, ...]:
    """The claims under the names that a human or a model gave, with marks and computed values, and those that a human only asserted."""
    rows = usable(amended.resolved)
    if not rows:
        return counted
    names = names_given(rows, amended.concepts, amended.computed)
    whole = (*counted, *asserted(role, rows, counted, *population, lexicon))
    return annotate(whole, before, rows, names, assisted)


def _chapters(ground: Ground) -> Iterator[Claim]:
    """What stands beside the tree; job ads tell of no people."""
    for chapter in OF_PEOPLE if ground.basis == "resumes" else OF_ADS:
        yield from chapter(ground)


def _told_claims(
    role: Role, voters: Sequence[Voter], concepts: Mapping[str, Concept], basis: Population, lexicon: Lexicon
) -> tuple[Claim, ...]:
    return (*method_claims(role, voters, concepts, basis, lexicon), *direction_claims(role, voters, concepts, basis))


def _in_order(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    return tuple(sorted(claims, key=lambda claim: SECTIONS.index(claim.section)))


def _industry(role: Role) -> dict[str, str] | None:
    row = industries().get(role.industry) if role.industry else None
    return {"id": row.id, "zh": row.zh, "en": row.en} if row else None


def _summary(
    sample: Sample, files: int, failures: Sequence[Failure], readings: Sequence[Reading], asking: int, corrections: Corrections
) -> SampleSummary:
    names = {reading.document.id: reading.document.file for reading in readings}
    members = sorted(sample.members, key=lambda member: (-member.score, member.person.id))
    counted = {document for member in members for document in member.person.documents}
    by_hand = {row.target: row.to or "" for row in corrections.of("group")}
    warnings = Counter(warning for reading in readings if reading.document.id in counted for warning in reading.document.warnings)
    return SampleSummary(
        files=files,
        n=sample.n,
        ads=len(sample.ads),
        employers=asking,
        members=tuple(_member(member, names, sample.handles, by_hand) for member in members),
        left_out=tuple(_left_out(row, sample.handles) for row in sample.left_out),
        versions=tuple(_left_out(row, sample.handles) for row in sample.versions),
        failures=tuple(failures),
        warnings=dict(sorted(warnings.items())),
        sampling=sample.sampling if sample.n else None,
        fitting=sample.open if sample.n else None,
        seed=sample.seed,
        strata=sample.strata,
        unlisted=sample.unlisted,
    )


def _with_beyond(summary: SampleSummary, beyond: int) -> SampleSummary:
    """Where nobody looked at a part of a pool, nobody knows whether all who fit are counted: they are the best matching."""
    return replace(summary, beyond=beyond, sampling="best" if beyond and summary.sampling == "all" else summary.sampling)


def _member(member: Member, files: Mapping[str, str], handles: Mapping[str, str], by_hand: Mapping[str, str]) -> MapMember:
    person = member.person
    handle = handles.get(person.pseudonym, "")
    return MapMember(
        pseudonym=person.pseudonym,
        files=tuple(files[document] for document in person.documents),
        reasons=member.reasons,
        handle=handle,
        group=by_hand.get(handle, "") if handle else "",
    )


def _left_out(row: LeftOut, handles: Mapping[str, str]) -> MapLeftOut:
    return MapLeftOut(pseudonym=row.person.pseudonym, file=row.file, reason=row.reason, handle=handles.get(row.person.pseudonym, ""))


def _provenance(settings: Settings, documents: Iterable[str], lexicon: Lexicon) -> Provenance:
    inputs = hashlib.blake2b("".join(sorted(documents)).encode(), digest_size=6)
    return Provenance(
        version=__version__,
        settings_hash=settings.digest(),
        inputs_hash=inputs.hexdigest(),
        made_at=datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC"),
        as_of=settings.as_of.isoformat(),
        source=settings.source,
        purpose=settings.purpose,
        example=settings.example,
        study_note=settings.study_note,
        lexicon=lexicon.identity or None,
    )
