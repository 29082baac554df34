"""Keys of models: in memory or in the system's keyring, for one host each, and shown nowhere."""

from __future__ import annotations

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import PasswordDeleteError

from jipu.apps.web.model_keys import SERVICE, ModelKeys

KEY, HOST = "sk-invented-0123456789", "llm.example.com"


class Drawer(KeyringBackend):
    """A keyring that keeps its secrets in a dict."""

    priority = 1  # type: ignore[assignment]

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError


@pytest.fixture
def drawer(monkeypatch: pytest.MonkeyPatch) -> Drawer:
    drawer = Drawer()
    for name in ("get_password", "set_password", "delete_password"):
        monkeypatch.setattr(keyring, name, getattr(drawer, name))
    return drawer


def test_a_key_in_memory_leaves_no_trace_in_the_keyring(drawer: Drawer) -> None:
    keys = ModelKeys()
    assert keys.put(HOST, KEY, keep=False) == "memory"
    assert (keys.get(HOST), keys.place(HOST)) == (KEY, "memory")
    assert drawer.kept == {}
    assert ModelKeys().get(HOST) == ""


def test_a_key_in_the_keyring_is_there_at_the_next_start_and_no_job_is_told_it(drawer: Drawer) -> None:
    keys = ModelKeys()
    assert keys.put(HOST, KEY, keep=True) == "keyring"
    assert drawer.kept == {(SERVICE, HOST): KEY}
    assert keys.told() == {}
    later = ModelKeys()
    assert (later.get(HOST), later.place(HOST)) == (KEY, "keyring")
    assert later.get("other.example.com") == ""


def test_a_new_key_takes_the_place_of_the_old_one_wherever_that_was(drawer: Drawer) -> None:
    keys = ModelKeys()
    keys.put(HOST, "old", keep=True)
    keys.put(HOST, KEY, keep=False)
    assert drawer.kept == {}
    assert keys.get(HOST) == KEY
    keys.put(HOST, "third", keep=True)
    assert keys.told() == {}
    assert keys.get(HOST) == "third"


def test_a_forgotten_key_is_gone_from_everywhere(drawer: Drawer) -> None:
    keys = ModelKeys()
    for keep in (True, False):
        keys.put(HOST, KEY, keep=keep)
        keys.forget(HOST)
        assert (keys.get(HOST), keys.place(HOST), dict(keys.told())) == ("", "", {})
    assert drawer.kept == {}
    keys.forget("never.example.com")


def test_a_system_without_a_keyring_keeps_it_in_memory() -> None:
    """As on this machine of tests, where nothing is there to keep secrets."""
    from keyring.backends.fail import Keyring

    before = keyring.get_keyring()
    keyring.set_keyring(Keyring())
    try:
        keys = ModelKeys()
        assert keys.put(HOST, KEY, keep=True) == "memory"
        assert keys.get(HOST) == KEY
        keys.forget(HOST)
        assert keys.place(HOST) == ""
    finally:
        keyring.set_keyring(before)


def test_keys_show_themselves_nowhere() -> None:
    keys = ModelKeys({HOST: KEY})
    assert KEY not in repr(keys) + str(keys)
