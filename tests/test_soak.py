"""`make soak` keeps every figure with what it is from, of a part that failed too."""

from __future__ import annotations

import importlib.util
import json
import subprocess
from pathlib import Path

import pytest
from bench import soak
from bench.soak import HEAD, PAGE, PARTS, RESULTS, Part, asked, main, page, run

PROGRAM = 'print("a word before"); print(\'{{"bench": "x", "lost": {lost}}}\'); raise SystemExit({code})'


COUNTED = 'import json, sys; print(json.dumps({"bench": "x", "count": int(sys.argv[-1])}))'


@pytest.mark.parametrize(("lost", "code"), [(0, 0), (3, 1)])
def test_figures_are_kept_with_machine_and_commit(tmp_path: Path, lost: int, code: int, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "played.py").write_text(PROGRAM.format(lost=lost, code=code), "utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    assert run("played", Part("plays", ("played",)), tmp_path / "results") == code
    kept = json.loads((tmp_path / "results" / "played.json").read_text("utf-8"))
    assert kept["figures"] == [{"bench": "x", "lost": lost}]
    assert kept["exit_code"] == code
    assert kept["machine"]["cores"] >= 1
    assert {"part", "shows", "command", "seconds", "ended", "commit", "changed_since"} <= kept.keys()


def test_every_part_is_a_program_that_is_there() -> None:
    for part in PARTS.values():
        assert importlib.util.find_spec(part.command[0]), part


def test_results_of_earlier_parts_are_no_change_of_what_is_measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def git(*words: str) -> None:
        subprocess.run(
            ("git", "-c", "user.name=n", "-c", "user.email=n@example.com", *words), cwd=tmp_path, check=True, capture_output=True
        )

    results = tmp_path / "bench" / "results"
    results.mkdir(parents=True)
    (tmp_path / "bench" / "timed.py").write_text("1", "utf-8")
    git("init")
    git("add", ".")
    git("commit", "-m", "all")
    monkeypatch.setattr(soak, "ROOT", tmp_path)
    monkeypatch.setattr(soak, "RESULTS", results)
    (results / "earlier.json").write_text("{}", "utf-8")
    assert soak._commit()["changed_since"] is False
    (tmp_path / "bench" / "timed.py").write_text("2", "utf-8")
    assert soak._commit()["changed_since"] is True


def test_a_part_with_another_count_tells_it_in_its_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "counted.py").write_text(COUNTED, "utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setitem(PARTS, "counted", Part("{count:,} of them", ("counted", "--count"), 5_000))
    assert asked("counted").count == 5_000
    assert run("counted", asked("counted=1200"), tmp_path) == 0
    kept = json.loads((tmp_path / "counted.json").read_text("utf-8"))
    assert kept["command"] == ["python", "-m", "counted", "--count", "1200"]
    assert kept["shows"] == "1,200 of them"
    assert kept["figures"] == [{"bench": "x", "count": 1200}]


@pytest.mark.parametrize("word", ["nothing", "kills=", "kills=0", "kills=many"])
def test_an_unknown_part_or_count_is_told(word: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["kills", word])
    assert f"unknown: {word}" in capsys.readouterr().err


def test_the_page_tells_what_is_kept() -> None:
    text = PAGE.read_text("utf-8")
    assert page(text) == text, "run python -m bench.soak --table"


def test_a_row_tells_sums_or_the_last_of_the_figures(tmp_path: Path) -> None:
    figures = [
        {"bench": "fuzz", "mutations": 10, "crashes": 1},
        {"bench": "fuzz", "lost": "crash"},
        {"bench": "fuzz", "mutations": 10, "crashes": 2},
    ]
    run_of = {"ended": "2026-01-02T03:04:05Z", "commit": "0123456789", "seconds": 130}
    for name, found in {"damaged": figures, "builds": [{"server_mb": 201.0, "builds": 20}, {"server_mb": 0.5, "builds": 40}]}.items():
        (tmp_path / f"{name}.json").write_text(
            json.dumps({"part": name, "shows": f"what {name} shows", "figures": found, **run_of}), "utf-8"
        )
    made = page(f"before\n\n{HEAD}\n| --- |\n| old |\n\nafter\n", tmp_path).splitlines()
    assert made[:2] == ["before", ""]
    assert made[4:] == [
        "| builds (`bench/results/builds.json`) | what builds shows | builds 40; server_mb 0.5 | 2026-01-02, 0123456, 2 min |",
        "| damaged (`bench/results/damaged.json`) | what damaged shows | mutations 20; crashes 3 | 2026-01-02, 0123456, 2 min |",
        "",
        "after",
    ]


def test_kept_results_are_of_known_parts_that_ended_well() -> None:
    for path in RESULTS.glob("*.json"):
        kept = json.loads(path.read_text("utf-8"))
        assert kept["part"] == path.stem
        assert kept["part"] in PARTS
        assert kept["exit_code"] == 0
        assert kept["figures"]
        assert not kept["changed_since"], "measured on something that no commit holds"
