"""The vault: whose the documents are. Its own file; every row is sealed with a key that lies in no file of the workspace."""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from jipu.errors import VaultLocked, WrongPassphrase
from jipu.model.identity import Identity
from jipu.stages.deidentify import normalised
from jipu.store.database import Database
from jipu.store.tables import VAULT

FILE = "vault.db"
PASSPHRASE = "JIPU_PASSPHRASE"  # noqa: S105 the name of a variable
_SERVICE = "jipu"
_KEY_BYTES, _NONCE_BYTES, _SALT_BYTES = 32, 12, 16
# scrypt with 64 MB of memory: about a quarter of a second a guess.
_SCRYPT_N, _SCRYPT_R, _SCRYPT_P = 2**16, 8, 1
_KNOWN = b"jipu vault"
Ask = Callable[[bool], str | None]  # True: for a vault that is new, so that it is worth asking twice


class Vault:
    """Identities by document. Opened with a key of the system's keyring, or one made of a passphrase."""

    def __init__(self, folder: Path, ask: Ask | None = None) -> None:
        """Open the vault of a workspace, or make it.

        `ask` is called for the passphrase where the system has no keyring and JIPU_PASSPHRASE is not set.
        Raises VaultLocked (no key to be had), WrongPassphrase, and what Database raises.
        """
        self.database = Database(folder / FILE, VAULT)
        try:
            self._key = self._open(folder, ask)
        except BaseException:
            self.database.close()
            raise

    def _open(self, folder: Path, ask: Ask | None) -> bytes:
        how = self._seal("how")
        if how is None:
            return self._make(folder, ask)
        key = _from_keyring(str((self._seal("name") or b"").decode())) if how == b"keyring" else self._from_passphrase(folder, ask)
        if key is None:
            raise VaultLocked(path=str(folder), variable=PASSPHRASE)
        try:
            self._unsealed(key, self._seal("known") or b"", "known")
        except InvalidTag:
            raise WrongPassphrase(path=str(folder)) from None
        return key

    def _make(self, folder: Path, ask: Ask | None) -> bytes:
        """A new key: a passphrase where one is given, else the system's keyring, else a passphrase that is asked for."""
        name, salt = secrets.token_hex(8), os.urandom(_SALT_BYTES)
        key, how = (None, b"keyring") if os.environ.get(PASSPHRASE) else (_to_keyring(name), b"keyring")
        if key is None:
            words = os.environ.get(PASSPHRASE) or (ask(True) if ask else None)
            if not words:
                raise VaultLocked(path=str(folder), variable=PASSPHRASE)
            key, how = _derived(words, salt, _SCRYPT_N), b"passphrase"
        with self.database.transaction():
            made_meanwhile = self._seal("how") is not None
            rows = {
                "how": how,
                "name": name.encode(),
                "salt": salt,
                "cost": str(_SCRYPT_N).encode(),
                "known": self._sealed(key, _KNOWN, "known"),
            }
            self.database.write_all("INSERT OR IGNORE INTO seals VALUES (?, ?)", list(rows.items()))
        return self._open(folder, ask) if made_meanwhile else key

    def _from_passphrase(self, folder: Path, ask: Ask | None) -> bytes | None:
        words = os.environ.get(PASSPHRASE) or (ask(False) if ask else None)
        return _derived(words, self._seal("salt") or b"", int(self._seal("cost") or _SCRYPT_N)) if words else None

    def _seal(self, name: str) -> bytes | None:
        rows = self.database.rows("SELECT value FROM seals WHERE name = ?", (name,))
        return rows[0][0] if rows and isinstance(rows[0][0], bytes) else None

    def put(self, identities: Iterable[Identity]) -> None:
        """Keep whose these documents are."""
        with self.database.transaction():
            for identity in identities:
                sealed = self._sealed(self._key, msgspec.msgpack.encode(identity), identity.document)
                self.database.write("INSERT OR REPLACE INTO identities VALUES (?, ?)", (identity.document, sealed))
                rows = [(self._lookup(value), identity.document) for value in _writings(identity)]
                self.database.write_all("INSERT OR IGNORE INTO lookups VALUES (?, ?)", rows)

    def renew(self, identities: Iterable[Identity]) -> None:
        """As put; what was known of these documents before is forgotten."""
        found = tuple(identities)
        with self.database.transaction():
            _forget(self.database, [identity.document for identity in found])
            self.put(found)

    def get(self, document: str) -> Identity | None:
        """Whose a document is. Raises WrongPassphrase where the row was sealed with another key, or tampered with."""
        rows = self.database.rows("SELECT sealed FROM identities WHERE document = ?", (document,))
        if not rows or not isinstance(rows[0][0], bytes):
            return None
        try:
            return msgspec.msgpack.decode(self._unsealed(self._key, rows[0][0], document), type=Identity)
        except InvalidTag:
            raise WrongPassphrase(path=str(self.database.path.parent)) from None

    def find(self, words: str) -> list[str]:
        """The documents of whoever has this name, phone, address, account or number, in any usual writing; sorted."""
        keys = [self._lookup(value) for value in _possible(words)]
        rows = [row for key in keys for row in self.database.rows("SELECT document FROM lookups WHERE key = ?", (key,))]
        return sorted({str(row[0]) for row in rows})

    def documents(self) -> set[str]:
        """Every document that the vault knows somebody of."""
        return {str(row[0]) for row in self.database.rows("SELECT document FROM identities")}

    def remove(self, documents: Iterable[str]) -> None:
        """Forget whose these documents are."""
        _forget(self.database, documents)

    def rename(self, documents: Iterable[str], blank: Callable[[str], str]) -> None:
        """Take somebody else's name out of the real file names of these documents: a container may be named after one of those in it."""
        with self.database.transaction():
            for document in documents:
                identity = self.get(document)
                if identity and (file := blank(identity.file)) != identity.file:
                    sealed = self._sealed(self._key, msgspec.msgpack.encode(replace(identity, file=file)), document)
                    self.database.write("UPDATE identities SET sealed = ? WHERE document = ?", (sealed, document))

    def sealed(self, content: bytes, name: str) -> bytes:
        """Content that only this vault's key opens again, bound to its name."""
        return self._sealed(self._key, content, f"file:{name}")

    def unsealed(self, content: bytes, name: str) -> bytes:
        """What sealed was given. Raises WrongPassphrase where it was sealed with another key, or tampered with."""
        try:
            return self._unsealed(self._key, content, f"file:{name}")
        except InvalidTag:
            raise WrongPassphrase(path=str(self.database.path.parent)) from None

    def close(self) -> None:
        """Close the file, and write the journal into it where that is possible now; what was committed is safe in either."""
        self.database.close(settle=True)

    def _lookup(self, value: str) -> bytes:
        return hashlib.blake2b(value.encode(), key=self._key, digest_size=16).digest()

    @staticmethod
    def _sealed(key: bytes, plain: bytes, name: str) -> bytes:
        """AES-256-GCM with a fresh nonce; the name of the row is bound to it, so that rows cannot be exchanged."""
        nonce = os.urandom(_NONCE_BYTES)
        return nonce + AESGCM(key).encrypt(nonce, plain, name.encode())

    @staticmethod
    def _unsealed(key: bytes, sealed: bytes, name: str) -> bytes:
        if len(sealed) < _NONCE_BYTES:  # cut off
            raise InvalidTag
        return AESGCM(key).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], name.encode())


def open_unlocked(path: Path, *, read_only: bool = False) -> Database:
    """The file of a vault without its key: which documents it knows somebody of, and whether the file is whole."""
    return Database(path, VAULT, read_only=read_only)


def forget(folder: Path, documents: Iterable[str]) -> None:
    """Forget whose these documents are, without a trace in the file. It needs no key, so that a broken-off erasure can always be finished."""
    if not (folder / FILE).exists():
        return
    database = Database(folder / FILE, VAULT)
    try:
        _forget(database, documents)
        database.vacuum()
    finally:
        database.close()


def _forget(database: Database, documents: Iterable[str]) -> None:
    with database.transaction():
        for document in documents:
            database.write("DELETE FROM identities WHERE document = ?", (document,))
            database.write("DELETE FROM lookups WHERE document = ?", (document,))


def _derived(words: str, salt: bytes, cost: int) -> bytes:
    return hashlib.scrypt(words.encode(), salt=salt, n=cost, r=_SCRYPT_R, p=_SCRYPT_P, maxmem=2**27, dklen=_KEY_BYTES)


def _from_keyring(name: str) -> bytes | None:
    import keyring  # noqa: PLC0415 it looks for the system's services when it is imported
    from keyring.errors import KeyringError  # noqa: PLC0415

    try:
        told = keyring.get_password(_SERVICE, name)
    except KeyringError:
        return None
    return bytes.fromhex(told) if told else None


def _to_keyring(name: str) -> bytes | None:
    """A new key, kept by the system; None where it has no place for it."""
    import keyring  # noqa: PLC0415
    from keyring.errors import KeyringError  # noqa: PLC0415

    key = secrets.token_bytes(_KEY_BYTES)
    try:
        keyring.set_password(_SERVICE, name, key.hex())
    except KeyringError:
        return None
    return key if _from_keyring(name) == key else None


def _writings(identity: Identity) -> set[str]:
    """What a person may be asked for by."""
    return {*(f"name:{_name(name)}" for name in identity.names), *(f"{kind}:{value}" for kind, value in identity.contacts)}


def _possible(words: str) -> list[str]:
    """What somebody's words may mean: a name, a phone, an e-mail address, an account, a number."""
    kinds = ("phone", "email", "wechat", "qq", "id_number")
    contacts = ((kind, normalised(kind, words)) for kind in kinds)
    return [f"name:{_name(words)}", *(f"{kind}:{value}" for kind, value in contacts if value)]


def _name(words: str) -> str:
    return "".join(words.lower().split())
