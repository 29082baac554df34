"""A process that has everything loaded, and others that are forked off it: each runs code as `python -c` would, with its own streams and environment.

The process is single-threaded, so that forking it is safe; it ends when nobody holds the other end of its socket.
"""

from __future__ import annotations

import io
import json
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from multiprocessing import util
from pathlib import Path
from typing import IO, Any

_LONGEST = 1 << 20  # bytes of a request: mostly the environment
_ROOT = Path(__file__).parents[1]


class Forked:
    """A process that runs, as subprocess.Popen shows one that it started."""

    def __init__(self, out: int, err: int, status: int) -> None:
        self.stdout: IO[bytes] = open(out, "rb")  # noqa: SIM115 - for as long as the process is of interest
        self.stderr: IO[bytes] = open(err, "rb")  # noqa: SIM115
        self._status = open(status, encoding="ascii")  # noqa: SIM115
        self.pid = int(self._status.readline())
        self.returncode: int | None = None
        self._waiting = threading.Thread(target=self._wait, daemon=True)
        self._waiting.start()

    def _wait(self) -> None:
        self.returncode = int(self._status.readline() or -signal.SIGKILL)
        self._status.close()

    def wait(self, timeout: float | None = None) -> int:
        """Its exit code at its end. Raises TimeoutExpired."""
        self._waiting.join(timeout)
        if self.returncode is None:
            raise subprocess.TimeoutExpired("jipu", timeout or 0)
        return self.returncode

    def communicate(self, timeout: float | None = None) -> tuple[bytes, bytes]:
        """What it wrote to both streams, at its end."""
        told: dict[str, bytes] = {}
        streams = {"out": self.stdout, "err": self.stderr}
        readers = [threading.Thread(target=lambda n=name: told.update({n: streams[n].read()}), daemon=True) for name in streams]
        for reader in readers:
            reader.start()
        self.wait(timeout)
        for reader in readers:
            reader.join()
        for stream in streams.values():
            stream.close()
        return told["out"], told["err"]

    def send_signal(self, sign: int) -> None:
        if self.returncode is None:
            with suppress(ProcessLookupError):
                os.kill(self.pid, sign)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)


class Loaded:
    """The process that others are forked off."""

    def __init__(self) -> None:
        self._ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        command = [sys.executable, "-c", f"from tests.forking import fork_for; fork_for({theirs.fileno()})"]
        places = os.pathsep.join(filter(None, (str(_ROOT), os.environ.get("PYTHONPATH", ""))))
        self._process = subprocess.Popen(
            command,
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": places},
        )
        theirs.close()

    def start(self, code: str, arguments: Sequence[str], environment: Mapping[str, str]) -> Forked:
        """Run code in a process of its own, in the folder where we are now."""
        asked = json.dumps({"code": code, "arguments": list(arguments), "environment": dict(environment), "folder": str(Path.cwd())})
        ends = [os.pipe() for _ in range(3)]
        socket.send_fds(self._ours, [asked.encode()], [theirs for _, theirs in ends])
        for _, theirs in ends:
            os.close(theirs)
        return Forked(*(ours for ours, _ in ends))


def fork_for(number: int) -> None:
    """Fork a process for every request that comes by a socket, until none can come any more."""
    import jipu.apps.cli
    import jipu.apps.web.ready
    import jipu.apps.web.server  # noqa: F401

    asking = socket.socket(fileno=number)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for whoever asks
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for a keeper
    while True:
        asked, streams, _, _ = socket.recv_fds(asking, _LONGEST, 3)
        if not asked:
            return
        if os.fork() == 0:
            asking.close()
            _keep(json.loads(asked), *streams)
        for stream in streams:
            os.close(stream)


def _keep(asked: dict[str, Any], out: int, err: int, status: int) -> None:
    """Fork the process itself, and tell its number and in the end its exit code."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    process = os.fork()
    if process == 0:
        os.close(status)
        _run(asked, out, err)
    os.close(out)
    os.close(err)
    os.write(status, f"{process}\n".encode())
    os.write(status, f"{os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])}\n".encode())
    os._exit(0)


def _run(asked: dict[str, Any], out: int, err: int) -> None:
    """What the process does, as if it had just been started."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for stream, place in ((out, 1), (err, 2)):
        os.dup2(stream, place)
        os.close(stream)
    sys.stdout, sys.stderr = (io.TextIOWrapper(os.fdopen(place, "wb", 0), "utf-8", write_through=True) for place in (1, 2))
    os.environ.clear()
    os.environ.update(asked["environment"])
    os.chdir(asked["folder"])
    sys.argv = ["-c", *asked["arguments"]]
    util.spawnv_passfds = _forked_off  # type: ignore[assignment]
    code = 1
    try:
        exec(asked["code"], {"__name__": "__main__"})  # noqa: S102 - code of a test
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:
        sys.excepthook(*sys.exc_info())
    finally:
        with suppress(Exception):
            threading._shutdown()  # type: ignore[attr-defined]
            util._exit_function()  # type: ignore[attr-defined]
        os._exit(code)


def _forked_off(path: bytes, arguments: Sequence[Any], kept: Sequence[int]) -> int:
    """In the place of multiprocessing's own: what it would start (the process that jobs are forked off) is forked, with everything loaded."""
    process = os.fork()
    if process:
        return process
    try:
        keep = sorted({0, 1, 2, *map(int, kept)})
        for low, high in zip(keep, [*keep[1:], 65_536], strict=True):
            os.closerange(low + 1, high)
        exec(arguments[-1], {"__name__": "__main__"})  # noqa: S102 - multiprocessing's own line
    finally:
        os._exit(0)
