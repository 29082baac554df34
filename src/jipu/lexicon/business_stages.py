"""Stages of a business: what `从 0 到 1`, `0-1-N`, `冷启动` and `出海` say of the condition under which somebody worked."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from functools import lru_cache

from jipu.lexicon.wordings import Wording, Wordings, read_wordings

_TO = r"\s?(?:到|至|→|->|=>|-|–|—|~|～|to)\s?"
# Words that make another thing of it: 0-1 岁, 1-10 人, 0-1%, 0-1 背包.
_UNIT = (
    r"(?!\s?(?:[\d.%％万亿千百十kKwW个年月天人名倍岁级分元条件台次轮周日号线位点小秒米页层章班]|[A-Za-z]|背包|整数|变量|标准化|归一|分布))"
)
_FIGURES = rf"(?<![\d.A-Za-z\-])(?:从\s?)?(?:0|1|10)(?:{_TO}(?:100|10|1|N|n)){{1,3}}{_UNIT}"
_STEPS = {
    ("0", "1"): "zero-to-one",
    ("1", "10"): "one-to-ten",
    ("1", "n"): "one-to-many",
    ("1", "100"): "one-to-many",
    ("10", "100"): "one-to-many",
    ("10", "n"): "one-to-many",
}
_NUMBER = re.compile(r"100|10|1|0|n", re.IGNORECASE)
_CHAIN = re.compile(_FIGURES)


@lru_cache(maxsize=1)
def business_stages() -> Wordings:
    """The stages of business_stages.tsv, the earliest first."""
    return read_wordings("business_stages.tsv")


@lru_cache(maxsize=1)
def stage_pattern() -> str:
    """A regular expression for the writings of all stages. A chain of figures alone must be looked at with `stages_in`."""
    return f"{_FIGURES}|{business_stages().pattern}"


@lru_cache(maxsize=4096)
def stages_in(surface: str) -> tuple[Wording, ...]:
    """The stages that a writing names, the earliest first: `从 0 到 1 到 N` names two.

    Bare figures count where they begin at 0, end in N, or stand behind 从: 1-10 alone may be anything.
    """
    named = {row.id for row in business_stages().named_in(surface)} | set(_by_figures(surface))
    return tuple(row for row in business_stages().rows if row.id in named)


def _by_figures(surface: str) -> Iterator[str]:
    for chain in _CHAIN.finditer(surface):
        figures = [figure.lower() for figure in _NUMBER.findall(chain.group())]
        if chain.group().startswith("从") or figures[0] == "0" or figures[-1] == "n":
            yield from (_STEPS[step] for step in itertools.pairwise(figures) if step in _STEPS)
