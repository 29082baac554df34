"""A person as a web page: one column, two columns, or a bordered form."""

from __future__ import annotations

from html import escape
from itertools import groupby

from labelled.texts import Part, Person

STYLE = """body{font:10.5pt/1.5 'Noto Sans CJK SC','DejaVu Sans',sans-serif;margin:0;color:#111}h1{font-size:17pt;margin:0 0 4pt}
h2{font-size:12.5pt;margin:9pt 0 3pt;border-bottom:1px solid #888}p{margin:2pt 0}ul{margin:2pt 0;padding-left:16pt}
table{border-collapse:collapse;width:100%;margin:4pt 0}td{border:1px solid #777;padding:3pt 5pt}@page{size:A4;margin:16mm}"""
SERIF = STYLE.replace("Noto Sans CJK SC','DejaVu Sans',sans-serif", "Noto Serif CJK SC','DejaVu Serif',serif")


def body(parts: list[Part] | tuple[Part, ...]) -> str:
    """Parts as marked-up text: headings, lists and tables as such."""
    return "".join(_group(kind, list(group)) for kind, group in groupby(parts, key=lambda part: part.kind))


def _group(kind: str, parts: list[Part]) -> str:
    if kind == "item":
        return "<ul>" + "".join(f"<li>{escape(part.text)}</li>" for part in parts) + "</ul>"
    if kind == "row":
        rows = ("".join(f"<td>{escape(cell)}</td>" for cell in part.cells) for part in parts)
        return "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"
    tag = {"name": "h1", "heading": "h2"}.get(kind, "p")
    return "".join(f"<{tag}>{escape(part.text)}</{tag}>" for part in parts)


def page(content: str, *, style: str = STYLE, charset: str = "utf-8", title: str = "resume") -> str:
    """A whole page."""
    return f'<!doctype html>\n<html><head><meta charset="{charset}"><title>{title}</title><style>{style}</style></head><body>{content}</body></html>'


def one_column(person: Person, style: str = STYLE) -> str:
    """Everything in one column."""
    return page(body(person.parts), style=style)


def two_columns(person: Person, side: frozenset[str], style: str = STYLE) -> tuple[str, list[str]]:
    """The named sections in a column at the left, the others right of it; and the lines in the order of reading."""
    head, *sections = person.sections()
    left = [part for section in sections if section[0].text in side for part in section]
    right = [part for section in sections if section[0].text not in side for part in section]
    columns = f"<div style='display:flex'><div style='width:30%;padding-right:5%'>{body(left)}</div><div style='width:65%'>{body(right)}</div></div>"
    return page(body(head) + columns, style=style), [part.text for part in [*head, *left, *right]]


def bordered(person: Person) -> tuple[str, list[str]]:
    """A form of a Chinese agency: every section a row of a table, its heading the cell at the left."""
    head, *sections = person.sections()
    rows, lines = [], [part.text for part in head]
    for heading, *parts in sections:
        inside = "".join(f"<div>{escape(part.text)}</div>" for part in parts)
        rows.append(f"<tr><td style='width:12%;vertical-align:top'>{escape(heading.text)}</td><td>{inside}</td></tr>")
        lines += [heading.text, *(part.text for part in parts)]
    return page(body(head) + "<table>" + "".join(rows) + "</table>"), lines
