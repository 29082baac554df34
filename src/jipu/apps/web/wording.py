"""The words of the page, in both languages: tables of one row a phrase."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib import resources

from jipu.errors import JipuError, Lang, message

OF_ERRORS = "error."  # before the code of an error that a page tells in words of its own


@lru_cache(maxsize=1)
def _words() -> dict[str, dict[Lang, str]]:
    rows: dict[str, dict[Lang, str]] = {}
    for file in sorted(resources.files("jipu.apps.web").joinpath("words").iterdir(), key=lambda file: file.name):
        for line in file.read_text("utf-8").splitlines()[1:]:
            code, zh, en = line.split("\t")
            rows[code] = {"zh": zh, "en": en}
    return rows


def word(code: str, lang: Lang, **details: object) -> str:
    """A phrase of the page. Raises KeyError."""
    text = _words()[code][lang]
    return text.format_map(details) if details else text


def codes() -> tuple[str, ...]:
    """Every code, for tests."""
    return tuple(_words())


def told(error: JipuError, lang: Lang) -> str:
    """An error for a reader of the page: where its own words name options of the command line, the page has others."""
    own = _words().get(OF_ERRORS + error.code)
    return own[lang].format_map(error.details) if own else error.message(lang)


def told_failure(code: str, details: Mapping[str, str], lang: Lang) -> str:
    """Why a file was not read, for a reader of the page; as `told`."""
    own = _words().get(OF_ERRORS + code)
    return own[lang].format_map(details) if own else message(code, dict(details), lang)
