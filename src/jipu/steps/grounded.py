"""Whether words that a model wrote rest on their evidence: every digit, name and term must stand there, and on other evidence they must fail."""

from __future__ import annotations

import re
import unicodedata
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
_NUMERALS = "〇零一二三四五六七八九十百千万亿两壹贰叁肆伍陆柒捌玖拾佰仟廿卅俩仨"
_COUNTED = (
    "套|条|款|种|类|天|个?月|周|小时|分钟|秒|元|座|级|轮|步|层|台|版|国|省|市|店|期|场|笔|单|份|篇|间|队|组|块|支|批|道|处|件|张|页|位"
)
# Numerals are letters of words too (十分, 一套): one counts where a unit follows it, a lone 一 only before those in which nobody says it by habit.
_NUMBER = re.compile(
    rf"\d+(?:[.,]\d+)*|[{_NUMERALS}]{{1,12}}(?=\s?(?:成|倍|人|家|个|名|项|年|次|%|％))"
    rf"|(?:[{_NUMERALS}]{{2,12}}|[{_NUMERALS.replace('一', '')}])(?=[多余几]?\s?(?:{_COUNTED}))"
)
_ANY_NUMBER = re.compile(rf"\d+(?:[.,]\d+)*|[{_NUMERALS}]+")
_SHARE = re.compile(rf"(?:\d+(?:\.\d+)?|[{_NUMERALS}]+)\s?(?:成|倍|%|‰|折|分之|个?百分点)")
# What an English number says, as it may stand in Chinese evidence. "One" is a pronoun, "second" and "third" are ordinals.
_WORDS = """two:2 二 两 双 俩|twice:2 二 两 双 倍|double:2 二 两 双 倍|doubled:2 二 两 双 倍|doubling:2 二 两 双 倍|three:3 三 仨|triple:3 三|tripled:3 三
|four:4 四|five:5 五|six:6 六|seven:7 七|eight:8 八|nine:9 九|ten:10 十|tenfold:10 十|eleven:11 十一|twelve:12 十二|dozen:12 十二|dozens:十
|fifteen:15 十五|twenty:20 二十|thirty:30 三十|forty:40 四十|fifty:50 五十|sixty:60 六十|seventy:70 七十|eighty:80 八十|ninety:90 九十
|tens:十|hundred:100 百|hundreds:百|thousand:1000 千 万|thousands:千 万|million:1000000 万|millions:万|billion:亿|billions:亿"""
_IN_ENGLISH = {word.strip(): figures.split() for word, figures in (row.split(":") for row in _WORDS.split("|"))}
_ENGLISH_NUMBER = re.compile(rf"\b(?:{'|'.join(_IN_ENGLISH)})\b", re.I)
_TOKEN = re.compile(r"(?<![a-z0-9])[a-z][a-z0-9]*(?:[.+#\-/][a-z0-9]+){0,4}[+#]{0,2}")
# In English a name shows by its capitals, digits and signs, unless it begins the sentence.
_ENGLISH_NAME = re.compile(
    r"(?<![.!?]\s)(?<!^)(?<![A-Za-z0-9])(?:[A-Z][A-Za-z0-9]*|[a-z]+[A-Z0-9][A-Za-z0-9]*)(?:[.+#\-/][A-Za-z0-9]+){0,4}[+#]{0,2}"
    r"|(?<![A-Za-z0-9.@])[a-z0-9\-]{2,40}(?:[.@][a-z0-9\-]{2,40}){1,4}"
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
# What tells how many too, but is said of the work as well: it may stand where the evidence says it.
_HOW_MANY = re.compile(
    r"一半|大半|多半|大多|绝大|分之|[十九][有之][八九]|许多|不少|众多|很多|少数|个别|全员|全体|所有|人均|每位|每名|各位|大都|比比皆是|主流|比例|占比|最多"
)
_HOW_MANY_ENGLISH = re.compile(
    r"\b(?:(?:half|thirds?|quarters?|bulk|minority|handful|many|few|several|some|all|each|none) of|half the|(?:in|out of) (?:ten|five|four|three)"
    r"|(?:one|two|three)[- ](?:half|thirds?|quarters?|fourths?|fifths?)|every (?:one|person|candidate|developer|engineer|manager)|many (?:people|candidates|developers|engineers|managers)|nobody)\b"
    r"|^(?:many|all|few|several|some|each|both)\b",
    re.I,
)
_NAMED_ON_PURPOSE = frozenset({"technology", "tool", "method", "metric"})
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})  # signs without a picture: they hide words, turn lines around, or are none
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
    if any(unicodedata.category(sign) in _UNSEEN for sign in text):  # before anything else: half a pair can be neither searched nor written
        return "form"
    said, whole = fold_text(text), fold_text(basis.whole)
    if _MARKUP.search(text) or _MARKUP.search(said):
        return "form"
    if _TOO_MUCH.search(said) or _HOW_MANY_ENGLISH.search(said) or not set(_HOW_MANY.findall(said)) <= set(_HOW_MANY.findall(whole)):
        return "frequency"
    if not _numbers_told(said, whole):
        return "digit"
    if any(token not in _tokens(whole) for token in _latin_names(text, lang)) or not _foreign(said) <= set(whole):
        return "token"
    return (
        "" if all(_is_told(concept, whole, lexicon) for concept in _terms(text, lexicon, lang) - _allowed(basis.whole, lexicon)) else "term"
    )


def _numbers_told(said: str, whole: str) -> bool:
    """Whether every number of a text stands in its evidence: in figures, in Chinese, in English words, and a share or a multiple with its sign."""
    shares, there = ({share.replace(" ", "") for share in _SHARE.findall(one)} for one in (said, whole))
    figures = set(_ANY_NUMBER.findall(whole))
    if not (shares <= there and set(_NUMBER.findall(said)) <= figures):
        return False
    words = {word.lower() for word in _ENGLISH_NUMBER.findall(said)}
    return all(word in whole or any(figure in (figures if figure.isdigit() else whole) for figure in _IN_ENGLISH[word]) for word in words)


def _foreign(said: str) -> set[str]:
    """Letters that are neither Latin nor Han: some look like those that are looked for."""
    return {
        sign
        for sign in said
        if sign.isalpha() and not sign.isascii() and not _CJK.match(sign) and not unicodedata.name(sign, "").startswith("LATIN")
    }


def anchors(text: str, basis: Basis, lexicon: Lexicon) -> int:
    """How many telling pieces of a text (terms, Latin names, runs of three characters) stand in its quotes and not in the names alone."""
    quoted, named = "\n".join(basis.quotes), "\n".join(basis.names)
    return len((_pieces(text, lexicon) & _pieces(quoted, lexicon)) - _pieces(named, lexicon))


def is_told_by(text: str, basis: Basis, lexicon: Lexicon) -> bool:
    """Whether a Chinese text says something that its quotes say."""
    return anchors(text, basis, lexicon) >= FEWEST_ANCHORS


def numbers_in(text: str) -> tuple[list[str], list[str]]:
    """Every number of a text in its order (2 of 3 are not 3 of 2), in figures, in Chinese and in English words; and those of shares and multiples."""
    folded = fold_text(text)
    found = sorted((match.start(), match[0].lower()) for form in (_NUMBER, _ENGLISH_NUMBER) for match in form.finditer(folded))
    return [number for _, number in found], [share.replace(" ", "") for share in _SHARE.findall(folded)]


def says_alike(new: str, old: str, lexicon: Lexicon) -> bool:
    """Whether two texts share their telling pieces: at least two, or all that the old one has, and half of its terms."""
    ours, theirs = _pieces(new, lexicon), _pieces(old, lexicon)
    terms = {match.concept for match in matcher.find(old, lexicon) if not match.generic}
    return len(ours & theirs) >= min(FEWEST_ANCHORS, len(theirs)) and 2 * len(terms & ours) >= len(terms)


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
