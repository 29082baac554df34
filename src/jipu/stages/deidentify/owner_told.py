"""The owner's name where the resume says that it is one: a label, a sentence, the resume's title, the signature at its end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jipu.stages.deidentify.candidates import NAME_WORDS, name_of
from jipu.stages.deidentify.ideographs import ignoring_case
from jipu.stages.deidentify.latin_people import WORD
from jipu.stages.deidentify.plausible import HAN, chinese_name, latin_name, name_where_one_must_stand, ordinary_free
from jipu.stages.deidentify.reading import Reading
from jipu.stages.deidentify.surnames import DOUBLE, SINGLE

_LABEL = re.compile(
    r"(?:姓\s{0,8}名|候选人|应聘者|求职者|真实姓名|曾用名|花名|笔名|艺名|昵称|中文名|英文名|(?<![A-Za-z])(?:full |chinese |english )?name(?! of))(?P<gap>[ \t]{0,6}[:|\t ]?[ \t]{0,6})[「『“\"《【]?(?P<v>[^\n|;,:\t/」』”》】]{2,40})",
    re.I,
)
_LABEL_WORDS = ("姓名", "曾用名", "花名", "笔名", "艺名", "昵称", "候选人", "应聘者", "求职者", "中文名", "英文名", "name")
_LABEL_END = re.compile(
    r"性\s{0,4}别|年\s{0,4}龄|出\s{0,4}生|电\s{0,4}话|手\s{0,4}机|学\s{0,4}历|民\s{0,4}族|籍\s{0,4}贯|求职|应聘|[男女](?![一-鿿])|[(\[{<]|\s{3,}|\d|先生|女士"
)
_SPACED = re.compile(
    rf"(?<![{HAN}])[{HAN}](?: {{1,3}}[{HAN}]){{1,3}}(?! ?[{HAN}])|(?<![{HAN}])[{HAN}]{{1,2}} [{HAN}]{{1,2}}(?! ?[{HAN}])|(?<![{HAN}])[{HAN}]{{2,8}}(?:·[{HAN}]{{2,8}})+|(?<![{HAN}])[{HAN}]{{2,4}}(?![{HAN}])"
)
_LATIN_WORDS = re.compile(rf"{WORD}(?: (?:{WORD}|[A-Z]\.)){{0,3}}")
_TOLD = re.compile(
    rf"(?P<how>我是|我叫|本人(?:是|叫)?|名叫|我的名字[是叫])\s?(?P<v>[{HAN}](?: ?[{HAN}]){{1,3}}?)(?=[,。;:、(!\s]|今年|现年|来自|$)"
)
_TITLED = ignoring_case(
    rf"^[\s#*【]{{0,4}}(?P<v>[{HAN}](?: ?[{HAN}]){{1,3}}?)[\s_\-—·]{{0,3}}(?:的)?\s?(?:个人|求职|中文|应聘|最新)?(?:简历|自述|履历|主页|网站|博客|作品集|resume|CV)(?![{HAN}])"
    rf"|^[\s#*【]{{0,4}}(?:个人|求职)?\s?(?:简\s?历|履历|resume|CV)\s?[-—–_:(|《<\s]{{1,3}}\s?(?P<w>[{HAN}](?: ?[{HAN}]){{1,3}})(?![{HAN}])",
    re.M,
)
_CALLED = re.compile(rf"(?<![{HAN}])(?P<v>[{HAN}]{{1,3}}?)\s?(?:先生|女士|小姐)(?![{HAN}])")
_SIGNED = re.compile(
    rf"(?:^|(?<=[\s,。;(—-]))(?P<label>(?:本人|应聘者|求职者|简体|手写)?(?:签\s?[名字章]|署名|亲笔|手签|申请人|应聘人|填表人|承诺人|落款|此致)(?:\s?[:|]\s{{0,6}}|\s{{1,6}}))(?P<v>[{HAN}](?:[ ]{{0,3}}[{HAN}]){{1,3}}?)(?=[\s,(\d]|$)"
)
_ALONE = re.compile(
    rf"(?:^|\s{{2,}}|[—-]{{1,4}}\s?|[。!])(?P<v>[{HAN}](?:[ ]{{0,3}}[{HAN}]){{1,3}}?|[{HAN}]{{2,8}}·[{HAN}]{{2,8}})\s*(?:敬上|谨上|谨呈|拜上|敬呈|留)?\s*$"
)
_LAST_LINES = 4


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name that may be the owner's; of two the one with the higher score is believed."""

    name: str
    score: float


def may_be_name(text: str) -> bool:
    """Whether a string can be a name where one must stand."""
    return chinese_name(text) or name_where_one_must_stand(text) or text in NAME_WORDS or (ordinary_free(text) and len(text) <= 3)


def labelled(reading: Reading) -> Iterator[Candidate]:
    """Names behind 姓名:, Name: and the like; the earlier label counts more."""
    for index, match in enumerate(_LABEL.finditer(reading.text) if reading.says(*_LABEL_WORDS) else ()):
        if index > 6:
            return
        value = match["v"].strip()
        cut = _LABEL_END.search(value)
        value = value[: cut.start()].strip() if cut else value
        if not (
            ":" in match["gap"]
            or "|" in match["gap"]
            or "\t" in match["gap"]
            or "姓" in match.group()[:1]
            or match.group().rstrip()[-len(match["v"].rstrip()) - 1] in "「『“《【"
        ):
            continue
        tight = value.replace(" ", "")
        if re.fullmatch(rf"[{HAN}]{{2,4}}", tight) and (
            chinese_name(tight) or name_where_one_must_stand(tight) or (ordinary_free(tight) and len(tight) <= 3)
        ):
            yield Candidate(tight, 12.0 - index)
        elif found := _SPACED.match(value):
            tight = found.group().replace(" ", "")
            if chinese_name(tight):
                yield Candidate(tight, 11.0 - index)
        if (latin := _LATIN_WORDS.search(value)) and latin_name(latin.group()) and latin.start() < 8:
            yield Candidate(latin.group(), 8.0)


def told(reading: Reading) -> Iterator[Candidate]:
    """我叫 …, … 的个人简历."""
    for match in _TOLD.finditer(reading.text, 0, 6000):
        sure, name = "叫" in match["how"] or "名字" in match["how"], match["v"].replace(" ", "")
        if chinese_name(name) or name in NAME_WORDS or (sure and name_where_one_must_stand(name)):
            yield Candidate(name, 8.0)
    for match in _TITLED.finditer(reading.text, 0, 400):
        name = (match["v"] or match["w"]).replace(" ", "")
        if chinese_name(name) or (len(name) <= 3 and (name_where_one_must_stand(name) or name in NAME_WORDS)):
            yield Candidate(name, 9.0)


def signed(reading: Reading) -> Iterator[Candidate]:
    """The name under the resume: behind 签名, or alone at the end of one of the last lines."""
    for line in reading.lines[-_LAST_LINES:]:
        text = reading.text[line.start : line.end]
        for match in _SIGNED.finditer(text[-120:]):
            name = match["v"].replace(" ", "")
            if may_be_name(name) and (name[:1] in SINGLE or name[:2] in DOUBLE):
                yield Candidate(name, 9.0)
        alone = _ALONE.search(text[-60:]) if not line.heading else None
        name = alone["v"].replace(" ", "") if alone else ""
        if alone and (("·" in name and ordinary_free(name)) or name_of(name) >= (1 if " " in alone["v"] or len(name) > 2 else 2)):
            yield Candidate(name, 5.5)


def called(reading: Reading) -> Iterator[str]:
    """A surname with a form of address in the header, where no name is given (仉先生)."""
    for match in _CALLED.finditer(reading.text, 0, max(reading.head_end, 200)):
        if match["v"][:1] in SINGLE or match["v"] in DOUBLE:
            yield match.group().replace(" ", "")
