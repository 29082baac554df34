"""The JSON object that a reply holds, whatever a model wrote around it: thoughts, fences, a sentence before and after."""

from __future__ import annotations

import json
import re
from typing import Any

_THOUGHTS = re.compile(r"<(think|thinking|thought|reasoning)>.*?(?:</\1>|\Z)", re.S | re.I)
_END_OF_THOUGHTS = re.compile(r"</(?:think|thinking|thought|reasoning)>", re.I)
_STARTS = 50  # braces at which an object is tried: more than any reply needs, few enough to stay linear
_DECODER = json.JSONDecoder(strict=False)  # models write line breaks inside strings


def object_in(text: str) -> dict[str, Any] | None:
    """The largest JSON object of a reply outside its thoughts; None where there is none, as in a reply cut short. Nothing is guessed or mended."""
    answer = _without_thoughts(text)
    best: tuple[int, dict[str, Any] | None] = (0, None)
    start = answer.find("{")
    for _ in range(_STARTS):
        if start < 0:
            break
        found, end = _object_at(answer, start)
        if found is not None and end - start > best[0]:
            best = (end - start, found)
        start = answer.find("{", end)
    return best[1]


def _without_thoughts(text: str) -> str:
    """What stands outside the thoughts. Some endpoints cut the opening tag off: all before a lone closing one is thought too."""
    answer = _THOUGHTS.sub("", text)
    ends = list(_END_OF_THOUGHTS.finditer(answer))
    return answer[ends[-1].end() :] if ends else answer


def _object_at(text: str, start: int) -> tuple[dict[str, Any] | None, int]:
    try:
        found, end = _DECODER.raw_decode(text, start)
    except (ValueError, RecursionError):
        return None, start + 1
    return (found, end) if isinstance(found, dict) else (None, start + 1)
