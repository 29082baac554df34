"""What all tests share."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

import jipu.apps  # noqa: F401 - numpy with one thread, as in the program itself


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


@pytest.fixture(scope="session")
def _folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Folders for what no test looks at by name. pytest's own numbering reads all folders that there are, for each new one."""
    base = tmp_path_factory.mktemp("each")
    return (base / str(number) for number in count())


@pytest.fixture(autouse=True)
def _elsewhere(_folders: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test runs in a folder of its own: a command that writes by default writes there. No test takes settings from the machine that it runs on."""
    folder = next(_folders)
    for name in ("here", "config", "appdata"):
        (folder / name).mkdir(parents=True)
    monkeypatch.chdir(folder / "here")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(folder / "config"))
    monkeypatch.setenv("APPDATA", str(folder / "appdata"))


@pytest.fixture
def here() -> Path:
    """The working folder of the test."""
    return Path.cwd()


@pytest.fixture(autouse=True)
def _without_text_recognition(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Text recognition takes seconds a page: it is as if not installed, except for tests marked `ocr`."""
    if "ocr" not in request.keywords:
        monkeypatch.setattr("jipu.stages.ingest.ocr._is_installed", lambda: False)


@pytest.fixture(scope="session", autouse=True)
def _passphrase_of_tests() -> Iterator[None]:
    """Vaults that fixtures of a module make are of the passphrase too, whatever keyring a test before them left behind."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JIPU_PASSPHRASE", "correct horse")
        yield


@pytest.fixture(autouse=True)
def _vault_of_tests(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test touches the keyring of the machine: vaults are made of a passphrase, which takes no time here."""
    monkeypatch.setenv("JIPU_PASSPHRASE", "correct horse")
    monkeypatch.setattr("jipu.store.vault._SCRYPT_N", 2)


@pytest.fixture(autouse=True)
def _no_model_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test takes a model or a key from the machine that it runs on."""
    for name in [name for name in os.environ if name.startswith("JIPU_MODEL") or name in ("JIPU_BASE_URL", "JIPU_API_KEY")]:
        monkeypatch.delenv(name)
