"""Jobs apart from what they do: their order, what is written down of them, and a disk that does not take it."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from jipu.apps.web import jobs as module
from jipu.apps.web.home import Home
from jipu.apps.web.jobs import ENDED, Jobs
from jipu.apps.web.jobs_kept import KeptJobs
from jipu.apps.web.refusals import NoSuchName
from jipu.apps.web.work import _outcome
from jipu.errors import NotWritable
from jipu.store.log import acting, login


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Jobs]:
    jobs = Jobs(tmp_path, at_once=1)
    jobs.start()
    yield jobs
    jobs.stop()


def until(so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not so():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def kept(folder: Path) -> list[Path]:
    return sorted((folder / ".jipu" / "jobs").iterdir())


def test_what_is_written_down_holds_no_name_of_a_file(tmp_path: Path) -> None:
    jobs = Jobs(tmp_path)
    job = jobs.put("add", {"upload": "0123456789abcdef"}, "zh")
    job.file, job.troubles = "赵明轩.pdf", [{"file": "赵明轩.pdf", "code": "EmptyFile", "zh": "赵明轩.pdf：空", "en": "赵明轩.pdf: empty"}]
    jobs.cancel(job.id)
    (path,) = kept(tmp_path)
    assert "赵明轩" not in path.read_text("utf-8")
    assert json.loads(path.read_text("utf-8"))["state"] == "cancelled"
    assert path.stat().st_mode & 0o077 == 0
    assert path.parent.stat().st_mode & 0o077 == 0


def test_a_job_bears_the_account_that_ordered_it_and_is_done_in_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    jobs = Jobs(tmp_path)
    assert "account" not in jobs.put("add", {}, "zh").told  # nobody logs in on the page of one machine
    with acting("edda"):
        job = jobs.put("add", {"by": "somebody else"}, "zh")
    assert job.told["account"] == "edda"
    assert Jobs(tmp_path).get(job.id).told["account"] == "edda"
    assert "account" not in job.shown()
    done_by: list[str] = []
    monkeypatch.setattr("jipu.apps.web.work.KINDS", {"add": lambda order, tell: done_by.append(login()) or {}})
    _outcome(jobs._order(job), lambda told: None)
    assert done_by == ["edda"]


def test_a_restart_takes_up_what_had_not_ended_oldest_first(tmp_path: Path) -> None:
    before = Jobs(tmp_path)
    jobs = [before.put("add", {"upload": f"{number:016x}"}, "zh") for number in range(4)]
    for number, job in enumerate(jobs):
        job.made = f"2025-01-0{4 - number}T00:00:00+00:00"
        before._kept.write(job)
    before.cancel(jobs[1].id)
    after = Jobs(tmp_path)
    assert {job.id: job.state for job in after.all()} == {job.id: "cancelled" if job is jobs[1] else "waiting" for job in jobs}
    assert [after._waiting.get_nowait() for _ in range(3)] == [jobs[3].id, jobs[2].id, jobs[0].id]
    assert after._waiting.empty()


def test_uploads_go_with_their_jobs_and_others_at_the_next_start(tmp_path: Path) -> None:
    home = Home(tmp_path, Jobs(tmp_path))
    needed, forgotten = home.new_upload(), home.new_upload()
    job = home.jobs.put("add", {"upload": needed}, "zh")
    home.sweep()
    assert home.upload(needed).is_dir()
    with pytest.raises(NoSuchName):
        home.upload(forgotten)
    home.jobs.cancel(job.id)
    again = Home(tmp_path, Jobs(tmp_path))
    again.sweep()
    assert again.upload(needed).is_dir()  # it may be tried again
    again.jobs._kept.drop(again.jobs.get(job.id))
    with pytest.raises(NoSuchName):
        again.upload(needed)


def test_so_many_that_have_ended_are_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "KEPT", 3)
    jobs = Jobs(tmp_path)
    for _ in range(6):
        jobs.cancel(jobs.put("add", {}, "zh").id)
    assert len(jobs.all()) == len(kept(tmp_path)) == 3


def test_a_disk_that_takes_nothing_refuses_a_new_job_and_ends_none(
    running: Jobs, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    first = running.put("unknown", {}, "zh")

    def full(self: KeptJobs, job: object) -> None:
        raise NotWritable(path="x", reason="No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(KeptJobs, "write", full)
        until(lambda: first.state in ENDED)
        with pytest.raises(NotWritable):
            running.put("unknown", {}, "zh")
        assert running.all() == [first]
    later = running.put("unknown", {}, "zh")  # the thread that does jobs is alive
    until(lambda: later.state in ENDED)
    assert (first.state, later.state) == ("failed", "failed")
    assert "什么都没有丢" in later.failure["zh"]
    assert "NotWritable" in capsys.readouterr().err


def test_no_process_to_be_had_is_told_and_the_next_job_is_done(running: Jobs, monkeypatch: pytest.MonkeyPatch) -> None:
    def none_left(job: object) -> None:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    with monkeypatch.context() as patch:
        patch.setattr(running, "_begin", none_left)
        job = running.put("unknown", {}, "zh")
        until(lambda: job.state in ENDED)
    assert job.failure["code"] == "Ended"
    running.again(job.id)
    until(lambda: job.state in ENDED)
    assert job.failure["code"] == "KeyError"  # it was begun, and there is no such kind


def test_names_that_nothing_goes_by(tmp_path: Path) -> None:
    jobs = Jobs(tmp_path)
    for ask in (jobs.get, jobs.cancel, jobs.again):
        with pytest.raises(NoSuchName):
            ask("nothing")


def test_words_of_resumes_are_held_for_the_newest_jobs_alone(tmp_path: Path) -> None:
    jobs = Jobs(tmp_path)
    made = [jobs.put("carry", {"asked": str(number)}, "zh") for number in range(module.HELD + 3)]
    for job in made:
        job.state = "running"
        jobs._hear(job, job.attempt, {"type": "questions", "questions": {"1.txt": "熟悉 Vue".encode()}})
    assert [bool(job.questions) for job in made] == [False] * 3 + [True] * module.HELD
    assert all(b"Vue" not in path.read_bytes() for path in kept(tmp_path))
