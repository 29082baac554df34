"""Passwords: what is taken for one, and how it is kept (argon2id with the parameters that RFC 9106 recommends)."""

from __future__ import annotations

import re
import threading
import unicodedata
from functools import lru_cache
from itertools import pairwise

from argon2 import Parameters, PasswordHasher, profiles
from argon2.exceptions import Argon2Error, InvalidHashError

from jipu.store.team.errors import CommonPassword, ShortPassword

PARAMETERS: Parameters = profiles.RFC_9106_LOW_MEMORY
LEAST, MOST = 12, 256  # characters; no rule says which
AT_ONCE = 2  # each takes 64 MB: a flood of attempts must not take the memory of the machine
FEWEST_SIGNS = 5  # different ones
# What is tried first, digits and signs around it aside.
_TRIED = frozenset(
    {
        "password",
        "passwort",
        "passw0rd",
        "p@ssw0rd",
        "qwer",
        "qwerty",
        "qwertyuiop",
        "asdf",
        "zxcv",
        "abcd",
        "asdfghjkl",
        "zxcvbnm",
        "qazwsxedc",
        "admin",
        "administrator",
        "root",
        "letmein",
        "welcome",
        "iloveyou",
        "woaini",
        "abcdefgh",
        "abcdefghijkl",
        "jipu",
        "test",
        "default",
        "changeme",
        "secret",
        "密码",
        "口令",
        "我爱你",
    }
)
_MADE_OF_THEM = re.compile(f"(?:{'|'.join(re.escape(word) for word in sorted(_TRIED, key=len, reverse=True))})+")  # passwordpassword
_AROUND = re.compile(r"^[\W\d_]{0,256}(.*?)[\W\d_]{0,256}$", re.DOTALL)
_ONE_AT_A_TIME = threading.BoundedSemaphore(AT_ONCE)


def accepted(words: str, name: str) -> str:
    """A new password in its normal form. Raises ShortPassword, CommonPassword."""
    taken = normal(words)
    if not LEAST <= len(taken) <= MOST:
        raise ShortPassword(length=len(taken), least=LEAST, most=MOST)
    folded = taken.casefold()
    found = _AROUND.match(folded)
    core = found[1] if found else folded
    if len(set(folded)) < FEWEST_SIGNS or _MADE_OF_THEM.fullmatch(core) or _is_run(folded) or core == normal(name).casefold():
        raise CommonPassword
    return taken


def kept(accepted_words: str) -> str:
    """What is written down of a password that was accepted."""
    with _ONE_AT_A_TIME:
        return _hasher().hash(accepted_words)


def is_right(words: str, hashed: str | None) -> bool:
    """Whether a password is that of a hash. Without a hash it takes as long, and is wrong."""
    hasher, nobodys = _hasher(), _nobodys(repr(PARAMETERS))  # made at the first login of anybody, not of an unknown name
    with _ONE_AT_A_TIME:
        try:
            hasher.verify(hashed or nobodys, normal(words[: MOST * 4]))
        except (Argon2Error, InvalidHashError):
            return False
    return hashed is not None


def is_stale(hashed: str) -> bool:
    """Whether it was hashed with other parameters than today's."""
    return _hasher().check_needs_rehash(hashed)


def normal(words: str) -> str:
    """The same password from every keyboard: NIST SP 800-63B asks for a normal form before hashing."""
    return unicodedata.normalize("NFKC", words.encode("utf-8", "replace").decode("utf-8"))


def _is_run(text: str) -> bool:
    """Whether each sign follows the one before it, up or down, as in 123456789012."""
    steps = {(ord(after) - ord(before)) % 10 for before, after in pairwise(text)}
    return len(steps) == 1 and steps <= {0, 1, 9}


def _hasher() -> PasswordHasher:
    return PasswordHasher.from_parameters(PARAMETERS)


@lru_cache(maxsize=4)
def _nobodys(parameters: str) -> str:
    """A hash of these parameters to be compared with where there is no account: who measures the time learns nothing."""
    return _hasher().hash("nobody has this password")
