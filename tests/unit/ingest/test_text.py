"""Encodings of plain text, Markdown, and cleaning."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jipu.stages.ingest.clean import clean, clean_line
from jipu.stages.ingest.text import decode, read_text

from .made import PARAGRAPHS

TEXT = "\n".join(["姓名:林知远", *PARAGRAPHS])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gbk", "gb18030"])
def test_encodings(lines, encoding):
    assert lines(TEXT.encode(encoding)) == TEXT.split("\n")


def test_english_utf16_without_mark(lines):
    text = "Morgan Sample, senior data analyst\nSQL and Python, nine years"
    assert lines(text.encode("utf-16-le")) == text.split("\n")


def test_western_quotes_do_not_become_ideographs(lines):
    assert lines("Led the team’s café project – nine years, in Leeds".encode("cp1252")) == [
        "Led the team’s café project – nine years, in Leeds"
    ]


def test_a_torn_last_character(lines):
    assert lines((TEXT * 5).encode("gb18030")[:-1])[0] == "姓名:林知远"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
@pytest.mark.parametrize("dirt", [b"\x00", b"\xff", b"\x00\x00\xfe"])
def test_a_few_bad_bytes_do_not_make_a_text_binary(lines, encoding, dirt):
    data = ((TEXT + "\n") * 10).encode(encoding)
    at = data.index(b"\n")
    found = lines(data[:at] + dirt + data[at:])
    assert found[1:] == (TEXT + "\n").split("\n")[1:-1] + TEXT.split("\n") * 9


def test_binary_is_refused(failure):
    problem = failure(bytes(range(256)) * 20)
    assert (problem.code, problem.details["format"]) == ("UnsupportedFormat", "binary")


def test_markdown(document):
    found = document(("# 林知远\n\n- **精通** Java\n\n| 技能 | 年限 |\n|---|---|\n| Go | 四年 |\n\n" + TEXT).encode())
    assert [(block.kind, block.text) for block in found.blocks[:4]] == [
        ("heading", "林知远"),
        ("text", "- 精通 Java"),
        ("table_row", "技能\t年限"),
        ("table_row", "Go\t四年"),
    ]
    assert found.media_type == "text/markdown"


def test_hashes_in_plain_text_stay(lines):
    assert lines(("C# 开发\n#标签\n" + TEXT).encode())[:2] == ["C# 开发", "#标签"]


def test_cleaning():
    assert clean_line("微\u200b服\u202e务\ufeff \u00a0 Spring\u00ad Boot\x07") == "微服务 Spring Boot"
    assert clean_line(" a  \t b ") == "a\tb"
    assert clean("⻓期使⽤⻚面") == "长期使用页面"
    assert clean("a\r\nb\rc\u2028d") == "a\nb\nc\nd"
    assert clean_line("ﬁrst 2024年Ａ") == "first 2024年Ａ"


@pytest.mark.parametrize(
    "text", ["精" * 1_700_000, "a " * 2_500_000, "*" * 3_000_000, "# " * 2_000_000, "|" * 3_000_000, "|-" * 2_000_000 + "|"]
)
def test_long_lines_take_linear_time(text):
    begin = time.process_time()
    read_text(("# x\n" + text).encode())
    assert time.process_time() - begin < 5


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=30))
def test_any_ideographs_survive_utf8(text):
    assert decode(text.encode()) == text


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=3000))
def test_any_bytes_are_text_or_none(data):
    found = decode(data)
    assert found is None or isinstance(found, str)


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("2019.03-至今    云帆科技　　运营总监", "2019.03-至今  云帆科技  运营总监"),
        ("云帆科技    Operations Director    Mar 2019 to Feb 2022", "云帆科技  Operations Director  Mar 2019 to Feb 2022"),
        ("许墨舟    男    上海", "许墨舟 男 上海"),
        ("许墨舟　　1990.03　　上海", "许墨舟 1990.03 上海"),
    ],
)
def test_wide_gaps_stay_only_in_a_line_that_tells_a_time(line: str, kept: str) -> None:
    assert clean_line(line) == kept
