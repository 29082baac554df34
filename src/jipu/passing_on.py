"""What leaves a workspace: the verbs of Workspace that give a finished map in another format or edition, and what to look at before."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from jipu.errors import Lang, UnknownFormat
from jipu.model.audit import Risk
from jipu.model.rolemap import Edition, RoleMap
from jipu.pipeline import audit_map, share_map
from jipu.render.formats import EVERY, FOLDERS, TEXTS, check_formats, form_of, render
from jipu.verbs.opened import home_of
from jipu.verbs.papers import as_documents, edition_of, finished
from jipu.written import replace_files, writing


class PassingOn:
    """A part of Workspace."""

    __slots__ = ()

    if TYPE_CHECKING:

        def __init__(self, folder: Path | None) -> None: ...

        def _exported(self, rolemap: Path, *outs: Path | None) -> None: ...

    def export(self, rolemap: Path, to: str, lang: Lang, edition: Edition | None = None, out: Path | None = None) -> str:
        """A finished map in another format, as text; by default in the edition that it is.

        Where the map lies in a workspace and goes elsewhere (to `out`, or None: to whoever reads the text), the workspace remembers it.
        Raises NotAMap, UnknownFormat, MissingPath, NoInternalEdition, TooFewToShare.
        """
        if to not in TEXTS:
            raise UnknownFormat(format=to, known=", ".join(EVERY))
        text = render(edition_of(rolemap, edition), to, lang)
        if home := home_of(rolemap):
            type(self)(home)._exported(rolemap, out)
        return text

    def export_documents(
        self, rolemap: Path, to: str, lang: Lang, out: Path, edition: Edition | None = None, form: str | None = None
    ) -> tuple[Path, ...]:
        """A finished map as a document or for another tool, written to the file `out`; all its drawings (`to` is svg, no `form` named), and a
        skill for agents, each by its name into the folder `out`.

        Raises as `export`, and MissingExtra, FontNotFound, FontWithoutChinese, BadOption (an unknown form, or one with nothing to show).
        """
        check_formats([to], EVERY)
        one = form_of(form)
        several = to in FOLDERS and one is None
        made = as_documents(edition_of(rolemap, edition), to, lang, one)
        files = {out / name if several else out: content for name, content in made.items()}
        with writing(out if several else out.parent, out):
            for folder in {path.parent for path in files}:
                folder.mkdir(parents=True, exist_ok=True)
            replace_files(files)
        if home := home_of(rolemap):
            type(self)(home)._exported(rolemap, *files)
        return tuple(files)

    def export_bytes(self, rolemap: Path, to: str, lang: Lang, edition: Edition | None = None, form: str | None = None) -> dict[str, bytes]:
        """A finished map in any format, for whoever downloads it: how each file's name ends → what is in it. Raises as the other two do."""
        check_formats([to], EVERY)
        made = as_documents(edition_of(rolemap, edition), to, lang, form_of(form))
        if home := home_of(rolemap):
            type(self)(home)._exported(rolemap, None)
        return made

    def audit_shared(self, rolemap: Path) -> tuple[RoleMap, tuple[Risk, ...]]:
        """The share edition that would leave of a finished map, and what in it could tell who somebody is. Writes nothing. Raises TooFewToShare."""
        found = finished(rolemap)
        shared = found if found.provenance.edition == "share" else share_map(found)
        return shared, audit_map(shared)
