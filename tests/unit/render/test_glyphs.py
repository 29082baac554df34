"""Character maps of invented fonts, byte by byte, and of a font of this machine."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from jipu.errors import FontNotFound
from jipu.render.fonts import chinese_font
from jipu.render.glyphs import faces, held


def font(*maps: tuple[int, int, bytes]) -> bytes:
    """A font of nothing but a character map with these subtables: platform, encoding, bytes."""
    head, place, body = struct.pack(">HH", 0, len(maps)), 4 + 8 * len(maps), b""
    for platform, encoding, content in maps:
        head += struct.pack(">HHI", platform, encoding, place + len(body))
        body += content
    table = head + body
    return struct.pack(">IHHHH", 0x00010000, 1, 0, 0, 0) + struct.pack(">4sIII", b"cmap", 0, 28, len(table)) + table


def form_4(*segments: tuple[int, int, int, tuple[int, ...]]) -> bytes:
    """First, last, delta and, where glyphs are listed, their numbers."""
    rows = [*segments, (0xFFFF, 0xFFFF, 1, ())]
    count, listed = len(rows), b""
    offsets = []
    for number, (_, _, _, glyphs) in enumerate(rows):
        offsets.append(2 * (count - number) + len(listed) if glyphs else 0)
        listed += struct.pack(f">{len(glyphs)}H", *glyphs)
    body = struct.pack(f">{count}H", *(row[1] for row in rows)) + b"\0\0"
    for values in ([row[0] for row in rows], [row[2] for row in rows], offsets):
        body += struct.pack(f">{count}H", *values)
    return struct.pack(">HHHHHHH", 4, 14 + len(body) + len(listed), 0, 2 * count, 0, 0, 0) + body + listed


def form_12(*groups: tuple[int, int, int]) -> bytes:
    body = b"".join(struct.pack(">III", *group) for group in groups)
    return struct.pack(">HHIII", 12, 0, 16 + len(body), 0, len(groups)) + body


def written(folder: Path, content: bytes) -> Path:
    path = folder / "invented.ttf"
    path.write_bytes(content)
    return path


def test_ranges_of_form_12_but_for_the_box(tmp_path: Path) -> None:
    path = written(tmp_path, font((3, 10, form_12((0x4E00, 0x4E02, 5), (0x1F7E2, 0x1F7E2, 9), (0x61, 0x62, 0)))))
    assert held(path) == {0x4E00, 0x4E01, 0x4E02, 0x1F7E2, 0x62}


def test_segments_of_form_4_by_a_delta_and_by_a_list(tmp_path: Path) -> None:
    by_delta, by_list = (0x41, 0x43, (0x10000 - 0x42) & 0xFFFF, ()), (0x4E00, 0x4E02, 0, (7, 0, 8))
    path = written(tmp_path, font((3, 1, form_4(by_delta, by_list))))
    assert held(path) == {0x41, 0x43, 0x4E00, 0x4E02}, "glyph number 0 is the box"


def test_maps_that_are_not_from_unicode_do_not_count(tmp_path: Path) -> None:
    path = written(tmp_path, font((1, 0, form_12((0x41, 0x41, 3))), (0, 3, form_4((0x42, 0x42, 1, ())))))
    assert held(path) == {0x42}


def collection(*fonts: bytes) -> bytes:
    """Several fonts of `font` in one file."""
    place = 12 + 4 * len(fonts)
    head, body = struct.pack(">4sII", b"ttcf", 0x00010000, len(fonts)), b""
    for content in fonts:
        moved, start = bytearray(content), place + len(body)
        struct.pack_into(">I", moved, 20, start + 28)  # where its map begins is told from the start of the file
        head += struct.pack(">I", start)
        body += bytes(moved)
    return head + body


def test_a_collection_has_a_map_for_each_face(tmp_path: Path) -> None:
    one, other = font((3, 10, form_12((0x41, 0x41, 3)))), font((3, 10, form_12((0x42, 0x42, 3))))
    path = written(tmp_path, collection(one, other))
    assert faces(path) == 2
    assert (held(path, 0), held(path, 1)) == ({0x41}, {0x42})


@pytest.mark.parametrize("content", [b"", b"no font at all, only some words", font((3, 10, form_12((0x41, 0x41, 3))))[:-9]])
def test_what_is_no_font_or_breaks_off_is_a_value_error(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(ValueError, match="font"):
        faces(written(tmp_path, content)) and held(tmp_path / "invented.ttf")


def test_a_font_of_this_machine_holds_chinese_and_no_sign_that_it_lacks() -> None:
    try:
        font_found = chinese_font()
    except FontNotFound:
        pytest.skip("no Chinese font on this machine")
    assert {ord(sign) for sign in "技谱岗位A，"} <= font_found.held
    assert 0x10FFFD not in font_found.held
