"""Office files that are a zip of XML parts: unpacked within one budget, parsed without document types."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from lxml import etree

from jipu.errors import BrokenFile, EncryptedFile, TooLarge
from jipu.stages.ingest.reading import MAX_UNPACKED, megabytes

Element = etree._Element


@contextmanager
def opened(data: bytes, name: str) -> Iterator[zipfile.ZipFile]:
    """The archive; whatever goes wrong while it is read is a BrokenFile of the named format."""
    with guarded(name), zipfile.ZipFile(io.BytesIO(data)) as archive:
        yield archive


@contextmanager
def guarded(name: str) -> Iterator[None]:
    """Whatever a damaged archive or XML raises becomes a BrokenFile of the named format."""
    try:
        yield
    except (
        zipfile.BadZipFile,
        zlib.error,
        etree.LxmlError,
        EOFError,
        OSError,
        ValueError,
        KeyError,
        NotImplementedError,
        RecursionError,
    ) as error:
        raise BrokenFile(format=name) from error


class Package:
    """The parts of an archive, each unpacked at most once and all within one budget.

    `main` is the usual name of the main part, taken where the relations name no other. Raises EncryptedFile for a zip with a password.
    """

    def __init__(self, archive: zipfile.ZipFile, *, main: str) -> None:
        self._archive = archive
        self._left = MAX_UNPACKED
        self._names = {name.lower().replace("\\", "/").lstrip("/"): name for name in archive.namelist()}
        if any(info.flag_bits & 1 for info in archive.infolist()):
            raise EncryptedFile
        self.main = self._main_part(main)

    def part(self, name: str) -> Element | None:
        """The root of a part, None where there is none."""
        content = self.content(name)
        return None if content is None else parse(content)

    def content(self, name: str) -> bytes | None:
        """The bytes of a part, None where there is none."""
        stored = self._names.get(name.lower().lstrip("/"))
        if stored is None:
            return None
        with self._archive.open(stored) as stream:
            # The size in the directory may lie, so the bytes are counted as they come.
            content = stream.read(self._left + 1)
        self._left -= len(content)
        if self._left < 0:
            raise TooLarge(size=f"> {megabytes(MAX_UNPACKED)}", limit=megabytes(MAX_UNPACKED))
        return content

    def _main_part(self, usual: str) -> str:
        relations = self.part("_rels/.rels")
        targets = [] if relations is None else [target for _, target in _targets(relations, "officeDocument", "")]
        return next((target for target in targets if target.lower() in self._names), usual)

    def relations(self, kind: str, name: str = "") -> dict[str, str]:
        """Names of the parts that a part (the main one, if none is named) relates to as being of a kind, by the id of the relation."""
        folder, base = posixpath.split(name or self.main)
        relations = self.part(f"{folder}/_rels/{base}.rels")
        return {} if relations is None else dict(_targets(relations, kind, folder))

    def related(self, kind: str) -> Iterator[Element]:
        """Roots of the parts that the main part names as being of a kind."""
        for target in dict.fromkeys(self.relations(kind).values()):
            root = self.part(target)
            if root is not None:
                yield root


def _targets(relations: Element, kind: str, folder: str) -> Iterator[tuple[str, str]]:
    for number, relation in enumerate(relations.iter("{*}Relationship")):
        target = relation.get("Target", "")
        if relation.get("Type", "").endswith("/" + kind) and relation.get("TargetMode") != "External":
            place = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            yield relation.get("Id", str(number)), place


def parse(content: bytes) -> Element:
    """The root of an XML part. Raises ValueError for one with a document type, lxml's errors for one that is not well-formed."""
    # A document type has no place in an office file; entities in it are how a small file grows to gigabytes.
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    root = etree.fromstring(content, parser)
    if getattr(root.getroottree().docinfo, "doctype", ""):
        raise ValueError("document type in an office file")
    return root


def local(element: Element) -> str:
    """The tag without its namespace: strict and transitional files differ in that alone. Empty for comments and entities."""
    tag = element.tag
    return tag.rsplit("}", 1)[-1] if isinstance(tag, str) else ""


def attribute(element: Element, name: str) -> str | None:
    """An attribute by its local name, whatever its namespace."""
    return next((str(value) for key, value in element.attrib.items() if str(key).rsplit("}", 1)[-1] == name), None)
