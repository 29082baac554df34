"""Is a workspace whole? Every file is looked at; what can be mended without losing anything is, where that is asked for."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import chain

from jipu.errors import DamagedWorkspace, JipuError
from jipu.llm.memory import FILE as MEMORY
from jipu.llm.memory import concerned
from jipu.model.document import Document
from jipu.model.fact import Fact
from jipu.pipeline import PRIVATE
from jipu.render.map_json import read_map
from jipu.store import records
from jipu.store.log import FILE as LOG
from jipu.store.log import broken_at
from jipu.store.shards import begin_anew
from jipu.store.vault import FILE as VAULT
from jipu.store.vault import open_unlocked
from jipu.verbs.adding import bring_index_up_to_date
from jipu.verbs.assisting import forget_left, replies_left
from jipu.verbs.opened import Opened

AT_ONCE = 200
REPLIES = f"{PRIVATE}/{MEMORY}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """One thing that is not as it should be: `code` names its words, `file` is below the workspace, `count` how many there are.

    `mended` whether it is no more; not `sure`: it could not be looked at now, or may well be as it should be.
    """

    code: str
    file: str
    count: int = 1
    mended: bool = False
    sure: bool = True


def check(workspace: Opened, *, mend: bool = False) -> list[Trouble]:
    """Look at everything: both databases, every reading with its quotes, whose it is, index, log and maps. An empty list is good news.

    The identities themselves are not opened, so no passphrase is needed unless something has to be mended in the vault.
    """
    found = list(chain.from_iterable(_told(step, workspace, mend) for step in _STEPS))
    return [trouble for number, trouble in enumerate(found) if trouble.code != "damaged" or trouble.file not in _damaged(found[:number])]


def _told(step: Step, workspace: Opened, mend: bool) -> Iterator[Trouble]:
    """What a step finds; a database may be so damaged that it cannot be asked, and the other steps go on then."""
    try:
        yield from step(workspace, mend)
    except DamagedWorkspace as error:
        yield Trouble(code="damaged", file=error.details["file"])


def _damaged(troubles: Sequence[Trouble]) -> set[str]:
    return {trouble.file for trouble in troubles if trouble.code == "damaged"}


def _databases(workspace: Opened, mend: bool) -> Iterator[Trouble]:
    """Rows without what they belong to can only come from a hand that wrote into the file."""
    if faults := workspace.pool.database.faults():
        yield Trouble(code="damaged", file=workspace.pool.database.path.name, count=len(faults))
    if loose := workspace.pool.database.rows("PRAGMA foreign_key_check"):
        yield Trouble(code="loose_rows", file=workspace.pool.database.path.name, count=len(loose))
    if faults := _vault_faults(workspace):
        yield Trouble(code="damaged", file=VAULT, count=len(faults))


def _vault_faults(workspace: Opened) -> list[str]:
    path = workspace.folder / VAULT
    if not path.exists():
        return []
    with closing(open_unlocked(path, read_only=workspace.read_only)) as vault:
        return vault.faults()


def _known(workspace: Opened) -> set[str]:
    """The documents that the vault knows somebody of."""
    path = workspace.folder / VAULT
    if not path.exists():
        return set()
    with closing(open_unlocked(path, read_only=workspace.read_only)) as vault:
        return {str(row[0]) for row in vault.rows("SELECT document FROM identities")}


def _readings(workspace: Opened, mend: bool) -> Iterator[Trouble]:
    """Every document can be read back, and every quote stands where its fact says."""
    ids = workspace.pool.all_documents()
    wrong = 0
    for start in range(0, len(ids), AT_ONCE):
        some = ids[start : start + AT_ONCE]
        try:
            readings = workspace.pool.readings(some)
        except DamagedWorkspace:
            wrong += sum(not _readable(workspace, document) for document in some)
            continue
        wrong += sum(not all(_stands(fact, reading.document) for fact in reading.facts) for reading in readings)
    if wrong:
        yield Trouble(code="unreadable", file=workspace.pool.database.path.name, count=wrong)


def _readable(workspace: Opened, document: str) -> bool:
    try:
        return bool(workspace.pool.readings([document]))
    except DamagedWorkspace:
        return False


def _stands(fact: Fact, document: Document) -> bool:
    try:
        return bool(fact.evidence.quote(document))
    except ValueError:
        return False


def _identities(workspace: Opened, mend: bool) -> Iterator[Trouble]:
    """An identity may be left of a file whose adding was broken off; a resume without one cannot be erased by name."""
    vault = workspace.vault if mend and workspace.folder.joinpath(VAULT).exists() else None  # it may ask; nobody should wait for that
    with workspace.pool.database.transaction():  # who adds writes both files in one
        known = _known(workspace)
        left = known - set(workspace.pool.all_documents())
        if left and vault:
            vault.remove(left)
    if left:
        yield Trouble(code="identity_left", file=VAULT, count=len(left), mended=mend)
    resumes = {str(row[0]) for row in workspace.pool.database.rows("SELECT id FROM documents WHERE kind = 'resume'")}
    if missing := resumes - known:
        yield Trouble(code="identity_missing", file=VAULT, count=len(missing))


def _tombstones(workspace: Opened, mend: bool) -> Iterator[Trouble]:
    """Rows that another system deleted, and whose erasure was broken off: the next hand-over does it."""
    if waiting := records.waiting(workspace.pool):
        yield Trouble(code="tombstones_left", file=workspace.pool.database.path.name, count=len(waiting))


def _replies(workspace: Opened, mend: bool) -> Iterator[Trouble]:
    """What a model said of texts that were replaced since, and whose forgetting was broken off."""
    if replies_left(workspace):
        left = sum(not there for there in map(set(workspace.pool.all_documents()).issuperset, concerned(workspace.folder / REPLIES)))
        if mend:
            forget_left(workspace)
        yield Trouble(code="replies_left", file=REPLIES, count=left, mended=mend)


def _index(workspace: Opened, mend: bool) -> Iterator[Trouble]:
    if workspace.read_only:  # to open it is to write a lock into its folder
        yield Trouble(code="index_not_looked", file="index", sure=False)
        return
    documents = len(workspace.pool.all_documents())
    if behind := documents - workspace.index.documents:
        if mend:
            bring_index_up_to_date(workspace)  # a shard that lost documents is made anew
            if workspace.index.documents != documents:  # another that the pool knows nothing of
                begin_anew(workspace.pool, workspace.index)
                bring_index_up_to_date(workspace)
        yield Trouble(code="index_behind", file="index", count=abs(behind), mended=mend)


def _log(workspace: Opened, mend: bool) -> Iterator[Trouble]:
    """The chain cannot be mended: that would be what it is there to show."""
    if line := broken_at(workspace.folder):
        yield Trouble(code="log_broken", file=f"{LOG}:{line}")


def _maps(workspace: Opened, mend: bool) -> Iterator[Trouble]:
    for folder, _, _ in workspace.pool.maps():
        path = workspace.folder / folder / "map.json"
        try:
            if not path.is_file():
                yield Trouble(code="map_missing", file=f"{folder}/map.json")
            else:
                read_map(path)
        except JipuError:
            yield Trouble(code="map_unreadable", file=f"{folder}/map.json")


def _left_behind(workspace: Opened, mend: bool) -> Iterator[Trouble]:
    """Files and folders of copies that a sudden end left half-written: they never took the place of a whole one.

    Whoever else is at work writes such files too, so only those count that are there while nobody is.
    """
    with workspace.alone() as alone:
        for path in sorted(workspace.folder.rglob("*.tmp")):
            name = path.relative_to(workspace.folder).as_posix()
            if not alone:
                yield Trouble(code="being_written", file=name, sure=False)
                continue
            if mend:
                shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
            yield Trouble(code="half_written", file=name, mended=mend)


Step = Callable[[Opened, bool], Iterator[Trouble]]
_STEPS: tuple[Step, ...] = (_databases, _readings, _identities, _tombstones, _replies, _index, _log, _maps, _left_behind)
