"""The catalogue of roles in words: families with their ranks, and what a title is taken for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from jipu.errors import Lang
from jipu.lexicon.families import RANKS, families
from jipu.lexicon.roles import Roles, load_roles
from jipu.lexicon.taken import Taken
from jipu.model.role import Role
from jipu.render.wording.phrases import phrase

MOST_NAMES = 12  # other writings that a title's page lists


def catalogue_lines(lang: Lang) -> Iterator[str]:
    """Every family with its roles, rank by rank."""
    roles = load_roles()
    for family in families().values():
        yield family.zh if lang == "zh" else family.en
        for rank in RANKS:
            if names := [name_of(role, lang) for role in _of(roles, family.zh, rank)]:
                yield f"  {phrase(f'catalogue.rank.{rank}', lang)}  {_joined(names, lang)}"


def catalogue_rows() -> list[dict[str, Any]]:
    """The same as data: a role a row, in the order of the families and ranks."""
    roles = load_roles()
    return [_row(role, roles) for family in families() for rank in RANKS for role in _of(roles, family, rank)]


def taken_lines(taken: Taken, lang: Lang) -> Iterator[str]:
    """What a title is taken for; of a known role its ladder and neighbours too."""
    role = taken.role
    yield taken.title
    yield phrase(f"catalogue.how.{taken.how}", lang, role=name_of(role, lang) if role else "")
    yield phrase("catalogue.place", lang, family=_family(taken.family, lang), rank=_rank(taken.rank, lang))
    if role is None or taken.how == "near":
        return
    roles = load_roles()
    yield phrase("catalogue.ladder", lang, steps=" → ".join(name_of(step, lang) for step in roles.ladder(role.id)))
    for code, some in (("below", roles.below(role.id)), ("beside", roles.next_to(role.id))):
        if some:
            yield phrase(f"catalogue.{code}", lang, roles=_joined((name_of(other, lang) for other in some), lang))
    own = [name for name in role.aliases if name != name_of(role, lang)]
    names = [name for name in own if name.isascii() == (lang == "en")] or own
    yield phrase("catalogue.names", lang, names=_joined(names[:MOST_NAMES], lang))


def taken_row(taken: Taken) -> dict[str, Any]:
    """The same as data."""
    told = {"title": taken.title, "how": taken.how, "family": taken.family, "rank": taken.rank}
    return told | {"role": _row(taken.role, load_roles()) if taken.role else None}


def name_of(role: Role, lang: Lang) -> str:
    """A role's name in a language; the first of the catalogue's other names is the English one."""
    return role.aliases[0] if lang == "en" and role.aliases else role.title


def _of(roles: Roles, family: str, rank: str) -> list[Role]:
    return [role for role in roles.by_id.values() if (role.family, role.grade) == (family, rank)]


def _row(role: Role, roles: Roles) -> dict[str, Any]:
    return {
        "id": role.id,
        "zh": role.title,
        "en": name_of(role, "en"),
        "family": role.family,
        "rank": role.grade,
        "ladder": [step.id for step in roles.ladder(role.id)],
        "below": [other.id for other in roles.below(role.id)],
        "beside": [other.id for other in roles.next_to(role.id)],
    }


def _family(family: str | None, lang: Lang) -> str:
    if family is None:
        return phrase("catalogue.untold", lang)
    return family if lang == "zh" else families()[family].en


def _rank(rank: str | None, lang: Lang) -> str:
    return phrase(f"catalogue.rank.{rank}", lang) if rank else phrase("catalogue.untold", lang)


def _joined(names: Iterable[str], lang: Lang) -> str:
    return ("、" if lang == "zh" else ", ").join(names)
