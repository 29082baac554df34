"""The team of a workspace: logins, changes of accounts and of tokens, each with its line in the log."""

from __future__ import annotations

from dataclasses import dataclass

from jipu.store import log
from jipu.store.team.accounts import Account, Accounts, Changed, key_of
from jipu.store.team.authority import Authority
from jipu.store.team.database import TeamFile
from jipu.store.team.errors import WrongLogin
from jipu.store.team.sessions import Sessions
from jipu.store.team.throttle import Throttle
from jipu.store.team.tokens import DAYS, Token, Tokens


@dataclass(frozen=True, slots=True)
class Team:
    """Everybody who may open the page of a workspace."""

    file: TeamFile

    @property
    def accounts(self) -> Accounts:
        """Their accounts."""
        return Accounts(self.file)

    @property
    def sessions(self) -> Sessions:
        """Who is logged in."""
        return Sessions(self.file)

    @property
    def tokens(self) -> Tokens:
        """What their programs ask with."""
        return Tokens(self.file)

    @property
    def throttle(self) -> Throttle:
        """What failed."""
        return Throttle(self.file)

    def login(self, name: str, password: str, address: str) -> str:
        """Begin a session: what the cookie holds. Raises WrongLogin, TooManyAttempts."""
        account = self.confirm(name, password, address)
        self._log(account.name, "login")
        return self.sessions.begin(account.key, address)

    def confirm(self, name: str, password: str, address: str) -> Account:
        """The account that name and password open. Raises WrongLogin, TooManyAttempts."""
        self.throttle.admit(name, address)
        found = self.accounts.whose(name, password)
        if found is None:
            self._log_failure(name)
            raise WrongLogin
        self.throttle.succeeded(name, address)
        return found

    def logout(self, name: str, cookie: str) -> None:
        """End a session."""
        self.sessions.end(cookie)
        self._log(name, "logout")

    def add(self, name: str, authority: Authority, password: str) -> Account:
        """Raises as `Accounts.add`."""
        made = self.accounts.add(name, authority, password)
        self._log(None, f"account-add {made.name} {authority}")
        return made

    def remove(self, name: str) -> None:
        """Raises as `Accounts.remove`."""
        self._log(None, f"account-remove {self.accounts.remove(name).name}")

    def change_role(self, name: str, authority: Authority) -> int:
        """How many tokens ended with it. Raises as `Accounts.change_role`."""
        done = self.accounts.change_role(name, authority)
        return self._log_change(f"account-role {done.account.name} {authority}", done)

    def change_password(self, name: str, password: str) -> int:
        """A new password; who failed too often may try again; how many tokens ended with it. Raises as `Accounts.change_password`."""
        done = self.accounts.change_password(name, password)
        self.throttle.forget(name)
        return self._log_change(f"account-password {done.account.name}", done)

    def _log_change(self, verb: str, done: Changed) -> int:
        self._log(None, verb, **({"tokens": done.tokens} if done.tokens else {}))
        return done.tokens

    def make_token(self, name: str, authority: Authority, days: int = DAYS, label: str = "") -> tuple[Token, str]:
        """A token of an account, and its secret. Raises UnknownAccount and as `Tokens.make`."""
        made = self.tokens.make(self.accounts.get(name), authority, days, label)
        self._log(None, f"token-add {made[0].account} {made[0].id} {authority}", days=days)
        return made

    def revoke(self, identifier: str, account: str | None = None) -> None:
        """End a token, where an account is named one of its own. Raises UnknownToken."""
        self.tokens.revoke(identifier, account)
        self._log(None, f"token-revoke {identifier}")

    def _log_failure(self, name: str) -> None:
        """At the first, second, fourth, eighth … in a row, so that nobody fills the log. A name that nobody has may be a password: it is not told."""
        known = {account.key: account.name for account in self.accounts.every()}
        shown = known.get(key_of(name))
        failures, unknown = self.throttle.failures(name), self.throttle.count_unknown(0 if shown else 1)  # both take the time of both
        count = failures if shown else unknown
        if count & (count - 1) == 0:
            self._log(shown or "?", "login-failed", failures=count)

    def _log(self, who: str | None, verb: str, **counts: int) -> None:
        log.append(self.file.folder.parent, log.Done(when=log.now(), who=who or log.login(), verb=verb, counts=counts))
