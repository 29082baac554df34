"""A verb that takes long, for a client of MCP: it hears how far it is, and may end it; what is half done is never written."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import anyio
from anyio import from_thread, to_thread
from mcp.server.mcpserver import Context

BEAT = 1.0  # seconds between two words of how far it is
HIDDEN = "on_file"  # what a verb is told of by us, not by who asks


def takes_long(verb: Callable[..., Any]) -> bool:
    """Whether a verb tells how far it is."""
    return HIDDEN in inspect.signature(verb).parameters


def long(verb: Callable[..., Any]) -> Callable[..., Any]:
    """The verb as an asynchronous tool that tells its client how far it is. A client that cancels ends it at the next file."""

    async def asked(ctx: Context[Any, Any], **given: Any) -> Any:
        far, failed, told = _Far(), None, None
        async with anyio.create_task_group() as group:
            group.start_soon(_tell, ctx, far)
            try:
                told = await to_thread.run_sync(functools.partial(verb, **given, on_file=far.on_file))
            except Exception as error:  # the group would put it into a group of errors
                failed = error
            group.cancel_scope.cancel()
        if failed:
            raise failed
        return told

    plain = inspect.signature(verb, eval_str=True)
    rest = [one for one in plain.parameters.values() if one.name != HIDDEN]
    context = inspect.Parameter("ctx", inspect.Parameter.KEYWORD_ONLY, annotation=Context[Any, Any])
    asked.__signature__ = plain.replace(parameters=[*rest, context])  # type: ignore[attr-defined]  # what the SDK reads
    asked.__annotations__ = {one.name: one.annotation for one in (*rest, context)} | {"return": plain.return_annotation}
    asked.__name__, asked.__doc__ = verb.__name__, verb.__doc__
    return asked


@dataclass
class _Far:
    """How far it is: files that were read, of how many, and how often that was told. The counting after them is one step more."""

    done: int = 0
    total: int = 0
    told: int = 0

    def on_file(self, read: object, done: int, total: int) -> None:
        """Another file was read; ends the work where the client has left. Names of files are told to nobody."""
        from_thread.check_cancelled()
        if done != self.done:
            self.told = 0
        self.done, self.total = done, total

    def progress(self) -> float:
        """It grows with every word, and reaches the next file never before it was read."""
        self.told += 1
        return self.done + self.told / (self.told + 1)


async def _tell(ctx: Context[Any, Any], far: _Far) -> None:
    while True:
        words = f"{far.done}/{far.total}" if far.total else "…"
        await ctx.report_progress(far.progress(), far.total + 1 if far.total else None, words)
        await anyio.sleep(BEAT)
