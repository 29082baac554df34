"""A small pool of invented resumes, as `jipu add` makes it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.builders import KEY, SETTINGS

from jipu.store import log
from jipu.store.pool import Intake
from jipu.verbs.adding import add
from jipu.verbs.opened import Opened, opened

INTAKE = Intake(source="应聘者", basis="同意", day="2025-06-30")
NAMES = ("周子衿", "吴若水", "郑亦凡", "王清扬")
PROJECTS = ("商家后台", "仓储大屏", "直播互动", "会员商城")


def resume(number: int) -> str:
    return (
        f"{NAMES[number]}\n电话：138-0000-12{number:02}\n求职意向：前端开发工程师\n工作经历\n2019.03-至今 甲乙丙科技有限公司 前端开发工程师\n"
        f"负责{PROJECTS[number]}的开发，使用 Vue 和 TypeScript 重写页面，首屏时间由 {number + 3} 秒降到 1.{number} 秒\n"
    )


@pytest.fixture(scope="session")
def pile_of_three(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("files")
    for number in range(3):
        (folder / f"{number}.txt").write_text(resume(number), "utf-8")
    return folder


@pytest.fixture(scope="session")
def _made_once(tmp_path_factory: pytest.TempPathFactory, pile_of_three: Path) -> Path:
    folder = tmp_path_factory.mktemp("made") / "pool"
    (folder / ".jipu").mkdir(parents=True)
    (folder / ".jipu" / "key").write_bytes(KEY)
    with pytest.MonkeyPatch.context() as patch, opened(folder, KEY, make=True) as made:
        patch.setenv("JIPU_PASSPHRASE", "correct horse")
        patch.setattr("jipu.store.vault._SCRYPT_N", 2)
        add(made, [pile_of_three], SETTINGS, INTAKE)
    log.append(folder, log.Done(when="2025-06-30T12:00:00Z", who="a", verb="add", counts={"files": 3}))
    return folder


@pytest.fixture
def folder(tmp_path: Path, _made_once: Path) -> Path:
    """The folder of a pool of three that nobody has open."""
    return shutil.copytree(_made_once, tmp_path / "pool")


@pytest.fixture
def pool(folder: Path) -> Iterator[Opened]:
    """A pool of three, opened."""
    with opened(folder, KEY) as made:
        yield made
