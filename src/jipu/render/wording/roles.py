"""What a role is called on a page."""

from __future__ import annotations

from jipu.errors import Lang
from jipu.model.role import Role


def role_name(role: Role, lang: Lang) -> str:
    """The title as it was asked for; on an English page the catalogue's English name before a Chinese title that is the catalogue's own."""
    short = short_role_name(role, lang)
    return short if short == role.title else f"{short} ({role.title})"


def short_role_name(role: Role, lang: Lang) -> str:
    """The same for the middle of a drawing, in one language."""
    english = next((name for name in role.aliases if name.isascii()), "")
    known = english and not role.title.isascii() and role.title in role.aliases[:1]
    return english if lang == "en" and known else role.title


def catalogue_name(role: Role, lang: Lang) -> str:
    """A role as the catalogue itself calls it: its first name in the language."""
    return role.title if lang == "zh" else next((name for name in role.aliases if name.isascii()), role.title)
