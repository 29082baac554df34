"""Maps of a pool are named by pool, role and industry; each question has a map and corrections of its own."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import get_args

import pytest

from jipu.errors import NoSuchMap, SeveralMaps, UnknownIndustry
from jipu.model.correction import Act
from jipu.store.pool import Pool
from jipu.verbs import requests
from jipu.verbs.opened import opened
from jipu.workspace import Workspace
from tests.journeys.maps import load, skill
from tests.piles import AS_OF, ROLE, write_pile
from tests.running import Done, jipu

QUIET = ("--as-of", AS_OF, "--jobs", "1", "-q")
INDUSTRY = "电商"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pool = tmp_path_factory.mktemp("made") / "pool"
    pile = write_pile(tmp_path_factory.mktemp("pile") / "in")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("jipu.store.vault._SCRYPT_N", 2)
        patch.setenv("JIPU_PASSPHRASE", "correct horse")
        assert jipu("add", pile, "-w", pool, "--source", "应聘者", "--basis", "同意", *QUIET).code == 0
        for more in ((), ("--industry", INDUSTRY)):
            assert jipu("build", "-w", pool, "--role", ROLE, *more, *QUIET).code == 0
    return pool


@pytest.fixture
def pool(made: Path, tmp_path: Path) -> Path:
    return shutil.copytree(made, tmp_path / "pool")


def correct(pool: Path, *words: str, code: int = 0) -> Done:
    done = jipu("correct", *words, "-w", pool)
    assert done.code == code, done.err
    return done


def corrections(folder: Path) -> list[str]:
    path = folder / ".jipu" / "corrections.jsonl"
    return [json.loads(line)["act"] for line in path.read_text("utf-8").splitlines()] if path.exists() else []


def test_each_industry_has_a_map_of_its_own(pool: Path) -> None:
    plain, of_industry = load(pool / "maps" / ROLE), load(pool / "maps" / f"{ROLE}@{INDUSTRY}")
    assert plain["role"]["industry"] is None
    assert of_industry["role"]["industry"] == "ecommerce"
    assert not list(pool.glob("maps/*/map.1.json"))
    told = jipu("pool", "-w", pool).out
    assert f"{ROLE} --industry {INDUSTRY}" in told


def test_a_correction_of_one_is_none_of_the_other(pool: Path) -> None:
    done = correct(pool, "rename", "Vue", "--to", "维优", "--role", ROLE, "--industry", "E-commerce")
    assert f"--role {ROLE} --industry ecommerce" in done.out
    assert corrections(pool / "maps" / f"{ROLE}@{INDUSTRY}") == ["rename"]
    assert corrections(pool / "maps" / ROLE) == []
    assert "维优" in correct(pool, "list", "--role", ROLE, "--industry", INDUSTRY).out
    assert correct(pool, "list", "--role", ROLE).out == ""
    for more in ((), ("--industry", INDUSTRY)):
        assert jipu("build", "-w", pool, "--role", ROLE, *more, *QUIET).code == 0
    assert skill(load(pool / "maps" / f"{ROLE}@{INDUSTRY}"), "维优")
    assert skill(load(pool / "maps" / ROLE), "Vue")


def test_every_act_takes_the_pool_and_its_role(pool: Path) -> None:
    member, other = load(pool / "maps" / ROLE)["sample"]["members"][:2]
    vue = skill(load(pool / "maps" / ROLE), "Vue")
    assert vue
    acts: dict[Act, tuple[str, ...]] = {
        "rename": ("Vue", "--to", "维优"),
        "merge": ("vite", "--into", "TypeScript"),
        "split": ("Vue", "--writings", vue["payload"]["writings"][0], "--to", "老写法"),
        "move": ("Canvas", "--group", "性能优化与渲染"),
        "drop": ("ECharts",),
        "add": ("没人写的本领", "--group", "性能优化与渲染"),
        "reviewed": ("Vue",),
        "detach": ("Vue", "--person", vue["people"][0]),
        "release": ("Vue", "--quote", "2"),
        "include": (member["pseudonym"],),
        "exclude": (other["pseudonym"],),
        "group": (member["pseudonym"], "--to", "骨干"),
        "undo": (other["pseudonym"],),
    }
    for act, words in acts.items():
        correct(pool, act, *words, "--role", ROLE, "--why", "统一", "--by", "审核人")
    assert set(corrections(pool / "maps" / ROLE)) == set(get_args(Act))
    log = (pool / "log.jsonl").read_text("utf-8")
    assert log.count('"correct"') == len(acts)
    assert "维优" not in log and "骨干" not in log


def test_a_role_without_a_map_is_refused_with_those_there_are(pool: Path) -> None:
    done = correct(pool, "drop", "Vue", "--role", "后端开发", code=2)
    assert f"已有：{ROLE}、{ROLE} --industry {INDUSTRY}" in done.err
    assert "jipu build -w" in done.err and "no map of this role" in done.err
    assert "--industry game" in correct(pool, "drop", "Vue", "--role", ROLE, "--industry", "游戏", code=2).err
    assert "jipu industries" in correct(pool, "drop", "Vue", "--role", ROLE, "--industry", "没有这一行", code=2).err
    assert not (pool / "maps" / "后端开发").exists()


@pytest.mark.parametrize(
    "where", [(), ("-w", "POOL"), ("--role", ROLE), ("-o", "MAP", "-w", "POOL", "--role", ROLE), ("-o", "MAP", "--role", ROLE)]
)
def test_a_map_is_named_in_one_way_and_wholly(pool: Path, where: tuple[str, ...]) -> None:
    places = {"POOL": pool, "MAP": pool / "maps" / ROLE}
    done = jipu("correct", "drop", "Vue", *(places.get(word, word) for word in where))
    assert done.code == 2
    assert "-o" in done.err and "-w" in done.err
    assert corrections(pool / "maps" / ROLE) == []


def test_a_folder_that_is_no_pool_is_told(tmp_path: Path) -> None:
    done = jipu("correct", "drop", "Vue", "-w", tmp_path, "--role", ROLE)
    assert done.code == 2
    assert "jipu add" in done.err
    assert list(tmp_path.iterdir()) == []


def test_of_several_maps_the_one_without_industry_is_meant_or_it_is_asked(pool: Path) -> None:
    workspace = Workspace(pool)
    assert workspace.map_folder(ROLE) == pool / "maps" / ROLE
    assert workspace.map_folder(ROLE, "电子商务") == pool / "maps" / f"{ROLE}@{INDUSTRY}"
    with pytest.raises(UnknownIndustry):
        workspace.map_folder(ROLE, "没有这一行")
    kept = Pool(pool)
    kept.database.write("DELETE FROM maps WHERE folder = ?", (f"maps/{ROLE}",))
    kept.close()
    assert workspace.map_folder(ROLE) == pool / "maps" / f"{ROLE}@{INDUSTRY}"
    kept = Pool(pool)
    kept.remember_map(f"maps/{ROLE}@游戏", json.dumps({"role": ROLE, "industry": "游戏"}), "2025-01-01")
    kept.close()
    with pytest.raises(SeveralMaps) as told:
        workspace.map_folder(ROLE)
    assert "--industry 游戏" in told.value.message("zh")
    with pytest.raises(NoSuchMap):
        workspace.map_folder("测试工程师")


def test_a_map_that_an_earlier_version_made_of_an_industry_stays_where_it_is(pool: Path) -> None:
    kept = Pool(pool)
    kept.remember_map(f"maps/{ROLE}", json.dumps({"role": ROLE, "industry": INDUSTRY}), "2025-01-01")
    kept.close()
    with opened(pool, Workspace(pool).key()) as workspace:
        assert requests.folder_of(workspace, ROLE, "ecommerce") == f"maps/{ROLE}"
        assert requests.folder_of(workspace, ROLE, None) == f"maps/{ROLE}"
        assert requests.folder_of(workspace, ROLE, "game") == f"maps/{ROLE}@游戏"
