"""How often somebody may try a password: after a few failures each further one makes the next wait longer, for the account and for the address.

What failed is counted before a password is looked at, so that many attempts at once count as many; it is kept in the file, so that a restart
forgets nothing. An unknown name waits as a known one does.
"""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass

from jipu.store.team.accounts import key_of
from jipu.store.team.database import TeamFile
from jipu.store.team.errors import TooManyAttempts

FREE_OF_ACCOUNT, FREE_OF_ADDRESS = 5, 20  # failures before the first wait; many people may share an address
FIRST_WAIT, LONGEST_WAIT = 15.0, 3600.0  # seconds; each further failure doubles it
FORGOTTEN = 86400.0  # seconds after the last failure
UNKNOWN = "names that nobody has"


@dataclass(frozen=True, slots=True)
class Throttle:
    """The failed attempts of a workspace."""

    file: TeamFile

    def admit(self, name: str, address: str) -> None:
        """Count an attempt as failed until `succeeded` says otherwise. Raises TooManyAttempts, and then nothing is counted."""
        now, keys = self.file.clock(), self._keys(name, address)
        with self.file.writing() as database:
            database.execute("DELETE FROM attempts WHERE last < ?", (now - FORGOTTEN,))
            rows = [database.execute("SELECT failures, last FROM attempts WHERE key = ?", (key,)).fetchone() or (0, now) for key in keys]
            waits = [
                last + _wait(failures, free) - now for (failures, last), free in zip(rows, (FREE_OF_ACCOUNT, FREE_OF_ADDRESS), strict=True)
            ]
            if (longest := max(waits)) > 0:
                raise TooManyAttempts(seconds=int(longest) + 1)
            for key, (failures, _) in zip(keys, rows, strict=True):
                database.execute("INSERT OR REPLACE INTO attempts VALUES (?, ?, ?)", (key, failures + 1, now))

    def succeeded(self, name: str, address: str) -> None:
        """The attempt was right: the account begins anew; the address is forgiven this one alone, lest an account of one's own clear the way."""
        account, place = self._keys(name, address)
        with self.file.writing() as database:
            database.execute("DELETE FROM attempts WHERE key = ?", (account,))
            database.execute("UPDATE attempts SET failures = failures - 1 WHERE key = ?", (place,))

    def forget(self, name: str) -> None:
        """Let an account try anew, since its owner or its password has changed."""
        account, _ = self._keys(name, "")
        with self.file.writing() as database:
            database.execute("DELETE FROM attempts WHERE key = ?", (account,))

    def failures(self, name: str) -> int:
        """How many attempts at a name have failed since the last that did not."""
        account, _ = self._keys(name, "")
        with self.file.reading() as database:
            row = database.execute("SELECT failures FROM attempts WHERE key = ?", (account,)).fetchone()
        return int(row[0]) if row else 0

    def count_unknown(self, more: int = 1) -> int:
        """So many more attempts at names that nobody has: how many there were, all together. None more is written down as well: that takes as long."""
        key = self.file.keyed("unknown", UNKNOWN)
        with self.file.writing() as database:
            row = database.execute("SELECT failures FROM attempts WHERE key = ?", (key,)).fetchone()
            count = (int(row[0]) if row else 0) + more
            database.execute("INSERT OR REPLACE INTO attempts VALUES (?, ?, ?)", (key, count, self.file.clock()))
        return count

    def _keys(self, name: str, address: str) -> tuple[str, str]:
        """Hashes: what is typed into the field of the name may be a password."""
        return self.file.keyed("account", key_of(name)), self.file.keyed("address", _network(address))


def _wait(failures: int, free: int) -> float:
    """Seconds after the last of so many failures."""
    return 0.0 if failures < free else min(LONGEST_WAIT, FIRST_WAIT * 2.0 ** min(failures - free, 20))


def _network(address: str) -> str:
    """What one person has: of a long address the first half, since the rest is theirs to choose."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(found, ipaddress.IPv6Address) and not found.ipv4_mapped:
        return str(ipaddress.ip_network((found, 64), strict=False))
    return str(getattr(found, "ipv4_mapped", None) or found)
