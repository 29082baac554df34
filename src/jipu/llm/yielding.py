"""A model that a run can do without."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from jipu.llm.errors import ModelProblem
from jipu.llm.request import Model, Refused, Region, Reply, Request


@dataclass(frozen=True, slots=True)
class Yielding:
    """Once the model is gone, everything it is asked is refused, and the run goes on. `told` hears why, once."""

    model: Model
    told: Callable[[ModelProblem], None]
    gone: list[ModelProblem] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The name of the model."""
        return self.model.name

    @property
    def region(self) -> Region:
        """Where what it is told goes."""
        return self.model.region

    def ask(self, requests: Iterable[Request]) -> Iterator[tuple[Request, Reply | Refused]]:
        """Answers while the model is there, then refusals. Never raises ModelProblem."""
        asked = list(requests)
        answered: set[int] = set()
        if not self.gone:
            try:
                for request, answer in self.model.ask(asked):
                    answered.add(id(request))
                    yield request, answer
            except ModelProblem as problem:
                self.gone.append(problem)
                self.told(problem)
        yield from ((request, Refused(reason="unavailable")) for request in asked if id(request) not in answered)
