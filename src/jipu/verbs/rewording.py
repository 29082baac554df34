"""Sentences of a deliverable put better by a model, where one is asked for."""

from __future__ import annotations

import secrets
from pathlib import Path

from jipu.lexicon.concepts import load_lexicon
from jipu.pipeline import PRIVATE
from jipu.render.deliverable import Deliverable
from jipu.steps.assistant import Briefing
from jipu.steps.reword import Sentence
from jipu.steps.reword import reworded as asked_of
from jipu.verbs.assisting import Assisting
from jipu.verbs.opened import home_of

OF_PEOPLE = ("assess", "team")


def reworded(made: Deliverable, rolemap: Path, assisting: Assisting) -> Deliverable:
    """The deliverable with the sentences that passed the gate; what is said of somebody is sent to nobody. Raises ModelProblem, MissingExtra."""
    if made.use in OF_PEOPLE:
        return made
    private = _private(rolemap)
    assistant = assisting.at(private)
    key = private / "key" if private else None
    brief = Briefing(
        assistant=assistant,
        role=made.maps[0].role.title,
        lexicon=load_lexicon(),
        key=key.read_bytes() if key and key.is_file() else secrets.token_bytes(32),
        texts={},
    )
    words, _ = asked_of(brief, [Sentence(*told) for told in made.sentences()], made.lang)
    return made.with_sentences(words, assistant.model.name)


def _private(rolemap: Path) -> Path | None:
    """Where replies about a map are remembered: with the pool that it is of, or in its own folder; a map that was handed on has none."""
    home = home_of(rolemap) or rolemap.parent
    return home / PRIVATE if (home / PRIVATE).is_dir() else None
