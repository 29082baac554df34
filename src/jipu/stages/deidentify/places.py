"""Provinces, cities and districts of China: what a header may keep (the city), and where an address or a company's name begins."""

from __future__ import annotations

import re

from jipu.stages.deidentify.wordlists import words

PROVINCES = words("provinces")
CITIES = words("cities")
DISTRICTS = words("districts")
LATIN_AREAS = words("latin_areas")

_AREAS = "|".join(sorted({*PROVINCES, *CITIES}, key=lambda name: (-len(name), name)))
_NEAR = "|".join(sorted(set(DISTRICTS), key=lambda name: (-len(name), name)))

AREAS = frozenset([*PROVINCES, *CITIES])
_UNIT = "(?:省|自治区|特别行政区|市)?"
#: A province and a city, or either, at the beginning of a string, with 省 and 市.
AREA = re.compile(rf"(?:{_AREAS}){_UNIT}(?:(?:{_AREAS}){_UNIT})?")  # not {1,2}: beginning with a word lets the engine skip ahead
#: A city followed by a bare district, as headers write it.
CITY_DISTRICT = re.compile(rf"(?:{_AREAS})市?[\s·•・,/-]{{0,3}}((?:{_NEAR})(?:区|新区)?)(?![一-鿿])")


_SMALLER = re.compile(rf"(?:[·•,/\s-]{{0,3}}(?:(?:{_NEAR})(?:区|新区)?|[一-鿿]{{2,3}}(?:区|县)))+")


_STARTS = frozenset(name[:2] for name in AREAS)


def is_area(text: str) -> bool:
    """Whether a string is only the name of a place: provinces, cities, districts."""
    if text.strip()[:2] not in _STARTS:
        return False
    rest = AREA.sub("", text.strip())
    return rest != text.strip() and (not rest or _SMALLER.fullmatch(rest) is not None)


def without_area(name: str) -> str:
    """A company's name without the place it begins with (杭州云栈数字 → 云栈数字); unchanged if nothing else would be left."""
    found = AREA.match(name)
    rest = name[found.end() :] if found else name
    return rest if len(rest) >= 2 else name
