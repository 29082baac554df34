"""DOCX: a zip archive of XML parts, walked in the order of the text."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator

from lxml import etree

from jipu.errors import BrokenFile, EncryptedFile, TooLarge
from jipu.model.document import BlockKind, RawBlock
from jipu.stages.ingest.reading import MAX_UNPACKED, Reading, megabytes
from jipu.stages.ingest.wordml import BodyWalker, Element, Styles, attribute, local

_PICTURE = re.compile(r"word/media/.{1,200}\.(?:png|jpe?g|bmp|tiff?|emf|wmf)", re.I)

_PAGE_NUMBER = re.compile(r"(?:[Pp]age)?[\s第共页/,，\-–—]{0,9}(?:\d{1,3}(?:of|[\s第共页/,，\-–—]){0,9}){0,2}")


def read_docx(data: bytes) -> Reading:
    """Header, body, footnotes and footer. Raises BrokenFile, EncryptedFile (a zip with a password) or TooLarge (an archive that unpacks to too much)."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            package = _Package(archive)
            blocks = tuple(_blocks(package))
            pictures = sum(bool(_PICTURE.match(name)) for name in archive.namelist())
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
        raise BrokenFile(format="DOCX") from error
    return Reading(media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document", blocks=blocks, pictures=pictures)


class _Package:
    """The parts of the archive, each unpacked at most once and all within one budget."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._left = MAX_UNPACKED
        self._names = {name.lower().replace("\\", "/").lstrip("/"): name for name in archive.namelist()}
        if any(info.flag_bits & 1 for info in archive.infolist()):
            raise EncryptedFile
        self.main = self._main_part()

    def part(self, name: str) -> Element | None:
        """The root of a part, None where there is none."""
        stored = self._names.get(name.lower().lstrip("/"))
        if stored is None:
            return None
        with self._archive.open(stored) as stream:
            # The size in the directory may lie, so the bytes are counted as they come.
            content = stream.read(self._left + 1)
        self._left -= len(content)
        if self._left < 0:
            raise TooLarge(size=f"> {megabytes(MAX_UNPACKED)}", limit=megabytes(MAX_UNPACKED))
        return _parse(content)

    def _main_part(self) -> str:
        relations = self.part("_rels/.rels")
        targets = [] if relations is None else list(_targets(relations, "officeDocument"))
        return next((target for target in targets if target.lower() in self._names), "word/document.xml")

    def related(self, kind: str) -> Iterator[Element]:
        """Roots of the parts that the main part names as being of a kind."""
        folder, name = posixpath.split(self.main)
        relations = self.part(f"{folder}/_rels/{name}.rels")
        if relations is None:
            return
        for target in dict.fromkeys(_targets(relations, kind, folder)):
            root = self.part(target)
            if root is not None:
                yield root


def _targets(relations: Element, kind: str, folder: str = "") -> Iterator[str]:
    for relation in relations.iter("{*}Relationship"):
        target = relation.get("Target", "")
        if relation.get("Type", "").endswith("/" + kind) and relation.get("TargetMode") != "External":
            yield target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))


def _parse(content: bytes) -> Element:
    # A document type has no place in an office file; entities in it are how a small file grows to gigabytes.
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    root = etree.fromstring(content, parser)
    if getattr(root.getroottree().docinfo, "doctype", ""):
        raise ValueError("document type in an office file")
    return root


def _blocks(package: _Package) -> Iterator[RawBlock]:
    root = package.part(package.main)
    if root is None:
        raise BrokenFile(format="DOCX")
    styles = Styles.read(next(package.related("styles"), None))
    walker = BodyWalker(styles, covered=_is_covered(root))
    yield from _margin(package, walker, "header")
    yield from walker.blocks(root)
    for kind in ("footnotes", "endnotes"):
        for part in package.related(kind):
            for note in part:
                if local(note) in {"footnote", "endnote"} and attribute(note, "type") is None:
                    yield from walker.blocks(note)
    yield from _margin(package, walker, "footer")


def _margin(package: _Package, walker: BodyWalker, kind: BlockKind) -> Iterator[RawBlock]:
    """Headers or footers: each line once, though first, even and odd pages have their own parts."""
    seen: set[str] = set()
    for part in package.related(kind):
        for block in walker.blocks(part):
            if block.text not in seen and not _PAGE_NUMBER.fullmatch(block.text[:40]):
                seen.add(block.text)
                yield RawBlock(text=block.text, kind=kind, visible=block.visible)


def _is_covered(root: Element) -> bool:
    """Whether shapes or pictures lie behind the text, so that white text may well be seen."""
    return (
        any(anchor.get("behindDoc") in {"1", "true"} for anchor in root.iter("{*}anchor"))
        or next(root.iter("{*}background"), None) is not None
    )
