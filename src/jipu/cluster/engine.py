"""The engine that spreads rows over cores (native) or machines (Ray): Daft, by the same code. Nothing of it may call home."""

from __future__ import annotations

import importlib
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Literal

from jipu.cluster.errors import NoCluster
from jipu.errors import MissingExtra

# Before either is imported: Daft tells its makers when it is imported and when it runs, Ray when it starts.
QUIET = {
    "DO_NOT_TRACK": "1",
    "SCARF_NO_ANALYTICS": "1",
    "DAFT_ANALYTICS_ENABLED": "0",
    "RAY_USAGE_STATS_ENABLED": "0",
    "DAFT_PROGRESS_BAR": "0",
    "RAY_enable_metrics_collection": "0",  # nobody asks for it, and a busy machine waits for its agent in vain
    "RAY_agent_register_timeout_ms": "120000",
    "RAY_raylet_start_wait_time_s": "120",
}
os.environ.update(QUIET)

Engine = Literal["native", "ray"]
_ATTEMPTS = 3  # to start a Ray of this machine
_THREADS: list[int] = []
_OBJECTS = 512 * 1024 * 1024  # bytes that a Ray of this machine alone may hold for rows under way


@contextmanager
def running(engine: Engine, jobs: int, address: str | None = None) -> Iterator[None]:
    """Run on an engine; a cluster that was joined for it is left again. Raises as `start`."""
    joined = start(engine, jobs, address)
    try:
        yield
    finally:
        if joined:
            _ray().shutdown()


def start(engine: Engine, jobs: int, address: str | None = None) -> bool:
    """Make ready to run on this machine's cores, or on a Ray cluster (without an address on one of this machine): whether it was joined now. Raises MissingExtra, NoCluster."""
    try:
        import daft  # noqa: PLC0415 - an extra, and the variables above come first
    except ModuleNotFoundError as error:
        raise MissingExtra(extra="cluster") from error
    if engine == "ray":
        joined = _join(jobs, address)
        daft.set_runner_ray(noop_if_initialized=True)
        return joined
    if not _THREADS:  # Daft counts them once a process
        _THREADS.append(jobs)
        daft.set_runner_native(num_threads=jobs)
    return False


def _join(jobs: int, address: str | None) -> bool:
    ray = _ray()
    if ray.is_initialized():
        return False
    alone = {} if address else {"num_cpus": jobs, "object_store_memory": _OBJECTS, "include_dashboard": False}
    for attempt in range(_ATTEMPTS):
        try:
            ray.init(address=address or "local", runtime_env={"env_vars": QUIET}, log_to_driver=False, logging_level=logging.ERROR, **alone)
            return True
        except Exception as error:  # Ray raises whatever it likes: of a busy machine that its own processes came up too late
            ray.shutdown()
            if address or attempt == _ATTEMPTS - 1:
                raise NoCluster(address=address or "local", reason=type(error).__name__) from error
    return False


def _ray() -> Any:
    try:
        return importlib.import_module("ray")
    except ModuleNotFoundError as error:
        raise MissingExtra(extra="cluster") from error


def cores(engine: Engine, jobs: int) -> int:
    """How many cores the engine has."""
    if engine == "native":
        return jobs
    return max(1, int(_ray().cluster_resources().get("CPU", 1)))
