"""Which files are found, what their format is, and that no file stops a run."""

from __future__ import annotations

import io
import os
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jipu.errors import MissingPath, message
from jipu.model.document import Failure, RawDocument, Skipped
from jipu.stages.ingest import find_files, read_documents
from jipu.stages.ingest.sniff import sniff

from .made import PARAGRAPHS, column, docx, p, pdf


def touch(*paths):
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")


def test_folders_are_walked_in_order_without_litter(tmp_path):
    names = ["b.pdf", "a/z.txt", "a/b/c.docx", "A.txt"]
    touch(
        *(tmp_path / name for name in names),
        *(tmp_path / name for name in [".hidden", "~$lock.docx", "a/.DS_Store", "Thumbs.db", ".git/x.txt", "__MACOSX/a.pdf"]),
    )
    assert [path.relative_to(tmp_path).as_posix() for path in find_files([tmp_path])] == ["A.txt", "b.pdf", "a/z.txt", "a/b/c.docx"]


def test_a_named_file_is_given_once_even_if_hidden(tmp_path):
    touch(tmp_path / ".cv.txt", tmp_path / "a.txt")
    assert list(find_files([tmp_path / ".cv.txt", tmp_path, tmp_path / "a.txt"])) == [tmp_path / ".cv.txt", tmp_path / "a.txt"]


def test_a_missing_path_is_told_before_any_file(tmp_path):
    touch(tmp_path / "a.txt")
    with pytest.raises(MissingPath):
        find_files([tmp_path, tmp_path / "none"])


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_a_loop_of_links_ends(tmp_path):
    touch(tmp_path / "a.txt")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "broken").symlink_to(tmp_path / "nowhere")
    assert sorted(path.name for path in find_files([tmp_path])) == ["a.txt", "broken"]
    (found,) = read_documents(tmp_path / "broken")
    assert isinstance(found, Failure)
    assert found.code == "UnreadableFile"


def archive(**names):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        for name, text in names.items():
            made.writestr(name.replace("__", "/"), text)
    return buffer.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
MAIL = "From: a@example.com\nTo: b@example.com\nSubject: 简历\nMIME-Version: 1.0\n"


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"%PDF-1.4\n", "PDF"),
        (b"\xef\xbb\xbf junk\n%PDF-1.4\n", "PDF"),
        (docx(p("x")), "DOCX"),
        (archive(xl__workbook="x"), "XLSX"),
        (archive(ppt__presentation="x"), "PPTX"),
        (archive(mimetype="application/vnd.oasis.opendocument.text"), "ODT"),
        (archive(a="x"), "ZIP"),
        (OLE + "WordDocument".encode("utf-16-le"), "DOC"),
        (OLE + "Workbook".encode("utf-16-le"), "XLS"),
        (OLE, "OLE"),
        (b"{\\rtf1 x}", "RTF"),
        (b"Rar!\x1a\x07\x00", "RAR"),
        (b"7z\xbc\xaf\x27\x1c", "7Z"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"\xff\xd8\xff\xe0", "JPG"),
        (b"II*\x00", "TIFF"),
        (b"RIFF\x00\x00\x00\x00WEBP", "WEBP"),
        ((MAIL + "\n正文").encode(), "EML"),
        ((MAIL + "Content-Type: multipart/related\n\n").encode(), "MHTML"),
        (b"<?xml version='1.0'?><?mso-application progid='Word.Document'?><w/>", "Word XML"),
        (b"<?xml version='1.0'?><html><body/></html>", "HTML"),
        (b"<?xml version='1.0'?><rss/>", "XML"),
        ("<div>简历</div>".encode("gbk"), "HTML"),
        (b"<!-- saved from url=(0014)about:internet -->\n<html>", "HTML"),
        (b'{"text": "x"}\n{"text": "y"}\n', "JSONL"),
        (b"[1, 2]", "text"),
        ("姓名,电话\n林知远,138-0000-1234".encode("gbk"), "text"),
        ("Subject: 求职\n姓名:林知远".encode(), "text"),
        (b"\x00\x01\x02\x03" * 50, "binary"),
    ],
)
def test_the_content_tells_the_format(data, name):
    assert sniff(data) == name


def test_the_name_of_the_file_tells_nothing(read):
    (found,) = read(pdf(column(PARAGRAPHS, 40, 60)), "简历.docx")
    assert isinstance(found, RawDocument)
    assert found.media_type == "application/pdf"


def test_ids_are_of_the_bytes(read):
    data = "\n".join(PARAGRAPHS).encode()
    (first,), (second,) = read(data, "a.txt"), read(data, "b.txt")
    assert first.id == second.id
    assert len(first.id) == 16
    assert first.source.name == "a.txt"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "EmptyFile"),
        (b"   \n", "NoText"),
        ("简历".encode(), "NoText"),
        (b"{\\rtf1}", "NoText"),
        (b"%PDF-1.7 nothing", "BrokenFile"),
    ],
)
def test_failures_have_words_in_both_languages(failure, data, code):
    found = failure(data)
    assert found.code == code
    assert found.source == "resume.bin"
    for lang in ("zh", "en"):
        words = message(found.code, {**found.details, "file": found.source}, lang)
        assert "resume.bin" in words
        assert "?" not in words


def test_a_huge_file_is_not_opened(tmp_path):
    path = tmp_path / "big.txt"
    with path.open("wb") as file:
        file.truncate(51 * 1024 * 1024)
    (found,) = read_documents(path)
    assert isinstance(found, Failure)
    assert (found.code, found.details) == ("TooLarge", {"size": "51 MB", "limit": "50 MB"})


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="permissions do not bind here")
def test_no_permission(tmp_path):
    path = tmp_path / "a.txt"
    touch(path)
    path.chmod(0)
    (found,) = read_documents(path)
    assert isinstance(found, Failure)
    assert found.code == "UnreadableFile"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes on this system")
def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    (found,) = read_documents(tmp_path / "pipe")
    assert isinstance(found, Failure)
    assert found.code == "UnreadableFile"


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(min_size=1, max_size=2000), st.sampled_from([b"", b"%PDF-1.4\n", b"PK\x03\x04", b"<html>", b'{"text":', OLE, b"\xff\xfe"]))
def test_any_bytes_give_documents_or_failures(tmp_path: Path, data: bytes, start: bytes):
    path = tmp_path / "any"
    path.write_bytes(start + data)
    assert all(isinstance(item, RawDocument | Failure | Skipped) for item in read_documents(path))
