"""A share edition that lies beside a map is never that of an earlier map: it is made again with it, or withdrawn, and that is said."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from jipu.render.map_json import read_map
from tests.journeys.erasures import done
from tests.piles import AS_OF, ROLE, candidates, write_people
from tests.running import jipu

QUIET = ("--as-of", AS_OF, "--jobs", "1", "-q")
INTAKE = ("--source", "应聘者", "--basis", "同意")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pool of six with a map and its share edition; CSV was put beside it by hand."""
    home = tmp_path_factory.mktemp("made")
    write_people(home / "in", candidates(6))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("jipu.store.vault._SCRYPT_N", 2)
        patch.setenv("JIPU_PASSPHRASE", "correct horse")
        done("add", home / "in", "-w", home / "pool", *INTAKE, *QUIET)
        done("build", "-w", home / "pool", "--role", ROLE, "--edition", "share", *QUIET)
    share = home / "pool" / "maps" / ROLE / "share"
    done("export", share / "map.json", "--to", "csv", "-o", share / "map.csv")
    return home / "pool"


@pytest.fixture
def pool(made: Path, tmp_path: Path) -> Path:
    return shutil.copytree(made, tmp_path / "pool")


def room(pool: Path) -> Path:
    return pool / "maps" / ROLE


def names(pool: Path) -> list[str]:
    return sorted(path.name for path in (room(pool) / "share").iterdir()) if (room(pool) / "share").exists() else []


def people_in(path: Path) -> int:
    return read_map(path).sample.n


def test_a_rebuild_makes_it_again_in_every_format_that_lay_there(pool: Path, tmp_path: Path) -> None:
    assert (people_in(room(pool) / "share" / "map.json"), names(pool)) == (6, ["map.csv", "map.html", "map.json", "map.md"])
    before = (room(pool) / "share" / "map.csv").read_bytes()
    write_people(tmp_path / "more", candidates(9))
    done("add", tmp_path / "more", "-w", pool, *QUIET)
    told = done("build", "-w", pool, "--role", ROLE, *QUIET)
    assert told.out.strip().endswith(str(room(pool) / "map.html"))  # the page that was asked for
    assert people_in(room(pool) / "map.json") == people_in(room(pool) / "share" / "map.json") == 9
    assert names(pool) == ["map.csv", "map.html", "map.json", "map.md"]
    assert (room(pool) / "share" / "map.csv").read_bytes() != before
    assert read_map(room(pool) / "share" / "map.json").provenance.edition == "share"


def test_where_there_was_none_none_is_made(pool: Path) -> None:
    shutil.rmtree(room(pool) / "share")
    done("build", "-w", pool, "--role", ROLE, *QUIET)
    assert names(pool) == []


@pytest.mark.parametrize(("lang", "words"), [("zh", "原来的对外版已从 share 文件夹删除"), ("en", "the earlier one was removed")])
def test_with_too_few_it_is_withdrawn_and_that_is_said(pool: Path, lang: str, words: str) -> None:
    (room(pool) / "share" / "mine.txt").write_text("my own", "utf-8")
    told = done("build", "-w", pool, "--role", ROLE, "--top", "4", "--lang", lang, *QUIET)
    assert words in told.err
    assert people_in(room(pool) / "map.json") == 4
    assert names(pool) == ["mine.txt"]


def test_with_too_few_it_is_withdrawn_where_it_was_asked_for_too(pool: Path) -> None:
    refused = jipu("build", "-w", pool, "--role", ROLE, "--top", "4", "--edition", "share", *QUIET)
    assert refused.code == 1
    assert "对外版已从 share 文件夹删除" in refused.err
    again = jipu("build", "-w", pool, "--role", ROLE, "--top", "4", "--edition", "share", *QUIET)
    assert (again.code, "share 文件夹" in again.err, "不做对外版" in again.err) == (1, False, True)
    assert names(pool) == []


def test_it_holds_for_the_map_of_a_folder_too(made: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    done("build", made.parent / "in", "--role", ROLE, "-o", out, "--edition", "share", *QUIET)
    done("build", made.parent / "in", "--role", ROLE, "-o", out, "--top", "5", *QUIET)
    assert people_in(out / "share" / "map.json") == 5
    assert "withdrawn" not in done("build", made.parent / "in", "--role", ROLE, "-o", out, "--top", "3", *QUIET).out
    assert list((out / "share").iterdir()) == []


def test_an_erasure_makes_it_again_and_at_last_withdraws_it(pool: Path) -> None:
    member, other = (row.pseudonym for row in read_map(room(pool) / "map.json").sample.members[:2])
    done("erase", member, "-w", pool, "--yes")
    assert people_in(room(pool) / "map.json") == people_in(room(pool) / "share" / "map.json") == 5
    told = done("erase", other, "-w", pool, "--yes", "--lang", "en")
    assert "its share edition is gone, too few are left for one" in told.out
    assert (people_in(room(pool) / "map.json"), names(pool)) == (4, [])
    certificates = [json.loads((pool / "certificates" / f"{number}.json").read_text("utf-8")) for number in (1, 2)]
    assert [row["share"] for one in certificates for row in one["maps"]] == ["made", "withdrawn"]
    assert [one["removed"]["editions"] for one in certificates] == [4, 3]
    assert "对外版已重做" in (pool / "certificates" / "1.md").read_text("utf-8")


def test_an_erasure_that_was_broken_off_knows_that_there_was_one(pool: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    member = read_map(room(pool) / "map.json").sample.members[0].pseudonym
    with monkeypatch.context() as patch:
        patch.setattr("jipu.verbs.erasing._counted_again", _break_off)
        assert jipu("erase", member, "-w", pool, "--yes").code == 130
    assert names(pool) == []
    done("pool", "-w", pool)
    assert people_in(room(pool) / "share" / "map.json") == 5


def _break_off(*told: object) -> object:
    raise KeyboardInterrupt
