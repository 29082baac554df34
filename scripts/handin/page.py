"""HTML as a browser saves it from a job board: menus, scripts and buttons around the resume."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from handin.lines import Sheet, read_sheet

_ENCODINGS = {"old-board": "gbk"}
_TEMPLATES = Environment(loader=FileSystemLoader(Path(__file__).parent / "templates"), autoescape=True, undefined=StrictUndefined)


def make_html(text: str, layout: str) -> bytes:
    """The page in the encoding that the layout declares; characters outside it become references, as browsers write them."""
    page = render(f"{layout}.html.j2", read_sheet(text))
    return page.encode(_ENCODINGS.get(layout, "utf-8"), errors="xmlcharrefreplace")


def render(template: str, sheet: Sheet) -> str:
    """A template of this folder filled with a resume."""
    first = next((line.text for line in sheet.top if line.kind == "title"), "个人简历")
    return _TEMPLATES.get_template(template).render(sheet=sheet, title=first).lstrip()
