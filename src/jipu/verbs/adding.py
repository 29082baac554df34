"""Add files to the pool: each content once, each file in one transaction, and whose they are to the vault."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from jipu.file_tasks import FileTask, UnderWay
from jipu.model.document import Document
from jipu.model.reading import Reading
from jipu.pipeline import FileRead, Progress, files_of, read_files, read_kept, read_with_owners
from jipu.settings import Settings
from jipu.store.kept import Kept
from jipu.store.parcels import parcel_of
from jipu.store.pool import Intake, Pool, Stored
from jipu.store.shards import bring_up_to_date
from jipu.verbs.assisting import forget_left
from jipu.verbs.opened import INCOMING, Opened, reader_of
from jipu.verbs.renewing import Renewal, renew
from jipu.workers import Send

AT_ONCE = 200  # documents in memory while they are read again
_CHUNK = 1 << 20
_DIGEST = 16  # bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What a run of adding did: files that were new, those whose content was there already, documents that could be read, and failures.

    Of the files that were there, `renewed` are those of which something new was said: their source, their basis, or how long they are kept.
    """

    files: int
    known: int
    documents: int
    failures: int
    renewed: int = 0

    def and_of(self, read: FileRead, *, new: bool) -> Added:
        """With one more file; not `new`: another process had added it in the meantime."""
        if not new:
            return replace(self, files=self.files - 1, known=self.known + 1)
        return replace(self, documents=self.documents + len(read.parcels), failures=self.failures + len(read.failures))


def add(
    workspace: Opened,
    paths: Sequence[Path],
    settings: Settings,
    intake: Intake,
    on_file: Progress | None = None,
    *,
    keep_files: bool = False,
    renewal: Renewal | None = None,
) -> Added:
    """Read what is new into the pool. A run that is broken off loses nothing that it had read. Raises MissingPath, NoFiles.

    With `keep_files` the raw files of what is new are kept too, sealed, and kept ones that were damaged are made whole. `renewal` is what is said anew of files that are there already.
    """
    folder = workspace.folder.resolve()
    files = [path for path in files_of(paths) if _comes_in(path.resolve(), folder)]
    digests = {path: digest_of(path, workspace.key) for path in files}
    new = [path for path in files if not workspace.pool.knows(digests[path])]
    known = {digests[path] for path in files} - {digests[path] for path in new}
    renewed = renew(workspace, known, renewal) if renewal else 0
    if keep_files:
        _mend_kept(workspace, {digests[path]: path for path in files if digests[path] in known})
    added = Added(files=len(new), known=len(files) - len(new), documents=0, failures=0, renewed=renewed)
    if not new:
        return added
    workspace.vault.documents()  # a vault that stays locked is found out before anything is read
    number = workspace.pool.begin(intake)
    for count, read in enumerate(read_files(new, settings, workspace.key, on_file=on_file, work=read_for_pool), 1):
        if keep_files and read.parcels:
            _keep_file(workspace, read.path, digests[read.path])
        added = added.and_of(read, new=_keep(workspace, read, digests[read.path], number, settings))
        if on_file:
            on_file(read, count, len(new))
    bring_index_up_to_date(workspace)
    return added


def _comes_in(path: Path, folder: Path) -> bool:
    """Whether a file is none of the workspace's own: those lie outside of it, or where the page puts what is sent to it."""
    return not path.is_relative_to(folder) or path.is_relative_to(folder / INCOMING)


def read_for_pool(task: FileTask, send: Send) -> None:
    """What a worker does with a file: all that can be made ready of a document is, so that storing it takes this process next to no time."""
    for item in read_with_owners(task, send):
        send(parcel_of(item) if isinstance(item, Reading) else item)


def _keep(workspace: Opened, read: FileRead, digest: str, intake: int, settings: Settings) -> bool:
    """False where another process was quicker.

    The vault first: an identity without a document is found and forgotten by `check`, a document without one could never be erased by name.
    Both in the pool's transaction: a `check` that runs meanwhile waits until the document is there too.
    """
    stored = stored_of(read, digest, settings)
    with workspace.pool.database.transaction():
        workspace.vault.put(read.identities)
        return workspace.pool.add(stored, intake, workspace.key)


def stored_of(read: FileRead, digest: str, settings: Settings) -> Stored:
    """What the pool keeps of a file. Its name is the de-identified one where one document is in it; that of several could name them all."""
    return Stored(
        digest=digest,
        name=read.parcels[0].file if len(read.parcels) == 1 else digest[:8],
        parcels=read.parcels,
        failures=read.failures,
        reader=reader_of(settings),
        as_of=settings.as_of.isoformat(),
    )


def _mend_kept(workspace: Opened, known: Mapping[str, Path]) -> None:
    """Of known files only those that were kept may be kept: others may hold somebody who was erased since."""
    kept = Kept(workspace.folder)
    for digest in sorted(known.keys() & kept.digests()):
        if not kept.opens(workspace.vault, digest):
            _keep_file(workspace, known[digest], digest)


def _keep_file(workspace: Opened, path: Path, digest: str) -> None:
    """Seal a file as it was when its digest was taken; one that changed since is not the one that was read."""
    content = path.read_bytes()
    if hashlib.blake2b(content, key=workspace.key[:64], digest_size=_DIGEST).hexdigest() == digest:
        Kept(workspace.folder).put(workspace.vault, digest, content)


def digest_of(path: Path, key: bytes) -> str:
    """Keyed hash of a file's content; of one that cannot be read, of its name: it fails when it is read, and is tried again next time."""
    digest = hashlib.blake2b(key=key[:64], digest_size=_DIGEST)
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
    except OSError:
        digest.update(str(path).encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def bring_index_up_to_date(workspace: Opened) -> None:
    """Index what is not indexed yet, and let go what is no more."""
    bring_up_to_date(workspace.pool, workspace.index)


def bring_readings_up_to_date(workspace: Opened, settings: Settings, on_file: Progress | None = None) -> int:
    """Read again, from its kept text, what other rules or another lexicon read; how many documents that were. What an ended run left is forgotten."""
    forget_left(workspace)
    stale, reader = workspace.pool.stale(reader_of(settings)), reader_of(settings)
    done = 0
    for some in _chunks(stale):
        for reading in read_kept(_documents(workspace.pool, some), settings):
            workspace.pool.renew(reading, reader, settings.as_of.isoformat())
            done += 1
            if on_file:
                on_file(UnderWay(path=workspace.folder, documents=done), done, len(stale))
    if stale:
        bring_index_up_to_date(workspace)
    return done


def _documents(pool: Pool, ids: Iterable[str]) -> list[Document]:
    return [reading.document for reading in pool.readings(ids)]


def _chunks(ids: Sequence[str]) -> Iterable[Sequence[str]]:
    return [ids[start : start + AT_ONCE] for start in range(0, len(ids), AT_ONCE)]
