"""A pool with one map, made once, for everything that only looks at it; a copy of it for what changes it."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.asking import Reader
from tests.piles import ROLE, candidates, write_people

from jipu.apps.web.home import Home
from jipu.apps.web.jobs import Jobs
from jipu.settings import Settings
from jipu.workspace import Workspace

SETTINGS = Settings(as_of=date(2025, 6, 1), jobs=1)
MAP = f"/maps/{ROLE}"


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the pool."""
    folder = tmp_path_factory.mktemp("page")
    write_people(folder / "in", candidates(8))
    (folder / "in" / "broken.pdf").write_bytes(b"%PDF-1.7 nothing")
    pool = Workspace(folder / "pool")
    told = replace(SETTINGS, source="应聘者")
    pool.add([folder / "in"], told, basis="本人同意", months=24, ask=lambda new: "correct horse")
    pool.build([], ROLE, SETTINGS, ask=lambda new: "correct horse")
    return folder / "pool"


@pytest.fixture(scope="session")
def looking(made: Path) -> Reader:
    """Somebody who changes nothing."""
    return Reader(Home(made, Jobs(made)))


@pytest.fixture
def reader(made: Path, tmp_path: Path) -> Reader:
    """Somebody with a pool of their own."""
    shutil.copytree(made, tmp_path / "pool")
    return Reader(Home(tmp_path / "pool", Jobs(tmp_path / "pool")))
