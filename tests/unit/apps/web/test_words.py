"""The words of the page: both languages, every one used, and none used that is not there."""

from __future__ import annotations

import re
from importlib import resources
from itertools import product
from string import Formatter

import pytest

from jipu.apps.web.pages import codes, word, words_json
from jipu.apps.web.wording import OF_ERRORS
from jipu.apps.web.work import KINDS
from jipu.errors import Lang

LANGS: tuple[Lang, ...] = ("zh", "en")

WEB = resources.files("jipu.apps.web")
SOURCES = [
    (file.name, file.read_text("utf-8"))
    for folder in (WEB, WEB.joinpath("templates"), WEB.joinpath("static"))
    for file in sorted(folder.iterdir(), key=lambda file: file.name)
    if file.name.endswith((".py", ".html", ".js"))
]
WHOLE = re.compile(r"""word\(\s*['"]([\w.\-]+)['"]\s*[,)]""")
BEGUN = re.compile(r"""word\(\s*['"]([\w.]+\.)['"]\s*~""")
CHOSEN = re.compile(r"""word\(\s*['"]([\w.]+)['"] if .*? else ['"]([\w.]+)['"]""")
MANY = re.compile(r"""words_json\(\s*lang,\s*['"]([\w.]*)['"],\s*['"]([^'"]+)['"]""")
HAN = re.compile("[㐀-鿿]")


def named() -> set[str]:
    """Codes that stand whole in a template or a module."""
    found = set()
    for _, text in SOURCES:
        found |= {code for code in WHOLE.findall(text) if not code.endswith(".")}
        found |= {code for pair in CHOSEN.findall(text) for code in pair}
        found |= {prefix + name for prefix, names in MANY.findall(text) for name in names.split()}
    return found


def begun() -> set[str]:
    """Beginnings of codes whose end is told at the time."""
    return {beginning for _, text in SOURCES for beginning in BEGUN.findall(text)}


def test_every_word_that_is_used_is_there() -> None:
    assert len(named()) > 100
    assert named() - set(codes()) == set()


def test_every_word_that_is_there_is_used() -> None:
    quoted = {match for _, text in SOURCES for match in re.findall(r"""['"]([\w.\-]+)['"]""", text)}
    assert {code for code in codes() if code not in named() | quoted and not code.startswith((*begun(), OF_ERRORS))} == set()


def test_a_beginning_has_more_than_one_end() -> None:
    assert all(sum(code.startswith(beginning) for code in codes()) > 1 for beginning in begun())


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_job_has_a_name(kind: str) -> None:
    assert len({word(f"job.{kind}", lang) for lang in LANGS}) == len(LANGS)


@pytest.mark.parametrize("code", codes())
def test_a_word_says_the_same_in_both_languages(code: str) -> None:
    told = {lang: {field for _, field, _, _ in Formatter().parse(word(code, lang)) if field} for lang in LANGS}
    assert told["zh"] == told["en"]
    assert all(word(code, lang).strip() == word(code, lang) != "" for lang in LANGS)
    assert not HAN.search(word(code, "en").replace("学习笔记", "").replace("学习笔记", ""))


def test_words_for_a_script_cannot_end_it() -> None:
    assert all("<" not in words_json(lang, "js.", name) for lang, name in product(LANGS, ("failed", "lost", "full")))


def test_an_unknown_word_is_a_fault() -> None:
    with pytest.raises(KeyError):
        word("no.such.word", "zh")
