"""Adding reads what is new, once; the index and the readings are brought up to date from what is kept."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.builders import KEY, SETTINGS

from jipu.errors import MissingPath, NoFiles, VaultLocked
from jipu.model.role import Role
from jipu.pipeline import choose, draw, gathered, read_pile
from jipu.stages.select import shape_role
from jipu.store.pool import Intake
from jipu.verbs import adding
from jipu.verbs.adding import Added, add, bring_index_up_to_date, bring_readings_up_to_date
from jipu.verbs.gathering import gather
from jipu.verbs.opened import Opened, opened

INTAKE = Intake(source="应聘者", basis="同意", day="2025-06-30")
NAMES = ("周子衿", "吴若水", "郑亦凡", "王清扬")


def resume(number: int) -> str:
    project = ("商家后台", "仓储大屏", "直播互动", "会员商城")[number]
    return (
        f"{NAMES[number]}\n电话：138-0000-12{number:02}\n求职意向：前端开发工程师\n工作经历\n2019.03-至今 甲乙丙科技有限公司 前端开发工程师\n"
        f"负责{project}的开发，使用 Vue 和 TypeScript 重写页面，首屏时间由 {number + 3} 秒降到 1.{number} 秒\n"
    )


@pytest.fixture
def files(tmp_path: Path) -> Path:
    folder = tmp_path / "files"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.txt").write_text(resume(number), "utf-8")
    (folder / "broken.pdf").write_bytes(b"%PDF-1.4 nothing more")
    return folder


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Opened]:
    folder = tmp_path / "pool"
    folder.mkdir()
    with opened(folder, KEY, make=True) as made:
        yield made


def role() -> Role:
    return shape_role("前端开发", None)


def test_each_content_once(workspace: Opened, files: Path) -> None:
    assert add(workspace, [files], SETTINGS, INTAKE) == Added(files=4, known=0, documents=3, failures=1)
    shutil.copy(files / "0.txt", files / "again.txt")
    assert add(workspace, [files], SETTINGS, INTAKE) == Added(files=1, known=4, documents=0, failures=1)
    assert workspace.pool.counts()["people"] == 3


def test_whose_they_are_is_in_the_vault_and_nowhere_else(workspace: Opened, files: Path) -> None:
    add(workspace, [files], SETTINGS, INTAKE)
    (document,) = workspace.vault.find("周子衿")
    assert workspace.vault.find("13800001200") == [document]
    workspace.pool.database.settle()
    workspace.vault.database.settle()
    content = b"".join(file.read_bytes() for file in workspace.folder.rglob("*") if file.is_file())
    assert "周子衿".encode() not in content
    assert b"13800001200" not in content
    assert b"138-0000-1200" not in content


def test_a_vault_that_stays_locked_is_found_out_before_anything_is_read(
    workspace: Opened, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("JIPU_PASSPHRASE")
    monkeypatch.setattr("jipu.store.vault._to_keyring", lambda name: None)
    with pytest.raises(VaultLocked):
        add(workspace, [files], SETTINGS, INTAKE)
    assert workspace.pool.counts()["files"] == 0
    assert workspace.pool.last_intake() is None


def test_the_workspace_itself_is_not_read_into_itself(workspace: Opened, files: Path) -> None:
    add(workspace, [files], SETTINGS, INTAKE)
    again = add(workspace, [workspace.folder.parent], SETTINGS, INTAKE)
    assert (again.files, again.known) == (1, 3)  # the broken one is tried again


def test_wrong_paths_are_refused(workspace: Opened, tmp_path: Path) -> None:
    with pytest.raises(MissingPath):
        add(workspace, [tmp_path / "nowhere"], SETTINGS, INTAKE)
    (tmp_path / "empty").mkdir()
    with pytest.raises(NoFiles):
        add(workspace, [tmp_path / "empty"], SETTINGS, INTAKE)


def test_a_run_that_breaks_off_keeps_what_it_had_read(workspace: Opened, files: Path) -> None:
    def stop(read: object, done: int, total: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        add(workspace, [files], SETTINGS, INTAKE, stop)
    assert workspace.pool.counts()["files"] == 2
    assert add(workspace, [files], SETTINGS, INTAKE).files == 2  # the two that were left
    assert workspace.pool.counts()["people"] == 3
    assert workspace.index.documents == 3


def test_an_index_that_is_lost_is_made_anew(workspace: Opened, files: Path) -> None:
    add(workspace, [files], SETTINGS, INTAKE)
    workspace.index.clear()
    assert workspace.index.documents == 0
    bring_index_up_to_date(workspace)
    assert workspace.index.documents == 3


def test_a_new_lexicon_reads_the_kept_texts_again(workspace: Opened, files: Path, tmp_path: Path) -> None:
    add(workspace, [files], SETTINGS, INTAKE)
    shutil.rmtree(files)
    own = tmp_path / "own.tsv"
    own.write_text("id\tzh\ten\taliases\tkind\tbroader\trule\nmine\t重写页面\tPage rewrites\t\tmetric\tg.unplaced\t\n", "utf-8")
    told: list[int] = []
    with_own = replace(SETTINGS, lexicon=(own,))
    changed = bring_readings_up_to_date(workspace, with_own, lambda read, done, total: told.append(done))
    assert changed == 3
    assert told == [1, 2, 3]
    assert bring_readings_up_to_date(workspace, with_own) == 0
    concepts = {fact.concept for reading in workspace.pool.readings(workspace.pool.all_documents()) for fact in reading.facts}
    assert "mine" in concepts


def test_a_small_pool_is_looked_at_as_a_whole(workspace: Opened, files: Path) -> None:
    add(workspace, [files], SETTINGS, INTAKE)
    pile = gather(workspace, role(), SETTINGS)
    assert (len(pile.profiles), len(pile.failures), pile.beyond, pile.documents) == (3, 1, 0, 4)
    assert len(pile.persons) == 3


def test_a_pool_answers_as_its_files_would(workspace: Opened, files: Path) -> None:
    add(workspace, [files], SETTINGS, INTAKE)
    pooled, read = gather(workspace, role(), SETTINGS), gathered(read_pile([files], SETTINGS, KEY), KEY)
    assert pooled.profiles == read.profiles
    assert choose(pooled, role(), SETTINGS, KEY) == choose(read, role(), SETTINGS, KEY)
    drawn, wanted = (draw(pile, role(), SETTINGS, KEY) for pile in (pooled, read))
    assert drawn.terms == wanted.terms
    assert drawn.rolemap.claims == wanted.rolemap.claims
    assert drawn.rolemap.provenance.inputs_hash == wanted.rolemap.provenance.inputs_hash


def test_no_whole_reading_is_decoded_to_choose(workspace: Opened, files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add(workspace, [files], SETTINGS, INTAKE)
    monkeypatch.setattr("jipu.store.people.from_bytes", lambda content: pytest.fail("a whole reading"))
    monkeypatch.setattr("jipu.verbs.gathering.ALL", 1)
    pile = gather(workspace, role(), SETTINGS)
    assert choose(pile, role(), SETTINGS, KEY).n == 3
    with pytest.raises(pytest.fail.Exception, match="a whole reading"):
        pile.whole(workspace.pool.all_documents())


def test_of_a_large_pool_only_the_answers(workspace: Opened, files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add(workspace, [files], SETTINGS, INTAKE)
    shutil.copy(files / "1.txt", files / "copy.md")
    (files / "copy.md").write_bytes((files / "1.txt").read_bytes() + b"\n")
    add(workspace, [files], SETTINGS, INTAKE)
    monkeypatch.setattr("jipu.verbs.gathering.ALL", 1)
    pile = gather(workspace, role(), replace(SETTINGS, top=1))
    assert 0 < len(pile.profiles) <= 4
    assert pile.documents == sum(workspace.pool.counts()[name] for name in ("resumes", "copies", "failures"))
    wanted = max(workspace.pool.everybody(), key=lambda person: person.documents[0] not in pile.profiles)
    included = gather(workspace, role(), replace(SETTINGS, top=1), {wanted.handle(KEY)})
    assert set(wanted.documents) <= included.profiles.keys()


def test_what_present_means_moves_on(workspace: Opened, files: Path) -> None:
    from datetime import date

    add(workspace, [files], SETTINGS, INTAKE)
    everything = workspace.pool.all_documents()
    later = gather(workspace, role(), replace(SETTINGS, as_of=date(2030, 6, 30))).whole(everything)
    now = gather(workspace, role(), SETTINGS).whole(everything)
    years = [(a.resume.years or 0) - (b.resume.years or 0) for a, b in zip(later, now, strict=True)]
    assert years == pytest.approx([5.0, 5.0, 5.0])


def test_a_file_that_another_process_added_meanwhile_is_known(workspace: Opened, files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add(workspace, [files / "0.txt"], SETTINGS, INTAKE)
    told: list[bool] = []

    def only_at_first_unknown(digest: str) -> bool:
        told.append(real(digest))
        return told[-1] and len(told) > 1

    real = workspace.pool.knows
    monkeypatch.setattr(workspace.pool, "knows", only_at_first_unknown)
    assert add(workspace, [files / "0.txt"], SETTINGS, INTAKE) == Added(files=0, known=1, documents=0, failures=0)
    assert told == [True, True]
    assert workspace.pool.counts()["files"] == 1


def test_two_files_of_one_content_are_one(workspace: Opened, files: Path) -> None:
    shutil.copy(files / "0.txt", files / "copy.txt")
    added = add(workspace, [files / "0.txt", files / "copy.txt"], SETTINGS, INTAKE)
    assert (added.files, added.known, added.documents) == (1, 1, 1)


def test_an_index_that_a_kill_left_behind_is_brought_up_before_it_answers(
    workspace: Opened, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jipu.verbs.adding.bring_index_up_to_date", lambda workspace: None)
    add(workspace, [files], SETTINGS, INTAKE)
    monkeypatch.undo()
    assert workspace.index.documents == 0
    monkeypatch.setattr("jipu.verbs.gathering.ALL", 1)
    assert len(gather(workspace, role(), SETTINGS).profiles) == 3


def test_the_digest_is_of_the_content_alone(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x" * 3_000_000)
    (tmp_path / "b").write_bytes(b"x" * 3_000_000)
    assert adding.digest_of(tmp_path / "a", KEY) == adding.digest_of(tmp_path / "b", KEY)
    assert adding.digest_of(tmp_path / "a", b"other") != adding.digest_of(tmp_path / "b", KEY)
    assert adding.digest_of(tmp_path / "gone", KEY) != adding.digest_of(tmp_path / "gone too", KEY)


@pytest.mark.parametrize("asked", [{"top": None}, {"top": 2, "sampling": "stratified"}])
def test_of_a_large_pool_all_who_fit_are_found_a_few_profiles_at_a_time(
    workspace: Opened, files: Path, monkeypatch: pytest.MonkeyPatch, asked: dict[str, object]
) -> None:
    (files / "again.txt").write_text(resume(0) + "补充：带过两名新人\n", "utf-8")  # an older or newer version of somebody
    add(workspace, [files], SETTINGS, INTAKE)
    settings = replace(SETTINGS, **asked)  # type: ignore[arg-type]
    wanted = choose(gather(workspace, role(), settings), role(), settings, KEY)
    for place in ("jipu.verbs.gathering.ALL", "jipu.store.shelf.AT_ONCE", "jipu.stages.select.sample.PORTRAITS"):
        monkeypatch.setattr(place, 1)
    pile = gather(workspace, role(), settings)
    assert (len(pile.profiles), pile.beyond, pile.documents) == (4, 0, 5)
    assert choose(pile, role(), settings, KEY) == wanted
    assert wanted.fitting == 3
    drawn = draw(pile, role(), settings, KEY).rolemap.sample
    assert (drawn.n, drawn.sampling) == ((3, "all") if asked["top"] is None else (2, "stratified"))
