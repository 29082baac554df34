"""What all tests share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--regenerate", action="store_true", help="write the golden files anew instead of comparing with them")


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test runs in a folder of its own: a command that writes by default writes there."""
    monkeypatch.chdir(tmp_path_factory.mktemp("here"))


@pytest.fixture
def here() -> Path:
    """The working folder of the test."""
    return Path.cwd()


@pytest.fixture(autouse=True)
def _without_text_recognition(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Text recognition takes seconds a page: it is as if not installed, except for tests marked `ocr`."""
    if "ocr" not in request.keywords:
        monkeypatch.setattr("jipu.stages.ingest.ocr._is_installed", lambda: False)


@pytest.fixture(autouse=True)
def _vault_of_tests(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test touches the keyring of the machine: vaults are made of a passphrase, which takes no time here."""
    monkeypatch.setenv("JIPU_PASSPHRASE", "correct horse")
    monkeypatch.setattr("jipu.store.vault._SCRYPT_N", 2)


@pytest.fixture(autouse=True)
def _no_model_of_the_machine(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """No test takes a model, a key or a settings file from the machine that it runs on."""
    for name in [name for name in os.environ if name.startswith("JIPU_MODEL") or name in ("JIPU_BASE_URL", "JIPU_API_KEY")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path_factory.mktemp("config")))
    monkeypatch.setenv("APPDATA", str(tmp_path_factory.mktemp("appdata")))
