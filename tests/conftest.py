"""What all tests share."""

from __future__ import annotations

import gc
import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Any

import pytest

import jipu.apps  # noqa: F401 - numpy with one thread, as in the program itself
from jipu.stages.ingest import ocr
from jipu.store import vault

# Where this is there, jsonschema makes a grammar of all addresses whenever it is imported, in more than a second; no schema of ours asks for it.
sys.modules["rfc3987_syntax"] = None  # type: ignore[assignment]


_connect = sqlite3.connect


def _connected(*arguments: Any, **named: Any) -> sqlite3.Connection:
    """A database that need not wait for the disk: no test outlives the machine, and what a process wrote is there when it is killed all the same."""
    connection = _connect(*arguments, **named)
    with suppress(sqlite3.Error):  # of a damaged file the program itself is told
        connection.execute("PRAGMA synchronous = OFF")
    return connection


sqlite3.connect = _connected  # type: ignore[assignment]
os.fsync = lambda file: None

# Text recognition with one thread: two that wait for one another, beside the other worker's tests, take a quarter more of the processor.
_engine = ocr._engine
ocr._engine = lambda threads: _engine(1)  # type: ignore[assignment]

gc.disable()  # until everything is collected: what is loaded stays, and to look through it again and again took a tenth of the loading


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--regenerate", action="store_true", help="write the golden files anew instead of comparing with them")


# What takes longest at a stretch begins first, so that no worker is left with it when the others are done.
_FIRST = frozenset({"test_killed.py", "test_private.py", "test_web.py", "test_web_killed.py", "test_web_hostile.py"})


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: item.path.name not in _FIRST)


def pytest_collection_finish() -> None:
    """What is loaded by now stays: to look through it for garbage again and again, and to copy it into every forked process, cost a tenth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
    gc.enable()


class _Elsewhere:
    """Folders for what no test looks at by name: one for every test, but that what a test left as it was is the next one's too.

    To make a few folders for each of ten thousand tests that write nothing cost more than the tests.
    """

    def __init__(self, base: Path) -> None:
        self._names = (base / str(number) for number in count())
        self.folder = next(self._names)

    def clean(self) -> Path:
        """A folder in which nothing is but an empty `here`."""
        found = {path: [*path.iterdir()] for path in (self.folder, self.folder / "here") if path.is_dir()}
        if list(found.values()) != [[self.folder / "here"], []]:
            self.folder = next(self._names)
            (self.folder / "here").mkdir(parents=True)
        return self.folder


@pytest.fixture(scope="session")
def _folders(tmp_path_factory: pytest.TempPathFactory) -> _Elsewhere:
    """Without pytest's own numbering, which reads all folders that there are, for each new one."""
    return _Elsewhere(tmp_path_factory.mktemp("each"))


def _nothing_there() -> bool:
    return False


@pytest.fixture(autouse=True)
def _by_itself(request: pytest.FixtureRequest, _folders: _Elsewhere, monkeypatch: pytest.MonkeyPatch) -> None:
    """What holds for every test. One fixture for all of it: each costs its time ten thousand times.

    A test runs in a folder of its own: a command that writes by default writes there. None takes settings from the machine that it runs on, or
    touches its keyring: vaults are made of a passphrase, which takes no time here. Text recognition takes seconds a page: it is as if not
    installed, except for tests marked `ocr`.
    """
    folder = _folders.clean()
    monkeypatch.chdir(folder / "here")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(folder / "config"))
    monkeypatch.setenv("APPDATA", str(folder / "appdata"))
    monkeypatch.setenv("JIPU_PASSPHRASE", "correct horse")
    monkeypatch.setattr(vault, "_SCRYPT_N", 2)
    if "ocr" not in request.keywords:
        monkeypatch.setattr(ocr, "_is_installed", _nothing_there)


@pytest.fixture
def here() -> Path:
    """The working folder of the test."""
    return Path.cwd()


@pytest.fixture(scope="session", autouse=True)
def _nothing_of_the_machine() -> Iterator[None]:
    """Vaults that fixtures of a module make are of the passphrase too. No test takes a model or a key from the machine that it runs on."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JIPU_PASSPHRASE", "correct horse")
        for name in [name for name in os.environ if name.startswith("JIPU_MODEL") or name in ("JIPU_BASE_URL", "JIPU_API_KEY")]:
            patch.delenv(name)
        yield
