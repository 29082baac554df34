"""Who a document is of: what de-identification took out, for the vault alone."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """The owner's own strings of one document. It goes from deidentify to the vault, beside the path of the resume and never on it.

    names     the owner's names as written, the surest first
    contacts  (kind, value) of the owner's phones, addresses, accounts and numbers, in one writing each
    file      the real name of the file, with the member or row of a container
    """

    document: str
    names: tuple[str, ...] = ()
    contacts: tuple[tuple[str, str], ...] = ()
    file: str = ""
