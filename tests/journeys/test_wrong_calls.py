"""Exit codes and messages: 0 done, 1 nothing could be done, 2 wrong usage; each names what is wrong and the next step, in both languages."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from jipu.apps.options import _day
from jipu.errors import BadOption, JipuError, _tree, message
from tests.journeys.conftest import Run
from tests.piles import AS_OF, ROLE, candidates, write, write_people
from tests.running import Done, jipu


def build(*arguments: str | Path) -> Done:
    return jipu("build", *arguments, "--role", ROLE, "--jobs", "1")


@pytest.mark.parametrize("verb", [("build", "--role", ROLE), ("select", "--role", ROLE), ("extract",), ("deidentify",)])
def test_a_missing_path_is_wrong_usage(verb: tuple[str, ...]) -> None:
    done = jipu(*verb, "nowhere/at-all")
    assert done.code == 2
    assert "找不到 nowhere/at-all" in done.err
    assert "nowhere/at-all does not exist" in done.err
    assert done.out == ""


@pytest.mark.parametrize("verb", [("build", "--role", ROLE), ("select", "--role", ROLE), ("extract",), ("deidentify",)])
def test_an_empty_folder_is_nothing_to_do(verb: tuple[str, ...]) -> None:
    Path("empty").mkdir()
    done = jipu(*verb, "empty")
    assert done.code == 1
    assert "empty 里没有可读的文件" in done.err
    assert "No readable file in empty" in done.err


@pytest.mark.parametrize("verb", [("build", "--role", ROLE), ("select", "--role", ROLE), ("extract",), ("deidentify",)])
def test_a_folder_without_resumes_is_nothing_to_do_with_every_reason(verb: tuple[str, ...]) -> None:
    Path("in").mkdir()
    Path("in/a.txt").write_bytes(b"")
    Path("in/b.txt").write_text("买菜清单：白菜、萝卜、鸡蛋、牛奶、面包、苹果、香蕉、酱油、醋、盐、糖。", "utf-8")
    done = jipu(*verb, "in", "--jobs", "1")
    assert done.code == 1
    assert "a.txt：文件是空的" in done.err
    assert "b.txt：看起来不是简历或招聘广告" in done.err
    assert "2 个文件里没有一份能用的简历" in done.err
    assert "None of the 2 files" in done.err


def test_an_unknown_industry_is_wrong_usage_with_examples(run: Run) -> None:
    done = build(run.pile, "--industry", "炼金术")
    assert done.code == 2
    assert "不认识行业“炼金术”" in done.err
    assert "Unknown industry “炼金术”" in done.err
    assert "互联网" in done.err


def test_an_unknown_format_is_wrong_usage_with_the_known_ones(run: Run) -> None:
    done = jipu("export", run.out / "map.json", "--to", "pptx")
    assert done.code == 2
    assert "不认识输出格式“pptx”。可用：csv, md, html, json, docx" in done.err
    assert "Unknown output format “pptx”" in done.err


def test_exporting_what_is_no_map() -> None:
    Path("other.json").write_text('{"a": 1}', "utf-8")
    assert jipu("export", "gone.json", "--to", "csv").code == 2
    done = jipu("export", "other.json", "--to", "csv")
    assert done.code == 1
    assert "other.json 不是 jipu 的图谱文件" in done.err
    assert "other.json is not a map of jipu" in done.err


@pytest.mark.parametrize(
    "arguments", [(), ("--role",), ("--role", "x", "--lang", "fr"), ("--role", "x", "--top", "0"), ("--role", "x", "--kind", "cv")]
)
def test_wrong_options_are_wrong_usage(arguments: tuple[str, ...]) -> None:
    write_people(Path("in"), candidates(1))
    assert jipu("build", "in", *arguments).code == 2


def test_no_verb_or_an_unknown_one_is_wrong_usage() -> None:
    assert jipu("bild").code == 2
    assert jipu().code == 2


@pytest.mark.parametrize("day", ["2025-13", "2025-00", "soon", "2025/06", "25-06-01", "2025-02-30", "9999--1", ""])
def test_a_day_that_is_none_is_wrong_usage(day: str) -> None:
    write_people(Path("in"), candidates(1))
    done = build("in", "--as-of", day)
    assert done.code == 2, done.err
    assert "--as-of" in done.err
    assert "YYYY-MM" in done.err


@pytest.mark.parametrize(
    ("text", "day"), [("2025-06", "2025-06-30"), ("2024-02", "2024-02-29"), ("2025-12", "2025-12-31"), ("2025-06-07", "2025-06-07")]
)
def test_a_month_means_its_last_day(text: str, day: str) -> None:
    assert _day(text).isoformat() == day


def test_bad_options_name_what_they_expected() -> None:
    with pytest.raises(BadOption) as caught:
        _day("tomorrow")
    assert caught.value.exit_code == 2
    assert "tomorrow" in caught.value.message("zh")


def test_a_missing_description_is_wrong_usage_and_an_unusable_one_is_named(run: Run) -> None:
    done = build(run.pile, "--jd", "jd.txt")
    assert done.code == 2
    assert "jd.txt" in done.err
    Path("jd.txt").write_bytes(b"")
    done = build(run.pile, "--jd", "jd.txt")
    assert done.code == 1
    assert "岗位描述 jd.txt" in done.err
    assert "EmptyFile" in done.err


def test_an_output_that_cannot_be_written_is_wrong_usage(run: Run) -> None:
    Path("file").write_text("in the way", "utf-8")
    for done in (
        build(run.pile, "-o", "file"),
        build(run.pile, "-o", "file/below"),
        jipu("deidentify", run.pile / "file-b.docx", "-o", "file"),
        jipu("export", run.out / "map.json", "--to", "md", "-o", "file/below/map.md"),
        jipu("export", run.out / "map.json", "--to", "md", "-o", str(run.out)),
    ):
        assert done.code == 2, done.err
        assert "写不进" in done.err
        assert "cannot be written" in done.err
    assert Path("file").read_text("utf-8") == "in the way"


@pytest.mark.skipif(sys.platform == "win32", reason="folders are not read-only there")
def test_a_failed_write_leaves_the_earlier_map(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    write(Path("in"), "a.txt", candidates(1)[0].lines())
    assert build("in", "-o", "out", "--as-of", AS_OF).code == 0
    before = Path("out/map.json").read_bytes()
    real = Path.write_bytes

    def full(path: Path, content: bytes) -> int:
        if path.name.startswith("map.") and path.name.endswith(".tmp"):
            raise OSError(28, "No space left on device")
        return real(path, content)

    monkeypatch.setattr(Path, "write_bytes", full)
    done = build("in", "-o", "out", "--as-of", AS_OF)
    assert done.code == 2
    assert "No space left" in done.err
    kept = [path for path in Path("out").glob("map*.json") if path.read_bytes() == before]
    assert len(kept) == 1


@pytest.mark.parametrize("verb", ["pool", "check", "backup"])
def test_a_folder_that_is_no_workspace(verb: str) -> None:
    Path("empty").mkdir()
    Path("file").write_text("a file", "utf-8")
    for place in ("empty", "file", "nowhere"):
        done = jipu(verb, "-w", place)
        assert done.code == 2, done.err
        assert f"{place} 里没有简历库。请先用 `jipu add" in done.err
        assert f"{place} holds no pool of resumes" in done.err
        assert done.out == ""
    assert list(Path("empty").iterdir()) == []
    assert not Path("nowhere").exists()


@pytest.mark.parametrize("verb", ["add", "pool", "check", "backup", "restore"])
def test_the_verbs_of_a_pool_need_its_folder(verb: str) -> None:
    done = jipu(verb, *(["x"] if verb in ("add", "restore") else []))
    assert done.code == 2
    assert "--workspace" in done.err


def test_adding_without_saying_where_they_come_from_or_why(run: Run) -> None:
    for more in ((), ("--source", "应聘者"), ("--basis", "同意")):
        done = jipu("add", run.pile, "-w", "pool", *more, "-q")
        assert done.code == 2
        assert "--source（来源）和 --basis" in done.err
        assert "Say --source and --basis" in done.err
    assert jipu("add", run.pile, "-w", "pool", "--keep", "-1").code == 2


def test_adding_where_no_folder_can_be(run: Run) -> None:
    Path("file").write_text("in the way", "utf-8")
    for place in ("file", "file/below"):
        done = jipu("add", run.pile, "-w", place, "--source", "s", "--basis", "b", "-q")
        assert done.code == 2, done.err
        assert f"写不进 {place}" in done.err
        assert f"{place} cannot be written" in done.err
    assert Path("file").read_text("utf-8") == "in the way"


def test_adding_with_another_passphrase_or_none(monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = (write(Path("in"), f"{number}.txt", person.lines()) for number, person in enumerate(candidates(2)))
    assert jipu("add", first, "-w", "pool", "--source", "s", "--basis", "b", "--jobs", "1", "-q").code == 0
    monkeypatch.setenv("JIPU_PASSPHRASE", "another")
    done = jipu("add", second, "-w", "pool", "--jobs", "1", "-q")
    assert done.code == 2
    assert "口令打不开 pool 的身份保险箱" in done.err
    assert "This passphrase does not open the vault of pool" in done.err
    monkeypatch.delenv("JIPU_PASSPHRASE")
    done = jipu("add", second, "-w", "pool", "--jobs", "1", "-q")
    assert done.code == 2
    assert "JIPU_PASSPHRASE" in done.err
    assert "another" not in done.err


@pytest.mark.parametrize(("content", "code"), [(None, 2), (b"no zip", 2), (b"PK\x05\x06" + b"\0" * 18, 2)])
def test_restoring_what_is_no_backup(content: bytes | None, code: int) -> None:
    if content is not None:
        Path("a.zip").write_bytes(content)
    done = jipu("restore", "a.zip", "-w", "new")
    assert done.code == code
    assert ("找不到 a.zip" if content is None else "a.zip 不是 jipu 的备份") in done.err
    assert ("a.zip does not exist" if content is None else "a.zip is no backup of jipu") in done.err
    assert not Path("new").exists()


def test_comparing_what_cannot_be_compared(run: Run) -> None:
    Path("other.json").write_text((run.out / "map.json").read_text("utf-8").replace('"id": "frontend"', '"id": "another"', 1), "utf-8")
    done = jipu("diff", run.out / "map.json", "other.json")
    assert done.code == 2
    assert "不是同一个岗位" in done.err
    assert "of different roles" in done.err
    Path("text.json").write_text("no map", "utf-8")
    assert jipu("diff", run.out / "map.json", "text.json").code == 1


def test_a_count_of_one_has_words_of_its_own() -> None:
    one, more = ({"files": count, "resumes": count, "role": "a|b", "industry": "电商"} for count in ("1", "12"))
    assert message("NoUsableResumes", one, "zh").startswith("这个文件里没有一份能用的简历")
    assert message("NoUsableResumes", more, "zh").startswith("12 个文件里没有一份能用的简历")
    assert message("NoUsableResumes", one, "en").startswith("The file gave no usable resume;")
    assert message("NoUsableResumes", more, "en").startswith("None of the 12 files gave a usable resume;")
    assert message("NoMatch", one, "en").startswith("The only resume does not fit the role “a|b”.")
    assert message("NoMatch", more, "zh").startswith("12 份简历里没有一份与岗位“a|b”相符")
    assert "does not both fit the role “a|b” and show dated work in “电商”" in message("NoneInIndustry", one, "en")
    assert message("NoMatch", {}, "en").startswith("None of the ? resumes fits the role “?”")


def test_every_error_has_both_languages_and_a_full_stop() -> None:
    tree = _tree(JipuError)
    for name, kind in tree.items():
        assert kind.zh.rstrip().endswith(("。", "；")), name
        assert kind.en.rstrip().endswith("."), name
        assert kind.exit_code in (1, 2)
        fields = {key: f"<{key}>" for key in ("file", "path", "format", "reason")}
        assert message(name, fields, "zh") != message(name, fields, "en")
    assert "OfALaterVersion" in message("OfALaterVersion", {"file": "a.txt"}, "zh")
