"""Erase people: every document of theirs and whatever was made of it, so that nothing of it is left in any file of the workspace.

A record of the erasure is written first and removed last. Whoever opens the workspace after a sudden end goes on from there: first what needs
names and texts (corrections, words of the operator, files that nobody expected), and when that is done, what can be done without them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from jipu.correct.erasure import without_person
from jipu.errors import JipuError, NotAWorkspace, NotWritable, ReadOnlyWorkspace, WorkspaceBusy
from jipu.model.correction import Correction
from jipu.model.fact import Evidence
from jipu.pipeline import PRIVATE
from jipu.sheets import history
from jipu.store import removal
from jipu.store.kept import Kept
from jipu.store.lock import held
from jipu.store.log import Done, append, read_log
from jipu.store.shards import begin_anew, with_traces
from jipu.store.vault import Ask, forget
from jipu.verbs import certificates, deliverables, leavings, pending
from jipu.verbs.adding import bring_index_up_to_date
from jipu.verbs.assisting import forget_replies
from jipu.verbs.certificates import Certificate, MapAfter
from jipu.verbs.opened import Opened, can_be_written, has_pool, opened
from jipu.verbs.pending import MapBefore, Pending
from jipu.verbs.requests import lower_first
from jipu.verbs.ticks import forget_in_ticks, ticks_below
from jipu.verbs.traces import Traces, traces_of
from jipu.verbs.whom import Candidate, words_of
from jipu.written import replace_file


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A map that was made anew: how many people it counts, and what became of its share edition (made, withdrawn; empty: it had none)."""

    n: int
    share: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rooms:
    """What an erasure asks of the maps' folders.

    edits        (folder, request, who) → what keeps the edits of its sheets as corrections when it is called
    count_again  (workspace, request, map before) → the map made anew
    """

    edits: Callable[[str, str, str], Callable[[], None]]
    count_again: Callable[[Opened, str, MapBefore], Counted]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What an erasure would do. `others` are files of nobody's making that hold a trace of these people, `closed` those that could not be looked into.

    `exports` are files in the workspace that maps were exported to while these people may have been in them.
    """

    people: tuple[Candidate, ...]
    removed: dict[str, int]
    maps: tuple[MapBefore, ...]
    others: tuple[str, ...]
    closed: tuple[str, ...]
    exports: tuple[str, ...] = ()

    @property
    def documents(self) -> list[str]:
        """The documents that go, sorted."""
        return sorted({document for candidate in self.people for document in candidate.documents})


@contextmanager
def at_work(
    folder: Path, key: bytes, ask: Ask | None, rooms: Rooms, *, make: bool = False, alone: bool = False, looking: bool = False
) -> Iterator[Opened]:
    """Open a workspace, with others or alone; what an erasure that was broken off left to do is done first.

    Who is only `looking` may do so where nothing can be written. Raises ReadOnlyWorkspace where that needs writing.
    """
    if not make and not has_pool(folder):
        raise NotAWorkspace(path=str(folder))
    read_only = looking and not can_be_written(folder)
    if read_only and pending.read(folder):
        raise ReadOnlyWorkspace(path=str(folder))
    while pending.read(folder):
        with held(folder, alone=True), opened(folder, key, ask) as workspace:
            if record := pending.read(folder):
                finish(workspace, record, rooms)
    with held(folder, alone=alone, read_only=read_only) as hold, opened(folder, key, ask, make=make, read_only=read_only) as workspace:
        workspace.hold = hold
        yield workspace


def erase(
    workspace: Opened, people: Sequence[Candidate], agree: Callable[[Plan], bool], rooms: Rooms, *, when: str, by: str, why: str
) -> Certificate | None:
    """Erase these people together, if `agree` says so to the plan. Raises BadTable, before anything is removed, where a sheet cannot be read."""
    edits = [rooms.edits(folder, asked, by) for folder, asked, _ in workspace.pool.maps()]
    planned = plan(workspace, people)
    if not agree(planned):
        return None
    for keep in edits:  # the sheets go, and what was edited in them must not
        keep()
    return finish(workspace, begin(workspace, planned, when=when, by=by, why=why), rooms)


def plan(workspace: Opened, people: Sequence[Candidate]) -> Plan:
    """What goes with these people, counted; nothing is changed."""
    documents = sorted({document for candidate in people for document in candidate.documents})
    traces = _traces(workspace, documents, [candidate.handle for candidate in people])
    inside = leavings.exports_inside(workspace, _since(workspace, documents))
    others, closed = leavings.look(workspace, traces, removal.files_of(workspace.pool, documents), inside)
    files, beside = removal.files_of(workspace.pool, documents), removal.beside(workspace.pool, documents)
    kept = Kept(workspace.folder).digests() & set(files)
    removed = {
        "people": sum(bool(candidate.handle) for candidate in people),
        **removal.counts_of(workspace.pool, documents),
        "identities": len(set(documents) & workspace.vault.documents()),
        "kept_files": len(kept),
        "kept_files_of_others_too": len(kept & set(removal.files_of(workspace.pool, beside))),
        **leavings.counts(workspace.folder),
        "exports": len(inside),
        "other_files": len(others),
        "closed_files": len(closed),
    }
    return Plan(
        people=tuple(people),
        removed=removed,
        maps=tuple(leavings.before(workspace.folder, folder) for folder, _, _ in workspace.pool.maps()),
        others=_names(workspace, others),
        closed=_names(workspace, closed),
        exports=_names(workspace, inside),
    )


def _names(workspace: Opened, paths: Sequence[Path]) -> tuple[str, ...]:
    return tuple(path.relative_to(workspace.folder).as_posix() for path in paths)


def begin(workspace: Opened, planned: Plan, *, when: str, by: str, why: str) -> Pending:
    """Write the record of the erasure: from now on it will be done, whatever happens."""
    documents = planned.documents
    handles = tuple(candidate.handle for candidate in planned.people if candidate.handle)
    record = Pending(
        number=certificates.next_number(workspace.folder),
        when=when,
        by=by,
        why=why,
        handles=handles,
        documents=tuple(documents),
        files=tuple(removal.files_of(workspace.pool, documents)),
        since=_since(workspace, documents),
        removed={**planned.removed, "corrections": _edited(workspace, documents, handles)},
        maps=planned.maps,
    )
    pending.write(workspace.folder, record)
    return record


def finish(workspace: Opened, record: Pending, rooms: Rooms) -> Certificate:
    """Do what is left of an erasure, and certify it. It may be broken off and called again at any point."""
    if not record.prepared:
        _prepare(workspace, record)
        record = replace(record, prepared=True)
        pending.write(workspace.folder, record)
    leavings.clear(workspace.folder)
    for path in leavings.exports_inside(workspace, record.since):
        path.unlink()
    kept = Kept(workspace.folder)
    kept.remove(record.files)
    kept.sweep(removal.files_of(workspace.pool, workspace.pool.all_documents()) if kept.digests() else ())
    _empty(workspace, record)
    bring_index_up_to_date(workspace)
    maps = [_counted_again(workspace, rooms, before) for before in _lower_first(workspace, record.maps)]
    for map_after in maps:  # now that all are there: what was made of one may have taken another beside
        deliverables.again(workspace.folder / map_after.folder / "map.json")
    workspace.pool.database.vacuum()
    certificate = certificates.write(workspace.folder, _certificate(workspace, record, maps))
    pending.remove(workspace.folder)
    return certificate


def _since(workspace: Opened, documents: Sequence[str]) -> str:
    """The day from which on exports may hold these documents. Who came when is no longer known where files were renewed: any may, then."""
    renewed = any(dict(row["counts"]).get("renewed") for row in read_log(workspace.folder))  # type: ignore[call-overload]
    return "" if renewed else removal.first_day(workspace.pool, documents)


def _prepare(workspace: Opened, record: Pending) -> None:
    """What needs the names and texts of the people: it is done while they are still there, and may be done twice."""
    traces = _traces(workspace, record.documents, record.handles)
    beside = removal.beside(workspace.pool, record.documents)
    _correct(workspace, record.documents, record.handles)
    forget_in_ticks(workspace.folder, traces)
    deliverables.forget_in_requests(workspace.folder, traces)
    others, _ = leavings.look(workspace, traces, record.files, leavings.exports_inside(workspace, record.since))
    for path in others:
        path.unlink()
    workspace.vault.rename(beside, traces.blank)
    with workspace.pool.database.transaction():
        removal.blank_titles(workspace.pool, beside, traces.blank)
        removal.blank_words(workspace.pool, traces.blank)
        removal.forget_failures(workspace.pool, record.files, traces.named)


def _empty(workspace: Opened, record: Pending) -> None:
    """Pool, vault and index without them, in every byte."""
    with workspace.pool.database.transaction():
        workspace.pool.remove(record.documents, workspace.key)
        removal.forget_empty_intakes(workspace.pool)
    if "vault" in workspace.__dict__:
        workspace.vault.remove(record.documents)
        workspace.vault.database.vacuum()
    else:
        forget(workspace.folder, record.documents)
    forget_replies(workspace.folder / PRIVATE, record.documents)
    begin_anew(workspace.pool, workspace.index, with_traces(workspace.pool, workspace.index, record.documents))
    workspace.pool.database.vacuum()


def _lower_first(workspace: Opened, maps: Sequence[MapBefore]) -> list[MapBefore]:
    """Maps in an order in which each finds the one it takes over from counted again already."""
    order = lower_first({folder: request for folder, request, _ in workspace.pool.maps()})
    return sorted(maps, key=lambda before: order.index(before.folder) if before.folder in order else -1)


def _counted_again(workspace: Opened, rooms: Rooms, before: MapBefore) -> MapAfter:
    """A map without them. One that can no longer be made is gone, and the certificate says why."""
    requests = {folder: request for folder, request, _ in workspace.pool.maps()}
    if before.folder not in requests:  # it was found to be impossible before the erasure was broken off
        return MapAfter(folder=before.folder, before=before.n, after=None, reason="NoMatch", share="withdrawn" if before.shared else "")
    try:
        after = rooms.count_again(workspace, requests[before.folder], before)
    except (NotWritable, WorkspaceBusy):
        raise
    except JipuError as error:
        removal.forget_map(workspace.pool, before.folder)
        return MapAfter(folder=before.folder, before=before.n, after=None, reason=error.code, share="withdrawn" if before.shared else "")
    return MapAfter(folder=before.folder, before=before.n, after=after.n, share=after.share)


def _certificate(workspace: Opened, record: Pending, maps: Sequence[MapAfter]) -> Certificate:
    exports = [row for row in workspace.pool.exports() if row[2] >= record.since and not leavings.is_inside(row[0])]
    counts = {"certificate": record.number, "people": len(record.handles), "documents": len(record.documents), "maps": len(maps)}
    lines = [row for row in read_log(workspace.folder) if row["verb"] == "erase" and dict(row["counts"])["certificate"] == record.number]  # type: ignore[call-overload]
    line = str(lines[-1]["hash"]) if lines else append(workspace.folder, Done(when=record.when, who=record.by, verb="erase", counts=counts))
    return Certificate(
        number=record.number,
        when=record.when,
        by=record.by,
        why=record.why,
        removed=dict(record.removed),
        maps=tuple(maps),
        out_of_reach=tuple(exports),
        log_hash=line,
    )


def _traces(workspace: Opened, documents: Sequence[str], handles: Sequence[str]) -> Traces:
    looked_for = leavings.strangers(workspace.folder) or ticks_below(workspace.folder)  # comparing texts with a whole pool takes a while
    texts = [reading.document.text for reading in workspace.pool.readings(documents)] if looked_for else []
    return traces_of(
        [*words_of(workspace, documents), *handles, *documents], texts, lambda: removal.texts_of_others(workspace.pool, documents)
    )


def _correct(workspace: Opened, documents: Sequence[str], handles: Sequence[str], *, dry: bool = False) -> int:
    """Every history of corrections without these people; how many lines went or lost words."""
    readings, words = workspace.pool.readings(documents), words_of(workspace, documents)
    texts = [reading.document.text for reading in readings]
    quotes = {
        leavings.quote_hash(evidence.quote(reading.document))
        for reading in readings
        for evidence in (fact.evidence for fact in reading.facts)
        if isinstance(evidence, Evidence)
    } | leavings.quotes_of(workspace, words)
    named, touched = traces_of(words), 0
    others = removal.texts_of_others(workspace.pool, documents) if leavings.histories(workspace.folder) else []
    for path in leavings.histories(workspace.folder):
        rows = before = history.read_history(path.read_text("utf-8"))
        for handle in handles or ("",):
            rows = without_person(rows, handle, names=words, texts=texts, others=others, quotes=quotes)
        rows = [_unnamed(row, named) for row in rows]
        changed = len(before) - sum(row in before for row in rows)
        touched += changed
        if changed and not dry:
            replace_file(path, history.to_lines(rows).encode())
    return touched


def _edited(workspace: Opened, documents: Sequence[str], handles: Sequence[str]) -> int:
    """How many lines that a human left, corrections and ticks, will go or lose words."""
    ticks = forget_in_ticks(workspace.folder, _traces(workspace, documents, handles), dry=True) if ticks_below(workspace.folder) else 0
    return _correct(workspace, documents, handles, dry=True) + ticks


def _unnamed(row: Correction, named: Traces) -> Correction:
    """The line without numbers of theirs in another writing than the vault's."""
    return replace(row, label=named.blank(row.label), who=named.blank(row.who), why=named.blank(row.why))
