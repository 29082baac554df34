"""The passphrase of a vault, typed at a terminal where nobody can read it; a new one is typed twice."""

from __future__ import annotations

import getpass
import sys
import warnings

from jipu.errors import Lang, PassphrasesDiffer

ATTEMPTS = 3
WORDS: dict[str, dict[Lang, str]] = {
    "known": {"zh": "身份保险箱的口令：", "en": "Passphrase of the vault: "},
    "new": {
        "zh": "给新的身份保险箱定一个口令（忘记了就打不开）：",
        "en": "A passphrase for the new vault (it cannot be opened without): ",
    },
    "again": {"zh": "再输入一次：", "en": "Once more: "},
    "differ": {"zh": "两次输入的不一样，请重新输入。", "en": "The two differ; type both again."},
    "empty": {"zh": "口令不能是空的。", "en": "A passphrase cannot be empty."},
}


def passphrase(lang: Lang, *, new: bool) -> str | None:
    """Ask for it; None where nobody can be asked without showing what they type. Raises PassphrasesDiffer where a new one was never typed twice alike."""
    if not sys.stdin.isatty():
        return None
    return _agreed(lang) if new else _typed("known", lang)


def _agreed(lang: Lang) -> str | None:
    """What was typed twice alike."""
    for _ in range(ATTEMPTS):
        words = _typed("new", lang)
        if words is None:
            return None
        if words and words == _typed("again", lang):
            return words
        sys.stderr.write(WORDS["differ" if words else "empty"][lang] + "\n")
    raise PassphrasesDiffer(attempts=ATTEMPTS)


def _typed(question: str, lang: Lang) -> str | None:
    """What was typed; None at the end of input, or where the terminal would show it."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", getpass.GetPassWarning)
            return getpass.getpass(WORDS[question][lang])
    except (EOFError, getpass.GetPassWarning):
        return None
