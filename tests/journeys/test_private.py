"""Every verb, run without a socket over people whose names stand in the files and on them: nothing personal in what it writes, but for the vault."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from jipu.store.pool import Pool
from jipu.store.vault import Vault
from tests.piles import AS_OF, ROLE, Candidate, candidates, write

TOOL = Path(__file__).parents[1] / "offline.py"
SURNAMES = ("欧阳静姝", "司徒明远", "诸葛清和", "上官若菲", "慕容知远", "司马长风", "夏侯婉清", "尉迟景明")
BUILD = ("--role", ROLE, "--as-of", AS_OF, "--jobs", "2")


def planted() -> list[Candidate]:
    """People with rare names, phones, addresses of mail and employers that stand nowhere else."""
    return [
        replace(person, name=SURNAMES[number], phone=f"139-0000-77{number:02}", email=f"planted.{number}@mail.example.com")
        for number, person in enumerate(candidates(len(SURNAMES)))
    ]


def personal() -> list[str]:
    """Everything that must not be found again."""
    people = planted()
    phones = [person.phone for person in people]
    return [
        *SURNAMES,
        *phones,
        *(phone.replace("-", "") for phone in phones),
        *(person.email for person in people),
        *(person.employer for person in people),
        *(person.employer.removeprefix("杭州").removesuffix("网络科技有限公司") + "网络" for person in people),
    ]


def pile(folder: Path) -> Path:
    """Files whose names tell whose they are: read ones, broken ones, members of an archive and of a table."""
    people = planted()
    for number, person in enumerate(people[:6]):
        write(folder, f"{person.name}-{person.phone}-简历.{('txt', 'docx', 'html')[number % 3]}", person.lines())
    with zipfile.ZipFile(folder / f"{people[6].name}的简历.zip", "w") as archive:
        archive.writestr(f"{people[6].name}.txt", "\n".join(people[6].lines()))
        archive.writestr(f"{people[7].name}_{people[7].phone}.pdf", b"%PDF-1.4 and nothing more")
    (folder / f"{people[7].name}简历.pdf").write_bytes(b"%PDF-1.4 and nothing more")
    (folder / f"{people[7].name}.docx").write_bytes(b"PK\x03\x04 and nothing more")
    return folder


@dataclass(frozen=True)
class Run:
    """What all verbs wrote: folder of the results, exit code and both streams of each call, attempts to open sockets, calls of the system."""

    files: Path
    out: Path
    calls: dict[str, dict[str, str | int]]
    attempts: list[str]
    traced: str | None


def arguments(files: Path, out: Path) -> list[list[str]]:
    """Every verb at least once; the first word names it."""
    pool, maps = str(out / "pool"), out / "pool" / "maps" / ROLE
    lasting = [
        ["add", str(files), "-w", pool, "--source", "应聘者", "--basis", "同意", "--as-of", AS_OF, "--jobs", "2"],
        ["pool", "-w", pool],
        ["select", "-w", pool, *BUILD[:4]],
        ["build", "-w", pool, *BUILD],
        ["build", "-w", pool, *BUILD, "--lang", "en"],
        ["diff", str(maps / "map.1.json"), str(maps / "map.json"), "--all"],
        ["learn", str(maps / "map.json"), "--from", str(maps / "map.1.json"), "-o", str(out / "uses")],
        ["teach", str(maps / "map.json"), "-o", str(out / "uses")],
        ["check", "-w", pool, "--mend"],
        ["backup", "-w", pool],
        ["backup", "-w", pool, "-o", str(out / "backup.zip")],
        ["restore", str(out / "backup.zip"), "-w", str(out / "again")],
    ]
    passing = [
        ["demo", "-o", str(out / "demo"), "-q"],
        ["build", str(files), *BUILD, "-o", str(out / "map")],
        ["select", str(files), *BUILD],
        ["extract", str(files), "--jobs", "2", "--as-of", AS_OF],
        ["deidentify", str(files), "--jobs", "2", "-o", str(out / "texts")],
        ["inspect", str(files), "--jobs", "2"],
        *(["export", str(out / "map" / "map.json"), "--to", to, "-o", str(out / f"export.{to}")] for to in ("csv", "md", "html", "json")),
        ["build", str(files), *BUILD, "-o", str(out / "map"), "--model", "openai", "--model-steps", "extract", "--preview"],
        ["model", "export", str(out / "questions"), str(files), *BUILD, "-o", str(out / "map"), "--model-steps", "extract"],
        ["model", "import", str(out / "questions"), "-o", str(out / "map")],
        ["industries"],
        ["schema"],
    ]
    wrong = [
        ["restore", str(out / "backup.zip"), "-w", pool],
        ["export", str(out / "export.md"), "--to", "csv"],
        ["build", str(files), "--role", "厨师长", "--jobs", "2", "-o", str(out / "wrong")],
        ["add", str(files / "nobody"), "-w", pool],
    ]
    return [*lasting, *passing, *wrong]


def traced(command: list[str], folder: Path) -> list[str]:
    """The command under strace where that works here; where the kernel can, it halts at the calls that are looked for and at no others."""
    strace = shutil.which("strace")
    for fast in (["--seccomp-bpf"], []):
        prefix = [strace or "", "-f", *fast, "-qq", "-e", "trace=socket,connect,bind", "-o", str(folder / "traced")]
        if strace and not subprocess.run([*prefix, "true"], capture_output=True, check=False).returncode:
            return [*prefix, *command]
    return command


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    folder = tmp_path_factory.mktemp("private")
    files, out = pile(folder / "in"), folder / "out"
    out.mkdir()
    asked = arguments(files, out)
    done = subprocess.run(
        traced([sys.executable, str(TOOL), str(folder / "attempts")], folder),
        input=json.dumps(asked).encode(),
        # Without a login name in the environment the C library asks the system's own name service, by a socket of this machine.
        env={**os.environ, "JIPU_PASSPHRASE": "correct horse", "LOGNAME": "tester"},
        capture_output=True,
        cwd=folder,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    calls = {" ".join(call): told for call, told in zip(asked, json.loads(done.stdout), strict=True)}
    system = (folder / "traced").read_text("utf-8", "replace") if (folder / "traced").exists() else None
    yield Run(files, out, calls, (folder / "attempts").read_text("utf-8").split(), system)


def test_every_verb_did_its_work(run: Run) -> None:
    codes = [told["code"] for told in run.calls.values()]
    assert codes[:-4] == [0] * len(codes[:-4]), [(call, told["err"]) for call, told in run.calls.items() if told["code"]]
    assert all(codes[-4:])
    from jipu.apps.cli import app

    verbs = {command.name or command.callback.__name__ for command in app.registered_commands if command.callback}
    assert {call.split(" ", maxsplit=1)[0] for call in run.calls} >= verbs & VERBS


# Verbs of the lasting workspace that have their own tests of this kind are not in it.
READING = {"demo", "build", "select", "extract", "deidentify", "inspect", "export", "diff", "industries", "schema"}
VERBS = READING | {"add", "pool", "check", "backup", "restore"}


def test_no_socket_was_opened(run: Run) -> None:
    assert run.attempts == []


def test_nor_by_what_is_not_python(run: Run) -> None:
    if run.traced is None:
        pytest.skip("there is no strace that works here")
    calls = [line for line in run.traced.splitlines() if "AF_INET" in line or "connect(" in line or "bind(" in line]
    assert calls == []


def test_an_attempt_would_be_noticed(tmp_path: Path) -> None:
    command = [sys.executable, str(TOOL), str(tmp_path / "attempts")]
    subprocess.run(command, input=b'"try"', capture_output=True, check=True)
    assert (tmp_path / "attempts").read_text("utf-8").startswith("socket.")


def found(text: str) -> list[str]:
    """What is personal in a text, as it stands or escaped as in JSON."""
    return [words for words in personal() if words in text or json.dumps(words)[1:-1] in text]


def test_what_is_said_names_nobody(run: Run) -> None:
    """The operator's terminal shows the real names of files that failed, and of those that `inspect` is asked about; nothing else does."""
    real = sorted({str(path) for path in run.files.rglob("*")} | {path.name for path in run.files.rglob("*")}, key=len, reverse=True)
    members = [f"{SURNAMES[7]}_{planted()[7].phone}.pdf", f"{SURNAMES[6]}.txt"]
    for call, told in run.calls.items():
        out, err = str(told["out"]), str(told["err"])
        for name in (*real, *members):
            err = err.replace(name, "")
        assert found(err) == [], call
        if not call.startswith("inspect"):
            assert found(out) == [], call


def contents(path: Path) -> Iterator[tuple[str, bytes]]:
    """The bytes of a file, and of everything that is packed in it."""
    yield path.name, path.read_bytes()
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                yield f"{path.name}!{name}", archive.read(name)


def test_what_is_written_names_nobody(run: Run) -> None:
    written = [path for path in run.out.rglob("*") if path.is_file()]
    assert len(written) > 30
    for path in written:
        assert found(path.relative_to(run.out).as_posix()) == []
        for name, content in contents(path):
            for words in personal():
                for coding in ("utf-8", "utf-16-le", "gb18030"):
                    assert words.encode(coding) not in content, (name, words)
                assert json.dumps(words)[1:-1].encode() not in content, (name, words)


def test_the_rows_of_the_pool_name_nobody(run: Run) -> None:
    pool = Pool(run.out / "pool")
    for reading in pool.readings(pool.all_documents()):
        assert found(repr(reading)) == []
    for (table,) in pool.database.rows("SELECT name FROM sqlite_master WHERE type = 'table'"):
        rows = pool.database.rows(f"SELECT * FROM {table}")  # noqa: S608
        assert found(repr([[cell for cell in row if not isinstance(cell, bytes)] for row in rows])) == []
    assert pool.counts()["failures"] == 3
    pool.close()


def test_the_vault_alone_knows_them(run: Run) -> None:
    vault = Vault(run.out / "pool")
    assert [len(vault.find(name)) for name in SURNAMES] == [1] * 7 + [0]
    assert [len(vault.find(person.phone)) for person in planted()[:7]] == [1] * 7
    vault.close()
