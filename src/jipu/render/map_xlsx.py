"""map.xlsx: the claims as sheets to sort and filter. Texts are texts: none is run as a formula, and none becomes a link."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from xlsxwriter import Workbook

from jipu.errors import Lang
from jipu.model.claim import Chain, Claim, Presence
from jipu.model.rolemap import RoleMap
from jipu.render.compose import compose
from jipu.render.flow import Block, flow, printable
from jipu.render.map_csv import FORMULA
from jipu.render.metadata import AUTHOR, metadata_of
from jipu.render.page import View
from jipu.render.parts.bullets import signs
from jipu.render.parts.standings import standing_text, value_marks
from jipu.render.wording.claims import claim_name
from jipu.render.wording.human import is_asserted
from jipu.render.wording.phrases import phrase

LONGEST = 32000  # characters of a cell; programs take 32,767
_AS_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
_TREE = ("dimension", "group")
_LEVELS = ("level", "pay", "career")

Cell = str | int | float


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet: its code among the phrases, its width in characters, and what stands in it for a claim."""

    code: str
    width: float
    of: Callable[[View, Claim], Cell]


def _presence(claim: Claim) -> Presence | None:
    return claim.payload if isinstance(claim.payload, Presence) else None


def _grade(code: str) -> Callable[[View, Claim], Cell]:
    def of(view: View, claim: Claim) -> Cell:
        found = _presence(claim)
        return found.grades.get(code, 0) if found else ""

    return of


def _counted(name: str) -> Callable[[View, Claim], Cell]:
    """A number of a claim's support; empty where a human asserted it and nobody counted."""

    def of(view: View, claim: Claim) -> Cell:
        return "" if is_asserted(claim) else getattr(claim.support, name)

    return of


def _under(view: View, claim: Claim) -> str:
    parent = view.claims.get(claim.parent or "")
    return claim_name(parent, view.claims, view.lang) if parent else ""


def _words(view: View, claim: Claim) -> str:
    return "" if is_asserted(claim) else phrase(f"words.{claim.support.words}", view.lang)


def _writings(view: View, claim: Claim) -> str:
    found = _presence(claim)
    return " · ".join(found.writings) if found else ""


def _marks(view: View, claim: Claim) -> str:
    return " ".join(filter(None, (*signs(claim), *value_marks(view, claim))))


def _steps(view: View, claim: Claim) -> str:
    return " → ".join(f"{step.text} ({step.k})" for step in claim.payload.steps) if isinstance(claim.payload, Chain) else ""


def _usual(view: View, claim: Claim) -> str:
    usual = claim.payload.usual if isinstance(claim.payload, Chain) else None
    return " → ".join(usual.steps_zh if view.lang == "zh" else usual.steps_en) if usual else ""


def _section(view: View, claim: Claim) -> str:
    return phrase(f"sheet.section.{claim.section}", view.lang)


ID = Column("claim", 15, lambda view, claim: claim.id)
NAME = Column("name", 42, lambda view, claim: claim_name(claim, view.claims, view.lang))
UNDER = Column("under", 26, _under)
COUNTS = (
    Column("k", 10, _counted("k")),
    Column("n", 8, _counted("n")),
    Column("low", 9, _counted("low")),
    Column("high", 9, _counted("high")),
    Column("words", 13, _words),
)
GRADES = (
    Column("claimed", 10, _grade("claimed")),
    Column("demonstrated", 10, _grade("demonstrated")),
    Column("outcome", 10, _grade("outcome")),
)
MARKS = Column("marks", 12, _marks)
TWO = Column("two", 12, lambda view, claim: found.two_or_more if (found := _presence(claim)) else "")
STANDING = Column("standing", 22, standing_text)
WRITINGS = Column("writings", 40, _writings)
SHEETS: dict[str, tuple[Column, ...]] = {
    "abilities": (Column("part", 12, _section), UNDER, NAME, *COUNTS, TWO, *GRADES, MARKS, ID),
    "skills": (UNDER, NAME, *COUNTS, STANDING, *GRADES, MARKS, WRITINGS, ID),
    "methods": (NAME, *COUNTS, Column("steps", 60, _steps), Column("usual", 60, _usual), MARKS, ID),
    "levels": (Column("part", 14, _section), NAME, *COUNTS, ID),
    "others": (Column("part", 14, _section), UNDER, NAME, *COUNTS, MARKS, ID),
}


def to_xlsx(rolemap: RoleMap, lang: Lang) -> bytes:
    """The map as a workbook: a summary, the claims by what they are about, their quotes where the edition has any, and what it is."""
    view, buffer = View.of(rolemap, lang), io.BytesIO()
    with Workbook(buffer, _AS_TEXT) as book:
        _describe(book, rolemap, lang)
        sheet = _Sheets(book, lang)
        blocks = flow(compose(rolemap, lang), rolemap)
        end = next(place for place, block in enumerate(blocks) if block.kind == "break")
        sheet.lines("summary", blocks[:end])
        for name, columns in SHEETS.items():
            rows = [[column.of(view, claim) for column in columns] for claim in _claims_of(name, rolemap)]
            sheet.table(name, [(f"sheet.column.{column.code}", column.width) for column in columns], rows)
        quotes = list(_quotes(view))
        if quotes:
            heads = (("claim", 15), ("name", 34), ("person", 12), ("quote", 90))
            sheet.table("quotes", [(f"sheet.column.{code}", width) for code, width in heads], quotes)
        sheet.lines("about", [block for block in blocks if block.kind == "footer"])
    return buffer.getvalue()


def _claims_of(sheet: str, rolemap: RoleMap) -> Iterator[Claim]:
    """The claims of a sheet: every claim of the map stands on one."""
    homes = {**dict.fromkeys(_TREE, "abilities"), **dict.fromkeys(_LEVELS, "levels"), "skill": "skills", "method": "methods"}
    return (claim for claim in rolemap.claims if homes.get(claim.section, "others") == sheet)


def _quotes(view: View) -> Iterator[Sequence[Cell]]:
    for claim in view.rolemap.claims:
        for quote in claim.quotes:
            yield claim.id, claim_name(claim, view.claims, view.lang), quote.person or phrase("quote.one", view.lang), quote.text


def _describe(book: Workbook, rolemap: RoleMap, lang: Lang) -> None:
    about = metadata_of(rolemap, lang)
    told = {"title": about.title, "subject": about.subject, "author": AUTHOR, "keywords": "; ".join(about.keywords)}
    book.set_properties({**{key: value[:255] for key, value in told.items()}, "created": about.made.replace(tzinfo=None)})


class _Sheets:
    """The sheets of a workbook, in one look."""

    def __init__(self, book: Workbook, lang: Lang) -> None:
        self._book, self._lang = book, lang
        self._text = book.add_format({"text_wrap": True, "valign": "top"})
        self._shown = book.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True})  # stays text when it is edited
        self._share = book.add_format({"num_format": "0.00", "valign": "top"})
        self._head = book.add_format({"bold": True, "valign": "top", "text_wrap": True, "bg_color": "#EAF3F1", "bottom": 1})
        self._title = book.add_format({"bold": True, "font_size": 15, "text_wrap": True})

    def lines(self, name: str, blocks: Iterable[Block]) -> None:
        """Paragraphs, one a row."""
        sheet = self._sheet(name)
        sheet.set_column(0, 0, 110)
        for row, block in enumerate(blocks):
            text = " · ".join(run.text for run in block.runs) if block.kind == "badges" else block.text
            looks = {"title": self._title, "heading": self._head}.get(block.kind)
            self._put(sheet, row, 0, f"• {text}" if block.kind == "bullet" else text, looks)

    def table(self, name: str, heads: Sequence[tuple[str, float]], rows: Sequence[Sequence[Cell]]) -> None:
        """Rows under a head that stays in sight, to be filtered."""
        sheet = self._sheet(name)
        for place, (code, width) in enumerate(heads):
            sheet.set_column(place, place, width)
            self._put(sheet, 0, place, phrase(code, self._lang), self._head)
        for number, row in enumerate(rows, 1):
            for place, cell in enumerate(row):
                self._put(sheet, number, place, cell)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(1, len(rows)), len(heads) - 1)

    def _sheet(self, name: str) -> Any:
        sheet = self._book.add_worksheet(phrase(f"sheet.{name}", self._lang))
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        return sheet

    def _put(self, sheet: Any, row: int, place: int, cell: Cell, looks: Any = None) -> None:
        if not isinstance(cell, str):
            sheet.write_number(row, place, cell, looks or (self._share if isinstance(cell, float) else self._text))
        elif text := printable(cell)[:LONGEST]:
            sheet.write_string(row, place, text, looks or (self._shown if text.startswith(FORMULA) else self._text))
