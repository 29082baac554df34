"""A certificate in numbers and in words; the record of an erasure that has begun."""

from __future__ import annotations

import json
import re
from pathlib import Path

from jipu.verbs import certificates, pending
from jipu.verbs.certificates import Certificate, MapAfter
from jipu.verbs.pending import MapBefore, Pending

CERTIFICATE = Certificate(
    number=3,
    when="2026-01-02T03:04:05Z",
    by="隐私专员",
    why="request",
    removed={"people": 1, "documents": 2, "facts": 9, "backups": 0, "closed_files": 1},
    maps=(
        MapAfter(folder="maps/前端", before=12, after=11),
        MapAfter(folder="maps/后端", before=None, after=None, reason="NoMatch"),
    ),
    out_of_reach=(("/home/a.csv", "maps/前端", "2026-01-01"), ("-", "maps/前端", "2026-01-01"), ("/mnt/b.zip", "", "2026-01-01")),
    log_hash="ab" * 32,
)
PENDING = Pending(
    number=1,
    when="2026-01-02T03:04:05Z",
    by="x",
    why="retention",
    handles=("p:1", "p:2"),
    documents=("d1",),
    files=(),
    since="2025-01-01",
    removed={"people": 2},
    maps=(MapBefore(folder="maps/前端", n=3, as_of="2025-06-30"), MapBefore(folder="maps/后端", n=None, as_of=None)),
)


def test_both_languages_say_the_same() -> None:
    zh, en = (list(certificates.lines(CERTIFICATE, lang)) for lang in ("zh", "en"))
    assert len(zh) == len(en)
    for one, other in zip(zh, en, strict=True):
        assert re.findall(r"\d+", one) == re.findall(r"\d+", other)
        assert one != other
        assert "{" not in one + other
    assert "- maps/前端：由 12 人重算为 11 人" in zh
    assert "- maps/后端: unknown people before; deleted, since it can no longer be made (NoMatch)" in en
    assert any("restoring it would bring them back" in line for line in en)
    assert not any("backups" in line and line.endswith(": 0") for line in en)  # what was not there is not told


def test_every_count_has_words() -> None:
    from jipu.verbs.certificates import _COUNTED, WORDS

    assert set(_COUNTED) <= WORDS.keys()
    assert all(set(words) == {"zh", "en"} for words in WORDS.values())


def test_numbers_go_on(tmp_path: Path) -> None:
    assert certificates.next_number(tmp_path) == 1
    certificates.write(tmp_path, CERTIFICATE)
    assert certificates.next_number(tmp_path) == 4
    assert certificates.log_hashes(tmp_path) == {3: "ab" * 32}
    assert json.loads((tmp_path / "certificates" / "3.json").read_text("utf-8"))["removed"]["facts"] == 9
    assert not list(tmp_path.rglob("*.tmp"))


def test_a_record_comes_back_as_it_was(tmp_path: Path) -> None:
    assert pending.read(tmp_path) is None
    pending.write(tmp_path, PENDING)
    assert pending.read(tmp_path) == PENDING
    assert (tmp_path / ".jipu" / "erasing.json").stat().st_mode & 0o777 == 0o600
    pending.remove(tmp_path)
    pending.remove(tmp_path)
    assert pending.read(tmp_path) is None
