"""An edited mind map read back: XMind (of today and XMind 8), FreeMind and Freeplane, OPML. Whatever else is in the file is passed over.

The files come from outside: archives are unpacked to a limit, XML knows no entities and fetches nothing.
"""

from __future__ import annotations

import io
import json
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from jipu.errors import BadTable

MOST_BYTES = 64_000_000  # of a file, and of what is unpacked of one
MOST_TOPICS = 50_000
DEEPEST = 60
_FREEMIND_ID = "ID_"
_XMIND_8 = "{urn:xmind:xmap:xmlns:content:2.0}"


@dataclass(frozen=True, slots=True)
class Drawn:
    """A topic as it stands in the file: its id ("" where the tool kept none), its title on one line, its note, and what is under it."""

    id: str
    title: str
    note: str
    topics: tuple[Drawn, ...] = ()

    def walk(self) -> Iterator[Drawn]:
        """It and everything under it, in order."""
        yield self
        for topic in self.topics:
            yield from topic.walk()


class _UnreadableError(Exception):
    """The file is not what it should be."""


def read_mind_map(name: str, content: bytes) -> Drawn:
    """The root topic of the first sheet. Raises BadTable, which names the file."""
    try:
        if len(content) > MOST_BYTES:
            raise _UnreadableError
        root = _xmind(content) if content.startswith(b"PK\x03\x04") else _xml(content)
        if sum(1 for _ in zip(root.walk(), range(MOST_TOPICS + 1), strict=False)) > MOST_TOPICS:
            raise _UnreadableError
    except (_UnreadableError, *_BROKEN) as error:
        raise BadTable(
            count=1,
            zh=f"  {name}：不是读得懂的 XMind、FreeMind（.mm）或 OPML 文件；请从脑图软件里重新保存或导出",
            en=f"  {name}: no XMind, FreeMind (.mm) or OPML file that can be read; save or export it once more from the mind-map tool",
        ) from error
    return root


_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    StopIteration,
    ValueError,
    KeyError,
    IndexError,
    TypeError,
    AttributeError,
    RuntimeError,  # a password, and nests that are too deep
    NotImplementedError,
    EOFError,
    OSError,
)


def _xmind(content: bytes) -> Drawn:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = set(archive.namelist())
        if "content.json" in names:
            return _of_json(json.loads(_unpacked(archive, "content.json"))[0]["rootTopic"], 0)
        sheet = _parsed(_unpacked(archive, "content.xml"))
        topic = sheet.find(f"{_XMIND_8}sheet/{_XMIND_8}topic")
        if topic is None:
            raise _UnreadableError
        return _of_xmind_8(topic, 0)


def _unpacked(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as part:
        content = part.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise _UnreadableError
    return content


def _of_json(topic: dict[str, Any], depth: int) -> Drawn:
    if depth > DEEPEST:
        raise _UnreadableError
    note = ((topic.get("notes") or {}).get("plain") or {}).get("content") or ""
    under = ((topic.get("children") or {}).get("attached")) or []
    return _drawn(topic.get("id"), topic.get("title"), note, (_of_json(one, depth + 1) for one in under))


def _of_xmind_8(topic: Any, depth: int) -> Drawn:
    if depth > DEEPEST:
        raise _UnreadableError
    note = topic.findtext(f"{_XMIND_8}notes/{_XMIND_8}plain") or ""
    under = topic.iterfind(f"{_XMIND_8}children/{_XMIND_8}topics[@type='attached']/{_XMIND_8}topic")
    return _drawn(topic.get("id"), topic.findtext(f"{_XMIND_8}title"), note, (_of_xmind_8(one, depth + 1) for one in under))


def _xml(content: bytes) -> Drawn:
    root = _parsed(content)
    if root.tag == "map":
        return _of_freemind(next(root.iterchildren("node")), 0)
    if root.tag == "opml":
        return _of_opml(next(next(root.iterchildren("body")).iterchildren("outline")), 0)
    raise _UnreadableError


def _parsed(content: bytes) -> Any:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise _UnreadableError from error


def _of_freemind(node: Any, depth: int) -> Drawn:
    if depth > DEEPEST:
        raise _UnreadableError
    rich = {part.get("TYPE"): "\n".join("".join(line.itertext()) for line in part.iter("p")) for part in node.iterchildren("richcontent")}
    title = node.get("TEXT") or rich.get("NODE") or ""  # a title with fonts in it stands in rich content
    identifier = (node.get("ID") or "").removeprefix(_FREEMIND_ID)
    return _drawn(identifier, title, rich.get("NOTE") or "", (_of_freemind(one, depth + 1) for one in node.iterchildren("node")))


def _of_opml(node: Any, depth: int) -> Drawn:
    if depth > DEEPEST:
        raise _UnreadableError
    under = (_of_opml(one, depth + 1) for one in node.iterchildren("outline"))
    return _drawn(node.get("claim"), node.get("text"), node.get("_note") or "", under)


def _drawn(identifier: object, title: object, note: object, under: Iterator[Drawn]) -> Drawn:
    return Drawn(str(identifier or ""), " ".join(str(title or "").split()), str(note), tuple(under))
