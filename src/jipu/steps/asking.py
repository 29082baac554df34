"""Ask a model, judge each answer, ask once more where that may help, and keep account of what came of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from jipu.llm.request import Model, Refused, Reply, Request
from jipu.llm.told import object_in
from jipu.model.assistance import StepName, StepTold
from jipu.steps.prompts import rendered

T = TypeVar("T")
M = TypeVar("M", bound=BaseModel)
SECOND = "/2"  # ends the subject of a repair
MOST_FAULTS = 8
UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged(Generic[T]):
    """What passed the gate of a step, what did not by reason, and what to tell the model about it; without faults nothing is asked again."""

    kept: tuple[T, ...] = ()
    dropped: Mapping[str, int] = field(default_factory=dict)
    faults: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Task(Generic[T]):
    """A question and the gate for its answer. The gate takes the JSON object of the reply, None where there is none."""

    request: Request
    judge: Callable[[dict[str, Any] | None], Judged[T]]


def ask(step: StepName, version: str, model: Model, tasks: Sequence[Task[T]]) -> tuple[dict[str, tuple[T, ...]], StepTold]:
    """Subject → what passed, and the account of the step. Each answer is repaired at most once; what fails then is dropped and counted."""
    counts: Counter[str] = Counter()
    first = _judged(model, tasks, counts)
    again = [_second(task, first[task.request.subject].faults) for task in tasks if first.get(task.request.subject, Judged()).faults]
    second = _judged(model, again, counts)
    final: dict[str, Judged[T]] = dict(first)
    repaired = 0
    for subject, judged in second.items():
        before = first[subject.removesuffix(SECOND)]
        if len(judged.kept) > len(before.kept):
            repaired += len(set(judged.kept) - set(before.kept))
            final[subject.removesuffix(SECOND)] = judged
    dropped = sum((Counter(judged.dropped) for judged in final.values()), Counter[str]())
    kept = sum(len(judged.kept) for judged in final.values())
    told = StepTold(
        step=step,
        version=version,
        proposed=kept + sum(dropped.values()),
        kept=kept,
        repaired=repaired,
        dropped=dict(sorted(dropped.items())),
        **counts,
    )
    return {subject: judged.kept for subject, judged in final.items()}, told


def with_lost(told: StepTold, lost: Mapping[str, int]) -> StepTold:
    """The account of a step of whose items some were no use afterwards, by reason."""
    gone = Counter(lost)
    return replace(told, kept=told.kept - gone.total(), dropped=dict(sorted((Counter(told.dropped) + gone).items())))


def added(one: StepTold, other: StepTold) -> StepTold:
    """Two accounts of one step as one."""
    sums = {name: getattr(one, name) + getattr(other, name) for name in _COUNTED}
    return replace(one, dropped=dict(sorted((Counter(one.dropped) + Counter(other.dropped)).items())), **sums)


_COUNTED = ("proposed", "kept", "repaired", "calls", "cached", "refused", "tokens_in", "tokens_out")


def _judged(model: Model, tasks: Sequence[Task[T]], counts: Counter[str]) -> dict[str, Judged[T]]:
    """Subject → judgement of every request that was answered."""
    gates = {task.request.subject: task.judge for task in tasks}
    found: dict[str, Judged[T]] = {}
    for request, reply in model.ask([task.request for task in tasks]) if tasks else ():
        if not (isinstance(reply, Reply) and reply.cached):  # what was paid for before is not paid for again
            counts.update(tokens_in=reply.tokens_in, tokens_out=reply.tokens_out)
        if isinstance(reply, Refused):
            counts["refused"] += 1
            continue
        counts.update(calls=1, cached=int(reply.cached))
        found[request.subject] = gates[request.subject](object_in(reply.text))
    return {subject: found[subject] for subject in gates if subject in found}  # whatever order they came in


def _second(task: Task[T], faults: Sequence[str]) -> Task[T]:
    """The same question with what was wrong with the answer."""
    system, user = rendered("repair", "v1", system=task.request.system, user=task.request.user, faults=list(faults[:MOST_FAULTS]))
    return replace(task, request=replace(task.request, subject=task.request.subject + SECOND, system=system, user=user))


def parsed(schema: type[M], told: dict[str, Any] | None) -> M | None:
    """The reply as its schema says, or None where it is not like that."""
    if told is None:
        return None
    try:
        return schema.model_validate(told)
    except ValidationError:
        return None


def unreadable(shape: str) -> Judged[Any]:
    """The judgement of a reply that is no JSON of the wanted shape."""
    return Judged(dropped={UNREADABLE: 1}, faults=(f"不是一个可读的 JSON 对象，要的形状：{shape}",))


def together(reasons: Iterable[str]) -> Mapping[str, int]:
    """Reasons by number."""
    return dict(sorted(Counter(reasons).items()))
