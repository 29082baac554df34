"""The lines of groups in words: bullets, at least one of, stated figures, traits, two ways. All numbers are of people."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

from jipu.errors import Lang
from jipu.model.bullet import Bullet, OneOf, Part
from jipu.model.claim import Presence, Support
from jipu.model.extent import Range
from jipu.model.industry import Industry
from jipu.model.practice import Trait, Way
from jipu.render.wording.phrases import as_written, enumerate_words, phrase

Line = Bullet | OneOf | Range | Trait | Way | Industry
_UNITS = {"人": "people", "元": "yuan", "QPS": "qps", "%": "percent"}
_WAN, _YI = 1e4, 1e8
_DONE = ("demonstrated", "outcome")


def unit_of(support: Support, lang: Lang) -> str:
    """人 or 家雇主, by who is counted."""
    return phrase(f"unit.{'ads' if support.population == 'job_ads' else 'resumes'}", lang)


def line_name(payload: Line, support: Support, lang: Lang) -> str:
    """What the line says, whole: its label and its sentence."""
    label, text = line_label(payload, lang), line_text(payload, support, lang)
    return f"{label}{'：' if lang == 'zh' else ': '}{text}" if text else label


def line_label(payload: Line, lang: Lang) -> str:
    """What a line is about."""
    if isinstance(payload, Bullet):
        return _bullet_label(payload, lang)
    if isinstance(payload, OneOf):
        return phrase("bullet.label.one_of", lang)
    if isinstance(payload, Range):
        return phrase(f"extent.{payload.subject}", lang)
    if isinstance(payload, Way):
        topic = payload.topic_zh if lang == "zh" else payload.topic_en
        return phrase("way.label", lang, topic=topic, name=name_in(payload, lang))
    name = name_in(payload, lang)
    return phrase("trait.self.label", lang, name=name) if isinstance(payload, Trait) and not is_borne_out(payload) else name


def line_text(payload: Line, support: Support, lang: Lang) -> str:
    """The sentence of a line. An industry has its own part of the page."""
    unit = unit_of(support, lang)
    if isinstance(payload, Bullet):
        return _bullet(payload, unit, lang)
    if isinstance(payload, OneOf):
        members = _parts(payload.members, unit, lang)
        return phrase("one_of.text", lang, list=members, together=payload.together, unit=unit, p=payload.p)
    if isinstance(payload, Range):
        return _range(payload, unit, lang)
    if isinstance(payload, Trait):
        return _trait(payload, unit, lang)
    return ""


def name_in(payload: Part | Bullet | Trait | Way | Industry, lang: Lang) -> str:
    """Its name in a language."""
    return payload.zh if lang == "zh" else as_written(payload.en)


def is_borne_out(trait: Trait) -> bool:
    """Whether deeds of three people stand behind it."""
    return (trait.shown or 0) >= 3


def _bullet_label(bullet: Bullet, lang: Lang) -> str:
    name = name_in(bullet, lang) or phrase(f"bullet.label.{bullet.form}", lang)
    others = [other for other in bullet.names if lang == "zh" or other.isascii()]
    return phrase("bullet.names", lang, name=name, others=enumerate_words(others, lang)) if others else name


def _bullet(bullet: Bullet, unit: str, lang: Lang) -> str:
    """Skills, then actions, objects, tools, metrics, purposes; each only where two or more tell it; "" where they share nothing."""
    told = [_skills(bullet, unit, lang)] if bullet.form != "skill" else []
    told += [_beside(bullet, code, unit, lang) for code in ("actions", "objects", "tools", "metrics", "purposes")]
    return ("，" if lang == "zh" else ", ").join(words for words in told if words)


def _beside(bullet: Bullet, code: str, unit: str, lang: Lang) -> str:
    parts: tuple[Part, ...] = getattr(bullet, code)
    return spaced(f"bullet.{code}", lang, list=_parts(parts, unit, lang)) if parts else ""


def spaced(code: str, lang: Lang, **details: object) -> str:
    """A phrase with a blank between Chinese and a Latin word that begins a list: 一起用 Axure."""
    words = str(details.pop("list"))
    blank = (
        " "
        if lang == "zh"
        and words[:1].isascii()
        and words[:1] != "“"
        and "{list}" in phrase(code, lang)
        and phrase(code, lang).index("{list}")
        else ""
    )
    return phrase(code, lang, list=blank + words, **details)


def _skills(bullet: Bullet, unit: str, lang: Lang) -> str:
    if not bullet.skills:
        return ""
    code = f"bullet.skills.{bullet.form}" if bullet.form in ("scattered", "domain") else "bullet.skills"
    return spaced(code, lang, list=_parts(bullet.skills, unit, lang), unit=unit)


def _parts(parts: Sequence[Part], unit: str, lang: Lang) -> str:
    return enumerate_words([phrase("bullet.part", lang, name=name_in(part, lang), k=part.k, unit=unit) for part in parts], lang)


def depth_text(payload: Presence, support: Support, lang: Lang) -> str:
    """Depth as a distribution: who states which degree, who did it, who has a measured result. Job ads show no work."""
    unit, told = unit_of(support, lang), list(_depths(payload, lang, unit_of(support, lang)))
    if support.population != "job_ads":
        told += _deeds(payload.grades, unit, lang)
    return " · ".join(told)


def _depths(payload: Presence, lang: Lang, unit: str) -> Iterator[str]:
    if payload.depths:
        words = [
            phrase("depth.word", lang, word=phrase(f"depth.{depth}", lang), count=count, unit=unit)
            for depth, count in payload.depths.items()
        ]
        yield phrase("depth.stated", lang, list=enumerate_words(words, lang))


def _deeds(grades: Mapping[str, int], unit: str, lang: Lang) -> Iterator[str]:
    done = sum(grades.get(grade, 0) for grade in _DONE)
    if done:
        yield phrase("depth.done", lang, count=done, unit=unit)
    if grades.get("outcome"):
        yield phrase("depth.result", lang, count=grades["outcome"], unit=unit)
    if grades and not done:
        yield phrase("depth.listed", lang)


def _range(told: Range, unit: str, lang: Lang) -> str:
    if told.low_quartile is None or told.high_quartile is None:
        return phrase("extent.few", lang, stated=told.stated, unit=unit)
    low, high = extent_value(told.low_quartile, told.unit, lang), extent_value(told.high_quartile, told.unit, lang)
    if told.most is None or told.median is None:
        return phrase("extent.middle", lang, stated=told.stated, low=low, high=high, unit=unit)
    median, most = extent_value(told.median, told.unit, lang), extent_value(told.most, told.unit, lang)
    return phrase("extent.range", lang, stated=told.stated, low=low, high=high, median=median, most=most, unit=unit)


def extent_value(value: float, unit: str, lang: Lang) -> str:
    """A figure in the units of the language: 1,800 万 元, 18 million yuan."""
    told = whole(value) if unit == "人" else value
    number = _number_zh(told) if lang == "zh" else _number_en(told)
    return (
        phrase(f"extent.unit.{_UNITS[unit]}", lang, value=number).replace("万 元", "万元").replace("亿 元", "亿元").replace("万 人", "万人")
    )


def whole(value: float) -> int:
    """So many people: quartiles fall between two of them, and nobody leads half a person; a half counts as one."""
    return math.floor(value + 0.5)


def _number_zh(value: float) -> str:
    for size, code in ((_YI, "yi"), (_WAN, "wan")):
        if value >= size:
            return phrase(f"extent.value.{code}", "zh", value=_short(value / size))
    return _short(value)


def _number_en(value: float) -> str:
    for size, word in ((1e9, " billion"), (1e6, " million")):
        if value >= size:
            return f"{_short(value / size)}{word}"
    return f"{value:,.0f}" if value >= 1000 else _short(value)


def _short(value: float) -> str:
    """Three digits that say something, all of those after a row of nines."""
    if value >= 100 or value == math.floor(value):
        return f"{value:.4g}" if 90 < value < 100 else f"{value:.0f}"
    digits = Decimal(f"{value:.9g}")  # as it is written, so that 12.55 亿 and 1.255 billion are rounded alike
    least = Decimal(1).scaleb(digits.adjusted() - (4 if 90 < value < 100 else 2))
    return f"{digits.quantize(least, ROUND_HALF_UP).normalize():f}"


def _trait(trait: Trait, unit: str, lang: Lang) -> str:
    sort = phrase(f"trait.sort.{trait.sort}", lang)
    if is_borne_out(trait):
        return phrase("trait.shown", lang, sort=sort, told=trait.told, unit=unit)
    if trait.shown is None:
        return phrase("trait.self.few", lang, sort=sort, unit=unit)
    return phrase("trait.self", lang, sort=sort, shown=trait.shown, unit=unit)
