"""Whose documents are whose: found by any writing, sealed in the file, closed to a wrong passphrase."""

from __future__ import annotations

from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail

from jipu.errors import VaultLocked, WrongPassphrase
from jipu.model.identity import Identity
from jipu.store.vault import PASSPHRASE, Vault

WHO = Identity(
    document="d1",
    names=("周子衿", "Zhou Zijin"),
    contacts=(("email", "zijin@example.com"), ("phone", "13800001234"), ("wechat", "zijin_w")),
    file="周子衿-简历.pdf",
)


class Ring(KeyringBackend):
    """A keyring in memory."""

    priority = 1  # type: ignore[assignment]

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    made = Vault(tmp_path)
    made.put([WHO, Identity(document="d2", names=("钱雨桐",))])
    return made


def test_it_comes_back_whole(vault: Vault) -> None:
    assert vault.get("d1") == WHO
    assert vault.get("nobody") is None
    assert vault.documents() == {"d1", "d2"}


@pytest.mark.parametrize(
    "words", ["周子衿", " 周 子衿", "zhou zijin", "138 0000 1234", "+86 138-0000-1234", "ZiJin@example.com", "zijin_w"]
)
def test_a_person_is_found_by_any_usual_writing(vault: Vault, words: str) -> None:
    assert vault.find(words) == ["d1"]


@pytest.mark.parametrize("words", ["周子", "13800001235", "example.com", ""])
def test_and_by_nothing_else(vault: Vault, words: str) -> None:
    assert vault.find(words) == []


def test_no_byte_of_the_file_tells_a_name_or_a_number(vault: Vault, tmp_path: Path) -> None:
    vault.close()
    content = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    for secret in ("周子衿", "zijin", "Zijin", "13800001234", "简历"):
        assert secret.encode() not in content


def test_it_opens_again_with_the_passphrase_and_with_no_other(vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    vault.close()
    assert Vault(tmp_path).get("d1") == WHO
    monkeypatch.setenv(PASSPHRASE, "something else")
    with pytest.raises(WrongPassphrase):
        Vault(tmp_path)


def test_who_can_ask_asks_and_who_cannot_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(PASSPHRASE)
    keyring.set_keyring(fail.Keyring())
    with pytest.raises(VaultLocked) as told:
        Vault(tmp_path)
    assert PASSPHRASE in told.value.message("en")
    asked: list[bool] = []

    def ask(new: bool) -> str:
        asked.append(new)
        return "asked for"

    Vault(tmp_path, ask).put([WHO])
    with pytest.raises(VaultLocked):
        Vault(tmp_path, lambda new: None)
    assert Vault(tmp_path, ask).get("d1") == WHO
    assert asked == [True, False]


def test_the_keyring_of_the_system_holds_the_key_where_there_is_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(PASSPHRASE)
    ring = Ring()
    keyring.set_keyring(ring)
    Vault(tmp_path).put([WHO])
    assert Vault(tmp_path).get("d1") == WHO
    ring.kept.clear()
    with pytest.raises(VaultLocked):
        Vault(tmp_path)


def test_a_row_cannot_stand_for_another(vault: Vault) -> None:
    vault.database.write("UPDATE identities SET sealed = (SELECT sealed FROM identities WHERE document = 'd2') WHERE document = 'd1'")
    with pytest.raises(WrongPassphrase):
        vault.get("d1")


def test_who_is_removed_is_gone(vault: Vault) -> None:
    vault.remove(["d1"])
    assert vault.get("d1") is None
    assert vault.find("周子衿") == []
    assert vault.database.rows("SELECT * FROM lookups WHERE document = 'd1'") == []
    assert vault.find("钱雨桐") == ["d2"]
