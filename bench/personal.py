"""What a workspace lets out: the personal strings that the labels of the open corpora name, looked for in all that the verbs of a pool say and write.

Only counts are printed. The corpus that no rule was tuned on is left out: it is looked at by `corpus` alone, in aggregate.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from bench.corpus import CORPORA
from bench.report import SHARED, say
from jipu.store.pool import Pool

_CALL = "from jipu.store import vault; vault._SCRYPT_N = 2; from jipu.apps.cli import main; main()"
_DATES = "birthdate"  # 1995.06 stands in a resume for other reasons too


def main() -> None:
    """A line a corpus: how many of its personal strings stand in the files, and in each kind of output."""
    if not (SHARED / "corpus").is_dir():
        say("personal", skipped=f"no labelled corpora at {SHARED.name}/corpus beside the project")
        return
    for name, role, _, kind in CORPORA:
        if kind == "tuned":
            rows = [json.loads(line) for line in (SHARED / "corpus" / f"{name}.jsonl").read_text("utf-8").splitlines()]
            words = sorted({label["text"] for row in rows for label in row["pii"] if label["type"] != _DATES})
            with tempfile.TemporaryDirectory() as folder:
                outputs = dict(_run(Path(folder), rows, role))
            say("personal", corpus=name, strings=len(words), **{place: _count(words, text) for place, text in outputs.items()})


def _run(folder: Path, rows: list[dict[str, object]], role: str) -> Iterator[tuple[str, str]]:
    """Each kind of output with its text; every file is named after its person, one that cannot be read beside it."""
    files, pool = folder / "in", folder / "pool"
    files.mkdir()
    for row in rows:
        labels = {label["type"]: label["text"] for label in reversed(row["pii"])}  # type: ignore[call-overload]
        stem = "-".join(str(labels[kind]).replace("/", "-") for kind in ("name", "phone") if kind in labels)
        (files / f"{row['id']}-{stem}.txt").write_text(str(row["text"]), "utf-8")
        (files / f"{stem}.pdf").write_bytes(b"%PDF-1.4 and nothing more")
    calls = [
        ["add", str(files), "-w", str(pool), "--source", "s", "--basis", "b", "--keep", "24"],
        ["select", "-w", str(pool), "--role", role],
        ["build", "-w", str(pool), "--role", role],
        ["pool", "-w", str(pool)],
        ["check", "-w", str(pool), "--mend"],
        ["backup", "-w", str(pool)],
        ["restore", str(files), "-w", str(pool)],
    ]
    done = [_call(arguments) for arguments in calls]
    yield "files", "\n".join(str(row["text"]) for row in rows)
    yield "said", "\n".join(out for out, _ in done)
    yield "errors", _without_paths("\n".join(err for _, err in done), files)
    yield "log", (pool / "log.jsonl").read_text("utf-8")
    yield "file_names", "\n".join(path.relative_to(pool).as_posix() for path in pool.rglob("*"))
    maps = sorted((pool / "maps").rglob("map.*"))
    yield "maps", "\n".join(path.read_text("utf-8") for path in maps)
    yield "sheets", "\n".join(_unpacked(path) for path in sorted((pool / "maps").rglob("*.xlsx")))
    yield "exports", "\n".join(_call(["export", str(path), "--to", "csv"])[0] for path in maps if path.suffix == ".json")
    yield "bytes", "\n".join(path.read_bytes().decode("utf-8", "replace") for path in pool.rglob("*") if path.is_file())
    yield "texts_of_the_pool", _texts(pool)


def _call(arguments: list[str]) -> tuple[str, str]:
    environment = {**os.environ, "JIPU_PASSPHRASE": "correct horse"}
    done = subprocess.run([sys.executable, "-c", _CALL, *arguments], env=environment, capture_output=True, check=False)
    return done.stdout.decode(), done.stderr.decode()


def _without_paths(text: str, files: Path) -> str:
    """The operator's terminal names files that need a look by their real names."""
    for path in sorted(files.iterdir(), key=lambda path: -len(path.name)):
        text = text.replace(str(path), "").replace(path.name, "")
    return text


def _unpacked(path: Path) -> str:
    with zipfile.ZipFile(path) as archive:
        return "\n".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())


def _texts(folder: Path) -> str:
    pool = Pool(folder)
    texts = [repr(reading) for reading in pool.readings(pool.all_documents())]
    texts += [repr(failure) for failure in pool.failures()]
    pool.close()
    return "\n".join(texts)


def _count(words: list[str], text: str) -> int:
    """How many of the strings stand in the text."""
    return sum(word in text for word in words)
