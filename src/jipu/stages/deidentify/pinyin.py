"""Chinese names in Latin letters: the readings of characters, and whether a word can be a surname or a given name in pinyin."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from jipu.stages.deidentify.surnames import DOUBLE, LATIN
from jipu.stages.deidentify.wordlists import words

#: Surnames of two characters that are read otherwise than their characters.
_DOUBLE = {"尉迟": "yuchi", "万俟": "moqi", "单于": "chanyu", "长孙": "zhangsun", "澹台": "tantai", "乐正": "yuezheng", "亓官": "qiguan"}
ENGLISH = words("pinyin_english")


@lru_cache(maxsize=1)
def _readings() -> dict[str, str]:
    return {character: row.split(":")[0] for row in words("pinyin") for character in row.split(":")[1]}


@lru_cache(maxsize=1)
def _syllables() -> frozenset[str]:
    return frozenset(_readings().values())


@lru_cache(maxsize=1)
def _given() -> re.Pattern[str]:
    syllables = sorted({row.split(":")[0] for row in words("pinyin")}, key=lambda syllable: (-len(syllable), syllable))
    return re.compile(f"(?:{'|'.join(syllables)}){{1,2}}")


def romanised_forms(name: str) -> Iterator[str]:
    """Surname first and given name first, each as two words: 时光 → Shi Guang, Guang Shi. Nothing if a character's reading is not known."""
    cut = 2 if name[:2] in DOUBLE and len(name) > 2 else 1
    readings = [_readings().get(character, "") for character in name]
    if "·" in name or not all(readings) or len(name) < 2:
        return
    surname, given = _DOUBLE.get(name[:cut], "".join(readings[:cut])).capitalize(), "".join(readings[cut:]).capitalize()
    yield from (f"{surname} {given}", f"{given} {surname}")
    if len(name) - cut == 2:
        yield given


def is_surname(word: str) -> bool:
    """Whether a lower-case word is a Chinese surname in Latin letters and no English word."""
    return word in LATIN and word not in ENGLISH


@lru_cache(maxsize=8192)
def is_given(word: str) -> bool:
    """Whether a lower-case word is one or two syllables of pinyin."""
    return 2 <= len(word) <= 12 and word not in ENGLISH and _given().fullmatch(word) is not None


def is_syllable(word: str) -> bool:
    """Whether a lower-case word is one syllable of pinyin of three letters or more."""
    return len(word) >= 3 and word in _syllables()
