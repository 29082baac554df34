"""The command line in this process: its exit code and what it wrote to both streams."""

from __future__ import annotations

import io
import os
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from unittest.mock import patch

import typer.main

from jipu.apps.cli import main

# What typer makes of the verbs is the same for each call; in a process that calls but once it is made once too.
typer.main.get_command = cache(typer.main.get_command)


@dataclass(frozen=True)
class Done:
    """How a command ended."""

    code: int
    out: str
    err: str


def spent() -> float:
    """Seconds of the processor that this process and those that it saw end have taken: what else the machine does adds nothing to them."""
    return sum(os.times()[:4])


def jipu(*arguments: str | Path) -> Done:
    """Run `jipu` as its entry point does. The streams are byte streams in text wrappers, as on a terminal."""
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", newline="") for _ in range(2))
    code = 0
    with patch.object(sys, "argv", ["jipu", *map(str, arguments)]), redirect_stdout(out), redirect_stderr(err):
        try:
            main()
        except SystemExit as end:
            code = int(end.code or 0)
    texts = []
    for stream in (out, err):
        stream.flush()
        texts.append(stream.buffer.getvalue().decode())  # type: ignore[attr-defined]
    return Done(code, *texts)
