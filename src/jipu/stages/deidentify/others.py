"""Other people's names: superiors, mentors, referees, contacts, told by the words around them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jipu.stages.deidentify.finding import Finding
from jipu.stages.deidentify.plausible import COMMON, HAN, chinese_name, latin_name
from jipu.stages.deidentify.reading import Reading
from jipu.stages.deidentify.surnames import DOUBLE

_SURNAME = f"(?:{'|'.join(sorted(DOUBLE))}|[{''.join(sorted(COMMON | frozenset('高程金方关管白安平常明成易单边')))}])"
_NAME = rf"(?:{_SURNAME}[{HAN}]{{1,2}})"
_STRONG = re.compile(
    r"(?:汇\s?报\s?对\s?象|汇报给|汇报人|直属(?:上级|领导|主管)|上级(?:领导)?|师父|师傅|导师|带教(?:老师|人)?|证\s?明\s?人|推\s?荐\s?人|介绍人|内推人|联\s?系\s?人|紧急联系(?:方式)?|对接人|担保人|背调(?:联系)?人?|hrbp?|招聘专员|监护人)"
    r"[ \t]{0,3}[:|(]?\s{0,4}(?P<rest>[^\n]{2,60})",
    re.I,
)
_IN_STRONG = re.compile(
    rf"(?:(?<=[\s:|,、;(/人理总监事任师长父傅亲导工弟])|^)(?P<n>{_NAME})(?=[\s,、。;|)(:/]|$|[\d+1-9]|先生|女士|老师|带|的|一起|同|学|总|经理)"
)
_WEAK = re.compile(
    rf"(?:领导|主管|搭档|同事|同学|老板|店长|部门经理|项目经理|总监|总经理|副总|主任|班主任|教授|合伙人|创始人|CEO|CTO|COO|负责人|父亲|母亲|妻子|丈夫|爱人|配偶|朋友|学长|学姐|老师)[ ]?[:(]?[ ]?(?P<n>{_NAME})(?=[\s,、。;|)(:]|$|\d|先生|女士|老师|带|的|一起|汇报|共同)"
)
_TO = re.compile(
    rf"(?:向|跟着|跟随|师从|受|由|请教|协助|感谢|(?:汇报|报告)给)(?P<n>{_NAME})(?:[ ]?(?:总|老师|先生|女士|经理|总监|师傅|教授|博士))?(?=汇报|请教|学习|报告|带|指导|直接|邀请|,|。|;|\s|$)"
)
_HONOUR = re.compile(rf"(?<![{HAN}])(?P<n>{_SURNAME}[{HAN}]{{0,2}})(?:先生|女士|小姐|太太|阿姨|伯伯|叔叔)")
_HONOUR_ANY = re.compile(rf"(?P<n>{_SURNAME})(?:先生|女士|太太)")
_TITLED = re.compile(
    rf"(?:老师|店长|经理|教授|总监|主任|院长|校长|厂长|总经理|董事长|师傅|博士|律师|医生|同学|总)(?![{HAN}]?[制岗级])(?=[,。;、\s)看说带牵负提指一的汇]|$)"
)
_SHORT = re.compile(r"[总董姐哥](?=[,。;、\s)说的带汇]|$|直接|一起)")
_NOT_BEFORE_RANK = frozenset("施员人手分和汇")
_BEFORE_NAME = "从的向跟和与由给对请找被让是"
_ENGLISH_STRONG = re.compile(
    r"(?:referees?|references?|emergency contact|contact person|reporting to|report(?:s|ed)? (?:directly )?to|line manager|supervisor|mentor(?:ed by)?|recommended by|hiring manager|recruiter)\s{0,2}[:\-–—(]?\s{0,3}(?:the |our |my )?(?:(?:mr|ms|mrs|dr|prof)\.? )?(?P<n>[A-Z][a-z]{1,15}(?:-[A-Z][a-z]{1,12})?(?: [A-Z]\.)?(?: [A-Z][a-z]{1,15}){1,2})",
    re.I,
)
_ENGLISH_WORDS = (
    "refere",
    "emergency",
    "contactperson",
    "reporting",
    "reports",
    "reported",
    "linemanager",
    "supervisor",
    "mentor",
    "recommended",
    "hiringmanager",
    "recruiter",
)
_MR = re.compile(
    r"(?<![A-Za-z])(?:Mr|Ms|Mrs|Dr|Prof)\.? (?!Office|Visual|Word|Excel|Access|Project|Power|Outlook|Windows|Dynamics|Teams|Exchange|Publisher|Suite)(?P<n>[A-Z][a-z]{1,15}(?: [A-Z][a-z]{1,15})?)(?![A-Za-z])"
)
_COMPANION = re.compile(
    r"紧\s?急|联\s?系\s?人|证\s?明\s?人|推\s?荐\s?人|介绍人|背调|导师|父亲|母亲|配偶|太太|爱人|referee|reference|emergency|recommended by",
    re.I,
)


def other_people(reading: Reading) -> Iterator[Finding]:
    """Names behind a role (证明人, 汇报对象, 师父), before a form of address, in `report to`."""
    for match in _STRONG.finditer(reading.text):
        for name in _IN_STRONG.finditer(match["rest"]):
            if chinese_name(name["n"]):
                yield _finding(match.start("rest") + name.start("n"), match.start("rest") + name.end("n"), 0.8, "behind a role")
    yield from _before_titles(reading)
    for pattern, reason in ((_WEAK, "beside a role"), (_TO, "behind a verb")):
        for match in pattern.finditer(reading.text):
            if chinese_name(match["n"]):
                yield _finding(match.start("n"), match.end("n"), 0.72, reason)
    yield from _addressed(reading)
    for match in _ENGLISH_STRONG.finditer(reading.text) if reading.says(*_ENGLISH_WORDS) else ():
        if latin_name(match["n"]) and all(word[0].isupper() for word in match["n"].split()):
            yield _finding(match.start("n"), match.end("n"), 0.75, "behind a role")
    for match in _MR.finditer(reading.text):
        yield _finding(match.start("n"), match.end("n"), 0.75, "form of address")


def _addressed(reading: Reading) -> Iterator[Finding]:
    if reading.says("先生", "女士", "小姐", "太太", "阿姨", "伯伯", "叔叔"):
        for pattern in (_HONOUR, _HONOUR_ANY):
            for match in pattern.finditer(reading.text):
                if len(match["n"]) <= 2 or chinese_name(match["n"]):
                    yield _finding(match.start(), match.end(), 0.7 + len(match["n"]) / 100, "form of address")
    for match in _SHORT.finditer(reading.text):
        at = match.start() - 1
        if at >= 0 and reading.text[at] in COMMON and reading.text[at] not in _NOT_BEFORE_RANK and _opens(reading.text, at):
            yield _finding(at, match.end(), 0.66, "surname and rank")


def _before_titles(reading: Reading) -> Iterator[Finding]:
    """A name that stands right before a title (的王桂芬店长)."""
    for match in _TITLED.finditer(reading.text):
        for length in (3, 2):
            at = match.start() - length
            if at >= 0 and chinese_name(reading.text[at : match.start()], strict=True) and _opens(reading.text, at):
                yield _finding(at, match.start(), 0.72, "before a title")
                break


def _opens(text: str, at: int) -> bool:
    """Whether a name can begin here: after no character of a word, or after a preposition."""
    return at == 0 or text[at - 1] in _BEFORE_NAME or not "㐀" <= text[at - 1] <= "鿿"


def _finding(start: int, end: int, score: float, reason: str) -> Finding:
    return Finding(kind="other_name", start=start, end=end, score=score, reason=reason)


def about_others(reading: Reading, position: int) -> bool:
    """Whether a contact at a position is somebody else's: a referee's or an emergency contact's, told in its line or the line above."""
    near = reading.text[max(0, position - 160) : position]
    if _COMPANION.search(near[near.rfind("\n") + 1 :]):
        return True
    above = near.split("\n")[-2] if "\n" in near else ""
    return len(above) < 24 and bool(_COMPANION.search(above))
