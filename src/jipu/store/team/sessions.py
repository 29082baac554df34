"""Sessions: a random name in a cookie, signed by this workspace; here lies its hash alone, so that each can be ended at once."""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass
from hashlib import blake2b, sha256

from jipu.store.team.authority import Who, authority_of
from jipu.store.team.database import TeamFile

IDLE, LONGEST = 12 * 3600.0, 7 * 86400.0  # seconds without a request, and altogether
NOTED = 60.0  # seconds: that somebody is there is written down no oftener
_PURPOSE = "session"


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A login that holds; `hash` is its name here, `made` and `seen` are seconds since 1970."""

    hash: str
    made: float
    seen: float
    address: str


@dataclass(frozen=True, slots=True)
class Sessions:
    """The sessions of a workspace."""

    file: TeamFile

    def begin(self, account: str, address: str) -> str:
        """A new session of an account by its key: what the cookie holds."""
        name, now = secrets.token_urlsafe(32), self.file.clock()
        with self.file.writing() as database:
            database.execute("DELETE FROM sessions WHERE seen <= ? OR made <= ?", (now - IDLE, now - LONGEST))
            database.execute("INSERT INTO sessions VALUES (?, ?, ?, ?, ?)", (_hash(name), account, now, now, address))
        return f"{name}.{self.file.keyed(_PURPOSE, name)}"

    def whose(self, cookie: str) -> Who | None:
        """Whose session a cookie is; None where it is forged, has ended, or is over."""
        name = self._name(cookie)
        if name is None:
            return None
        hashed, now = _hash(name), self.file.clock()
        with self.file.reading() as database:
            row = database.execute(
                "SELECT name, role, sessions.made, seen FROM sessions JOIN accounts ON account = key WHERE hash = ?", (hashed,)
            ).fetchone()
        if row is None or not (now - row[3] < IDLE and now - row[2] < LONGEST):
            return None
        if now - row[3] >= NOTED:
            with self.file.writing() as database:
                database.execute("UPDATE sessions SET seen = ? WHERE hash = ?", (now, hashed))
        return Who(name=row[0], authority=authority_of(row[1]))

    def end(self, cookie: str) -> None:
        """End the session of a cookie."""
        name = self._name(cookie)
        if name is not None:
            with self.file.writing() as database:
                database.execute("DELETE FROM sessions WHERE hash = ?", (_hash(name),))

    def end_one(self, account: str, hashed: str) -> None:
        """End a session of an account by its name here."""
        with self.file.writing() as database:
            database.execute("DELETE FROM sessions WHERE account = ? AND hash = ?", (account, hashed))

    def of(self, account: str) -> list[Session]:
        """The sessions of an account that hold, the last used first."""
        now = self.file.clock()
        with self.file.reading() as database:
            rows = database.execute(
                "SELECT hash, made, seen, address FROM sessions WHERE account = ? AND seen > ? AND made > ? ORDER BY seen DESC, hash",
                (account, now - IDLE, now - LONGEST),
            ).fetchall()
        return [Session(hash=row[0], made=row[1], seen=row[2], address=row[3]) for row in rows]

    def hash_of(self, cookie: str) -> str:
        """The name here of the session of a cookie, "" where it is none."""
        name = self._name(cookie)
        return _hash(name) if name is not None else ""

    def _name(self, cookie: str) -> str | None:
        name, _, sign = cookie.partition(".")
        if not name or not hmac.compare_digest(sign.encode("utf-8", "replace"), self.file.keyed(_PURPOSE, name).encode()):
            return None
        return name


def proof_of(cookie: str) -> str:
    """What our own pages send with whatever changes something: derived, so that a page can carry it without giving the session away."""
    return blake2b(b"proof", key=sha256(cookie.encode("utf-8", "replace")).digest(), digest_size=16).hexdigest()


def _hash(name: str) -> str:
    return sha256(name.encode("utf-8", "replace")).hexdigest()
