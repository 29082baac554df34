"""Word and sheet files: written with python-docx and xlsxwriter, the older and other formats by LibreOffice from those."""

from __future__ import annotations

import io
import subprocess
import tempfile
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from xml.sax.saxutils import escape

import docx
import xlsxwriter

from labelled.made import Made
from labelled.plain import HEADINGS_EN, HEADINGS_ZH, LIST_EN, LIST_ZH, rows_truth
from labelled.texts import Part, Person


def word(person: Person) -> bytes:
    """One column, with Word's own headings, list items and tables."""
    document = docx.Document()
    _fill(document, person.parts)
    return _saved(document)


def _fill(place: object, parts: tuple[Part, ...] | list[Part]) -> None:
    styles = {"name": "Title", "heading": "Heading 2", "item": "List Bullet"}
    for kind, group in groupby(parts, key=lambda part: part.kind):
        rows = list(group)
        if kind == "row":
            table = place.add_table(rows=len(rows), cols=len(rows[0].cells))  # type: ignore[attr-defined]
            for number, part in enumerate(rows):
                for column, cell in enumerate(part.cells):
                    table.cell(number, column).text = cell
            continue
        for part in rows:
            place.add_paragraph(part.text, style=styles.get(kind))  # type: ignore[attr-defined]


def word_columns(person: Person, side: frozenset[str]) -> tuple[bytes, list[str]]:
    """A layout table with a narrow cell at the left, and the lines in reading order."""
    head, *sections = person.sections()
    left = [part for section in sections if section[0].text in side for part in section]
    right = [part for section in sections if section[0].text not in side for part in section]
    document = docx.Document()
    _fill(document, head)
    table = document.add_table(rows=1, cols=2)
    for cell, parts in zip(table.rows[0].cells, (left, right), strict=True):
        _fill(cell, parts)
        cell.paragraphs[0]._element.getparent().remove(cell.paragraphs[0]._element)
    return _saved(document), [part.text for part in [*head, *left, *right]]


def _saved(document: object) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)  # type: ignore[attr-defined]
    return buffer.getvalue()


def workbook(headings: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> bytes:
    """A person a row, phones as numbers where they are digits."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet("候选人")
        for number, row in enumerate([headings, *rows]):
            for column, cell in enumerate(row):
                sheet.write(number, column, int(cell) if cell.isdigit() else cell)
    return buffer.getvalue()


def form_sheet(person: Person) -> tuple[bytes, list[str]]:
    """A resume laid out in merged cells: each section's heading at the left of its lines."""
    buffer = io.BytesIO()
    head, *sections = person.sections()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet("简历")
        row = 0
        for part in head:
            sheet.merge_range(row, 0, row, 4, part.text)
            row += 1
        lines = [part.text for part in head]
        for heading, *parts in sections:
            sheet.write(row, 0, heading.text)
            for part in parts:
                sheet.merge_range(row, 1, row, 4, part.text) if len(part.cells) == 1 else sheet.write_row(row, 1, part.cells)
                row += 1
            first, *others = [part.text for part in parts]
            lines += [f"{heading.text}\t{first}", *others]
    return buffer.getvalue(), lines


def slides(person: Person) -> bytes:
    """A flat presentation: a slide a section, its heading as the title."""
    pages = "".join(_slide(number, section) for number, section in enumerate(person.sections(), start=1))
    spaces = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{path}:1.0"'
        for name, path in (("office", "office"), ("draw", "drawing"), ("text", "text"), ("presentation", "presentation"))
    )
    svg = ' xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"'
    kind = "application/vnd.oasis.opendocument.presentation"
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document{spaces}{svg} office:mimetype="{kind}" office:version="1.3">'
        f"<office:body><office:presentation>{pages}</office:presentation></office:body></office:document>"
    ).encode()


def _slide(number: int, section: list[Part]) -> str:
    title, *parts = section
    lines = "".join(f"<text:p>{escape(part.text)}</text:p>" for part in parts)
    return (
        f'<draw:page draw:name="page{number}"><draw:frame svg:x="1cm" svg:y="1cm" svg:width="24cm" svg:height="2cm"><draw:text-box>'
        f'<text:p>{escape(title.text)}</text:p></draw:text-box></draw:frame><draw:frame svg:x="1cm" svg:y="4cm" svg:width="24cm" '
        f'svg:height="12cm"><draw:text-box>{lines}</draw:text-box></draw:frame></draw:page>'
    )


def converted(files: dict[str, bytes], ending: str) -> dict[str, bytes]:
    """Files by name through LibreOffice, one run for all."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for file, data in files.items():
            (folder / file).write_bytes(data)
        sources = [str(folder / file) for file in files]
        profile = (folder / "profile").as_uri()
        command = [
            "soffice",
            f"-env:UserInstallation={profile}",
            "--headless",
            "--convert-to",
            ending,
            "--outdir",
            str(folder / "out"),
            *sources,
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
        return {file: (folder / "out" / file).with_suffix(f".{ending}").read_bytes() for file in files}


def office_files(people: dict[str, Person]) -> Iterator[Made]:
    """All files of this module."""
    nurse, analyst, logistics = people["nurse"], people["analyst"], people["logistics"]
    sources = {"nurse.docx": word(nurse), "analyst.docx": word(analyst), "logistics.docx": word(logistics)}
    yield Made.one("nurse.docx", "DOCX", "zh", sources["nurse.docx"], nurse.lines)
    yield Made.one("analyst.docx", "DOCX", "en", sources["analyst.docx"], analyst.lines)
    data, lines = word_columns(people["accountant"], frozenset({"自我评价", "专业技能", "证书"}))
    yield Made.one("accountant-columns.docx", "DOCX", "zh", data, lines)
    for ending, names in (("doc", ("nurse", "analyst")), ("rtf", ("nurse", "analyst")), ("odt", ("logistics", "analyst"))):
        made = converted({f"{name}.docx": sources[f"{name}.docx"] for name in names}, ending)
        for name in names:
            yield Made.one(f"{name}.{ending}", ending.upper(), people[name].lang, made[f"{name}.docx"], people[name].lines)
    yield Made.one(
        "logistics-writer.pdf",
        "PDF",
        "zh",
        converted({"logistics.docx": sources["logistics.docx"]}, "pdf")["logistics.docx"],
        logistics.lines,
    )
    decks = converted({f"{name}.fodp": slides(people[name].without_tables()) for name in ("hardware", "marketer")}, "pptx")
    for name in ("hardware", "marketer"):
        yield Made.one(f"{name}.pptx", "PPTX", people[name].lang, decks[f"{name}.fodp"], people[name].lines)
    yield from _sheets(people)


def _sheets(people: dict[str, Person]) -> Iterator[Made]:
    zh, en = workbook(HEADINGS_ZH, LIST_ZH), workbook(HEADINGS_EN, LIST_EN)
    yield Made("list-zh.xlsx", "XLSX", "zh", zh, rows_truth(LIST_ZH))
    yield Made("list-zh.xls", "XLS", "zh", converted({"a.xlsx": zh}, "xls")["a.xlsx"], rows_truth(LIST_ZH))
    yield Made("list-en.ods", "ODS", "en", converted({"a.xlsx": en}, "ods")["a.xlsx"], rows_truth(LIST_EN))
    data, lines = form_sheet(people["nurse"])
    yield Made.one("nurse-form.xlsx", "XLSX form", "zh", data, lines)
