"""JSON Resume (jsonresume.org, schema 1.0.0) as the lines of a resume."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from jipu.model.document import RawBlock
from jipu.stages.ingest.clean import clean, clean_line

_SECTIONS = {
    "work": "Work Experience",
    "volunteer": "Volunteer Experience",
    "education": "Education",
    "projects": "Projects",
    "skills": "Skills",
    "languages": "Languages",
    "certificates": "Certificates",
    "awards": "Awards",
    "publications": "Publications",
    "interests": "Interests",
    "references": "References",
}
# Keys of an entry in the order a person would write them; `name` is the company of a post, the title of anything else.
_HEAD = (
    "company",
    "organization",
    "institution",
    "name",
    "title",
    "position",
    "area",
    "studyType",
    "language",
    "level",
    "fluency",
    "issuer",
    "awarder",
    "publisher",
)
_BODY = ("summary", "description", "reference", "score")
_LISTS = ("highlights", "keywords", "courses", "roles")


def is_json_resume(fields: dict[str, Any]) -> bool:
    """Whether an object is of this schema: its basics, and one of its sections."""
    return isinstance(fields.get("basics"), dict) and any(isinstance(fields.get(name), list) for name in _SECTIONS)


def json_resume_blocks(fields: dict[str, Any]) -> tuple[RawBlock, ...]:
    """The basics as a header, then every section under its heading."""
    blocks = [RawBlock(text=line, kind="text") for line in _basics(fields["basics"])]
    for name, heading in _SECTIONS.items():
        entries = fields.get(name)
        if isinstance(entries, list) and entries:
            blocks.append(RawBlock(text=heading, kind="heading"))
            blocks += [block for entry in entries if isinstance(entry, dict) for block in _entry(entry, listing=name == "skills")]
    return tuple(blocks)


def _basics(basics: dict[str, Any]) -> Iterator[str]:
    yield from _texts(basics, ("name", "label"))
    place = basics.get("location")
    if isinstance(place, dict):
        yield from (f"Location: {city}" for city in _texts(place, ("city",)))
    yield from (f"{name.title()}: {value}" for name in ("phone", "email", "url") for value in _texts(basics, (name,)))
    yield from _texts(basics, ("summary",))


def _entry(entry: dict[str, Any], *, listing: bool) -> Iterator[RawBlock]:
    head = list(_texts(entry, _HEAD))
    if listing:
        yield RawBlock(text=": ".join(part for part in ("".join(head[:1]), ", ".join(_items(entry))) if part))
        return
    dates = _dates(entry)
    yield RawBlock(text="  ".join([*([dates] if dates else []), *head]))
    yield from (RawBlock(text=line) for line in _texts(entry, _BODY))
    yield from (RawBlock(text=f"• {item}", kind="list_item") for item in _items(entry))


def _dates(entry: dict[str, Any]) -> str:
    start, end = ("".join(_texts(entry, (key,)))[:7] for key in ("startDate", "endDate"))
    if start:
        return f"{start} - {end or 'Present'}"
    return "".join(_texts(entry, ("date", "releaseDate")))[:7]


def _items(entry: dict[str, Any]) -> Iterator[str]:
    for key in _LISTS:
        values = entry.get(key)
        yield from (
            line for value in (values if isinstance(values, list) else ()) if isinstance(value, str) and (line := clean_line(value))
        )


def _texts(fields: dict[str, Any], keys: Iterable[str]) -> Iterator[str]:
    for key in keys:
        value = fields.get(key)
        if isinstance(value, str):
            yield from (line for part in clean(value).split("\n") if (line := clean_line(part)))
