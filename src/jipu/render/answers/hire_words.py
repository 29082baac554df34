"""Names and lists that all parts of a hiring kit share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Literal

from jipu.errors import Lang
from jipu.model.bullet import Part
from jipu.model.claim import Claim, Presence
from jipu.model.essence import Aim
from jipu.render.wording.phrases import as_written, enumerate_words, phrase

Named = Part | Presence | Aim
_CLOSE = re.compile(r"(?<=[\u4e00-\u9fff])(?=[A-Za-z0-9])|(?<=[A-Za-z0-9+#%])(?=[\u4e00-\u9fff])")


def say(code: str, lang: Lang, **details: object) -> str:
    """A phrase; in Chinese with a blank between an ideograph and a Latin word, wherever a name put them side by side."""
    text = phrase(code, lang, **details)
    return _CLOSE.sub(" ", text) if lang == "zh" else text


def name_of(named: Named, lang: Lang) -> str:
    """Its name in a language."""
    return named.zh if lang == "zh" else as_written(named.en)


def names(parts: Iterable[Named], lang: Lang, most: int = 4) -> str:
    """A list of names as running text, each once."""
    return enumerate_words(list(dict.fromkeys(name_of(part, lang) for part in parts))[:most], lang)


def presences(claims: Iterable[Claim]) -> list[Presence]:
    """What claims say is there."""
    return [claim.payload for claim in claims if isinstance(claim.payload, Presence)]


def joined(pieces: Sequence[str], lang: Lang, sign: Literal[",", ";"] = ";") -> str:
    """Pieces of one sentence."""
    return ({",": "，", ";": "；"}[sign] if lang == "zh" else f"{sign} ").join(piece for piece in pieces if piece)
