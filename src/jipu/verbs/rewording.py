"""Sentences of a deliverable put better by a model, where one is asked for."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from pathlib import Path

from jipu.editions.titles import bare_role
from jipu.lexicon.concepts import load_lexicon
from jipu.llm.choice import Choice
from jipu.llm.preview import Preview
from jipu.llm.request import Request
from jipu.pipeline import PRIVATE
from jipu.render.answers.assess import questions_of
from jipu.render.deliverable import Deliverable
from jipu.stages.deidentify import recognise_identifiers
from jipu.steps.assistant import Briefing
from jipu.steps.reword import Sentence
from jipu.steps.reword import reworded as asked_of
from jipu.text.commands import addresses_a_machine
from jipu.verbs.assisting import Assisting, previewed
from jipu.verbs.opened import home_of

OF_PEOPLE = ("team",)  # every sentence of it is about somebody


def reworded(made: Deliverable, rolemap: Path, assisting: Assisting, folder: Path | None = None) -> Deliverable:
    """The deliverable with the sentences that passed the gate; what is said of somebody is sent to nobody. Raises ModelProblem, MissingExtra.

    So are reasons of ticks, who gave them, and sentences in which a rule finds somebody or that speak to a machine. Of an assessment nothing
    is sent: the questions of its map are, whoever is assessed, and those of them that the assessment asks are asked in the better words.
    `folder` is that of a workspace in which replies about maps are remembered that lie in no pool's.
    """
    if made.use in OF_PEOPLE:
        return made
    if made.use != "assess":
        return made.with_sentences(*_better_words(made, rolemap, assisting, folder))
    plain = questions_of(made.maps[0], made.lang)
    words, model = _better_words(plain, rolemap, assisting, folder)
    said = {text: words[place] for place, _, text in plain.sentences() if place in words}
    return made.with_sentences({place: said[text] for place, _, text in made.sentences() if text in said}, model)


def _better_words(made: Deliverable, rolemap: Path, assisting: Assisting, folder: Path | None) -> tuple[Mapping[str, str], str]:
    """Place → new words of the sentences that passed the gate, and whose words they are."""
    private = _private(rolemap, folder)
    assistant = assisting.at(private)
    key = private / "key" if private else None
    brief = Briefing(
        assistant=assistant,
        role=bare_role(made.maps[0].role, recognise_identifiers).title,
        lexicon=load_lexicon(),
        key=key.read_bytes() if key and key.is_file() else secrets.token_bytes(32),
        texts={},
    )
    own = _own_words(made)
    sent = [sentence for told in made.sentences() if _may_go(sentence := Sentence(*told), own)]
    words, _ = asked_of(brief, sent, made.lang)
    return words, assistant.model.name


def remembered(made: Deliverable, rolemap: Path, choice: Choice, folder: Path | None = None) -> tuple[Deliverable, list[Request]]:
    """The deliverable with what the model answered before, through the same gate, and what it would be asked yet. Nobody is asked."""
    looked: list[Preview] = []
    better = reworded(made, rolemap, previewed(choice, looked), folder)
    return better, [request for preview in looked for request in preview.unsent]


def _own_words(made: Deliverable) -> frozenset[str]:
    """What somebody typed for the house, which stands in the deliverable as it was typed."""
    ticks = [row["tick"] for name in ("musts", "orphaned") for row in made.data.get(name, ())]
    return frozenset(tick[name] for tick in ticks for name in ("reason", "who") if tick[name])


def _may_go(sentence: Sentence, own: frozenset[str]) -> bool:
    whole = f"{sentence.label}\n{sentence.text}"
    return not (any(words in whole for words in own) or recognise_identifiers(whole) or any(map(addresses_a_machine, whole.split("\n"))))


def _private(rolemap: Path, folder: Path | None) -> Path | None:
    """Where replies about a map are remembered: with the pool that it is of, or in its own folder; a map that was handed on has none."""
    home = home_of(rolemap) or folder or rolemap.parent
    return home / PRIVATE if (home / PRIVATE).is_dir() else None
