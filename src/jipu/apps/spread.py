"""Options that several verbs share: a verb takes one value, and its command shows the options that the value is made of."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import cache, wraps
from types import SimpleNamespace
from typing import Any, get_type_hints


def spread(**makers: Callable[..., Any]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Make a verb a command: in the place of each parameter named in `makers` stand the options that its maker takes.

    The maker is called with them, and what it returns is the verb's value. An option that the verb and a maker both name, or two makers, is
    one option; all of them are given it.
    """

    def of(verb: Callable[..., None]) -> Callable[..., None]:
        own = _options(verb, frozenset(makers))
        made = {name: _options(make) for name, make in makers.items()}

        @wraps(verb)
        def command(**given: Any) -> None:
            values = {name: make(**{option: given[option] for option in made[name]}) for name, make in makers.items()}
            verb(**{name: given[name] for name in own}, **values)

        shown: dict[str, inspect.Parameter] = {}
        for name in inspect.signature(verb).parameters:
            shown |= made.get(name) or {name: own[name]}
        command.__signature__ = inspect.Signature(list(shown.values()))  # type: ignore[attr-defined]  # what typer reads
        command.__annotations__ = {name: option.annotation for name, option in shown.items()}
        return command

    return of


@cache
def _options(function: Callable[..., Any], without: frozenset[str] = frozenset()) -> dict[str, inspect.Parameter]:
    """What a function takes, as keywords. Types of the rest and of what it returns are left alone: they may be there for a checker only."""
    found = {name: option for name, option in inspect.signature(function).parameters.items() if name not in without}
    told = SimpleNamespace(__annotations__={name: option.annotation for name, option in found.items()})
    hints = get_type_hints(told, function.__globals__, include_extras=True)
    return {name: option.replace(kind=inspect.Parameter.KEYWORD_ONLY, annotation=hints[name]) for name, option in found.items()}
