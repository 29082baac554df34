"""What else of a pool must change so that somebody leaves no trace in it: names in the titles of files, words of the operator, maps."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from jipu.store.coding import from_bytes
from jipu.store.people import chosen
from jipu.store.pool import Pool

Blank = Callable[[str], str]
# Where the operator's own words stand: they may name somebody.
_SAID = {"intakes": ("source", "basis"), "maps": ("request",), "exports": ("path",), "files": ("name",), "copies": ("name",)}


def files_of(pool: Pool, documents: Sequence[str]) -> list[str]:
    """Every file that one of these documents is in, by its digest, sorted."""
    rows = chosen(pool.database, "SELECT file FROM documents WHERE id IN", documents)
    rows += chosen(pool.database, "SELECT file FROM copies WHERE document IN", documents)
    return sorted({str(row[0]) for row in rows})


def beside(pool: Pool, documents: Sequence[str]) -> list[str]:
    """The documents of others that are in the same files, sorted."""
    files = files_of(pool, documents)
    rows = chosen(pool.database, "SELECT id FROM documents WHERE file IN", files)
    rows += chosen(pool.database, "SELECT document FROM copies WHERE file IN", files)
    return sorted({str(row[0]) for row in rows} - set(documents))


def first_day(pool: Pool, documents: Sequence[str]) -> str:
    """The day (YYYY-MM-DD) on which the first of these documents came; empty where there is none."""
    query = "SELECT min(i.day) FROM files AS f JOIN intakes AS i ON i.number = f.intake WHERE f.digest IN"
    return min((str(row[0]) for row in chosen(pool.database, query, files_of(pool, documents)) if row[0]), default="")


def counts_of(pool: Pool, documents: Sequence[str]) -> Mapping[str, int]:
    """How many documents, facts, copies and files (those with nobody else in them) go with these documents."""
    readings = pool.readings(documents)
    others = files_of(pool, beside(pool, documents))
    return {
        "documents": len(readings),
        "facts": sum(len(reading.facts) for reading in readings),
        "copies": len(chosen(pool.database, "SELECT document FROM copies WHERE document IN", documents)),
        "files": len(set(files_of(pool, documents)) - set(others)),
    }


def blank_words(pool: Pool, blank: Blank) -> None:
    """Take somebody's name out of what the operator said and of the names of files. Part of a transaction."""
    for table, columns in _SAID.items():
        for column in columns:
            said = {str(row[0]) for row in pool.database.rows(f"SELECT DISTINCT {column} FROM {table}")}  # noqa: S608 names of ours
            changed = [(told, words) for words in sorted(said) if (told := blank(words)) != words]
            pool.database.write_all(f"UPDATE {table} SET {column} = ? WHERE {column} = ?", changed)  # noqa: S608


def blank_titles(pool: Pool, documents: Sequence[str], blank: Blank) -> None:
    """Take somebody's name out of the file names that these documents of others carry. Part of a transaction."""
    for reading in pool.readings(documents):
        title = blank(reading.document.file)
        if title != reading.document.file:
            pool.replace(replace(reading, document=replace(reading.document, file=title)))


def forget_failures(pool: Pool, files: Sequence[str], names: Callable[[str], bool]) -> int:
    """Remove those failures of these files that name somebody; how many. Part of a transaction."""
    rows = chosen(pool.database, "SELECT rowid, source, details FROM failures WHERE file IN", files)
    gone = [(row,) for row, source, details in rows if names(f"{source} {details}")]
    pool.database.write_all("DELETE FROM failures WHERE rowid = ?", gone)
    return len(gone)


def forget_map(pool: Pool, folder: str) -> None:
    """A map that is there no more."""
    pool.database.write("DELETE FROM maps WHERE folder = ?", (folder,))


def forget_empty_intakes(pool: Pool) -> None:
    """Runs of adding of which nothing is left, but for the last: it says what is taken for granted next time."""
    pool.database.write("DELETE FROM intakes WHERE number NOT IN (SELECT intake FROM files) AND number < (SELECT max(number) FROM intakes)")


def texts_of_others(pool: Pool, documents: Sequence[str]) -> list[str]:
    """The texts of everything else in the pool, one after another: a pool may be larger than the memory."""
    rows = pool.database.rows("SELECT id FROM documents ORDER BY id")
    gone = set(documents)
    texts = []
    for (document,) in rows:
        if document not in gone:
            (content,) = pool.database.rows("SELECT reading FROM documents WHERE id = ?", (document,))[0]
            if isinstance(content, bytes):
                texts.append(from_bytes(content).document.text)
    return texts
