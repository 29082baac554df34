"""The page of the career model."""

from __future__ import annotations

from jipu.apps.web.answering import Answer, Query, map_named
from jipu.apps.web.home import Home
from jipu.errors import Lang
from jipu.render.answers.career import career_answer
from jipu.render.deliverable import Deliverable
from jipu.workspace import Workspace


def told(home: Home, query: Query, lang: Lang) -> Deliverable | None:
    """The career model of the map that the form names, with the role to move to where it names one."""
    of, other = map_named(home, query), map_named(home, query, "next")
    return career_answer(Workspace(None).career(of, (other,) if other else ()), lang) if of else None


CAREER = Answer(make=told)
