"""Kept files are sealed, found again by their digest, and gone when they are removed."""

from __future__ import annotations

from pathlib import Path

import pytest

from jipu.errors import WrongPassphrase
from jipu.store.kept import FOLDER, Kept
from jipu.store.vault import Vault

CONTENT = "欧阳听澜 138-0000-1203".encode()


@pytest.fixture
def vault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Vault:
    monkeypatch.setenv("JIPU_PASSPHRASE", "abc")
    return Vault(tmp_path)


def test_a_kept_file_comes_back_and_says_nothing(tmp_path: Path, vault: Vault) -> None:
    Kept(tmp_path).put(vault, "d1", CONTENT)
    assert Kept(tmp_path).get(vault, "d1") == CONTENT
    assert Kept(tmp_path).get(vault, "d2") is None
    sealed = (tmp_path / FOLDER / "d1").read_bytes()
    assert CONTENT[:12] not in sealed
    assert (tmp_path / FOLDER / "d1").stat().st_mode & 0o777 == 0o600


def test_it_is_bound_to_its_name_and_cannot_be_changed(tmp_path: Path, vault: Vault) -> None:
    kept = Kept(tmp_path)
    kept.put(vault, "d1", CONTENT)
    path = tmp_path / FOLDER / "d1"
    (tmp_path / FOLDER / "d2").write_bytes(path.read_bytes())
    whole = path.read_bytes()
    path.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    for digest, length in (("d3", 0), ("d4", 5), ("d5", 20)):  # cut off
        (tmp_path / FOLDER / digest).write_bytes(path.read_bytes()[:length])
    for digest in ("d1", "d2", "d3", "d4", "d5"):
        assert not kept.opens(vault, digest)
        with pytest.raises(WrongPassphrase):
            kept.get(vault, digest)


def test_the_first_stays(tmp_path: Path, vault: Vault) -> None:
    kept = Kept(tmp_path)
    kept.put(vault, "d1", CONTENT)
    before = (tmp_path / FOLDER / "d1").read_bytes()
    kept.put(vault, "d1", CONTENT)
    assert (tmp_path / FOLDER / "d1").read_bytes() == before


def test_what_is_removed_is_gone_and_halves_are_swept(tmp_path: Path, vault: Vault) -> None:
    kept = Kept(tmp_path)
    for digest in ("d1", "d2", "d3"):
        kept.put(vault, digest, CONTENT)
    (tmp_path / FOLDER / "d4.tmp").write_bytes(CONTENT)
    assert kept.digests() == {"d1", "d2", "d3"}
    assert kept.remove(["d1", "d9"]) == 1
    kept.sweep({"d2"})
    assert [path.name for path in (tmp_path / FOLDER).iterdir()] == ["d2"]
    assert Kept(tmp_path / "none").digests() == set()
