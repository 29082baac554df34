"""After any hand-overs the pool holds what was handed over last, by the times in the tables; what was taken out there leaves no trace here."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders import KEY, SETTINGS, Said, reading
from tests.searching import found_in, sought

from jipu.errors import NoFiles
from jipu.llm import memory
from jipu.model.document import Failure, Source
from jipu.model.identity import Identity
from jipu.model.record import Columns, Record
from jipu.pipeline import PRIVATE
from jipu.settings import Settings
from jipu.stages.ingest.errors import MissingColumn
from jipu.store import records
from jipu.store.parcels import parcel_of
from jipu.store.pool import Intake
from jipu.store.records import Known
from jipu.verbs import handovers, record_tasks
from jipu.verbs.checking import check
from jipu.verbs.erasing import Counted, Rooms
from jipu.verbs.handovers import Handed, HandOver, hand_over, take_out, waits
from jipu.verbs.opened import Opened, opened
from jipu.verbs.record_tasks import Row, RowRead, read_rows
from jipu.workspace import Workspace

INTAKE = Intake(source="系统", basis="同意", day="2025-06-30")
ROOMS = Rooms(edits=lambda folder, asked, by: lambda: None, count_again=lambda workspace, asked, before: Counted(n=0))
ONE = replace(SETTINGS, jobs=1)
FIRST, SECOND = "2025-01-01T00:00:00.000000", "2025-02-01T00:00:00.000000"


def text(name: str, phone: int, line: str) -> str:
    return (
        f"{name}\n电话：138-0000-{phone:04}\n求职意向：前端开发工程师\n工作经历\n2019.03-至今 甲乙丙科技有限公司 前端开发工程师\n"
        f"{line}，使用 Vue 和 TypeScript 重写页面，首屏时间由 4 秒降到 1.2 秒\n"
    )


@contextmanager
def workspace_in(folder: Path) -> Iterator[Opened]:
    folder.mkdir(exist_ok=True)
    with opened(folder, KEY, make=True) as made:
        yield made


def table(folder: Path, *rows: Record, name: str = "表.jsonl") -> Path:
    path = folder / name
    fields = [{"id": r.id, "text": r.text, "updated_at": r.updated_at, "source": r.source, "deleted": r.deleted} for r in rows]
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in fields), "utf-8")
    return path


def fake(rows: Iterable[Row], settings: Settings, key: bytes) -> Iterator[Sequence[RowRead]]:
    """Rows read at no cost: a text is its document's id, and a resume of nobody else."""
    for row in rows:
        parcel = parcel_of(reading(row.text, [Said(f"技能{row.text}")], keys=(f"key {row.text}",)))
        yield [RowRead(row.file, parcel=parcel, identity=Identity(document=row.text, names=(f"名{row.text}",)))]


def held(workspace: Opened, ids: Iterable[str]) -> dict[str, str]:
    """Id → the document that its row is, of those that are there."""
    query = "SELECT id FROM documents WHERE file = ?1 UNION SELECT document FROM copies WHERE file = ?1"
    found = {one: workspace.pool.database.rows(query, (records.file_of(one, KEY),)) for one in ids}
    assert all(len(rows) < 2 for rows in found.values())  # one current version
    return {one: str(rows[0][0]) for one, rows in found.items() if rows}


def consistent(workspace: Opened) -> bool:
    documents = set(workspace.pool.all_documents())
    loose = workspace.pool.database.rows("PRAGMA foreign_key_check")
    return workspace.vault.documents() == documents and workspace.index.documents == len(documents) and not loose and not waits(workspace)


def run(workspace: Opened, folder: Path, rows: Sequence[Record], **how: object) -> Handed:
    return hand_over(workspace, HandOver(tables=[table(folder, *rows)], intake=INTAKE, **how), ONE)  # type: ignore[arg-type]


IDS = ("甲", "乙", "丙")
states = st.tuples(st.sampled_from(IDS), st.sampled_from("uvwxyz"), st.booleans())


@settings(max_examples=15, deadline=None)
@given(
    rows=st.lists(states, min_size=1, max_size=9),
    order=st.randoms(use_true_random=False),
    cuts=st.sets(st.integers(1, 8)),
    dies=st.integers(0, 9),
)
def test_the_last_state_by_time_holds_however_it_was_handed_over(
    rows: list[tuple[str, str, bool]], order: object, cuts: set[int], dies: int
) -> None:
    """In any order, in any tables, however often, with one run that breaks off."""
    said = [
        Record(id=one, text="" if gone else f"{word}{one}", updated_at=f"2025-01-{day:02}", deleted=gone)
        for day, (one, word, gone) in enumerate(rows, 1)
    ]
    last = {row.id: row for row in said}
    shuffled = list(said)
    order.shuffle(shuffled)  # type: ignore[attr-defined]
    ends = [0, *sorted(cut for cut in cuts if cut < len(said)), len(said)]
    with TemporaryDirectory() as place, pytest.MonkeyPatch.context() as patch:
        patch.setattr(handovers, "read_rows", fake)
        patch.setattr(handovers, "_WRITTEN_AT_ONCE", 2)
        patch.setattr(handovers, "ROWS_AT_ONCE", 3)
        with workspace_in(Path(place) / "ws") as workspace:
            for number, (start, end) in enumerate(pairwise(ends)):
                if number == 0:
                    patch.setattr(handovers, "read_rows", _dying(dies))
                    with suppress(KeyboardInterrupt):
                        run(workspace, Path(place), shuffled[start:end])
                    patch.setattr(handovers, "read_rows", fake)
                run(workspace, Path(place), shuffled[start:end])
                take_out(workspace, ROOMS, when="2025-07-01T00:00:00Z", by="测试")
            wanted = {one: row.text for one, row in last.items() if not row.deleted}
            assert held(workspace, IDS) == wanted
            assert set(workspace.pool.all_documents()) == set(wanted.values())
            assert consistent(workspace)


def _dying(count: int) -> object:
    def read(rows: Iterable[Row], settings: Settings, key: bytes) -> Iterator[Sequence[RowRead]]:
        for number, some in enumerate(fake(rows, settings, key)):
            if number == count:
                raise KeyboardInterrupt
            yield some

    return read


@pytest.mark.parametrize(
    ("row", "before", "told"),
    [
        (Record(id="a", text="x"), None, "new"),
        (Record(id="a", text="x"), Known(updated=SECOND, content=b"x"), "unchanged"),
        (Record(id="a", text="x", updated_at=SECOND), Known(updated=FIRST, content=b"x"), "unchanged"),
        (Record(id="a", text="y", updated_at=SECOND), Known(updated=FIRST, content=b"x"), "changed"),
        (Record(id="a", text="y", updated_at=FIRST), Known(updated=FIRST, content=b"x"), "changed"),
        (Record(id="a", text="y", updated_at=FIRST), Known(updated=SECOND, content=b"x"), "older"),
        (Record(id="a", text="y"), Known(updated=SECOND, content=b"x"), "older"),
        (Record(id="a", text="y"), Known(updated="", content=b"x"), "changed"),
        (Record(id="a", text="y", updated_at=FIRST), Known(updated=FIRST, gone=True), "older"),
        (Record(id="a", text="y", updated_at=SECOND), Known(updated=FIRST, gone=True), "new"),
        (Record(id="a", text="y"), Known(updated="", gone=True), "older"),
        (Record(id="a", text="y", updated_at=FIRST), Known(updated="", gone=True), "new"),
        (Record(id="a", text="", deleted=True), Known(updated=SECOND, content=b"x"), "deleted"),
        (Record(id="a", text="", deleted=True, updated_at=FIRST), Known(updated=SECOND, content=b"x"), "older"),
        (Record(id="a", text="", deleted=True, updated_at=FIRST), Known(updated=FIRST, content=b"x"), "deleted"),
        (Record(id="a", text="", deleted=True), Known(updated=FIRST, gone=True), "unchanged"),
        (Record(id="a", text="", deleted=True), None, "unknown"),
    ],
)
def test_what_a_row_is_beside_what_is_known(row: Record, before: Known | None, told: str) -> None:
    assert records.judge(row, row.text.encode(), before) == told


@pytest.fixture(scope="module")
def people() -> list[Record]:
    lines = ("负责琥珀海岸航班看板的开发", "搭建海棠书院的借阅墙", "维护云杉苗圃的墒情曲线")
    names = ("欧阳听澜", "司徒砚秋", "慕容知遥")
    return [
        Record(
            id=f"ID-{place}-机密", text=text(names[place], 1200 + place, lines[place]), updated_at=FIRST, source="猎头" if place else None
        )
        for place in range(3)
    ]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, people: list[Record]) -> Path:
    """A pool of three rows, read for real; tests that change it take a copy."""
    folder = tmp_path_factory.mktemp("made")
    with workspace_in(folder / "ws") as workspace:
        bad = [
            Record(id="", text="没有编号"),
            Record(id="short", text="太短"),
            Record(id="no", text="今天天气很好，我们去公园散步，看见很多花。" * 3),
        ]
        handed = run(workspace, folder, [*people, *bad])
        assert handed == Handed(tables=1, new=3, failures=3)
        assert consistent(workspace)
    return folder


@pytest.fixture
def copied(made: Path, tmp_path: Path) -> Path:
    import shutil

    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    return tmp_path


def test_a_second_run_reads_nothing_but_what_failed(copied: Path, people: list[Record], monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Row] = []
    monkeypatch.setattr(handovers, "read_rows", lambda rows, *_: iter([asked.extend(rows) or []]))
    with workspace_in(copied / "ws") as workspace:
        assert run(workspace, copied, people) == Handed(tables=1, unchanged=3)
        assert asked == []
        assert workspace.pool.counts() == {"files": 3, "resumes": 3, "people": 3, "ads": 0, "copies": 0, "failures": 0}
        assert sorted(intake.source for intake, files in workspace.pool.intakes() if files) == ["猎头", "系统"]


def test_no_id_no_name_and_no_text_that_failed_is_kept(copied: Path) -> None:
    with workspace_in(copied / "ws") as workspace:
        assert {(failure.source, failure.code) for failure in workspace.pool.failures()} == {
            ("表.jsonl#4", "BadRow"),
            ("表.jsonl#5", "NoText"),
            ("表.jsonl#6", "NotAResume"),
        }
    content = b"".join(path.read_bytes() for path in (copied / "ws").rglob("*") if path.is_file())
    for word in ("机密", "欧阳听澜", "公园散步"):
        assert word.encode() not in content


def test_a_changed_row_takes_the_place_of_what_it_was(copied: Path, people: list[Record]) -> None:
    with workspace_in(copied / "ws") as workspace:
        before = held(workspace, [row.id for row in people])
        named = {person.documents[0]: person.pseudonym for person in workspace.pool.everybody()}
        later = replace(people[1], text=text("司徒砚", 1299, "带领三人团队交付松烟墨坊的拓片浏览器"), updated_at=SECOND)
        assert run(workspace, copied, [later, people[0]]) == Handed(tables=1, changed=1, unchanged=1)
        now = held(workspace, [row.id for row in people])
        assert now[people[0].id] == before[people[0].id] and now[people[1].id] != before[people[1].id]
        (person,) = (one for one in workspace.pool.everybody() if now[people[1].id] in one.documents)
        assert (person.pseudonym, person.documents) == (named[before[people[1].id]], (now[people[1].id],))
        assert workspace.vault.find("司徒砚秋") == [] and workspace.vault.find("13800001299") == [now[people[1].id]]
        assert run(workspace, copied, [people[1]]) == Handed(tables=1, older=1)
        assert consistent(workspace)


def test_what_was_taken_out_there_leaves_no_trace_here(copied: Path, people: list[Record]) -> None:
    gone = people[0]
    with workspace_in(copied / "ws") as workspace:
        document = held(workspace, [gone.id])[gone.id]
        (whole,) = workspace.pool.readings([document])
        others = [one.document.text for one in workspace.pool.readings(workspace.pool.all_documents()) if one.document.id != document]
        (name,) = (person.pseudonym for person in workspace.pool.persons([document]))
    words = {"欧阳听澜", "13800001200", name, document, records.file_of(gone.id, KEY), *whole.document.person_keys}
    who = sought(words, [gone.text, whole.document.text], [*others, *(row.text for row in people[1:])])
    assert len(who.runs) > 5 and any(path.startswith("index/") for path in found_in(copied / "ws", who))
    stones = copied / "gone.csv"
    stones.write_text(f"id\n{gone.id}\nnever here\n", "utf-8")
    with workspace_in(copied / "ws") as workspace:
        told = HandOver(tables=[table(copied, *people)], tombstones=[stones], intake=INTAKE)
        handed = hand_over(workspace, told, ONE)
        assert (handed.deleted, handed.unknown, handed.older, handed.unchanged) == (1, 1, 1, 2)
        assert waits(workspace)
        assert [(trouble.code, trouble.count) for trouble in check(workspace)] == [("tombstones_left", 1)]
        certificate = take_out(workspace, ROOMS, when="2025-07-01T00:00:00Z", by="测试")
        assert certificate and (certificate.why, certificate.removed["documents"], certificate.removed["people"]) == ("tombstone", 1, 1)
        assert consistent(workspace)
        assert take_out(workspace, ROOMS, when="", by="") is None
    assert found_in(copied / "ws", who) == {}
    with workspace_in(copied / "ws") as workspace:  # an older hand-over does not bring them back, a later row does
        assert run(workspace, copied, [gone]) == Handed(tables=1, older=1)
        assert run(workspace, copied, [replace(gone, updated_at=SECOND)]) == Handed(tables=1, new=1)
        assert held(workspace, [gone.id]) == {gone.id: document}


def test_a_document_that_another_row_gave_too_stays(copied: Path, people: list[Record]) -> None:
    with workspace_in(copied / "ws") as workspace:
        twin = replace(people[2], id="twin")
        assert run(workspace, copied, [twin]).new == 1
        document = held(workspace, ["twin"])["twin"]
        assert run(workspace, copied, [Record(id=people[2].id, text="", deleted=True)]).deleted == 1
        assert take_out(workspace, ROOMS, when="", by="") is None
        assert held(workspace, ["twin", people[2].id]) == {"twin": document}
        assert consistent(workspace)
        assert run(workspace, copied, [replace(twin, text="", deleted=True)]).deleted == 1
        assert take_out(workspace, ROOMS, when="2025-07-01T00:00:00Z", by="测试") is not None
        assert held(workspace, ["twin", people[2].id]) == {}
        assert consistent(workspace)


def test_what_is_said_anew_holds_for_rows_that_are_there(copied: Path, people: list[Record]) -> None:
    with workspace_in(copied / "ws") as workspace:
        handed = run(workspace, copied, people, renewal=lambda intake: replace(intake, basis="合同"))
        assert (handed.renewed, handed.unchanged) == (3, 3)
        assert {intake.basis for intake, files in workspace.pool.intakes() if files} == {"合同"}


def test_a_wrong_call_writes_nothing(tmp_path: Path, people: list[Record]) -> None:
    with workspace_in(tmp_path / "ws") as workspace:
        right, wrong = table(tmp_path, *people), tmp_path / "z.csv"
        wrong.write_text("no,cv\n1,甲\n")
        with pytest.raises(MissingColumn):
            hand_over(workspace, HandOver(tables=[right, wrong], intake=INTAKE), ONE)
        with pytest.raises(NoFiles):
            (tmp_path / "empty").mkdir()
            hand_over(workspace, HandOver(tables=[tmp_path / "empty"], intake=INTAKE), ONE)
        assert workspace.pool.size() == (0, 0)


def _poisonous(text: str, place: Source) -> object:
    if "毒" in text:
        import os

        os._exit(1)
    return _real(text, place)


_real = record_tasks.document_of


def test_a_row_that_kills_its_reader_costs_itself_alone(people: list[Record], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(record_tasks, "document_of", _poisonous)
    rows = [Row(f"f{n}", Source(path="表.csv", row=n), people[n % 3].text + ("毒" if n in (2, 5) else "")) for n in range(6)]
    found = {row.file: row for some in read_rows(rows, replace(SETTINGS, jobs=2), KEY) for row in some}
    assert sorted(found) == [f"f{n}" for n in range(6)]
    lost = {name: row.failure for name, row in found.items() if row.failure}
    assert lost == {f"f{n}": Failure(source=f"表.csv#{n}", stage="ingest", code="ReaderCrashed") for n in (2, 5)}
    assert all(found[f"f{n}"].parcel and found[f"f{n}"].identity for n in (0, 1, 3, 4))


def test_the_whole_verb(tmp_path: Path, people: list[Record]) -> None:
    """As a library: what the rows say where they come from is enough, and what is taken out is erased in the same call."""
    workspace = Workspace(tmp_path / "ws")
    first = workspace.hand_over([table(tmp_path, *people[1:])], ONE, basis="同意")
    assert (first.new, first.certificate) == (2, None)
    again = workspace.hand_over([table(tmp_path, replace(people[1], text="", deleted=True))], ONE, columns=Columns())
    assert again.certificate and again.certificate.removed["documents"] == 1
    assert workspace.pool().counts["people"] == 1
    assert workspace.check() == []
    assert [row["verb"] for row in workspace.log().rows] == ["hand-over", "hand-over", "erase"]


def listed(folder: Path, *ids: str, day: str = "") -> Path:
    path = folder / "gone.csv"
    path.write_text("id,updated_at\n" + "".join(f"{one},{day}\n" for one in ids), "utf-8")
    return path


@pytest.mark.parametrize(
    ("known", "told"),
    [("", ""), (FIRST, FIRST), (FIRST, SECOND), (FIRST, ""), ("", FIRST)],
    ids=["no times", "the same time", "a later time", "times no more", "times from now on"],
)
def test_who_is_on_a_list_is_erased_whatever_the_tables_of_the_run_say(tmp_path: Path, people: list[Record], known: str, told: str) -> None:
    before = [replace(row, updated_at=known) for row in people]
    now = [replace(row, updated_at=told, text=row.text + "另外会弹古琴\n") for row in people]
    workspace = Workspace(tmp_path / "ws")
    assert workspace.hand_over([table(tmp_path, *before)], ONE, basis="同意").new == 3
    stones = listed(tmp_path, people[0].id, "never here")
    newcomer = replace(now[0], id="never here")
    handed = workspace.hand_over([table(tmp_path, *now, newcomer)], ONE, tombstones=[stones])
    assert (handed.new, handed.deleted, handed.unknown) == (0, 1, 1)
    assert handed.certificate and handed.certificate.removed["people"] == 1
    assert workspace.pool().counts["people"] == 2
    again = workspace.hand_over([table(tmp_path, *now, newcomer)], ONE)  # the same export without the list brings nobody back
    assert (again.new, again.certificate, workspace.pool().counts["people"]) == (0, None, 2)
    later = replace(now[0], updated_at="2999-01-01T00:00:00.000000")
    assert workspace.hand_over([table(tmp_path, later)], ONE).new == 1
    assert workspace.check() == []


def test_a_row_of_before_the_day_of_a_tombstone_without_times_does_not_come_back(copied: Path) -> None:
    gone, text_ = listed(copied, "x"), text("端木清扬", 1300, "建造画舫订座的小程序")
    with workspace_in(copied / "ws") as workspace:
        assert run(workspace, copied, [], tombstones=[gone]).unknown == 1
        for told, day in (("older", "2025-06-30T18:00:00.000000"), ("older", ""), ("new", "2025-07-01T08:00:00.000000")):
            handed = run(workspace, copied, [Record(id="x", text=text_, updated_at=day)])
            assert (handed.older, handed.new) == ((1, 0) if told == "older" else (0, 1))


def test_who_was_marked_is_erased_first_where_the_run_broke_off(
    tmp_path: Path, people: list[Record], monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = Workspace(tmp_path / "ws")
    workspace.hand_over([table(tmp_path, *people)], ONE, basis="同意")
    changed, stones = replace(people[1], text=people[1].text + "会古琴\n", updated_at=SECOND), listed(tmp_path, people[0].id)
    with monkeypatch.context() as patch:
        patch.setattr(handovers, "read_rows", _dying(0))
        for _ in range(2):  # the second breaks off as well, but not before
            with pytest.raises(KeyboardInterrupt):
                workspace.hand_over([table(tmp_path, changed)], ONE, tombstones=[stones])
    assert workspace.pool().counts["people"] == 2
    assert workspace.hand_over([table(tmp_path, changed)], ONE).changed == 1
    assert workspace.check() == []


def test_a_time_beyond_all_calendars_costs_its_row_alone(tmp_path: Path, people: list[Record]) -> None:
    workspace = Workspace(tmp_path / "ws")
    odd = [replace(people[0], updated_at="0001-01-01T00:00:00+08:00"), replace(people[1], updated_at="9999-12-31 23:59:59-05:00")]
    handed = workspace.hand_over([table(tmp_path, *odd, people[2])], ONE, basis="同意")
    assert (handed.new, handed.failures) == (1, 2)


def test_what_a_model_said_of_a_text_goes_with_the_text(copied: Path, people: list[Record]) -> None:
    with workspace_in(copied / "ws") as workspace:
        before = held(workspace, [row.id for row in people])
        replies = copied / "ws" / PRIVATE / memory.FILE
        replies.parent.mkdir(exist_ok=True)
        rows = [{"key": one, "documents": [document], "text": f"说过{document}", "in": 1, "out": 1} for one, document in before.items()]
        replies.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
        assert run(workspace, copied, people).unchanged == 3
        assert len(replies.read_text("utf-8").splitlines()) == 3
        later = replace(people[1], text=people[1].text + "另外会弹古琴\n", updated_at=SECOND)
        assert run(workspace, copied, [later]).changed == 1
        left = [json.loads(line)["key"] for line in replies.read_text("utf-8").splitlines()]
        assert left == [people[0].id, people[2].id]
