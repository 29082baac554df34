"""Nearly equal texts are found among many: as many as a look at all of them finds, whatever was written, undone or taken out meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from operator import eq
from pathlib import Path

import pytest
from tests.builders import KEY, Said, reading
from tests.unit.store.test_pool import INTAKE, stored

from jipu.stages.select import alike, sketch
from jipu.store import kindred
from jipu.store.database import Database
from jipu.store.kindred import Kindred
from jipu.store.pool import Pool

TABLE = "CREATE TABLE sketches (number INTEGER PRIMARY KEY AUTOINCREMENT, document TEXT, known INTEGER, sketch BLOB)"


@pytest.fixture
def database(tmp_path: Path) -> Database:
    return Database(tmp_path / "a.db", (TABLE,))


def text(number: int, share: float, side: int) -> str:
    """A thousand characters of which a share is the same on every side."""
    same = "".join(chr(0x5000 + (number * 997 + place * 31) % 9000) for place in range(round(1000 * share)))
    return same + "".join(chr(0x8000 + (place * 7 + side) % 6000) for place in range((1000 - len(same)) // 2))


def put(database: Database, name: str, sketched: tuple[int, ...], *, known: bool = True) -> None:
    packed = b"".join(number.to_bytes(4, "little") for number in sketched)
    database.write("INSERT INTO sketches (document, known, sketch) VALUES (?, ?, ?)", (name, known, packed))


@pytest.mark.parametrize("share", [0.62, 0.75, 0.9])
@pytest.mark.parametrize("sparse", [1, 20_000])  # looked at one by one, and by their bands
def test_texts_that_are_mostly_the_same_are_found(database: Database, share: float, sparse: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kindred, "_SPARSE", sparse)
    missed, other = 0, Kindred(database)
    for number in range(60):
        pairs = ((True, True),) if share > 0.8 else ((False, False), (False, True), (True, False))
        for place, (known, asks) in enumerate(pairs):
            put(database, f"{number} {place}", sketch(text(number, share, 0) + str(place)), known=known)
            missed += f"{number} {place}" not in other.near(sketch(text(number, share, 3000)), contacts=asks)
    assert missed <= (5 if share < 0.7 else 0)  # of 180, of which one in a hundred may be


@pytest.mark.parametrize("pending", [4, 4_096])
def test_what_is_found_is_alike_and_what_is_alike_is_found(database: Database, pending: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """However the bands lie: waiting, sorted a few at a time, or all at once."""
    monkeypatch.setattr(kindred, "_PENDING", pending)
    monkeypatch.setattr(kindred, "_SMALL", 16)
    sketches = {f"d{number}": sketch(text(number % 20, 0.9, number)) for number in range(120)}
    early, late = Kindred(database), Kindred(database)
    for name, sketched in sketches.items():
        early.near(sketched, contacts=True)
        put(database, name, sketched)
    for name, sketched in list(sketches.items())[::7]:
        wanted = sorted(other for other, one in sketches.items() if alike(one, sketched, contacts=True))
        assert name in wanted
        assert early.near(sketched, contacts=True) == late.near(sketched, contacts=True)
        assert set(late.near(sketched, contacts=True)) <= set(wanted)
        assert {other for other in wanted if sum(map(eq, sketches[other], sketched)) > 57} <= set(late.near(sketched, contacts=True))


def test_numbers_that_are_given_again_after_what_did_not_happen_are_looked_at_anew(database: Database) -> None:
    one, two = sketch(text(1, 1, 0)), sketch(text(2, 1, 0))
    others = Kindred(database)
    put(database, "first", one)
    with pytest.raises(KeyError), database.transaction():
        put(database, "never", one)
        assert others.near(one, contacts=True) == ["first", "never"]
        raise KeyError
    put(database, "second", two)
    assert others.near(one, contacts=True) == ["first"]
    assert others.near(two, contacts=True) == ["second"]


def test_what_was_taken_out_is_not_found(tmp_path: Path) -> None:
    pool = Pool(tmp_path)
    for name in ("a", "b"):
        pool.add(stored(name, reading(name, [Said("Vue")], keys=(name,))), pool.begin(INTAKE), KEY)
    (packed,) = pool.database.rows("SELECT sketch FROM sketches WHERE document = 'a'")[0]
    asked = tuple(int.from_bytes(packed[place : place + 4], "little") for place in range(0, 256, 4))
    assert "a" in pool.kindred.near(asked, contacts=True)
    pool.remove(["a"], KEY)
    assert "a" not in pool.kindred.near(asked, contacts=True)
    assert not pool.database.rows("SELECT 1 FROM sketches WHERE document = 'a'")


def test_a_pool_of_an_earlier_version_keeps_its_sketches(tmp_path: Path) -> None:
    from jipu.store.tables import POOL

    path, steps = tmp_path / "pool.db", list[str | Callable[[Database], None]](POOL)
    old = Database(path, steps[:3])
    old.write("INSERT INTO intakes VALUES (1, 's', 'b', '2025-01-01', NULL)")
    old.write("INSERT INTO files VALUES ('f', 'f', 1)")
    old.write(
        "INSERT INTO documents (id, file, kind, reader, as_of, indexed, reading) VALUES ('d', 'f', 'resume', '1', '2025-01-01', 1, x'00')"
    )
    old.write("INSERT INTO contacts VALUES ('k', 'd')")
    old.write("INSERT INTO sketches VALUES ('d', ?)", (b"\1\0\0\0" * 64,))
    old.write("INSERT INTO bands VALUES (5, 'd')")
    old.close()
    pool = Pool(tmp_path)
    assert pool.kindred.near((1,) * 64, contacts=True) == ["d"]
    assert pool.database.rows("PRAGMA user_version") == [(4,)]
    assert not pool.database.rows("SELECT 1 FROM sqlite_master WHERE name = 'bands'")
