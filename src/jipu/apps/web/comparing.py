"""The page that compares two maps."""

from __future__ import annotations

from jipu.apps.web.answering import Answer, Query, map_named
from jipu.apps.web.home import Home
from jipu.errors import Lang
from jipu.render.answers.compare import compare_answer
from jipu.render.deliverable import Deliverable
from jipu.workspace import Workspace


def compared(home: Home, query: Query, lang: Lang) -> Deliverable | None:
    """The comparison of the two maps that the form names; with one of them, of its people and its job ads, where that was asked for."""
    one, other = map_named(home, query), map_named(home, query, "other")
    if one is None or (other is None and not query.get("ads")):
        return None
    return compare_answer(Workspace(None).compare(one, other), lang)


COMPARE = Answer(make=compared)
