"""Each document has its shard; one that is lost is made anew alone, and an erasure makes anew what held the document or its traces."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.builders import KEY, Said, reading
from tests.unit.store.test_pool import INTAKE, stored

from jipu.model.reading import Reading
from jipu.stages.select import profile_of, shape_role
from jipu.store import index as indexing
from jipu.store import shards
from jipu.store.index import FOLDER, Index, bounds, shard_of, wanted_shards
from jipu.store.pool import Pool

IDS = [f"{digit}{number:03}" for digit in "0123456789abcdef" for number in range(3)]


def people(ids: list[str]) -> list[Reading]:
    return [
        reading(one, [Said("Vue", "vue"), Said(f"技能{place % 5}")], keys=(one,), headline=("前端开发", "运营总监")[place % 2])
        for place, one in enumerate(ids)
    ]


@pytest.fixture(scope="module")
def spread(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pool before and after it was indexed, to be copied: sixteen shards take their time to be written."""
    folder = tmp_path_factory.mktemp("spread")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(indexing, "_ONE_SHARD", 40)
        (folder / "before").mkdir()
        made = Pool(folder / "before")
        for one in people(IDS):
            made.add(stored(f"file {one.document.id}", one), made.begin(INTAKE), KEY)
        made.close()
        shutil.copytree(folder / "before", folder / "after")
        made = Pool(folder / "after")
        shards.bring_up_to_date(made, Index(folder / "after", KEY))
        made.close()
    return folder


@pytest.fixture
def pool(spread: Path, tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Pool:
    monkeypatch.setattr(indexing, "_ONE_SHARD", 40)
    shutil.copytree(spread / ("after" if "index" in request.fixturenames else "before"), tmp_path, dirs_exist_ok=True)
    return Pool(tmp_path)


@pytest.fixture
def index(pool: Pool, tmp_path: Path) -> Index:
    return Index(tmp_path, KEY)


def answers(index: Index, top: int = 100) -> list[str]:
    return index.search(shape_role("前端开发", None), {}, top)


def test_every_id_lies_between_the_bounds_of_its_shard() -> None:
    for count in (1, 16):
        for one in (*IDS, "", "zz", "甲", "A-1"):
            first, end = bounds(shard_of(one, count), count)
            assert first <= one < end
    assert [shard_of(one, 16) for one in IDS[::3]] == list(range(16))
    assert [wanted_shards(count, now) for count, now in ((20_000, 1), (20_001, 1), (5, 16))] == [1, 16, 16]


def test_many_documents_are_spread_and_found_as_in_one(pool: Pool, index: Index, tmp_path: Path) -> None:
    assert (index.shards, index.documents, pool.to_index()) == (16, 48, [])
    assert [index.held(shard) for shard in range(16)] == [3] * 16
    whole = Index(tmp_path / "whole", KEY)
    whole.put(map(profile_of, people(IDS)))
    assert set(answers(index)) == set(answers(whole))
    assert len(answers(index, 7)) == 7
    assert set(answers(index, 24)) == set(answers(whole, 24)) == set(IDS[::2])


def test_a_word_weighs_the_same_in_every_shard(tmp_path: Path) -> None:
    """One shard holds nothing but people of the role, and there its words are common; they answer better than who elsewhere has half of them."""
    many = [f"0{number:03}" for number in range(12)]
    told = [reading(one, [Said("Vue", "vue")], headline="前端开发") for one in many]
    told += [reading(f"f{number:03}", [Said("React", "react")], headline="采购经理") for number in range(60)]
    told.append(reading("f999", [Said("React", "react")], headline="前端经理"))
    index = Index(tmp_path, KEY)
    index.begin(16)
    index.put(map(profile_of, told))
    assert answers(index, 13) == [*many, "f999"]


def test_a_shard_that_is_lost_is_made_anew_alone(pool: Pool, index: Index, tmp_path: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / FOLDER).rglob("*.store")}
    shutil.rmtree(tmp_path / FOLDER / "05-of-16")
    again = Index(tmp_path, KEY)
    assert again.documents == 45
    shards.bring_up_to_date(pool, again)
    assert (again.documents, pool.to_index()) == (48, [])
    same = {path for path, when in before.items() if path.exists() and path.stat().st_mtime_ns == when}
    assert same == {path for path in before if path.parent.name != "05-of-16"}


def test_a_damaged_shard_is_made_anew_too(pool: Pool, index: Index, tmp_path: Path) -> None:
    (tmp_path / FOLDER / "0b-of-16").mkdir()  # of nobody's making, and passed over
    (tmp_path / FOLDER / "11-of-16" / "meta.json").write_text("damaged")
    again = Index(tmp_path, KEY)
    assert again.held(11) == 0
    shards.bring_up_to_date(pool, again)
    assert again.documents == 48


def test_what_is_no_more_is_forgotten_and_its_shard_remembered_until_it_is_made_anew(pool: Pool, index: Index) -> None:
    pool.remove(["3001"], KEY)
    shards.bring_up_to_date(pool, index)
    assert "3001" not in answers(index) and index.documents == 47
    assert pool.database.rows("SELECT document FROM leaving") == []
    assert shards.with_traces(pool, index, ["a000"]) == {3, 10}
    shards.begin_anew(pool, index, shards.with_traces(pool, index, ["a000"]))
    assert (index.held(3), index.held(10), index.held(4)) == (0, 0, 3)
    shards.bring_up_to_date(pool, index)
    assert index.documents == 47
    assert shards.with_traces(pool, index, []) == set()


def test_a_pool_that_grows_gets_more_shards_and_keeps_its_documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pool, index = Pool(tmp_path), Index(tmp_path, KEY)
    pool.add(stored("f", *people(IDS[:10])), pool.begin(INTAKE), KEY)
    shards.bring_up_to_date(pool, index)
    assert (index.shards, index.documents) == (1, 10)
    monkeypatch.setattr(indexing, "_ONE_SHARD", 12)
    pool.add(stored("g", *people(IDS[10:20])), pool.begin(INTAKE), KEY)
    shards.bring_up_to_date(pool, index)
    assert (index.shards, index.documents) == (16, 20)
    assert Index(tmp_path, KEY).shards == 16
    assert not list((tmp_path / FOLDER).glob("*-of-01"))


def test_steps_are_small_and_a_sudden_end_between_them_loses_nothing(pool: Pool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shards, "AT_ONCE", 2)
    index, done = Index(tmp_path, KEY), []
    real = index.change

    def change(shard: int, profiles: object, gone: object = ()) -> None:
        done.append(shard)
        if len(done) == 9:
            raise KeyboardInterrupt
        real(shard, profiles, gone)  # type: ignore[arg-type]

    monkeypatch.setattr(index, "change", change)
    with pytest.raises(KeyboardInterrupt):
        shards.bring_up_to_date(pool, index)
    assert len(pool.to_index()) == 48 - 8  # eight steps: each shard of three in three equal ones, at most two at once
    shards.bring_up_to_date(pool, index)
    assert (index.documents, pool.to_index()) == (48, [])
