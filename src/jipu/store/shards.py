"""What the pool remembers of the shards of its index: what each holds, what it must forget, and what waits to come in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from jipu.store.index import Index, bounds, shard_of, wanted_shards
from jipu.store.pool import Pool

AT_ONCE = 10_000  # documents of one transaction: it takes some seconds, and others wait
_IN_MEMORY = 500


def bring_up_to_date(pool: Pool, index: Index) -> None:
    """Index what is not indexed yet, and forget what is no more. A shard that lost documents is made anew, the others stay.

    Each step is a transaction of the pool, so that of two processes one writes the index at a time.
    """
    while _lost(pool, index) or pool.to_index(1) or _leaving(pool):
        with pool.database.transaction():
            _mend(pool, index)
            _spread(pool, index)
            _step(pool, index)


def begin_anew(pool: Pool, index: Index, shards: Iterable[int] | None = None) -> None:
    """Empty these shards, by default all; they wait for every document of theirs."""
    with pool.database.transaction():
        for shard in sorted(set(range(index.shards) if shards is None else shards)):
            index.clear(shard)
            first, end = bounds(shard, index.shards)
            pool.database.write("INSERT OR IGNORE INTO waiting SELECT id FROM documents WHERE id >= ? AND id < ?", (first, end))
            pool.database.write("DELETE FROM leaving WHERE document >= ? AND document < ?", (first, end))
            pool.database.write("INSERT OR REPLACE INTO shards VALUES (?, 0, 0)", (shard,))


def with_traces(pool: Pool, index: Index, documents: Sequence[str]) -> set[int]:
    """The shards that hold something of these documents, and those that may hold traces of whatever was there before."""
    rows = pool.database.rows("SELECT number FROM shards WHERE traces > 0")
    return {shard_of(document, index.shards) for document in documents} | {
        int(str(row[0])) for row in rows if int(str(row[0])) < index.shards
    }


def _recorded(pool: Pool) -> dict[int, int]:
    return {int(str(number)): int(str(count)) for number, count in pool.database.rows("SELECT number, documents FROM shards")}


def _lost(pool: Pool, index: Index) -> list[int]:
    """Shards that hold fewer documents than they were given."""
    recorded = _recorded(pool)
    if len(recorded) != index.shards:
        return list(range(index.shards)) if pool.database.rows("SELECT 1 FROM documents LIMIT 1") else []
    return [shard for shard in range(index.shards) if index.held(shard) < recorded.get(shard, 0)]


def _mend(pool: Pool, index: Index) -> None:
    if len(_recorded(pool)) != index.shards:
        pool.database.write("DELETE FROM shards")
    if lost := _lost(pool, index):
        begin_anew(pool, index, lost)


def _spread(pool: Pool, index: Index) -> None:
    """A pool that has grown gets more shards, and every document its place in them."""
    if (wanted := wanted_shards(pool.size()[1], index.shards)) != index.shards:
        index.begin(wanted)
        begin_anew(pool, index)


def _step(pool: Pool, index: Index) -> None:
    """One shard, and so many documents of it; whose turn it is, the first that waits tells."""
    leaving = _leaving(pool)
    first = pool.to_index(1) or leaving[:1]
    if not first:
        return
    shard = shard_of(first[0], index.shards)
    start, end = bounds(shard, index.shards)
    gone = [document for document in leaving if start <= document < end]
    some = _waiting(pool, start, end, index, shard)
    index.change(
        shard, (profile for place in range(0, len(some), _IN_MEMORY) for profile in pool.profiles(some[place : place + _IN_MEMORY])), gone
    )
    pool.indexed(some)
    pool.database.write_all("DELETE FROM leaving WHERE document = ?", [(document,) for document in gone])
    pool.database.write("UPDATE shards SET documents = ?, traces = traces + ? WHERE number = ?", (index.held(shard), len(gone), shard))


def _waiting(pool: Pool, start: str, end: str, index: Index, shard: int) -> list[str]:
    """Those of a step: some of all that wait for the shard."""
    counting = "SELECT COUNT(*) FROM waiting WHERE document >= ? AND document < ?"
    count = int(str(pool.database.rows(counting, (start, end))[0][0]))
    query = "SELECT document FROM waiting WHERE document >= ? AND document < ? ORDER BY document LIMIT ?"
    return [str(row[0]) for row in pool.database.rows(query, (start, end, index.size_of_step(shard, count, AT_ONCE)))]


def _leaving(pool: Pool) -> list[str]:
    """Documents that the index still tells of; one that came back since takes its own place."""
    rows = pool.database.rows("SELECT document FROM leaving ORDER BY document LIMIT ?", (AT_ONCE,))
    return [str(row[0]) for row in rows]
