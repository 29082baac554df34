"""What a model proposes of a text, and the account of all that it did for a map. A proposal is no fact: it is grounded by the same rules as every find."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

StepName = Literal["extract", "alias", "place", "name", "word", "check", "reword"]
STEPS: tuple[StepName, ...] = (
    "extract",
    "alias",
    "place",
    "name",
    "word",
    "check",
)  # of a map, in the order they are taken; reword is of what is made of maps
BY_MODEL = "model:"  # begins the name of who made a correction, where a model did


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Characters `start` to `end` of a de-identified text, which a model takes for a skill, a method (with its steps as written) or a direction."""

    kind: Literal["skill", "method", "direction"]
    start: int
    end: int
    steps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StepTold:
    """What came of one step.

    proposed, kept   items (facts, pairs, places, names, texts) that the model gave, and those that passed the gate
    repaired         of the kept, those that only the second answer gave
    dropped          reason → how many did not pass
    calls            answers that came; `cached` are those that cost nothing this time, `refused` the requests without an answer
    """

    step: StepName
    version: str
    proposed: int = 0
    kept: int = 0
    repaired: int = 0
    dropped: Mapping[str, int] = field(default_factory=dict)
    calls: int = 0
    cached: int = 0
    refused: int = 0
    tokens_in: int = 0
    tokens_out: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Assistance:
    """What a language model did for a map, of all that it proposed.

    region     where texts went: this machine (local), domestic, abroad, none (recorded or by hand)
    suspected  resumes that seem to speak to a machine: nobody sent them, the lexicon and the rules read them alone
    suspects   their de-identified file names; none in a share edition
    worded     claims whose words are a model's
    """

    model: str
    region: Literal["local", "domestic", "abroad", "none"] = "none"
    steps: tuple[StepTold, ...] = ()
    suspected: int = 0
    suspects: tuple[str, ...] = ()
    worded: int = 0

    @property
    def proposed(self) -> int:
        """All that was proposed."""
        return sum(step.proposed for step in self.steps)

    @property
    def kept(self) -> int:
        """All that passed the gates."""
        return sum(step.kept for step in self.steps)
