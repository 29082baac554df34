"""Kept files are read again from their bytes; people, names and intakes stay, and one that cannot be read stays as it was."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.builders import KEY, SETTINGS
from tests.running import jipu
from tests.unit.verbs.conftest import INTAKE, resume

from jipu.llm import memory
from jipu.model.identity import Identity
from jipu.model.reading import Reading
from jipu.pipeline import PRIVATE, FileRead
from jipu.settings import Settings
from jipu.store.kept import Kept
from jipu.store.log import read_log
from jipu.store.pool import Intake
from jipu.verbs.adding import add, digest_of
from jipu.verbs.checking import check
from jipu.verbs.errors import NoKeptFiles
from jipu.verbs.opened import Opened, opened
from jipu.verbs.reading_again import ReadAgain, _name, read_again
from jipu.workspace import Workspace

NAMED = "【前端开发_杭州 35-45K】郑亦凡 8年.txt"


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One file with hints in its name, a ZIP of two people and a member that is broken, a list of two, and one under an odd name."""
    folder = tmp_path_factory.mktemp("files")
    (folder / NAMED).write_text(resume(2), "utf-8")
    (folder / "C#工程师!.txt").write_text(resume(3), "utf-8")
    with zipfile.ZipFile(folder / "两人.zip", "w") as archive:
        for number in (0, 1):
            archive.writestr(f"简历/{number}.txt", resume(number))
        archive.writestr("broken.pdf", b"%PDF-1.4 cut")
    (folder / "list.csv").write_text(
        "姓名,手机,应聘职位,简历\n" + "".join(f'何{n}一,138-0000-130{n},测试工程师,"{text(n)}"\n' for n in (1, 2)), "utf-8"
    )
    return folder


def text(number: int) -> str:
    return f"2019.03-至今 某某科技有限公司 测试工程师 负责第{number}个系统的自动化测试，使用 Selenium 和 Python 编写 {number}00 条用例"


@pytest.fixture(scope="module")
def made_once(tmp_path_factory: pytest.TempPathFactory, files: Path) -> Path:
    folder = tmp_path_factory.mktemp("made") / "pool"
    (folder / ".jipu").mkdir(parents=True)
    (folder / ".jipu" / "key").write_bytes(KEY)
    with pytest.MonkeyPatch.context() as patch, opened(folder, KEY, make=True) as made:
        patch.setenv("JIPU_PASSPHRASE", "correct horse")
        patch.setattr("jipu.store.vault._SCRYPT_N", 2)
        add(
            made,
            [files / "list.csv"],
            SETTINGS,
            Intake(source="猎头", basis="合同", day="2025-06-01", expires="2025-12-01"),
            keep_files=True,
        )
        add(made, [files], SETTINGS, INTAKE, keep_files=True)
    return folder


@pytest.fixture
def kept(tmp_path: Path, made_once: Path) -> Iterator[Opened]:
    with opened(shutil.copytree(made_once, tmp_path / "kept"), KEY) as made:
        yield made


def state(workspace: Opened) -> dict[str, Any]:
    """All that is to stay, and all that was read."""
    pool = workspace.pool
    documents = pool.all_documents()
    return {
        "people": list(pool.everybody()),
        "files": pool.database.rows("SELECT digest, name, intake FROM files ORDER BY digest"),
        "intakes": pool.intakes(),
        "readings": pool.readings(documents),
        "identities": [workspace.vault.get(document) for document in documents],
        "failures": pool.failures(),
        "copies": pool.copies(),
        "places": pool.database.rows("SELECT id, file, kind, version FROM documents ORDER BY id"),
    }


def spoil(workspace: Opened, words: str) -> Reading:
    """As an earlier version may have read it: less text, no contact, no name in the vault."""
    (document,) = workspace.vault.find(words)
    (before,) = workspace.pool.readings([document])
    spoilt = replace(before.document, text=before.document.text[:40], person_keys=frozenset(), blocks=(), redactions=())
    workspace.pool.renew(replace(before, document=spoilt, facts=()), "0.0.1", "2020-01-01")
    workspace.vault.renew([Identity(document=document, file=(workspace.vault.get(document) or Identity(document=document)).file)])
    return before


def test_by_the_same_rules_everything_is_as_it_was(kept: Opened) -> None:
    before = state(kept)
    assert len(before["readings"]) == 6
    assert read_again(kept, SETTINGS) == ReadAgain(files=4, documents=6)
    assert state(kept) == before
    assert check(kept) == []


def test_what_an_earlier_version_read_badly_is_read_from_the_bytes(kept: Opened) -> None:
    before = state(kept)
    spoilt = [spoil(kept, words) for words in ("周子衿", "郑亦凡", "13800001301")]
    assert state(kept) != before
    assert kept.vault.find("郑亦凡") == []
    assert read_again(kept, SETTINGS).documents == 6
    assert state(kept) == before
    assert kept.vault.find("郑亦凡") == [spoilt[1].document.id]
    assert spoilt[1].document.hints is not None  # of the name of the file
    assert kept.pool.stale("0.0.1") == kept.pool.all_documents()
    assert kept.index.documents == 6


def test_the_day_and_the_lexicon_of_today_hold(kept: Opened, tmp_path: Path) -> None:
    own = tmp_path / "own.tsv"
    own.write_text("id\tzh\ten\taliases\tkind\tbroader\trule\nmine\t重写页面\tPage rewrites\t\tmetric\tg.unplaced\t\n", "utf-8")
    read_again(kept, replace(SETTINGS, lexicon=(own,), as_of=date(2026, 6, 30)))
    readings = kept.pool.readings(kept.pool.all_documents())
    assert "mine" in {fact.concept for reading in readings for fact in reading.facts}
    assert set(kept.pool.days(kept.pool.all_documents()).values()) == {"2026-06-30"}


def broken_in(workspace: Opened, words: str, content: bytes) -> str:
    """A kept file that its reader cannot take any more, whole as it is."""
    (document,) = workspace.vault.find(words)
    ((digest,),) = workspace.pool.database.rows("SELECT file FROM documents WHERE id = ?", (document,))
    (workspace.folder / "files" / str(digest)).write_bytes(workspace.vault.sealed(content, str(digest)))
    return str(digest)


@pytest.mark.parametrize(
    "content", [b"%PDF-1.4 nothing more", b"", "不是简历，只是一段话，说今天下午三点开会讨论办公室的绿植怎么摆放。".encode()]
)
def test_one_that_cannot_be_read_this_time_stays_as_it_was_and_is_told(kept: Opened, content: bytes) -> None:
    before, told = state(kept), list[FileRead]()
    broken_in(kept, "郑亦凡", content)
    done = read_again(kept, SETTINGS, lambda read, done, total: told.append(read) if isinstance(read, FileRead) else None)
    assert done == ReadAgain(files=3, documents=5, as_before=1)
    assert state(kept) == before
    assert [bool(read.told) for read in told if read.path.name == NAMED] == [True]
    assert len(told) == 4


def test_a_container_that_loses_somebody_to_a_failure_stays_as_it_was(kept: Opened, tmp_path: Path) -> None:
    before = state(kept)
    with zipfile.ZipFile(tmp_path / "worse.zip", "w") as archive:
        archive.writestr("简历/0.txt", resume(0))
        archive.writestr("简历/1.txt", b"")
    broken_in(kept, "周子衿", (tmp_path / "worse.zip").read_bytes())
    assert read_again(kept, SETTINGS) == ReadAgain(files=3, documents=4, as_before=1)
    assert state(kept) == before


def test_one_that_was_changed_on_disk_stays_as_it_was_and_is_told_by_name(kept: Opened) -> None:
    before, told = state(kept), list[str]()
    digest = broken_in(kept, "郑亦凡", resume(2).encode())
    path = kept.folder / "files" / digest
    path.write_bytes(path.read_bytes()[:-1] + b"\0")

    def hear(read: object, done: int, total: int) -> None:
        if isinstance(read, FileRead):
            told.extend(f"{failure.code} {failure.source}" for failure in read.told if read.path.name == NAMED)

    assert read_again(kept, SETTINGS, hear) == ReadAgain(files=3, documents=5, as_before=1)
    assert told == [f"KeptFileDamaged {NAMED}"]
    assert state(kept) == before


def test_a_damaged_one_is_made_whole_by_adding_it_again_and_no_other_is_kept(kept: Opened, files: Path) -> None:
    digest, kept_files = digest_of(files / NAMED, KEY), Kept(kept.folder)
    (kept.folder / "files" / digest).write_bytes(b"damaged")
    kept_files.remove([digest_of(files / "list.csv", KEY)])  # as an erasure does of somebody in it
    add(kept, [files], SETTINGS, INTAKE)
    assert not kept_files.opens(kept.vault, digest)
    add(kept, [files], SETTINGS, INTAKE, keep_files=True)
    assert kept_files.get(kept.vault, digest) == (files / NAMED).read_bytes()
    assert digest_of(files / "list.csv", KEY) not in kept_files.digests()


def test_documents_without_a_kept_file_are_counted(kept: Opened, files: Path, tmp_path: Path) -> None:
    Kept(kept.folder).remove([digest_of(files / "list.csv", KEY)])
    spoil(kept, "13800001301")
    assert read_again(kept, SETTINGS) == ReadAgain(files=3, documents=4, unkept=2)
    assert kept.vault.find("13800001301") == []
    (tmp_path / "again.csv").write_bytes((files / "list.csv").read_bytes() + b"\n")
    add(kept, [tmp_path / "again.csv"], SETTINGS, INTAKE, keep_files=True)  # the same rows in a further file
    assert read_again(kept, SETTINGS) == ReadAgain(files=4, documents=6)
    assert len(kept.vault.find("13800001301")) == 1


def test_what_was_said_to_be_a_resume_is_one_still(kept: Opened, tmp_path: Path) -> None:
    (tmp_path / "odd.txt").write_text("会摆摊，会算账，会和人打交道，也会开车，别的以后慢慢学，请多关照。", "utf-8")
    add(kept, [tmp_path / "odd.txt"], replace(SETTINGS, kind="resume"), INTAKE, keep_files=True)
    before = state(kept)
    assert read_again(kept, SETTINGS) == ReadAgain(files=5, documents=7)
    assert state(kept) == before


def test_one_run_that_breaks_off_leaves_each_file_whole(kept: Opened) -> None:
    before = state(kept)
    for words in ("周子衿", "郑亦凡"):
        spoil(kept, words)

    def stop(read: object, done: int, total: int) -> None:
        if isinstance(read, FileRead) and done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read_again(kept, SETTINGS, stop)
    assert [trouble.code for trouble in check(kept) if trouble.code not in ("index_behind",)] == []
    read_again(kept, SETTINGS)
    assert state(kept) == before


def test_what_a_model_said_of_a_document_that_is_no_more_goes_with_it(kept: Opened) -> None:
    ((old,), (other,)) = kept.vault.find("郑亦凡"), kept.vault.find("周子衿")
    rows = [{"key": document, "documents": [document], "text": "说过", "in": 1, "out": 1} for document in (old, other)]
    replies = kept.folder / PRIVATE / memory.FILE
    replies.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    broken_in(kept, "郑亦凡", (resume(2) + "另外会弹古琴\n").encode())
    assert read_again(kept, SETTINGS).files == 4
    assert kept.vault.find("郑亦凡") != [old]
    assert [json.loads(line)["key"] for line in replies.read_text("utf-8").splitlines()] == [other]


def test_files_are_opened_a_few_at_a_time(kept: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jipu.verbs.reading_again.FILES_AT_ONCE", 1)
    before = state(kept)
    assert read_again(kept, SETTINGS).files == 4
    assert state(kept) == before


def test_nothing_of_a_kept_file_is_written_in_the_open(kept: Opened, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    (tmp_path / "tmp").mkdir()
    read_again(kept, Settings(as_of=SETTINGS.as_of, jobs=2))
    content = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert "郑亦凡".encode() not in content
    assert b"138-0000-12" not in content


@pytest.mark.parametrize(
    ("files", "name"),
    [
        ((), ""),
        (("C#工程师!.txt",), "C#工程师!.txt"),
        (("a.zip!1.txt", "a.zip!2.txt"), "a.zip"),
        (("list.csv#12", "list.csv#13", "list.csv#2"), "list.csv"),
        (("a!b.zip!x/1.txt", "a!b.zip!y.txt#2"), "a!b.zip"),
        (("one.txt", "one.txt"), "one.txt"),
    ],
)
def test_what_a_file_is_called(files: tuple[str, ...], name: str) -> None:
    assert _name([Identity(document=str(number), file=file) for number, file in enumerate(files)]) == name


def test_where_no_file_is_kept_nothing_is_done(pool: Opened) -> None:
    with pytest.raises(NoKeptFiles) as told:
        read_again(pool, SETTINGS)
    assert told.value.details["documents"] == "3"


def test_by_the_command_line(kept: Opened, files: Path) -> None:
    folder = kept.folder
    Kept(folder).remove([digest_of(files / "list.csv", KEY)])
    broken_in(kept, "郑亦凡", b"%PDF-1.4 nothing more")
    kept.close()
    done = jipu("add", "--again", "-w", folder, "--as-of", "2025-06-30", "--jobs", "1", "-q")
    assert done.code == 0, done.err
    assert done.out.splitlines() == [
        "重读 2 个文件，得 3 份材料",
        "1 个这次没有读成，仍按原来读到的",
        "2 份材料没有保存原始文件，没有重读；下次 build 只从去除个人信息后的文字重读",
    ]
    assert NAMED in done.err  # on the operator's own terminal alone
    assert "kept files read again gave 3 documents" in jipu("add", "--again", "-w", folder, "--lang", "en", "-q").out
    (row, *_) = read_log(folder)
    assert (row["verb"], row["counts"]) == ("add-again", {"files": 2, "documents": 3, "as_before": 1})
    assert NAMED not in (folder / "log.jsonl").read_text("utf-8")
    assert Workspace(folder).check() == []


@pytest.mark.parametrize("more", [("FILES",), ("--source", "a"), ("--basis", "a"), ("--keep", "0"), ("--keep-files",)])
def test_it_is_said_alone(folder: Path, files: Path, more: tuple[str, ...]) -> None:
    done = jipu("add", "--again", "-w", folder, *(files if word == "FILES" else word for word in more))
    assert (done.code, "--again" in done.err) == (2, True)


def test_without_it_files_are_named(folder: Path, tmp_path: Path) -> None:
    assert "PATHS" in jipu("add", "-w", folder).err
    assert jipu("add", "--again", "-w", tmp_path / "none").code == 2
    assert not (tmp_path / "none").exists()
