"""What tells that somebody was here, found in text and through every wrapping."""

from __future__ import annotations

import gzip
import io
import json
import sqlite3
import zipfile
import zlib
from contextlib import closing
from pathlib import Path

import pytest
from tests.piles import docx, pdf

from jipu.verbs.traces import Traces, runs_of, traces_of

THEIRS = "基于琥珀海岸航班看板重写渲染内核"
SHARED = "负责前端页面的开发和日常维护工作"


@pytest.fixture
def traces() -> Traces:
    words = ("欧阳听澜", "Li Na", "13800001203", "someone@example.com", "p:0123456789")
    return traces_of(words, [f"{THEIRS}\n{SHARED}"], lambda: [SHARED])


@pytest.mark.parametrize(
    "text",
    [
        "联系欧阳听澜。",
        "欧 阳 听 澜",
        "电话 138-0000-1203",
        "138 0000 1203",
        "SOMEONE@example.com",
        "by LI NA, 2024",
        "LiNa",
        f"“{THEIRS}”",
        "…琥珀海岸航班看板 重写渲染…",
    ],
)
def test_told(traces: Traces, text: str) -> None:
    assert traces.told(text)


@pytest.mark.parametrize("text", ["", "欧阳", "Carolina", "138000012034", "23138000012031", SHARED, "琥珀海岸航班看板"])
def test_not_told(traces: Traces, text: str) -> None:
    assert not traces.told(text)


def test_names_are_blanked_and_nothing_else(traces: Traces) -> None:
    assert traces.blank("欧阳听澜等三人.zip!1.txt") == "〔化名〕等三人.zip!1.txt"
    assert traces.blank("138-0000-1203 来自 Carolina") == "〔化名〕 来自 Carolina"
    assert traces_of([]).blank("欧阳听澜") == "欧阳听澜"


def test_a_run_is_so_many_characters_without_blanks() -> None:
    assert list(runs_of("一二三四五 六七八九十\n甲乙丙")) == ["一二三四五六七八九十甲乙", "二三四五六七八九十甲乙丙"]
    assert list(runs_of("太短")) == []


def _zip(content: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a/b.txt", content)
    return packed.getvalue()


def _sqlite(content: bytes, folder: Path) -> bytes:
    with closing(sqlite3.connect(folder / "x.db")) as connection, connection:
        connection.execute("CREATE TABLE t (v TEXT)")
        connection.execute("INSERT INTO t VALUES (?)", (content.decode(),))
    return (folder / "x.db").read_bytes()


def test_every_wrapping_is_looked_into(traces: Traces, tmp_path: Path) -> None:
    told, other = f"说明：{THEIRS}。".encode(), "说明：别人的文字，与此无关。".encode()
    for text, expected in ((told, True), (other, False)):
        files = {
            "a.txt": text,
            "b.txt": text.decode().encode("utf-16"),
            "c.txt": text.decode().encode("gb18030"),
            "d.json": json.dumps({"q": text.decode()}).encode(),
            "e.zip": _zip(_zip(text)),
            "f.gz": gzip.compress(_zip(text)),
            "g.z": zlib.compress(text),
            "h.db": _sqlite(text, tmp_path),
            "i.docx": docx([text.decode()]),
            "j.pdf": pdf([text.decode()]),
        }
        for name, content in files.items():
            (tmp_path / name).write_bytes(content)
            assert traces.left_in(tmp_path / name) is expected, name
        (tmp_path / "x.db").unlink()


def test_what_cannot_be_looked_into_is_told(traces: Traces, tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"PK\x03\x04 cut off")
    (tmp_path / "b.gz").write_bytes(gzip.compress(b"text")[:-6])
    assert traces.left_in(tmp_path / "a.zip") is None
    assert traces.left_in(tmp_path / "b.gz") is None
    assert traces.left_in(tmp_path / "not there") is None
    (tmp_path / "c.txt").write_bytes(b"x is a letter")
    assert traces.left_in(tmp_path / "c.txt") is False
