"""Patterns over Chinese and Latin text that take letters of either case."""

from __future__ import annotations

import re

_RANGES = re.compile(r"\[(?:一-鿿|㐀-鿿)\]")


def ignoring_case(pattern: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """As re.compile with re.I. Ranges of ideographs, which have no case, are compiled with it off.

    With it on the compiler folds each of their twenty thousand characters: five milliseconds a range, a tenth of all that a run compiles.
    """
    return re.compile(_RANGES.sub(lambda found: f"(?-i:{found[0]})", pattern), flags | re.I)
