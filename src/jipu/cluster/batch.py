"""Tables of resumes to facts: read on one machine or many, part by part, so that a run that ends early goes on where it was."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jipu.cluster import engine as engines
from jipu.cluster.cells import UNTOLD, time_of
from jipu.cluster.engine import Engine
from jipu.cluster.errors import FactsInside, OtherInput, OtherReading, UnfinishedFacts
from jipu.cluster.facts import Delivery, Facts, Manifest, with_delivery
from jipu.cluster.input import Holding, Tables, holding, settled
from jipu.cluster.reader import Job, read_batch
from jipu.cluster.readers import Work
from jipu.lexicon.own import own_lexicon
from jipu.model.document import Failure
from jipu.model.record import USUAL, Columns
from jipu.settings import Settings
from jipu.stages.ingest.errors import EmptyTables
from jipu.store.lock import held
from jipu.version import __version__

if TYPE_CHECKING:
    from daft import DataFrame

_LARGEST_PART, _SMALLEST_PART = 2_000, 25  # rows
_TELL_SECONDS = 1.0
_PARTS_A_JOB = 4  # so that none waits long for the last one
Told = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """What a batch is told beside its settings.

    update   the input is a newer delivery: its rows replace those of their ids, and tombstones remove
    anew     begin again, whatever lies in the folder
    as_of_told  whether the day of the settings was said: if not, a run that goes on takes that of the run before
    work     what a process does with a batch of rows: a function of a module
    """

    tables: Tables
    facts: Path
    engine: Engine = "native"
    address: str | None = None
    update: bool = False
    anew: bool = False
    as_of_told: bool = True
    work: Work = read_batch


@dataclass(frozen=True, slots=True, kw_only=True)
class Batched:
    """What a batch did: rows of the input, those that were read now, those that were there before; failures of all.

    removed, replaced  rows of the facts that a tombstone, and that a later row of their id, took out
    unknown   tombstones of which neither the facts nor the input had a row: an id may be written in another way
    undated   rows whose time is none: they hold where no other row of their id does, as failures; of tombstones it means now
    unmarked  rows that say neither that they are a tombstone nor that they are none: as undated, and never a tombstone
    nameless  rows without an id, or with what is none: they are passed over; `nameless_rows` are the first of them, with what is wrong
    columns   which column was taken for what
    """

    rows: int
    read: int
    known: int
    removed: int
    documents: int
    failures: int
    replaced: int = 0
    unknown: int = 0
    undated: int = 0
    unmarked: int = 0
    nameless: int = 0
    nameless_rows: tuple[Failure, ...] = ()
    columns: Columns = USUAL


def batch(call: Call, settings: Settings, key: bytes, *, told: Told | None = None) -> Batched:
    """Read the rows that hold and are not read yet. `told` hears of rows as parts are finished, where the engine tells.

    Raises OtherInput, OtherReading, UnfinishedFacts, MissingColumn, UnreadableTable, RowsWithoutId, EmptyTables, NoCluster, MissingExtra, WorkspaceBusy, NotWritable.
    """
    own_lexicon(settings.lexicon)
    facts = Facts(call.facts)
    with held(call.facts, alone=True, wait=0):
        settings = _as_before(facts, call, settings)
        manifest, delivery = _agreed(facts, call, reading_of(settings, key))
        with engines.running(call.engine, settings.jobs, call.address), call.tables.readable():
            call = replace(call, tables=call.tables.settled())
            return _read(facts, call, Job(settings, key, call.tables.columns), manifest, delivery, told)


def reading_of(settings: Settings, key: bytes) -> dict[str, str]:
    """All that decides what is read of a text, as a manifest keeps it: nobody comes from these hashes to the key or the words of a lexicon."""
    fingerprint = blake2b(b"facts", key=key[:64], digest_size=8).hexdigest()
    return {
        "version": __version__,
        "lexicon": lexicon_told(settings),
        "as_of": settings.as_of.isoformat(),
        "kind": settings.kind or "",
        "key": fingerprint,
    }


def lexicon_told(settings: Settings) -> str:
    """The operator's own lexicon, by its content."""
    return ",".join(blake2b(path.read_bytes(), digest_size=6).hexdigest() for path in settings.lexicon)


def check_place(facts: Path, workspace: Path) -> None:
    """Raise FactsInside where facts would lie beside the key, or the key among the facts."""
    one, other = facts.resolve(), workspace.resolve()
    if one.is_relative_to(other) or other.is_relative_to(one):
        raise FactsInside(facts=str(facts), workspace=str(workspace))


def _as_before(facts: Facts, call: Call, settings: Settings) -> Settings:
    """The settings, with the day of what is there already where none was said: a run that goes on after midnight reads the same."""
    before = None if call.as_of_told or call.anew else facts.manifest()
    return replace(settings, as_of=date.fromisoformat(before.reading["as_of"])) if before else settings


def _agreed(facts: Facts, call: Call, reading: dict[str, str]) -> tuple[Manifest, Delivery]:
    """What is in the folder, and the delivery that this call goes on with or begins. Raises OtherInput, OtherReading, UnfinishedFacts."""
    if call.anew:
        facts.clear()
    before = facts.manifest()
    fingerprint = call.tables.fingerprint()
    if before is None:
        return Manifest(reading=reading), Delivery(number=1, input=fingerprint, rows=0)
    if other := sorted(name for name in reading if before.reading.get(name) != reading[name]):
        raise OtherReading(facts=str(facts.folder), what=", ".join(other))
    last = before.deliveries[-1] if before.deliveries else None
    if last and last.input == fingerprint:
        return before, last
    if last and not call.update:
        raise OtherInput(facts=str(facts.folder))
    if last and not last.finished:  # its other rows would never be read
        raise UnfinishedFacts(facts=str(facts.folder))
    return before, Delivery(number=last.number + 1 if last else 1, input=fingerprint, rows=0)


def _read(facts: Facts, call: Call, job: Job, manifest: Manifest, delivery: Delivery, told: Told | None) -> Batched:
    frame = call.tables.frame()
    input_ = holding(frame, call.tables.columns, job.key)
    if not input_.rows:
        raise EmptyTables(files=", ".join(file.name for file in call.tables.files[:3]))
    unknown = _unknown(facts, input_) if delivery.unknown is None else delivery.unknown
    delivery = replace(delivery, rows=input_.rows, unknown=unknown)
    manifest = with_delivery(manifest, delivery)
    facts.remember(manifest)
    facts.begin()
    known, removed, replaced = _settle(facts, input_, delivery.number)
    wanted = frozenset(input_.read) - known
    if wanted:
        with _watched(facts, len(wanted), told):
            _run(facts, call, job, frame, input_, wanted, delivery.number)
    facts.remember(with_delivery(manifest, replace(delivery, finished=True)))
    parts = facts.parts()
    return Batched(
        rows=input_.rows,
        read=len(wanted),
        known=len(known),
        removed=removed,
        documents=sum(part.documents for part in parts),
        failures=sum(part.failures for part in parts),
        unknown=unknown,
        replaced=replaced,
        undated=input_.undated,
        unmarked=input_.unmarked,
        nameless=input_.nameless,
        nameless_rows=call.tables.nameless() if input_.nameless else (),
        columns=call.tables.columns,
    )


@contextmanager
def _watched(facts: Facts, wanted: int, told: Told | None) -> Iterator[None]:
    """Tell every second how many rows are in finished parts: the engine tells nothing before its end."""
    over, before = threading.Event(), sum(part.documents + part.failures for part in facts.parts())

    def watch() -> None:
        while told and not over.wait(_TELL_SECONDS):
            told(sum(part.documents + part.failures for part in facts.parts()) - before, wanted)

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        over.set()
        watcher.join()


def _unknown(facts: Facts, input_: Holding) -> int:
    """How many tombstones match nothing. It is counted once, before anything is removed: a run that goes on would find nothing of what it did."""
    return len(input_.alone.difference(record for record, _, _ in facts.records())) if input_.alone else 0


def _settle(facts: Facts, input_: Holding, delivery: int) -> tuple[frozenset[str], int, int]:
    """The input's records that are read already, after what it removes or replaces was taken out; how many rows it removed, and replaced."""
    there = list(facts.records())
    over = [record for record, when, of in there if _is_over(input_, record, time_of(when), earlier=of < delivery)]
    gone = frozenset(over)
    known = frozenset(record for record, _, _ in there if record in input_.read) - gone
    facts.without(gone)
    removed = sum(record in input_.deleted for record in over)
    return known, removed, len(over) - removed


def _is_over(input_: Holding, record: str, when: str, *, earlier: bool) -> bool:
    """Whether what was read of a row is removed by a tombstone, or replaced by a later row of a later delivery.

    What bears no time is the latest; a row whose time is none replaces nothing.
    """
    deleted, newer = input_.deleted.get(record), input_.read.get(record)
    if deleted is not None:
        return not deleted or deleted >= when
    return earlier and newer is not None and newer not in UNTOLD and (not newer or newer > when)


def _run(facts: Facts, call: Call, job: Job, frame: DataFrame, input_: Holding, wanted: frozenset[str], delivery: int) -> None:
    from jipu.cluster.frames import read_frame  # noqa: PLC0415 - an extra

    jobs = engines.cores(call.engine, job.settings.jobs)
    part = max(_SMALLEST_PART, min(_LARGEST_PART, -(-len(wanted) // (_PARTS_A_JOB * jobs))))
    twice: list[dict[str, Any]] = list(settled(frame, input_.twice, input_.read, job.key)) if input_.twice else []
    times = {record: input_.read[record] for record in wanted}
    read_frame(frame, twice, input_.twice, times, job, call.work, part, facts.folder, delivery, spread=call.engine == "ray")
