"""What the sentences of a path and a course are filled with: the things that a map tells beside a stop, in one language; and which sentence fits them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from jipu.errors import Lang
from jipu.model.bullet import OneOf, Part
from jipu.model.claim import Chain, Claim, Presence
from jipu.model.essence import Aim
from jipu.model.method import Named
from jipu.render.wording.phrases import as_written, codes, enumerate_words, phrase
from jipu.render.wording.roles import short_role_name
from jipu.uses.learn import Learning
from jipu.uses.material import Material
from jipu.uses.stops import SHARED, Stop

VARIANTS = range(1, 16)  # a sentence has fewer of them
NAMED = 3  # things in one list
TIRED = 0.6  # of a thing of the map in a sentence is what one earlier use of the sentence weighs
NEIGHBOUR = 0.5  # of a thing of the map is what a neighbour in a sentence weighs
_SLOT = re.compile(r"{(\w+)}")
_DIGIT = re.compile(r"\d|[一二两三四五六七八九十百千万]成|[一二两三四五六七八九十]倍")
_LISTING = re.compile(
    r"\W{0,8}(?:专业)?(?:技能|工具|技术栈|熟|精通|掌握|了解|会用|擅长|(?i:skills?|tools?|stack|familiar|proficient|languages?)\b)"
)
_SEAM = re.compile(r"(?<=[\u4e00-\u9fff])(?=[A-Za-z0-9])|(?<=[A-Za-z0-9%+#])(?=[\u4e00-\u9fff])")
INSTEAD = ("tool",)  # sorts of which one does what another of its group does
WORKED = ("method", "ability", "business")  # sorts that are more than the tools they are done with
ALWAYS = frozenset({"name", "role", "k", "n", "unit"})  # slots that make no sentence special
BESIDE = ALWAYS | {"kin", "kins", "other", "before"}  # slots that only say what stands beside it: a sentence of these alone is a frame


@dataclass
class Choice:
    """Chooses among the variants of a sentence: the one that holds most of what this map tells, not the one that was used already."""

    used: Counter[str] = field(default_factory=Counter)

    def of(self, variants: Sequence[str], slots: Mapping[str, str]) -> str:
        """The code of the variant. Every table ends with one that needs nothing of the map."""
        fitting = [code for code in variants if all(slots.get(name) for name in needs(code))]
        best = min(fitting, key=lambda code: (TIRED * self.used[code] - _holds(code), variants.index(code)))
        self.used[best] += 1
        return best


@lru_cache(maxsize=512)
def needs(code: str) -> frozenset[str]:
    """The slots of a sentence, the same in both languages."""
    return frozenset(_SLOT.findall(phrase(code, "zh")))


def _holds(code: str) -> float:
    """How much of the map a sentence holds: a thing counted of the stop itself weighs more than what stands beside it."""
    return len(needs(code) - BESIDE) + NEIGHBOUR * len((needs(code) & BESIDE) - ALWAYS)


def is_frame(code: str) -> bool:
    """Whether a sentence holds nothing that the map counted of the thing itself, so that it is a frame to be filled in."""
    return needs(code) <= BESIDE


def known(wanted: Iterable[str]) -> tuple[str, ...]:
    """Those codes that the tables have, in order."""
    have = frozenset(codes())
    return tuple(code for code in wanted if code in have)


def filled(code: str, slots: Mapping[str, str], lang: Lang) -> str:
    """The sentence."""
    return aired(phrase(code, lang, **{name: slots[name] for name in needs(code)}) if needs(code) else phrase(code, lang), lang)


def aired(text: str, lang: Lang) -> str:
    """A Chinese sentence with a blank between Chinese and Latin where names were put into it."""
    return _SEAM.sub(" ", text) if lang == "zh" else text


def stop_name(stop: Stop, lang: Lang) -> str:
    """What a stop is called."""
    return stop.zh if lang == "zh" else as_written(stop.en)


def slots_of(path: Learning, told: Material, lang: Lang) -> dict[str, str]:
    """Everything that may stand in a sentence about this stop; "" for what the map does not tell."""
    stop = told.stop
    steps = [as_written(step[lang == "en"]) if lang == "en" else step[0] for step in told.steps]
    before = next((one for edge in path.before(stop) for one in path.stops if one.claim.id == edge.first), None)
    name = stop_name(stop, lang)
    others = _others(told)
    return {
        "name": name,
        "role": short_role_name(path.target.role, lang),
        "k": str(stop.claim.support.k),
        "n": str(stop.claim.support.n),
        "unit": phrase(f"unit.{'ads' if path.target.basis == 'job_ads' else 'resumes'}", lang),
        "parts": named(told.parts, lang) if len(told.parts) > 1 and stop.sort != "self" else "",
        "kin": _first(named(told.kin[:1], lang), name),
        "kins": named([claim for claim in told.kin if claim not in told.parts] or told.kin, lang),
        "tools": _parts(told.tools[:2], lang),
        "tool": _parts(told.tools[:1], lang) if stop.sort == "technology" else "",
        "metric": name if stop.sort == "metric" else _parts(told.metrics[:1], lang),
        "metrics": _parts(told.metrics, lang) if len(told.metrics) > 1 else "",
        "action": _parts(told.actions[:1], lang),
        "object": _parts(told.objects[:1], lang),
        "purpose": _parts(told.purposes[:1], lang),
        "artefact": _parts(told.artefacts[:1], lang),
        "steps": " → ".join(steps),
        "first": steps[0] if steps else "",
        "last": steps[-1] if steps else "",
        "origin": told.origin[lang == "en"],
        "before": stop_name(before, lang) if before else "",
        "other": _parts(others[:1], lang) or (named(told.kin[:1], lang) if stop.sort in INSTEAD else ""),
        "topic_other": enumerate_words([name, _parts(others[:1], lang)], lang) if others else "",
        "speaker": told.case.quote.person if told.case and told.case.clause else "",
        "witness": _witness(told),
        "bare_witness": "" if told.case and _DIGIT.search(told.case.quote.text) else _witness(told),
        "clause": told.case.clause if told.case else "",
        "bare": str(told.listed) if 2 * told.listed >= stop.claim.support.k else "",
        "stack": _parts(told.tools[:2], lang) if stop.sort == "technology" else "",
        "way": _method_name(told, name, lang),
        "aims": named_aims(told, lang),
        "aim": named_aims(told, lang, 1),
        "tools_alone": _parts(told.tools[:2], lang) if stop.sort in WORKED else "",
        "listed": str(told.listed or ""),
        "done": str(told.done or ""),
        "results": str(told.results or ""),
        "several": str(told.results) if told.results >= SHARED else "",
        "few_results": str(told.results) if 0 < told.results < SHARED else "",
        "undone": str(told.done) if told.done and not told.results else "",
    }


def _method_name(told: Material, name: str, lang: Lang) -> str:
    """The method under a group, by name; "" where it is what the sentence speaks of anyway."""
    payload = told.method.payload if told.method and told.steps else None
    return _first((payload.zh if lang == "zh" else as_written(payload.en)) if isinstance(payload, Chain) else "", name)


def named_aims(told: Material, lang: Lang, most: int = NAMED) -> str:
    """The families of results that its people tell."""
    names = [aim.payload.zh if lang == "zh" else aim.payload.en for aim, _ in told.aims[:most] if isinstance(aim.payload, Aim)]
    return enumerate_words(names, lang)


def _witness(told: Material) -> str:
    """Who tells a piece of work with it, without a figure that changed: no line of a list of skills."""
    case = told.case
    return case.quote.person if case and not case.clause and told.done and not _LISTING.match(case.quote.text) else ""


def _others(told: Material) -> list[Part]:
    """What is chosen in its place by others."""
    payload = told.choice.payload if told.choice else None
    return [part for part in payload.members if part.claim != told.stop.claim.id] if isinstance(payload, OneOf) else []


def _first(text: str, name: str) -> str:
    return text if text != name else ""


def named(claims: Iterable[Claim], lang: Lang) -> str:
    """Up to three skills as running text."""
    told = [claim.payload for claim in claims if isinstance(claim.payload, Presence)][:NAMED]
    return enumerate_words([one.zh if lang == "zh" else as_written(one.en) for one in told], lang)


def _parts(parts: Sequence[Part | Named], lang: Lang) -> str:
    return enumerate_words([part.zh if lang == "zh" else as_written(part.en) for part in parts[:NAMED]], lang)
