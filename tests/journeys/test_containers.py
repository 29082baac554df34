"""Piles as they come: archives, mails and tables to a map; a document that hangs, crashes or eats memory costs itself alone; inspect."""

from __future__ import annotations

import io
import json
import os
import sys
import time
import zipfile
from collections.abc import Iterator
from datetime import date
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from jipu import pipeline
from jipu.file_tasks import UnderWay
from jipu.model.document import RawDocument
from jipu.pipeline import FileRead
from jipu.settings import Settings
from tests.builders import KEY
from tests.journeys.maps import load
from tests.piles import AS_OF, ROLE, Candidate, candidates, docx, html, pdf, txt
from tests.running import jipu

PEOPLE = candidates(12)


def archive(*entries: tuple[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        for name, content in entries:
            file.writestr(name, content)
    return buffer.getvalue()


def mail(person: Candidate) -> bytes:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = person.email, "jobs@example.com", f"应聘{ROLE}-{person.name}"
    message.set_content("您好，附件是我的简历，请查收。")
    message.add_attachment(pdf(person.lines()), maintype="application", subtype="pdf", filename=f"{person.name}的简历.pdf")
    return message.as_bytes()


def sheet(people: list[Candidate]) -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        page = book.add_worksheet("候选人")
        page.write_row(0, 0, ["姓名", "手机", "邮箱", "求职意向", "学历", "工作年限", "期望薪资", "技能", "工作经历"])
        for number, person in enumerate(people, start=1):
            work = person.lines()[person.lines().index("工作经历") + 1 :]
            phone = int(person.phone.replace("-", ""))
            page.write_row(
                number, 0, [person.name, phone, person.email, person.title, "本科", 5, "20-30K", "、".join(person.skills), "\n".join(work)]
            )
    return buffer.getvalue()


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    """Eleven people: one in a mail, four in a table, six in an archive in an archive, two of them in one file; and a torn member."""
    folder = tmp_path / "pile"
    folder.mkdir()
    (folder / "a.eml").write_bytes(mail(PEOPLE[0]))
    (folder / "t.xlsx").write_bytes(sheet(PEOPLE[1:5]))
    both = txt([line for person in PEOPLE[5:7] for line in ("个人简历", *person.lines())])
    inner = archive(("c.docx", docx(PEOPLE[7].lines())), ("d.html", html(PEOPLE[8].lines())), ("torn.docx", b"PK\x03\x04"))
    (folder / "p.zip").write_bytes(
        archive(("both.txt", both), ("in.zip", inner), ("e.txt", txt(PEOPLE[9].lines())), ("f.pdf", pdf(PEOPLE[10].lines())))
    )
    return folder


def test_everybody_in_containers_is_counted_once_and_what_failed_is_named(pile: Path) -> None:
    done = jipu("build", pile, "--role", ROLE, "--as-of", AS_OF, "--jobs", "2", "--quiet", "-o", "out")
    assert done.code == 0, done.err
    sample = load(Path("out"))["sample"]
    assert sample["n"] == 11
    assert [(row["source"], row["code"]) for row in sample["failures"]] == [("p.zip!in.zip!torn.docx", "BrokenFile")]
    assert f"{pile / 'p.zip'}!in.zip!torn.docx" in done.err


def test_no_name_contact_or_employer_of_a_container_reaches_a_map_or_a_text(pile: Path) -> None:
    assert jipu("build", pile, "--role", ROLE, "--as-of", AS_OF, "--quiet", "-o", "out").code == 0
    assert jipu("deidentify", pile, "-o", "texts", "--quiet").code == 0
    text = "".join(
        path.read_text("utf-8")
        for folder in ("out", "texts")
        for path in Path(folder).iterdir()
        if path.suffix in (".html", ".json", ".md", ".txt")
    )
    for person in PEOPLE[:11]:
        for secret in (person.name, person.phone, person.phone.replace("-", ""), person.email, person.employer):
            assert secret not in text, secret


def test_a_person_in_a_table_and_in_a_file_is_one(tmp_path: Path) -> None:
    (tmp_path / "t.xlsx").write_bytes(sheet(PEOPLE[:3]))
    (tmp_path / "one.txt").write_bytes(txt(PEOPLE[0].lines()))
    assert jipu("build", tmp_path, "--role", ROLE, "--as-of", AS_OF, "--quiet", "-o", "out").code == 0
    sample = load(Path("out"))["sample"]
    assert (sample["n"], len(sample["versions"])) == (3, 1)


def read(folder: Path, **settings: Any) -> list[FileRead]:
    chosen = Settings(as_of=date(2025, 6, 30), **settings)
    return list(pipeline.read_files(sorted(folder.iterdir()), chosen, KEY))


@pytest.mark.skipif(sys.platform != "linux", reason="planted faults reach the workers by fork only")
@pytest.mark.parametrize(("fault", "code"), [("hang", "TookTooLong"), ("crash", "ReaderCrashed"), ("eat", "TookTooMuchMemory")])
def test_a_poisonous_member_costs_itself_alone(pile: Path, monkeypatch: pytest.MonkeyPatch, fault: str, code: str) -> None:
    real = pipeline.read_document

    def poisoned(raw: RawDocument, settings: Settings, key: bytes) -> Any:
        if raw.source.name.endswith(("d.html", "t.xlsx#3")):
            if fault == "hang":
                time.sleep(60)
            if fault == "crash":
                os._exit(5)
            bytearray(8 * 1024**3)
        return real(raw, settings, key)

    monkeypatch.setattr(pipeline, "read_document", poisoned)
    found = read(pile, jobs=2, seconds=8.0 if fault == "hang" else 60.0, memory_mb=1000)
    assert {(failure.source, failure.code) for file in found for failure in file.failures} == {
        ("p.zip!in.zip!d.html", code),
        ("p.zip!in.zip!torn.docx", "BrokenFile"),
        ("t.xlsx#3", code),
    }
    assert sum(len(file.readings) for file in found) == 9
    assert [file.path.name for file in found] == ["a.eml", "p.zip", "t.xlsx"]


def test_a_long_file_tells_how_far_it_is(tmp_path: Path) -> None:
    (tmp_path / "t.xlsx").write_bytes(sheet(PEOPLE[:4]))
    told: list[FileRead | UnderWay] = []
    list(
        pipeline.read_files(
            [tmp_path / "t.xlsx"], Settings(as_of=date(2025, 6, 30)), KEY, on_file=lambda read, done, total: told.append(read)
        )
    )
    assert [step.documents for step in told if isinstance(step, UnderWay)] == [0, 0, 1, 2, 3]


def test_inspect_shows_what_was_read_how_and_what_was_not(pile: Path) -> None:
    (pile / "hidden.html").write_bytes(
        html(PEOPLE[11].lines()).replace(b"</body>", "<p style='display:none'>藏起来的字</p></body>".encode())
    )
    done = jipu("inspect", pile, "--quiet")
    assert done.code == 0
    for words in (
        "a.eml!赵明轩的简历.pdf：application/pdf，1 页，",
        "a.eml!body：没有读，是随附件的邮件正文",
        "! p.zip!in.zip!torn.docx：文件损坏或不完整",
        "+ p.zip!both.txt#2：text/plain",
        "t.xlsx#5",
        "1 行是看不见的文字",
    ):
        assert words in done.out, words
    english = jipu("inspect", pile / "a.eml", "--lang", "en", "--text", "--quiet").out
    assert "passed over, the letter of a mail with attachments" in english
    assert f"    {PEOPLE[0].name}" in english
    assert list(Path().iterdir()) == []


def test_inspect_in_json_is_one_object_a_thing(pile: Path) -> None:
    rows = [json.loads(line) for line in jipu("inspect", pile, "--json", "--quiet").out.splitlines()]
    assert {row["status"] for row in rows} == {"read", "failed", "skipped"}
    assert sum(row["status"] == "read" for row in rows) == 11
    assert "text" not in rows[0]
    shown = [json.loads(line) for line in jipu("inspect", pile / "t.xlsx", "--json", "--text", "--quiet").out.splitlines()]
    assert shown[0]["text"][0] == f"姓名：{PEOPLE[1].name}"


def test_inspect_of_a_long_table_shows_its_beginning(tmp_path: Path) -> None:
    (tmp_path / "t.xlsx").write_bytes(sheet(candidates(12) * 3))
    lines = jipu("inspect", tmp_path / "t.xlsx", "--quiet").out.splitlines()
    assert "另有 6 份" in lines[-1]


def test_inspect_of_nothing_is_a_wrong_call(tmp_path: Path) -> None:
    assert jipu("inspect", tmp_path / "none").code == 2
    assert jipu("inspect", tmp_path).code == 1


@pytest.fixture
def hostile(tmp_path: Path) -> Iterator[Path]:
    """What was made to do harm, beside one sound file."""
    folder = tmp_path / "hostile"
    folder.mkdir()
    nest = txt(PEOPLE[0].lines())
    for number in range(100):
        nest = archive((f"{number}.zip", nest))
    (folder / "nest.zip").write_bytes(nest)
    zeros = io.BytesIO()
    with zipfile.ZipFile(zeros, "w", zipfile.ZIP_DEFLATED) as file, file.open("zeros.txt", "w") as part:
        for _ in range(60):
            part.write(b"\0" * 1024 * 1024)
    (folder / "bomb.zip").write_bytes(zeros.getvalue())
    with (folder / "zeros.pdf").open("wb") as sparse:
        sparse.truncate(1024**3)
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "x" * 10}">' for n in range(10))
    for name, body in (("entities", "&e9;"), ("far", "x")):
        (folder / f"{name}.xlsx").write_bytes(_book(entities if name == "entities" else "", body))
    (folder / "sound.txt").write_bytes(txt(PEOPLE[0].lines()))
    yield folder


def _book(entities: str, text: str) -> bytes:
    """An XLSX with a cell at the far end of the sheet, and entities that grow tenfold where there are any."""
    rows = "".join(f'<row r="{r}"><c r="{c}{r}" t="inlineStr"><is><t>{text}</t></is></c></row>' for c, r in (("A", 1), ("XFD", 1048576)))
    names = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    relation = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{0}" Target="{1}"/></Relationships>'
    kind = '<Override PartName="/xl/{0}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.{1}+xml"/>'
    types = kind.format("workbook", "sheet.main") + kind.format("worksheets/sheet1", "worksheet")
    doctype = f"<!DOCTYPE worksheet [{entities}]>" if entities else ""
    return archive(
        ("[Content_Types].xml", f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{types}</Types>'.encode()),
        ("_rels/.rels", relation.format("officeDocument", "xl/workbook.xml").encode()),
        ("xl/workbook.xml", f'<workbook {names}><sheets><sheet name="S" sheetId="1" r:id="r"/></sheets></workbook>'.encode()),
        ("xl/_rels/workbook.xml.rels", relation.format("worksheet", "worksheets/sheet1.xml").encode()),
        ("xl/worksheets/sheet1.xml", f"{doctype}<worksheet {names}><sheetData>{rows}</sheetData></worksheet>".encode()),
    )


def test_hostile_files_are_failures_and_the_run_goes_on(hostile: Path) -> None:
    done = jipu("extract", hostile, "--jobs", "2", "--quiet")
    assert done.code == 0
    assert [json.loads(line)["file"] for line in done.out.splitlines()] == ["sound.txt"]
    for words in ("nest.zip", "套了超过 6 层", "bomb.zip!zeros.txt", "太大", "zeros.pdf", "entities.xlsx", "far.xlsx"):
        assert words in done.err, words
    assert "panicked" not in done.err + done.out
