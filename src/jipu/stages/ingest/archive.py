"""ZIP: its files one by one, unpacked in memory and never to disk."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from functools import partial
from typing import IO

from jipu.errors import BrokenFile, EncryptedFile, UnsupportedArchive
from jipu.stages.ingest.budget import Budget
from jipu.stages.ingest.files import is_litter
from jipu.stages.ingest.reading import Member

_UTF8 = 0x800
_ENCRYPTED = 0x1
_UNICODE_PATH = 0x7075


def zip_members(file: IO[bytes], budget: Budget) -> Iterator[Member]:
    """The files of an archive in its own order. Raises BrokenFile where the directory cannot be read.

    A name is only a label here: nothing is written under it, so `../` and absolute names lead nowhere.
    """
    try:
        archive = zipfile.ZipFile(file)
        entries = archive.infolist()
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, struct.error, NotImplementedError, UnicodeDecodeError):
        raise BrokenFile(format="ZIP") from None
    for entry in entries:
        name = _name(entry)
        if not entry.filename.endswith("/"):
            why = "litter" if any(is_litter(part) for part in name.split("/")) else None
            yield Member(name=name, read=partial(_content, archive, entry, budget), why=why)


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, budget: Budget) -> bytes:
    if entry.flag_bits & _ENCRYPTED:
        raise EncryptedFile
    try:
        with archive.open(entry) as stream:
            return budget.read(stream)
    except NotImplementedError:
        raise UnsupportedArchive(format=f"ZIP ({entry.compress_type})") from None
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, struct.error):
        raise BrokenFile(format="ZIP") from None


def _name(entry: zipfile.ZipInfo) -> str:
    """The name as text, without the steps that would lead out of a folder.

    Where the flag for UTF-8 is not set the name is in the code page of its maker, in China that of GBK; zipfile reads it as cp437.
    """
    name = _unicode_path(entry.extra) or entry.filename
    if not entry.flag_bits & _UTF8 and name == entry.filename and not name.isascii():
        name = _legacy(name)
    parts = name.replace("\\", "/").replace("\0", "").split("/")
    return "/".join(part for part in parts if part not in ("", ".", "..") and not part.endswith(":")) or "?"


def _legacy(name: str) -> str:
    raw = name.encode("cp437", "replace")
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return name


def _unicode_path(extra: bytes) -> str | None:
    """The name in UTF-8 that some programs keep beside the other one."""
    while len(extra) >= 4:
        kind, size = struct.unpack("<HH", extra[:4])
        if kind == _UNICODE_PATH and size > 5:
            return extra[9 : 4 + size].decode("utf-8", "replace")
        extra = extra[4 + size :]
    return None
