"""一分钟读懂: what the map rests on, what people share, what it is good for."""

from __future__ import annotations

from collections.abc import Mapping

from jipu.model.claim import Band, Claim, Distribution
from jipu.model.rolemap import Answer
from jipu.render.page import View
from jipu.render.parts.withheld import withheld_in, withheld_values
from jipu.render.wording.claims import claim_name, count_text, interval_text, question_code
from jipu.render.wording.phrases import enumerate_words, join_sentences, phrase
from jipu.text.fold import key

TOP_GROUPS = 3
TOP_SKILLS = 6
NAMED_CITIES = 3


def minute(view: View) -> tuple[str, ...]:
    """Four to six sentences, the most important first."""
    lines = [_shared(view), _basis(view), _industries(view), _adequacy(view)]
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
    return first, phrase("reading.words", lang, unit=unit(view))


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
    """The groups that most people show in dated work: what is only listed (an office tool, a language) is no focus."""
    groups = [c for c in shared_groups(view) if c.support.k >= 3]
    return sorted(groups, key=lambda c: -shown_in_work(view, c))[:TOP_GROUPS]


def shown_in_work(view: View, claim: Claim) -> int:
    """How many show it in dated work, with or without a measured result; of job ads, how many ask for it.

    In a share edition how many write it: a number so near to that of all would tell of the few who only list it.
    """
    grades = view.presence(claim).grades
    return claim.support.k if view.people == "ads" or view.shared else grades.get("demonstrated", 0) + grades.get("outcome", 0)


def _shown(view: View, claim: Claim) -> str:
    if view.people == "ads" or view.shared:
        return named(view, [claim])
    name, count = claim_name(claim, view.claims, view.lang), count_text(claim.support)
    return phrase("top.shown", view.lang, name=name, count=count, shown=shown_in_work(view, claim), unit=unit(view))


def is_domain(view: View, group: Claim) -> bool:
    """Whether a group lists industries and business domains; those have a section of their own."""
    return view.presence(group).subject.startswith("g.dom-")


def _shared(view: View) -> str:
    lang = view.lang
    groups = focus_groups(view)
    if not groups:
        return ""
    shared = all(c.support.words in ("almost_all", "most") for c in groups)
    written = view.shared and view.people == "resumes"
    code = f"top.groups.{view.people}" if shared else "top.leading.share" if written else f"top.leading.{view.people}"
    lines = [phrase(code, lang, list=enumerate_words([_shown(view, c) for c in groups], lang))]
    thresholds = [c for c in ability_groups(view) if "threshold" in c.marks]
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


def _basis(view: View) -> str:
    sample, lang = view.rolemap.sample, view.lang
    counts = (
        ("basis.failures", sample.told.failures),
        ("basis.ads", sample.ads),
        ("basis.versions", sample.told.versions),
        ("basis.left_out", sample.told.left_out),
        ("basis.beyond", sample.beyond),
    )
    parts = [phrase(code, lang, count=count) for code, count in counts if count]
    total = (
        phrase("basis.people", lang, count=sample.n)
        if view.people == "resumes"
        else phrase("basis.employers", lang, count=sample.employers)
    )
    start = phrase("basis.files", lang, count=sample.files)
    chain = f"{start} → {enumerate_words(parts, lang)} → {total}" if parts else f"{start} → {total}"
    colon, stop, pause = ("：", "。", "；") if lang == "zh" else (": ", ".", "; ")
    facts = pause.join(line for line in (_years(view), _cities(view)) if line)
    tail = f"{stop}{'' if lang == 'zh' else ' '}{facts}" if facts else ""
    return f"{phrase('basis', lang)}{colon}{chain}{tail}{stop}"


def _years(view: View) -> str:
    for claim in view.section("essence"):
        data = claim.payload
        if isinstance(data, Distribution) and data.subject == "years" and data.median is not None:
            if data.minimum is None:
                low, high = number(data.low_quartile), number(data.high_quartile)
                return phrase("basis.years.middle", view.lang, low=low, high=high, median=number(data.median))
            return phrase("basis.years", view.lang, min=number(data.minimum), max=number(data.maximum), median=number(data.median))
    return ""


def number(value: float | None) -> str:
    """A number without a needless decimal."""
    return "" if value is None else f"{value:.1f}".removesuffix(".0")


def _cities(view: View) -> str:
    rows = [c for c in view.section("essence") if isinstance(c.payload, Band) and c.payload.subject == "city"]
    shown = [c for c in rows if c.support.k >= 2][:NAMED_CITIES]
    if not shown:
        return ""
    rest = [c.support.k for c in rows[len(shown) :]]
    words = [f"{claim_name(c, view.claims, view.lang)} {c.support.k}" for c in shown]
    if rest:
        people = str(max(rest)) if min(rest) == max(rest) else f"{min(rest)}–{max(rest)}"
        words.append(phrase("basis.other_cities", view.lang, count=len(rest), people=people))
    if away := withheld_values(view, "city"):
        words.append(phrase("basis.withheld_cities", view.lang, count=away))
    return enumerate_words(words, view.lang)


def _industries(view: View) -> str:
    lang, rolemap = view.lang, view.rolemap
    rows = view.section("domain")
    lines = [phrase("industry.spread", lang, list=named(view, rows[:4]))] if rows else []
    if rolemap.industry and view.people == "resumes":
        lines.append(_target_industry(view, rows, rolemap.industry))
    return join_sentences(lines, lang)


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
        words.append(
            phrase(f"enough.gate.{answer.question}", lang)
            if enough
            else phrase("enough.needs", lang, need=answer.enough_from, unit=unit(view))
        )
    return join_sentences(words, lang)


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
