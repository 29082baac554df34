"""Finders for schools: degree and major stay, the school's name becomes 〔某高校〕, 〔某985高校〕 where it is known to be one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jipu.stages.deidentify.finding import Finding
from jipu.stages.deidentify.places import AREA
from jipu.stages.deidentify.reading import Line, Reading
from jipu.stages.deidentify.wordlists import words

_985 = words("schools_985")
_SHORT_985 = words("schools_985_short")
_SHORT = _SHORT_985 | words("schools_short")
_END = re.compile(
    r"(?:大学(?![一-鿿]?(?:生|英语|本科|专科|毕业|学历|期间|物理|语文|数学|四级|六级|时|里|城|课))|学院(?!派)|职业技术学校|职业学校|技工学校|师范学校|高级中学|附属中学|中学(?!生)|党校|职院|研究生院)(?:\([一-鿿]{2,6}\))?(?:[一-鿿]{2,8}(?:学院|校区|分校))?"
)
_RUN = re.compile(r"(?:^|[^一-鿿]|[在于从自读是到考的与和入])([一-鿿]{2,14}(?:\([一-鿿]{2,6}\))?)$")
_ENGLISH = re.compile(
    r"(?<![A-Za-z])(?:(?:(?:[A-Z][\w.'&-]{1,20} |of |and |the |at ){0,5}(?:University|Polytechnic|Institute of Technology|Business School|College|Academy|Community College)(?:(?: of| at|,)(?: the)?(?: [A-Z][\w.'-]{1,20}){1,4}(?: and [A-Z]\w{1,20})?)?)|(?:University|Institute|College|School) of (?:the )?[A-Z][\w'-]{1,20}(?:(?:,? | and )[A-Z][\w'-]{1,20}){0,4})"
)
_ENGLISH_WORDS = ("university", "polytechnic", "institute", "school", "college", "academy")
_LABELLED = re.compile(
    r"(?:毕业(?:院校|学校)|就读(?:院校|学校)|学\s?校(?:名称)?|院校|school|university)\s{0,4}[:|]\s{0,4}(?P<v>[一-鿿A-Za-z()（）. ]{2,40}?)(?=\s{2,}|[|,;\n\t]|$)",
    re.I,
)
_SHORT_NEAR = re.compile(r"(?<![一-鿿A-Za-z])(?P<v>[一-鿿]{2,5}|[A-Z]{3,4})(?=[本硕博]|本科|硕士|博士|毕业|[)|/·,、;。\s]|$)")
_NOT = re.compile(
    r"^(?:.{0,3}(?:多所|各大|两所|三所|全国|知名|名牌|重点|普通|本科|高校|大型|公立|一所|老年|企业|内部|在线|网络|合作|当地|商业|培训|干部|管理|销售|阿里|湖畔|本地)(?:大学|学院|中学)?)$"
)
_DEGREE = re.compile(r"本科|大专|专科|硕士|博士|学士|研究生|MBA|毕业|bachelor|master|ph\.?d|degree|[BM]\.?\s?(?:Sc|Eng|A|S)\b", re.I)
_LEAD = re.compile(
    r"(?:从|毕业于|就读于|本科|硕士|博士|大专|专科|学历|教育背景|教育经历|教育|学校|毕业院校|现就读|我在|我是|之后|后来|年|月|至今|考入|进入|同期在|校招(?:带队)?去过?|曾在|在读|在|于|从|自|到|是|入)+"
)


def schools(reading: Reading) -> Iterator[Finding]:
    """Schools by their ending anywhere, by their label, and by their short name beside a degree."""
    yield from _by_ending(reading)
    for match in _ENGLISH.finditer(reading.text) if reading.says(*_ENGLISH_WORDS) else ():
        start = _english_start(reading.text, match)
        if match.end() - start > 10 and not re.match(r"(?:a|an|some) ", reading.text[start:]):
            yield _finding(start, match.end(), match.group(), 0.74, "English name")
    for match in _LABELLED.finditer(reading.text) if reading.says("院校", "学校", "school", "university") else ():
        if "某" not in match["v"] and not _DEGREE.fullmatch(match["v"].strip()):
            yield _finding(match.start("v"), match.start("v") + len(match["v"].rstrip()), match["v"].strip(), 0.8, "label")
    for line in reading.lines:
        if line.zone == "education" or line.zone in ("header", "personal", "summary"):
            yield from _abbreviated(reading, line)


def _by_ending(reading: Reading) -> Iterator[Finding]:
    for match in _END.finditer(reading.text):
        run = _RUN.search(reading.text[max(0, match.start() - 22) : match.start()])
        if run is None:
            continue
        first = match.start() - len(run[1])
        lead = _LEAD.match(reading.text, first, match.end())
        start = lead.end() if lead else first
        name = reading.text[start : match.end()]
        if len(name) >= 3 and not _NOT.match(name) and "某" not in name and not _only_subject(name):
            yield _finding(start, match.end(), name, 0.78, "ending")


def _english_start(text: str, match: re.Match[str]) -> int:
    """Where an English name begins: with the part of the line if that is short, else two words before University (Psychology Brigham Young University)."""
    start = match.start() + (len(match.group()) - len(re.sub(r"^(?:(?:of|and|the|at) )+", "", match.group())))
    before = re.match(
        r"(?:[A-Z][\w.'&-]{0,20} ){3,6}(?=University|College|Polytechnic|Institute|Academy|Community)", text[start : match.end()]
    )
    alone = not text[:start].rstrip(" ")[-1:].isalnum() or text[:start].endswith("  ")
    if before is None or (alone and before.group().count(" ") <= 3):
        return start
    return start + len(before.group()) - len(" ".join(before.group().split()[-2:])) - 1


def _abbreviated(reading: Reading, line: Line) -> Iterator[Finding]:
    text = reading.text[line.start : line.end]
    if not _DEGREE.search(text):
        return
    for match in _SHORT_NEAR.finditer(text):
        if match["v"].lower() in _SHORT or (match["v"][:-1] in _SHORT and match["v"][-1] in "本硕博"):
            end = match.end("v") - (0 if match["v"].lower() in _SHORT else 1)
            yield _finding(line.start + match.start("v"), line.start + end, text[match.start("v") : end], 0.7, "short name")


def _only_subject(name: str) -> bool:
    """商学院, 计算机学院 alone: a faculty, or a place without a name."""
    return name in (
        "商学院",
        "计算机学院",
        "软件学院",
        "高级中学",
        "附属中学",
        "研究生院",
        "继续教育学院",
        "电子信息学院",
        "经济管理学院",
        "管理学院",
        "信息学院",
    ) or bool(AREA.fullmatch(name))


def _finding(start: int, end: int, name: str, score: float, reason: str) -> Finding:
    tight = name.replace(" ", "")
    known = any(tight.startswith(full) for full in _985) or tight in _SHORT_985
    return Finding(kind="school", start=start, end=end, score=score, reason=reason, placeholder="〔某985高校〕" if known else None)
