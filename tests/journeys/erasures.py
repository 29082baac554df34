"""A workspace with people who want to be forgotten, each in another kind of place, and what tells that they were there."""

from __future__ import annotations

import gzip
import io
import json
import os
import shutil
import signal
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from jipu.store.database import Database
from jipu.store.pool import Pool
from tests.journeys.maps import load
from tests.piles import AS_OF, WRITERS, Candidate, candidates, older, txt, write, write_people
from tests.running import Done, jipu
from tests.searching import Sought, found_in, sought

ROLES = ("前端开发", "前端架构师")
_CLIENT = "基于 WebAssembly 重写琥珀海岸航班看板的渲染内核，掉帧由 37 次降到 2 次"
_ZIPPED = "主导松烟墨坊的拓片浏览器，使用 Three.js 描摹碑文的凹凸，读者停留翻了一番"
_ROW = "用 Svelte 搭建海棠书院的借阅墙，把盘点的三天缩到半个下午"
_STAYS = "用 D3.js 画出云杉苗圃的墒情曲线，灌溉的用水减少 31%"


@dataclass(frozen=True)
class Asks:
    """Somebody who asks: what they tell `jipu erase`, what their files say, and where their traces must be before the erasure."""

    words: str
    person: Candidate
    texts: tuple[str, ...]
    places: tuple[str, ...]


_KEY = b"whose pseudonyms nobody writes.."  # by a key of chance one of them may be a word of somebody who stays
USES = ("hire", "learn", "teach", "career")  # made of the first map, and lying beside it


def people() -> dict[str, Candidate]:
    """Everybody of the workspace; `two` has two versions, `zipped` is in an archive with others, `row` in a table with others, `stays` stays."""
    made = candidates(12)
    return {
        **{f"p{person.number}": person for person in made if person.number not in (3, 5, 7, 9)},
        "two": replace(made[3], name="欧阳听澜", extra=(_CLIENT,)),
        "zipped": replace(made[5], name="司徒砚秋", extra=(_ZIPPED,)),
        "row": replace(made[7], name="慕容知遥", extra=(_ROW,)),
        "stays": replace(made[9], name="上官疏桐", extra=(_STAYS,)),
    }


def asks() -> dict[str, Asks]:
    """Everybody who asks, each by another kind of words."""
    all_of = people()
    two, zipped, row, stays = (all_of[name] for name in ("two", "zipped", "row", "stays"))
    return {
        "two": Asks(two.name, two, ("\n".join(two.lines()), "\n".join(older(two))), ("pool.db", "maps/前端开发/map.1.json", "backups")),
        "zipped": Asks("+86 138 0000 1205", zipped, ("\n".join(zipped.lines()),), ("pool.db", "maps/前端架构师/map.html", "backups")),
        "row": Asks("SomeOne7@example.com", row, ("\n".join(row.lines()),), ("pool.db", "maps/前端开发/terms.xlsx", "backups")),
        "stays": Asks(stays.name, stays, ("\n".join(stays.lines()),), ("pool.db", "maps/前端开发/map.html")),
    }


def build_workspace(home: Path) -> Path:
    """Files, a pool of them with raw files kept, two maps built twice, a share folder, backups, exports and strangers' files inside it."""
    pile, folder = home / "in", home / "ws"
    _write_files(pile)
    (folder / ".jipu").mkdir(parents=True)
    (folder / ".jipu" / "key").write_bytes(_KEY)
    done(
        "add", pile, "-w", folder, "--source", "应聘者投递", "--basis", "应聘者同意", "--jobs", "1", "-q", "--as-of", AS_OF, "--keep-files"
    )
    for role in (*ROLES, *ROLES):
        build(folder, role)
    _correct(folder)
    for role in ROLES:
        build(folder, role)
    _leave_copies(folder)
    return folder


def build(folder: Path, role: str) -> Done:
    return done("build", "--role", role, "-w", folder, "--as-of", AS_OF, "--jobs", "1", "-q")


def done(*arguments: str | Path, code: int = 0) -> Done:
    ended = jipu(*arguments)
    assert ended.code == code, ended.err
    return ended


def _write_files(pile: Path) -> None:
    all_of = people()
    two, zipped, row, stays = (all_of[name] for name in ("two", "zipped", "row", "stays"))
    write_people(pile, [person for name, person in all_of.items() if name.startswith("p")][2:], tuple(WRITERS))
    write(pile, f"{two.name}-简历.docx", two.lines())
    write(pile, "earlier.txt", older(two))
    with zipfile.ZipFile(pile / "again.zip", "w") as archive:
        archive.write(pile / "earlier.txt", "earlier.txt")
    with zipfile.ZipFile(pile / f"{zipped.name}等三人.zip", "w") as archive:
        for place, person in enumerate((zipped, all_of["p0"], stays)):
            archive.writestr(f"{place}-{person.name}.txt", txt(person.lines()))
        archive.writestr(f"{zipped.name}-作品.pdf", b"%PDF-1.4 cut off")
    (pile / "list.csv").write_text(
        "姓名,手机,邮箱,应聘职位,简历\n"
        + "".join(f'{one.name},{one.phone},{one.email},{one.title},"{_cell(one)}"\n' for one in (row, all_of["p1"])),
        "utf-8",
    )


def _cell(person: Candidate) -> str:
    return "\n".join(person.lines()[3:])


def _correct(folder: Path) -> None:
    """Lines of a human that name somebody, or quote them, in both histories."""
    two = people()["two"]
    handles = {person.pseudonym: person.handle((folder / ".jipu/key").read_bytes()) for person in everybody(folder)}
    name = pseudonym_of(folder, two)
    rows = [
        {
            "target": handles[name],
            "act": "include",
            "label": name,
            "who": "审核人",
            "when": "2025-06-01",
            "why": "本人电话 138-0000-1203 确认",
        },
        {
            "target": "webpack",
            "act": "drop",
            "label": "Webpack",
            "who": "审核人",
            "when": "2025-06-01",
            "why": f"{two.name}：{_CLIENT}",
        },
        {"target": "open:没有人写过的", "act": "drop", "label": "没有人写过的", "who": "审核人", "when": "2025-06-01", "why": "不是技能"},
    ]
    for role in ROLES:
        path = folder / "maps" / role / ".jipu" / "corrections.jsonl"
        path.parent.mkdir(exist_ok=True)
        for sheet in ("terms.xlsx", "sample.xlsx"):  # they were written before these lines, and would take them back
            (folder / "maps" / role / sheet).unlink()
        path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")


def _leave_copies(folder: Path) -> None:
    room = folder / "maps" / ROLES[0]
    done("export", room / "map.json", "--to", "csv", "-o", folder / "导出.csv")
    for use in USES:
        done(use, room / "map.json", "--to", "md,json")
    (folder / "notes").mkdir()
    (folder / "notes" / "map.html.gz").write_bytes(gzip.compress((room / "map.html").read_bytes()))
    (folder / "notes" / "escaped.json").write_text(json.dumps(load(room)), "utf-8")
    (folder / "notes" / "empty.txt").write_text("下周一开会", "utf-8")
    (room / "share").mkdir()
    shutil.copy(room / "map.html", room / "share" / "map.html")
    (folder / "backups" / "1").mkdir(parents=True)
    for name in ("pool.db", "vault.db"):
        with closing(sqlite3.connect(folder / name)) as one, closing(sqlite3.connect(folder / "backups" / "1" / name)) as other:
            one.backup(other)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(folder / "backups" / "1" / "pool.db", "pool.db")
    (folder / "backups" / "2.zip").write_bytes(packed.getvalue())


def everybody(folder: Path) -> list:
    pool = Pool(folder)
    try:
        return list(pool.everybody())
    finally:
        pool.close()


def pseudonym_of(folder: Path, person: Candidate) -> str:
    """What the workspace calls somebody: who has a line that nobody else wrote."""
    line = person.extra[0]
    pool = Pool(folder)
    try:
        for one in pool.everybody():
            if any(line in reading.document.text for reading in pool.readings(one.documents)):
                return one.pseudonym
    finally:
        pool.close()
    raise AssertionError(person.name)


def traces(folder: Path, who: Asks) -> Sought:
    """What tells that somebody is in the workspace: identifiers of every kind, and runs of text that only they had."""
    name = pseudonym_of(folder, who.person)
    (person,) = (one for one in everybody(folder) if one.pseudonym == name)
    key = (folder / ".jipu/key").read_bytes()
    pool = Pool(folder)
    readings = pool.readings(person.documents)
    kept = {
        str(row[0]) for document in person.documents for row in pool.database.rows("SELECT file FROM documents WHERE id = ?", (document,))
    }
    pool.close()
    words = {who.person.name, who.person.phone, who.person.email, name, person.handle(key), person.id, *person.documents}
    words |= {contact for reading in readings for contact in reading.document.person_keys} | (
        kept if who.words == people()["two"].name else set()
    )
    mine = {who.person.number}
    others = ["\n".join(one.lines()) for one in people().values() if one.number not in mine] + list(_texts_but(folder, person.documents))
    return sought(words, [*who.texts, *(reading.document.text for reading in readings)], others)


def _texts_but(folder: Path, documents: tuple[str, ...]) -> Iterator[str]:
    pool = Pool(folder)
    try:
        yield from (reading.document.text for reading in pool.readings(pool.all_documents()) if reading.document.id not in documents)
    finally:
        pool.close()


def left_in(folder: Path, who: Sought) -> dict[str, set[str]]:
    """What is left of somebody, by file. What was made of a map lists names of skills as people do, and a run of them may be alike by chance: a
    file of that kind is no find where the very same bytes come of the map alone, which is looked through itself.
    """
    found = found_in(folder, who)
    made = [path for path in found if "uses" in Path(path).parts]
    if not made:
        return found
    with TemporaryDirectory() as place:
        for role in {Path(path).parts[1] for path in made}:
            (Path(place) / role).mkdir()
            shutil.copy(folder / "maps" / role / "map.json", Path(place) / role / "map.json")
            for use in USES:
                done(use, Path(place) / role / "map.json", "--to", "md,json")
        alike = {path for path in made if (Path(place) / Path(path).relative_to("maps")).read_bytes() == (folder / path).read_bytes()}
    return {path: traces for path, traces in found.items() if path not in alike}


class Killed(BaseException):
    """As if the process ended here: nothing of the program catches it."""


def raise_killed() -> None:
    """End the verb as if the process ended."""
    raise Killed


def kill() -> None:
    """End this process as the system does when its power goes."""
    os.kill(os.getpid(), signal.SIGKILL)


@contextmanager
def killed_after(changes: int, end: Callable[[], None] = raise_killed) -> Iterator[list[int]]:
    """The process ends before one more change of a file or a database than `changes`; how many there were."""
    count = [0]

    def counted(change):  # type: ignore[no-untyped-def]
        def before(*arguments, **named):  # type: ignore[no-untyped-def]
            if count[0] == changes:
                end()
            count[0] += 1
            return change(*arguments, **named)

        return before

    with (
        patch.object(Path, "unlink", counted(Path.unlink)),
        patch.object(Path, "replace", counted(Path.replace)),
        patch.object(Database, "write", counted(Database.write)),
        patch.object(Database, "write_all", counted(Database.write_all)),
        patch.object(shutil, "rmtree", counted(shutil.rmtree)),
    ):
        yield count
