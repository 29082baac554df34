"""Tables to facts and facts to maps, on this machine: restarts, deliveries, tombstones, what is written and what is not."""

from __future__ import annotations

import gc
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

pa = pytest.importorskip("pyarrow")
pytest.importorskip("daft")

import pyarrow.parquet as pq
from bench.invented import invented
from tests.running import jipu
from tests.unit.cluster.planted import read_but_for_the_planted

from jipu.cluster import gathering, sink
from jipu.cluster.batch import Batched, Call, batch, check_place
from jipu.cluster.errors import (
    DamagedFacts,
    EmptyFacts,
    FactsInside,
    NewerFacts,
    NotFacts,
    OtherInput,
    OtherReading,
    UnfinishedFacts,
    UnreadableTable,
)
from jipu.cluster.facts import MANIFEST, Facts
from jipu.cluster.gathering import Asking
from jipu.cluster.input import Tables
from jipu.cluster.rows import label_of, record_key, told_of
from jipu.cluster.schema import TABLES, VERSION, version_of
from jipu.cluster.shelf import Shelf
from jipu.cluster.spool import Spool
from jipu.errors import NoMatch
from jipu.from_facts import Wanted
from jipu.model.pile import Pile
from jipu.model.profile import Profile
from jipu.model.record import Columns, Record
from jipu.model.rolemap import RoleMap
from jipu.pipeline import describe_role, draw, gathered
from jipu.render.map_json import to_json
from jipu.settings import Settings
from jipu.stages.ingest.errors import EmptyTables
from jipu.stages.select import sample
from jipu.store import shelf
from jipu.store.coding import from_bytes
from jipu.workspace import Workspace

KEY = b"k" * 32
SETTINGS = Settings(as_of=date(2025, 8, 31), jobs=1, seconds=30)
ROLES = ("前端开发", "产品经理", "数据分析师")
PEOPLE = 36
NAMES = ("documents", "facts", "failures")


def record(number: int, when: str = "2025-01-01T00:00:00.000000", text: str = "") -> Record:
    return Record(id=f"HR-{number:05d}", text=text or invented(number, 420), updated_at=when)


def written(path: Path, records: Sequence[Record]) -> Path:
    columns = {name: [getattr(one, name) for one in records] for name in ("id", "text", "updated_at", "deleted")}
    pq.write_table(pa.table(columns), path, row_group_size=10)
    return path


@dataclass
class Place:
    """A folder with tables and facts."""

    folder: Path

    @property
    def facts(self) -> Facts:
        return Facts(self.folder / "facts")

    def batch(self, *names: str, settings: Settings = SETTINGS, **told: object) -> Batched:
        tables = Tables.at([self.folder / name for name in names], Columns())
        call = Call(tables=tables, facts=self.folder / "facts", work=read_but_for_the_planted, **told)  # type: ignore[arg-type]
        return batch(call, settings, KEY)

    def rows(self, table: str) -> list[dict[str, object]]:
        return [row for part in self.facts.parts() for row in self.facts.table(part, table).to_pylist()]

    def records(self) -> set[str]:
        return {str(row["record"]) for name in ("documents", "failures") for row in self.rows(name)}


ROWS = [
    *(record(number) for number in range(PEOPLE)),
    record(90, text="太短"),
    record(91, text="planted:crash 一份会让读取进程崩溃的简历，字数够多"),
]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """Facts of people, a copy of one, a row that holds nothing and one that kills its process; the run ended early once, and went on."""
    made = Place(tmp_path_factory.mktemp("batch"))
    written(made.folder / "rows.parquet", [*ROWS, replace(ROWS[3], id="HR-copy")])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sink.Facts, "put", _breaks_after(1))
        with pytest.raises(Exception, match="the plug is pulled"):
            made.batch("rows.parquet")
    with pytest.raises(UnfinishedFacts):
        Asking(made.facts, [], SETTINGS, KEY)
    written(made.folder / "later.parquet", ROWS[:2])
    with pytest.raises(UnfinishedFacts):
        made.batch("later.parquet", update=True)
    before = made.facts.parts()
    assert 0 < sum(part.documents for part in before) < PEOPLE
    (made.facts.folder / "documents" / "0001-half.parquet").write_bytes(b"half a file")
    done = made.batch("rows.parquet")
    assert done.known == sum(part.documents + part.failures for part in before)
    assert done.read == PEOPLE + 3 - done.known
    assert set(before) <= set(made.facts.parts())
    return made


def _breaks_after(parts: int):  # type: ignore[no-untyped-def]
    put, count = Facts.put, 0

    def broken(self: Facts, tables: dict[str, object], delivery: int) -> object:
        nonlocal count
        count += 1
        if count > parts:
            raise OSError("the plug is pulled")
        return put(self, tables, delivery)

    return broken


def test_what_was_broken_off_goes_on_and_ends_as_if_it_had_not_been(place: Place) -> None:
    told = [told_of(one, SETTINGS, KEY) for one in ROWS[:3]]
    documents = {row["record"]: row for row in place.rows("documents")}
    for one in told:
        assert one.document and documents[one.document["record"]] == {**one.document}
        facts = [row for row in place.rows("facts") if row["record"] == one.document["record"]]
        assert facts == [dict(fact) for fact in one.facts]
    assert place.records() == {record_key(one.id, KEY) for one in [*ROWS, Record(id="HR-copy", text="")]}
    assert len(place.rows("documents")) == PEOPLE + 1
    assert place.batch("rows.parquet") == Batched(rows=PEOPLE + 3, read=0, known=PEOPLE + 3, removed=0, documents=PEOPLE + 1, failures=2)
    assert not (place.facts.folder / "documents" / "0001-half.parquet").exists()


def test_a_poisonous_row_costs_itself_alone(place: Place) -> None:
    codes = {row["record"]: (row["stage"], row["code"]) for row in place.rows("failures")}
    assert codes == {record_key("HR-00090", KEY): ("ingest", "NoText"), record_key("HR-00091", KEY): ("ingest", "ReaderCrashed")}


def test_every_file_says_its_version_and_nothing_says_who_or_the_key(place: Place) -> None:
    files = [path for path in place.facts.folder.rglob("*") if path.is_file() and path.suffix in (".parquet", ".json")]
    assert {path.parent.name for path in files} == {"facts", "documents", "failures", "finished"}
    for path in files:
        assert path.stat().st_mode & 0o077 == 0, path
        content = path.read_bytes()
        if path.suffix == ".parquet":
            table = pq.read_table(path, partitioning=None)
            assert version_of(table.schema) == VERSION
            content = json.dumps(table.to_pylist(), ensure_ascii=False, default=lambda value: value.decode("latin-1")).encode()
        for secret in ("HR-00", "138-0000", "example.com", KEY.decode(), KEY.hex()):
            assert secret.encode() not in content, (path, secret)
    names = {one.text.split("\n")[0] for one in ROWS[:PEOPLE]}
    texts = [from_bytes(row["reading"]).document.text for row in place.rows("documents")]  # type: ignore[arg-type]
    assert not [name for name in names for text in texts if text.startswith(name)]


def test_another_input_setting_or_key_is_told_and_changes_nothing(place: Place) -> None:
    before = place.facts.parts()
    written(place.folder / "other.parquet", ROWS[:2])
    with pytest.raises(OtherInput):
        place.batch("other.parquet")
    with pytest.raises(OtherReading, match="as_of"):
        place.batch("rows.parquet", settings=replace(SETTINGS, as_of=date(2024, 1, 1)))
    with pytest.raises(OtherReading, match="key"):
        batch(Call(tables=Tables.at([place.folder / "rows.parquet"], Columns()), facts=place.facts.folder), SETTINGS, b"o" * 32)
    tomorrow = replace(SETTINGS, as_of=date(2026, 1, 1))
    assert place.batch("rows.parquet", settings=tomorrow, as_of_told=False).read == 0  # a day that was not said is that of before
    assert place.facts.parts() == before


def test_a_newer_delivery_replaces_and_removes(place: Place, tmp_path: Path) -> None:
    there = Place(tmp_path)
    written(tmp_path / "one.parquet", [record(number) for number in range(4)])
    there.batch("one.parquet")
    delivery = [
        record(0, "2025-02-01", invented(50, 420)),  # later: replaces
        record(1, "2024-01-01", invented(51, 420)),  # earlier: does not
        replace(record(2, "2025-03-01", "x"), deleted=True),
        replace(record(3, "2024-03-01", "x"), deleted=True),  # a tombstone of before it was changed
        record(7),
    ]
    written(tmp_path / "two.parquet", delivery)
    done = there.batch("two.parquet", update=True)
    assert done == Batched(rows=5, read=2, known=1, removed=1, replaced=1, documents=4, failures=0)
    texts = {str(row["record"]): row["text"] for row in there.rows("documents")}
    assert texts.keys() == {record_key(f"HR-{number:05d}", KEY) for number in (0, 1, 3, 7)}
    assert {row["record"] for row in there.rows("facts")} == texts.keys()
    expected = told_of(delivery[0], SETTINGS, KEY).document
    assert expected and texts[record_key("HR-00000", KEY)] == expected["text"]
    assert there.batch("two.parquet").read == 0  # goes on without --update: it is the delivery that was taken last
    manifest = json.loads((there.facts.folder / MANIFEST).read_text("utf-8"))
    assert [(one["number"], one["rows"], one["finished"]) for one in manifest["deliveries"]] == [(1, 4, True), (2, 5, True)]
    assert there.batch("one.parquet", anew=True).documents == 4
    assert {part.delivery for part in there.facts.parts()} == {1}


def test_tombstones_reach_their_rows_however_both_are_written(tmp_path: Path) -> None:
    there = Place(tmp_path)
    short = [Record(id=f"{number}", text="太短", updated_at="2026/6/9") for number in range(1, 6)]
    columns = {"id": [1.0, 2.0, 3.0, 4.0, 5.0], "text": ["太短"] * 5, "updated_at": ["2026/6/9", "2026/6/30", "2026/6/9", "", "前天"]}
    pq.write_table(pa.table(columns), tmp_path / "one.parquet")
    done = there.batch("one.parquet")
    assert (done.failures, done.undated) == (5, 1)
    codes = {row["record"]: (row["code"], row["updated_at"]) for row in there.rows("failures")}
    assert codes[record_key("5", KEY)] == ("BadDate", "") and codes[record_key("1", KEY)] == ("NoText", "2026-06-09T00:00:00.000000")
    assert '{"column": "updated_at"}' in {row["details"] for row in there.rows("failures")}
    stones = ["1,2026/6/30,1", " 2,2026-06-09 18:00:00,1", "3,,1", "3,2026/7/1,", "4,昨天,1", "5,昨天,", "9,,1"]
    (tmp_path / "two.csv").write_text("\n".join(["id,updated_at,deleted,text", *(f"{stone},太短" for stone in stones)]), "utf-8")
    done = there.batch("two.csv", update=True)
    assert (done.removed, done.known, done.unknown, done.undated) == (3, 1, 1, 2)
    assert there.records() == {record_key(one.id, KEY) for one in short if one.id in ("2", "5")}
    assert there.batch("two.csv").unknown == 1  # what it removed itself is not unknown to it when it goes on


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_tombstones_that_match_nothing_are_told(tmp_path: Path, lang: str) -> None:
    (tmp_path / "rows.csv").write_text("id,updated_at,是否删除,text\n1,昨天,,太短\n2,,1,\n3,,也许,太短\n,,,没有编号\n", "utf-8")
    done = jipu("batch", tmp_path / "rows.csv", "-o", tmp_path / "facts", "-w", tmp_path / "home", "--jobs", "1", "-q", "--lang", lang)
    assert done.code == 0, done.err
    assert {"zh": "1 条删除标记没有对应的行", "en": "1 tombstone matches no row"}[lang] in done.err
    assert {"zh": "1 行的时间认不出", "en": "1 row bears a time"}[lang] in done.err
    assert {"zh": "1 行是否删除认不出（是否删除 一列", "en": "1 row does not say whether it was deleted (column 是否删除"}[lang] in done.err
    assert {"zh": "1 行没有编号（id 一列", "en": "1 row has no id (column id"}[lang] in done.err
    assert {
        "zh": "4 行：新读 2，已有 0，替换 0，删除 0；",
        "en": "4 rows: 2 read, 0 there already, 0 replaced, 0 removed; now 0 documents and 2 failures",
    }[lang] in done.out
    codes = sorted(row["code"] for row in Place(tmp_path).rows("failures"))
    assert codes == ["BadDate", "BadRow"]
    assert "既不是“是”也不是“否”" in "".join(str(row["details"]) for row in Place(tmp_path).rows("failures"))


def direct(role: str) -> RoleMap:
    """The map of the same rows, read one after another without an engine."""
    readings = []
    for one in [*ROWS[:PEOPLE], replace(ROWS[3], id="HR-copy")]:
        document = told_of(one, SETTINGS, KEY).document
        assert document
        readings.append(from_bytes(document["reading"]))
    readings.sort(key=lambda reading: reading.document.file)
    first = {reading.document.id: reading for reading in reversed(readings)}
    copies = [reading for reading in readings if first[reading.document.id] is not reading]
    failures = gathered_failures()
    pile = Pile(files=PEOPLE + 3, readings=tuple(first[name] for name in sorted(first)), failures=failures, copies=tuple(copies))
    return draw(gathered(pile, KEY), describe_role(role, SETTINGS, KEY), SETTINGS, KEY).rolemap


def gathered_failures():  # type: ignore[no-untyped-def]
    from jipu.model.document import Failure

    found = [("HR-00090", "NoText", {"characters": "2"}), ("HR-00091", "ReaderCrashed", {})]
    labels = [(label_of(record_key(name, KEY)), code, details) for name, code, details in found]
    return tuple(Failure(source=label, stage="ingest", code=code, details={**told, "file": label}) for label, code, told in sorted(labels))


def bare(rolemap: RoleMap) -> dict[str, object]:
    told = json.loads(to_json(rolemap))
    del told["provenance"]
    return told  # type: ignore[no-any-return]


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    made = Workspace(tmp_path_factory.mktemp("maps"))
    assert made.folder
    (made.folder / ".jipu").mkdir()
    (made.folder / ".jipu" / "key").write_bytes(KEY)
    return made


def test_maps_of_facts_are_those_of_the_rows(place: Place, workspace: Workspace) -> None:
    wanted = [*(Wanted(role=role) for role in ROLES), Wanted(role="兽医")]
    outcomes = list(workspace.build_of_facts(place.facts.folder, wanted, SETTINGS))
    for role, outcome in zip(ROLES, outcomes, strict=False):
        assert outcome.built
        assert bare(outcome.built.rolemap) == bare(direct(role))
        assert outcome.built.files[0].parent.name == role and outcome.built.files[0].is_file()
    assert isinstance(outcomes[-1].refused, NoMatch)
    assert outcomes[0].built and outcomes[0].built.rolemap.sample.n >= 3


def test_of_many_documents_the_candidates_of_all_roles_come_of_one_scan(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gathering, "ALL", 10)
    settings = replace(SETTINGS, top=3)
    roles = [describe_role(role, settings, KEY) for role in ROLES]
    scans = []
    scan = Facts.dataset
    monkeypatch.setattr(Facts, "dataset", lambda self, table: scans.append(table) or scan(self, table))
    asking = Asking(place.facts, roles, settings, KEY)
    for which, role in enumerate(roles):
        few = asking.gather(which)
        assert few.beyond > 0 and few.documents == PEOPLE + 3
        titles = [{*profile.sought, *(held.title for held in profile.held)} for profile in few.profiles.values()]
        assert sum(any(role.title[:2] in title for title in told) for told in titles) >= 3
        assert asking._words.best(which, role, 12) == sorted(
            asking._words.best(which, role, 12), key=asking._words.best(which, role, 12).index
        )
        sample = draw(few, role, settings, KEY).rolemap.sample
        assert sample.n == 3
    assert scans == ["documents"]


def test_everybody_of_a_crowd_is_counted_as_in_a_build_and_no_profile_is_held(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    settings, alive = replace(SETTINGS, top=None), []
    role = describe_role(ROLES[0], settings, KEY)
    whole = draw(Asking(place.facts, [role], settings, KEY).gather(0), role, settings, KEY)
    for name, most in ((gathering, "ALL"), (shelf, "AT_ONCE"), (sample, "PORTRAITS")):
        monkeypatch.setattr(name, most, 4)
    unpacked = Shelf._whole

    def counting(self: Shelf, profile: Profile | None) -> Profile:
        made = unpacked(self, profile)
        alive.append(sum(isinstance(one, Profile) and bool(one.words) for one in gc.get_objects()))
        return made

    monkeypatch.setattr(Shelf, "_whole", counting)
    crowd = Asking(place.facts, [role], settings, KEY).gather(0)
    assert alive == []  # to gather reads none
    drawn = draw(crowd, role, settings, KEY)
    assert len(alive) >= 2 * PEOPLE
    assert max(alive) - alive[0] <= 3 * 4  # the few that are looked at, those before them and those of a portrait; never everybody's
    assert bare(drawn.rolemap) == bare(whole.rolemap)
    assert drawn.sample == whole.sample
    assert drawn.rolemap.sample.n == drawn.sample.fitting > 3
    assert crowd.documents == PEOPLE + 3


def test_what_is_put_away_is_found_again_in_any_order() -> None:
    def unpack(content: bytes) -> Profile:
        return Profile(document=content.decode(), kind="resume", file="")

    spool = Spool(unpack).take([("b", b"bb"), ("a", b"")]).take([("c", b"ccc")])
    assert [one.document for one in spool.profiles(["c", "a", "b", "c"])] == ["ccc", "", "bb", "ccc"]
    with pytest.raises(KeyError):
        spool.profiles(["d"])


def test_facts_that_are_none_newer_or_damaged_are_told(place: Place, tmp_path: Path) -> None:
    role = [describe_role(ROLES[0], SETTINGS, KEY)]
    with pytest.raises(NotFacts):
        Asking(Facts(tmp_path), role, SETTINGS, KEY)
    facts = Facts(tmp_path)
    manifest = json.loads((place.facts.folder / MANIFEST).read_text("utf-8"))
    (tmp_path / MANIFEST).write_text(json.dumps({**manifest, "version": VERSION + 1}), "utf-8")
    with pytest.raises(NewerFacts):
        Asking(facts, role, SETTINGS, KEY)
    (tmp_path / MANIFEST).write_text("{", "utf-8")
    with pytest.raises(DamagedFacts):
        facts.known()
    lexicon = tmp_path / "own.tsv"
    lexicon.write_text("", "utf-8")
    with pytest.raises(OtherReading, match="lexicon"):
        Asking(place.facts, role, replace(SETTINGS, lexicon=(lexicon,)), KEY)


def test_tables_and_facts_without_anything_are_told(tmp_path: Path) -> None:
    (tmp_path / "empty.csv").write_text("id,text\n", "utf-8")
    call = Call(tables=Tables.at([tmp_path / "empty.csv"], Columns()), facts=tmp_path / "facts")
    with pytest.raises(EmptyTables, match=r"empty\.csv"):
        batch(call, SETTINGS, KEY)
    assert Facts(tmp_path / "facts").manifest() is None
    there = Place(tmp_path)
    written(tmp_path / "short.parquet", [record(1, text="太短")])
    assert there.batch("short.parquet").failures == 1
    with pytest.raises(EmptyFacts) as told:
        Asking(there.facts, [], SETTINGS, KEY)
    assert told.value.details["failures"] == "1" and told.value.exit_code == 1


def test_facts_and_key_never_lie_in_one_another(tmp_path: Path) -> None:
    for facts, workspace in ((tmp_path, tmp_path), (tmp_path / "w" / "facts", tmp_path / "w"), (tmp_path, tmp_path / "w")):
        with pytest.raises(FactsInside):
            check_place(facts, workspace)
    check_place(tmp_path / "facts", tmp_path / "w")


def test_the_command_line_reads_and_builds(tmp_path: Path) -> None:
    lines = [json.dumps({"编号": one.id, "正文": one.text}, ensure_ascii=False) for one in ROWS[:14]]
    (tmp_path / "rows.jsonl").write_text("\n".join(lines), "utf-8")
    facts, home = tmp_path / "facts", tmp_path / "home"
    told = ("--columns", "id=编号,text=正文", "--as-of", "2025-08-31", "--jobs", "1")
    done = jipu("batch", tmp_path / "rows.jsonl", "-o", facts, "-w", home, *told)
    assert done.code == 0, done.err
    assert "14 行：新读 14" in done.out and str(home) in done.err
    (tmp_path / "more.tsv").write_text(f"编号\t正文\nHR-1\t{ROWS[14].text!r}\n7.5\t甲\n\t乙\n", "utf-8")
    more = jipu("batch", tmp_path / "more.tsv", "-o", tmp_path / "more", "-w", home, *told)
    assert more.code == 0 and "3 行：新读 1" in more.out, more.err
    assert (
        "more.tsv#3：这一行的 编号 不是编号" in more.err and "more.tsv#4：这一行的 编号 是空的" in more.err and "! 2 行没有编号" in more.err
    )
    (tmp_path / "roles.txt").write_text("# 岗位\n数据分析师\n兽医\n", "utf-8")
    built = jipu("build", "--facts", facts, "--roles", tmp_path / "roles.txt", "-o", tmp_path / "maps", "--as-of", "2025-08-31")
    assert built.code == 0, built.err
    assert (tmp_path / "maps" / "数据分析师" / "map.html").is_file() and "兽医" in built.err
    one = jipu("build", "--facts", facts, "--role", "产品经理", "-o", tmp_path / "one", "--as-of", "2025-08-31", "-q")
    assert one.code == 0 and (tmp_path / "one" / "map.json").is_file()
    (tmp_path / "roles.txt").write_bytes(
        "产品经理\n".encode("gb18030")
    )  # a list of one role is a list: its map has a folder of its own too
    listed = jipu("build", "--facts", facts, "--roles", tmp_path / "roles.txt", "-o", tmp_path / "list", "--as-of", "2025-08-31", "-q")
    assert listed.code == 0 and [path.name for path in (tmp_path / "list").iterdir() if path.name != ".jipu"] == ["产品经理"]
    refused = jipu("build", "--facts", facts, "--roles", tmp_path / "roles.txt", "--role", "测试", "-o", tmp_path / "both")
    assert refused.code == 2 and "exclude one another" in refused.err and not (tmp_path / "both").exists()
    assert jipu("batch", tmp_path / "rows.jsonl", "-o", home / "facts", "-w", home).code == 2
    assert jipu("batch", tmp_path / "rows.jsonl", "-o", facts, "-w", home, "--columns", "x=y").code == 2
    assert jipu("build", "--role", "产品经理", "--facts", facts, "-w", home).code == 2
    assert jipu("build", "--role", "产品经理", "--facts", facts, "--preview").code == 2
    assert jipu("build", tmp_path, "--roles", tmp_path / "roles.txt").code == 2
    assert all(name in {path.name for path in facts.iterdir()} for name in (*TABLES, MANIFEST))


@pytest.mark.parametrize("content", ["id,text\n1,甲乙丙\n".encode("gb18030"), b"id,text\n1,a\n2,b,c,d\n"])
def test_a_csv_that_the_engine_cannot_read_is_told_with_what_to_do(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "人才.csv").write_bytes(content)
    call = Call(tables=Tables.at([tmp_path / "人才.csv"], Columns()), facts=tmp_path / "facts")
    with pytest.raises(UnreadableTable) as error:
        batch(call, SETTINGS, KEY)
    assert "人才.csv" in error.value.message("zh")
    assert "Parquet" in error.value.message("en")
