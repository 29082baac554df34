"""Jobs of the local page that are cancelled, or whose server is killed or closed at any moment: nothing half, nothing lost, and a restart goes on."""

from __future__ import annotations

import json
import random
import shutil
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from jipu.apps.web.jobs import Jobs
from jipu.render.map_json import read_map
from jipu.settings import Settings
from jipu.workspace import Workspace
from tests.killing import MENDABLE
from tests.piles import ROLE, candidates
from tests.served import ENDED, Server, memory, serve

PEOPLE = candidates(6)
FILES = {f"简历-{number}.txt": "\n".join(person.lines()).encode() for number, person in enumerate(PEOPLE)}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with six people, which tests copy."""
    home = tmp_path_factory.mktemp("made")
    (home / "in").mkdir()
    for name, content in FILES.items():
        (home / "in" / name).write_bytes(content)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("jipu.store.vault._SCRYPT_N", 2)
        told = Settings(as_of=date.today(), jobs=1, source="应聘者")
        Workspace(home / "home").add([home / "in"], told, basis="同意", months=24, ask=lambda new: "correct horse")
    return home / "home"


@pytest.fixture
def pool(made: Path, tmp_path: Path) -> Path:
    return shutil.copytree(made, tmp_path / "home")


def is_whole(folder: Path) -> None:
    """No half map, no half pool, nothing that came in left over."""
    for path in folder.glob("maps/*/map*.json"):
        read_map(path)
    assert not [trouble for trouble in Workspace(folder).check() if trouble.code not in MENDABLE]
    Workspace(folder).check(mend=True)
    assert Workspace(folder).check() == []
    incoming = folder / ".jipu" / "incoming"
    assert not incoming.exists() or list(incoming.iterdir()) == []


def begun(server: Server, job: str) -> None:
    server.until(job, lambda told: told["state"] != "waiting")


def test_a_restart_goes_on_with_what_was_being_added(tmp_path: Path) -> None:
    folder = tmp_path / "home"
    server = serve(folder)
    unordered = server.post("/uploads").json["upload"]
    server.ask("PUT", f"/uploads/{unordered}?name=a.txt", b"never ordered")
    job, waiting = server.add(FILES), server.add({"later.txt": b"later"})
    for how in ("kill", "stop"):
        begun(server, job)
        getattr(server, how)()
        server = serve(folder)
    try:
        assert not (folder / ".jipu" / "incoming" / unordered).exists()
        told = server.ended(job)
        assert told["state"] == "done", told
        assert told["result"]["documents"] + told["result"]["known"] == len(FILES)
        assert server.ended(waiting)["state"] == "done"
        assert Workspace(folder).pool().counts["people"] == len(PEOPLE)
    finally:
        server.stop()
    is_whole(folder)


def test_builds_at_once_go_on_after_the_server_was_killed(pool: Path) -> None:
    server = serve(pool)
    jobs = [server.build(role) for role in (ROLE, "Vue 开发", ROLE)]
    begun(server, jobs[0])
    server.kill()
    server = serve(pool)
    try:
        again = server.build(ROLE, description="岗位职责：负责前端页面。任职要求：熟悉 Vue、TypeScript，三年以上经验。")
        pages = [server.get("/").status for _ in range(3)]  # reading goes on meanwhile
        ended = [server.ended(job) for job in (*jobs, again)]
        assert pages == [200] * 3
        assert {told["state"] for told in ended} == {"done"}, ended
        assert {told["result"]["people"] for told in ended if told["role"] == ROLE} == {len(PEOPLE)}
        assert ended[0]["result"]["map"] == ended[2]["result"]["map"]
        kept = sorted(path.name for path in (pool / "maps" / ended[0]["result"]["map"]).glob("map*.json"))
        assert kept == ["map.1.json", "map.2.json", "map.json"]  # three builds, none overwritten
    finally:
        server.stop()
    is_whole(pool)


def test_a_job_is_cancelled_at_any_moment_and_done_again(pool: Path) -> None:
    """The moments are drawn once for all."""
    chance = random.Random(11)
    more = {f"more-{number}.txt": "\n".join(person.lines()).encode() for number, person in enumerate(candidates(8)[6:])}
    server = serve(pool)
    try:
        for number in range(3):
            job = server.build(ROLE) if number % 2 else server.add(more)
            time.sleep(chance.uniform(0, 1.5))
            state = server.post(f"/jobs/{job}/cancel").json["state"]
            assert state in ("cancelled", "done"), str(server.job(job))
            assert server.job(job)["state"] == state
            if state == "cancelled":
                assert server.post(f"/jobs/{job}/again").json["state"] == "waiting"
                assert server.ended(job)["state"] == "done"
        assert Workspace(pool).pool().counts["people"] == 8
        assert not [name for name in server.faults if "Traceback" in name]
    finally:
        server.stop()
    is_whole(pool)


def test_cancelled_before_it_began_and_many_times(pool: Path) -> None:
    server = serve(pool)
    try:
        jobs = [server.build(ROLE) for _ in range(6)]
        for job in jobs:
            server.post(f"/jobs/{job}/cancel")
        for _ in range(5):  # the earlier try may still be ending while the next one begins
            server.post(f"/jobs/{jobs[0]}/again")
            server.post(f"/jobs/{jobs[0]}/cancel")
        server.post(f"/jobs/{jobs[0]}/again")
        assert server.ended(jobs[0])["state"] == "done"
        assert [server.job(job)["state"] for job in jobs[1:]] == ["cancelled"] * 5
    finally:
        server.stop()
    is_whole(pool)


def test_events_tell_of_a_job_until_it_ends(pool: Path) -> None:
    server = serve(pool)
    try:
        job = server.build(ROLE)
        told = [json.loads(line[6:]) for line in server.get(f"/jobs/{job}/events").text.splitlines() if line.startswith("data: ")]
        assert told[-1]["state"] == "done"
        assert [row["done"] for row in told] == sorted(row["done"] for row in told)
        later = server.get(f"/jobs/{job}/events").text  # a page that is loaded anew is told at once
        assert json.loads(later.splitlines()[0][6:]) == told[-1]
    finally:
        server.stop()


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the system does not tell")
def test_builds_leave_nothing_in_memory(pool: Path) -> None:
    """The long version is `python -m bench.web`."""
    server = serve(pool)
    try:
        for _ in range(2):
            server.ended(server.build(ROLE))
        before = memory(server.process.pid)
        for _ in range(5):
            server.ended(server.build(ROLE))
        until(lambda: len(memory(server.process.pid)) <= len(before))  # the last one has told its end, and is about to end
        after = memory(server.process.pid)
        assert sum(after) < sum(before) + 20
    finally:
        server.stop()


def test_a_process_that_dies_is_told_of(pool: Path) -> None:
    """As the system ends one where memory runs out."""
    jobs = Jobs(pool)
    jobs.start()
    try:
        job = jobs.put("build", {"role": ROLE}, "zh")
        until(lambda: job.process is not None)
        assert job.process
        job.process.kill()
        until(lambda: job.state in ENDED)
        assert (job.state, job.failure["code"]) == ("failed", "Ended")
        assert "可以重试" in job.failure["zh"]
        jobs.again(job.id)
        until(lambda: job.state in ENDED)
        assert (job.state, job.failure) == ("done", {})
    finally:
        jobs.stop()
    is_whole(pool)


def until(so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 120
    while not so():
        assert time.monotonic() < deadline
        time.sleep(0.01)
