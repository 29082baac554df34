"""From a folder of files to a map, through the command line and through the library."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from jipu.settings import Settings
from jipu.stages.ingest import Item
from jipu.workspace import Workspace
from tests.journeys.conftest import Run
from tests.journeys.maps import load, people, reasons, skill, without_time
from tests.piles import AS_OF, ROLE, candidates, write_people, write_pile
from tests.running import jipu


def build(*arguments: str | Path) -> None:
    done = jipu("build", *arguments, "--role", ROLE, "--as-of", AS_OF, "--jobs", "1", "--quiet")
    assert done.code == 0, done.err


def test_it_writes_the_map_in_three_forms_and_names_them(run: Run) -> None:
    assert run.done.code == 0
    assert {path.name for path in run.out.iterdir()} == {".jipu", "map.json", "map.md", "map.html"}
    assert str(run.out / "map.html") in run.done.out
    assert str(run.out / "map.json") in run.done.err


def test_every_planted_skill_is_counted_by_person(run: Run) -> None:
    rolemap = run.map
    planted = [set(person.skills) for person in candidates()]
    for name in set().union(*planted):
        claim = skill(rolemap, name)
        assert claim is not None, name
        support = claim["supports"][0]
        assert (name, support["k"], support["n"]) == (name, sum(name in skills for skills in planted), 12)


def test_everybody_who_is_not_counted_has_a_reason(run: Run) -> None:
    sample = run.map["sample"]
    assert (sample["files"], sample["n"], sample["ads"], sample["employers"]) == (28, 12, 12, 12)  # the JSONL holds twelve
    assert reasons(sample["left_out"]) == {"other.docx": "title_not_work"}
    versions = reasons(sample["versions"])
    assert versions["earlier.txt"] == "older_version"
    assert sorted(versions.values()) == ["older_version", "same_file"]
    assert [(row["source"], row["code"]) for row in sample["failures"]] == [("empty.pdf", "EmptyFile")]


@pytest.mark.parametrize("name", ["map.json", "map.md", "map.html"])
def test_every_rendering_lists_failures_and_left_out_files(run: Run, name: str) -> None:
    text = (run.out / name).read_text("utf-8")
    for file in ("empty.pdf", "other.docx", "earlier.txt"):
        assert file in text


def test_source_purpose_edition_and_notice_are_printed(run: Run) -> None:
    for name in ("map.md", "map.html"):
        text = (run.out / name).read_text("utf-8")
        for words in ("内部版", "仅作为学习笔记", "本公司应聘者", "写招聘要求", "2025-06-30"):
            assert words in text, (name, words)


def test_quotes_stand_word_for_word_in_the_deidentified_texts(run: Run, tmp_path: Path) -> None:
    assert jipu("deidentify", run.pile, "-o", tmp_path, "--jobs", "1").code == 0
    texts = [path.read_text("utf-8") for path in tmp_path.glob("*.txt")]
    quotes = [quote for claim in run.map["claims"] for quote in claim["quotes"]]
    assert len(quotes) > 50
    for quote in quotes:
        assert any(quote["text"] in text for text in texts)
        start, end = quote["at"]
        assert quote["text"][start:end].strip()


def test_a_claims_words_are_at_the_marked_place(run: Run) -> None:
    for claim in run.map["claims"]:
        if claim["section"] == "skill":
            for quote in claim["quotes"]:
                assert quote["text"][slice(*quote["at"])] in claim["payload"]["writings"] or len(claim["payload"]["writings"]) == 6


def test_the_library_and_the_command_line_give_the_same_map(run: Run) -> None:
    settings = Settings(as_of=date(2025, 6, 30), source="本公司应聘者", purpose="写招聘要求")
    out = Path("library")
    shutil.copytree(run.out / ".jipu", out / ".jipu")
    built = Workspace(out).build([run.pile], ROLE, settings)
    assert [path.name for path in built.files] == ["map.html", "map.md", "map.json"]
    assert without_time(load(out)) == without_time(run.map)


def test_a_second_run_keeps_the_first_map_and_changes_nothing_but_the_time(run: Run, tmp_path: Path) -> None:
    for _ in range(3):
        build(run.pile, "-o", tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {".jipu", "map.json", "map.1.json", "map.2.json", "map.md", "map.html"}
    first, last = (json.loads((tmp_path / name).read_text("utf-8")) for name in ("map.1.json", "map.json"))
    assert without_time(first) == without_time(last)


def test_a_run_over_its_own_output_does_not_read_it() -> None:
    pile = write_pile(Path("pile"))
    build(pile, "-o", pile / "out")
    first = load(pile / "out")
    build(pile, "-o", pile / "out")
    assert without_time(load(pile / "out")) == without_time(first)


def test_another_key_gives_other_pseudonyms_and_the_same_counts(run: Run, tmp_path: Path) -> None:
    build(run.pile, "-o", tmp_path)
    other, first = load(tmp_path), run.map
    assert people(other) == people(first)
    names = [{member["pseudonym"] for member in rolemap["sample"]["members"]} for rolemap in (other, first)]
    assert names[0] != names[1]
    assert all(len(row) == 12 for row in names)


def test_renamed_files_change_nothing_but_the_file_names(run: Run, tmp_path: Path) -> None:
    pile = tmp_path / "renamed"
    pile.mkdir()
    files = sorted(path for path in run.pile.iterdir() if path.name not in ("copy.txt", "ads.jsonl"))
    random.Random(7).shuffle(files)
    for number, path in enumerate(files):
        shutil.copy(path, pile / f"n-{number:02d}{path.suffix}")
    shutil.copy(run.pile / "copy.txt", pile / "z-copy.txt")
    shutil.copy(run.pile / "ads.jsonl", pile / "rows.jsonl")
    for folder, out in ((run.pile, tmp_path / "one"), (pile, tmp_path / "two")):
        shutil.copytree(run.out / ".jipu", out / ".jipu")
        build(folder, "-o", out)
    assert _nameless(load(tmp_path / "one")) == _nameless(load(tmp_path / "two"))


def _nameless(rolemap: dict[str, object]) -> dict[str, object]:
    text = json.dumps(without_time(rolemap), ensure_ascii=False)
    for name in {str(row["file"]) for part in ("left_out", "versions") for row in rolemap["sample"][part]}:  # type: ignore[index]
        text = text.replace(json.dumps(name, ensure_ascii=False), '"?"')
    for member in rolemap["sample"]["members"]:  # type: ignore[index]
        for name in member["files"]:
            text = text.replace(json.dumps(name, ensure_ascii=False), '"?"')
    for failure in rolemap["sample"]["failures"]:  # type: ignore[index]
        text = text.replace(json.dumps(failure["source"], ensure_ascii=False), '"?"')
    return json.loads(text)


def test_the_order_of_the_arguments_changes_nothing(run: Run, tmp_path: Path) -> None:
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "blank.docx").write_bytes(b"")
    files = [*sorted(run.pile.iterdir()), tmp_path / "more" / "blank.docx"]
    for out, order in (("one", files), ("two", files[::-1])):
        shutil.copytree(run.out / ".jipu", Path(out, ".jipu"))
        build(*order, "-o", out)
    assert without_time(load(Path("one"))) == without_time(load(Path("two")))


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    files = write_people(tmp_path / "in", candidates(3))
    build(tmp_path / "in", *files, files[0], "-o", "out")
    assert load(Path("out"))["sample"]["files"] == 3


def test_two_workers_give_the_map_of_one(run: Run, tmp_path: Path) -> None:
    shutil.copytree(run.out / ".jipu", tmp_path / ".jipu")
    arguments = ("build", run.pile, "--role", ROLE, "--as-of", AS_OF, "--source", "本公司应聘者", "--purpose", "写招聘要求", "-o", tmp_path)
    done = jipu(*arguments, "--jobs", "2")
    assert done.code == 0
    assert without_time(load(tmp_path)) == without_time(run.map)


def test_a_reader_that_dies_costs_only_its_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import multiprocessing
    import os

    from jipu import pipeline

    if multiprocessing.get_start_method() != "fork":
        pytest.skip("the planted crash reaches the workers by fork only")
    files = write_people(tmp_path / "in", candidates(7))
    real = pipeline.read_documents

    def dies(path: Path, **others: Any) -> Iterator[Item]:
        if path == files[3]:
            os._exit(9)
        return real(path, **others)

    monkeypatch.setattr(pipeline, "read_documents", dies)
    pile = pipeline.read_pile([tmp_path / "in"], Settings(as_of=date(2025, 6, 30), jobs=2), b"k" * 32)
    assert len(pile.readings) == 6
    assert [(failure.source, failure.code) for failure in pile.failures] == [(files[3].name, "ReaderCrashed")]


def test_quiet_tells_failures_and_nothing_else(run: Run, tmp_path: Path) -> None:
    done = jipu("build", run.pile, "--role", ROLE, "--as-of", AS_OF, "--jobs", "1", "--quiet", "-o", tmp_path)
    assert done.err.strip().splitlines() == [line for line in done.err.splitlines() if line.startswith("! ")]
    assert "empty.pdf" in done.err
    assert "共" not in done.err
    assert "empty.pdf" in run.done.err
    assert len(run.done.err) > len(done.err)


def test_the_default_folder_is_named_after_the_role(run: Run) -> None:
    build(run.pile, "--lang", "en")
    assert (Path("jipu-out") / ROLE / "map.html").exists()
    assert "Role Skill Map" in (Path("jipu-out") / ROLE / "map.md").read_text("utf-8")


def test_a_roles_name_never_leads_out_of_the_folder(run: Run) -> None:
    done = jipu("build", run.pile, "--role", "../../前端开发", "--jobs", "1", "--quiet")
    assert done.code == 0
    assert [path.name for path in Path().iterdir()] == ["jipu-out"]


def test_the_key_is_the_owners_alone_and_never_written_elsewhere(run: Run) -> None:
    key = run.out / ".jipu" / "key"
    assert len(key.read_bytes()) == 32
    if sys.platform != "win32":
        assert key.stat().st_mode & 0o077 == 0
    for name in ("map.json", "map.md", "map.html"):
        content = (run.out / name).read_bytes()
        assert key.read_bytes() not in content
        assert key.read_bytes().hex().encode() not in content


def test_a_cut_off_key_is_made_anew(run: Run, tmp_path: Path) -> None:
    (tmp_path / ".jipu").mkdir()
    (tmp_path / ".jipu" / "key").write_bytes(b"")
    build(run.pile, "-o", tmp_path)
    assert len((tmp_path / ".jipu" / "key").read_bytes()) == 32


def test_the_installed_command_speaks_utf8_whatever_the_terminal(run: Run, tmp_path: Path) -> None:
    command = Path(sys.executable).with_name("jipu.exe" if sys.platform == "win32" else "jipu")
    done = subprocess.run(
        [command, "build", run.pile, "--role", ROLE, "--as-of", AS_OF, "-o", tmp_path],
        capture_output=True,
        env={"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PATH": ""},
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    assert "图谱" in done.stdout.decode("utf-8")
    assert "empty.pdf：文件是空的" in done.stderr.decode("utf-8").replace("\n", "")
    assert load(tmp_path)["sample"]["n"] == 12


def test_demo_builds_the_bundled_example() -> None:
    done = jipu("demo", "-o", "demo", "--quiet")
    assert done.code == 0, done.err
    assert load(Path("demo"))["provenance"]["example"] is True
    for name in ("map.md", "map.html"):
        assert "示例：简历为虚构，数字不代表市场" in (Path("demo") / name).read_text("utf-8")
