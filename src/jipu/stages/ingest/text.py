"""Plain text and Markdown: the encoding, then one block a line."""

from __future__ import annotations

import codecs
import re

from jipu.errors import UnsupportedFormat
from jipu.model.document import BlockKind, RawBlock
from jipu.stages.ingest.clean import clean, clean_line
from jipu.stages.ingest.reading import Reading

_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_HIGH = re.compile(rb"[\x80-\xff]+")
_HEADING = re.compile(r"#{1,6}[ \t]+(?=\S)")
_BOLD = re.compile(r"\*\*(?=\S)([^*\n]{1,300})\*\*")
_RULE = re.compile(r"[|:\-\s]*-{3,}[|:\-\s]*")


def read_text(data: bytes) -> Reading:
    """One block a line, blank lines left out. Raises UnsupportedFormat for binary content."""
    text = decode(data)
    if text is None:
        raise UnsupportedFormat(format="binary")
    lines = clean(text).split("\n")
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


def _unicode(data: bytes, *, whole: bool) -> str | None:
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return _try(data, "utf-32", whole=whole)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _try(data, "utf-16", whole=whole) or data.decode("utf-16", errors="replace")
    if data.count(0) * 10 > len(data):
        return _utf16_without_mark(data, whole=whole)
    return _try(data, "utf-8-sig", whole=whole)


def _utf16_without_mark(data: bytes, *, whole: bool) -> str | None:
    little = data[1::2].count(0) >= data[0::2].count(0)
    return _try(data, "utf-16-le" if little else "utf-16-be", whole=whole)


def _legacy(data: bytes, *, whole: bool) -> str | None:
    runs = _HIGH.findall(data[:65536])
    lone = sum(len(run) == 1 for run in runs)
    # GB text has its high bytes in pairs; é or ’ of Western text stands alone among ASCII.
    if lone * 10 > len(runs) * 9 and lone * 20 < len(data[:65536]):
        return data.decode("cp1252", errors="replace")
    return _try(data, "gb18030", whole=whole) or _nearly_gb(data)


def _nearly_gb(data: bytes) -> str | None:
    """GB text with a few torn characters, as cut files have; None where too much is lost for it to be that."""
    text = data.decode("gb18030", errors="replace")
    return text if text.count("\ufffd") * 100 <= len(text) else None


def _try(data: bytes, encoding: str, *, whole: bool) -> str | None:
    try:
        return codecs.getincrementaldecoder(encoding)("strict").decode(data, final=whole)
    except (UnicodeDecodeError, UnicodeError):
        return None
