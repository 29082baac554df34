"""The command line in a process of its own, where something is to happen to the whole process.

On Linux it is forked off one that has everything loaded, which is started once: to load anew costs seconds of the processor each time.
That the program starts by itself is shown elsewhere (tests/browsing.py, test_start.py, test_package.py).
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from tests.forking import Forked, Loaded
from tests.running import Done

# The key of a vault is made of its passphrase in no time, as in all tests.
_START = "from jipu.store import vault; vault._SCRYPT_N = 2; {first}from jipu.apps.cli import main; main()"
Process = subprocess.Popen[bytes] | Forked


def start(*arguments: str | Path, first: str = "", environment: Mapping[str, str] | None = None) -> Process:
    """Begin `jipu` with these arguments; `first` are statements that the process executes before."""
    code = _START.format(first=f"{first}; " if first else "")
    told = {**os.environ, "JIPU_PASSPHRASE": "correct horse", **(environment or {})}
    if sys.platform == "linux":
        return loaded().start(code, list(map(str, arguments)), told)
    command = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.Popen(command, env=told, stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL)


@cache
def loaded() -> Loaded:
    """The process that others are forked off."""
    return Loaded()


def ended(process: Process, seconds: float = 300) -> Done:
    """Wait for its end."""
    out, err = process.communicate(timeout=seconds)
    assert process.returncode is not None
    return Done(process.returncode, out.decode(), err.decode())


def jipu_apart(*arguments: str | Path, first: str = "", environment: Mapping[str, str] | None = None) -> Done:
    """Run `jipu` in a process of its own."""
    return ended(start(*arguments, first=first, environment=environment))
