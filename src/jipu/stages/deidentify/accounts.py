"""Finders for accounts: WeChat, QQ and other messengers' ids behind their label, however it is written, and profile names behind a site's name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jipu.stages.deidentify.candidates import latin_terms
from jipu.stages.deidentify.finding import Finding
from jipu.stages.deidentify.patterns import in_personal
from jipu.stages.deidentify.reading import Reading
from jipu.stages.deidentify.wordlists import words

_ID = r"@?[A-Za-z0-9][A-Za-z0-9_.@-]{3,30}"
#: What people put between a label and an id: 号, ID, 同号, a remark in brackets, a colon, an arrow, a quotation mark.
_GAP = (
    r"(?:\s?(?:号码?|[iI][dD]|账号|名|昵称|同号)|\s(?:handle|account|name|user|is|as)(?=[\s:]))?\s{0,2}(?:[(][^()\n]{0,12}[)])?\s{0,3}(?:[是为](?=[\s:A-Za-z\d]))?"
    r"[:|=→>「『“\"'(+-]{0,3}\s{0,6}(?:[(][^()\n]{0,12}[)])?\s{0,2}"
)
# Written without re.I: every branch begins with a letter of its own, which lets the engine skip the rest of the text at once.
_WECHAT = re.compile(
    r"(?P<label>微\s?(?:信|[xX❤♥])|[薇威维徽葳卫]\s?(?:信|❤|♥|星)|薇\W{0,2}(?=:)|绿泡泡|加\s?(?:[vV]|微)(?!信)|v(?:[xX]|\s?信)?|V(?:[xX]|\s?信)?|w(?:x|eixin|e\s?chat)|W(?:x|X|eixin|EIXIN|e\s?[cC]hat|E\s?CHAT))(?:(?<=[A-Za-z])(?![A-Za-z])|(?<![A-Za-z]))"
    rf"(?P<gap>{_GAP})(?P<v>{_ID})"
)
_WECHAT_WORDS = ("微", "薇", "威", "维", "徽", "葳", "卫", "绿泡泡", "v", "加v", "加微", "加 v", "wechat", "we chat", "weixin", "wx")
#: Spellings that nobody uses of the product.
_DISGUISED = frozenset("薇威维徽葳卫绿")
#: An id that follows the owner's number under one label: 手机/微信:138… / demo_name.
_WECHAT_SECOND = re.compile(
    r"(?:微\s?信|[vV][xX]|[wW][xX]|[wW]e[cC]hat)[^\n:|A-Za-z\d]{0,6}[:|]?\s{0,3}\+?\d(?:[ \-]?\d){7,14}\s{0,3}[/|,、;(]\s{0,3}(?:备用|或|另)?\s?(?P<v>[A-Za-z][A-Za-z0-9_-]{4,24})(?![A-Za-z0-9@.])"
)
_QQ = re.compile(
    r"(?:(?<![A-Za-z])(?:q\s?q|q)|扣扣|企鹅号?|🐧)(?:\s?号码?|\s?邮箱|/微信|/wechat)?\s{0,3}(?P<gap>[:|/]?)\s{0,4}(?P<v>[1-9](?:[ -]?\d){4,11}(?!\d)|[A-Za-z][A-Za-z0-9_-]{4,20}\d[A-Za-z0-9_-]{0,12})",
    re.I,
)
_YEARS = re.compile(r"(?:19|20)\d\d[ -](?:19|20)\d\d$")
_MESSENGER = re.compile(
    r"(?<![A-Za-z])(?:飞书|钉钉|telegram|tg|line|skype|whatsapp|signal|discord|twitter|x\.com|instagram|ins|facebook|kakao(?:talk)?|zalo|viber|messenger)(?![a-z])"
    rf"(?P<gap>{_GAP})(?P<v>(?:live:)?@?{_ID}(?:#\d{{3,5}})?)",
    re.I,
)
_MESSENGERS = ("飞书", "钉钉", "telegram", "tg", "line", "skype", "whatsapp", "signal", "discord", "twitter", "x.com", "ins", "facebook", "kakao", "zalo", "viber", "messenger")  # fmt: skip
_PROFILE = re.compile(
    r"(?<![A-Za-z])(?:github|gitee|gitlab|linked\s?in|领英|脉脉|知乎|掘金|豆瓣|csdn|b站|bilibili|微博|小红书|抖音|快手|视频号|公众号|博客园?|blog|behance|dribbble|站酷|stackoverflow|kaggle|leetcode|力扣)(?:\s?(?:主页|profile))?"
    rf"(?P<gap>{_GAP})(?P<v>(?:in/|u/|user/|people/)?{_ID}(?:/[A-Za-z0-9_./-]{{1,60}})?)",
    re.I,
)
_SITES = tuple(sorted(words("profile_sites")))
_SEPARATED = re.compile(r"[:|=→>「『“@(-]|号|id|是|为", re.I)
_OTHER_CONTACT = re.compile(r"\d{7}|@|手机|电话|邮箱|mail|tel|phone|同号", re.I)


def accounts(reading: Reading) -> Iterator[Finding]:
    """WeChat, QQ and other messengers' ids after their label, and profile names after a site's name."""
    for match in _at_labels(reading, _WECHAT, _WECHAT_WORDS):
        if _is_wechat(reading, match):
            yield Finding(kind="wechat", start=match.start("v"), end=_trimmed(match), score=0.93, reason="label")
    for match in _WECHAT_SECOND.finditer(reading.text) if reading.says("微信", "vx", "wx", "wechat") else ():
        yield Finding(kind="wechat", start=match.start("v"), end=match.end("v"), score=0.93, reason="behind the number")
    for match in _QQ.finditer(reading.text) if reading.says("qq", "扣扣", "企鹅", "q:", "🐧") else ():
        if (len(match["v"]) >= 6 or match["gap"]) and not _YEARS.match(match["v"]):
            yield Finding(kind="qq", start=match.start("v"), end=match.end("v"), score=0.9, reason="label")
    for match in _at_labels(reading, _MESSENGER, _MESSENGERS):
        if _is_account(reading, match):
            yield Finding(kind="account", start=match.start("v"), end=_trimmed(match), score=0.93, reason="messenger")
    for match in _at_labels(reading, _PROFILE, _SITES):
        if _is_account(reading, match):
            yield Finding(kind="url", start=match.start("v"), end=_trimmed(match), score=0.93, reason="profile name")


def _at_labels(reading: Reading, pattern: re.Pattern[str], labels: tuple[str, ...]) -> Iterator[re.Match[str]]:
    """Matches of a pattern where one of its labels begins, none inside the one before."""
    end = 0
    for at in reading.labels(*labels):
        if at >= end and (match := pattern.match(reading.text, at)):
            end = match.end()
            yield match


def _trimmed(match: re.Match[str]) -> int:
    return match.end("v") - (len(match["v"]) - len(match["v"].rstrip(".-")))


def _id_like(word: str) -> bool:
    """Whether a word is an invented one, as ids are: digits, underscores or hyphens in it."""
    return any(c.isdigit() or c in "_-#" for c in word) or word.lower().startswith("live:")


def _is_skill(word: str) -> bool:
    """Whether a word behind a label is a skill of that product (微信 JSSDK, Telegram Bot)."""
    return (
        word.lower() in latin_terms() or (word.isupper() and len(word) <= 6) or word.lower() in ("sdk", "jssdk", "bot", "h5", "api", "seo")
    )


def _is_account(reading: Reading, match: re.Match[str]) -> bool:
    """Whether a word behind a messenger's or site's name is the owner's id there."""
    if _is_skill(match["v"]) or not match["v"].strip(".-@"):
        return False
    if _SEPARATED.search(match["gap"]) or match["v"][0] == "@":
        return _id_like(match["v"]) or in_personal(reading, match.start())
    return _id_like(match["v"]) and in_personal(reading, match.start()) and len(match["v"]) >= 6


def _is_wechat(reading: Reading, match: re.Match[str]) -> bool:
    """A word after 微信 is an id if a separator stands between or it looks invented, not if it is a skill (微信 JSSDK)."""
    before = reading.text[match.start() - 1 : match.start()]
    if before.isascii() and before.isalnum():
        return False  # within another word
    label, separated = match["label"].lower(), _SEPARATED.search(match["gap"]) is not None or match["v"][0] == "@"
    if label[0] in _DISGUISED and len(match["v"]) >= 5:
        return True
    if (label == "v" and not separated) or _is_skill(match["v"]):
        return False
    if in_personal(reading, match.start()):
        return True
    contact = _OTHER_CONTACT.search(reading.line_at(match.start())) is not None
    return (_id_like(match["v"]) and (separated or len(match["v"]) >= 6)) or (separated and contact)
