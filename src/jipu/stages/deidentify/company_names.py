"""The anatomy of a company's name: place, core, trade, legal form. From the full name come the short forms people use later."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from jipu.lexicon.industries import employers
from jipu.stages.deidentify.places import without_area
from jipu.stages.deidentify.surnames import PLAIN_GIVEN, WORDS
from jipu.stages.deidentify.wordlists import words
from jipu.text.fold import key

LEGAL = r"(?:有\s?限\s?(?:责\s?任\s?)?公\s?司|股\s?份\s?(?:有\s?限\s?(?:责\s?任\s?)?)?公\s?司|集\s?团\s?(?:(?:股\s?份\s?)?有\s?限\s?(?:责\s?任\s?)?)?公\s?司|有限合伙|总公司)"
BRANCH = r"(?:\s?\(?[一-鿿]{2,8}?\)?(?:第[一二三四五六七八九十]{1,2})?(?:分\s?公\s?司|支行|分行|营业部|办事处|代表处))"
ENGLISH_FORM = r"(?:Incorporated|Inc|Limited|Ltd|L\.?L\.?C|L\.?L\.?P|Corporation|Corp|Company|Co|GmbH|PLC|plc|S\.?A|AG|N\.?V|B\.?V|Pty|Pte|Group|Holdings)"
#: Endings that show an organisation where no legal form is written.
TAILS = tuple(sorted(words("tails"), key=lambda word: (-len(word), word)))
_TRADES = tuple(sorted(words("trades"), key=lambda word: (-len(word), word)))
_TRADES_ALONE, _TRADE_SIZES = frozenset(_TRADES), sorted(set(map(len, _TRADES)), reverse=True)
_LEGAL_END = re.compile(rf"{BRANCH}?$")
_LEGAL_FORM = re.compile(LEGAL + r".*$")
_ENGLISH_END = re.compile(rf"(?:[\s,.&]+{ENGLISH_FORM}\.?)+$")
_ENGLISH_TRADE = re.compile(
    r"\s+(?:Technolog(?:y|ies)|Solutions|Systems|Software|Services|International|Networks?|Consulting|Media|Digital|Labs?|Studios?|China|Asia|Global|Analytics|Health|Group|Holdings)$"
)
_BRACKETS = re.compile(r"\([^()]{0,30}\)")
_ANONYMOUS = re.compile(r"^(?:[一-鿿]{0,6}?)(某|一家|保密|匿名)")

# Short cores that are ordinary words: a company may be called so, but the word alone is not the company.
_PLAIN = words("plain_cores")
#: Platforms and makers that are channels and tools as well as employers.
PLATFORMS = words("platforms")


def is_anonymous(name: str) -> bool:
    """Whether the person has hidden the employer's name already (某电商公司)."""
    return _ANONYMOUS.match(name) is not None


@lru_cache(maxsize=1024)
def is_generic(name: str) -> bool:
    """Whether a name is made of trade words alone (软件外包公司): it names no company."""
    rest = name
    while rest and (cut := _without_trade(rest)) != rest:
        rest = cut
    return len(rest) < 2 or rest in _PLAIN


def _without_trade(name: str) -> str:
    """A Chinese name without the longest word of a trade at its end."""
    for size in _TRADE_SIZES:
        if name[-size:] in _TRADES_ALONE:
            return name[:-size]
    return name


def _shorter(form: str, latin: bool) -> str:
    return (_ENGLISH_TRADE.sub("", form) if latin else _without_trade(form)).strip()


def core(name: str) -> str:
    """The name without brackets, legal form, branch and place: 杭州云栈数字科技有限公司 → 云栈数字科技."""
    bare = _BRACKETS.sub("", name.replace(" ", "") if not name.isascii() else name)
    if name.isascii():
        return _ENGLISH_END.sub("", bare).strip(" ,.&")
    bare = _LEGAL_FORM.sub("", bare)
    return without_area(bare.strip("()·-,、 ")) or bare


@lru_cache(maxsize=1024)
def short_forms(name: str) -> tuple[str, ...]:
    """The writings by which a later sentence may name the company, the longest first.

    A short core that is an ordinary word or a platform's name is none of them (创新科技有限公司 → 创新科技).
    """
    forms = dict.fromkeys([name, core(name)])
    for form in _shortened(core(name), name.isascii()):
        forms[form] = None
    return tuple(sorted((f for f in forms if f == name or distinctive(f)), key=len, reverse=True))


def _shortened(form: str, latin: bool) -> Iterator[str]:
    """Every form that is left when words of a trade are taken off the end, in any division (数字科技: 科技, then 数字)."""
    if latin:
        cut = _ENGLISH_TRADE.sub("", form).strip()
        if cut != form and len(cut) >= 2:
            yield cut
            yield from _shortened(cut, latin)
        return
    waiting, seen = [form], {form}
    while waiting and len(seen) < 24:
        longer = waiting.pop()
        for trade in _TRADES:
            rest = longer.removesuffix(trade)
            if len(rest) >= 2 and rest not in seen:
                seen.add(rest)
                waiting.append(rest)
                yield rest


def distinctive(form: str) -> bool:
    """Whether a short form can stand for one company only."""
    lower = form.lower()
    if form.isascii():
        return len(form) >= 3 and lower not in _PLAIN and (" " in form or form[:1].isupper() or len(form) >= 5)
    if len(form) < 2 or lower in _PLAIN or form in PLAIN_GIVEN or form in WORDS or (form[:2] in WORDS and len(form) == 2):
        return False
    return _without_trade(form) != ""


@lru_cache(maxsize=1024)
def hash_name(name: str) -> str:
    """What is hashed for an employer: its core without the trade, so that 云栈数字 and 杭州云栈数字科技有限公司 are one."""
    found = known(name)
    if found:
        return key(found)
    form = core(name)
    for _ in range(4):
        cut = _shorter(form, name.isascii())
        if len(cut) < 2:
            break
        form = cut
    return key(form)


@lru_cache(maxsize=1)
def _known() -> dict[str, str]:
    names: dict[str, str] = {}
    for employer in employers():
        for name in employer.names:
            names.setdefault(key(name), employer.zh or employer.en)
    return names


@lru_cache(maxsize=4096)
def known(name: str) -> str | None:
    """The well-known employer that a name or its core is (百度在线网络技术(北京)有限公司 → 百度), by its first name; None if it is none."""
    if (exact := _known().get(key(name))) is not None:
        return exact
    latin = re.match(r"([A-Za-z][A-Za-z&.]{1,20}) ?(?=[一-鿿])", name)
    if latin and (found := _known().get(key(latin[1]))) is not None:
        return found
    form = core(name)
    for _ in range(5):
        if (found := _known().get(key(form))) is not None and len(form) >= 2:
            return found
        cut = _shorter(form, name.isascii())
        if cut == form or len(cut) < 2:
            return None
        form = cut
    return None


@lru_cache(maxsize=4096)
def begins_known(name: str) -> bool:
    """Whether a name is a well-known employer's and words of a trade or a place behind it (华为技术服务(西安), 新浪微博)."""
    bare = _BRACKETS.sub("", name.replace(" ", ""))
    for size in range(min(len(bare) - 1, 6), 1, -1):
        if not bare.isascii() and known(bare[:size]) and _only_trades(without_area(bare[size:])):
            return True
    return False


def _only_trades(rest: str) -> bool:
    while rest and (cut := _without_trade(rest)) != rest:
        rest = cut
    return not rest or known(rest) is not None
