"""A workspace whose processes are killed at random moments: `python -m tests.killing [--count 200] [--seed 0] [--folder DIR]`.

Every run is a process of its own (forked from this one, which has everything loaded), and its end is a SIGKILL of the system. After each,
what was committed before and during the run has to be there, whole, and what is left over has to be mendable. When everything was added
in spite of the kills, the pool has to be the one that an undisturbed run gives, and the next workspace begins.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from bench.report import say

from jipu.apps import console
from jipu.apps.cli import main
from jipu.lexicon.own import own_lexicon
from jipu.render.map_json import read_map
from jipu.store import vault
from jipu.store.pool import Pool
from jipu.store.vault import open_unlocked
from jipu.workspace import Workspace
from tests.piles import AS_OF, ROLE, ads, candidates, older, write, write_ads, write_people

INTAKE = ("--source", "应聘者", "--basis", "同意")
MENDABLE = frozenset({"identity_left", "index_behind", "half_written"})
_LONGEST = 60.0  # seconds that a run may take
_SHARES = (0.3, 1.0)  # of what an undisturbed run takes: a pool needs several runs, and each moment is to be hit
Seen = dict[str, dict[str, list[str]]]
_VERBS = ("add", "add", "add", "again", "build", "check", "backup")


@dataclass
class Killed:
    """What came of it: how many runs were hit and how many had ended before, by verb; how often something was left to mend; pools compared."""

    hit: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    left: Counter[str] = field(default_factory=Counter)
    committed: int = 0
    pools: int = 0


def pile(folder: Path) -> Path:
    """Thirty small files: people, one of them in two versions, a copy, one that is broken, and ads, which are read last: no map is made of few ads."""
    people = candidates(26)
    write_people(folder, people[:22])
    for number, person in enumerate(people[22:]):
        write(folder, f"more-{number}.txt", person.lines())
    write(folder, "older.txt", older(people[3]))
    (folder / "copy.txt").write_bytes((folder / "file-b.txt").read_bytes() + b"\n")
    (folder / "broken.pdf").write_bytes(b"%PDF-1.4 and nothing more")
    write_ads(folder / "z-ads.jsonl", ads(4))
    return folder


def kill_at_random(folder: Path, count: int, seed: int = 0, told: Callable[[str], object] = lambda line: None) -> Killed:
    """Kill so many processes in workspaces below a folder. Raises AssertionError where something is lost, damaged or left."""
    chance, killed = random.Random(seed), Killed()
    files, number = pile(folder / "in"), 0
    usual = dict.fromkeys(_VERBS, 1.0)
    _undisturbed(folder, files, usual)
    while killed.hit.total() < count:
        number += 1
        workspace = folder / f"pool-{number}"
        there: Seen = {}
        while killed.hit.total() < count and len(there.get("tables", {}).get("files", ())) < len(list(files.iterdir())):
            verb = chance.choice(_VERBS) if there.get("tables", {}).get("documents") else "add"
            there = _one(workspace, files, verb, chance.uniform(0.0, chance.choice(_SHARES) * usual[verb]), there, killed)
            told(f"{killed.hit.total()} {verb} {dict(killed.left)}")
        _end_whole(workspace, files, folder / f"whole-{number}")
        killed.pools += 1
    assert killed.committed, "no document was told as read before its process was killed: nothing was shown"
    return killed


def _undisturbed(folder: Path, files: Path, usual: dict[str, float]) -> None:
    """How long each verb takes here when nobody disturbs it; what adding tells as read then is all that the pool holds."""
    workspace, committed = folder / "first", folder / "committed"
    for verb in dict.fromkeys(_VERBS):
        start = time.monotonic()
        _done(verb, workspace, files, committed if verb == "add" else None)
        usual[verb] = time.monotonic() - start
    told, held = committed.read_text("utf-8").split(), seen(workspace)["tables"]["documents"]
    assert sorted(set(told)) == sorted(row.split("\t")[0] for row in held), "what is told as read is not noticed"


def _one(workspace: Path, files: Path, verb: str, delay: float, before: Seen, killed: Killed) -> Seen:
    output, committed = workspace.with_name("out"), workspace.with_name("committed")
    committed.unlink(missing_ok=True)
    process = _start(_arguments(verb, workspace, files), output, committed)
    time.sleep(delay)
    os.kill(process, signal.SIGKILL)
    code = _wait(process)
    assert code in (0, -signal.SIGKILL), f"{verb}: {code}\n{output.read_text('utf-8')}"
    (killed.hit if code else killed.missed)[verb] += 1
    _none_stays(process)
    during = committed.read_text("utf-8").split() if committed.exists() else []
    killed.committed += len(during)
    if not (workspace / "pool.db").exists():
        assert not before
        assert not during
        return {}
    after = seen(workspace)
    _is_whole(before, during, after)
    killed.left.update(after["found"]["troubles"])
    return after


def _is_whole(before: Seen, during: Sequence[str], after: Seen) -> None:
    assert after["found"]["faults"] == [], after["found"]["faults"]
    for table, rows in before.get("tables", {}).items():
        lost = set(rows) - set(after["tables"].get(table, ()))
        assert not lost, f"{table}: {lost}"
    documents = {row.split("\t")[0] for row in after["tables"]["documents"]}
    assert set(during) <= documents, "a document was told as read and is gone"
    assert set(after["found"]["troubles"]) <= MENDABLE, after["found"]["troubles"]


def seen(workspace: Path) -> Seen:
    """What a fresh process finds in a workspace: rows, faults of the files, troubles; read in a process of its own."""
    answer = workspace.with_name("seen.json")
    code = _wait(_fork(lambda: answer.write_text(json.dumps(_look(workspace)), "utf-8"), workspace.with_name("seen.out")))
    assert code == 0, workspace.with_name("seen.out").read_text("utf-8")
    found: Seen = json.loads(answer.read_text("utf-8"))
    return found


def _look(workspace: Path) -> Seen:
    pool = Pool(workspace)
    rows = pool.database.rows
    tables = {
        "files": [str(row[0]) for row in rows("SELECT digest FROM files")],
        "documents": [f"{row[0]}\t{row[1]}" for row in rows("SELECT id, length(reading) FROM documents")],
        "copies": ["\t".join(map(str, row)) for row in rows("SELECT document, file, name FROM copies")],
    }
    assert len(pool.readings(pool.all_documents())) == len(tables["documents"])
    faults = pool.database.faults()
    documents = set(pool.all_documents())
    if (workspace / "vault.db").exists():
        identities = open_unlocked(workspace / "vault.db")
        faults += identities.faults()
        tables["identities"] = [str(row[0]) for row in identities.rows("SELECT document FROM identities") if row[0] in documents]
        identities.close()
    pool.close()
    for path in workspace.rglob("map*.json"):
        read_map(path)  # no half map took the place of a whole one
    for room in workspace.glob("maps/*"):
        assert (room / "map.json").exists() or not list(room.glob("map.*.json"))
    return {"tables": tables, "found": {"faults": faults, "troubles": [trouble.code for trouble in Workspace(workspace).check()]}}


def _end_whole(workspace: Path, files: Path, other: Path) -> None:
    """After one run that is left in peace the pool is the one that such runs alone give, with the same key."""
    for verb in ("add", "check", "build"):
        _done(verb, workspace, files)
    (other / ".jipu").mkdir(parents=True)
    shutil.copy(workspace / ".jipu" / "key", other / ".jipu" / "key")
    _done("add", other, files)
    assert seen(workspace)["found"]["troubles"] == []
    assert people(workspace) == people(other)
    assert not list(workspace.rglob("*.tmp"))
    shutil.rmtree(other)
    shutil.rmtree(workspace)


def people(workspace: Path) -> list[tuple[object, ...]]:
    """Every document with its person and that one's pseudonym."""
    pool = Pool(workspace)
    query = "SELECT d.id, d.file, d.kind, d.version, p.id, p.pseudonym FROM documents AS d LEFT JOIN persons AS p ON p.id = d.person ORDER BY d.id"
    found = [*pool.database.rows(query), *pool.database.rows("SELECT document, file, name FROM copies ORDER BY document, name")]
    pool.close()
    return found


def _done(verb: str, workspace: Path, files: Path, committed: Path | None = None) -> None:
    output = workspace.with_name("out")
    assert _wait(_start(_arguments(verb, workspace, files), output, committed)) == 0, output.read_text("utf-8")


def _arguments(verb: str, workspace: Path, files: Path) -> list[str]:
    shared = ["-w", str(workspace)]
    return {
        "add": ["add", str(files), *shared, *INTAKE, "--keep-files", "--as-of", AS_OF, "--jobs", "1", "-q"],
        "again": ["add", "--again", *shared, "--as-of", AS_OF, "--jobs", "1", "-q"],
        "build": ["build", *shared, "--role", ROLE, "--as-of", AS_OF, "--jobs", "1", "-q"],
        "check": ["check", *shared, "--mend"],
        "backup": ["backup", *shared],
    }[verb]


def _start(arguments: Sequence[str], output: Path, committed: Path | None = None) -> int:
    """Run the command line in a process of its own; it writes down every document that it tells as read."""

    def run() -> None:
        if committed:
            _write_down(committed)
        sys.argv = ["jipu", *arguments]
        main()

    return _fork(run, output)


def _write_down(committed: Path) -> None:
    real = console.Console.on_file

    def on_file(self: console.Console, read: object, done: int, total: int) -> None:
        with committed.open("a", encoding="utf-8") as file:
            file.write("".join(f"{parcel.id}\n" for parcel in getattr(read, "parcels", ())))
        real(self, read, done, total)  # type: ignore[arg-type]

    console.Console.on_file = on_file  # type: ignore[method-assign]


def _fork(run: Callable[[], object], output: Path) -> int:
    process = os.fork()
    if process:
        return process
    code = 1
    try:
        os.setsid()
        stream = os.open(output, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
        os.dup2(stream, 1)
        os.dup2(stream, 2)
        run()
        code = 0
    except SystemExit as end:
        code = int(end.code or 0)
    except BaseException:
        traceback.print_exc()
    finally:
        with suppress(Exception):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(code)


def _wait(process: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def _none_stays(group: int) -> None:
    """The workers of a killed process notice, and end."""
    deadline = time.monotonic() + _LONGEST
    while time.monotonic() < deadline:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return
        time.sleep(0.01)
    raise AssertionError("worker processes stay behind")


def _told() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--verbose", action="store_true")
    asked = parser.parse_args()
    os.environ["JIPU_PASSPHRASE"] = "correct horse"
    vault._SCRYPT_N = 2
    own_lexicon(())
    with tempfile.TemporaryDirectory() as folder:
        killed = kill_at_random(Path(folder), asked.count, asked.seed, print if asked.verbose else lambda line: None)
    say(
        "kills",
        killed=killed.hit.total(),
        by_verb=dict(sorted(killed.hit.items())),
        ended_before=killed.missed.total(),
        committed=killed.committed,
        lost=0,
        left_to_mend=dict(sorted(killed.left.items())),
        pools_equal=killed.pools,
    )


if __name__ == "__main__":
    _told()
