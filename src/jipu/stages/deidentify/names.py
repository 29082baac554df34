"""Findings of names: the owner's and other people's, where they are told and wherever they turn up again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from jipu.stages.deidentify.candidates import opening
from jipu.stages.deidentify.finding import Finding
from jipu.stages.deidentify.latin_people import FIRST
from jipu.stages.deidentify.mentions import mentions
from jipu.stages.deidentify.others import other_people
from jipu.stages.deidentify.patterns import in_personal
from jipu.stages.deidentify.pinyin import is_given, is_surname, romanised_forms
from jipu.stages.deidentify.plausible import HAN, is_han, ordinary_free
from jipu.stages.deidentify.reading import Reading
from jipu.stages.deidentify.surnames import PLAIN_GIVEN, WORDS
from jipu.stages.deidentify.writings import Owner, calls

_MOST_NAMES = 60  # of other people whose later mentions are sought
_OPENED = frozenset("《「『“\"'〈<【[")
_FORM = re.compile(r"\s{0,2}(?:先生|女士|小姐)")
_CALLED = frozenset("喊叫是的我称有")


def name_findings(reading: Reading, owner: Owner) -> Iterator[Finding]:
    """The owner's writings, other people's names, and every later mention of either."""
    others = list(other_people(reading))
    if reading.dense is not None:
        others += [reading.undense(found) for found in other_people(reading.dense)]
    yield from others
    yield from _of_owner(reading, owner)
    yield from _nicknames(reading)
    yield from _again(reading, {"".join(reading.text[o.start : o.end].split()) for o in others if " " not in _latin(reading, o)})
    yield from _again(reading, {reading.text[o.start : o.end] for o in others if " " in _latin(reading, o)})


def _latin(reading: Reading, finding: Finding) -> str:
    """The finding's text if it is in Latin letters, else nothing."""
    text = reading.text[finding.start : finding.end]
    return "" if is_han(text) else text


def _of_owner(reading: Reading, owner: Owner) -> Iterator[Finding]:
    called = {call for name in owner.chinese for call in calls(name)}
    for name, start, end in mentions(reading, owner.writings(), frozenset(owner.chinese)):
        if name in called:
            if _is_call(reading.text, name, start):
                yield Finding(kind="name", start=start, end=end, score=0.61, reason="owner called")
            continue
        if not is_han(name) and name.isalpha() and reading.text[start].islower():
            continue  # a given name alone is written with a capital
        if (name in WORDS or name in PLAIN_GIVEN) and not (
            in_personal(reading, start) or _stands_alone(reading.text, start, end) or reading.text[start - 1 : start] in _OPENED
        ):
            continue  # 高峰 is a name in the header and a word in 高峰流量
        full = name in owner.chinese or name in owner.latin
        score = 0.86 + min(len(name), 20) / 500 if full or " " in name else 0.62  # of Eric and Eric Mai the longer
        form = _FORM.match(reading.text, end) if full else None
        yield Finding(kind="name", start=start, end=form.end() if form else end, score=score, reason="owner")


_NICKNAME = re.compile(
    rf"(?:(?:叫|喊|称呼?)我(?:为|作|做)?|人称|(?:外号|绰号|花名|网名|笔名|艺名|昵称|小名|曾用名)\s?[:是叫为|]?)\s?(?P<q>[“\"「『])?(?P<v>[{HAN}][{HAN}A-Za-z]{{1,4}}?|[A-Z][a-z]{{1,12}})(?=[”\"」』,。;、()|\n\s]|的|$)"
)


def _nicknames(reading: Reading) -> Iterator[Finding]:
    """What the owner says to be called (大家都叫我阿棠, 花名「子渊」), and every mention of it where a name can begin."""
    places = reading.labels(
        "叫我", "喊我", "称我", "称呼我", "人称", "外号", "绰号", "花名", "网名", "笔名", "艺名", "昵称", "小名", "曾用名"
    )
    told = [
        match for at in places if (match := _NICKNAME.match(reading.text, at)) and match["v"] not in WORDS and ordinary_free(match["v"])
    ]
    for match in told:
        yield Finding(kind="name", start=match.start("v"), end=match.end("v"), score=0.7, reason="nickname")
    for name, start, end in mentions(reading, sorted({match["v"] for match in told if len(match["v"]) >= 2})):
        if not is_han(name) or _is_call(reading.text, name, start):
            yield Finding(kind="name", start=start, end=end, score=0.6, reason="nickname again")


def _again(reading: Reading, names: Iterable[str]) -> Iterator[Finding]:
    """Later mentions of other people: full names anywhere, what they are called where a name can begin."""
    full = sorted(name for name in names if " " in name or (len(name) >= 3 and is_han(name)) or name.lower() in FIRST)[:_MOST_NAMES]
    for name, start, end in mentions(reading, full):
        if not is_han(name) and reading.text[start].islower():
            continue
        yield Finding(kind="other_name", start=start, end=end, score=0.65, reason="mentioned again")
    yield from _given_names(reading, [name for name in full if not is_han(name) and " " in name])
    forms = {
        form
        for name in full
        if is_han(name) and _apart(reading, name)
        for form in (*calls(name), *romanised_forms(name))
        if len(form) < 5 or " " in form
    }
    for form, start, end in mentions(reading, sorted(forms)):
        if not is_han(form) or _is_call(reading.text, form, start):
            yield Finding(kind="other_name", start=start, end=end, score=0.6, reason="called")


def _apart(reading: Reading, name: str) -> bool:
    """Whether a character of a name stands anywhere else than in the name: only then can the person be called by it."""
    whole = reading.tight.count(name)
    return any(reading.tight.count(character) > whole for character in name)


def _given_names(reading: Reading, names: list[str]) -> Iterator[Finding]:
    """Given names alone of people named in full (Henrik, after Henrik Dahl)."""
    given = {part for name in names for part in (name.split()[0], name.split()[-1]) if part.lower() in FIRST or _in_pinyin(part, name)}
    for _, start, end in mentions(reading, sorted(given)):
        if reading.text[start].isupper() and not reading.text[start:end].isupper():
            yield Finding(kind="other_name", start=start, end=end, score=0.59, reason="given name again")


def _in_pinyin(part: str, name: str) -> bool:
    low = part.lower()
    return len(low) >= 4 and is_given(low) and any(is_surname(other.lower()) for other in name.split() if other != part)


def _is_call(text: str, call: str, start: int) -> bool:
    """Whether a form of address can begin here: not in the middle of a word (说明总结)."""
    return opening(text, start) >= 0 or text[start - 1 : start] in _CALLED or (call[-1] in "哥姐" and len(call) == 2)


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether no Chinese character touches a span."""
    around = text[start - 1 : start] + text[end : end + 1]
    return not any("㐀" <= character <= "鿿" for character in around)
