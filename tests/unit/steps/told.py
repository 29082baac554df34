"""Briefings and answers for the tests of the steps."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from bench.player import Player

from jipu.lexicon.concepts import load_lexicon
from jipu.llm.request import Request
from jipu.model.concept import Concept
from jipu.model.term import Term
from jipu.steps.assistant import Assistant, Briefing

KEY = b"k" * 32
Answer = Callable[[Request], Any]


def saying(**answers: Answer) -> Player:
    """A player that answers some steps by a function of the request: a text as it is, anything else as JSON."""

    def say(request: Request) -> str | None:
        if request.step not in answers:
            return None
        told = answers[request.step](request)
        return told if isinstance(told, str) else json.dumps(told, ensure_ascii=False)

    return Player(say=say)


def briefing(player: Player, texts: Mapping[str, str] | None = None, apart: frozenset[str] = frozenset()) -> Briefing:
    """A briefing for the role of the tests."""
    return Briefing(assistant=Assistant(model=player), role="前端开发", lexicon=load_lexicon(), key=KEY, texts=texts or {}, apart=apart)


def term(name: str, k: int = 2, *, zh: str = "", group: str | None = "g.unplaced", writings: tuple[str, ...] = (), quote: str = "") -> Term:
    """A concept of a sample: an open one by its words, the lexicon's by its id."""
    known = load_lexicon().get(name)
    own = zh or name.removeprefix("x:")
    concept = known or Concept(id=name, zh=own, en=own, kind="ability", broader="g.unplaced", origin="open")
    return Term(concept=concept, k=k, group=group, new_k=k, new_group=group, writings=writings or (concept.zh,), quote=quote)
