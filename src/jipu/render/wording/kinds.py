"""Names of kinds of people, of the ends of a contrast, of shapes and of what goes with what."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from jipu.errors import Lang
from jipu.model.archetype import Archetype, Division, Feature, Match, Scarce, Shape
from jipu.model.claim import Claim
from jipu.model.contrast import Contrast, Pole
from jipu.render.wording.phrases import as_written, enumerate_words, phrase

OF_KINDS = (Archetype, Division, Contrast, Shape, Scarce, Match)
Told = Archetype | Division | Contrast | Shape | Scarce | Match
Namer = Callable[[Claim, Mapping[str, Claim], Lang], str]
NAMED_BY = 2


def kind_name(payload: Told, lang: Lang) -> str:
    """What a claim of this chapter is called by itself; a match needs the claims it speaks of, see `match_name`."""
    if isinstance(payload, Archetype):
        return _names(payload.features, lang) or phrase("kind.rest", lang)
    if isinstance(payload, Division):
        return phrase("division.name", lang)
    if isinstance(payload, Contrast):
        return phrase("contrast.name", lang, first=_names(payload.first.features, lang), second=_names(payload.second.features, lang))
    if isinstance(payload, Shape):
        return phrase(f"shape.{payload.form}", lang)
    if isinstance(payload, Scarce):
        return phrase("scarce.name", lang, first=feature_name(payload.first, lang), second=feature_name(payload.second, lang))
    return phrase("match.any", lang)


def match_name(payload: Told, claims: Mapping[str, Claim], name: Namer, lang: Lang) -> str:
    """What a match asks for and what goes with it, by `name` of the claims it speaks of; empty where they are not at hand, or of no match."""
    if not isinstance(payload, Match) or not {payload.asks, *payload.answers} <= claims.keys():
        return ""
    told = {
        one: pole_or_kind(claims[one], payload.pole, lang) or name(claims[one], claims, lang) for one in (payload.asks, *payload.answers)
    }
    return phrase("match.name", lang, asks=told[payload.asks], answers=enumerate_words([told[one] for one in payload.answers], lang))


def pole_or_kind(claim: Claim, pole: str, lang: Lang) -> str:
    """The name of a kind, or of one end of a contrast; empty of anything else."""
    payload = claim.payload
    if isinstance(payload, Archetype):
        return kind_name(payload, lang)
    if isinstance(payload, Contrast):
        return pole_name(payload.second if pole == "second" else payload.first, lang)
    return ""


def pole_name(pole: Pole, lang: Lang) -> str:
    """One end of a contrast."""
    return phrase("contrast.pole", lang, name=_names(pole.features, lang))


def feature_name(feature: Feature, lang: Lang) -> str:
    """A feature as a map names it."""
    return feature.zh if lang == "zh" else as_written(feature.en)


def _names(features: Sequence[Feature], lang: Lang) -> str:
    """In quotation marks: a name may hold the very words and commas that join two of them."""
    names = [f"“{feature.zh if lang == 'zh' else feature.en}”" for feature in features[:NAMED_BY]]
    return ("和" if lang == "zh" else " and ").join(names)


def overlap(stability: float | None, lang: Lang) -> str:
    """A stability, in Chinese in tenths and halves of them, rounded down: what is just below three quarters is no three quarters."""
    share = stability or 0.0
    if lang == "en":
        return f"{share:.2f}"
    tenths, half = divmod(int(20 * share + 1e-9), 2)
    return phrase("kind.half" if half else "kind.tenths", lang, tenths=tenths)


def pay_text(thousands: float | None, lang: Lang) -> str:
    """Pay in the unit that readers of the language count in: 万元 or thousands of yuan."""
    if thousands is None:
        return ""
    return f"{thousands / 10:.2f}".rstrip("0").removesuffix(".") if lang == "zh" else f"{thousands:.1f}".removesuffix(".0")
