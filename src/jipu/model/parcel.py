"""A document on its way into a pool."""

from __future__ import annotations

from dataclasses import dataclass

from jipu.model.document import DocumentKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """What a pool writes of a document, made ready where it was read: whoever writes has only to write.

    file      de-identified, as in Document
    warnings  codes, as in Document
    contacts  keyed hashes, sorted
    reading   the whole of what was read, as bytes; profile: what select looks at
    sketch    numbers by which nearly equal texts are found; empty for a job ad
    """

    id: str
    kind: DocumentKind
    file: str
    warnings: tuple[str, ...]
    contacts: tuple[str, ...]
    reading: bytes
    profile: bytes
    sketch: tuple[int, ...] = ()
