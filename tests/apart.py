"""The command line in a process of its own, where something is to happen to the whole process."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from tests.running import Done

# The key of a vault is made of its passphrase in no time, as in all tests.
_START = "from jipu.store import vault; vault._SCRYPT_N = 2; {first}from jipu.apps.cli import main; main()"


def start(*arguments: str | Path, first: str = "", environment: Mapping[str, str] | None = None) -> subprocess.Popen[bytes]:
    """Begin `jipu` with these arguments; `first` are statements that the process executes before."""
    command = [sys.executable, "-c", _START.format(first=f"{first}; " if first else ""), *map(str, arguments)]
    told = {**os.environ, "JIPU_PASSPHRASE": "correct horse", **(environment or {})}
    return subprocess.Popen(command, env=told, stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL)


def ended(process: subprocess.Popen[bytes], seconds: float = 300) -> Done:
    """Wait for its end."""
    out, err = process.communicate(timeout=seconds)
    return Done(process.returncode, out.decode(), err.decode())


def jipu_apart(*arguments: str | Path, first: str = "", environment: Mapping[str, str] | None = None) -> Done:
    """Run `jipu` in a process of its own."""
    return ended(start(*arguments, first=first, environment=environment))
