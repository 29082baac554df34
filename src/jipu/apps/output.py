"""Standard output: results only. A reader that leaves early (`jipu extract … | head`) has what it wanted: the run ends quietly, as done."""

from __future__ import annotations

import os
import sys

import typer


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
