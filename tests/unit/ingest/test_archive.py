"""ZIP archives: names, nesting, passwords, bombs; each file by itself and nothing written anywhere."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from jipu.errors import OverBudget, TooDeep, TooLarge
from jipu.model.document import Failure, RawDocument, Skipped
from jipu.stages.ingest import budget as budgets
from jipu.stages.ingest import read_documents
from jipu.stages.ingest.budget import Budget

from .made import PARAGRAPHS

TEXT = "\n".join(PARAGRAPHS).encode()
Read = Callable[..., list[RawDocument | Failure | Skipped]]


def packed(*entries: tuple[str, bytes], stored: bool = False) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return buffer.getvalue()


def packed_in_gbk(name: str, content: bytes) -> bytes:
    """As Windows in Chinese packs: the name's bytes in GBK, no flag for UTF-8. The directory and the local header hold it alike."""
    raw = name.encode("gbk")
    return packed(("x" * len(raw), content), stored=True).replace(b"x" * len(raw), raw)


def names(items: list[RawDocument | Failure | Skipped]) -> list[str]:
    return [item.source if isinstance(item, Failure) else item.source.name for item in items]


def codes(items: list[RawDocument | Failure | Skipped]) -> list[str]:
    return [item.code if isinstance(item, Failure) else type(item).__name__ for item in items]


def test_every_file_is_a_document_under_its_path(read: Read) -> None:
    items = read(packed(("a/one.txt", TEXT), ("two.txt", TEXT + b"\nmore")), "pile.zip")
    assert names(items) == ["pile.zip!a/one.txt", "pile.zip!two.txt"]
    assert codes(items) == ["RawDocument"] * 2


def test_the_same_file_inside_and_outside_is_one_document(read: Read) -> None:
    assert read(packed(("in.txt", TEXT)))[0].id == read(TEXT)[0].id  # type: ignore[union-attr]


def test_an_archive_in_an_archive(read: Read) -> None:
    items = read(packed(("in.zip", packed(("deep/a.txt", TEXT))), ("b.txt", TEXT)), "out.zip")
    assert names(items) == ["out.zip!in.zip!deep/a.txt", "out.zip!b.txt"]


@pytest.mark.parametrize("name", ["赵明轩的简历.txt", "简历/前端－李思远.txt"])
def test_names_in_gbk_are_read_as_such(read: Read, name: str) -> None:
    assert names(read(packed_in_gbk(name, TEXT), "p.zip")) == [f"p.zip!{name}"]


def test_names_in_utf8_without_their_flag_and_beside_another_name(read: Read) -> None:
    raw = "简历.txt".encode()
    assert names(read(packed(("x" * len(raw), TEXT), stored=True).replace(b"x" * len(raw), raw), "p.zip")) == ["p.zip!简历.txt"]
    entry = zipfile.ZipInfo("shown.txt")
    entry.extra = struct.pack("<HHBI", 0x7075, 5 + len(raw), 1, 0) + raw
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(entry, TEXT)
    assert names(read(buffer.getvalue(), "p.zip")) == ["p.zip!简历.txt"]


def test_names_that_lead_out_are_labels_only(read: Read, tmp_path: Path) -> None:
    evil = ["../../evil.txt", "/etc/evil.txt", "C:\\evil.txt", "a/../../b.txt"]
    items = read(packed(*((name, TEXT + name.encode()) for name in evil)), "p.zip")
    assert names(items) == ["p.zip!evil.txt", "p.zip!etc/evil.txt", "p.zip!evil.txt", "p.zip!a/b.txt"]
    assert [path.name for path in tmp_path.iterdir()] == ["p.zip"]
    assert not (tmp_path.parent / "evil.txt").exists()


def test_litter_is_passed_over_and_said(read: Read) -> None:
    items = read(packed(("__MACOSX/._a.txt", b"x"), (".DS_Store", b"x"), ("~$a.docx", b"x"), ("a.txt", TEXT)), "p.zip")
    assert codes(items) == ["Skipped"] * 3 + ["RawDocument"]
    assert {item.why for item in items if isinstance(item, Skipped)} == {"litter"}


def test_one_bad_member_costs_itself(read: Read) -> None:
    torn = packed(("w.docx", b"PK\x03\x04 torn"), ("empty.txt", b""), ("a.txt", TEXT), ("p.rar", b"Rar!\x1a\x07" + b"\0" * 99))
    assert codes(read(torn)) == ["BrokenFile", "EmptyFile", "RawDocument", "UnsupportedArchive"]


def test_a_member_whose_bytes_are_damaged(read: Read) -> None:
    data = packed(("a.txt", TEXT), ("b.txt", TEXT), stored=True)
    at = data.index(TEXT) + 10
    assert codes(read(data[:at] + b"\xff\xff" + data[at + 2 :])) == ["BrokenFile", "RawDocument"]


def test_a_member_with_a_password(read: Read) -> None:
    data = bytearray(packed(("a.txt", TEXT), ("b.txt", TEXT), stored=True))
    data[6] |= 1  # flag of the first local header
    data[data.index(b"PK\x01\x02") + 8] |= 1  # and of its entry in the directory
    assert codes(read(bytes(data))) == ["EncryptedFile", "RawDocument"]


def test_a_lost_directory_and_an_empty_archive(read: Read) -> None:
    assert codes(read(packed(("a.txt", TEXT))[:-30])) == ["BrokenFile"]
    assert codes(read(packed())) == ["NoText"]


def test_an_archive_too_deep(read: Read) -> None:
    data = packed(("a.txt", TEXT))
    for _ in range(100):
        data = packed(("in.zip", data))
    (found,) = read(data)
    assert isinstance(found, Failure)
    assert (found.code, found.details["limit"]) == ("TooDeep", str(budgets.MAX_DEPTH))


def test_a_bomb_is_cut_off_by_its_bytes_and_said_once(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(budgets, "MAX_BYTES", 2_000_000)
    zeros = packed(("zeros.txt", b"\0" * 3_000_000))
    bomb = packed(*((f"{number}.zip", zeros) for number in range(9)))
    assert set(codes(read(bomb))) == {"TooLarge"}
    monkeypatch.setattr(budgets.Budget.__init__, "__defaults__", (10_000_000, budgets.MAX_FILES))
    found = codes(read(bomb))
    assert found[-1] == "OverBudget"
    assert found.count("OverBudget") == 1
    assert len(found) < 7


def test_too_many_files(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(budgets.Budget.__init__, "__defaults__", (budgets.MAX_TOTAL, 5))
    assert codes(read(packed(*((f"{n}.txt", TEXT) for n in range(9))))) == ["RawDocument"] * 5 + ["OverBudget"]


def test_only_an_archive_may_be_larger_than_a_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jipu.stages.ingest.read.MAX_BYTES", 1000)
    sound, zeros = tmp_path / "a.zip", tmp_path / "zeros.zip"
    sound.write_bytes(packed(*((f"{n}.txt", TEXT + "用".encode() * 150 + bytes([48 + n])) for n in range(9)), stored=True))
    zeros.write_bytes(b"PK\x03\x04" + b"\0" * 5000)
    (tmp_path / "z.pdf").write_bytes(b"\0" * 5000)
    assert codes(list(read_documents(sound))) == ["RawDocument"] * 9
    assert codes(list(read_documents(zeros))) == ["TooLarge"]
    assert codes(list(read_documents(tmp_path / "z.pdf"))) == ["TooLarge"]


def test_a_budget_is_one_for_all() -> None:
    budget = Budget(bytes_left=10, files_left=1)
    budget.file()
    budget.take(10)
    with pytest.raises(OverBudget):
        budget.file()
    with pytest.raises(OverBudget):
        budget.take(1)
    with pytest.raises(TooDeep):
        budget.descend(budgets.MAX_DEPTH + 1)


def test_sizes_in_an_office_file_are_weighed_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(budgets, "MAX_UNPACKED", 1000)
    budgets.weigh(packed(("xl/a.xml", b"x" * 900)), "XLSX")
    with pytest.raises(TooLarge):
        budgets.weigh(packed(("xl/a.xml", b"x" * 1100)), "XLSX")
