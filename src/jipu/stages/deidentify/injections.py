"""Finder for sentences that speak to an automatic reader instead of telling what a person did."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from jipu.stages.deidentify.finding import Finding
from jipu.stages.deidentify.reading import Reading
from jipu.text.commands import cues, score, weak_cues
from jipu.text.encoded import disguised_words, encoded_words, plain_letters

Span = tuple[int, int]

_FEWEST = 10
_FURNITURE = re.compile(
    r"登录|注册|首页|导航|菜单|返回|分享|扫码|二维码|下载\s?app|关注|收藏|举报|客服|反馈|版权|隐私|协议|cookie|验证码|密码|忘记|加载|loading|javascript|浏览器|更多|展开|收起|上一页|下一页|打印|关闭|取消|确定|log ?in|sign ?(?:in|up)|register|menu|home|share|copyright|privacy|terms|password|skip to|close|search|^[\W\d_]*$",
    re.I,
)
_LONGEST = 600
_ENDS = ("。", "\n", ". ", "! ", "? ", "！", "？")
_COMMENT = re.compile(r"<!--(.{8,600}?)-->", re.S)
_OPENER = re.compile(r"end of |(?:instructions?|system|im_start)\W*$|#{2,4} ?\w+\W*$|</|结束|完毕|指令\W*$|\[INST\]|```", re.I)
_DATED = re.compile(r"(?<!\w)(?:19|20)\d\d\s?[./年~—–-]")
_IN_COMMENTS = 2


def injections(reading: Reading, *, in_resume: bool = True) -> Iterator[Finding]:
    """What speaks to a machine: from the sentence that does to the end of its line; a comment, and what is encoded, as a whole.

    In a resume nobody is spoken to, so that more is a cue there than in an ad, which speaks to its reader.
    """
    text = plain_letters(reading.text)
    sure = (match.span() for match in cues(text, in_resume=in_resume))
    yield from _each(sure, lambda start, end: _comment(text, start, end) or _line(text, start, end), "speaks to a machine")
    if in_resume:
        yield from _each(weak_cues(text), lambda start, end: _comment_within(text, start, end) or _line(text, start, end), "an order")
        comments = (match.span() for match in _COMMENT.finditer(text) if score(f"you {match[1]}") - _IN_COMMENTS >= _IN_COMMENTS)
        yield from _each(comments, lambda start, end: (start, end), "a comment to a machine")
    yield from _each(encoded_words(text), lambda start, end: (start, end), "encoded words")
    yield from _each(disguised_words(text), lambda start, end: _line(text, start, end), "a command in disguise")


def _each(places: Iterable[Span], whole: Callable[[int, int], Span], reason: str) -> Iterator[Finding]:
    """The stretch around each place; a place inside the last one is not looked at again."""
    done = 0
    for start, end in places:
        if start >= done:
            first, done = whole(start, end)
            yield Finding(kind="injection", start=first, end=done, score=0.99, reason=reason)


def hides_words(hidden: str) -> bool:
    """Whether hidden text says something: ten characters or more that are not the furniture of a page (登录, 首页, 分享)."""
    said = sum(
        len(re.findall(r"[㐀-鿿A-Za-z]", line))
        for line in hidden.splitlines()
        if line.strip() and not _FURNITURE.search(line.strip()[:200])
    )
    return said >= _FEWEST


def _comment_within(text: str, start: int, end: int) -> Span | None:
    """The comment that a sentence stands in, or that stands in it."""
    opened = text.find("<!--", start, end)
    return _comment(text, opened + 4, opened + 4) if opened >= 0 else _comment(text, start, end)


def _comment(text: str, start: int, end: int) -> Span | None:
    opened = text.rfind("<!--", max(0, start - _LONGEST), start + len("<!--"))
    if opened < 0 or "-->" in text[opened:start]:
        return None
    closed = text.find("-->", opened, end + _LONGEST)
    return (opened, closed + 3) if closed >= 0 else (opened, _line(text, start, end)[1])


def _line(text: str, start: int, end: int) -> Span:
    """From the end of the sentence before to the end of the line, at most some hundred characters: what follows such a sentence belongs to it.

    A line that runs on in lower case, and the line below one that opens an order, go with it.
    """
    first = max((text.rfind(mark, max(0, start - _LONGEST), start) for mark in _ENDS), default=-1) + 1
    while first < start and text[first] in " \t-*>#•·":
        first += 1
    stop = _end_of_line(text, end)
    if _OPENER.search(text[first:stop]) and not _DATED.search(text[stop + 1 : _end_of_line(text, stop + 1)]):
        stop = _end_of_line(text, min(len(text), stop + 1))
    while stop - first < _LONGEST and text[stop + 1 : stop + 2].isascii() and text[stop + 1 : stop + 2].islower():
        stop = _end_of_line(text, stop + 1)
    return first, stop


def _end_of_line(text: str, start: int) -> int:
    stop = text.find("\n", start, start + _LONGEST)
    return stop if stop >= 0 else min(len(text), start + _LONGEST)
