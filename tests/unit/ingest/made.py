"""Makers of small files in each format, so that every test shows what is in the file it reads."""

from __future__ import annotations

import hashlib
import io
import math
import struct
import zipfile
from dataclasses import dataclass

PARAGRAPHS = [
    "负责订单中台的架构设计,把单体系统拆成二十多个服务,上线后核心接口的平均耗时由四百毫秒降到九十毫秒。",
    "主导统一发布平台建设,用流水线把构建、检查、灰度和回滚串在一起,发布时间由两小时缩短到十五分钟。",
    "推动数据库分库分表与冷热分离,设计双写校验方案,历史数据迁移期间业务不停机,存储成本下降三成。",
    "带领八人小组完成结算系统重构,制定代码评审规范和单元测试标准,缺陷率在半年内下降到原来的四分之一。",
]


@dataclass(frozen=True)
class Piece:
    """A string on a page; places in points from the top left corner."""

    x: float
    y: float
    text: str
    size: float = 10
    colour: tuple[float, float, float] = (0, 0, 0)
    mode: int = 0
    turn: float = 0
    spacing: float = 0


@dataclass(frozen=True)
class Bar:
    """A filled rectangle."""

    x: float
    y: float
    width: float
    height: float
    colour: tuple[float, float, float]


Item = Piece | Bar | str


def column(lines: list[str], x: float, y: float, leading: float = 15, size: float = 10) -> list[Item]:
    return [Piece(x, y + leading * number, line, size) for number, line in enumerate(lines)]


def broken(text: str, width: int) -> list[str]:
    """A paragraph of ideographs in lines of so many characters."""
    return [text[start : start + width] for start in range(0, len(text), width)]


def _shown(item: Item, codes: dict[str, int]) -> str:
    if isinstance(item, str):
        return item
    red, green, blue = item.colour
    if isinstance(item, Bar):
        return f"{red} {green} {blue} rg {item.x} {842 - item.y - item.height} {item.width} {item.height} re f"
    cos, sin = math.cos(math.radians(item.turn)), math.sin(math.radians(item.turn))
    glyphs = "".join(f"{codes[character]:04X}" for character in item.text)
    return f"BT {red} {green} {blue} rg {item.mode} Tr {item.spacing} Tc /F {item.size} Tf {cos:.4f} {sin:.4f} {-sin:.4f} {cos:.4f} {item.x} {842 - item.y} Tm <{glyphs}> Tj ET"


PICTURE = "q 595 0 0 842 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x80 EI Q"


def pdf(*pages: list[Item], mapped: dict[str, str] | None = None, owner: str = "", user: str = "", rotate: int = 0) -> bytes:
    """A PDF with a Type0 font under Identity-H and a ToUnicode map; `mapped` says what other characters the map tells instead."""
    characters = sorted({character for page in pages for item in page if isinstance(item, Piece) for character in item.text})
    codes = {character: number for number, character in enumerate(characters, start=3)}
    told = {code: (mapped or {}).get(character, character) for character, code in codes.items()}
    entries = [f"<{code:04X}> <{text.encode('utf-16-be').hex()}>" for code, text in told.items()]
    blocks = "".join(
        f"{len(entries[start : start + 100])} beginbfchar\n" + "\n".join(entries[start : start + 100]) + "\nendbfchar\n"
        for start in range(0, len(entries), 100)
    )
    cmap = f"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange\n{blocks}endcmap end"
    widths = " ".join(f"{code} [{500 if character.isascii() else 1000}]" for character, code in codes.items())
    kids = [8 + 2 * number for number in range(len(pages))]
    objects: list[str | tuple[str, bytes]] = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{' '.join(f'{kid} 0 R' for kid in kids)}] >>",
        "<< /Type /Font /Subtype /Type0 /BaseFont /Made /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 6 0 R >>",
        f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Made /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor 5 0 R /DW 1000 /W [{widths}] >>",
        "<< /Type /FontDescriptor /FontName /Made /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 700 /StemV 80 >>",
        ("", cmap.encode()),
        "<< >>",
    ]
    for kid, page in zip(kids, pages, strict=True):
        turned = f"/Rotate {rotate}" if rotate else ""
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] {turned} /Resources << /Font << /F 3 0 R >> >> /Contents {kid + 1} 0 R >>"
        )
        objects.append(("", "\n".join(_shown(item, codes) for item in page).encode("latin-1")))
    return _file(objects, owner, user)


def _file(objects: list[str | tuple[str, bytes]], owner: str, user: str) -> bytes:
    key, entry = _security(owner, user) if owner or user else (b"", "")
    content, offsets = b"%PDF-1.4\n", []
    for number, item in enumerate(objects, start=1):
        offsets.append(len(content))
        if isinstance(item, str):
            body = item.encode()
        else:
            data = item[1]
            if key:
                data = _rc4(hashlib.md5(key + struct.pack("<I", number)[:3] + b"\0\0").digest()[:10], data)  # noqa: S324 - the format's own
            body = f"<< /Length {len(data)} >>\nstream\n".encode() + data + b"\nendstream"
        content += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    trailer = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer << /Size {len(objects) + 1} /Root 1 0 R {entry} >>\nstartxref\n{len(content)}\n%%EOF\n"
    return content + trailer.encode("latin-1")


_PAD = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


def _rc4(key: bytes, data: bytes) -> bytes:
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out = bytearray()
    i = j = 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)


def _security(owner: str, user: str) -> tuple[bytes, str]:
    """The standard security handler, revision 2 (40 bit)."""
    pad = lambda word: (word.encode() + _PAD)[:32]  # noqa: E731
    permissions = struct.pack("<i", -44)
    owned = _rc4(hashlib.md5(pad(owner or user)).digest()[:5], pad(user))  # noqa: S324
    key = hashlib.md5(pad(user) + owned + permissions + b"0123456789abcdef").digest()[:5]  # noqa: S324
    used = _rc4(key, _PAD)
    entry = f"/ID [<{b'0123456789abcdef'.hex()}> <{b'0123456789abcdef'.hex()}>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -44 /O <{owned.hex()}> /U <{used.hex()}> >>"
    return key, entry


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SPACES = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def p(text: str, run: str = "", paragraph: str = "") -> str:
    return f"<w:p><w:pPr>{paragraph}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def table(*rows: list[str]) -> str:
    return "<w:tbl>" + "".join("<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in row) + "</w:tr>" for row in rows) + "</w:tbl>"


def docx(body: str, parts: dict[str, str] | None = None, *, extra: dict[str, bytes] | None = None) -> bytes:
    """A DOCX; `parts` are further parts by name (header1, footnotes, styles …), each the inner XML of its root."""
    parts = parts or {}
    relations = "".join(
        f'<Relationship Id="r{number}" Type="{_KIND}{name.rstrip("0123456789")}" Target="{name}.xml"/>' for number, name in enumerate(parts)
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(
            "_rels/.rels", f'<Relationships><Relationship Id="m" Type="{_KIND}officeDocument" Target="word/document.xml"/></Relationships>'
        )
        archive.writestr("word/_rels/document.xml.rels", f"<Relationships>{relations}</Relationships>")
        archive.writestr("word/document.xml", f"<w:document {_SPACES}><w:body>{body}</w:body></w:document>")
        for name, inner in parts.items():
            archive.writestr(f"word/{name}.xml", f"<w:root {_SPACES}>{inner}</w:root>")
        for name, data in (extra or {}).items():
            archive.writestr(name, data)
    return buffer.getvalue()
