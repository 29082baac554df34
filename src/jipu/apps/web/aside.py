"""Something done in a process of its own while a request waits for it: what it finds comes back over a pipe and is kept nowhere."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any

from jipu import errors
from jipu.apps.web.refusals import tell_fault
from jipu.errors import JipuError, ReaderCrashed

_FORKS = "forkserver" in multiprocessing.get_all_start_methods()


def aside(work: Callable[..., Any], *arguments: Any) -> Any:
    """What a function of a module gives. Raises the JipuError that it raised, and ReaderCrashed where its process died or it failed otherwise.

    Threads of the server may call this: the process is forked off one without threads.
    """
    context = multiprocessing.get_context("forkserver") if _FORKS else multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_do, args=(theirs, work, arguments))
    process.start()
    theirs.close()
    try:
        how, found = ours.recv()
    except EOFError:
        raise ReaderCrashed(file="?") from None
    finally:
        ours.close()
        process.join()
    if how == "failed":
        code, details = found
        raise getattr(errors, code)(**details)
    return found


def _do(connection: Connection, work: Callable[..., Any], arguments: tuple[Any, ...]) -> None:
    try:
        connection.send(("done", work(*arguments)))
    except JipuError as error:
        connection.send(("failed", (error.code, error.details)))
    except Exception as error:  # a fault of ours: places alone are told
        tell_fault(error)
    finally:
        connection.close()
