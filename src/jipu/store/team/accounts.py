"""Accounts: names, roles and hashes of passwords. What ends with a change of them (sessions, tokens) ends in the same moment."""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from dataclasses import dataclass

from jipu.store.team import passwords
from jipu.store.team.authority import Authority, authority_of, suffices
from jipu.store.team.database import TeamFile
from jipu.store.team.errors import AccountExists, BadAccountName, LastOwner, UnknownAccount

_NAME = re.compile(r"[\w.@-]{2,40}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A person of the team; `made` is in seconds since 1970."""

    key: str
    name: str
    authority: Authority
    made: float


@dataclass(frozen=True, slots=True)
class Changed:
    """An account as it was before its change, and how many of its tokens ended with that."""

    account: Account
    tokens: int


@dataclass(frozen=True, slots=True)
class Accounts:
    """The accounts of a workspace."""

    file: TeamFile

    def every(self) -> list[Account]:
        """All of them, by name."""
        with self.file.reading() as database:
            rows = database.execute("SELECT key, name, role, made FROM accounts ORDER BY key").fetchall()
        return [_account(row) for row in rows]

    def get(self, name: str) -> Account:
        """Raises UnknownAccount."""
        with self.file.reading() as database:
            return self._found(database, name)

    def add(self, name: str, authority: Authority, password: str) -> Account:
        """A new one. Raises BadAccountName, AccountExists, ShortPassword, CommonPassword."""
        shown = unicodedata.normalize("NFKC", name.strip())
        if not _NAME.fullmatch(shown):
            raise BadAccountName(name=shown[:60])
        hashed = passwords.kept(passwords.accepted(password, shown))
        made = Account(key=key_of(shown), name=shown, authority=authority, made=self.file.clock())
        with self.file.writing() as database:
            if database.execute("SELECT 1 FROM accounts WHERE key = ?", (made.key,)).fetchone():
                raise AccountExists(name=shown)
            database.execute("INSERT INTO accounts VALUES (?, ?, ?, ?, ?)", (made.key, shown, authority, hashed, made.made))
        return made

    def remove(self, name: str) -> Account:
        """Take one away, with its sessions and tokens. Raises UnknownAccount, LastOwner."""
        with self.file.writing() as database:
            found = self._found(database, name)
            self._keep_an_owner(database, found)
            database.execute("DELETE FROM accounts WHERE key = ?", (found.key,))
        return found

    def change_role(self, name: str, authority: Authority) -> Changed:
        """Let an account do more or less; its sessions end, and where it may do less its tokens too. Raises UnknownAccount, LastOwner."""
        with self.file.writing() as database:
            found = self._found(database, name)
            if authority != "owner":
                self._keep_an_owner(database, found)
            database.execute("UPDATE accounts SET role = ? WHERE key = ?", (authority, found.key))
            return _ended(database, found, tokens=not suffices(authority, found.authority))

    def change_password(self, name: str, password: str) -> Changed:
        """A new password; sessions and tokens end: who knew the old one may have made some. Raises UnknownAccount, ShortPassword, CommonPassword."""
        found = self.get(name)
        hashed = passwords.kept(passwords.accepted(password, found.name))
        with self.file.writing() as database:
            database.execute("UPDATE accounts SET password = ? WHERE key = ?", (hashed, found.key))
            return _ended(database, found, tokens=True)

    def whose(self, name: str, password: str) -> Account | None:
        """The account that this password opens; None, after the same time, where there is none. A hash of older parameters is made anew."""
        with self.file.reading() as database:
            row = database.execute("SELECT key, name, role, made, password FROM accounts WHERE key = ?", (key_of(name),)).fetchone()
        if not passwords.is_right(password, row[4] if row else None):
            return None
        if passwords.is_stale(row[4]):
            self._hash_again(row[0], row[4], password)
        return _account(row[:4])

    def _hash_again(self, key: str, before: str, password: str) -> None:
        hashed = passwords.kept(passwords.normal(password))
        with self.file.writing() as database:  # unless it was changed meanwhile
            database.execute("UPDATE accounts SET password = ? WHERE key = ? AND password = ?", (hashed, key, before))

    def _found(self, database: sqlite3.Connection, name: str) -> Account:
        rows = database.execute("SELECT key, name, role, made FROM accounts ORDER BY key").fetchall()
        for row in rows:
            if row[0] == key_of(name):
                return _account(row)
        raise UnknownAccount(name=name[:60], known=", ".join(row[1] for row in rows) or "—")

    def _keep_an_owner(self, database: sqlite3.Connection, going: Account) -> None:
        owners = database.execute("SELECT count(*) FROM accounts WHERE role = 'owner' AND key <> ?", (going.key,)).fetchone()[0]
        if going.authority == "owner" and not owners:
            raise LastOwner(name=going.name)


def _ended(database: sqlite3.Connection, account: Account, *, tokens: bool) -> Changed:
    """What somebody else may still hold of an account, ended in the moment of the change."""
    database.execute("DELETE FROM sessions WHERE account = ?", (account.key,))
    gone = database.execute("DELETE FROM tokens WHERE account = ?", (account.key,)).rowcount if tokens else 0
    return Changed(account, gone)


def key_of(name: str) -> str:
    """By what a name is known, however it is typed."""
    return unicodedata.normalize("NFKC", name.strip()).casefold()


def _account(row: tuple[str, str, str, float]) -> Account:
    return Account(key=row[0], name=row[1], authority=authority_of(row[2]), made=row[3])
