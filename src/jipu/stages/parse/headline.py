"""The job title a person claims: behind a label of wish, or under the name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from jipu.stages.parse.cities import city_in
from jipu.stages.parse.plain import Line, spaced, tidy
from jipu.stages.parse.sections import heading_kind
from jipu.stages.parse.titles import clean_title, find_position, strength

_LABEL = re.compile(
    rf"(?:{spaced('求职意向|求职岗位|求职职位|求职方向|求职期望|求职目标|应聘岗位|应聘职位|应聘职务|应聘|期望职位|期望岗位|期望工作|期望职业|意向岗位|意向职位|目标岗位|目标职位|目标职务|职业意向|意向职务|申请职位|申请岗位|岗位意向|求职|应征')}|objective|desired position|position applied for|target role|seeking|applying for)[ \t]{{0,6}}[:|]?[ \t*]{{0,6}}(?=\S)"
)
_LOOSE_LABEL = re.compile(rf"(?:{spaced('方向|意向|目标|期望|想找|想做|找|想应聘')}|looking for)[ \t]{{0,6}}[:|]?[ \t*]{{0,6}}(?=\S)")
_STOP = re.compile(r" {2,}|\t|[|;。\n]|(?:期望|意向|薪资|月薪|年薪|薪酬|到岗|地点|城市|base|工作年限|经验)|,(?=[^,]{0,12}\d)")
_PAY = re.compile(r"\d[\d.\-~ ]{0,10}(?:k|w|万|千|元).*$|面议.*$")
_WANT_HEADING = re.compile(
    rf"^[\W_]{{0,6}}(?:{spaced('求职意向|求职期望|期望职位|期望工作|求职目标|意向岗位|目标职位|去向与待遇|去向|期望')})[\W_]{{0,4}}$"
)
_ASIDE = re.compile(r"\([^()\n]{0,60}(?:\)|$)")
_FIRST_HALF = re.compile(r"(?<![^|·,;\-:\n])[^|·,;\-:\n\d〕/]{2,24} ?/ ?$")
_LINK = re.compile(r"@|www\.|https?:|\.com|\.cn|〔电话〕|〔邮箱〕")
_NOT_CLAIM = re.compile(
    r"简历|候选人|resume|curriculum|^第|年经验|电话|手机|邮箱|@|www|http|基本信息|性别|现居|学历|到岗|\*\*|[\d.]+ ?万?人|工作年限|状态|想|的|在"
)


def headline_of(text: str, plain: str, lines: Sequence[Line]) -> str | None:
    """The claimed title as written, without pay and city; None if none is claimed."""
    top = [line for line in lines[:40] if line.start < 3000]
    return _labelled(text, top) or _under_heading(text, top) or _under_name(text, plain, top)


def _labelled(text: str, lines: Sequence[Line]) -> str | None:
    for label, least in ((_LABEL, 2), (_LOOSE_LABEL, 3)):
        for line in lines:
            for match in label.finditer(line.text[:300]):
                if match.start() and re.match(r"[一-鿿]", line.text[match.start() - 1]):
                    continue
                claim = _claim(text, line.start + match.end(), line.text[match.end() : match.end() + 80], least)
                if claim:
                    return claim
    return None


def _claim(text: str, offset: int, value: str, least: int = 2) -> str | None:
    """The title at the front of a label's value, or None if it is a pay, a city or a sentence."""
    stop = _STOP.search(_ASIDE.sub(lambda match: "\x02" * len(match[0]), value))
    piece = value[: stop.start()] if stop else value
    kept = _titles_only(_PAY.sub("", piece).strip(" ,、:/-*·】]"))
    at = piece.find(kept) if kept else -1
    if at < 0 or strength(_ASIDE.sub("", kept)) < least:
        found = find_position(value, 0, len(piece))
        if found is None or found.strength < least:
            return None
        return clean_title(text[offset + found.start : offset + found.end]) or None
    return tidy(text[offset + at : offset + at + len(kept)]) or None


def _titles_only(value: str) -> str:
    """The front of a list of wishes as long as its members are titles: `前端工程师,全栈,西安,随时` ends behind 全栈."""
    masked = _ASIDE.sub(lambda match: "\x02" * len(match[0]), value)
    end = 0
    for border in [*re.finditer(r"[,、/]| (?=[一-鿿])", masked), None]:
        stop = border.start() if border else len(masked)
        member = masked[end:stop].strip(" ,、/")
        if member and end and (strength(member) < 2 or city_in(member)):
            return value[:end].rstrip(" ,、/")
        end = stop
    return value


def _under_heading(text: str, lines: Sequence[Line]) -> str | None:
    for heading, line in pairwise(lines):
        if _WANT_HEADING.match(heading.text):
            return _claim(text, line.start, line.text[:120])
    return None


def _under_name(text: str, plain: str, lines: Sequence[Line]) -> str | None:
    """The first line of the top that holds a title: `姓名 | 前端架构师`, or the line below the name."""
    for line in lines[:5]:
        if heading_kind(line.text) or len(line.text) > 100 or "。" in line.text or _LINK.search(line.text):
            continue
        found = find_position(plain, line.start, line.end)
        if found and found.strength >= 2 and not _NOT_CLAIM.search(plain[found.start : found.end]):
            return _shorn(clean_title(text[_whole_start(plain, line.start, found.start) : found.end])) or None
    return None


def _shorn(title: str) -> str:
    """Without a city behind a blank, and without a bracket that was opened before the title."""
    front, blank, tail = title.rpartition(" ")
    title = front if blank and front and city_in(tail.lower()) and strength(tail.lower()) < 2 else title
    return title.rstrip("）)") if sum(map(title.count, "（(")) < sum(map(title.count, "）)")) else title


def _whole_start(plain: str, start: int, at: int) -> int:
    """A first half before a slash belongs to the title: Senior Frontend / Full-stack Engineer."""
    match = _FIRST_HALF.search(plain[max(start, at - 40) : at])
    return at - len(match[0].lstrip()) if match and not city_in(match[0]) else at
