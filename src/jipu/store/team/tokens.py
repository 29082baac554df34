"""Tokens: how a program of somebody's asks the HTTP API. Told once, kept as a hash, and never stronger than the account is today."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from hashlib import sha256

from jipu.store.team.accounts import Account
from jipu.store.team.authority import Authority, Who, authority_of, lesser, suffices
from jipu.store.team.database import TeamFile
from jipu.store.team.errors import BadLifetime, TokenTooStrong, UnknownToken

PREFIX = "jipu_"  # searchers for secrets that were published by mistake know it by that
DAYS, MOST_DAYS = 90, 366
NOTED = 3600.0  # seconds: that a token was used is written down no oftener
MOST_LABEL = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A token without its secret; moments are seconds since 1970, `seen` None where it was never used."""

    id: str
    account: str
    authority: Authority
    label: str
    made: float
    expires: float
    seen: float | None


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a workspace."""

    file: TeamFile

    def make(self, account: Account, authority: Authority, days: int = DAYS, label: str = "") -> tuple[Token, str]:
        """A new one, and the secret, which nobody is told again. Raises TokenTooStrong, BadLifetime."""
        if not suffices(account.authority, authority):
            raise TokenTooStrong(role=authority, own=account.authority)
        if not 1 <= days <= MOST_DAYS:
            raise BadLifetime(days=days, most=MOST_DAYS)
        secret, now = PREFIX + secrets.token_urlsafe(32), self.file.clock()
        made = Token(
            id=secrets.token_hex(4),
            account=account.name,
            authority=authority,
            label=label.strip()[:MOST_LABEL],
            made=now,
            expires=now + days * 86400,
            seen=None,
        )
        with self.file.writing() as database:
            database.execute("DELETE FROM tokens WHERE expires < ?", (now - 30 * 86400,))
            database.execute(
                "INSERT INTO tokens VALUES (?, ?, ?, ?, ?, ?, ?, NULL)",
                (made.id, _hash(secret), account.key, authority, made.label, now, made.expires),
            )
        return made, secret

    def whose(self, secret: str) -> Who | None:
        """Who asks by a token; None where it is unknown, revoked or over."""
        now = self.file.clock()
        with self.file.reading() as database:
            row = database.execute(
                "SELECT id, name, tokens.role, accounts.role, expires, seen FROM tokens JOIN accounts ON account = key WHERE hash = ?",
                (_hash(secret),),
            ).fetchone()
        if row is None or now >= row[4]:
            return None
        if row[5] is None or now - row[5] >= NOTED:
            with self.file.writing() as database:
                database.execute("UPDATE tokens SET seen = ? WHERE id = ?", (now, row[0]))
        return Who(name=row[1], authority=lesser(authority_of(row[2]), authority_of(row[3])))

    def of(self, account: str | None = None) -> list[Token]:
        """Those of an account by its key, or all, the newest first."""
        with self.file.reading() as database:
            rows = database.execute(
                "SELECT id, name, tokens.role, label, tokens.made, expires, seen FROM tokens JOIN accounts ON account = key "
                "WHERE ?1 IS NULL OR account = ?1 ORDER BY tokens.made DESC, id",
                (account,),
            ).fetchall()
        return [
            Token(id=row[0], account=row[1], authority=authority_of(row[2]), label=row[3], made=row[4], expires=row[5], seen=row[6])
            for row in rows
        ]

    def revoke(self, identifier: str, account: str | None = None) -> None:
        """End one, where an account is named one of its own. Raises UnknownToken."""
        with self.file.writing() as database:
            done = database.execute("DELETE FROM tokens WHERE id = ?1 AND (?2 IS NULL OR account = ?2)", (identifier, account))
            if not done.rowcount:
                raise UnknownToken(id=identifier[:20])


def _hash(secret: str) -> str:
    return sha256(secret.encode("utf-8", "replace")).hexdigest()
