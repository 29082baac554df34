"""Whether words that a model wrote rest on their evidence: every digit, name and term must stand there, and on other evidence they must fail."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from jipu.lexicon import matcher
from jipu.lexicon.concepts import Lexicon
from jipu.text.fold import fold_text

Way = Literal["zh", "en", "title"]
"""A Chinese text, an English sentence, an English name."""
FEWEST_ANCHORS = 2
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*|[〇零一二三四五六七八九十百千万亿两]+(?=\s?(?:成|倍|人|家|个|名|项|年|次|%|％))")
_TOKEN = re.compile(r"(?<![a-z0-9])[a-z][a-z0-9]*(?:[.+#\-/][a-z0-9]+){0,4}[+#]{0,2}")
# In English a name shows by its capitals, digits and signs, unless it begins the sentence.
_ENGLISH_NAME = re.compile(
    r"(?<![.!?]\s)(?<!^)(?<![A-Za-z0-9])(?:[A-Z][A-Za-z0-9]*|[a-z]+[A-Z0-9][A-Za-z0-9]*)(?:[.+#\-/][A-Za-z0-9]+){0,4}[+#]{0,2}"
)
# In a name every word may have a capital: what is left are inner capitals, digits and signs (GraphQL, K8s, CI/CD).
_TITLE_NAME = re.compile(
    r"(?<![A-Za-z0-9])(?:[A-Za-z]*[a-z][A-Z0-9][A-Za-z0-9]*|[A-Z0-9]{2,}[a-z]*|[A-Z]\d+)(?:[.+#\-/][A-Za-z0-9]+){0,4}[+#]{0,2}"
)
_CJK = re.compile(r"[\u3400-\u9fff]+")
# How many there are is told by code alone, and praise by nobody.
_TOO_MUCH = re.compile(
    r"普遍|多数|几乎|所有人|每个人|人人|大部分|半数|过半|通常|往往|一般都|常见|核心|必备|必须具备|显著|赋能|闭环|百分之"
    r"|(?i:\b(?:most(?:ly)?|usually|typically|commonly|generally|often|always|everyone|everybody|majority|nearly all|almost all|half of|percent|core|essential|must-have|significantly)\b)"
)
_NAMED_ON_PURPOSE = frozenset({"technology", "tool", "method", "metric"})
_MARKUP = re.compile(r"[〔〕<>|{}`\[\]\n]|https?:|www\.|\*\*")


@dataclass(frozen=True, slots=True)
class Basis:
    """What a text may rest on: the quotes it cites, and beside them the names that the map has for what it is about."""

    quotes: tuple[str, ...]
    names: tuple[str, ...] = ()

    @property
    def whole(self) -> str:
        """All of it."""
        return "\n".join((*self.quotes, *self.names))


def faults_of(text: str, basis: Basis, lexicon: Lexicon, lang: Way) -> str:
    """The first reason why a text may not stand (form, frequency, digit, token, term), or ""."""
    if _MARKUP.search(text):
        return "form"
    if _TOO_MUCH.search(text):
        return "frequency"
    whole = fold_text(basis.whole)
    if not set(_NUMBER.findall(fold_text(text))) <= set(_NUMBER.findall(whole)):
        return "digit"
    if any(token not in _tokens(whole) for token in _latin_names(text, lang)):
        return "token"
    return (
        "" if all(_is_told(concept, whole, lexicon) for concept in _terms(text, lexicon, lang) - _allowed(basis.whole, lexicon)) else "term"
    )


def anchors(text: str, basis: Basis, lexicon: Lexicon) -> int:
    """How many telling pieces of a text (terms, Latin names, runs of three characters) stand in its quotes and not in the names alone."""
    quoted, named = "\n".join(basis.quotes), "\n".join(basis.names)
    return len((_pieces(text, lexicon) & _pieces(quoted, lexicon)) - _pieces(named, lexicon))


def is_told_by(text: str, basis: Basis, lexicon: Lexicon) -> bool:
    """Whether a Chinese text says something that its quotes say."""
    return anchors(text, basis, lexicon) >= FEWEST_ANCHORS


def _latin_names(text: str, lang: Way) -> set[str]:
    """Latin names of a text, folded: all Latin words of a Chinese one."""
    if lang == "zh":
        return set(_TOKEN.findall(fold_text(text)))
    return {fold_text(name) for name in (_ENGLISH_NAME if lang == "en" else _TITLE_NAME).findall(text)}


@lru_cache(maxsize=256)
def _tokens(folded: str) -> frozenset[str]:
    found = _TOKEN.findall(folded)
    return frozenset((*found, *(part for token in found for part in re.split(r"[.\-/]", token))))


def _terms(text: str, lexicon: Lexicon, lang: Way) -> set[str]:
    """Concepts that a text names beyond doubt. A broad one (设计) is a word of any sentence; in English so is many an ability (planning)."""
    firm = {match.concept for match in matcher.find(text, lexicon) if match.firm and not match.generic}
    return firm if lang == "zh" else {concept for concept in firm if lexicon[concept].kind in _NAMED_ON_PURPOSE}


def _allowed(whole: str, lexicon: Lexicon) -> set[str]:
    """Concepts that the basis names, and what stands above them."""
    told = {match.concept for match in matcher.find(whole, lexicon)}
    return told | {above for concept in told for above in lexicon.ancestors(concept)}


def _is_told(concept: str, whole: str, lexicon: Lexicon) -> bool:
    """Whether a writing of a concept stands in the basis inside a longer term: 缓存 in 构建缓存."""
    texts = next((row.texts for row in lexicon.rows if row.concept == concept), ())
    return any(len(text) >= 2 and fold_text(text.removeprefix("!")) in whole for text in texts)


def _pieces(text: str, lexicon: Lexicon) -> set[str]:
    folded = fold_text(text)
    grams = {run[place : place + 3] for run in _CJK.findall(folded) for place in range(len(run) - 2)}
    return grams | set(_tokens(folded)) | {match.concept for match in matcher.find(text, lexicon) if not match.generic}


def unsupported(texts: Iterable[tuple[str, Basis]], lexicon: Lexicon) -> int:
    """How many Chinese texts do not stand on their basis: 0 in every map that left this package."""
    return sum(bool(faults_of(text, basis, lexicon, "zh")) or not is_told_by(text, basis, lexicon) for text, basis in texts)
