"""Where a named way of working comes from and the steps it usually has, as the lexicon knows them: never what a resume says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from jipu.lexicon.tables import Row, read_table, split

COLUMNS = ("concept", "origin_zh", "origin_en", "steps_zh", "steps_en", "form")
FORMS = ("", "loop", "flywheel")
FEWEST_STEPS = 2
COMMON = "通行做法"


@dataclass(frozen=True, slots=True, kw_only=True)
class Framework:
    """One row of methods.tsv: a concept of kind method, its origin in a few words, its usual steps in order. `form` says that the last step leads back to the first: a loop,
    or a flywheel, which each turn makes faster. `where` names file and line.
    """

    concept: str
    origin_zh: str
    origin_en: str
    steps_zh: tuple[str, ...]
    steps_en: tuple[str, ...]
    where: str
    form: str = ""

    @property
    def common(self) -> bool:
        """Whether nobody in particular made it: an activity that a whole trade has."""
        return COMMON in self.origin_zh


def read_frameworks(path: Path) -> tuple[Framework, ...]:
    """The rows of a file; none where there is no file. Raises ValueError naming file and line where a row is malformed."""
    return tuple(map(_framework, read_table(path, COLUMNS))) if path.exists() else ()


def _framework(row: Row) -> Framework:
    concept, origin_zh, origin_en, steps_zh, steps_en, form = row.cells
    if not (concept and origin_zh and origin_en):
        raise row.fault("concept and origin must not be empty")
    if form not in FORMS:
        raise row.fault(f"form must be one of {', '.join(FORMS[1:])} or empty")
    return Framework(
        concept=concept,
        origin_zh=origin_zh,
        origin_en=origin_en,
        steps_zh=split(steps_zh),
        steps_en=split(steps_en),
        where=row.where,
        form=form,
    )


def faults(frameworks: Sequence[Framework], kinds: dict[str, str]) -> Iterator[str]:
    """What is wrong with the rows, given the kind of every concept: strangers, repeats, too few steps, languages that disagree."""
    seen: dict[str, str] = {}
    for row in frameworks:
        at = f"{row.where}: {row.concept}"
        if kinds.get(row.concept) != "method":
            yield f"{at}: no concept of kind method"
        if row.concept in seen:
            yield f"{at}: stands already at {seen[row.concept]}"
        seen.setdefault(row.concept, row.where)
        if min(len(row.steps_zh), len(row.steps_en)) < FEWEST_STEPS:
            yield f"{at}: fewer than {FEWEST_STEPS} steps"
        if len(row.steps_zh) != len(row.steps_en):
            yield f"{at}: {len(row.steps_zh)} steps in Chinese, {len(row.steps_en)} in English"
        if any(len(set(steps)) < len(steps) for steps in (row.steps_zh, row.steps_en)):
            yield f"{at}: a step stands twice"
