"""A hiring kit in words: the description, the musts that are proposed and ticked, criteria, scorecard, questions, and what must not be asked."""

from __future__ import annotations

from dataclasses import asdict

from jipu.errors import Lang
from jipu.lexicon.fairness import fairness_rules, kinds_of_unfairness
from jipu.model.rolemap import RoleMap
from jipu.model.tick import MOST_MUSTS
from jipu.render.answers.fairness import hit_text, red_lines
from jipu.render.answers.hire_ad import ad_chapters, ad_text, drafted
from jipu.render.answers.hire_interview import questions, reading, scorecard
from jipu.render.answers.hire_words import name_of, presences, say
from jipu.render.deliverable import Chapter, Deliverable, Point, badges_of
from jipu.render.wording.claims import count_text
from jipu.render.wording.roles import short_role_name
from jipu.uses.criteria import presence_of
from jipu.uses.fairness import unfair_demands
from jipu.uses.hire import Hiring, Must, Orphan, ProposedMust

FEWEST = 10


def hire_kit(standard: Hiring, lang: Lang) -> Deliverable:
    """All of it; for those who hire."""
    rolemap = standard.rolemap
    return Deliverable(
        use="hire",
        name="hire",
        lang=lang,
        title=say("hire.title", lang, role=short_role_name(rolemap.role, lang)),
        maps=(rolemap,),
        badges=badges_of(rolemap, lang),
        lead=_lead(standard, lang),
        chapters=(
            _musts(standard, lang),
            Chapter(
                title=say("hire.jd", lang), lead=(say("hire.jd.note", lang), drafted(standard, lang)), chapters=ad_chapters(standard, lang)
            ),
            _checked(standard, lang),
            reading(standard, lang),
            scorecard(standard, lang),
            questions(standard, lang),
            _red(lang),
            Chapter(title=say("hire.limits", lang), lead=_limits(rolemap, lang)),
        ),
        data=_data(standard),
    )


def _lead(standard: Hiring, lang: Lang) -> tuple[str, ...]:
    rolemap = standard.rolemap
    n, unit = rolemap.voters, say(f"unit.{_basis(rolemap)}", lang)
    lead = [say("hire.lead", lang, n=n, unit=unit, ticked=len(standard.musts), proposed=len(standard.proposals))]
    if n < FEWEST:
        lead.append(say("hire.lead.few", lang, n=n, unit=unit))
    if rolemap.provenance.edition == "share":
        lead.append(say("hire.lead.share", lang))
    return (*lead, say("hire.lead.use", lang))


def _basis(rolemap: RoleMap) -> str:
    return "resumes" if rolemap.basis == "resumes" else "ads"


def _musts(standard: Hiring, lang: Lang) -> Chapter:
    """Those ticked, then what is proposed, then ticks that fit nothing any more."""
    points = [_must(must, standard, lang) for must in standard.musts]
    points += [_proposed(proposal, standard, lang) for proposal in standard.proposals]
    unit = say(f"unit.{_basis(standard.rolemap)}", lang)
    lead = [say("hire.musts.how", lang, most=MOST_MUSTS) if points else say("hire.musts.none", lang, unit=unit)]
    if standard.orphaned:
        lead.append(say("hire.musts.orphaned", lang, count=len(standard.orphaned)))
        lead += [_orphan(orphan, lang) for orphan in standard.orphaned]
    return Chapter(title=say("hire.musts", lang), id="musts", lead=tuple(lead), points=tuple(points))


def _must(must: Must, standard: Hiring, lang: Lang) -> Point:
    point = _proposed(must.proposal, standard, lang)
    ticked = Point(claims=point.claims, text=_ticked(must.tick.reason, must.tick.who, must.tick.when, lang))
    return Point(
        claims=point.claims,
        label=f"☑ {point.label}",
        count=point.count,
        marks=(say("hire.musts.mark", lang),),
        text=point.text,
        points=(ticked,),
    )


def _ticked(reason: str, who: str, when: str, lang: Lang) -> str:
    if not (reason or who):  # a share edition tells neither
        return say("hire.musts.ticked.share", lang, when=when[:10])
    return say("hire.musts.ticked", lang, reason=reason, who=who, when=when[:10])


def _proposed(proposal: ProposedMust, standard: Hiring, lang: Lang) -> Point:
    claim = proposal.claim
    under = (proposal.under,) if proposal.under else ()
    return Point(
        claims=(claim.id, *under),
        label=name_of(presence_of(claim), lang),
        count=count_text(claim.support),
        marks=(say("hire.musts.proposed", lang),) if not _is_ticked(proposal, standard) else (),
        text=why_text(proposal, standard.rolemap, lang),
    )


def _is_ticked(proposal: ProposedMust, standard: Hiring) -> bool:
    return any(must.proposal is proposal for must in standard.musts)


def why_text(proposal: ProposedMust, rolemap: RoleMap, lang: Lang) -> str:
    """Why a claim is proposed as a must."""
    support, done = proposal.claim.support, proposal.done
    if proposal.ground == "asked" and proposal.asked:
        return say("hire.musts.asked", lang, words=say(f"words.{proposal.asked.words}", lang), count=count_text(proposal.asked))
    if proposal.ground == "threshold":
        group = name_of(presences([rolemap.claim(proposal.under)])[0], lang)
        if done is None:
            return say("hire.musts.threshold.share", lang, group=group)
        return say("hire.musts.threshold", lang, group=group, k=support.k, done=done)
    words = say(f"words.{support.words}", lang)
    shown = say("hire.musts.shown.share", lang, words=words) if done is None else say("hire.musts.shown", lang, words=words, done=done)
    return shown + (say("hire.musts.also", lang, count=count_text(proposal.asked)) if proposal.asked else "")


def _orphan(orphan: Orphan, lang: Lang) -> str:
    tick = orphan.tick
    why = say(f"hire.unfit.{orphan.why}", lang)
    return say("hire.musts.orphan", lang, name=tick.name, why=why, told=_ticked(tick.reason, tick.who, tick.when, lang))


def _checked(standard: Hiring, lang: Lang) -> Chapter:
    """What the check of job ads says of the description above."""
    found = unfair_demands(ad_text(standard, lang))
    lead = [say("hire.checked.found", lang, count=len(found)), *(hit_text(demand, lang) for demand in found)]
    clean = say("hire.checked.clean", lang, rules=len(fairness_rules()))
    return Chapter(title=say("hire.checked", lang), lead=tuple(lead) if found else (clean,))


def _red(lang: Lang) -> Chapter:
    strengths = [kind.strength for kind in kinds_of_unfairness().values()]
    banned, disputed = strengths.count("banned"), strengths.count("disputed")
    how = say("hire.red.how", lang, banned=banned, disputed=disputed)
    return Chapter(title=say("hire.red", lang), lead=(how, *red_lines(lang), say("fairness.limits", lang)))


def _limits(rolemap: RoleMap, lang: Lang) -> tuple[str, ...]:
    unit = say(f"unit.{_basis(rolemap)}", lang)
    weak = [answer for answer in rolemap.adequacy.answers if answer.question == "most_common" and answer.verdict != "enough"]
    told = [say("hire.limits.frequent", lang, n=answer.n, unit=unit, need=answer.enough_from) for answer in weak]
    if rolemap.basis == "job_ads":
        told.append(say("hire.limits.ads", lang))
    elif not any(claim.payload.type == "level" for claim in rolemap.section("level")):
        told.append(say("hire.limits.levels", lang))
    return (*told, say("hire.limits.writing", lang))


def _data(standard: Hiring) -> dict[str, object]:
    """What a program reads: ids, grounds and ticks."""
    proposed = [{"claim": one.claim.id, "ground": one.ground, "done": one.done, "under": one.under} for one in standard.proposals]
    musts = [{"claim": must.proposal.claim.id, "tick": asdict(must.tick)} for must in standard.musts]
    orphaned = [{"tick": asdict(orphan.tick), "why": orphan.why} for orphan in standard.orphaned]
    criteria = [{"claim": one.claim.id, "family": one.family} for one in standard.criteria]
    return {"proposals": proposed, "musts": musts, "orphaned": orphaned, "criteria": criteria, "pluses": [c.id for c in standard.pluses]}
