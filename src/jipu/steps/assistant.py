"""A model at work on a map: which steps it may do, what it is asked for, and whose words go to it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pydantic import BaseModel

from jipu.lexicon.concepts import Lexicon
from jipu.llm.request import Model, Request
from jipu.model.assistance import BY_MODEL, STEPS, StepName
from jipu.steps.prompts import rendered
from jipu.steps.sending import fence, outgoing


@dataclass(frozen=True, slots=True, kw_only=True)
class Assistant:
    """A model with its orders.

    steps   those it does; every one can be left out alone
    months  whether dates go out with their months
    """

    model: Model
    steps: frozenset[StepName] = frozenset(STEPS)
    months: bool = False

    @property
    def author(self) -> str:
        """The name under which its corrections stand."""
        return f"{BY_MODEL}{self.model.name}"

    def does(self, step: StepName) -> bool:
        """Whether it does a step."""
        return step in self.steps


@dataclass(frozen=True, slots=True, kw_only=True)
class Briefing:
    """What every step over a whole sample needs.

    role    the role as the operator calls it
    key     the workspace's: marks around untrusted text hang on it
    texts   document id → its de-identified text, of everything that may be told
    apart   concepts that a human decided on: they are left alone
    """

    assistant: Assistant
    role: str
    lexicon: Lexicon
    key: bytes
    texts: Mapping[str, str]
    apart: frozenset[str] = frozenset()

    def sent(self, text: str, most: int = 120) -> str:
        """Words of a resume as they are sent: one line, nothing that could be taken for a border."""
        return outgoing(text, months=self.assistant.months).replace("|", " ")[:most]

    def request(
        self, step: StepName, version: str, subject: str, schema: type[BaseModel], told: Sequence[str], **values: object
    ) -> Request:
        """A request of a step; `told` are the untrusted words in it, as sent or as they stand in the resumes."""
        system, user = rendered(step, version, fence=fence(told, self.key), **values)
        return Request(
            step=step,
            subject=subject,
            version=version,
            system=system,
            user=user,
            schema=json.dumps(schema.model_json_schema(), sort_keys=True),
            documents=self.holding(told),
        )

    def home(self, word: str) -> str:
        """Where a word is at home: the first document that holds it, whatever else is in the sample."""
        return min(self.holding((word,)), default="")

    def holding(self, words: Iterable[str]) -> tuple[str, ...]:
        """The documents that any of these words may come from: an erasure must find the request. One too many does no harm."""
        wanted = {word for word in words if word}
        return tuple(sorted(document for document, text in self.texts.items() if any(word in text for word in wanted)))
