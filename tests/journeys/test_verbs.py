"""The other verbs: select, extract, deidentify, export, industries, schema."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from jipu.lexicon.industries import industries
from jipu.model.claim import SECTIONS
from tests.journeys.conftest import Run
from tests.piles import AS_OF, ROLE, candidates, write, write_people
from tests.running import jipu

# What every line of `jipu extract` holds, and what a skill, a method, a job and a pay hold.
ROW = {"file", "kind", "pseudonym", "skills", "methods", "outcomes", "years", "degree", "city", "level", "pay", "jobs", "text"}
SKILL = {"name", "kind", "depth", "grade", "surfaces"}
METHOD = {"name", "surface"}
JOB = {"employer_kind", "title", "start", "end"}
PAY = {"min_k_month", "max_k_month", "months"}
LEVELS = {"初级", "中级", "高级", "专家", "总监", "高管", None}
DEGREES = {"大专", "本科", "硕士", "博士", "MBA", None}
DEPTHS = {"精通", "熟练", "熟悉", "了解", "主导", "负责", "参与", None}
COLUMNS = [
    "claim_id",
    "section",
    "path",
    "name",
    "k",
    "n",
    "low",
    "high",
    "words",
    "depth",
    "quote",
    "quotes",
    "people",
    "marks",
    "population",
    "source",
    "steps",
    "industry",
    "correction",
    "edition",
    "audit",
]


def test_select_tells_who_is_in_and_who_is_out_and_why(run: Run) -> None:
    done = jipu("select", run.pile, "--role", ROLE, "--as-of", AS_OF, "--jobs", "1", "-o", run.out)
    assert done.code == 0
    counted, others = done.out.split("不计入")
    assert "计入 (12)" in counted
    names = {member["pseudonym"] for member in run.map["sample"]["members"]}
    assert all(name in counted for name in names)
    assert "担任过这个岗位" in counted
    assert "(3)" in others
    assert re.search(r"other\.docx\s+自称是这个岗位，但写的工作不是", others)
    assert re.search(r"earlier\.txt\s+同一人的旧版本", others)
    assert "与另一份文件内容完全相同" in others
    english = jipu("select", run.pile, "--role", ROLE, "--as-of", AS_OF, "--jobs", "1", "-o", run.out, "--lang", "en")
    assert "Counted (12)" in english.out
    assert "claims the role, but the work told is another" in english.out


def test_select_writes_no_map(run: Run) -> None:
    assert jipu("select", run.pile, "--role", ROLE, "-o", "out", "--jobs", "1").code == 0
    assert [path.name for path in Path("out").iterdir()] == [".jipu"]


@pytest.fixture(scope="module")
def rows(run: Run) -> list[dict[str, Any]]:
    done = jipu("extract", run.pile, "--jsonl", "--as-of", AS_OF, "--jobs", "1")
    assert done.code == 0
    return [json.loads(line) for line in done.out.splitlines()]


def test_extract_prints_one_object_a_document(rows: list[dict[str, Any]]) -> None:
    assert len(rows) == 15 + 12
    assert sum(row["kind"] == "resume" for row in rows) == 15
    assert {row["file"] for row in rows} >= {"file-a.txt", "copy.txt", "earlier.txt", "ads.jsonl#1", "ads.jsonl#12"}


def test_extract_keeps_its_contract(rows: list[dict[str, Any]]) -> None:
    for row in rows:
        if row["kind"] == "resume":
            assert set(row) >= ROW
            assert row["level"] in LEVELS
            assert all(set(job) >= JOB for job in row["jobs"])
        assert row["degree"] in DEGREES
        assert row["pay"] is None or set(row["pay"]) >= PAY
        assert all(set(method) >= METHOD for method in row["methods"])
        assert all(isinstance(outcome, str) and outcome in row["text"] for outcome in row["outcomes"])
        for skill in row["skills"]:
            assert set(skill) == SKILL
            assert skill["depth"] in DEPTHS
            assert skill["grade"] in ("claimed", "demonstrated", "outcome")
            assert all(surface in row["text"] for surface in skill["surfaces"])


def test_extract_reads_what_was_planted(rows: list[dict[str, Any]]) -> None:
    by_file = {row["file"]: row for row in rows}
    for number, person in enumerate(candidates()):
        name = f"file-{chr(97 + number)}.{('txt', 'docx', 'html', 'pdf', 'md')[number % 5]}"
        row = by_file["copy.txt" if name not in by_file else name]
        assert {skill["name"] for skill in row["skills"]} >= set(person.skills), name
        assert (row["years"], row["degree"], row["city"]) == (3 + number % 9, "本科", person.city)
        assert (row["pay"]["min_k_month"], row["pay"]["max_k_month"]) == (15 + number, 25 + number)
        assert [(job["title"], job["start"], job["end"]) for job in row["jobs"]] == [
            ("前端开发工程师", "2021-03", "now"),
            ("前端开发工程师", "2017-07", "2021-02"),
        ]


def test_versions_of_one_person_have_one_pseudonym(rows: list[dict[str, Any]]) -> None:
    by_file = {row["file"]: row["pseudonym"] for row in rows}
    assert by_file["earlier.txt"] == by_file["file-d.pdf"]
    assert by_file["copy.txt"] == by_file["file-a.txt"]
    assert len({row["pseudonym"] for row in rows if row["kind"] == "resume"}) == 13


def test_deidentify_writes_a_text_a_document(run: Run) -> None:
    done = jipu("deidentify", run.pile, "-o", "texts", "--jobs", "1")
    assert done.code == 0
    texts = sorted(path.name for path in Path("texts").glob("*.txt"))
    assert len(texts) == 15 + 12
    assert "file-d.txt" in texts
    text = Path("texts/file-d.txt").read_text("utf-8")
    for gone in ("李思远", "138-0000-1203", "someone3@example.com", "云岭", "江南示例大学"):
        assert gone not in text
    assert "〔化名〕" in text
    assert "〔电话〕" in text


def test_deidentify_prints_where_no_folder_is_named(run: Run) -> None:
    done = jipu("deidentify", run.pile / "file-b.docx")
    assert done.code == 0
    assert done.out.startswith("===== file-b.docx\n")
    assert "钱雨桐" not in done.out
    assert not any(Path().iterdir()), "nothing is written"


def test_deidentified_texts_can_be_built_from_again(run: Run) -> None:
    jipu("deidentify", run.pile, "-o", "texts", "--jobs", "1")
    done = jipu("build", "texts", "--role", ROLE, "--as-of", AS_OF, "--jobs", "1", "--quiet", "-o", "out")
    assert done.code == 0, done.err


def test_names_of_texts_never_clash_and_are_never_too_long() -> None:
    for place, name in enumerate(("a/简历.txt", "b/简历.txt", "c/" + "长" * 82 + ".txt", "d/王清扬-" + "长" * 78 + ".txt")):
        write(Path(name).parent, Path(name).name, candidates(4)[place].lines())
    done = jipu("deidentify", "a", "b", "c", "d", "-o", "out", "--jobs", "1")
    assert done.code == 0, done.err
    names = [path.name for path in Path("out").glob("*.txt")]
    assert len(names) == 4
    assert {"简历.txt", "简历-2.txt"} <= set(names)
    assert not any("王清扬" in name for name in names)


def _rows(text: str) -> list[dict[str, str]]:
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_csv_has_exactly_one_row_a_claim(run: Run, lang: str) -> None:
    done = jipu("export", run.out / "map.json", "--to", "csv", "--lang", lang)
    assert done.code == 0
    rows = _rows(done.out)
    assert list(rows[0]) == COLUMNS
    claims = {claim["id"]: claim for claim in run.map["claims"]}
    assert [row["claim_id"] for row in rows] == list(claims)
    for row in rows:
        claim, support = claims[row["claim_id"]], claims[row["claim_id"]]["supports"][0]
        assert row["section"] == claim["section"]
        assert row["section"] in SECTIONS
        assert (int(row["k"]), int(row["n"]), row["population"]) == (support["k"], support["n"], "resumes")
        assert int(row["quotes"]) == len(claim["quotes"])
        assert row["quote"] == (claim["quotes"][0]["text"] if claim["quotes"] else "")
        assert row["people"].split() == claim["people"]
        assert row["marks"].split() == claim["marks"]
        assert ("tail" in claim["marks"]) == (claim["section"] == "skill" and support["k"] < 3)


def test_csv_says_the_same_in_both_languages_but_for_the_words(run: Run) -> None:
    zh, en = (_rows(jipu("export", run.out / "map.json", "--to", "csv", "--lang", lang).out) for lang in ("zh", "en"))
    for one, other in zip(zh, en, strict=True):
        for column in set(COLUMNS) - {"path", "name", "words", "depth", "edition", "audit", "correction"}:
            assert one[column] == other[column]
    names = {row["name"]: other["name"] for row, other in zip(zh, en, strict=True)}
    assert names["前端与客户端技术"] != "前端与客户端技术"
    path = next(row["path"] for row in zh if row["name"] == "Webpack" and row["section"] == "skill")
    assert path == "前端与客户端技术 > 前端工程化与构建"


@pytest.mark.parametrize("to", ["md", "html"])
def test_export_gives_what_build_wrote(run: Run, to: str) -> None:
    done = jipu("export", run.out / "map.json", "--to", to, "-o", f"deep/er/again.{to}")
    assert done.code == 0
    assert Path(f"deep/er/again.{to}").read_bytes() == (run.out / f"map.{to}").read_bytes()


def test_export_to_json_is_the_map_itself(run: Run) -> None:
    assert jipu("export", run.out / "map.json", "--to", "json").out.encode() == (run.out / "map.json").read_bytes()


def test_the_map_is_valid_under_the_published_schema(run: Run) -> None:
    done = jipu("schema")
    assert done.code == 0
    published = json.loads(done.out)
    jsonschema.Draft202012Validator.check_schema(published)
    validator = jsonschema.Draft202012Validator(published)
    validator.validate(run.map)
    wrong = run.map
    wrong["claims"][0]["supports"][0]["k"] = "many"
    assert not validator.is_valid(wrong)


def test_industries_are_listed_in_both_languages() -> None:
    zh, en = jipu("industries").out.splitlines(), jipu("industries", "--lang", "en").out.splitlines()
    assert len(zh) == len(en) == len(industries())
    assert "  跨境电商  Cross-border E-commerce" in zh
    assert "  Cross-border E-commerce  跨境电商" in en


def test_version_and_help() -> None:
    import jipu as package

    assert jipu("--version").out.strip() == f"jipu {package.__version__}"
    helped = jipu("--help")
    assert helped.code == 0
    for verb in ("demo", "build", "select", "extract", "deidentify", "export", "industries", "schema"):
        assert verb in helped.out
        assert jipu(verb, "--help").code == 0


def test_a_reader_that_stops_early_is_no_error() -> None:
    write_people(Path("in"), candidates(3))
    command = [sys.executable, "-m", "jipu.apps.cli", "schema"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(5)
        process.stdout.close()
        complaint = process.stderr.read()
        process.wait(timeout=30)
    assert b"Traceback" not in complaint
    assert b"Exception" not in complaint
