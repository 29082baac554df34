"""What a file's name says: role, city, pay, years as job boards write them, and the person's name, which must go."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from jipu.model.document import FileHints
from jipu.stages.deidentify.candidates import name_of
from jipu.stages.deidentify.places import AREAS, LATIN_AREAS
from jipu.stages.deidentify.plausible import HAN, chinese_name, latin_name, ordinary_free, romanised
from jipu.stages.deidentify.surnames import LATIN
from jipu.stages.deidentify.wordlists import words
from jipu.text.fold import fold

_EXTENSION = re.compile(r"(?:\.[A-Za-z0-9]{1,5}){1,2}(?=$|[!#])")
_PAY = re.compile(
    r"\d{1,3}(?:\.\d)?\s?[kK万wW]?\s?[-~–—至]\s?\d{1,3}(?:\.\d)?\s?[kK万wW千](?:\s?[·*x×]\s?\d\d薪?)?(?:/[月年])?|\d{1,3}[kK万wW](?:以上|\+)?|面议"
)
_YEARS = re.compile(r"(?<![\d.])(\d{1,2}(?:\.\d)?)\s?年(?![\d月])(?:以上|经验|工作经验)?(以内)?")
_FRESH = re.compile(r"应届|在校|一年以内|1年以内")
_ROLE = re.compile(
    r"工程师|经理|总监|专员|主管|助理|顾问|架构|设计|专家|负责人|开发|前端|后端|测试|运营|产品|市场|销售|运维|算法|总裁|首席|程序员|策划|编辑|采购|会计|财务|人事|行政|客服|讲师|主任|店长|分析师|实习|"
    r"\b(?:engineer|manager|director|developer|designer|analyst|architect|CTO|CEO|COO|CMO|CPO|VP|PM|java|golang|python|frontend|backend|devops)\b",
    re.I,
)
_CUT = re.compile(r"[-_—–·\s()【】\[\]{},、|+&/\\!#;:「」《》]+")
_JUNK = re.compile(
    r"(?:的)?(?:个人|求职|中文|英文|最新|新版)?(?:简历|履历|resume|cv)(?:最新|新版|\d{0,8})?$|^(?:个人|求职|中文|英文|最新)?(?:简历|履历|resume|cv)",
    re.I,
)
_BOARD = re.compile(r"【([^】]{2,60})】|^\[([^\]]{2,60})\]")
_SITES = words("file_sites")
_SYLLABLE = re.compile(
    r"(?:[bpmfdtnlgkhjqxrzcsyw]|zh|ch|sh)?(?:iang|iong|uang|ang|eng|ing|ong|iao|ian|uai|uan|ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ua|ui|uo|ue|ve|er|a|o|e|i|u|v)"
)
_PINYIN = re.compile(rf"(?:{_SYLLABLE.pattern}){{1,4}}")


def read_hints(file_name: str) -> FileHints:
    """Role, city, pay and years from a file's name, as far as it tells them."""
    stem = _stem(file_name)
    board = _BOARD.search(stem)
    inside = (board[1] or board[2]) if board else stem
    pay = _PAY.search(inside) or _PAY.search(stem)
    years = _YEARS.search(stem)
    return FileHints(
        role=_role(_PAY.sub(" ", inside)),
        city=next((token for token in _tokens(inside + " " + stem) if token.rstrip("市") in AREAS), None),
        pay=pay.group().strip() if pay else None,
        years=(float(years[1]) / (2 if years[2] else 1)) if years else (0.0 if _FRESH.search(stem) else None),
    )


def _stem(file_name: str) -> str:
    base = fold(file_name.replace("\\", "/").rsplit("/", 1)[-1])
    cased = "".join(
        [
            c.upper() if c.isascii() and file_name.replace("\\", "/").rsplit("/", 1)[-1][o].isupper() else c
            for c, o in zip(base.text, base.origin, strict=False)
        ]
    )
    return _EXTENSION.sub("", cased)


def _tokens(text: str) -> list[str]:
    return [token for token in _CUT.split(text) if token]


def _role(text: str) -> str | None:
    """The part that names a post; blanks inside it stay (Golang 开发)."""
    for part in re.split(r"[_—–|【】\[\]]+|\s-\s|-(?=[一-鿿])|(?<=[一-鿿])-", text):
        kept = [
            t for t in part.split(" ") if t and not _YEARS.fullmatch(t) and t not in AREAS and not (chinese_name(t) and not _ROLE.search(t))
        ]
        words = _post(_JUNK.sub("", " ".join(kept)).strip(" -()"))
        if words and _ROLE.search(words) and len(words) <= 30:
            return words
    return None


def _post(words: str) -> str:
    """The words of a post alone: what stands behind 应聘 or in brackets, without a name, 简历 and the year of a version.

    钱思颖个人简历(应聘前端开发岗 → 前端开发岗; 前端总监 2025版 → 前端总监.
    """
    wanted = _WANTED.search(words)
    if wanted:
        words = wanted["v"]
    elif (paper := _PAPER.search(words)) is not None:
        before, after = words[: paper.start()], words[paper.end() :]
        words = next((side for side in (after, before) if _ROLE.search(side)), "")
    words = _VERSION.sub("", words).strip(" -()_的,")
    for size in (4, 3, 2):  # a name glued to the post (钱思颖前端开发)
        head, rest = words[:size], words[size:]
        if (
            _ROLE.search(rest)
            and not _ROLE.search(head)
            and (name_of(head) >= 3 or (size == 2 and name_of(head) >= 2 and _POST_START.match(rest)))
        ):
            return rest.strip(" -()_")
    return words


_WANTED = re.compile(r"(?:应聘|求职|申请|投递|意向|竞聘|面试)(?:岗位|职位|意向)?[:\s]?(?P<v>[^()\n]{2,24})")
_PAPER = re.compile(r"的?(?:个人|求职|中文|英文|最新)?(?:简历|履历|resume|cv)(?![a-z])", re.I)
_VERSION = re.compile(
    r"\s?(?:20\d\d|\d\d)?\s?(?:年)?\d{0,2}(?:月)?(?:最新|更新|修订|新|终|第?[一二三四五\d.]{0,3})?版\s?\d{0,3}$|\s?[vV]\d{1,2}(?:\.\d)?$|\s?(?:19|20)\d\d(?:\d{2,4})?$"
)
_POST_START = re.compile(
    r"(?:高级|资深|初级|中级|首席|前端|后端|产品|运营|市场|销售|测试|开发|算法|数据|设计|财务|人事|行政|java|golang|python|web|ios|android|php|[cC]\+\+)",
    re.I,
)


def names_in(file_name: str) -> Iterator[str]:
    """Names of persons in a file's name, found by form alone: a part with a surname, pinyin, two capitalised words."""
    stem = _stem(file_name)
    outside = _BOARD.sub(" ", stem)
    tokens = _tokens(outside)
    for token in tokens:
        bare = _JUNK.sub("", _YEARS.sub("", token)).strip(".0123456789")
        if not bare or bare.lower() in _SITES or bare in AREAS or _ROLE.search(bare):
            continue
        if re.fullmatch(rf"[{HAN}]{{2,4}}", bare) and chinese_name(bare):
            yield bare
    yield from _spaced(outside)
    yield from _latin(tokens)


def _spaced(text: str) -> Iterator[str]:
    """A name with blanks between its characters (许 砚 舟), or with a middle dot."""
    for match in re.finditer(rf"(?<![{HAN}])[{HAN}](?: [{HAN}]){{1,3}}(?! ?[{HAN}])|[{HAN}]{{2,8}}·[{HAN}]{{2,8}}", text):
        if chinese_name(match.group().replace(" ", "")) and ordinary_free(match.group().replace(" ", "")):
            yield match.group()


def _latin(tokens: list[str]) -> Iterator[str]:
    latin = [
        token for token in tokens if token.isascii() and token.isalpha() and not _JUNK.fullmatch(token) and token.lower() not in _SITES
    ]
    for first, second in pairwise(tokens):
        pair = f"{first} {second}"
        if first in latin and second in latin and _pair_is_name(first, second):
            yield pair
    for token in latin:
        if token.lower() not in LATIN_AREAS and latin_name(token.title()) and _pinyin_name(token.lower()):
            yield token


def _pair_is_name(first: str, second: str) -> bool:
    capitals = first[:1].isupper() and second[:1].isupper() and len(first) + len(second) >= 5
    if not latin_name(f"{first.title()} {second.title()}"):
        return False
    return capitals or (romanised(f"{first} {second}") and bool(_PINYIN.fullmatch(first.lower()) and _PINYIN.fullmatch(second.lower())))


def _pinyin_name(token: str) -> bool:
    """Whether a word is a surname and one or two more syllables of pinyin (zhangsan)."""
    return 5 <= len(token) <= 18 and any(
        token[:cut] in LATIN and re.fullmatch(rf"(?:{_SYLLABLE.pattern}){{1,2}}", token[cut:]) is not None
        for cut in range(2, min(9, len(token) - 1))
    )
