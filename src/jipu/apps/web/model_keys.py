"""Keys of models, by the host that they are for: in memory, or in the system's keyring; in no file, no page and no message."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

SERVICE = "jipu-model"
Place = Literal["memory", "keyring", ""]


@dataclass(slots=True)
class ModelKeys:
    """The keys of one start. A key is given to the host that it was typed for and to no other."""

    memory: dict[str, str] = field(default_factory=dict, repr=False)
    _kept: dict[str, str | None] = field(default_factory=dict, repr=False)

    def put(self, host: str, secret: str, *, keep: bool) -> Place:
        """Take a key; where it lies then. A system without a keyring keeps none: it stays in memory."""
        self.forget(host)
        if keep and _write(host, secret):
            self._kept[host] = secret
            return "keyring"
        self.memory[host] = secret
        return "memory"

    def get(self, host: str) -> str:
        """The key of a host, or ""."""
        return self.memory.get(host) or self._in_keyring(host)

    def place(self, host: str) -> Place:
        """Where the key of a host lies."""
        return "memory" if host in self.memory else "keyring" if self._in_keyring(host) else ""

    def forget(self, host: str) -> None:
        """Take a key out of everywhere."""
        self.memory.pop(host, None)
        if self._in_keyring(host):
            _delete(host)
        self._kept[host] = None

    def told(self) -> Mapping[str, str]:
        """What a job is given: the keys that are in memory alone; it finds the others itself."""
        return dict(self.memory)

    def _in_keyring(self, host: str) -> str:
        if host not in self._kept:
            self._kept[host] = _read(host) if host else None
        return self._kept[host] or ""


def _read(host: str) -> str | None:
    import keyring
    from keyring.errors import KeyringError

    try:
        return keyring.get_password(SERVICE, host)
    except KeyringError:
        return None


def _write(host: str, secret: str) -> bool:
    import keyring
    from keyring.errors import KeyringError

    try:
        keyring.set_password(SERVICE, host, secret)
    except KeyringError:
        return False
    return _read(host) == secret


def _delete(host: str) -> None:
    import keyring
    from keyring.errors import KeyringError

    try:
        keyring.delete_password(SERVICE, host)
    except KeyringError:
        return
