"""What the framework of the command line refuses, in the words of jipu: both languages, with the next step, as every other error.

Its exceptions are told by their names and fields: where their classes lie differs from version to version.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

import typer

from jipu.apps.errors import (
    Aborted,
    BadValue,
    MissingOption,
    OptionWithoutValue,
    OptionWithValue,
    TooManyWords,
    UnknownOption,
    UnknownVerb,
    WrongCall,
)
from jipu.errors import JipuError

CLICK: type[Exception] = next(kind for kind in typer.BadParameter.__mro__ if kind.__name__ == "ClickException")  # of any version
_KINDS: Mapping[str, tuple[str, str]] = {  # of a value, as the framework calls what is wrong with it
    "int": ("整数", "a whole number"),
    "float": ("数", "a number"),
    "bool": ("true 或 false", "true or false"),
    "greater_than_equal": ("不小于 {ge} 的数", "a number of at least {ge}"),
    "less_than_equal": ("不大于 {le} 的数", "a number of at most {le}"),
}


def running(app: typer.Typer) -> Callable[[], int]:
    """The app as a function that gives an exit code and raises errors of ours alone."""

    def run() -> int:
        try:
            code = app(standalone_mode=False)
        except CLICK as error:
            if type(error).__name__ == "NoArgsIsHelpError":  # what it shows is the help itself
                error.show()  # type: ignore[attr-defined]
                return 2
            raise worded(error) from error
        except typer.Abort as error:
            raise Aborted from error
        return code if isinstance(code, int) else 0

    return run


def worded(error: Any) -> JipuError:
    """A refusal of the framework as an error of jipu."""
    kind, told, option = type(error).__name__, str(error.message), str(getattr(error, "option_name", ""))
    where = {"help": _help(error)}
    if kind == "MissingParameter":
        return _missing(error, where)
    if kind == "NoSuchOption":
        return UnknownOption(option=option, **_near(get_close_matches(option, error.possibilities or (), cutoff=0)), **where)
    if kind == "BadOptionUsage":
        return (OptionWithValue if "does not take" in told else OptionWithoutValue)(option=option, **where)
    if kind == "BadParameter" and error.param is not None:
        return _bad_value(error, told, where)
    return _by_words(error, told, where)


def _by_words(error: Any, told: str, where: Mapping[str, str]) -> JipuError:
    """What the framework has no class for."""
    if verb := re.match(r"No such command '(.*?)'", told):
        known = list(getattr(getattr(error.ctx, "command", None), "commands", {}))
        return UnknownVerb(verb=verb[1], **_near(get_close_matches(verb[1], known)), **where)
    if words := re.match(r"Got unexpected extra argument(?:\(s\)|s)? \((.*)\)", told):
        return TooManyWords(words=f"“{words[1]}”", **where)
    return WrongCall(reason=told.rstrip("."), **where)


def _help(error: Any) -> str:
    """The command whose help tells more."""
    if error.ctx is not None:
        return " ".join(["jipu", *error.ctx.command_path.split(" ")[_words_of_root(error.ctx) :]])
    verb = next((word for word in sys.argv[1:2] if not word.startswith("-")), "")
    return f"jipu {verb}".strip()


def _words_of_root(ctx: Any) -> int:
    """So many words is the program itself: `python -m jipu.apps.cli` too."""
    return len(ctx.find_root().command_path.split(" "))


def _near(names: Sequence[str]) -> dict[str, str]:
    listed = ", ".join(names[:3])
    return {"zh": f"，相近的有 {listed}", "en": f"; near it: {listed}"} if listed else {"zh": "", "en": ""}


def _missing(error: Any, where: Mapping[str, str]) -> JipuError:
    """An option or argument that was not given, with what it is for: the help of each is in both languages."""
    en, _, zh = str(getattr(error.param, "help", None) or "").partition("  ")
    told = {"zh": f"（{zh.strip()}）" if zh.strip() else "", "en": f" ({en.strip().rstrip('.')})" if en else ""}
    return MissingOption(name=_name(error.param), **told, **where)


def _name(param: Any) -> str:
    return " / ".join(sorted(param.opts, key=len, reverse=True)) if param.param_type_name == "option" else str(param.opts[0]).upper()


def _bad_value(error: Any, told: str, where: Mapping[str, str]) -> JipuError:
    """A value of the wrong kind. What was expected is told by what is wrong; older frameworks only say a sentence."""
    first: Mapping[str, Any] = next(iter(getattr(error.__cause__, "errors", list)()), {})
    value = first.get("input") or next(iter(re.findall(r"'([^']*)'", told)), "")
    choices = re.findall(r"'([^']*)'", told.partition("not one of")[2])
    kind = next((words for name, words in _KINDS.items() if str(first.get("type", "")).startswith(name)), None)
    zh, en = kind or (("、".join(choices), ", ".join(choices)) if choices else (told.rstrip("."), told.rstrip(".")))
    limits = first.get("ctx", {})
    return BadValue(option=_name(error.param), value=value, zh=zh.format_map(limits), en=en.format_map(limits), **where)
