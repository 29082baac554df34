"""A workspace and a map that earlier versions made are opened, listed, built, compared and exported by today's."""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
from pathlib import Path

import pytest

from jipu.store.vault import Vault
from jipu.workspace import Workspace
from tests.piles import AS_OF, ROLE, candidates, write_people
from tests.running import jipu

FILES = Path(__file__).parents[1] / "files"
OLD_MAP = FILES / "map-before-pool.json"
DIGESTS = {"map-before-pool.json": "b1fe7f426bf5263b", "workspace-1.zip": "5a0af7cf196ac368"}
BUILD = ("--role", ROLE, "--as-of", AS_OF, "--jobs", "1", "-q")


@pytest.fixture(scope="module")
def restored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    workspace = tmp_path_factory.mktemp("kept") / "pool"
    done = jipu("restore", FILES / "workspace-1.zip", "-w", workspace)
    assert done.code == 0, done.err
    return workspace


@pytest.fixture
def kept(restored: Path, tmp_path: Path) -> Path:
    return shutil.copytree(restored, tmp_path / "pool")


def test_a_workspace_of_version_1_is_whole(kept: Path) -> None:
    assert [trouble.code for trouble in Workspace(kept).check() if trouble.code != "index_behind"] == []
    assert all(trouble.mended for trouble in Workspace(kept).check(mend=True))
    assert Workspace(kept).check() == []


def test_it_is_listed_with_what_was_said_of_it(kept: Path) -> None:
    holdings = Workspace(kept).pool()
    assert holdings.counts == {"files": 9, "resumes": 7, "people": 6, "ads": 3, "copies": 0, "failures": 1}
    ((intake, files),) = holdings.intakes
    assert (intake.source, intake.basis, files) == ("应聘者", "同意", 9)
    assert intake.expires is not None
    assert [row.folder for row in holdings.maps] == [f"maps/{ROLE}"]
    assert f"maps/{ROLE}/map.html" in jipu("pool", "-w", kept).out


def test_its_vault_opens_and_finds_people(kept: Path) -> None:
    vault = Vault(kept)
    person = candidates(6)[3]
    assert len(vault.find(person.name)) == 2  # both versions
    assert vault.find(person.phone) == vault.find(person.name)
    assert vault.find("没有这个人") == []
    vault.close()


def test_its_map_is_built_again_for_the_same_people(kept: Path) -> None:
    done = jipu("build", "-w", kept, *BUILD)
    assert done.code == 0, done.err
    old, new = (json.loads((kept / "maps" / ROLE / name).read_text("utf-8")) for name in ("map.1.json", "map.json"))
    assert [row["pseudonym"] for row in new["sample"]["members"]] == [row["pseudonym"] for row in old["sample"]["members"]]
    assert jipu("diff", kept / "maps" / ROLE / "map.1.json", kept / "maps" / ROLE / "map.json").code == 0


def test_it_is_brought_to_todays_form_and_profiles_are_made_once(kept: Path) -> None:
    assert jipu("select", "-w", kept, *BUILD).code == 0
    assert _rows(kept, "PRAGMA user_version") == [(4,)]
    documents = _rows(kept, "SELECT id FROM documents ORDER BY id")
    assert _rows(kept, "SELECT document FROM profiles ORDER BY document") == documents
    assert _rows(kept, "SELECT count(*), sum(known) FROM sketches") == [(7, 7)]  # all of these give contacts
    assert {trouble.code for trouble in Workspace(kept).check()} <= {"index_behind"}  # a backup has no index


def _rows(workspace: Path, query: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(workspace / "pool.db")
    rows = connection.execute(query).fetchall()
    connection.close()
    return rows


def test_more_is_added_to_it(kept: Path, tmp_path: Path) -> None:
    write_people(tmp_path / "in", candidates(7))
    done = jipu("add", tmp_path / "in", "-w", kept, "--as-of", AS_OF, "--jobs", "1", "-q")
    assert done.out.startswith("新读 1 个文件，得 1 份材料；已有 6 个")
    assert Workspace(kept).pool().counts["people"] == 7
    assert jipu("select", "-w", kept, *BUILD).code == 0


def of_old(now: object, old: object) -> object:
    """What an old map's fields hold today, without the fields that came later."""
    if isinstance(now, dict) and isinstance(old, dict):
        return {name: of_old(now[name], value) for name, value in old.items()}
    if isinstance(now, list) and isinstance(old, list) and len(now) == len(old):
        return [of_old(one, other) for one, other in zip(now, old, strict=True)]
    return now


@pytest.mark.parametrize("to", ["csv", "md", "html", "json"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_old_map_is_exported(to: str, lang: str) -> None:
    done = jipu("export", OLD_MAP, "--to", to, "--lang", lang)
    assert done.code == 0, done.err
    told = json.loads(OLD_MAP.read_text("utf-8"))
    if to == "json":
        now = json.loads(done.out)["claims"]  # each with fields that today's maps have besides
        assert [of_old(claim, old) for claim, old in zip(now, told["claims"], strict=True)] == told["claims"]
    elif to == "csv":
        assert all(claim["id"] in done.out for claim in told["claims"])
    else:
        assert told["role"]["title"] in done.out
        assert "6/6" in done.out


def test_an_old_map_is_compared_with_todays(tmp_path: Path) -> None:
    write_people(tmp_path / "in", candidates(8))
    done = jipu("build", tmp_path / "in", "-o", tmp_path / "out", *BUILD)
    assert done.code == 0, done.err
    found = json.loads(jipu("diff", OLD_MAP, tmp_path / "out" / "map.json", "--json").out)
    assert found["n"] == [6, 8]
    assert jipu("diff", OLD_MAP, OLD_MAP).code == 0


def test_an_old_map_in_the_way_of_a_new_one_is_kept(tmp_path: Path) -> None:
    write_people(tmp_path / "in", candidates(6))
    (tmp_path / "out").mkdir()
    shutil.copy(OLD_MAP, tmp_path / "out" / "map.json")
    assert jipu("build", tmp_path / "in", "-o", tmp_path / "out", *BUILD).code == 0
    assert (tmp_path / "out" / "map.1.json").read_bytes() == OLD_MAP.read_bytes()


def test_the_kept_files_are_as_they_were_made() -> None:
    digests = {path.name: hashlib.sha256(path.read_bytes()).hexdigest()[:16] for path in (OLD_MAP, FILES / "workspace-1.zip")}
    assert digests == DIGESTS
