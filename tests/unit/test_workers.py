"""Tasks in processes under limits: what is sent arrives, and a process that hangs, crashes or eats memory takes nothing else with it."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from jipu import workers
from jipu.workers import Done, Limits, Lost, Send, Workers

LIMITS = Limits(seconds=20, megabytes=400)


@dataclass(frozen=True)
class Task:
    """What to do, and from which place on."""

    acts: tuple[str, ...]
    first: int = 0


def work(task: Task, send: Send) -> None:
    for number, act in enumerate(task.acts):
        if number < task.first:
            continue
        send((number, act))
        if act == "crash":
            os._exit(3)
        elif act == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        elif act == "hang":
            time.sleep(60)
        elif act == "eat":
            bytearray(4 * 1024**3)
        elif act == "raise":
            print("secret")
            raise ValueError("secret")
        elif act == "slow":
            time.sleep(0.4)


def run(*tasks: tuple[str, ...], count: int = 2, limits: Limits = LIMITS) -> tuple[dict[int, list[object]], list[Lost]]:
    """What each task sent, and the losses; after one the task goes on behind what killed it."""
    heard: dict[int, list[object]] = {number: [] for number in range(len(tasks))}
    losses: list[Lost] = []

    def go_on(number: int, lost: Lost) -> Task | None:
        losses.append(lost)
        place = heard[number][-1][0] if heard[number] else -1  # type: ignore[index]
        return Task(tasks[number], place + 1)

    for number, message in Workers(work, count, limits).run([Task(acts) for acts in tasks], go_on):
        heard[number].append(message)
    return heard, losses


def acts(messages: list[object]) -> list[str]:
    return [message[1] for message in messages if not isinstance(message, Done)]  # type: ignore[index]


def test_everything_sent_arrives_in_its_order_and_ends() -> None:
    heard, losses = run(*[(f"a{n}", f"b{n}") for n in range(9)])
    assert losses == []
    assert all(acts(messages) == [f"a{n}", f"b{n}"] and isinstance(messages[-1], Done) for n, messages in heard.items())


@pytest.mark.parametrize(("act", "reason"), [("crash", "crash"), ("kill", "crash"), ("raise", "crash")])
def test_a_process_that_dies_costs_one_thing(act: str, reason: str, capfd: pytest.CaptureFixture[str]) -> None:
    heard, losses = run(("a", act, "b"), ("c", "d"))
    assert [lost.reason for lost in losses] == [reason]
    assert [acts(messages) for messages in heard.values()] == [["a", act, "b"], ["c", "d"]]
    assert "secret" not in "".join(capfd.readouterr())


def test_one_that_hangs_is_ended() -> None:
    began = time.monotonic()
    heard, losses = run(("a", "hang", "b"), ("c",), limits=Limits(seconds=1, megabytes=400))
    assert [lost.reason for lost in losses] == ["time"]
    assert acts(heard[0]) == ["a", "hang", "b"]
    assert time.monotonic() - began < 30


def test_time_is_counted_from_the_last_message() -> None:
    _, losses = run(("slow",) * 5, limits=Limits(seconds=1.5, megabytes=400))
    assert losses == []


@pytest.mark.skipif(sys.platform == "win32", reason="no limit of memory there")
def test_one_that_eats_memory_is_ended() -> None:
    heard, losses = run(("a", "eat", "b"), ("c",))
    assert [lost.reason for lost in losses] == ["memory"]
    assert acts(heard[0]) == ["a", "eat", "b"]


@pytest.mark.skipif(sys.platform == "win32", reason="no limit of memory there")
def test_where_no_limit_can_be_set_a_process_watches_itself() -> None:
    process = multiprocessing.get_context("spawn").Process(target=_eat_slowly, daemon=True)
    process.start()
    process.join(60)
    assert process.exitcode == workers.OUT_OF_MEMORY


def _eat_slowly() -> None:
    import threading

    threading.Thread(target=workers.watch_memory, args=(50,), daemon=True).start()
    held = []
    for _ in range(150):  # the most that a process ever took begins, on some systems, with that of its parent
        held.append(b"x" * 20 * 1024 * 1024)
        time.sleep(0.02)


def test_a_task_may_be_let_be() -> None:
    messages = list(Workers(work, 1, LIMITS).run([Task(("crash",)), Task(("a",))], lambda number, lost: None))
    assert [message for number, message in messages if number == 0] == [(0, "crash"), Done()]
    assert [message for number, message in messages if number == 1] == [(0, "a"), Done()]


def test_no_process_is_left_when_nobody_listens_any_more() -> None:
    running: Callable[[], int] = lambda: len(multiprocessing.active_children())  # noqa: E731
    before = running()
    messages = Workers(work, 2, LIMITS).run([Task(("a", "hang")), Task(("b", "hang"))], lambda number, lost: None)
    next(messages)
    messages.close()  # type: ignore[attr-defined]
    assert running() == before


def test_no_tasks_no_processes() -> None:
    assert list(Workers(work, 2, LIMITS).run([], lambda number, lost: None)) == []


def test_tasks_handed_out_ahead_are_done_once_and_all_whatever_dies() -> None:
    tasks = [("a", "crash", "b") if n % 5 == 2 else (f"a{n}", f"b{n}") for n in range(30)]
    heard, losses = run(*tasks)
    assert len(losses) == 6
    assert [acts(messages) for messages in heard.values()] == [list(told) for told in tasks]
    assert all(isinstance(messages[-1], Done) for messages in heard.values())


def test_a_worker_has_a_second_task_while_many_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[int] = []
    real = workers._give
    monkeypatch.setattr(workers, "_give", lambda worker, task: (given.append(len(worker.tasks)), real(worker, task)))
    run(*[(f"a{n}",) for n in range(20)])
    assert max(given) == 1  # one under way, and one ahead
    assert given[-8:] == [0] * 8  # the last ones go to whoever is free
    given.clear()
    run(*[(f"a{n}" + "x" * workers._SMALL,) for n in range(20)])
    assert max(given) == 0  # a large one waits until somebody reads
