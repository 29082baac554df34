"""Shape the question: a title, an industry and perhaps a job description become a role."""

from __future__ import annotations

import re
from collections.abc import Iterable

from jipu.errors import UnknownIndustry
from jipu.lexicon.families import family_told
from jipu.lexicon.industries import find_industry, industries
from jipu.lexicon.roles import load_roles
from jipu.lexicon.taken import rank_told
from jipu.model.reading import Reading
from jipu.model.role import Role
from jipu.text.fold import key

_OR = re.compile(r"\s*[/／|、]\s*")


def shape_role(title: str, industry: str | None = None, description: Reading | None = None) -> Role:
    """The role of a title: from the catalogue where it is known, else as typed, with what its words tell of family and rank.

    `description` is the role's own job ad (--jd): the skills it asks for become must and plus, and are marked as asked, not found.
    Raises UnknownIndustry.
    """
    known = _known(title)
    must, plus = _asked(description)
    named = {role.id for role in known}
    return Role(
        id=" ".join(role.id for role in known) or key(title),
        title=title.strip(),
        aliases=_distinct(name for role in known for name in (role.title, *role.aliases)),
        industry=_industry_id(industry),
        family=known[0].family if known else family_told(title),
        grade=rank_told(title) or (known[0].grade if known else None),
        adjacent=_distinct(other for role in known for other in role.adjacent if other not in named),
        core=_distinct(group for role in known for group in role.core),
        must=must,
        plus=plus,
    )


def _known(title: str) -> tuple[Role, ...]:
    """The catalogue's roles that a title names: one, or several (产品运营 / 用户运营); none where the catalogue lacks it."""
    roles = load_roles()
    parts = [role for part in _OR.split(title) if part.strip() and (role := roles.lookup(part))]
    whole = roles.lookup(title)
    return tuple({role.id: role for role in parts or ([whole] if whole else [])}.values())


def _distinct(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _industry_id(name: str | None) -> str | None:
    if not name:
        return None
    row = find_industry(name)
    if row is None:
        raise UnknownIndustry(industry=name, examples="、".join(row.zh for row in list(industries().values())[:6]))
    return row.id


def _asked(description: Reading | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if description is None:
        return (), ()
    plus = {fact.concept for fact in description.facts if fact.concept and fact.requirement == "plus"}
    must = {fact.concept for fact in description.facts if fact.concept} - plus
    return tuple(sorted(must)), tuple(sorted(plus))
