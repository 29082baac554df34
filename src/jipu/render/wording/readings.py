"""Interpretations (解读) of what the role is, in words: everything they say comes from the claims they rest on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from jipu.errors import Lang
from jipu.model.claim import Advice, Claim, Presence
from jipu.model.essence import Aim, Identity
from jipu.model.shift import Shift
from jipu.render.wording.bullets import spaced
from jipu.render.wording.essence import own_name
from jipu.render.wording.phrases import enumerate_words, phrase

READINGS = frozenset({"position", "mission", "worth", "portrait", "criterion"})


def reading_text(advice: Advice, named: Sequence[tuple[Claim, str]], lang: Lang) -> str:
    """The sentence of one interpretation; `named` are the claims that it rests on with their names."""
    return _TEXTS[advice.code](named, lang)


def _position(named: Sequence[tuple[Claim, str]], lang: Lang) -> str:
    """By those who show it in dated work; in a share edition, which has no such exact number, by those who write it."""
    exact = all(claim.people for claim, _ in named)
    told = [(_shown(claim) if exact else claim.support.k, name, claim.support.n) for claim, name in named]
    rows = [f"{name} {k}/{n}" for k, name, n in sorted(told, key=lambda row: -row[0])]
    return spaced("advice.position" if exact else "advice.position.share", lang, list=enumerate_words(rows, lang))


def _shown(claim: Claim) -> int:
    grades: Mapping[str, int] = claim.payload.grades if isinstance(claim.payload, Presence) else {}
    return grades.get("demonstrated", 0) + grades.get("outcome", 0)


def _mission(named: Sequence[tuple[Claim, str]], lang: Lang) -> str:
    aims = [claim.payload for claim, _ in named if isinstance(claim.payload, Aim)]
    does = ("；" if lang == "zh" else "; ").join(aim.does_zh if lang == "zh" else aim.does_en for aim in aims)
    return phrase("advice.mission", lang, does=does, list=_aims(named, lang))


def _aims(named: Sequence[tuple[Claim, str]], lang: Lang) -> str:
    rows = [(claim.payload, claim.support) for claim, _ in named if isinstance(claim.payload, Aim)]
    return enumerate_words([f"{own_name(aim, lang)} {support.k}/{support.n}" for aim, support in rows if isinstance(aim, Aim)], lang)


def _worth(named: Sequence[tuple[Claim, str]], lang: Lang) -> str:
    ways: dict[str, list[str]] = {"gained": [], "lost": []}
    for claim, _ in named:
        if isinstance(claim.payload, Shift):
            ways[claim.payload.way].append(f"{own_name(claim.payload, lang)} {claim.support.k}/{claim.payload.compared}")
    gained, lost = (enumerate_words(ways[way], lang) for way in ("gained", "lost"))
    code = "advice.worth" if gained and lost else "advice.worth.gained" if gained else "advice.worth.lost"
    return phrase(code, lang, gained=gained, lost=lost)


def _portrait(named: Sequence[tuple[Claim, str]], lang: Lang) -> str:
    identities = [f"{name} {claim.support.k}/{claim.support.n}" for claim, name in named if isinstance(claim.payload, Identity)]
    aim = _aims(named, lang)
    result = phrase("advice.portrait.result", lang, aim=aim) if aim else ""
    return phrase("advice.portrait", lang, identities=enumerate_words(identities, lang), result=result)


def _criterion(named: Sequence[tuple[Claim, str]], lang: Lang) -> str:
    outcomes = next((f"{claim.support.k}/{claim.support.n}" for claim, _ in named if isinstance(claim.payload, Presence)), "")
    return phrase("advice.criterion", lang, outcomes=outcomes, aims=_aims(named, lang))


_TEXTS = {"position": _position, "mission": _mission, "worth": _worth, "portrait": _portrait, "criterion": _criterion}
