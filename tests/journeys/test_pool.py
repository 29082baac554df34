"""A lasting pool by the command line: add, look, build, add more, build again, see what changed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.piles import AS_OF, ROLE, write_pile
from tests.running import jipu
from tests.sheets import edit

QUIET = ("--jobs", "1", "-q")


@pytest.fixture(scope="module")
def pile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_pile(tmp_path_factory.mktemp("pile") / "in")


def add(pool: Path, *paths: Path, more: tuple[str, ...] = ()) -> str:
    done = jipu("add", *paths, "-w", pool, "--as-of", AS_OF, *QUIET, *more)
    assert done.code == 0, done.err
    return done.out


def build(pool: Path, *more: str) -> dict[str, object]:
    done = jipu("build", "-w", pool, "--role", ROLE, "--as-of", AS_OF, *QUIET, *more)
    assert done.code == 0, done.err
    return json.loads((pool / "maps" / ROLE / "map.json").read_text("utf-8"))


INTAKE = ("--source", "应聘者", "--basis", "应聘者同意", "--keep", "24")


def test_the_map_of_a_pool_is_the_map_of_its_files(pile: Path, tmp_path: Path) -> None:
    pool, out = tmp_path / "pool", tmp_path / "out"
    add(pool, pile, more=INTAKE)
    of_pool = build(pool)
    assert jipu("build", pile, "--role", ROLE, "--as-of", AS_OF, "--source", "应聘者", *QUIET, "-o", out).code == 0
    of_files = json.loads((out / "map.json").read_text("utf-8"))
    counts = [{claim["id"]: claim["supports"][0]["k"] for claim in found["claims"]} for found in (of_pool, of_files)]
    assert counts[0] == counts[1]
    assert of_pool["sample"]["n"] == of_files["sample"]["n"]
    assert of_pool["provenance"]["source"] == "应聘者"
    person = of_pool["sample"]["members"][0]["pseudonym"]  # the first correction there is one of a sheet
    edit(pool / "maps" / ROLE / "sample.xlsx", {person: {"纳入": "否"}}, by="化名")
    assert build(pool)["sample"]["n"] == of_pool["sample"]["n"] - 1


def test_where_they_come_from_is_asked_once(pile: Path, tmp_path: Path) -> None:
    refused = jipu("add", pile, "-w", tmp_path / "pool", *QUIET)
    assert refused.code == 2
    assert "--source" in refused.err
    first, *others = sorted(path for path in pile.iterdir() if path.is_file())
    add(tmp_path / "pool", first, more=INTAKE)
    add(tmp_path / "pool", *others)
    told = jipu("pool", "-w", tmp_path / "pool").out
    assert told.count("应聘者（应聘者同意）") >= 1
    assert "不限期" not in told


def test_more_resumes_and_what_changed(pile: Path, tmp_path: Path) -> None:
    files = sorted(path for path in pile.iterdir() if path.is_file())
    pool = tmp_path / "pool"
    add(pool, *files[: len(files) // 2], more=INTAKE)
    first = build(pool)
    assert add(pool, pile).startswith("新读")
    second = build(pool)
    assert second["sample"]["n"] > first["sample"]["n"]
    old, new = pool / "maps" / ROLE / "map.1.json", pool / "maps" / ROLE / "map.json"
    in_words = jipu("diff", old, new)
    assert f"计入人数 {first['sample']['n']} → {second['sample']['n']}" in in_words.out
    as_data = json.loads(jipu("diff", old, new, "--json").out)
    assert as_data["n"] == [first["sample"]["n"], second["sample"]["n"]]
    assert as_data["joined"] - as_data["left"] == second["sample"]["n"] - first["sample"]["n"]
    assert "only" not in jipu("diff", old, new, "--lang", "en", "--all").err


def test_names_are_the_same_for_every_role(pile: Path, tmp_path: Path) -> None:
    add(tmp_path / "pool", pile, more=INTAKE)
    listed = jipu("select", "-w", tmp_path / "pool", "--role", ROLE, "--as-of", AS_OF, "-q").out
    built = build(tmp_path / "pool")
    for member in built["sample"]["members"]:
        assert member["pseudonym"] in listed


def test_what_a_pool_holds_in_both_languages(pile: Path, tmp_path: Path) -> None:
    add(tmp_path / "pool", pile, more=INTAKE)
    build(tmp_path / "pool")
    zh, en = (jipu("pool", "-w", tmp_path / "pool", "--lang", lang).out for lang in ("zh", "en"))
    assert "还没有图谱" not in zh
    assert f"maps/{ROLE}/map.html" in zh
    assert "people" in en
    for name in ("赵明轩", "138"):
        assert name not in zh


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("pool", "-w", "nowhere"), 2, "jipu add"),
        (("build", "-w", "nowhere", "--role", ROLE), 2, "jipu add"),
        (("select", "-w", "nowhere", "--role", ROLE), 2, "jipu add"),
        (("build", "--role", ROLE), 2, "-w"),
        (("build", "x", "-w", "y", "--role", ROLE), 2, "-w"),
        (("add", "nothing here", "-w", "p", "--source", "s", "--basis", "b"), 2, "nothing here"),
        (("diff", "a.json", "b.json"), 2, "a.json"),
    ],
)
def test_wrong_calls_say_what_to_do(arguments: tuple[str, ...], code: int, said: str, here: Path) -> None:
    done = jipu(*arguments)
    assert done.code == code
    assert said in done.err
    assert not (here / "nowhere").exists()


def test_a_correction_of_a_pools_map_says_how_to_apply_it(pile: Path, tmp_path: Path) -> None:
    add(tmp_path / "pool", pile, more=INTAKE)
    build(tmp_path / "pool")
    done = jipu("correct", "rename", "Vue", "-o", tmp_path / "pool" / "maps" / ROLE, "--to", "Vue 框架")
    assert f"-w {tmp_path / 'pool'} --role {ROLE}" in done.out
    names = {claim["payload"].get("zh") for claim in build(tmp_path / "pool")["claims"]}
    assert "Vue 框架" in names
    assert '"verb": "correct"' in (tmp_path / "pool" / "log.jsonl").read_text("utf-8")
