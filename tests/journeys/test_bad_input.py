"""Whatever lies in the folder: each bad file gives a reason under its name, and the others are still read."""

from __future__ import annotations

import io
import json
import os
import random
import sys
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from jipu.errors import message
from tests.journeys.maps import Map, load
from tests.piles import AS_OF, ROLE, candidates, docx, pdf, txt, write_people
from tests.running import jipu, spent
from tests.unit.ingest.made import column
from tests.unit.ingest.made import pdf as made_pdf

PERSON = candidates(5)[4]


def build(folder: Path) -> tuple[Map, str]:
    done = jipu("build", folder, "--role", ROLE, "--as-of", AS_OF, "--jobs", "1", "--quiet", "-o", "out")
    assert done.code == 0, done.err
    return load(Path("out")), done.err


def _bomb() -> bytes:
    """A DOCX of some hundred kilobytes that unpacks to 200 MB."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx(PERSON.lines()))) as sound, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sound.namelist():
            if name != "word/document.xml":
                archive.writestr(name, sound.read(name))
        with archive.open("word/document.xml", "w") as part:
            part.write(b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>')
            for _ in range(200):
                part.write(b"<w:p></w:p>" * 95_000)
            part.write(b"</w:body></w:document>")
    return buffer.getvalue()


def _entities() -> bytes:
    """A DOCX whose XML declares entities that grow tenfold, ten times over."""
    rows = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "resume " * 10}">' for n in range(10))
    main = f'<!DOCTYPE d [{rows}]><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&e9;</w:t></w:r></w:p></w:body></w:document>'
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", main)
    return buffer.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504


@cache
def bad() -> dict[str, tuple[bytes, str]]:
    """By name: a bad file, and why it is not read."""
    return {
        "nothing.txt": (b"", "EmptyFile"),
        "nothing.pdf": (b"", "EmptyFile"),
        "blank.txt": (b" \n\n\t \n" * 50, "NoText"),
        "short.txt": ("前端 Vue".encode(), "NoText"),
        "locked.pdf": (made_pdf(column(PERSON.lines(), 40, 60), owner="owner", user="secret"), "EncryptedFile"),
        "locked.docx": (OLE + "EncryptedPackage".encode("utf-16-le") + b"\0" * 4000, "EncryptedFile"),
        "torn.pdf": (pdf(PERSON.lines())[:300], "BrokenFile"),
        "torn.docx": (docx(PERSON.lines())[:9000], "BrokenFile"),
        "picture.pdf": (b"\x89PNG\r\n\x1a\n" + b"\0\1\2\3" * 500, "ScannedFile"),
        "packed.rar": (b"Rar!\x1a\x07" + b"\0\1\2\3" * 500, "UnsupportedArchive"),
        "old.doc": (OLE + "WordDocument".encode("utf-16-le") + b"\0" * 4000, "BrokenFile"),
        "sheet.xlsx": (b"PK\x05\x06" + b"\0" * 18, "NoText"),
        "noise.bin": (random.Random(1).randbytes(20_000), "UnsupportedFormat"),
        "novel.txt": (("夜里下了一场雨，巷子尽头的灯还亮着，他把伞收起来，站在门口听屋里的人说话。\n" * 60).encode(), "NotAResume"),
        "same.txt": (b"a" * 1_000_000, "NotAResume"),
        "bomb.docx": (_bomb(), "TooLarge"),
        "entities.docx": (_entities(), "BrokenFile"),
        "book.pdf": (made_pdf(*(column([f"第 {page} 页 前端开发"], 40, 60) for page in range(500))), "TooLarge"),
        "broken-row.jsonl": (b'{"text": "x"}\n{"text": 5}\n{"te\n', "NoText"),
    }


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Three sound files and every bad one."""
    folder = tmp_path_factory.mktemp("bad")
    write_people(folder, candidates(3), ("txt", "docx", "pdf"))
    for name, (content, _) in bad().items():
        (folder / name).write_bytes(content)
    return folder


def test_every_bad_file_is_a_failure_with_its_reason_and_the_run_goes_on(everything: Path) -> None:
    began = spent()
    rolemap, err = build(everything)
    assert spent() - began < 30
    assert rolemap["sample"]["n"] == 3
    found = {row["source"].split("#")[0]: row["code"] for row in rolemap["sample"]["failures"]}
    assert found == {name: code for name, (_, code) in bad().items()} | {"broken-row.jsonl": found.get("broken-row.jsonl")}
    assert {row["code"] for row in rolemap["sample"]["failures"] if row["source"].startswith("broken-row")} == {"NoText", "BrokenFile"}
    texts = [Path("out", name).read_text("utf-8") for name in ("map.md", "map.html")]
    for row in rolemap["sample"]["failures"]:
        assert row["stage"] in ("ingest", "deidentify")
        assert row["details"]["file"] == row["source"]
        words = message(row["code"], row["details"], "zh")
        assert "?" not in words, words
        for text in texts:
            assert row["source"] in text.replace("\\", "")
        assert row["source"].split("#")[0] in err


def test_failures_are_told_in_english_too(everything: Path) -> None:
    done = jipu("extract", everything, "--lang", "en", "--jobs", "1")
    assert done.code == 0
    for words in (
        "the file is empty",
        "a password is needed",
        "cannot be opened as DOCX",
        'pip install "jipu[ocr]"',
        "RAR archives cannot be read",
        "too large (500 pages)",
    ):
        assert words in done.err


def test_a_wrong_ending_does_not_matter(tmp_path: Path) -> None:
    people = candidates(3)
    (tmp_path / "word.pdf").write_bytes(docx(people[0].lines()))
    (tmp_path / "page.txt").write_bytes(pdf(people[1].lines()))
    (tmp_path / "text.docx").write_bytes(txt(people[2].lines()))
    rolemap, _ = build(tmp_path)
    assert rolemap["sample"]["n"] == 3
    assert rolemap["sample"]["failures"] == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("letters", "a" * 1_000_000),
        ("ideographs", "前" * 1_000_000),
        ("digits", "1" * 1_000_000),
        ("blanks", "简历" + " " * 1_000_000 + "Vue"),
        ("brackets", "〔" * 500_000 + "（" * 500_000),
        ("marks", "@.-_" * 250_000),
        ("lines", "\n".join(["负责 Vue"] * 60_000)),
        (
            "one line",
            "2021.03-至今 杭州云岭网络科技有限公司 前端开发工程师 负责商家后台，用 Vue 和 Webpack 把首屏时间降到 1.2 秒，" * 3_000,
        ),
        ("one line of prose", "夜里下了一场雨，巷子尽头的灯还亮着，" * 90_000),
    ],
)
def test_long_and_monotonous_texts_end_soon(tmp_path: Path, name: str, text: str) -> None:
    """1 MB of one character, 5 MB in one line: read or refused, in time that grows no faster than the length."""
    (tmp_path / "long.txt").write_text(text, "utf-8")
    began = spent()
    done = jipu("extract", tmp_path / "long.txt", "--jobs", "1")
    took = spent() - began
    assert done.code in (0, 1)
    assert "StageFailed" not in done.err
    assert "处理时出错" not in done.err
    assert took < 30, f"{name}: {took:.0f} s"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_a_failure(tmp_path: Path) -> None:
    files = write_people(tmp_path, candidates(3))
    files[0].chmod(0)
    rolemap, _ = build(tmp_path)
    assert [(row["source"], row["code"]) for row in rolemap["sample"]["failures"]] == [(files[0].name, "UnreadableFile")]


def test_a_file_that_the_system_refuses_is_a_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = write_people(tmp_path, candidates(3))
    real = Path.read_bytes

    def refuses(path: Path) -> bytes:
        if path == files[0]:
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(Path, "read_bytes", refuses)
    rolemap, _ = build(tmp_path)
    assert [(row["source"], row["code"]) for row in rolemap["sample"]["failures"]] == [(files[0].name, "UnreadableFile")]


@pytest.mark.parametrize("stage", ["part_identity", "parse_resume", "extract_facts"])
def test_an_error_inside_a_stage_costs_one_file_and_tells_no_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stage: str) -> None:
    from jipu import pipeline

    write_people(tmp_path, candidates(3))
    real = getattr(pipeline, stage)
    count = iter(range(100))

    def fails(*arguments: object) -> object:
        if next(count) == 1:
            raise ValueError("赵明轩 138-0000-1200")
        return real(*arguments)

    monkeypatch.setattr(pipeline, stage, fails)
    rolemap, err = build(tmp_path)
    assert rolemap["sample"]["n"] == 2
    failure = rolemap["sample"]["failures"][0]
    assert (failure["code"], failure["details"]["reason"]) == ("StageFailed", "ValueError")
    told = err + Path("out/map.json").read_text("utf-8")
    assert not [word for word in ("赵明轩", "138-0000", "1380000") if word in told]  # "138" alone may stand in any id


NAMES = [
    "简历\n第二行.txt",
    "😀🚀.txt",
    "a" * 240 + ".txt",
    "长" * 83 + ".txt",
    "tab\there.txt",
    "|pipe|.txt",
    "<b>bold<b>.txt",
    "-rf.txt",
    "quote'\".txt",
]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows allows none of these names")
@pytest.mark.parametrize("name", NAMES)
def test_odd_file_names_are_read_and_listed(tmp_path: Path, name: str) -> None:
    write_people(tmp_path, candidates(3))
    (tmp_path / name).write_bytes(txt(PERSON.lines()))
    (tmp_path / f"x{name}"[:80]).write_bytes(b"")
    rolemap, err = build(tmp_path)
    assert rolemap["sample"]["n"] == 4
    assert len(rolemap["sample"]["failures"]) == 1
    assert "文件是空的" in err
    markdown = Path("out/map.md").read_text("utf-8")
    assert "<b>" not in markdown
    row = next(line for line in markdown.splitlines() if "文件是空的" in line)
    assert row.count("|") - row.count("\\|") == 3
    assert jipu("deidentify", tmp_path, "-o", "texts", "--jobs", "1").code == 0
    assert len(list(Path("texts").glob("*.txt"))) == 4


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="file names are Unicode there")
def test_a_file_name_that_is_no_unicode_is_read_and_listed(tmp_path: Path) -> None:
    write_people(tmp_path, candidates(3))
    Path(os.fsdecode(os.fsencode(tmp_path) + "/前端简历.txt".encode("gbk"))).write_bytes(txt(PERSON.lines()))
    Path(os.fsdecode(os.fsencode(tmp_path) + "/空的.pdf".encode("gbk") + b"\xff")).write_bytes(b"")
    rolemap, _ = build(tmp_path)
    assert rolemap["sample"]["n"] == 4
    assert "前端简历.txt" in {name for member in rolemap["sample"]["members"] for name in member["files"]}
    assert [(row["source"], row["code"]) for row in rolemap["sample"]["failures"]] == [("空的.pdf\ufffd", "EmptyFile")]
    assert jipu("extract", tmp_path, "--jobs", "1").code == 0
    assert jipu("deidentify", tmp_path, "-o", "texts", "--jobs", "1").code == 0


def test_odd_characters_are_read_and_never_written_as_commands_to_a_terminal(tmp_path: Path) -> None:
    """Half a surrogate pair, NUL, escape sequences, a mark that turns the line around, a reference to no character."""
    write_people(tmp_path, candidates(3))
    text = "\n".join(PERSON.lines())
    (tmp_path / "half.jsonl").write_text(json.dumps({"text": f"{text}\n坏字 \ud83d", "title": "\ud800前端"}) + "\n", "utf-8")
    (tmp_path / "nul.txt").write_bytes(text.replace("负责", "负\0责").encode())
    (tmp_path / "escape.txt").write_text(f"{text}\n\x1b[31m红\x1b]0;title\x07 \u202e反\u200b", "utf-8")
    (tmp_path / "reference.html").write_text(f"<html><body>&#xD800;&#0;<pre>{text}</pre></body></html>", "utf-8")
    rolemap, _ = build(tmp_path)
    assert (rolemap["sample"]["n"], rolemap["sample"]["failures"]) == (4, [])
    for verb in ("extract", "deidentify"):
        done = jipu(verb, tmp_path, "--jobs", "1")
        assert done.code == 0
        for character in ("\x1b", "\0", "\x07", "\u202e"):
            assert character not in done.out


def test_folders_in_folders_and_litter(tmp_path: Path) -> None:
    write_people(tmp_path / "a" / "b" / "c", candidates(3))
    (tmp_path / ".hidden.txt").write_bytes(txt(PERSON.lines()))
    (tmp_path / "~$file.docx").write_bytes(b"lock")
    (tmp_path / "Thumbs.db").write_bytes(b"x" * 100)
    (tmp_path / "a" / "empty").mkdir()
    rolemap, _ = build(tmp_path)
    assert (rolemap["sample"]["files"], rolemap["sample"]["n"]) == (3, 3)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_or_a_loop_of_links_never_hangs(tmp_path: Path) -> None:
    write_people(tmp_path, candidates(3))
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    rolemap, _ = build(tmp_path)
    assert rolemap["sample"]["n"] == 3
    assert {row["source"] for row in rolemap["sample"]["failures"]} == {"pipe.txt", "gone.txt"}
