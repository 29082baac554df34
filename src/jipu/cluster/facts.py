"""A folder of facts: tables in parts, a mark for every part that is finished, and a manifest of how they were read and of what.

A part exists when its mark does. Whatever else lies there was being written when a run ended, and is swept away by the next.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from hashlib import blake2b
from pathlib import Path

import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq

from jipu.cluster.errors import DamagedFacts, NewerFacts, NotFacts
from jipu.cluster.schema import TABLES, VERSION, bare, version_of
from jipu.written import owner_only, writing

MANIFEST = "manifest.json"
MARKS = "finished"
_KEPT = ("documents", "failures")  # the tables that say which rows were read
_ROWS_OF_A_GROUP = 128  # so few are read to come by one


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One input: its number from 1, its fingerprint, how many rows it had, how many of its tombstones match nothing, and whether all of it was read."""

    number: int
    input: str
    rows: int
    finished: bool = False
    unknown: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """How the rows of a folder were read (name → value; the key by its fingerprint), and of which deliveries."""

    reading: Mapping[str, str]
    deliveries: tuple[Delivery, ...] = ()
    version: int = VERSION


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A finished part: its name, the delivery it is of, and the number of rows of each table."""

    name: str
    delivery: int
    documents: int
    facts: int
    failures: int


@dataclass(frozen=True, slots=True)
class Facts:
    """The folder."""

    folder: Path

    def manifest(self) -> Manifest | None:
        """What it says, None where there is none. Raises NewerFacts, DamagedFacts."""
        path = self.folder / MANIFEST
        if not path.is_file():
            return None
        try:
            told = json.loads(path.read_text("utf-8"))
            if told["version"] > VERSION:
                raise NewerFacts(path=str(self.folder), version=told["version"], known=VERSION)
            deliveries = tuple(Delivery(**one) for one in told["deliveries"])
            return Manifest(reading=told["reading"], deliveries=deliveries, version=told["version"])
        except (ValueError, KeyError, TypeError) as error:
            raise DamagedFacts(path=str(path)) from error

    def known(self) -> Manifest:
        """What the manifest says. Raises NotFacts, NewerFacts, DamagedFacts."""
        manifest = self.manifest()
        if manifest is None:
            raise NotFacts(path=str(self.folder))
        return manifest

    def remember(self, manifest: Manifest) -> None:
        """Write the manifest."""
        with writing(self.folder):
            _write(self.folder / MANIFEST, asdict(manifest))

    def begin(self) -> None:
        """Make the folders, and take away what no mark vouches for."""
        with writing(self.folder):
            for name in (*TABLES, MARKS):
                (self.folder / name).mkdir(mode=0o700, parents=True, exist_ok=True)
            known = {part.name for part in self.parts()}
            for table in TABLES:
                for path in (self.folder / table).iterdir():
                    if path.stem not in known:
                        path.unlink()
            for path in (self.folder / MARKS).glob("*.tmp"):
                path.unlink()

    def clear(self) -> None:
        """Take away all that a batch wrote here, and nothing else."""
        with writing(self.folder):
            (self.folder / MANIFEST).unlink(missing_ok=True)  # first: without it nothing here is taken for facts
            for name in (MARKS, *TABLES):
                shutil.rmtree(self.folder / name, ignore_errors=True)

    def parts(self) -> list[Part]:
        """The finished parts, sorted by name. Raises DamagedFacts."""
        try:
            return [Part(**json.loads(path.read_text("utf-8"))) for path in sorted((self.folder / MARKS).glob("*.json"))]
        except (ValueError, TypeError) as error:
            raise DamagedFacts(path=str(self.folder / MARKS)) from error

    def put(self, tables: Mapping[str, pa.Table], delivery: int) -> Part:
        """Write a part: the tables whole, then its mark. Its name is a hash of its rows' records, so that the same part is the same file."""
        records = sorted(record for name in _KEPT for record in tables[name]["record"].to_pylist())
        name = f"{delivery:04d}-{blake2b(chr(0).join(records).encode(), digest_size=8).hexdigest()}"
        with writing(self.folder):
            for table, rows in tables.items():
                self._put(table, name, rows)
            part = Part(name=name, delivery=delivery, **{table: rows.num_rows for table, rows in tables.items()})
            _write(self.folder / MARKS / f"{name}.json", asdict(part))
        return part

    def _put(self, table: str, name: str, rows: pa.Table) -> None:
        path = self.folder / table / f"{name}.parquet"
        half = path.with_suffix(f".{os.getpid()}.tmp")
        order = [("record", "ascending"), *([("number", "ascending")] if table == "facts" else [])]
        whole = rows.sort_by(order).cast(bare(table)).replace_schema_metadata(bare(table).metadata)
        with open(half, "wb", opener=owner_only) as file:
            pq.write_table(whole, file, compression="zstd", row_group_size=_ROWS_OF_A_GROUP if table == "documents" else None)
            file.flush()
            os.fsync(file.fileno())
        half.replace(path)

    def without(self, records: frozenset[str]) -> int:
        """Write every part that holds one of these records again without them; how many documents and failures went."""
        gone = 0
        chosen = pa.array(sorted(records), pa.string())
        for part in self.parts() if records else []:
            held = {table: self.table(part, table) for table in TABLES}
            left = {table: rows.filter(_not_among(rows["record"], chosen)) for table, rows in held.items()}
            went = sum(held[table].num_rows - left[table].num_rows for table in _KEPT)
            if went:
                gone += went
                if any(left[table].num_rows for table in _KEPT):
                    self.put(left, part.delivery)
                self.drop(part)
        return gone

    def drop(self, part: Part) -> None:
        """Take a part away, its mark first."""
        with writing(self.folder):
            (self.folder / MARKS / f"{part.name}.json").unlink(missing_ok=True)
            for table in TABLES:
                self.file(part, table).unlink(missing_ok=True)

    def file(self, part: Part, table: str) -> Path:
        """Where a table of a part lies."""
        return self.folder / table / f"{part.name}.parquet"

    def table(self, part: Part, table: str, columns: Sequence[str] | None = None) -> pa.Table:
        """A table of a part. Raises DamagedFacts, NewerFacts."""
        path = self.file(part, table)
        try:
            read = pq.read_table(path, columns=list(columns) if columns else None, partitioning=None)
        except (OSError, pa.ArrowException) as error:
            raise DamagedFacts(path=str(path)) from error
        if (version_of(read.schema) or 0) > VERSION:
            raise NewerFacts(path=str(path), version=version_of(read.schema) or 0, known=VERSION)
        return read

    def dataset(self, table: str) -> ds.Dataset:
        """A table of all finished parts, to be scanned by columns."""
        return ds.dataset([str(self.file(part, table)) for part in self.parts()], schema=bare(table), format="parquet")

    def records(self) -> Iterator[tuple[str, str, int]]:
        """(record, updated_at, number of its delivery) of every row that was read."""
        for part in self.parts():
            for table in _KEPT:
                rows = self.table(part, table, ("record", "updated_at"))
                yield from ((r, u, part.delivery) for r, u in zip(rows["record"].to_pylist(), rows["updated_at"].to_pylist(), strict=True))


def with_delivery(manifest: Manifest, delivery: Delivery) -> Manifest:
    """The manifest with a delivery, in the place of one of its number."""
    others = tuple(one for one in manifest.deliveries if one.number != delivery.number)
    return replace(manifest, deliveries=(*others, delivery))


def _not_among(records: pa.ChunkedArray, gone: pa.Array) -> pa.ChunkedArray:
    return pa.compute.invert(pa.compute.is_in(records, value_set=gone))


def _write(path: Path, told: object) -> None:
    half = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    with open(half, "w", encoding="utf-8", opener=owner_only) as file:
        json.dump(told, file, ensure_ascii=False, indent=1, sort_keys=True)
        file.flush()
        os.fsync(file.fileno())
    half.replace(path)
