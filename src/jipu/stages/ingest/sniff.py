"""The format of a file by its content, never by its name."""

from __future__ import annotations

import io
import json
import re
import zipfile
from typing import IO

from jipu.stages.ingest.sheet import is_csv
from jipu.stages.ingest.text import decode

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (rb".{0,1024}%PDF-", "PDF"),
    (rb"\s{0,100}(?:<!doctype html|<html)", "HTML"),
    (rb"\{\\rtf", "RTF"),
    (rb"PAR1", "Parquet"),
    (rb"Rar!\x1a\x07", "RAR"),
    (rb"7z\xbc\xaf\x27\x1c", "7Z"),
    (rb"\x89PNG\r\n", "PNG"),
    (rb"\xff\xd8\xff", "JPG"),
    (rb"GIF8[79]a", "GIF"),
    (rb"II\*\x00|MM\x00\*", "TIFF"),
    (rb"BM.{4}\x00{4}", "BMP"),
    (rb"RIFF.{4}WEBP", "WEBP"),
    (rb".{4}ftyp(?:hei[cx]|mif1)", "HEIC"),
    (rb".{4}ftyp", "MP4"),
    (rb".{257}ustar", "TAR"),
    (rb"\x1f\x8b\x08", "GZIP"),
    (rb"BZh[1-9]1AY", "BZIP2"),
    (rb"\xfd7zXZ\x00", "XZ"),
    (rb"SQLite format 3\x00", "SQLite"),
    (rb"%!PS", "PostScript"),
    (rb"\x7fELF|MZ\x90\x00", "program"),
    (rb"ID3[\x02-\x04]", "MP3"),
    (rb"OggS", "OGG"),
    (rb"\x1aE\xdf\xa3", "video"),
)
_HEAD = 65536  # bytes of a text that are looked at
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_STREAMS = (
    ("EncryptedPackage", "encrypted"),
    ("WordDocument", "DOC"),
    ("Workbook", "XLS"),
    ("PowerPoint Document", "PPT"),
    ("__substg1.0_", "MSG"),
    ("Book", "XLS"),
)
_ZIP_NAMES = (
    ("word/", "DOCX"),
    ("xl/", "XLSX"),
    ("ppt/", "PPTX"),
    ("OFD.xml", "OFD"),
    ("Index/Document.iwa", "Pages"),
)
_HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--|<!doctype html|<(?:html|head|body|meta|title|div|table|p|section|article|span|h[1-6]|ul|style)\b)",
    re.I,
)
_HEADER = re.compile(r"(?:From|To|Subject|Date|Received|Return-Path|MIME-Version|Message-ID|Content-Type|X-[\w-]{1,40}):", re.I)


def sniff(data: bytes) -> str:
    """The name of the format: PDF, DOCX, XLSX, ZIP, EML, HTML, JSONL, text …, encrypted (an office file under a password), or one we do not read.

    Never raises. `broken DOCX` and `broken ZIP` are archives whose directory is lost.
    """
    return _by_magic(data) or _by_text(data)


def _by_magic(data: bytes) -> str | None:
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return sniff_archive(io.BytesIO(data))
    if data.startswith(_OLE):
        return next((name for stream, name in _OLE_STREAMS if stream.encode("utf-16-le") in data), "OLE")
    return next((name for magic, name in _MAGIC if re.match(magic, data[:1100], re.S | re.I)), None)


def sniff_archive(file: IO[bytes]) -> str:
    """The name of the format of a zip archive: an office format by its parts, else ZIP. The place in the file is not kept."""
    try:
        with zipfile.ZipFile(file) as archive:
            names = archive.namelist()
            mimetype = archive.read("mimetype")[:80] if "mimetype" in names and archive.getinfo("mimetype").file_size < 200 else b""
    except Exception:  # a damaged archive fails in many ways; all mean the same here
        file.seek(0)
        return "broken DOCX" if b"word/" in file.read(1024 * 1024) else "broken ZIP"
    for start, name in _ZIP_NAMES:
        if any(entry.startswith(start) for entry in names):
            return name
    for mark, name in (
        (b"opendocument.text", "ODT"),
        (b"opendocument.spreadsheet", "ODS"),
        (b"opendocument.presentation", "ODP"),
        (b"epub", "EPUB"),
    ):
        if mark in mimetype:
            return name
    return "Office Open XML" if "[Content_Types].xml" in names else "ZIP"


def _by_text(data: bytes) -> str:
    whole = len(data) <= _HEAD
    text = decode(data[:_HEAD], whole=whole)
    # The parts of a mail may each have their own encoding; its fields are told by their ASCII names.
    mail = _mail(data[:_HEAD].decode("latin-1"))
    if mail or text is None:
        return mail or "binary"
    return _markup(text) or _json(text, whole=whole) or ("CSV" if is_csv(text) else "text")


def _mail(text: str) -> str | None:
    lines = text.lstrip().split("\n", 40)[:40]
    head = lines[: next((index for index, line in enumerate(lines) if not line.strip()), len(lines))]
    fields = sum(bool(_HEADER.match(line)) for line in head)
    if fields < 3 or not head or not _HEADER.match(head[0]):
        return None
    return "MHTML" if "multipart/related" in text[:4000].lower() else "EML"


def _markup(text: str) -> str | None:
    head = text[:4000].lstrip()
    if "<?mso-application" in head or "schemas.microsoft.com/office/word/2003/wordml" in head:
        return "Word XML"
    if "<office:document" in head and "opendocument" in head:
        return "ODT"
    if _HTML_START.match(head) or re.search(r"<html[\s>]", head, re.I):
        return "HTML"
    if head.startswith("<?xml") or re.match(r"<(?:svg|rss|feed)\b", head, re.I):
        return "XML"
    return None


def _json(text: str, *, whole: bool) -> str | None:
    lines = text.split("\n")
    if not whole and len(lines) == 1:
        return "JSONL" if re.match(r"\s*\{\s*\"", text) else None  # the first row is longer than the part looked at
    lines = [line.strip() for line in (lines if whole else lines[:-1]) if line.strip()][:50]
    objects = [line for line in lines if line.startswith("{")]
    if objects and len(objects) * 2 >= len(lines) and any(_is_object(line) for line in objects):
        return "JSONL"
    return "JSON" if re.match(r"\s*(?:\[\s*[\[{\"]|\{\s*\")", text) and (not whole or _is_json(text)) else None


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _is_object(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False
