"""What would be sent, without sending it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from jipu.llm.memory import Memory
from jipu.llm.request import Refused, Region, Reply, Request


@dataclass(frozen=True, slots=True)
class Preview:
    """A model that asks nobody: what is remembered it answers, the rest it gathers in `unsent`, in the order in which it is asked.

    A step that goes on from answers not yet there is not seen: a preview shows the next requests exactly, never those after them.
    """

    name: str
    region: Region
    memory: Memory
    unsent: list[Request] = field(default_factory=list)

    def ask(self, requests: Iterable[Request]) -> Iterator[tuple[Request, Reply | Refused]]:
        """The remembered replies; all else is unanswered."""
        for request in requests:
            kept = self.memory.get(request, self.name)
            if kept is None:
                self.unsent.append(request)
            yield request, kept or Refused(reason="unanswered")


def shown(request: Request, model: str) -> str:
    """A request as it would be sent, word for word, under a line that says whose it is."""
    return (
        f"===== {request.step} {request.version} · {request.subject[:16]} → {model}\n[system]\n{request.system}\n[user]\n{request.user}\n"
    )
