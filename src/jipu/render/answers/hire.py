"""A hiring kit in words: the description, the musts that are proposed and ticked, criteria, scorecard, questions, and what must not be asked."""

from __future__ import annotations

from dataclasses import asdict

from jipu.errors import Lang
from jipu.lexicon.fairness import fairness_rules, kinds_of_unfairness
from jipu.model.rolemap import RoleMap
from jipu.model.tick import MOST_MUSTS
from jipu.render.answers.fairness import hit_text, red_lines
from jipu.render.answers.hire_ad import ad_chapters, ad_text
from jipu.render.answers.hire_interview import questions, reading, scorecard
from jipu.render.answers.hire_words import name_of, presences
from jipu.render.deliverable import Chapter, Deliverable, Point, badges_of
from jipu.render.wording.claims import count_text
from jipu.render.wording.phrases import phrase
from jipu.uses.criteria import presence_of
from jipu.uses.fairness import unfair_demands
from jipu.uses.hire import Hiring, Must, Orphan, Proposal

FEWEST = 10


def hire_kit(standard: Hiring, lang: Lang) -> Deliverable:
    """All of it; for those who hire."""
    rolemap = standard.rolemap
    return Deliverable(
        use="hire",
        name="hire",
        lang=lang,
        title=phrase("hire.title", lang, role=rolemap.role.title),
        maps=(rolemap,),
        badges=badges_of(rolemap, lang),
        lead=_lead(standard, lang),
        chapters=(
            _musts(standard, lang),
            Chapter(title=phrase("hire.jd", lang), lead=(phrase("hire.jd.note", lang),), chapters=ad_chapters(standard, lang)),
            _checked(standard, lang),
            reading(standard, lang),
            scorecard(standard, lang),
            questions(standard, lang),
            _red(lang),
            Chapter(title=phrase("hire.limits", lang), lead=_limits(rolemap, lang)),
        ),
        data=_data(standard),
    )


def _lead(standard: Hiring, lang: Lang) -> tuple[str, ...]:
    rolemap = standard.rolemap
    n, unit = rolemap.voters, phrase(f"unit.{_basis(rolemap)}", lang)
    lead = [phrase("hire.lead", lang, n=n, unit=unit, ticked=len(standard.musts), proposed=len(standard.proposals))]
    if n < FEWEST:
        lead.append(phrase("hire.lead.few", lang, n=n, unit=unit))
    if rolemap.provenance.edition == "share":
        lead.append(phrase("hire.lead.share", lang))
    return (*lead, phrase("hire.lead.use", lang))


def _basis(rolemap: RoleMap) -> str:
    return "resumes" if rolemap.basis == "resumes" else "ads"


def _musts(standard: Hiring, lang: Lang) -> Chapter:
    """Those ticked, then what is proposed, then ticks that fit nothing any more."""
    points = [_must(must, standard, lang) for must in standard.musts]
    points += [_proposed(proposal, standard, lang) for proposal in standard.proposals]
    unit = phrase(f"unit.{_basis(standard.rolemap)}", lang)
    lead = [phrase("hire.musts.how", lang, most=MOST_MUSTS) if points else phrase("hire.musts.none", lang, unit=unit)]
    if standard.orphaned:
        lead.append(phrase("hire.musts.orphaned", lang, count=len(standard.orphaned)))
        lead += [_orphan(orphan, lang) for orphan in standard.orphaned]
    return Chapter(title=phrase("hire.musts", lang), id="musts", lead=tuple(lead), points=tuple(points))


def _must(must: Must, standard: Hiring, lang: Lang) -> Point:
    point = _proposed(must.proposal, standard, lang)
    ticked = Point(claims=point.claims, text=_ticked(must.tick.reason, must.tick.who, must.tick.when, lang))
    return Point(
        claims=point.claims,
        label=f"☑ {point.label}",
        count=point.count,
        marks=(phrase("hire.musts.mark", lang),),
        text=point.text,
        points=(ticked,),
    )


def _ticked(reason: str, who: str, when: str, lang: Lang) -> str:
    return phrase("hire.musts.ticked", lang, reason=reason, who=who, when=when[:10])


def _proposed(proposal: Proposal, standard: Hiring, lang: Lang) -> Point:
    claim = proposal.claim
    under = (proposal.under,) if proposal.under else ()
    return Point(
        claims=(claim.id, *under),
        label=name_of(presence_of(claim), lang),
        count=count_text(claim.support),
        marks=(phrase("hire.musts.proposed", lang),) if not _is_ticked(proposal, standard) else (),
        text=why_text(proposal, standard.rolemap, lang),
    )


def _is_ticked(proposal: Proposal, standard: Hiring) -> bool:
    return any(must.proposal is proposal for must in standard.musts)


def why_text(proposal: Proposal, rolemap: RoleMap, lang: Lang) -> str:
    """Why a claim is proposed as a must."""
    support, done = proposal.claim.support, proposal.done
    if proposal.ground == "asked" and proposal.asked:
        return phrase("hire.musts.asked", lang, words=phrase(f"words.{proposal.asked.words}", lang), count=count_text(proposal.asked))
    if proposal.ground == "threshold":
        group = name_of(presences([rolemap.claim(proposal.under)])[0], lang)
        if done is None:
            return phrase("hire.musts.threshold.share", lang, group=group)
        return phrase("hire.musts.threshold", lang, group=group, k=support.k, done=done)
    words = phrase(f"words.{support.words}", lang)
    return phrase("hire.musts.shown.share", lang, words=words) if done is None else phrase("hire.musts.shown", lang, words=words, done=done)


def _orphan(orphan: Orphan, lang: Lang) -> str:
    tick = orphan.tick
    why = phrase(f"hire.unfit.{orphan.why}", lang)
    return phrase("hire.musts.orphan", lang, name=tick.name, why=why, told=_ticked(tick.reason, tick.who, tick.when, lang))


def _checked(standard: Hiring, lang: Lang) -> Chapter:
    """What the check of job ads says of the description above."""
    found = unfair_demands(ad_text(standard, lang))
    lead = [phrase("hire.checked.found", lang, count=len(found)), *(hit_text(demand, lang) for demand in found)]
    clean = phrase("hire.checked.clean", lang, rules=len(fairness_rules()))
    return Chapter(title=phrase("hire.checked", lang), lead=tuple(lead) if found else (clean,))


def _red(lang: Lang) -> Chapter:
    strengths = [kind.strength for kind in kinds_of_unfairness().values()]
    banned, disputed = strengths.count("banned"), strengths.count("disputed")
    how = phrase("hire.red.how", lang, banned=banned, disputed=disputed)
    return Chapter(title=phrase("hire.red", lang), lead=(how, *red_lines(lang), phrase("fairness.limits", lang)))


def _limits(rolemap: RoleMap, lang: Lang) -> tuple[str, ...]:
    unit = phrase(f"unit.{_basis(rolemap)}", lang)
    weak = [answer for answer in rolemap.adequacy.answers if answer.question == "most_common" and answer.verdict != "enough"]
    told = [phrase("hire.limits.frequent", lang, n=answer.n, unit=unit, need=answer.enough_from) for answer in weak]
    if rolemap.basis == "job_ads":
        told.append(phrase("hire.limits.ads", lang))
    elif not any(claim.payload.type == "level" for claim in rolemap.section("level")):
        told.append(phrase("hire.limits.levels", lang))
    return (*told, phrase("hire.limits.writing", lang))


def _data(standard: Hiring) -> dict[str, object]:
    """What a program reads: ids, grounds and ticks."""
    proposed = [{"claim": one.claim.id, "ground": one.ground, "done": one.done, "under": one.under} for one in standard.proposals]
    musts = [{"claim": must.proposal.claim.id, "tick": asdict(must.tick)} for must in standard.musts]
    orphaned = [{"tick": asdict(orphan.tick), "why": orphan.why} for orphan in standard.orphaned]
    criteria = [{"claim": one.claim.id, "family": one.family} for one in standard.criteria]
    return {"proposals": proposed, "musts": musts, "orphaned": orphaned, "criteria": criteria, "pluses": [c.id for c in standard.pluses]}
