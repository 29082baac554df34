"""What a document says of itself in its properties: the map's own words, never the user or the clock of the machine that wrote it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from jipu.errors import Lang
from jipu.model.rolemap import RoleMap
from jipu.render.flow import printable
from jipu.render.wording.phrases import phrase

AUTHOR = "jipu"
_NO_DAY = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """Title, subject and keywords (edition, "" in what is posted; version; who wrote it where a model did); `made` is when the map was made."""

    title: str
    subject: str
    keywords: tuple[str, ...]
    made: datetime


def metadata_of(rolemap: RoleMap, lang: Lang) -> Metadata:
    """The properties of every document of a map."""
    told = rolemap.provenance
    model = (phrase("document.modelled", lang, model=printable(told.model)),) if told.model else ()
    return Metadata(
        title=printable(phrase(f"title.{'resumes' if rolemap.basis == 'resumes' else 'ads'}", lang, role=rolemap.role.title)),
        subject=phrase("document.subject", lang),
        keywords=(phrase(f"edition.{told.edition}", lang), f"{AUTHOR} {told.version}", *model),
        made=_moment(told.made_at),
    )


def _moment(text: str) -> datetime:
    try:
        return datetime.strptime(text, "%Y-%m-%d %H:%M UTC").replace(tzinfo=UTC)
    except ValueError:  # of another version
        return _NO_DAY
