"""What is said anew of files that are there already moves their clock, each from what was said of itself; saying it twice changes nothing."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

import pytest
from tests.builders import SETTINGS
from tests.running import jipu
from tests.unit.verbs.conftest import INTAKE, resume

from jipu.store.log import read_log
from jipu.store.pool import Intake
from jipu.verbs import intake, retention
from jipu.verbs.adding import add
from jipu.verbs.opened import Opened
from jipu.verbs.renewing import Renewal, renew

TODAY = date(2026, 1, 31)


def said(source: str | None = None, basis: str | None = None, months: int | None = None, today: date = TODAY) -> Renewal:
    return partial(intake.renewed, source=source, basis=basis, months=months, today=today)


def digests(pool: Opened) -> list[str]:
    return [str(row[0]) for row in pool.pool.database.rows("SELECT digest FROM files ORDER BY digest")]


def said_of(pool: Opened, digest: str) -> tuple[object, ...]:
    query = "SELECT i.source, i.basis, i.day, i.expires FROM files AS f JOIN intakes AS i ON i.number = f.intake WHERE f.digest = ?"
    return pool.pool.database.rows(query, (digest,))[0]


def test_what_is_not_said_stays_as_it_was_said_of_that_file(pool: Opened, tmp_path: Path) -> None:
    (tmp_path / "more.txt").write_text(resume(3), "utf-8")
    add(pool, [tmp_path / "more.txt"], SETTINGS, Intake(source="猎头", basis="合同", day="2025-07-01", expires="2025-10-01"))
    (more,) = set(digests(pool)) - {digest for digest in digests(pool) if said_of(pool, digest)[0] == INTAKE.source}
    assert renew(pool, digests(pool), said(basis="新的同意")) == 4
    for digest in digests(pool):
        expected = ("猎头", "新的同意", "2026-01-31", "2026-04-30") if digest == more else (INTAKE.source, "新的同意", "2026-01-31", None)
        assert said_of(pool, digest) == expected
    assert renew(pool, digests(pool), said(basis="新的同意")) == 0


def test_a_new_clock_alone(pool: Opened) -> None:
    assert renew(pool, digests(pool)[:1], said(months=6)) == 1
    assert said_of(pool, digests(pool)[0]) == (INTAKE.source, INTAKE.basis, "2026-01-31", "2026-07-31")
    assert said_of(pool, digests(pool)[1]) == (INTAKE.source, INTAKE.basis, INTAKE.day, None)
    assert [one.until for one in retention.due(pool, date(2026, 8, 1))] == ["2026-07-31"]
    assert renew(pool, digests(pool)[:1], said(months=24)) == 1
    assert retention.due(pool, date(2026, 8, 1)) == []
    assert renew(pool, digests(pool)[:1], said(months=0)) == 1
    assert retention.due(pool, date(2999, 1, 1)) == []


def test_the_same_words_on_a_later_day_are_nothing_new(pool: Opened) -> None:
    assert renew(pool, digests(pool), said(source="官网", basis="同意", months=12)) == 3
    before = pool.pool.intakes()
    for day in (date(2026, 2, 1), date(2026, 8, 31), date(2027, 1, 31)):
        assert renew(pool, digests(pool), said(source="官网", basis="同意", months=12, today=day)) == 0
        assert renew(pool, digests(pool), said(source="官网", today=day)) == 0
    assert pool.pool.intakes() == before
    assert renew(pool, digests(pool), said(basis="再次同意", today=date(2026, 8, 31))) == 3
    assert said_of(pool, digests(pool)[0]) == ("官网", "再次同意", "2026-08-31", "2027-08-31")


def test_nothing_happens_to_files_that_are_not_there(pool: Opened) -> None:
    before = pool.pool.intakes()
    assert renew(pool, ["0" * 32], said(months=6)) == 0
    assert renew(pool, [], said(months=6)) == 0
    assert pool.pool.intakes() == before


def test_adding_known_files_renews_what_is_said_and_nothing_else(pool: Opened, pile_of_three: Path) -> None:
    before = pool.pool.intakes()
    assert add(pool, [pile_of_three], SETTINGS, INTAKE).renewed == 0
    assert pool.pool.intakes() == before
    added = add(pool, [pile_of_three], SETTINGS, INTAKE, renewal=said(months=12))
    assert (added.files, added.known, added.renewed) == (0, 3, 3)
    assert pool.pool.last_intake() == Intake(source=INTAKE.source, basis=INTAKE.basis, day="2026-01-31", expires="2027-01-31")


def test_a_copy_that_may_be_kept_keeps_its_person(pool: Opened, tmp_path: Path) -> None:
    renew(pool, digests(pool), said(months=1))
    assert len(retention.due(pool, date(2026, 3, 1))) == 3
    (kept,) = pool.vault.find("周子衿")
    pool.pool.database.write("INSERT INTO intakes (source, basis, day) VALUES ('官网', '同意', '2026-02-01')")
    pool.pool.database.write("INSERT INTO files SELECT 'another', 'another', max(number) FROM intakes")
    pool.pool.database.write("INSERT INTO copies VALUES (?, 'another', 'another')", (kept,))
    due = retention.due(pool, date(2026, 3, 1))
    assert len(due) == 2
    assert kept not in {document for person in retention.people(pool, due) for document in person.documents}


@pytest.mark.parametrize(("lang", "words"), [("zh", "；续期 3 个"), ("en", "; 3 renewed")])
def test_it_is_told_and_logged(folder: Path, pile_of_three: Path, lang: str, words: str) -> None:
    call = ("add", pile_of_three, "-w", folder, "--jobs", "1", "-q", "--lang", lang)
    assert "续期" not in jipu(*call).out
    done = jipu(*call, "--basis", "劳动合同", "--keep", "36")
    assert (done.code, words in done.out) == (0, True), done.err
    assert "续期" not in jipu(*call, "--basis", "劳动合同", "--keep", "36").out
    assert [row["counts"] for row in read_log(folder)][-2:] == [
        {"files": 0, "documents": 0, "failures": 0, "renewed": count} for count in (3, 0)
    ]
    listed = jipu("pool", "-w", folder).out
    assert "3 个文件  应聘者（劳动合同）" in listed
    assert " 0 个文件" not in listed
    assert "劳动合同" not in (folder / "log.jsonl").read_text("utf-8")
