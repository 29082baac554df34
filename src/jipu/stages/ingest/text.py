"""Plain text and Markdown: the encoding, then one block a line."""

from __future__ import annotations

import codecs
import re

from jipu.errors import UnsupportedFormat
from jipu.model.document import BlockKind, RawBlock
from jipu.stages.ingest.clean import clean, clean_line
from jipu.stages.ingest.flattened import laid_out
from jipu.stages.ingest.reading import Reading

_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_HIGH = re.compile(rb"[\x80-\xff]+")
_FOUR_BYTES = re.compile(rb"[\x81-\xfe][0-9][\x81-\xfe][0-9]")  # rare characters of GB18030
_HEADING = re.compile(r"#{1,6}[ \t]+(?=\S)")
_BOLD = re.compile(r"\*\*(?=\S)([^*\n]{1,300})\*\*")
_RULE = re.compile(r"[|:\-\s]*-{3,}[|:\-\s]*")


def read_text(data: bytes) -> Reading:
    """One block a line, blank lines left out. Raises UnsupportedFormat for binary content."""
    text = decode(data)
    if text is None:
        raise UnsupportedFormat(format="binary")
    lines = [part for line in clean(text).split("\n") for part in laid_out(line)]
    markdown = any(_HEADING.match(line) for line in lines)
    blocks = (_block(line, markdown) for line in lines)
    return Reading(media_type="text/markdown" if markdown else "text/plain", blocks=tuple(block for block in blocks if block.text))


def _block(line: str, markdown: bool) -> RawBlock:
    kind: BlockKind = "text"
    if markdown:
        kind = "heading" if _HEADING.match(line) else "text"
        line = _BOLD.sub(r"\1", _HEADING.sub("", line, count=1))
        if line.strip().startswith("|") and line.strip().endswith("|"):
            kind, line = "table_row", "" if _RULE.fullmatch(line) else line.strip().strip("|").replace("|", "\t")
    return RawBlock(text=clean_line(line), kind=kind)


def decode(data: bytes, *, whole: bool = True) -> str | None:
    """Bytes as text, or None for binary content.

    Strict UTF-8, then UTF-16 by its mark or its NULs, then Western text by its lone high bytes, then GB18030.
    `whole` says that the data is not a cut-off beginning, whose last character may be torn.
    """
    text = _unicode(data, whole=whole)
    if text is None:
        text = _legacy(data, whole=whole)
    if text is None or len(_CONTROL.findall(text)) > max(2, len(text) // 100):
        return None
    return text


def encoding_of(data: bytes, *, whole: bool = True) -> str | None:
    """By which codec `decode` reads these bytes, so that more of them can be read as a stream; `ascii` where any would do, None for binary content."""
    text = decode(data, whole=whole)
    if text is None:
        return None
    if data.isascii() and 0 not in data:
        return "ascii"
    sure = text[: max(1, len(text) - 4)]  # the last characters may be torn
    return next((name for name in _STREAMED if _replaced(data, name).startswith(sure)), None)


_STREAMED = ("utf-8-sig", "utf-32", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "gb18030")


def _replaced(data: bytes, encoding: str) -> str:
    if encoding == "utf-16" and not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return ""
    try:
        return data.decode(encoding, errors="replace")
    except UnicodeError:  # no mark, where there has to be one
        return ""


def _unicode(data: bytes, *, whole: bool) -> str | None:
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return _try(data, "utf-32", whole=whole)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _try(data, "utf-16", whole=whole) or data.decode("utf-16", errors="replace")
    if 0 in data:
        text = _utf16_without_mark(data, whole=whole)
        if text is not None or data.count(0) * 100 > len(data):
            return text
    return _try(data, "utf-8-sig", whole=whole)


def _utf16_without_mark(data: bytes, *, whole: bool) -> str | None:
    """NULs have no place in 8-bit text; in UTF-16 every Latin letter and line break has one, on the same side of its pair."""
    little = data[1::2].count(0) >= data[0::2].count(0)
    text = _try(data, "utf-16-le" if little else "utf-16-be", whole=whole)
    sample = (text or "")[:5000]
    known = len(sample.encode("gb2312", errors="ignore").decode("gb2312"))
    return text if known * 10 >= len(sample) * 8 else None


def _legacy(data: bytes, *, whole: bool) -> str | None:
    sample = _FOUR_BYTES.sub(b"", data[:65536])
    runs = _HIGH.findall(sample)
    lone = sum(len(run) == 1 for run in runs)
    # GB text has its high bytes in pairs; é or ’ of Western text stands alone among ASCII.
    if lone * 10 > len(runs) * 9 and 0 < lone * 10 < len(sample):
        return data.decode("cp1252", errors="replace")
    return _nearly(data, "utf-8") or _try(data, "gb18030", whole=whole) or _nearly(data, "gb18030")


def _nearly(data: bytes, encoding: str) -> str | None:
    """Text with a few torn characters, as damaged files have; None where more than one in twenty is lost."""
    text = data.decode(encoding, errors="replace")
    return text if text.count("\ufffd") * 20 <= sum(not character.isascii() for character in text) else None


def _try(data: bytes, encoding: str, *, whole: bool) -> str | None:
    try:
        return codecs.getincrementaldecoder(encoding)("strict").decode(data, final=whole)
    except (UnicodeDecodeError, UnicodeError):
        return None
