"""Shape the question: a title, an industry and perhaps a job description become a role."""

from __future__ import annotations

from jipu.errors import UnknownIndustry
from jipu.lexicon.industries import find_industry, industries
from jipu.lexicon.roles import load_roles
from jipu.model.reading import Reading
from jipu.model.role import Role
from jipu.text.fold import key


def shape_role(title: str, industry: str | None = None, description: Reading | None = None) -> Role:
    """The role of a title: from the catalogue where it is known, else as typed.

    `description` is the role's own job ad (--jd): the skills it asks for become must and plus, and are marked as asked, not found.
    Raises UnknownIndustry.
    """
    known = load_roles().lookup(title)
    must, plus = _asked(description)
    return Role(
        id=known.id if known else key(title),
        title=title,
        aliases=(known.title, *known.aliases) if known else (),
        industry=_industry_id(industry),
        family=known.family if known else None,
        grade=known.grade if known else None,
        adjacent=known.adjacent if known else (),
        core=known.core if known else (),
        must=must,
        plus=plus,
    )


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
