"""Names of companies with a legal form (…有限公司, … Co., Ltd.), wherever they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from string import ascii_letters, digits

from jipu.stages.deidentify.company_names import BRANCH, ENGLISH_FORM, LEGAL, TAILS
from jipu.stages.deidentify.places import AREA
from jipu.stages.deidentify.reading import Reading
from jipu.stages.deidentify.spans import EmployerSpan, line_end

LEGAL_NAME = re.compile(rf"{LEGAL}{BRANCH}?")

_INSIDE = frozenset(f"{ascii_letters}{digits}()&·.'-")  # beside Chinese characters

_BEFORE = re.compile(
    r"[于是给与及从]|在(?!线)|(?<!华)为|向(?!日|上|阳|心)|到(?!家|位|店|喜)|至(?!诚|真|美|尊|信|善)|[,、:;。]|(?<=\d)[年月日]|[加进]入了?|[入就任供]职|跳槽|来到|[去进]了|离开|创办了?"
)

_ENGLISH_LEGAL = re.compile(
    rf"(?<![A-Za-z])(?!(?:Present|Now|Current|Today|At|For|From|Since|Until) )[A-Z][\w&.'-]{{0,24}}(?:,? [A-Z&][\w&.'-]{{0,24}}){{0,5}}?,? {ENGLISH_FORM}\.?(?:,? (?:Ltd|Inc|LLC|Limited)\.?)?(?![A-Za-z])"
)

_ENGLISH_WORD = re.compile(rf"[ ,.]{ENGLISH_FORM}(?![A-Za-z])")

TAIL = re.compile(rf"(?:{'|'.join(TAILS)})$", re.I)


def legal_names(reading: Reading) -> Iterator[EmployerSpan]:
    """Names with a legal form (…有限公司, … Co., Ltd.), wherever they stand."""
    text = reading.text
    if reading.says("限公司", "任公司", "团公司", "份公司", "总公司", "有限合伙"):
        for match in LEGAL_NAME.finditer(text):
            start = _name_start(text, match.start())
            if match.start() - start >= 2:
                yield EmployerSpan(start, match.end(), line_end(text, match.end()), "legal form")
    for match in _ENGLISH_LEGAL.finditer(text) if _ENGLISH_WORD.search(text) else ():
        if not re.search(r"\b(?:Group|Company|Holdings|SA|AG)\.?$|\b(?:Co|Corp)$", match.group()):
            yield EmployerSpan(match.start(), match.end(), line_end(text, match.end()), "English legal form")


def _name_start(text: str, end: int) -> int:
    """Where the name before a legal form begins: at most 32 characters back, at a place's name or behind a preposition."""
    start = end
    while start > 0 and end - start < 32:
        before = text[start - 1]
        if before == " " and start - 1 > 0 and _crosses(text[start:end]) and _inside(text[start - 2]):
            start -= 1
        elif not _inside(before) or (before == "." and text[start - 2 : start - 1].isdigit()):
            break
        else:
            start -= 1
    return start + _trim(text[start:end])


def _inside(character: str) -> bool:
    """Whether a character can stand in a company's name."""
    return "一" <= character <= "鿿" or character in _INSIDE


def _crosses(right: str) -> bool:
    """Whether a blank belongs to the name: what stands right of it is no name by itself (豫农通网络 科技有限公司)."""
    return (
        not right
        or TAIL.sub("", right.strip()) == ""
        or re.fullmatch(r"(?:网络|科技|信息|技术|股份|电子|商务|文化|传媒|管理|咨询|服务|集团|软件|智能|数字|实业|贸易)+", right.strip())
        is not None
    )


def _trim(run: str) -> int:
    """How much of a run before a legal form is not the name: text up to the last preposition, or up to the place the name begins with."""
    cut = 0
    depth_open = run.rfind("(")
    if depth_open >= 0 and ")" not in run[depth_open:]:
        cut = depth_open + 1
    for match in _BEFORE.finditer(run, cut, max(cut, len(run) - 2)):
        cut = match.end()
    for match in AREA.finditer(run, cut):
        rest = run[match.end() :]
        if match.start() > cut and len(rest) >= 2 and rest[0] != ")" and run[match.start() - 1] != "(":
            return match.start()
    head = re.match(
        r"(?:曾|现|先后|就职|任职|供职|服务|加入|入职|驻场|项目名称|公司名称|公司|单位|客户|负责|第[一二三四五]段|\d+[.、]|[)\-.·&']+)+",
        run[cut:],
    )
    return cut + (head.end() if head and len(run) - cut - head.end() >= 2 else 0)
