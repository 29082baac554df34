"""Finders for what has a form: phones, mail, accounts, numbers of documents, plates, links. Each yields findings over the folded text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jipu.stages.deidentify.finding import Finding
from jipu.stages.deidentify.reading import Reading

_GAP = r"[ \t.\-–—―−/·()_*]{0,3}"
_O = "[0-9OoIl]"  # what optical recognition makes of digits
_CHINESE_DIGIT = "[零〇一二三四五六七八九幺壹贰叁肆伍陆柒捌玖0-9]"

_MOBILE = re.compile(rf"(?<![\dA-Za-z])(?:\(?(?:\+|00)?{_GAP}86\)?{_GAP})?1(?:{_GAP}[3-9])(?:{_GAP}\d){{9}}(?![\d])")
_DATES = re.compile(r"19\d\d[ .\-–—/](?!\d{3}[ -]\d{4}$)")  # 1998.7-2006.07 has eleven digits too
_MOBILE_OCR = re.compile(rf"(?<![\dA-Za-z])(?:\(?\+?86\)?{_GAP})?[1Il](?:{_GAP}[3-9])(?:{_GAP}{_O}){{9}}(?![\dA-Za-z])")
_MOBILE_CHINESE = re.compile(rf"[一幺壹1](?<!{_CHINESE_DIGIT}.)(?:[ -]?{_CHINESE_DIGIT}){{10}}(?!{_CHINESE_DIGIT})")
_LANDLINE = re.compile(
    r"(?<![\d.])\(?0(?:10|2\d|[3-9]\d\d)\)?[ \-–—―−/.·]{0,3}[1-9]\d{2,3}[ \-–—―−/.·]{0,3}\d{3,4}(?:\s?(?:-|—|转|分机|ext\.?)\s?\d{1,5})?(?!\d)",
    re.I,
)
_FOREIGN = re.compile(r"(?<![\dA-Za-z+])(?:\+|00)(?!0)[1-9]\d{0,2}(?:[ .\-()]{0,2}\d){6,12}(?![\d])")
_NORTH_AMERICA = re.compile(r"(?<![\d.])(?:1[ .-])?\(?[2-9]\d\d\)?[ .-]{1,2}\d{3}[ .-]\d{4}(?!\d)")
_SERVICE = re.compile(r"(?<!\d)400[ -]?\d{3}[ -]?\d{4}(?!\d)")
_LABELLED_PHONE = re.compile(
    r"(?:手\s?机(?:号码?)?|电\s?话(?:号码)?|联系电话|联系方式|tel(?:ephone)?|phone|mobile|cell|whatsapp|call me)\s{0,3}[:|]?\s{0,4}(?P<v>[+(]?\d(?:[ .\-–—−/·*()_]{0,3}\d){6,14})(?!\d)",
    re.I,
)

_EMAIL = re.compile(
    r"[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}\s{0,2}@\s{0,2}[A-Za-z0-9-]{1,63}(?:\s?\.\s?[A-Za-z0-9-]{1,63}){0,4}(?:\s?\.\s?[A-Za-z]{2,10})(?![A-Za-z])"
)
_EMAIL_SPELT = re.compile(
    r"[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}\s?[(\[{ ]\s?at\s?[)\]} ]\s?[A-Za-z0-9-]{1,40}\s?[(\[{ ]\s?dot\s?[)\]} ]\s?[A-Za-z]{2,8}(?:\s?[(\[{ ]\s?dot\s?[)\]} ]\s?[A-Za-z]{2,4})?",
    re.I,
)
_EMAIL_HASH = re.compile(
    r"[A-Za-z0-9][A-Za-z0-9._%+-]{1,63}\s?(?:#|\[at\]|\(at\)|艾特)\s?(?:[A-Za-z0-9-]{1,40}\s?\.\s?){1,3}(?:com|cn|net|org|edu)(?![A-Za-z])",
    re.I,
)

_ID18 = re.compile(r"(?<![\dA-Za-z])[1-9](?:[ -]?\d){5}[ -]?(?:18|19|20)(?:[ -]?\d){2}(?:[ -]?[\dOX]){7,8}(?![\dA-Za-z])", re.I)
_ID15 = re.compile(r"(?<![\d.])[1-9]\d{5}\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}(?![\d.])")
_ID_LABELLED = re.compile(
    r"(?:身\s?份\s?证(?:号码?|件号)?|证件号码?|id\s?(?:card|number|no)\.?)\s{0,3}[:|]?\s{0,4}(?P<v>[0-9A-Za-z][0-9A-Za-z* -]{5,24}[0-9A-Za-z*])",
    re.I,
)
_PASSPORT = re.compile(
    r"(?:护照(?:号码?)?|港澳通行证(?:号码?)?|台胞证(?:号码?)?|passport(?:\s?(?:no|number))?\.?)\s{0,3}[:|#]?\s{0,3}(?P<v>[A-Za-z]{0,2}\d{6,9})",
    re.I,
)
_BANK = re.compile(
    r"(?:银行卡(?:号码?)?|卡号|(?:银行)?账号|bank (?:account|card)(?: no\.?| number)?)\s{0,3}[:|]?\s{0,3}(?P<v>\d(?:[ -]?\d){11,20})", re.I
)
_CARD = re.compile(r"(?<![\d.])(?:62|4\d|5[1-5])\d\d(?: ?\d{4}){3}(?: ?\d{1,3})?(?![\d.])")
_SOCIAL_SECURITY = re.compile(r"(?<![\d-])\d{3}-\d{2}-\d{4}(?![\d-])")
_IBAN = re.compile(r"(?<![A-Za-z0-9])[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?(?![A-Za-z0-9])")
_STAFF = re.compile(
    r"(?:学号|工号|员工编号|职工编号|准考证号?|社保号?|护照号|驾驶证号|(?:证书|资格证|执业证)(?:编号|号码)|student (?:id|no\.?|number)|employee (?:id|no\.?|number))\s{0,3}[:|]?\s{0,3}(?P<v>[A-Za-z]{0,6}[-]?\d[\dA-Za-z-]{3,22})",
    re.I,
)
_STAFF_WORDS = ("学号", "工号", "编号", "准考证", "社保", "护照号", "驾驶证号", "证号码", "证书号码", "student", "employee")
_PLATE = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领][A-HJ-NP-Z][ ·•.-]?(?=[A-HJ-NP-Z0-9]*\d)[A-HJ-NP-Z0-9]{5,6}(?![A-Za-z0-9])"
)

_TLD = "com|cn|net|org|io|ai|me|dev|app|co|cc|site|top|xyz|tech|link|ink|so|tv|info|edu|gov|hk|tw|jp|uk|us|sg|de|fr|page|blog|space|online|store|club|vip|pro|fun|art|design|studio|im|gg|ly|pub|wang|ren"
_PATH = r"[A-Za-z0-9\-._~:/?#@!$&'*+=%]{0,300}"
_URL = re.compile(rf"(?:https?|ftp)\s?:\s?/{{1,2}}\s?{_PATH}|(?<![A-Za-z0-9@.])www\.{_PATH}", re.I)
_BARE_URL = re.compile(
    rf"(?<![A-Za-z0-9@._/-])(?P<host>[A-Za-z0-9][A-Za-z0-9-]{{0,62}}(?:\.[A-Za-z0-9-]{{1,63}}){{0,3}}\.(?P<tld>{_TLD}))(?![A-Za-z0-9])(?P<path>/{_PATH})?(?![A-Za-z0-9@])"
)
_HOST_END = re.compile(rf"\.(?:{_TLD})(?![A-Za-z0-9])")
_STRONG_TLD = frozenset(["com", "cn", "net", "org", "edu", "gov"])
_SOFTWARE = frozenset(["vb.net", "asp.net", "ado.net", "paint.net", "node.js", "socket.io", "c#.net", "ml.net"])
_URL_LABEL = re.compile(
    r"(?:blog|博客|主页|网站|站点|网址|链接|作品集?|官网|site|website|portfolio|homepage|github|demo|知乎|掘金|url)[^\n]{0,6}$", re.I
)
_OTHER_PHONES = (
    (_FOREIGN, 0.9, "country code"),
    (_LANDLINE, 0.85, "fixed line"),
    (_LABELLED_PHONE, 0.9, "label"),
    (_NORTH_AMERICA, 0.8, "north american form"),
    (_SERVICE, 0.8, "service number"),
)
Matcher = re.Pattern[str]


def _plain(reading: Reading, pattern: Matcher, kind: str, score: float, reason: str) -> Iterator[Finding]:
    group = "v" if "v" in pattern.groupindex else 0
    for match in pattern.finditer(reading.text):
        yield Finding(kind=kind, start=match.start(group), end=match.end(group), score=score, reason=reason)


def _among_digits(reading: Reading, pattern: Matcher, fewest: int = 7) -> Iterator[re.Match[str]]:
    """Matches of a pattern of digits, sought only where at least so many digits stand together."""
    for start, end, digits in reading.digit_windows:
        if digits >= fewest:
            yield from pattern.finditer(reading.text, start, end)


def _digits(reading: Reading, pattern: Matcher, kind: str, score: float, reason: str, fewest: int = 7) -> Iterator[Finding]:
    group = "v" if "v" in pattern.groupindex else 0
    for match in _among_digits(reading, pattern, fewest):
        yield Finding(kind=kind, start=match.start(group), end=match.end(group), score=score, reason=reason)


def phones(reading: Reading) -> Iterator[Finding]:
    """Mobile and fixed numbers of China in every writing, numbers with a country code, labelled numbers."""
    for match in _among_digits(reading, _MOBILE, 11):
        if not _DATES.match(match.group()):
            yield Finding(kind="phone", start=match.start(), end=match.end(), score=0.95, reason="mobile")
    for pattern, score, reason in _OTHER_PHONES:
        yield from _digits(reading, pattern, "phone", score, reason)
    for match in _among_digits(reading, _MOBILE_OCR, 11):
        if sum(c.isdigit() for c in match.group()) >= (6 if in_personal(reading, match.start()) else 8) and not _DATES.match(match.group()):
            yield Finding(kind="phone", start=match.start(), end=match.end(), score=0.85, reason="misread digits")
    for match in _MOBILE_CHINESE.finditer(reading.text):
        if sum(c > "9" for c in match.group()) >= 3:
            yield Finding(kind="phone", start=match.start(), end=match.end(), score=0.9, reason="Chinese numerals")


def mails(reading: Reading) -> Iterator[Finding]:
    """E-mail addresses, also with blanks or spelt out (name at host dot com)."""
    at = reading.text.find("@")
    while at >= 0:  # sought around each @ alone: a stem may be any word
        for match in _EMAIL.finditer(reading.text, max(0, at - 68), min(len(reading.text), at + 340)):
            yield Finding(kind="email", start=match.start(), end=match.end(), score=0.97, reason="address")
        at = reading.text.find("@", at + 40)
    lower = reading.tight
    if "dot" in lower:
        yield from _plain(reading, _EMAIL_SPELT, "email", 0.96, "spelt address")
    if "#" in lower or "at]" in lower or "at)" in lower or "艾特" in lower:
        yield from _plain(reading, _EMAIL_HASH, "email", 0.96, "disguised address")


def in_personal(reading: Reading, position: int) -> bool:
    """Whether a position lies in the header or in a section of personal data."""
    return any(start <= position < end for start, end in reading.personal)


def numbers(reading: Reading) -> Iterator[Finding]:
    """Numbers of identity cards (a wrong checksum does not save them), passports, bank cards, students and staff; number plates."""
    yield from _digits(reading, _ID18, "id_number", 0.96, "18 digits", 17)
    yield from _digits(reading, _ID15, "id_number", 0.9, "15 digits", 15)
    for match in _ID_LABELLED.finditer(reading.text) if reading.says("身份证", "证件号", "idcard", "idno", "idnumber") else ():
        if sum(c.isdigit() for c in match["v"]) >= 5:
            yield Finding(kind="id_number", start=match.start("v"), end=match.end("v"), score=0.96, reason="label")
    if reading.says("护照", "通行证", "台胞证", "passport"):
        yield from _plain(reading, _PASSPORT, "id_number", 0.93, "passport")
    if reading.says("卡号", "账号", "银行卡", "bank"):
        yield from _plain(reading, _BANK, "bank_card", 0.94, "label")
    yield from _digits(reading, _SOCIAL_SECURITY, "id_number", 0.8, "social security number", 9)
    yield from _digits(reading, _IBAN, "bank_card", 0.8, "IBAN")
    yield from _digits(reading, _CARD, "bank_card", 0.86, "card number", 16)
    if reading.says(*_STAFF_WORDS):
        yield from _plain(reading, _STAFF, "number", 0.9, "label")
    yield from _plain(reading, _PLATE, "plate", 0.9, "plate")


def links(reading: Reading) -> Iterator[Finding]:
    """Web addresses with or without a scheme. Names of software with a dot (Node.js, Socket.io, ASP.NET) are none."""
    for match in _URL.finditer(reading.text) if reading.says("http", "ftp:", "www.") else ():
        stop = match.end() - (len(match.group()) - len(match.group().rstrip(".,:;!?'")))
        yield Finding(kind="url", start=match.start(), end=stop, score=0.95, reason="scheme")
    for end in _HOST_END.finditer(reading.text):
        for match in _BARE_URL.finditer(reading.text, max(0, end.start() - 130), min(len(reading.text), end.end() + 310)):
            if match.start() < end.start() < match.end() and _is_address(reading, match):
                path = match["path"] or ""
                yield Finding(
                    kind="url", start=match.start(), end=match.end("host") + len(path.rstrip(".,:;!?'")), score=0.94, reason="host"
                )


def _is_address(reading: Reading, match: re.Match[str]) -> bool:
    if match["host"].lower() in _SOFTWARE or match["host"].split(".")[0].isdigit():
        return False
    if len(match["path"] or "") > 1:
        return match["host"].count(".") > 1 or match["tld"].lower() != "net" or match["host"].islower()
    if _URL_LABEL.search(reading.text[max(0, match.start() - 16) : match.start()]):
        return match["host"].islower()
    if in_personal(reading, match.start()):
        return match["host"].islower()
    return match["tld"] in _STRONG_TLD and match["host"].islower()
