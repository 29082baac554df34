"""The examples of fourteen roles: what is committed is what the sources make, reads well, is nobody's, and stays out of the wheel.

The texts of operations-director are kept for checks that nobody tuned for: no message of these tests shows them.
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
import zipfile
from pathlib import Path

import pytest

from jipu.apps.demo import ATLAS
from jipu.apps.errors import NoExamples
from jipu.apps.example import example_folder, examples, roles_folder
from jipu.lexicon.roles import load_roles
from jipu.model.document import Failure
from jipu.stages.ingest import read_documents

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT / "scripts"))

import make_example  # noqa: E402
from handin.lines import beside, read_sheet  # noqa: E402
from handin.resumes import LEAST, Resume, carried, packed, share  # noqa: E402

KNOWN = make_example.examples()
OPEN = {name: example for name, example in KNOWN.items() if example.target.is_dir()}
KEPT = "operations-director"
# Everything that a number of a person can look like; years and ranges of years or of pay are none.
LONG_NUMBER = re.compile(r"(?<![\w.@-])\+?\d(?:[ -]?\d){8,}(?![\w@])")
YEARS = re.compile(r"(?:(?:19|20)\d\d(?:-?\d\d?)?[ -]*){2,}|\d{1,3}000-\d{1,3}000")
PHONE = re.compile(r"(?:\+?86)?1\d\d0{4}\d{4}|\+\d{2,3}0000\d{4}|0{8,}\d{0,4}")
NO_PHONE = {"190000000835", "1380000-2301"}


def bare(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def test_the_table_names_the_fourteen_roles_and_what_stands_there() -> None:
    rows = examples(roles_folder())
    assert len(rows) == 14
    assert {row.id for row in rows} == set(KNOWN)
    assert all(row.files.exists() for row in rows)
    assert rows[0].files == example_folder()
    for row in rows:
        assert row.resumes == len(KNOWN[row.id].resumes())
        assert row.people == row.resumes - 2, "in each a misfit, and a second version of somebody"
        named = load_roles().lookup(row.title.split(" / ")[0])
        assert named is not None
        assert named.id == row.id


@pytest.mark.parametrize("name", [name for name in OPEN if name != "frontend"])
def test_the_folder_holds_one_file_a_source_and_nothing_else(name: str) -> None:
    files = {path.name for path in OPEN[name].target.iterdir()}
    assert files == {resume.file for resume in OPEN[name].resumes()}
    assert len({Path(file).suffix for file in files}) >= 5


def test_the_archive_holds_one_file_a_source_too() -> None:
    with zipfile.ZipFile(KNOWN[KEPT].target) as archive:
        names = set(archive.namelist())
    same = names == {resume.file for resume in KNOWN[KEPT].resumes()}
    assert same
    assert len(names) == 20


def test_what_no_browser_prints_is_made_again_to_the_byte() -> None:
    for name, example in OPEN.items():
        for resume in example.resumes():
            if resume.format != "pdf":
                assert resume.made() == (example.target / resume.file).read_bytes(), (name, resume.id)


def test_the_archive_is_made_again_to_the_byte_from_what_is_in_it() -> None:
    with zipfile.ZipFile(KNOWN[KEPT].target) as archive:
        inside = {name: archive.read(name) for name in archive.namelist()}
    wrong = [resume.id for resume in KNOWN[KEPT].resumes() if resume.format != "pdf" and resume.made() != inside[resume.file]]
    assert wrong == []
    same = packed(inside) == KNOWN[KEPT].target.read_bytes()
    assert same


@pytest.mark.parametrize("name", [name for name in OPEN if name != "frontend"])
def test_every_file_is_read_and_the_first_of_each_format_carries_its_source(name: str) -> None:
    measured: set[str] = set()
    for resume in OPEN[name].resumes():
        path = OPEN[name].target / resume.file
        (document,) = read_documents(path)
        assert not isinstance(document, Failure), resume.file
        if resume.layout not in measured:
            measured.add(resume.layout)
            assert share(resume.text, "".join(block.text for block in document.blocks), resume.format) >= LEAST, resume.file


def test_all_together_stay_small_and_out_of_the_wheel() -> None:
    assert sum(example.size() for example in KNOWN.values()) < make_example.MAX_TOGETHER
    assert not [path for path in (ROOT / "src").rglob("*") if "roles" in path.parts and path.suffix in {".pdf", ".docx", ".zip"}]


def test_numbers_and_mails_are_nobodys() -> None:
    for name, example in KNOWN.items():
        wrong = []
        for resume in example.resumes():
            text = bare(resume.text)
            numbers = [number for number in LONG_NUMBER.findall(text) if not YEARS.fullmatch(number.strip()) and number not in NO_PHONE]
            wrong += [resume.id for number in numbers if not PHONE.fullmatch(re.sub("[ -]", "", number))]
            wrong += [resume.id for mail in re.findall(r"@\s?([\w.-]+\.[a-z]{2,})", text) if not re.search(r"(?:^|\.)example\.\w+$", mail)]
        assert wrong == [], name


def test_the_kept_ones_cannot_be_read_by_accident() -> None:
    assert not (ROOT / "examples" / KEPT / "resumes.jsonl").exists()
    assert (ROOT / "examples" / KEPT / "resumes.jsonl.gz").read_bytes()[4:8] == bytes(4), "no time of packing"


def test_sources_say_what_they_become() -> None:
    for name, example in OPEN.items():
        rows = [json.loads(line) for line in example.source.read_text("utf-8").splitlines()]
        assert [row["id"] for row in rows] == [f"{name}-{number:02}" for number in range(1, len(rows) + 1)]
        assert all(set(row) == {"id", "layout", "format", "file", "text"} for row in rows)


def test_where_there_are_no_examples_the_way_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("jipu.apps.example.__file__", str(tmp_path / "a" / "b" / "c" / "example.py"))
    monkeypatch.chdir(tmp_path)
    with pytest.raises(NoExamples, match="repository"):
        roles_folder()
    assert not ATLAS.exists()


def resume(form: str, layout: str, text: str) -> Resume:
    return Resume(id="x-01", layout=layout, format=form, file=f"应聘前端 王一一.{form}", text=text)


TEXT = (
    "王一一\n电话 138-0000-1234\n\n个人信息\n姓名 | 王一一 | 性别 | 女\n现居\t苏州\t学历\t本科\n\n"
    "工作经历\n2020.01 - 至今　　甲公司　　前端\n- 做页面，首屏快了一半\n\n教育背景\n某大学 本科"
)


@pytest.mark.parametrize(("form", "layout"), [("docx", "form"), ("eml", "mail"), ("xlsx", "sheet"), ("html", "board"), ("md", "markdown")])
def test_a_maker_keeps_the_text_and_its_own_bytes(form: str, layout: str, tmp_path: Path) -> None:
    made = resume(form, layout, TEXT)
    path = tmp_path / made.file
    path.write_bytes(made.made())
    assert made.made() == path.read_bytes()
    assert carried(TEXT, path) >= LEAST


def test_a_form_is_a_table_with_a_row_a_line(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(resume("docx", "form", TEXT).made())
    (document,) = read_documents(path)
    assert not isinstance(document, Failure)
    rows = [block.text for block in document.blocks if "性别" in block.text]
    assert rows == ["姓名\t王一一\t性别\t女"]


def test_a_mails_subject_is_what_it_answers() -> None:
    said = resume("eml", "mail", TEXT).made()
    assert said.startswith(b"From: applicant@example.com")
    assert b"Subject: =?utf-8?" in said


def test_short_blocks_stand_at_the_side_and_the_first_long_one_begins_the_page() -> None:
    side, main = beside(
        "王一一\n前端\n\n联系\n138-0000-1234\n\n技能\nVue\n\n2020-2023 甲公司 前端\n" + "重写登录页，" * 8 + "\n\n教育\n某大学"
    )
    assert side.split("\n")[-1] == "Vue"
    assert main.startswith("2020-2023")
    assert main.endswith("某大学")
    assert beside("一段\n\n二段") == ("一段", "二段")
    assert [part.text for part in read_sheet(side).top][:2] == ["王一一", "前端"]
