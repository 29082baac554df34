"""How a model is to help with a map: asked anew, by what is remembered of it alone, or not at all but looked at beforehand."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from jipu.llm import memory, sent
from jipu.llm.choice import Choice
from jipu.llm.connected import model_of, preview_of, remembered
from jipu.llm.errors import ModelProblem
from jipu.llm.plan import SILENT, Watch
from jipu.llm.preview import Preview
from jipu.llm.request import Model, Region
from jipu.model.assistance import StepName
from jipu.pipeline import PRIVATE
from jipu.steps.assistant import Assistant
from jipu.verbs.opened import Opened

FILES = (memory.FILE, sent.FILE)  # in the private folder


@dataclass(frozen=True, slots=True, kw_only=True)
class Assisting:
    """A model, what it may do, and how it is come by in a workspace with such a private folder (None: nothing is kept)."""

    name: str
    region: Region
    steps: frozenset[StepName]
    months: bool
    model: Callable[[Path | None], Model]

    def at(self, private: Path | None) -> Assistant:
        """The model at work. Raises MissingExtra."""
        return Assistant(model=self.model(private), steps=self.steps, months=self.months)


def asked(choice: Choice, watch: Watch = SILENT, gone: Callable[[ModelProblem], None] = lambda problem: None) -> Assisting:
    """The model of a choice is asked; `watch` hears how far it is, `gone` why one went that the run can do without."""
    return Assisting(
        name=choice.model,
        region=choice.region,
        steps=_steps(choice.steps),
        months=choice.months,
        model=lambda private: model_of(choice, private, watch, gone),
    )


def previewed(choice: Choice, looked: list[Preview]) -> Assisting:
    """Nobody is asked: what would be is gathered by the model that is put into `looked`."""

    def model(private: Path | None) -> Model:
        looked.append(preview_of(choice, private))
        return looked[-1]

    return Assisting(name=choice.model, region=choice.region, steps=_steps(choice.steps), months=choice.months, model=model)


def recalled(name: str, region: str, steps: Iterable[str], *, months: bool) -> Assisting:
    """Nobody is asked: what the model said before, and nothing else, helps again."""
    where = cast("Region", region)
    return Assisting(
        name=name,
        region=where,
        steps=_steps(steps),
        months=months,
        model=lambda private: Preview(name, where, remembered(private)),
    )


def forget_replies(private: Path, documents: Collection[str]) -> int:
    """Take out what a model said of these documents, and what cannot be told of whom it speaks; how many replies. Raises OSError."""
    gone = set(documents)
    return memory.forget(private / memory.FILE, lambda concerned: not gone.isdisjoint(concerned))


def replies_left(workspace: Opened) -> set[str]:
    """The documents that replies speak of and that are no more: a run that ended suddenly had replaced them, and not come to forget those."""
    concerned = set().union(*memory.concerned(workspace.folder / PRIVATE / memory.FILE))
    return concerned.difference(workspace.pool.all_documents()) if concerned else concerned


def forget_left(workspace: Opened) -> int:
    """Forget the replies that an earlier run left; how many. Raises OSError."""
    left = replies_left(workspace)
    return forget_replies(workspace.folder / PRIVATE, left) if left else 0


def _steps(names: Iterable[str]) -> frozenset[StepName]:
    return frozenset(cast("StepName", name) for name in names)
