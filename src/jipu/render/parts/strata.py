"""Which sample of those who fit this is, what it is good for, and of a draw the shares beside those of all who fit."""

from __future__ import annotations

from jipu.lexicon.cities import english_city
from jipu.model.role import StratumCount
from jipu.render.page import Table, View
from jipu.render.wording.phrases import codes, phrase


def sampling_lines(view: View) -> list[str]:
    """A sentence of the sample; none of job ads, and of maps made before samples told it."""
    sample, lang = view.rolemap.sample, view.lang
    if sample.sampling is None or view.people != "resumes":
        return []
    code = f"sample.{sample.sampling}" if sample.sampling != "best" or not sample.beyond else "sample.best.looked"
    return [phrase(code, lang, fitting=sample.fitting or sample.n, seed=sample.seed or 0)]


def strata_tables(view: View) -> list[Table]:
    """Years, cities and kinds of employers among those who fit and those counted."""
    rows, lang = view.rolemap.sample.strata, view.lang
    if not rows:
        return []
    head = tuple(phrase(code, lang) for code in ("strata.value", "strata.fitting", "strata.counted"))
    cells = tuple((_named(view, row), str(row.fitting), str(row.counted)) for row in rows)
    return [Table(title=phrase("strata.table", lang), head=head, rows=cells)]


def _named(view: View, row: StratumCount) -> str:
    """A value under its field: 工作年限：3–5 年."""
    code, lang = f"strata.{row.field}.{row.value or 'untold'}", view.lang
    if code in codes():
        return phrase(code, lang)
    name = english_city(row.value) if lang == "en" and row.field == "city" else row.value
    return phrase(f"strata.{row.field}", lang, value=name)
