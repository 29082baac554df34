"""Where a person is, or a post: names of cities in Chinese and English, and the places in a text that tell."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from jipu.lexicon.cities import city_writings
from jipu.stages.parse.plain import closed, spaced

_LABEL_HERE = re.compile(
    rf"(?<!〔)(?:{spaced('现居住地|现居地|现居|居住地址|居住地|居住城市|目前所在地|现所在地|所在地区|所在地|所在城市|现在住在|目前居住|现住址|现住|住在|住址|住 址|家庭住址|通讯地址|联系地址|地址|常驻|坐标|目前在|现在在|人在|人目前在|城市|位置')}|(?<![a-z])base(?: ?地)?(?![a-z])|current location|location|address|based in|city)"
    r"(?!〕)(?![一-鿿]?(?:可|不限))[ \t]{0,6}[:|]?[ \t]{0,4}"
)
_LABEL_WANTED = re.compile(
    rf"(?:{spaced('期望城市|期望地点|期望工作地点|期望工作地|期望地|意向城市|意向地点|意向地区|工作地点|工作城市|工作地|目标城市|期望工作地区|期望地区|求职地点|上班地点|办公地点')}|preferred location|work location)[ \t]{{0,6}}[:|]?[ \t]{{0,4}}"
)
_ELSEWHERE = re.compile(
    rf"(?:{spaced('籍贯|户口所在地|户口|户籍|老家|生源地|生源|出生地|祖籍|原籍')})[ \t]{{0,6}}[:|]?[ \t]{{0,4}}[一-鿿 ]{{2,12}}"
)
_PROVINCES = "河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|内蒙古?|广西|西藏|宁夏|新疆"
_NATIVE = re.compile(
    rf"(?:{_PROVINCES})省?[ ·]?[一-鿿]{{2,4}}?(?:人|籍)?(?=[,|/·\s、;∣)]|$)|[一-鿿]{{2,4}}(?:人(?![事力员才在工])|籍(?!贯))|(?<![一-鿿])(?:{_PROVINCES})(?:人|籍)?(?=[,|/·\s、;∣)]|$)"
)
_STRONG_LABEL = re.compile(
    rf"(?:^|[\n\t|;。]|[ ]{{2}})[^\w\n〔]{{0,6}}(?:{spaced('现居住地|现居地|现居|居住地址|居住地|居住城市|现住址|家庭住址|家庭地址|联系地址|通讯地址|住址|常住地|常驻|坐标')}|current location)(?!〕)[ \t]{{0,6}}[:|]?[ \t]{{0,4}}"
)
_NOT_A_PLACE = re.compile(r"(?:大学|学院|理工|师范|交通大|财经|工业大|外国语|银行|证券|日报|市场|话|菜|人(?![一-鿿 在])|籍)")
_WORD = re.compile(r"[a-zà-ÿ.']+")
_FRONT = re.compile(r"(?<![a-zà-ÿ@.])(?P<word>[a-zà-ÿ.']+)|(?=(?P<two>[一-鿿]{2}))")
_GOES_ON = re.compile(r"[a-z@]|\.[a-z]")
_MOVE = re.compile(r"可去|可到|可看|可迁|可接受|接受|可搬|考虑|open to|relocat|愿意|希望去")


@lru_cache(maxsize=1)
def _by_front() -> dict[str, tuple[str, ...]]:
    """Writings by their first two characters (Chinese) or their first word (Latin), the longest first."""
    found: dict[str, list[str]] = {}
    for writing in sorted(city_writings(), key=lambda writing: (-len(writing), writing)):
        found.setdefault(_WORD.match(writing)[0] if _WORD.match(writing) else writing[:2], []).append(writing)  # type: ignore[index]
    return {front: tuple(writings) for front, writings in found.items()}


def city_in(text: str) -> str | None:
    """The first city named in a plain text, in Chinese, or None. Names inside schools, banks and the like do not count."""
    text = closed(text)
    for match in _FRONT.finditer(text):
        at = match.start()
        for writing in _by_front().get(match["word"] or match["two"], ()):
            if (
                text.startswith(writing, at)
                and not _NOT_A_PLACE.match(text, at + len(writing))
                and not (match["word"] and _GOES_ON.match(text, at + len(writing)))
            ):
                return city_writings()[writing]
    return None


def city_labelled(text: str) -> str | None:
    """The city behind a label of residence (现居, 所在地, 坐标, Location)."""
    return _behind(_LABEL_HERE, text)


def city_of_address(text: str) -> str | None:
    """The city behind a label that can only mean residence (住址, 现居) and opens a line or a clause, wherever that stands."""
    return _behind(_STRONG_LABEL, text)


def city_wanted(text: str) -> str | None:
    """The city behind a label of wish (期望城市, 意向地点) or of a job ad's place of work."""
    return _behind(_LABEL_WANTED, text)


def _behind(label: re.Pattern[str], text: str) -> str | None:
    for match in label.finditer(text):
        city = city_in(re.split(r"[\n;|]", text[match.end() : match.end() + 24], maxsplit=1)[0])
        if city and not _ELSEWHERE.search(text[max(0, match.start() - 4) : match.end() + 12]):
            return city
    return None


def city_of_header(rows: Iterable[str], *, native: bool = True) -> str | None:
    """The first city of the header's lines, where it says neither origin nor a wish to move.

    `native` false leaves out what reads like a native place as well: a province with a city (浙江衢州), or 青岛人.
    """
    for row in rows:
        told = _ELSEWHERE.sub("|", row[:400])
        kept = _MOVE.split(told if native else _NATIVE.sub("|", told), maxsplit=1)[0]
        city = city_in(kept)
        if city:
            return city
    return None
