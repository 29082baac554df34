"""What a role is called before others: the operator typed its title, which may name an employer or somebody."""

from __future__ import annotations

from dataclasses import replace

from jipu.model.audit import Recogniser
from jipu.model.role import Role
from jipu.text.fold import key

NAMELESS = "本岗位 / this role"
_ID = "role"


def bare_role(role: Role, recognise: Recogniser) -> Role:
    """The role under its own title where the catalogue has that or no rule finds anybody in it, else under the catalogue's name of it, else without one."""
    if key(role.title) in map(key, role.aliases) or not recognise(role.title):
        return role
    known = role.aliases[0] if role.aliases else ""
    return replace(role, id=role.id if known else _ID, title=known or NAMELESS)
