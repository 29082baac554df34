"""A verb that takes long tells how far it is, in growing numbers without names, and stops when nobody waits for it any more."""

from __future__ import annotations

import inspect
import time
from typing import Any

import anyio
import pytest

pytest.importorskip("mcp")
from jipu.apps.agents import long as module
from jipu.apps.agents.long import long, takes_long
from jipu.errors import NoMatch
from jipu.pipeline import Progress

Row = tuple[float, float | None, str | None]


class Listener:
    """What stands in the place of a client's context."""

    def __init__(self) -> None:
        self.heard: list[Row] = []

    async def report_progress(self, progress: float, total: float | None = None, message: str | None = None) -> None:
        self.heard.append((progress, total, message))


def reads(files: int, *, on_file: Progress | None = None) -> dict[str, int]:
    """Reads so many files, a moment each."""
    for number in range(files):
        time.sleep(0.05)
        if on_file:
            on_file("赵明轩.pdf", number + 1, files)  # type: ignore[arg-type]
    time.sleep(0.05)
    return {"files": files}


def listened(files: int) -> tuple[Any, list[Row]]:
    listener = Listener()

    async def whole() -> Any:
        return await long(reads)(ctx=listener, files=files)

    return anyio.run(whole), listener.heard


def test_it_hears_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "BEAT", 0.01)
    told, heard = listened(4)
    steps = [progress for progress, _, _ in heard]
    assert told == {"files": 4}
    assert steps == sorted(set(steps))
    assert heard[0][1] is None
    assert heard[-1][1:] == (5, "4/4")  # the counting is one step more
    assert 4 < steps[-1] < 5
    assert "赵明轩" not in str(heard)


def test_who_leaves_ends_it() -> None:
    done: list[int] = []

    def counts(*, on_file: Progress | None = None) -> dict[str, int]:
        """Counts what it read."""
        for number in range(200):
            time.sleep(0.02)
            assert on_file
            on_file(None, number + 1, 200)  # type: ignore[arg-type]
            done.append(number)
        return {}

    async def whole() -> None:
        with anyio.move_on_after(0.2):
            await long(counts)(ctx=Listener())

    anyio.run(whole)
    assert 0 < len(done) < 100


def test_an_error_is_the_error_itself() -> None:
    def fails(*, on_file: Progress | None = None) -> dict[str, int]:
        """Finds nobody."""
        raise NoMatch(resumes=1, role="x")

    async def whole() -> None:
        await long(fails)(ctx=Listener())

    with pytest.raises(NoMatch):
        anyio.run(whole)


def test_a_client_sees_the_parameters_of_the_verb_alone() -> None:
    assert takes_long(reads)
    assert not takes_long(listened)
    told = long(reads)
    assert list(inspect.signature(told).parameters) == ["files", "ctx"]
    assert (told.__name__, told.__doc__) == ("reads", reads.__doc__)
