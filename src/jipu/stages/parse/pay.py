"""Pay in any notation, as thousands of yuan a month."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from jipu.model.resume import Pay, PayKind, Span
from jipu.stages.parse.plain import spaced

_NUMBER = r"\d{1,3}(?:,\d{3}){1,2}|\d{1,8}(?:\.\d{1,2})?"
_UNIT = r"(?:千|万(?![人家个台单次条名户粉件套店平篇笔吨辆])|仟|k|w(?![a-z])|元|rmb|yuan)"
_PER = r"(?:/ ?|每|per |a |p\.? ?)(?P<per>年|月|天|日|小时|时|次|周|year|month|annum|yr|mo|day|hour|hr|a\.?(?![a-z])|m(?![a-z]))|(?P<per2>p\.a\.?|pa(?![a-z])|annually|monthly|yearly)"
_MONTHS = r"[ ]{0,2}(?:[·*x×✕,/(]|薪资)?[ ]{0,2}(?P<months>1[2-9]|2[0-4])(?!\d)(?:[ ]{0,2}(?:薪|个?月(?!\d)|months?)|(?=[ ]{0,2}(?:[^\d%.:kw万千\-~a-z年月]|$)))"
_AMOUNT = re.compile(
    rf"(?<![\d.a-z])(?<!\d-)(?P<money>[¥$€]|rmb|cny|usd|us\$|hk\$|hkd|sgd)?[ ]{{0,2}}(?P<low>{_NUMBER})[ ]{{0,2}}(?P<unit_low>{_UNIT})?(?P<sign>\+)?[ ]{{0,2}}"
    rf"(?:(?:-{{1,2}}|~|至|到|to|—)[ ]{{0,2}}[¥$]?[ ]{{0,1}}(?P<high>{_NUMBER})[ ]{{0,2}}(?P<unit>{_UNIT})?)?(?P<yuan>[ ]?(?:元|块|rmb|人民币|cny|yuan))?"
    rf"(?P<open>\+(?![ ]{{0,2}}[一-鿿a-z])|以上|及以上|起(?![一-鿿])|[ ]起| ?plus(?![a-z]))?(?P<under>以下|以内)?(?:左右|上下)?[ ]{{0,2}}(?:(?:{_PER}))?(?:(?:{_MONTHS}))?(?:(?P<late>以上|[ ]?起|\+(?![ ]{{0,2}}[一-鿿a-z])))?"
)
_WANTED = re.compile(
    rf"{spaced('期望|期待|希望|意向|目标|要求|求职|薪资|薪酬|薪水|年薪|月薪|年包|待遇|工资|收入|底薪|固定部分|薪')}|expect\w*|salary|package|compensation|desired|base(?! ?(?:in|:|[一-鿿]))|total cash|ctc"
)
_CURRENT = re.compile(
    r"目前|当前|现(?:年薪|月薪|薪|收入|在(?:年薪|月薪|薪|到手|年包|的?工资)|年度|\d|(?<=[(,]现))|税前现|上一?家|上一?份|current\w*|present salary|last salary"
)
_EXPECTED = re.compile(rf"{spaced('期望|期待|希望|意向|目标|要求|求职|想')}|expect\w*|desired|seeking|不低于")
_YEAR = re.compile(r"年薪|年包|年收入|年度总?收入|年总包|全年|package|总包|年度|annual|total cash|p\.a|ctc|per year")
_MONTH = re.compile(r"月薪|月收入|每月|底薪|月(?=[: ])|monthly")
_AT_LEAST = re.compile(r"(?:不低于|至少|起薪|最低|低于|at least|min(?:imum)?)[ :]{0,2}[^\d]{0,6}$")
_OPEN_TALK = re.compile(r"面议|面谈|negotiable|可议")
_NEGOTIABLE = re.compile(
    r"(?:薪资|薪酬|薪水|待遇|年薪|月薪|底薪|年包|薪(?= ?面)|salary|compensation|package|pay(?![a-z]))"
    r"(?:(?!到岗|入职|[\n。;]).){0,24}?(?:面议|面谈|negotiable|可议)"
)
_BREAK = re.compile(r"[\n。;]|到岗|工作年限|经验|手机|电话|tel")
_WISH = re.compile(
    rf"(?:{spaced('期望|期待|意向|去向|薪资|薪酬|薪水|待遇|年薪|月薪|底薪|年包')}|expect(?:ed|ation)?|salary|compensation)"
    rf"(?:薪资|薪酬|月薪|年薪|年包|待遇|收入|底薪|税前|税后|为|是|约|不低于|至少|最低|范围|要求|水平|pay|salary|package|base|[^\w\n。;]|\n){{0,8}}"
    r"\d[\d.,]{0,8}[ ]?(?:k|w|万|千|元|[\-~至/])[^\n。;]{0,40}"
)
# Where a label of _WISH may begin, and what must stand before it: sought by its first character, not by the front, which stands everywhere.
_WISH_PLACE = re.compile(r"[期意去薪待年月底esc](?<!\w.)")
_WISH_FRONT = re.compile(r"(?:^|[\n。;\t]|[ ]{2}|[】〗)\]|])[^\w\n]{0,6}$")
_COUNTED = re.compile(
    r" ?(?:[万亿]?[人家个台单次条名户件套店篇笔吨辆岁年天]|%)"
)  # 30-40家, 15-20%: a bare range that counts something else
_BEFORE = 36
_LONGEST_FRONT = 8


@dataclass(frozen=True, slots=True)
class _Amount:
    pay: Pay
    labelled: bool
    shaped: bool


def pay_of(text: str, *, weak: int = 0) -> Pay | None:
    """The pay that a resume's plain text tells: the expected one, else the current one, else None.

    Amounts count behind a label (期望, 薪资, package …); before character `weak` (the header) a bare `15-20K` counts too.
    None if the expectation is open to talk (面议) and no amount is named for it.
    """
    found = list(_amounts(text, weak))
    wanted = [one.pay for one in found if one.pay.kind == "expected"]
    if wanted:
        return wanted[0]
    return found[0].pay if found and not _OPEN_TALK.search(text) else None


def is_negotiable(text: str) -> bool:
    """Whether a resume's plain text leaves its pay open to talk: 薪资面议, salary negotiable. When to start (到岗：面议) is another matter."""
    return bool(_OPEN_TALK.search(text) and _NEGOTIABLE.search(text))


def _amounts(text: str, weak: int) -> Iterator[_Amount]:
    """Amounts in label windows and in the header, in the order of the text."""
    reached = 0
    for start, end in _windows(text, weak):
        for match in _AMOUNT.finditer(text, max(start, reached), end):
            reached = match.end()
            before = _context(text, match.start())
            labelled = bool(_WANTED.search(before) or _CURRENT.search(before))
            if labelled or match.start() < weak:
                amount = _judge(match, before, labelled=labelled)
                if amount:
                    yield amount


def _windows(text: str, weak: int) -> Iterator[tuple[int, int]]:
    """The header, then what follows a label: only there are numbers read at all."""
    yield 0, weak
    for pattern in (_WANTED, _CURRENT):
        for match in pattern.finditer(text, weak):
            yield match.start(), min(len(text), match.end() + 2 * _BEFORE)


def _context(text: str, at: int) -> str:
    """What the sentence says before the amount; of an amount that begins a line, the short lines above it too (期望 / 西安 / 18-22K)."""
    before = text[max(0, at - _BEFORE) : at]
    *above, own = before.split("\n")
    if len(own.strip()) <= 8:
        short = list(takewhile(lambda line: len(line.strip()) <= 14, reversed(above)))
        own = " ".join([*reversed(short), own])
    return _BREAK.split(own)[-1]


def wishes(text: str) -> Iterator[tuple[int, int]]:
    """The clauses of a plain text that open with a label of pay and go on with an amount, wherever they stand."""
    reached = 0
    for place in _WISH_PLACE.finditer(text):
        start = place.start()
        if _WISH_FRONT.search(text, max(reached, start - _LONGEST_FRONT), start) and (match := _WISH.match(text, start)):
            yield start, match.end()
            reached = match.end()


def _judge(match: re.Match[str], before: str, *, labelled: bool) -> _Amount | None:
    shaped = bool(match["unit"] or match["unit_low"] or match["per"] or match["per2"] or match["yuan"])
    if not shaped and not (labelled and (match["high"] or match["months"]) and not _COUNTED.match(match.string, match.end())):
        return None
    if not labelled and not ((match["unit"] or match["unit_low"]) and (match["high"] or match["sign"] or match["open"])):
        return None
    kind: PayKind = "current" if _is_current(before) else "expected"
    monthly = _monthly(match, before)
    if monthly is None:
        return None
    return _Amount(_pay(kind, monthly, match, before), labelled, shaped)


def _is_current(before: str) -> bool:
    now = [found.start() for found in _CURRENT.finditer(before)]
    wish = [found.start() for found in _EXPECTED.finditer(before)]
    if _OPEN_TALK.search(before):
        return True
    return bool(now) and (not wish or now[-1] > wish[-1])


def _pay(kind: PayKind, monthly: tuple[float, float | None], match: re.Match[str], before: str) -> Pay:
    low, high = monthly
    if high is None and not _is_open(match, before):
        high = low
    if match["under"] and high is not None:
        low = 0.0
    return Pay(
        kind=kind,
        min_k_month=round(low, 2),
        max_k_month=None if high is None else round(high, 2),
        months=int(match["months"] or 12),
        span=Span(start=match.start(), end=match.end()),
    )


def _is_open(match: re.Match[str], before: str) -> bool:
    late = match["late"] and not (match["months"] and match["late"].strip() == "以上")
    return bool(match["sign"] or match["open"] or late or _AT_LEAST.search(before))


def _monthly(match: re.Match[str], before: str) -> tuple[float, float | None] | None:
    """Low and high in thousands a month; None where that cannot be told (by the hour or the piece, foreign money, absurd)."""
    if match["money"] in ("$", "€", "usd", "us$", "hk$", "hkd", "sgd"):
        return None
    low, high = _thousands(match["low"], match["unit_low"], match["unit"]), None
    if match["high"]:
        high = _thousands(match["high"], match["unit"], match["unit_low"])
        if not match["unit_low"] and low > high:  # 8000-1.2万: the unit belongs to the second alone
            low = _thousands(match["low"], None, None)
            low = low / 1000 if low > high else low
    factor = _factor((match["per"] or match["per2"] or "").rstrip("."), before, low, high, match)
    if factor is None:
        return None
    low, high = low * factor, high * factor if high is not None else None
    return (low, high) if 0.5 <= low <= 2000 and (high is None or low <= high <= 3000) else None


def _thousands(number: str, unit: str | None, other: str | None) -> float:
    value = float(number.replace(",", ""))
    unit = unit if unit in ("千", "仟", "k", "万", "w") else (other or unit)
    if unit in ("万", "w"):
        return value * 10
    if unit in ("千", "仟", "k"):
        return value
    return value / 1000 if value >= 500 or unit else value


def _factor(per: str, before: str, low: float, high: float | None, match: re.Match[str]) -> float | None:
    """What turns the amount into a month's. A yearly label on a monthly figure, and the reverse, is a slip and is put right."""
    if per in ("小时", "时", "次", "hour", "hr"):
        return None
    if per in ("天", "日", "day", "周"):
        return (52 / 12 if per == "周" else 21.75) * (
            1 if match["unit"] or match["unit_low"] or low < 1 else 1 / 1000
        )  # a bare 150/天 is yuan, not thousands
    top = high or low
    yearly = per in ("年", "year", "annum", "yr", "a", "p.a", "pa", "annually", "yearly") or (not per and bool(_YEAR.search(before)))
    monthly = per in ("月", "month", "mo", "m", "monthly") or (not per and bool(_MONTH.search(before)))
    if yearly and not monthly:
        in_thousands = (match["unit"] or match["unit_low"]) in ("k", "千")
        return 1.0 if in_thousands and top < 120 else 1 / 12
    if monthly:
        return 1.0 if top < 200 else 1 / 12
    return 1.0 if top < (100 if (match["unit"] or match["unit_low"]) in ("万", "w") else 250) else 1 / 12


def advertised(text: str) -> Pay | None:
    """The pay of a declared field or a job ad's line: its first amount, without any label. A bare `15-25` means thousands."""
    for match in _AMOUNT.finditer(text[:2000]):
        if match["high"] or match["unit_low"] or match["per"] or match["yuan"] or match["open"] or match["under"]:
            monthly = _monthly(match, text[max(0, match.start() - _BEFORE) : match.start()])
            if monthly:
                return _pay("advertised", monthly, match, "")
    return None
