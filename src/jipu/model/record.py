"""A resume as a row of a table: what a staffing firm's own system hands over."""

from __future__ import annotations

from dataclasses import dataclass, field, fields


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One row.

    id          the sending system's own name of the resume, stable from one hand-over to the next; it is never shown and never leaves the machine
    text        the resume as plain text; empty in a tombstone
    updated_at  when it was last changed there (ISO 8601, compared as text); of two rows of one id the later holds
    source      where it comes from, in the operator's words
    deleted     a tombstone: the resume of this id is to be taken out
    row         its number, as a spreadsheet shows it: the head of a table is row 1
    """

    id: str
    text: str
    updated_at: str = ""
    source: str | None = None
    deleted: bool = False
    row: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Which column of a table holds what; a table need not have the last three."""

    id: str = "id"
    text: str = "text"
    updated_at: str = "updated_at"
    source: str = "source"
    deleted: str = "deleted"

    def named(self) -> dict[str, str]:
        """Field of a record → name of its column."""
        return {one.name: getattr(self, one.name) for one in fields(self)}


USUAL = Columns()
