"""The page of courses: a map."""

from __future__ import annotations

from jipu.apps.web.answering import Answer, Query, map_named
from jipu.apps.web.home import Home
from jipu.errors import Lang
from jipu.render.answers.teach import teach_deliverable
from jipu.render.deliverable import Deliverable
from jipu.workspace import Workspace


def _make(home: Home, query: Query, lang: Lang) -> Deliverable | None:
    rolemap = map_named(home, query)
    return teach_deliverable(Workspace(None).teach(rolemap), lang) if rolemap else None


ANSWER = Answer(make=_make)
