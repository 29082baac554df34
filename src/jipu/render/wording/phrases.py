"""The words of every rendering: tables of one row a phrase, both languages side by side; chapters of a map have their own table."""

from __future__ import annotations

import math
import re
from functools import lru_cache
from importlib import resources

from jipu.errors import Lang

_CJK = re.compile(r"[\u4e00-\u9fff]")
_APART = re.compile(r"(?<=[\u4e00-\u9fff])(?=[A-Za-z0-9])|(?<=[A-Za-z0-9+#%])(?=[\u4e00-\u9fff])")


@lru_cache(maxsize=1)
def _table() -> dict[str, dict[Lang, str]]:
    return {code: {"zh": zh, "en": en} for name in tables() for code, zh, en in rows_of(name)}


def rows_of(table: str) -> list[list[str]]:
    """The rows of one table: code, Chinese, English."""
    lines = resources.files("jipu.render.wording").joinpath(table).read_text("utf-8").splitlines()[1:]
    return [line.split("\t") for line in lines if line.strip()]


def tables() -> tuple[str, ...]:
    """The names of all tables, for tests."""
    return tuple(sorted(file.name for file in resources.files("jipu.render.wording").iterdir() if file.name.endswith(".tsv")))


def phrase(code: str, lang: Lang, **details: object) -> str:
    """The phrase of a code in a language, its placeholders filled. Raises KeyError for an unknown code or a missing detail."""
    text = _table()[code][lang]
    return text.format_map(details) if details else text


def codes() -> tuple[str, ...]:
    """Every code, for tests."""
    return tuple(_table())


def as_written(name: str) -> str:
    """A name on an English page: in quotation marks where it is people's own Chinese words, for which the lexicon has no English."""
    return f"“{name}”" if _CJK.search(name) and not name.startswith("“") else name


def enumerate_words(words: list[str], lang: Lang) -> str:
    """A list as running text."""
    if lang == "zh":
        return "、".join(words)
    return ", ".join(words[:-1]) + (" and " if len(words) > 1 else "") + words[-1] if words else ""


def enumerate_first(words: list[str], most: int, lang: Lang, code: str) -> str:
    """The first of a list as running text; where there are more, put into the phrase `code`, which says so, without an "and" of its own."""
    sign = "、" if lang == "zh" else ","
    if any(sign in word for word in words[:most]):  # a name that is a list itself: between names a stronger sign
        listed = ("；" if lang == "zh" else "; ").join(words[:most])
        return listed if len(words) <= most else phrase(code, lang, list=listed)
    if len(words) <= most:
        return enumerate_words(words, lang)
    return phrase(code, lang, list=f"{sign}{' ' * (lang == 'en')}".join(words[:most]))


def apart(text: str, lang: Lang) -> str:
    """A Chinese sentence with a blank wherever a name put an ideograph beside a Latin word."""
    return _APART.sub(" ", text) if lang == "zh" else text


def join_sentences(sentences: list[str], lang: Lang) -> str:
    """Finished sentences one after the other; English needs a blank between them."""
    return ("" if lang == "zh" else " ").join(sentence for sentence in sentences if sentence)


def tenths(low: float, high: float, lang: Lang) -> str:
    """An interval of shares in words: 换一批大致六成到九成多."""
    alone = tenths_alone(low, high, lang)
    return f"换一批大致{alone}" if lang == "zh" else f"another batch: roughly {alone}"


def tenths_alone(low: float, high: float, lang: Lang) -> str:
    """As `tenths`, for a column whose head says what it is."""
    if lang == "zh":
        return "到".join(dict.fromkeys((_tenth_zh(low), _tenth_zh(high))))
    return f"{math.floor(low * 10)} to {math.ceil(high * 10)} in 10"


def _tenth_zh(share: float) -> str:
    digits = "零一两三四五六七八九"
    whole, rest = divmod(round(share * 100), 10)
    if whole >= 10:
        return "全部"
    if whole == 0:
        return "不到一成"
    return f"{digits[whole]}成{'多' if rest >= 3 else ''}"
