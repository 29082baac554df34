"""The words for what people do, what they do it to and what for: actions.tsv, things.tsv and purposes.tsv."""

from __future__ import annotations

import re
from functools import lru_cache

from jipu.lexicon.wordings import Seen, Wordings, read_wordings

_CLAUSE_END = re.compile(r"[，,。；;：:！!？?\n]")
_CHANGED = re.compile(
    r"提升|提高|增[加长至]|上升|上涨|升[到至]|涨|改善|优化|加快|拉升|保[证障]|确保|降|减少|缩短|压[缩到]|节[省约]|避免|下滑|翻[了一]?[倍番]|从[^，。]{0,12}[到至]|→|清零|归零"
    r"|\b(?:improv|increas|rais|boost|reduc|cut|lower|shorten|sav|grew|grow|doubl|halv|from\b[^,.;]{0,16}\bto\b)",
    re.IGNORECASE,
)


@lru_cache(maxsize=1)
def actions() -> Wordings:
    """What people do: build, analyse, negotiate."""
    return read_wordings("actions.tsv")


@lru_cache(maxsize=1)
def things() -> Wordings:
    """What they do it to: back offices, dashboards, contracts."""
    return read_wordings("things.tsv")


@lru_cache(maxsize=1)
def purposes() -> Wordings:
    """What they do it for: cost, speed, conversion."""
    return read_wordings("purposes.tsv")


def purposes_in(text: str) -> list[Seen]:
    """What a text says was made better: a purpose's word in one clause with a word of change."""
    found, clause, changed = [], (0, 0), False
    for seen in purposes().find(text):
        if seen.start >= clause[1]:
            clause = clause_at(text, seen.start, seen.end)
            changed = _CHANGED.search(text, *clause) is not None
        if changed:
            found.append(seen)
    return found


def clause_at(text: str, start: int, end: int) -> tuple[int, int]:
    """The clause around a span, at most 80 characters to either side."""
    first = max((cut.end() for cut in _CLAUSE_END.finditer(text, max(0, start - 80), start)), default=max(0, start - 80))
    cut = _CLAUSE_END.search(text, end, end + 80)
    return first, cut.start() if cut else min(len(text), end + 80)
