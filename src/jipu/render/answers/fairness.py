"""What a check of a job ad found, in words: each demand with its place, the ground against it and better words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jipu.errors import Lang
from jipu.lexicon.fairness import Unfair, fairness_rules, kinds_of_unfairness
from jipu.render.flow import printable
from jipu.render.wording.phrases import phrase
from jipu.uses.fairness import Demand


def told_of(demands: Sequence[Demand], lang: Lang) -> str:
    """The result in one sentence."""
    if not demands:
        return phrase("fairness.none", lang, rules=len(fairness_rules()))
    banned = sum(demand.kind.strength == "banned" for demand in demands)
    return phrase("fairness.found", lang, count=len(demands), banned=banned, disputed=len(demands) - banned)


def hit_text(demand: Demand, lang: Lang) -> str:
    """Where it stands and what it is."""
    name, strength = name_of(demand.kind, lang), strength_of(demand.kind, lang)
    return phrase("fairness.hit", lang, line=demand.line, text=printable(demand.text), name=name, strength=strength)


def ground_text(kind: Unfair, lang: Lang) -> str:
    """The law or policy against it."""
    return phrase("fairness.law", lang, law=kind.law_zh if lang == "zh" else kind.law_en)


def instead_text(kind: Unfair, lang: Lang) -> str:
    """What may be written in its place."""
    return phrase("fairness.instead", lang, instead=kind.instead_zh if lang == "zh" else kind.instead_en)


def name_of(kind: Unfair, lang: Lang) -> str:
    """The kind by its name."""
    return kind.zh if lang == "zh" else kind.en


def strength_of(kind: Unfair, lang: Lang) -> str:
    """How strong the ground against it is."""
    return phrase("fairness.banned" if kind.strength == "banned" else "fairness.disputed", lang)


def check_lines(demands: Sequence[Demand], lang: Lang) -> Iterator[str]:
    """The whole result as lines of a terminal; ground and better words once a kind."""
    yield told_of(demands, lang)
    seen: set[str] = set()
    for demand in demands:
        yield hit_text(demand, lang)
        if demand.kind.id not in seen:
            yield from (f"    {line}" for line in (ground_text(demand.kind, lang), instead_text(demand.kind, lang)))
        seen.add(demand.kind.id)
    yield phrase("fairness.limits", lang)


def red_lines(lang: Lang) -> tuple[str, ...]:
    """What must not be asked, kind by kind: what the law bans first."""
    kinds = sorted(kinds_of_unfairness().values(), key=lambda kind: kind.strength != "banned")
    return tuple(
        phrase(
            "hire.red.line",
            lang,
            name=name_of(kind, lang),
            strength=strength_of(kind, lang),
            law=kind.law_zh if lang == "zh" else kind.law_en,
        )
        for kind in kinds
    )
