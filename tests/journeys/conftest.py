"""One pile and the map built from it, for all journeys that only look."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.journeys import erasures
from tests.once import made_once
from tests.piles import AS_OF, ROLE, write_pile
from tests.running import Done, jipu


@dataclass(frozen=True)
class Run:
    """A finished `jipu build`: the folder it read, the folder it wrote, how it ended."""

    pile: Path
    out: Path
    done: Done

    @property
    def map(self) -> dict[str, Any]:
        return json.loads((self.out / "map.json").read_text("utf-8"))


@pytest.fixture(scope="session")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    folder = tmp_path_factory.mktemp("pile")
    pile, out = write_pile(folder / "in"), folder / "out"
    arguments = ("build", pile, "--role", ROLE, "--as-of", AS_OF, "--jobs", "1", "--source", "本公司应聘者", "--purpose", "写招聘要求")
    return Run(pile, out, jipu(*arguments, "-o", out))


@pytest.fixture(scope="session")
def erasable(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workspace of `erasures`, to be copied; what it was made of lies beside it."""
    return made_once(tmp_path_factory, "erasable", erasures.build_workspace) / "ws"
