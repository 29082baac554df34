"""The job description of a hiring kit: text that can be posted. What a human ticked is a must, everything else is good to have."""

from __future__ import annotations

from collections.abc import Sequence

from jipu.errors import Lang
from jipu.model.bullet import Part
from jipu.model.claim import Claim, Presence
from jipu.model.essence import Aim, Identity
from jipu.render.answers.hire_words import joined, name_of, names, presences, say
from jipu.render.deliverable import Chapter, Deliverable, Point
from jipu.render.wording.claims import claim_name
from jipu.render.wording.phrases import enumerate_words
from jipu.render.wording.roles import short_role_name
from jipu.uses.criteria import CRAFT, Criterion, presence_of
from jipu.uses.hire import Hiring, Open

MOST_PLUSES, MOST_SKILLS, MOST_SINGLE = 5, 8, 3
FEW = 2  # skills that one may be expected to have done all
VERBS = {"business": "work", "industry": "field", "domain": "field", "leadership": "people"}  # kinds with another verb than to do


def hire_ad(standard: Hiring, lang: Lang) -> Deliverable:
    """The description by itself, to be posted: it bears no ids, its data do; how it was drafted stands in the kit."""
    role = short_role_name(standard.rolemap.role, lang)
    return Deliverable(
        use="hire",
        name="jd",
        lang=lang,
        title=say("hire.jd.title", lang, role=role),
        maps=(standard.rolemap,),
        chapters=ad_chapters(standard, lang),
        posted=True,
    )


def ad_chapters(standard: Hiring, lang: Lang) -> tuple[Chapter, ...]:
    """What it says. Without ticks there is no part of musts: nothing is required that nobody decided on."""
    found = [_role(standard, lang), _aim(standard, lang), _duties(standard, lang)]
    found += [_musts(standard, lang), _pluses(standard, lang), _open(standard, lang)]
    talk = Chapter(title=say("hire.jd.talk", lang), lead=(say("hire.jd.talk.how", lang),))
    return (*(chapter for chapter in found if chapter), talk)


def ad_text(standard: Hiring, lang: Lang) -> str:
    """All words of the description, a line each, as a check reads them."""
    lines = [say("hire.jd.title", lang, role=short_role_name(standard.rolemap.role, lang))]
    for chapter in ad_chapters(standard, lang):
        lines += [chapter.title, *chapter.lead, *(f"{point.label} {point.text}" for point in chapter.points)]
    return "\n".join(lines)


def duty_text(criterion: Criterion, lang: Lang) -> str:
    """What a group of abilities is about in work, from what its people tell; where nothing is shared, a place for the employer's own words."""
    tools = criterion.tools if criterion.family == "work" else ()
    parts: tuple[tuple[str, Sequence[Presence] | Sequence[Part]], ...] = (
        *_by_kind(presences(criterion.covered)),
        ("uses", tools),
        ("measures", criterion.metrics),
        ("for", criterion.purposes),
    )
    told = [say(f"hire.duty.{code}", lang, list=names(parts, lang)) for code, parts in parts if parts]
    return joined(told, lang, ",") or frame(criterion, lang)


def frame(criterion: Criterion, lang: Lang) -> str:
    """A place to be filled in, with what one or another tells of it as examples."""
    single = names(presences(criterion.single), lang, MOST_SINGLE)
    return say("hire.duty.such", lang, list=single) if single else say("hire.duty.bare", lang)


def _by_kind(told: Sequence[Presence]) -> tuple[tuple[str, Sequence[Presence]], ...]:
    """What is used, what is done, what one is in charge of, and people: each with a verb of its own."""
    sorts: dict[str, list[Presence]] = {"craft": [], "does": [], "work": [], "people": [], "field": []}
    for one in told:
        sorts["craft" if one.kind in CRAFT else VERBS.get(one.kind, "does")].append(one)
    return tuple(sorts.items())


def wish_text(criterion: Criterion, lang: Lang) -> str:
    """What somebody has done who has it, in what its people tell: the skills of a group, what a skill is used on, the figures that go with it."""
    some = presences(criterion.covered)
    used = [one for one in some if one.kind in CRAFT]
    sorts = (("used", used), ("done", [one for one in some if one not in used]))
    pieces = [_wished(sort, told, lang) for sort, told in sorts if told]
    if not some and criterion.objects:
        pieces.append(say("hire.wish.on", lang, list=names(criterion.objects[:MOST_SINGLE], lang)))
    elif not some and criterion.tools and criterion.family != "people":
        pieces.append(say("hire.wish.with", lang, list=names(criterion.tools[:MOST_SINGLE], lang)))
    if criterion.metrics:
        pieces.append(say("hire.wish.figures", lang, list=names(criterion.metrics[:MOST_SINGLE], lang)))
    bare = criterion.claim.section == "skill" and presence_of(criterion.claim).kind in CRAFT
    return joined(pieces, lang, ",") or (say("hire.wish.bare", lang) if bare else frame(criterion, lang))


def _wished(sort: str, told: Sequence[Presence], lang: Lang) -> str:
    return say(f"hire.wish.{sort}.some" if len(told) > FEW else f"hire.wish.{sort}", lang, list=names(told, lang))


def _role(standard: Hiring, lang: Lang) -> Chapter | None:
    title, role = say("hire.jd.role", lang), short_role_name(standard.rolemap.role, lang)
    if standard.identities:
        points = tuple(_does(claim, lang) for claim in standard.identities)
        return Chapter(title=title, lead=(say("hire.jd.role.does", lang, role=role),), points=points)
    return None if standard.aims else Chapter(title=title, lead=(say("hire.jd.role.none", lang),))


def _aim(standard: Hiring, lang: Lang) -> Chapter | None:
    points = tuple(_does(claim, lang) for claim in standard.aims)
    return Chapter(title=say("hire.jd.aim", lang), points=points) if points else None


def _does(claim: Claim, lang: Lang) -> Point:
    payload = claim.payload
    if isinstance(payload, Identity):
        text = payload.duty_zh if lang == "zh" else payload.duty_en
    else:
        text = (payload.does_zh if lang == "zh" else payload.does_en) if isinstance(payload, Aim) else ""
    return Point(claims=(claim.id,), text=text)


def _duties(standard: Hiring, lang: Lang) -> Chapter:
    points = tuple(
        Point(claims=one.claims, label=name_of(presence_of(one.claim), lang), text=duty_text(one, lang)) for one in standard.duties
    )
    return Chapter(title=say("hire.jd.duties", lang), points=points, lead=() if points else (say("hire.jd.duties.none", lang),))


def _musts(standard: Hiring, lang: Lang) -> Chapter | None:
    """Those ticked, each by what its people tell; how far one has to have come is said once."""
    by_id = {one.claim.id: one for one in standard.criteria}
    points = tuple(_wish(by_id[must.proposal.claim.id], lang) for must in standard.musts)
    return Chapter(title=say("hire.jd.musts", lang), lead=(say("hire.jd.must", lang),), points=points) if points else None


def _wish(criterion: Criterion, lang: Lang) -> Point:
    return Point(claims=criterion.claims, label=name_of(presence_of(criterion.claim), lang), text=wish_text(criterion, lang))


def _pluses(standard: Hiring, lang: Lang) -> Chapter | None:
    """The proposals that nobody ticked: those that are duties in one line, the others by what their people tell; then single skills."""
    duties, left = {one.claim.id for one in standard.duties}, {proposal.claim.id for proposal in standard.proposals}
    points = []
    if both := [one.claim for one in standard.duties if one.claim.id in left]:
        text = _done_before(both, standard, lang)
        points.append(Point(claims=tuple(claim.id for claim in both), text=text))
    points += [_wish(one, lang) for one in standard.wishes if one.claim.id not in duties][:MOST_PLUSES]
    said = {
        name_of(one, lang)
        for criterion in (*standard.duties, *standard.wishes)
        for one in (presence_of(criterion.claim), *presences(criterion.covered))
    }
    skills = [claim for claim in standard.pluses if name_of(presence_of(claim), lang) not in said][:MOST_SKILLS]
    if skills:
        text = say("hire.jd.plus.more", lang, list=names(presences(skills), lang, MOST_SKILLS))
        points.append(Point(claims=tuple(claim.id for claim in skills), text=text))
    return Chapter(title=say("hire.jd.pluses", lang), points=tuple(points)) if points else None


def _done_before(both: Sequence[Claim], standard: Hiring, lang: Lang) -> str:
    """Duties that most people of the role have done, by name where they are not all of them."""
    if len(both) == len(standard.duties) > 1:
        return say("hire.jd.plus.duties.all", lang)
    return say("hire.jd.plus.duties" if len(both) > 1 else "hire.jd.plus.duty", lang, list=names(presences(both), lang, len(both)))


def _open(standard: Hiring, lang: Lang) -> Chapter:
    points = tuple(_not_asked(one, standard, lang) for one in standard.open_to)
    return Chapter(title=say("hire.jd.open", lang), lead=(say("hire.jd.open.always", lang),), points=points)


def _not_asked(one: Open, standard: Hiring, lang: Lang) -> Point:
    claims = {claim.id: claim for claim in standard.rolemap.claims}
    named = enumerate_words([claim_name(claim, claims, lang) for claim in one.claims], lang)
    return Point(claims=tuple(claim.id for claim in one.claims), text=say(f"hire.jd.open.{one.what}", lang, list=named))


def drafted(standard: Hiring, lang: Lang) -> str:
    """What the description was drafted from and who chose its musts: for those who hire, not for those who read the ad."""
    rolemap = standard.rolemap
    unit = say(f"unit.{'resumes' if rolemap.basis == 'resumes' else 'ads'}", lang)
    code = "hire.jd.drafted" if standard.musts else "hire.jd.drafted.none"
    return say(code, lang, role=short_role_name(rolemap.role, lang), n=rolemap.voters, unit=unit, as_of=rolemap.provenance.as_of[:7])
