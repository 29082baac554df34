"""A choice made into a model that can be asked."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from functools import partial
from pathlib import Path

from jipu.errors import MissingExtra
from jipu.llm.answer import Asking
from jipu.llm.choice import BY_HAND, Choice
from jipu.llm.endpoint import Endpoint
from jipu.llm.errors import ModelProblem
from jipu.llm.memory import FILE, Memory
from jipu.llm.plan import SILENT, Watch
from jipu.llm.preview import Preview
from jipu.llm.prices import Budget
from jipu.llm.request import Model
from jipu.llm.sent import FILE as SENT
from jipu.llm.sent import Sent
from jipu.llm.yielding import Yielding


def remembered(folder: Path | None) -> Memory:
    """The replies that a private folder keeps; without one, those of this run."""
    return Memory(folder / FILE if folder else None)


def endpoint_of(choice: Choice, folder: Path | None, watch: Watch = SILENT) -> Endpoint:
    """The endpoint of a choice; its replies and the log of what was sent lie in the private folder. Raises MissingExtra."""
    try:
        from jipu.llm.client import Client
    except ModuleNotFoundError as error:
        raise MissingExtra(extra="llm") from error
    make: Callable[[], Asking] = partial(
        Client, url=choice.url, model=choice.model, key=choice.key.secret, fields=choice.fields, seconds=choice.seconds
    )
    confirmed = _operator() if choice.region == "abroad" else ""
    return Endpoint(
        name=choice.model,
        region=choice.region,
        host=choice.host,
        client=make,
        memory=remembered(folder),
        budget=Budget(choice.limit, choice.price),
        sent=Sent(folder / SENT if folder else None, choice.host, choice.region, choice.model, confirmed),
        key_variables=" / ".join(choice.variables),
        parallel=choice.parallel,
        watch=watch,
    )


def model_of(choice: Choice, folder: Path | None, watch: Watch, gone: Callable[[ModelProblem], None]) -> Model:
    """The model of a run. One that it can do without tells `gone` why it went. Raises MissingExtra."""
    if choice.by_hand:
        return preview_of(choice, folder)
    endpoint = endpoint_of(choice, folder, watch)
    return Yielding(endpoint, gone) if choice.optional else endpoint


def preview_of(choice: Choice, folder: Path | None) -> Preview:
    """What would be asked, of a choice or by hand."""
    return Preview(BY_HAND if choice.by_hand else choice.model, choice.region, remembered(folder))


def _operator() -> str:
    """Who runs this, and with that confirms; a machine may know no name."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "?"
