"""Every format that a map is written in, by its name: texts, and documents of one file or (drawings) of several."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace

from jipu.errors import BadOption, Lang, UnknownFormat
from jipu.model.rolemap import RoleMap
from jipu.render.drawings.drawing import FORMS, Drawing, FormId
from jipu.render.drawings.gallery import draw, to_file
from jipu.render.exchange.agent_skill import to_agent_skill
from jipu.render.exchange.graph import to_graphml
from jipu.render.exchange.mermaid import to_mermaid
from jipu.render.exchange.mind_maps import to_freemind, to_opml, to_xmind
from jipu.render.exchange.vocabulary import to_case, to_jsonld
from jipu.render.map_csv import to_csv
from jipu.render.map_docx import to_docx
from jipu.render.map_html import to_html
from jipu.render.map_json import to_json
from jipu.render.map_markdown import to_markdown
from jipu.render.map_pdf import to_pdf
from jipu.render.map_png import to_png
from jipu.render.map_xlsx import to_xlsx
from jipu.render.metadata import metadata_of
from jipu.render.typeset import Typesetter

TEXTS = ("csv", "md", "html", "json")
DOCUMENTS = ("docx", "pdf", "png", "svg", "xlsx")
EXCHANGE = ("xmind", "mm", "opml", "mermaid", "jsonld", "graphml", "case", "skill")  # for other tools: of export alone, never beside a map
FOLDERS = ("svg", "skill")  # several files
SHARED_ALONE = "png"  # made to be passed on: never of an internal edition
TYPESET = ("pdf", "png")
EVERY = (*TEXTS, *DOCUMENTS, *EXCHANGE)
_ENDINGS = {"mermaid": "mmd", "case": "case.json"}  # where a format's files do not end in its name
_FOR_TOOLS: Mapping[str, Callable[[RoleMap, Lang], str]] = {
    "mm": to_freemind,
    "opml": to_opml,
    "mermaid": to_mermaid,
    "jsonld": to_jsonld,
    "graphml": to_graphml,
    "case": to_case,
}
_DOCUMENT: Mapping[str, Callable[[RoleMap, Lang], bytes]] = {"docx": to_docx, "pdf": to_pdf, "png": to_png, "xlsx": to_xlsx}


def render(rolemap: RoleMap, to: str, lang: Lang) -> str:
    """The map as text of one format."""
    if to == "json":
        return to_json(rolemap)
    return {"csv": to_csv, "md": to_markdown, "html": to_html}[to](rolemap, lang)


def documents(rolemap: RoleMap, to: str, lang: Lang, form: FormId | None = None) -> dict[str, bytes]:
    """The map in one format: how each file's name ends → what is in it. Drawings are all that have something to show, or the one of `form`.

    Raises MissingExtra, FontNotFound, FontWithoutChinese; BadOption where that one form has nothing to show.
    """
    if to in TEXTS:
        return {to: render(rolemap, to, lang).encode()}
    if to == "skill":
        return to_agent_skill(rolemap, lang)
    if to in EXCHANGE:
        made = to_xmind(rolemap, lang) if to == "xmind" else _FOR_TOOLS[to](rolemap, lang).encode()
        return {_ENDINGS.get(to, to): made}
    if to != "svg":
        return {to: _DOCUMENT[to](rolemap, lang)}
    drawings = {one: draw(rolemap, one, lang) for one in ((form,) if form else FORMS)}
    drawn = {f"{one}.svg": to_file(_labelled(drawing, rolemap, lang)).encode() for one, drawing in drawings.items() if drawing}
    if not drawn:
        raise BadOption(option="--form", value=form or "", expected=" | ".join(one for one in FORMS if draw(rolemap, one, lang)))
    return drawn


def _labelled(drawing: Drawing, rolemap: RoleMap, lang: Lang) -> Drawing:
    """A drawing that is to stand alone, with the label that a page has beside it: its edition, and a model where one helped."""
    label = " · ".join(metadata_of(rolemap, lang).keywords)
    return replace(drawing, notes=(*drawing.notes, label), text=f"{drawing.text} {label}")


def check_formats(formats: Collection[str], known: Sequence[str] = (*TEXTS, *DOCUMENTS)) -> None:
    """See before anything is read that they can be written. Raises UnknownFormat, MissingExtra, FontNotFound, FontWithoutChinese."""
    for name in sorted(formats):
        if name not in known:
            raise UnknownFormat(format=name, known=", ".join(known))
    if not set(formats).isdisjoint(TYPESET):
        Typesetter()


def form_of(name: str | None) -> FormId | None:
    """The form of that name. Raises BadOption."""
    known: Sequence[FormId] = [form for form in FORMS if form == name]
    if name is not None and not known:
        raise BadOption(option="--form", value=name, expected=" | ".join(FORMS))
    return known[0] if known else None
