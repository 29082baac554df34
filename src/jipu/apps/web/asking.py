"""A model at work in a job: asked for a map, with what the page is told of it; or what it would be asked, shown beforehand."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from jipu.apps.web.model_keys import ModelKeys
from jipu.apps.web.model_settings import ModelSettings, by_hand, choice_of
from jipu.apps.web.wording import told
from jipu.errors import JipuError, MissingExtra
from jipu.llm.choice import BY_HAND, Choice
from jipu.llm.connected import endpoint_of
from jipu.llm.errors import AbroadNotAllowed, ModelProblem, NoAddress, NoKey, NoModel
from jipu.llm.plan import Plan, plan_of, whole
from jipu.llm.preview import shown
from jipu.llm.prices import Budget
from jipu.llm.prices import told as amount
from jipu.llm.request import Request
from jipu.model.assistance import STEPS
from jipu.model.rolemap import RoleMap
from jipu.verbs.assisting import Assisting, asked

Tell = Callable[[Mapping[str, Any]], None]


@dataclass(slots=True)
class Asking:
    """The model of one build, which tells the page where it is, how far, and what it has cost."""

    choice: Choice | None
    tell: Tell
    gone_for: JipuError | None = None
    _so_far: dict[str, Any] = field(default_factory=dict)
    _tokens: list[tuple[int, int]] = field(default_factory=list)

    @property
    def assisting(self) -> Assisting | None:
        """The model at work; None where none is."""
        return asked(self.choice, self, self.gone) if self.choice else None

    def starts(self, plan: Plan) -> None:
        """A step is about to be sent."""
        self._so_far = {"step": plan.step, "answered": 0, "requests": plan.requests}
        self._say()

    def answered(self, step: str, tokens_in: int, tokens_out: int) -> None:
        """One more request has its answer."""
        self._tokens.append((tokens_in, tokens_out))
        self._so_far["answered"] = self._so_far.get("answered", 0) + 1
        self._say()

    def gone(self, problem: ModelProblem) -> None:
        """The model went away, and the build can do without it."""
        self.gone_for = problem

    def ends(self, rolemap: RoleMap) -> dict[str, Any]:
        """What it did for the map, for the result of the job."""
        done = rolemap.provenance.assistance
        return self.told_of({"proposed": done.proposed, "kept": done.kept} if done else {})

    def told_of(self, counts: Mapping[str, int]) -> dict[str, Any]:
        """The same by these counts."""
        problem = self.gone_for
        without = {"zh": told(problem, "zh"), "en": told(problem, "en")} if problem else {}
        model = {"model": self.choice.model if self.choice else "", "without": without, **counts, **self._spent()}
        return {"model": model} if self.choice or problem else {}

    def _say(self) -> None:
        host = self.choice.host if self.choice else ""
        self.tell({"type": "so_far", "result": {"asking": {**self._so_far, **self._spent(), "host": host}}})

    def _spent(self) -> dict[str, Any]:
        into, out = sum(row[0] for row in self._tokens), sum(row[1] for row in self._tokens)
        price = self.choice.price if self.choice else None
        return {"tokens": into + out, "cost": amount(price.of(into, out), price.currency) if price else ""}


def asking(wanted: Mapping[str, Any] | None, keys: Mapping[str, str], tell: Tell) -> Asking:
    """The model of a build as its job was told, ready to be asked. What is missing is told before anything is read.

    Raises NoKey, NoAddress, AbroadNotAllowed, MissingExtra where the build may not go on without it.
    """
    if not wanted:
        return Asking(None, tell)
    settings = ModelSettings.of(wanted)
    if wanted.get(BY_HAND):
        return Asking(by_hand(settings), tell)
    try:
        choice = choice_of(settings, ModelKeys(dict(keys)), sending=True, confirmed=bool(wanted.get("confirmed")))
        if choice:
            endpoint_of(choice, None)
    except (NoKey, NoAddress, AbroadNotAllowed, MissingExtra) as problem:
        if not settings.optional:
            raise
        return Asking(None, tell, problem)
    return Asking(choice, tell)


def looked_at(settings: ModelSettings, keys: Mapping[str, str]) -> Choice:
    """The model of which is to be shown what it would be asked. Raises NoModel."""
    choice = choice_of(settings, ModelKeys(dict(keys)), sending=False)
    if choice is None:
        raise NoModel(path="/model")
    return choice


def next_of(rows: Sequence[Request]) -> list[Request]:
    """Those of the first step: they are sent as they are. What later steps ask follows from the answers."""
    first = next((step for step in STEPS if any(row.step == step for row in rows)), None)
    return [row for row in rows if row.step == first]


def estimated(choice: Choice, rows: Sequence[Request]) -> dict[str, Any]:
    """What the next requests, and those that follow from their answers, come to: of all steps, by what is usual."""
    limit = str(choice.limit or "")
    if not rows:
        return {"requests": 0, "tokens": 0, "cost": "", "limit": limit, "over": False}
    plan = plan_of(rows[0].step, rows, 0, Budget(choice.limit, choice.price))
    later = STEPS[STEPS.index(plan.step) :] if plan.step in STEPS else ()
    tokens, cost = whole(plan, [step for step in later if step in choice.steps]) if later else (plan.tokens_in + plan.tokens_out, plan.cost)
    return {
        "step": plan.step,
        "requests": len(rows),
        "tokens": tokens,
        "cost": amount(cost, plan.unit) if plan.unit else "",
        "limit": limit,
        "over": bool(choice.limit and cost > choice.limit.amount),
    }


def sheets(choice: Choice, rows: Sequence[Request]) -> list[dict[str, str]]:
    """The requests word for word."""
    return [{"step": row.step, "text": shown(row, choice.model)} for row in rows]
