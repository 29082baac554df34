"""Read kept files again from their bytes, by today's readers and rules: what was read of them before is replaced, and the rest stays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from jipu.errors import KeptFileDamaged, WrongPassphrase
from jipu.file_tasks import Held
from jipu.model.document import Failure
from jipu.model.identity import Identity
from jipu.pipeline import PRIVATE, FileRead, Progress, read_files
from jipu.settings import Settings
from jipu.store.kept import Kept
from jipu.store.replacing import documents_of, replace_file
from jipu.verbs.adding import bring_index_up_to_date, read_for_pool, stored_of
from jipu.verbs.assisting import forget_replies
from jipu.verbs.errors import NoKeptFiles
from jipu.verbs.opened import Opened

FILES_AT_ONCE = 50  # kept files in memory
BYTES_AT_ONCE = 100_000_000  # of them, unless one alone is larger


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadAgain:
    """What a second reading did.

    files      kept files that were read again, and the documents in them
    as_before  kept files that could not be read this time, wholly or in part: what was read of them before stands
    unkept     documents of which no file is kept
    """

    files: int = 0
    documents: int = 0
    as_before: int = 0
    unkept: int = 0


def read_again(workspace: Opened, settings: Settings, on_file: Progress | None = None) -> ReadAgain:
    """Read every kept file again, each in one transaction. Raises NoKeptFiles."""
    digests, unkept = _kept(workspace)
    if not digests:
        raise NoKeptFiles(path=str(workspace.folder), documents=unkept)
    done = ReadAgain(unkept=unkept)
    for number, (digest, read) in enumerate(_read(workspace, digests, settings, on_file), 1):
        lost = _put(workspace, digest, read, settings)
        if lost is None:
            done = replace(done, as_before=done.as_before + 1)
        else:
            done = replace(done, files=done.files + 1, documents=done.documents + len(read.parcels))
        if on_file:
            on_file(read, number, len(digests))
    bring_index_up_to_date(workspace)
    return done


def _kept(workspace: Opened) -> tuple[list[str], int]:
    """The kept files that the pool knows, and how many documents lie in none of them."""
    kept, rows = Kept(workspace.folder).digests(), workspace.pool.database.rows
    places = [(str(document), str(file)) for query in _PLACES for document, file in rows(query)]
    covered = {document for document, file in places if file in kept}
    return sorted({file for _, file in places if file in kept}), len({document for document, _ in places} - covered)


_PLACES = ("SELECT id, file FROM documents", "SELECT document, file FROM copies")


def _read(workspace: Opened, digests: Sequence[str], settings: Settings, on_file: Progress | None) -> Iterator[tuple[str, FileRead]]:
    for some in _portions(workspace, digests):
        opened: list[tuple[str, Path, Held]] = []
        for digest in some:
            path, held = _unsealed(workspace, digest)
            if held is None:
                failure = Failure(source=path.name, stage="ingest", code=KeptFileDamaged.__name__)
                yield digest, FileRead(path=path, failures=(failure,), told=(failure,))
            else:
                opened.append((digest, path, held))
        if opened:
            paths, helds = [path for _, path, _ in opened], [held for _, _, held in opened]
            found = read_files(paths, settings, workspace.key, on_file=on_file, work=read_for_pool, held=helds)
            yield from zip((digest for digest, _, _ in opened), found, strict=True)


def _portions(workspace: Opened, digests: Sequence[str]) -> Iterator[list[str]]:
    """The files in portions that fit into memory."""
    kept, some, size = Kept(workspace.folder), list[str](), 0
    for digest in digests:
        more = kept.size(digest)
        if some and (len(some) == FILES_AT_ONCE or size + more > BYTES_AT_ONCE):
            yield some
            some, size = [], 0
        some, size = [*some, digest], size + more
    if some:
        yield some


def _unsealed(workspace: Opened, digest: str) -> tuple[Path, Held | None]:
    """A kept file under its real name, with what is known of its documents; None where it does not open any more."""
    ids = [str(row[0]) for query in _IDS for row in workspace.pool.database.rows(query, (digest,))]
    known = [identity for document in dict.fromkeys(ids) if (identity := workspace.vault.get(document))]
    path = Path(_name(known) or digest[:8])
    try:
        content = Kept(workspace.folder).get(workspace.vault, digest)
    except (WrongPassphrase, OSError):
        content = None
    if content is None:
        return path, None
    kinds = {reading.document.id: reading.document.kind for reading in workspace.pool.readings(ids)}
    return path, Held(content, names={identity.document: identity.file for identity in known}, kinds=kinds)


_IDS = ("SELECT id FROM documents WHERE file = ? ORDER BY id", "SELECT document FROM copies WHERE file = ? ORDER BY document")


def _name(known: Sequence[Identity]) -> str:
    """What a file is called: of several documents what their names begin with, up to the place in it."""
    names = sorted({identity.file for identity in known if identity.file})
    if len(names) < 2:
        return names[0] if names else ""
    same = next((place for place, signs in enumerate(zip(names[0], names[-1], strict=False)) if signs[0] != signs[1]), len(names[0]))
    ends = [place for sign in "!#" if (place := names[0].rfind(sign, 0, same)) > 0]
    return names[0][: max(ends)] if ends else names[0][:same]


def _put(workspace: Opened, digest: str, read: FileRead, settings: Settings) -> int | None:
    """Replace what was read of a file; how many documents are no more, None where it stays as it was: nothing is lost to a bad day of a reader."""
    lost = set(documents_of(workspace.pool, digest)) - {parcel.id for parcel in read.parcels}
    if not read.parcels or (lost and read.failures):
        return None
    stored = stored_of(read, digest, settings)
    with workspace.pool.database.transaction():  # the vault first, as in adding
        workspace.vault.renew(read.identities)
        gone = replace_file(workspace.pool, stored, workspace.key)
    workspace.vault.remove(gone)
    if gone:  # an erasure looks for replies by the documents that are there, and these are no more
        forget_replies(workspace.folder / PRIVATE, gone)
    return len(gone)
