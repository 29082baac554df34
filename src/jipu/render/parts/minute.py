"""一分钟读懂: what people share, what comes of it, where they work and for what, and what the map is good for."""

from __future__ import annotations

from collections.abc import Mapping

from jipu.model.claim import Claim, Distribution, Presence
from jipu.model.essence import Aim
from jipu.model.rolemap import Answer
from jipu.render.page import View
from jipu.render.parts.withheld import withheld_in
from jipu.render.wording.bullets import whole
from jipu.render.wording.claims import claim_name, count_text, interval_text, question_code
from jipu.render.wording.essence import own_name
from jipu.render.wording.levels import money_text
from jipu.render.wording.phrases import enumerate_words, join_sentences, phrase
from jipu.stages.synthesise.leading import leading_groups, shown_in_work
from jipu.text.fold import key

TOP_GROUPS = 3
TOP_SKILLS = 6
TOP_AIMS = 3
SHARED = 3


def minute(view: View) -> tuple[str, ...]:
    """Four to six sentences, the most important first."""
    lines = [_shared(view), results_line(view), _industries(view), pay_line(view), _adequacy(view)]
    if view.n < 10:
        lines.insert(0, phrase("themes_only", view.lang, unit=unit(view)))
    return tuple(line for line in lines if line)


def reading(view: View) -> tuple[str, ...]:
    """How to read the numbers, with a real one as the example."""
    lang, people = view.lang, view.people
    groups = shared_groups(view)
    k, n = (groups[0].support.k, groups[0].support.n) if groups else (view.n, view.n)
    first = phrase(
        "reading.text", lang, k=k, n=n, unit=unit(view), once=phrase(f"once.{people}", lang), source=phrase(f"source.{people}", lang)
    )
    leading = "share" if view.shared and people == "resumes" else people
    return first, phrase("reading.words", lang, unit=unit(view)), phrase(f"reading.leading.{leading}", lang)


def unit(view: View) -> str:
    """人 or 家雇主."""
    return phrase(f"unit.{view.people}", view.lang)


def shared_groups(view: View) -> list[Claim]:
    """Groups of abilities that tell something: no thresholds, no domains, not the unplaced rest."""
    return [c for c in ability_groups(view) if "threshold" not in c.marks]


def ability_groups(view: View) -> list[Claim]:
    """Groups of abilities: no domains, not the unplaced rest."""
    return [c for c in view.section("group") if view.presence(c).subject != "g.unplaced" and not is_domain(view, c)]


def focus_groups(view: View) -> list[Claim]:
    """The first of the leading groups."""
    return leading_groups(view.rolemap.role, view.rolemap.claims, TOP_GROUPS)


def is_domain(view: View, group: Claim) -> bool:
    """Whether a group lists industries and business domains; those have a section of their own."""
    return view.presence(group).subject.startswith("g.dom-")


def _shared(view: View) -> str:
    lang = view.lang
    groups = focus_groups(view)
    if not groups:
        return ""
    written = view.people == "resumes" and view.shared
    rows = [f"{claim_name(c, view.claims, lang)} {shown_in_work(c)}/{c.support.n}" for c in groups]
    lines = [phrase("top.leading.share" if written else f"top.leading.{view.people}", lang, list=enumerate_words(rows, lang))]
    leading = {c.id for c in leading_groups(view.rolemap.role, view.rolemap.claims)}
    thresholds = [c for c in ability_groups(view) if "threshold" in c.marks and c.id not in leading]
    common = [c for c in view.section("skill") if 2 * c.support.k > view.n and not says_little(view, c)][:TOP_SKILLS]
    lines.append(phrase("top.skills", lang, list=named(view, common)) if common else phrase("top.no_skill", lang))
    if thresholds:
        lines.append(phrase("top.generic", lang, list=named(view, thresholds)))
    return join_sentences(lines, lang)


def says_little(view: View, skill: Claim) -> bool:
    """Whether a skill row is a business domain (it has a section of its own), or the role's own name."""
    role, payload = view.rolemap.role, view.presence(skill)
    if {key(payload.zh), key(payload.en)} & {key(name) for name in (role.title, *role.aliases)}:
        return True
    return skill.parent is not None and skill.parent in view.claims and is_domain(view, view.claims[skill.parent])


def named(view: View, claims: list[Claim]) -> str:
    """Names with their counts, as running text."""
    return enumerate_words([f"{claim_name(c, view.claims, view.lang)} {count_text(c.support)}" for c in claims], view.lang)


def number(value: float | None) -> str:
    """A number without a needless decimal."""
    return "" if value is None else f"{value:.1f}".removesuffix(".0")


def heads(value: float | None) -> str:
    """A number of people, which is whole."""
    return "" if value is None else str(whole(value))


def _industries(view: View) -> str:
    lang, rolemap = view.lang, view.rolemap
    rows = view.section("domain")
    lines = [phrase("industry.spread", lang, list=named(view, rows[:4]))] if rows else []
    if rolemap.industry and view.people == "resumes":
        lines.append(_target_industry(view, rows, rolemap.industry))
    return join_sentences(lines, lang)


def results_line(view: View) -> str:
    """How many tell a measured result, and what most results are about."""
    rows = view.section("essence")
    outcomes = next((c for c in rows if isinstance(c.payload, Presence)), None)
    aims = [(c.payload, c.support) for c in rows if isinstance(c.payload, Aim) and c.support.k >= SHARED][:TOP_AIMS]
    if outcomes is None:
        return ""
    names = [f"{own_name(aim, view.lang)} {count_text(support)}" for aim, support in aims if isinstance(aim, Aim)]
    code = "minute.results" if names else "minute.results.bare"
    return phrase(code, view.lang, count=count_text(outcomes.support), list=enumerate_words(names, view.lang))


def pay_line(view: View) -> str:
    """Pay in one sentence, where enough people state it."""
    pay = next((c.payload for c in view.section("pay") if isinstance(c.payload, Distribution) and c.payload.median is not None), None)
    if not isinstance(pay, Distribution):
        return ""
    ends = {
        name: money_text(value, view.lang)
        for name, value in (("median", pay.median), ("low", pay.low_quartile), ("high", pay.high_quartile))
    }
    return phrase(f"minute.pay.{view.people}", view.lang, stated=pay.stated, **ends)


def _target_industry(view: View, rows: list[Claim], industry: Mapping[str, str]) -> str:
    wanted = next((c for c in rows if view.presence(c).subject == industry["id"]), None)
    if wanted is None:
        code = "industry.target_few" if withheld_in(view, "domain") else "industry.target_none"
        return phrase(code, view.lang, industry=industry[view.lang], unit=unit(view))
    years, support = number(view.presence(wanted).years), wanted.support
    return phrase("industry.target", view.lang, industry=industry[view.lang], k=support.k, n=support.n, unit=unit(view), years=years)


def _adequacy(view: View) -> str:
    lang = view.lang
    joined = ("，" if lang == "zh" else ", ").join(
        _answer(view, answer) for answer in view.rolemap.adequacy.answers if _asked(view, answer)
    )
    line = phrase("enough.line", lang, n=view.n, parts=joined, source_unit=phrase(f"source_unit.{view.people}", lang))
    return join_sentences([line, _coverage(view)], lang)


def _asked(view: View, answer: Answer) -> bool:
    """Kinds of people are no question to job ads."""
    return view.people == "resumes" or answer.question != "archetypes"


def _answer(view: View, answer: Answer) -> str:
    """The verdict on one question, and what would do where it is not enough."""
    lang = view.lang
    words = [phrase(f"enough.verdict.{answer.verdict}", lang), phrase(question_code(answer.question, view.people), lang)]
    if answer.verdict != "enough":
        enough = answer.n >= answer.enough_from
        needs = "enough.needs.outside" if _hides_pay(view, answer) else "enough.needs"
        words.append(
            phrase(f"enough.gate.{answer.question}", lang) if enough else phrase(needs, lang, need=answer.enough_from, unit=unit(view))
        )
    return join_sentences(words, lang)


def _hides_pay(view: View, answer: Answer) -> bool:
    """Whether the number of people that would do is the general one: that of the map itself follows from how many state their pay."""
    told = any(isinstance(claim.payload, Distribution) for claim in view.section("pay"))
    return answer.question == "levels_pay" and view.rolemap.provenance.edition == "share" and not told


def _coverage(view: View) -> str:
    adequacy = view.rolemap.adequacy
    if adequacy.coverage is None or adequacy.groups is None or adequacy.new_groups_last_three is None:
        return ""
    new = number(adequacy.new_groups_last_three)
    return phrase(
        "coverage", view.lang, groups=_tenths(view, adequacy.groups), skills=_tenths(view, adequacy.coverage), new=new, unit=unit(view)
    )


def _tenths(view: View, share: float) -> str:
    """A share in tenths: an estimate has no more digits."""
    tenths = min(9, round(share * 10))
    return f"{tenths} 成" if view.lang == "zh" else f"{tenths} in 10"


def interval(view: View, claim: Claim) -> str:
    """Where another batch would fall."""
    return interval_text(claim.support, view.lang)
