"""Runs several calls of the command line in one process, its workers included, that may open no socket: `python tests/offline.py RECORD < CALLS`.

RECORD gets a line for each attempt. CALLS is a JSON list of lists of arguments; what each wrote and its exit code go to standard output.
"""

from __future__ import annotations

import io
import json
import os
import sys
from contextlib import redirect_stderr, redirect_stdout

FORBIDDEN = ("connect", "bind", "getaddrinfo", "gethostbyname", "gethostbyaddr", "sendto", "sendmsg")
_FAMILIES = (2, 10, 23, 30)  # of the internet, on the systems there are


def forbid(record: str) -> None:
    """From now on, in this process and those forked from it, an attempt is written down and refused."""
    file = os.open(record, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600)

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        if not event.startswith("socket."):
            return
        name = event.removeprefix("socket.")
        if name in FORBIDDEN or (name == "__new__" and len(arguments) > 1 and arguments[1] in _FAMILIES):
            os.write(file, f"{event}\n".encode())
            raise PermissionError(event)

    sys.addaudithook(hook)


def call(arguments: list[str]) -> dict[str, object]:
    """One call: its exit code and what it wrote."""
    from jipu.apps.cli import main

    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", newline="") for _ in range(2))
    sys.argv, code = ["jipu", *arguments], 0
    with redirect_stdout(out), redirect_stderr(err):
        try:
            main()
        except SystemExit as end:
            code = int(end.code or 0)
    written = []
    for stream in (out, err):
        stream.flush()
        written.append(stream.buffer.getvalue().decode())  # type: ignore[attr-defined]
    return {"code": code, "out": written[0], "err": written[1]}


if __name__ == "__main__":
    forbid(sys.argv[1])
    calls = json.load(sys.stdin)
    if calls == "try":  # is an attempt noticed?
        import socket

        try:
            socket.create_connection(("localhost", 9), timeout=1)
        except OSError as refused:
            calls = [["--version", str(refused)]]
    from jipu.store import vault

    vault._SCRYPT_N = 2
    print(json.dumps([call(arguments) for arguments in calls]))
