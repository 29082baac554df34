"""Standard output: results only. A reader that leaves early (`jipu extract … | head`) has what it wanted: the run ends quietly, as done."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping

import typer


class _Count(int):
    """A number that chooses the words beside it: `{tables} {tables:table|tables}`."""

    def __format__(self, spec: str) -> str:
        one, sign, many = spec.partition("|")
        return (one if self == 1 else many) if sign else super().__format__(spec)


def worded(template: str, figures: Mapping[str, object]) -> str:
    """A sentence with its figures; English has words for one and for more."""
    return template.format_map({name: _Count(told) if type(told) is int else told for name, told in figures.items()})


def put(text: str, end: str = "\n") -> None:
    """Write a result. Raises typer.Exit with code 0 where nobody reads any more."""
    try:
        sys.stdout.write(text + end)
    except BrokenPipeError:
        _close()
        raise typer.Exit from None


def flush() -> None:
    """Write what is still held back, if anybody reads it."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        _close()


def _close() -> None:
    """Send the rest nowhere, so that the interpreter can end without a complaint."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
