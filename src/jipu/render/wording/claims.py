"""Names and short sentences of single claims, in either language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from jipu.errors import Lang
from jipu.lexicon.cities import english_city
from jipu.model.claim import LINES, Advice, Band, Chain, Claim, Distribution, Presence, Support
from jipu.model.leaning import Leaning
from jipu.render.wording.bullets import line_name, spaced
from jipu.render.wording.essence import BANDS as TOLD_BANDS
from jipu.render.wording.essence import essence_name, told_band
from jipu.render.wording.kinds import OF_KINDS, kind_name, match_name
from jipu.render.wording.levels import OF_LEVELS, level_claim_name
from jipu.render.wording.phrases import as_written, enumerate_words, phrase, tenths
from jipu.render.wording.readings import READINGS, reading_text

FIELDS = {
    "years": {"zh": "工作年限", "en": "Years of work"},
    "team_size": {"zh": "带队伍人数", "en": "Size of team led"},
    "pay": {"zh": "期望月薪", "en": "Expected monthly pay"},
    "pay_current": {"zh": "目前月薪", "en": "Current monthly pay"},
    "pay_advertised": {"zh": "广告月薪", "en": "Advertised monthly pay"},
    "years_to_role": {"zh": "任本岗位前的工作年数", "en": "Years of work before the role"},
}
BY_PEOPLE = ("ask_for_work", "learn_first")  # advice that job ads give too, in other words
BANDS = {
    "初级": "junior",
    "中级": "intermediate",
    "高级": "senior",
    "专家": "expert",
    "总监": "director",
    "高管": "executive",
    "大专": "college diploma",
    "本科": "bachelor",
    "硕士": "master",
    "博士": "doctor",
}


def claim_name(claim: Claim, claims: Mapping[str, Claim], lang: Lang) -> str:
    """What the claim is about, as a name: with the usual writing where people call it otherwise."""
    payload = claim.payload
    if isinstance(payload, Presence) and payload.usual and (lang == "zh" or payload.usual.isascii()):
        return f"{payload.zh}（{payload.usual}）" if lang == "zh" else f"{payload.en} ({payload.usual})"
    if isinstance(payload, Presence | Chain):
        return payload.zh if lang == "zh" else as_written(payload.en)
    if isinstance(payload, Distribution):
        return FIELDS[payload.subject][lang]
    if isinstance(payload, Band):
        return told_band(payload, lang) if payload.subject in TOLD_BANDS else band_name(payload.value, lang)
    return advice_text(payload, claims, lang) if isinstance(payload, Advice) else _name_in_chapter(claim, claims, lang)


def listed_name(claim: Claim, claims: Mapping[str, Claim], lang: Lang) -> str:
    """Its name where claims of all chapters stand together: a method that is a skill too, of other people, says that it is told as a way of working."""
    name = claim_name(claim, claims, lang)
    skill = skill_of(claim, claims)
    return phrase("name.as_way", lang, name=name) if skill else name


def skill_of(claim: Claim, claims: Mapping[str, Claim]) -> Claim | None:
    """The skill that a method is too, where more people tell it as such: to list its name is not to tell a way of working."""
    if not isinstance(claim.payload, Chain):
        return None
    named = (one for one in claims.values() if one.section == "skill" and isinstance(one.payload, Presence))
    same = (one for one in named if one.payload.subject == claim.payload.subject)  # type: ignore[union-attr]  # chosen above
    return next((one for one in same if one.support.k > claim.support.k), None)


def _name_in_chapter(claim: Claim, claims: Mapping[str, Claim], lang: Lang) -> str:
    """The name of a claim of a chapter that has words of its own."""
    payload = claim.payload
    if isinstance(payload, OF_LEVELS):
        return level_claim_name(payload, lang)
    if isinstance(payload, OF_KINDS):
        return match_name(payload, claims, claim_name, lang) or kind_name(payload, lang)
    if isinstance(payload, LINES):
        return line_name(payload, claim.support, lang)
    return phrase("leaning.name", lang) if isinstance(payload, Leaning) else essence_name(payload, lang)


def band_name(value: str, lang: Lang) -> str:
    """A seniority, degree or city in words."""
    return BANDS.get(value) or english_city(value) if lang == "en" else value


def count_text(support: Support) -> str:
    """K of n, always as both numbers: 14/20."""
    return f"{support.k}/{support.n}"


def share_text(support: Support, lang: Lang) -> str:
    """K of n, with a percentage only from thirty on."""
    return f"{count_text(support)}（{100 * support.k / support.n:.0f}%）" if lang == "zh" and support.n >= 30 else _share_en(support, lang)


def _share_en(support: Support, lang: Lang) -> str:
    return f"{count_text(support)} ({100 * support.k / support.n:.0f}%)" if lang == "en" and support.n >= 30 else count_text(support)


def interval_text(support: Support, lang: Lang) -> str:
    """Where the share of another batch would fall."""
    return tenths(support.low, support.high, lang)


def advice_text(advice: Advice, claims: Mapping[str, Claim], lang: Lang) -> str:
    """An interpretation in words. Names come from the claims it rests on."""
    named = [claims[identifier] for identifier in advice.based_on if identifier in claims]
    if advice.code in READINGS:
        return reading_text(advice, [(claim, claim_name(claim, claims, lang)) for claim in named], lang)
    details = dict(advice.details)
    people = "ads" if named and named[0].support.population == "job_ads" else "resumes"
    unit = phrase(f"unit.{people}", lang)
    if advice.code == "more_people":
        question = phrase(question_code(details["question"], people), lang)
        return phrase("advice.more_people", lang, question=question, n=details["n"], need=details["need"], unit=unit)
    if advice.code == "ask_the_children":
        first = claim_name(named[0], claims, lang)
        return phrase(f"advice.ask_the_children.{people}", lang, name=first, list=_with_counts(named[1:], claims, lang))
    listed = {"look_for_results": _with_results, "learn_first": _in_pairs}.get(advice.code, _with_counts)(named, claims, lang)
    code = f"advice.{advice.code}.{people}" if advice.code in BY_PEOPLE else f"advice.{advice.code}"
    return phrase(code, lang, list=listed, unit=unit)


def _with_results(named: list[Claim], claims: Mapping[str, Claim], lang: Lang) -> str:
    """Names with how many of all tell a measured result."""
    told = [(claim, claim.payload.grades.get("outcome", 0)) for claim in named if isinstance(claim.payload, Presence)]
    return enumerate_words(
        [f"{claim_name(claim, claims, lang)} {k}/{claim.support.n}" if k else claim_name(claim, claims, lang) for claim, k in told], lang
    )


def _in_pairs(named: list[Claim], claims: Mapping[str, Claim], lang: Lang) -> str:
    """Groups, each with the skill in it to begin with."""
    words: list[str] = []
    for claim in named:
        text = f"{claim_name(claim, claims, lang)} {count_text(claim.support)}"
        if claim.section == "skill" and words:
            words[-1] += spaced("advice.begin_with", lang, list=text)
        elif claim.section != "skill":
            words.append(text)
    return enumerate_words(words, lang)


def question_code(question: str, people: str) -> str:
    """The phrase of a question of adequacy; job ads know advertised pay and no levels."""
    return "enough.question.levels_pay.ads" if (question, people) == ("levels_pay", "ads") else f"enough.question.{question}"


def interpretation(based_on: Iterable[str], lang: Lang) -> str:
    """The mark of an interpretation, with the claims it rests on."""
    return phrase("interpretation", lang, sources=" ".join(f"#{identifier[:6]}" for identifier in based_on))


def _with_counts(named: list[Claim], claims: Mapping[str, Claim], lang: Lang) -> str:
    return enumerate_words([f"{claim_name(claim, claims, lang)} {count_text(claim.support)}" for claim in named], lang)
