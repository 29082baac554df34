"""The page of learning paths: a map, and where from."""

from __future__ import annotations

from jipu.apps.web.answering import Answer, Query, map_named
from jipu.apps.web.home import Home
from jipu.errors import Lang
from jipu.render.answers.learn import learn_deliverable
from jipu.render.deliverable import Deliverable
from jipu.workspace import Workspace


def _make(home: Home, query: Query, lang: Lang) -> Deliverable | None:
    rolemap, origin = map_named(home, query), map_named(home, query, "from")
    if rolemap is None:
        return None
    return learn_deliverable(Workspace(None).learn(rolemap, origin), lang)


ANSWER = Answer(make=_make)
