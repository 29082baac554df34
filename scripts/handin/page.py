"""HTML as a browser saves it from a job board: menus, scripts and buttons around the resume."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from handin.lines import beside, read_sheet

_ENCODINGS = {"old-board": "gbk"}
_TEMPLATES = Environment(loader=FileSystemLoader(Path(__file__).parent / "templates"), autoescape=True, undefined=StrictUndefined)


def make_html(text: str, layout: str) -> bytes:
    """The page in the encoding that the layout declares; characters outside it become references, as browsers write them."""
    page = render(text, layout)
    return page.encode(_ENCODINGS.get(layout, "utf-8"), errors="xmlcharrefreplace")


def render(text: str, layout: str) -> str:
    """A resume in a layout (a template of this folder)."""
    side, main = beside(text) if layout == "two-columns" else ("", text)
    sheet, narrow = read_sheet(main), read_sheet(side)
    first = next((line.text for line in (*narrow.top, *sheet.top) if line.kind == "title"), "个人简历")
    return _TEMPLATES.get_template(f"{layout}.html.j2").render(sheet=sheet, side=narrow, title=first).lstrip()
