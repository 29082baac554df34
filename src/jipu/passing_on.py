"""What is done with finished maps: passed on in a format and edition, compared, audited, checked by hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from jipu.editions.draw import draw_claims
from jipu.errors import Lang, MissingPath, NoInternalEdition, NothingToCheck, UnknownFormat
from jipu.model.audit import Risk
from jipu.model.rolemap import Edition, RoleMap
from jipu.pipeline import audit_map, share_map
from jipu.render.formats import DOCUMENTS, check_formats, form_of, render
from jipu.room import FORMATS, Room, finished
from jipu.sheets import check
from jipu.store.log import login, now
from jipu.uses.diff import Changes, changes
from jipu.verbs.opened import home_of
from jipu.verbs.papers import as_documents
from jipu.written import replace_file, replace_files, writing

Made = TypeVar("Made")


class PassingOn(Room):
    """A part of Workspace."""

    __slots__ = ()

    if TYPE_CHECKING:

        def _exported(self, rolemap: Path, out: Path | None) -> None: ...

    def export(self, rolemap: Path, to: str, lang: Lang, edition: Edition | None = None, out: Path | None = None) -> str:
        """A finished map in another format, as text; by default in the edition that it is.

        Where the map lies in a workspace and goes elsewhere (to `out`, or None: to whoever reads the text), the workspace remembers it.
        Raises NotAMap, UnknownFormat, MissingPath, NoInternalEdition, TooFewToShare.
        """
        if to not in FORMATS:
            raise UnknownFormat(format=to, known=", ".join((*FORMATS, *DOCUMENTS)))
        return self._exporting(rolemap, edition, out, lambda wanted: render(wanted, to, lang))

    def export_documents(
        self, rolemap: Path, to: str, lang: Lang, out: Path, edition: Edition | None = None, form: str | None = None
    ) -> tuple[Path, ...]:
        """A finished map as a document, written to the file `out`; all its drawings (`to` is svg, no `form` named), each by its name into the folder `out`.

        Raises as `export`, and MissingExtra, FontNotFound, FontWithoutChinese, BadOption (an unknown form, or one with nothing to show).
        """
        check_formats([to])
        one = form_of(form)
        made = self._exporting(rolemap, edition, out, lambda wanted: as_documents(wanted, to, lang, one))
        several = to == "svg" and one is None
        files = {out / name if several else out: content for name, content in made.items()}
        with writing(out if several else out.parent, out):
            replace_files(files)
        return tuple(files)

    def export_bytes(self, rolemap: Path, to: str, lang: Lang, edition: Edition | None = None, form: str | None = None) -> dict[str, bytes]:
        """A finished map in any format, for whoever downloads it: how each file's name ends → what is in it. Raises as both of the others do."""
        check_formats([to])
        one = form_of(form)
        return self._exporting(rolemap, edition, None, lambda wanted: as_documents(wanted, to, lang, one))

    def _exporting(self, rolemap: Path, edition: Edition | None, out: Path | None, make: Callable[[RoleMap], Made]) -> Made:
        """What is made of a finished map in an edition; the workspace that it lies in remembers where it went."""
        found = finished(rolemap)
        if edition == "internal" and found.provenance.edition == "share":
            raise NoInternalEdition(path=str(rolemap))
        made = make(share_map(found) if edition == "share" else found)
        if home := home_of(rolemap):
            type(self)(home)._exported(rolemap, out)
        return made

    def diff(self, old: Path, new: Path) -> Changes:
        """What changed between two maps of one role. Raises NotAMap, MissingPath, OtherRole."""
        return changes(finished(old), finished(new))

    def audit(self, rolemap: Path) -> tuple[RoleMap, tuple[Risk, ...]]:
        """A finished map and what in it could tell who somebody is. Writes nothing. Raises NotAMap, MissingPath."""
        found = finished(rolemap)
        return found, audit_map(found)

    def audit_shared(self, rolemap: Path) -> tuple[RoleMap, tuple[Risk, ...]]:
        """The share edition that would leave of a finished map, and what in it could tell who somebody is. Writes nothing. Raises TooFewToShare."""
        found = finished(rolemap)
        shared = found if found.provenance.edition == "share" else share_map(found)
        return shared, audit_map(shared)

    def write_check(self, rolemap: Path, sheet: Path, lang: Lang) -> None:
        """A workbook of claims drawn at random, to be judged by hand. Raises NotAMap, MissingPath, NothingToCheck."""
        found = finished(rolemap)
        if not draw_claims(found):
            raise NothingToCheck(path=str(rolemap))
        with writing(sheet.parent, sheet):
            replace_file(sheet, check.write_check(found, lang))

    def read_check(self, rolemap: Path, sheet: Path, by: str | None = None) -> tuple[RoleMap, tuple[Path, ...]]:
        """Put the result of that workbook into the map, and into the pages beside it that are there. Raises BadTable, NotAMap, MissingPath."""
        found = finished(rolemap)
        if not sheet.exists():
            raise MissingPath(path=str(sheet))
        result = check.read_check(sheet.read_bytes(), sheet.name, found, who=by or login(), when=now())
        return self._judged(replace(found, audit=result), rolemap)
