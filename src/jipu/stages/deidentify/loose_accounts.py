"""Finders for accounts told loosely where a resume says how to reach its person: words between label and id, the label behind the id, half a label.

Only in the personal part, on a line that asks to be contacted or holds nothing else, and in the closing lines: elsewhere such words
tell of work (微信搜索, 企微 SCRM).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jipu.stages.deidentify.candidates import latin_terms
from jipu.stages.deidentify.finding import Finding
from jipu.stages.deidentify.reading import Reading

#: A messenger as people write it, letters apart (V X, w.x) and playful forms with it.
_MESSENGER = (
    r"(?:微\s?(?:信|心|❤|[xX](?![A-Za-z]))|[薇威维徽葳卫]\s?信|绿泡泡|绿色软件|企\s?微|💚|"
    r"钉钉|飞书|扣扣|企鹅|(?<![A-Za-z])(?i:v[\s.\-]?x|v\s?信|w[\s.\-]?x|we\s?chat|weixin|lark|qq|telegram|whatsapp|skype|line id)(?![A-Za-z]))"
)
_ID = r"(?!(?i:weixin|wechat|line|email|mobile|phone)(?![A-Za-z0-9]))(?P<v>[A-Za-z][A-Za-z0-9_-]{4,24}|\d[A-Za-z0-9_-]{4,24}[A-Za-z_][A-Za-z0-9_-]{0,12})(?![A-Za-z0-9_@.-])"
#: Label, up to twelve characters of other words (搜索, 请备注来意, 和QQ都是), id.
_LABEL_FIRST = re.compile(rf"{_MESSENGER}(?P<gap>(?:[^\nA-Za-z0-9,;]|(?i:qq|id|we\s?chat|weixin|line)){{0,12}}?)(?<![A-Za-z0-9_]){_ID}")
_LABEL_LAST = re.compile(rf"(?<![A-Za-z0-9_@./-]){_ID}\s?[(]\s?(?:个人|工作|备用)?{_MESSENGER}\s?(?:号码?|账号|同号)?\s?[)]")
#: An address and an id under one label: 邮箱/微信: a@example.com / demo_id.
_BEHIND_MAIL = re.compile(
    rf"{_MESSENGER}[^\n:|A-Za-z\d]{{0,6}}[:|]?\s{{0,3}}[\w.+-]{{1,64}}@[\w.-]{{3,80}}\s{{0,3}}[/|,、;(]\s{{0,3}}{_ID}"
)
#: Half a label that opens a field of a line: 微:, 薇 demo_id, 加我微, V demo_id, +V.
_HALF = re.compile(
    rf"(?:(?:^|(?<=[\n|,;、/· ]))(?:[微薇]|[+➕]?\s?[vV](?![A-Za-z]))|加\s?我?\s?(?:微|[vV](?![A-Za-z])))\s{{0,2}}[:]?\s{{0,3}}{_ID}"
)
_HINT = re.compile(
    r"[微薇绿💚➕]|[威维徽葳卫]\s?信|钉钉|飞书|扣扣|企鹅|v|w[ .-]?x|we ?chat|weixin|lark|qq|telegram|skype|whatsapp|line id", re.I
)
#: A line that asks to be contacted, and one that holds a labelled account alone.
_ASKS = re.compile(
    r"联系|联络|加我|扫码|电话|手机|邮箱|同号|私信|欢迎来|详谈|详聊|面谈|沟通|交流|contact|reach me|e-?mail|phone|mobile", re.I
)
_ALONE = re.compile(
    rf"[^\nA-Za-z0-9,。;]{{0,8}}(?:{_MESSENGER}|[微薇]|(?<![A-Za-z])[vV](?![A-Za-z]))(?:[^\nA-Za-z0-9,。;]|(?i:qq|id|we\s?chat|weixin|line)){{0,14}}{_ID}\W{{0,3}}(?:[(][^()\n]{{0,16}}[)])?\W{{0,3}}"
)
_CLOSING, _LONGEST = 3, 160
#: 微信小程序, 微信 JSSDK: what follows is work, no account.
_PRODUCT = re.compile(r"小程序|公众|支付|生态|私域|群|社区|开放|红包|指数|朋友圈|视频|开发|运营|营销|登录|机器人|端|SDK|H5")
_FIGURES = re.compile(r"\d+(?:-\d+)*[kKwWmM]?(?:-\d+[kKwWmM]?)?$|(?:19|20)\d\d-\d{1,2}$")


def loose_accounts(reading: Reading) -> Iterator[Finding]:
    """Messenger ids that no ordinary label leads to, or that stand outside the personal part."""
    for start, end in _contacts(reading):
        for pattern in (_LABEL_FIRST, _LABEL_LAST, _BEHIND_MAIL, _HALF):
            for match in pattern.finditer(reading.text, start, end):
                if _is_id(match):
                    yield Finding(kind=_kind(match), start=match.start("v"), end=match.end("v"), score=0.9, reason="loose label")


def _contacts(reading: Reading) -> Iterator[tuple[int, int]]:
    """Where a messenger's id may stand: the personal part, and further lines that tell how to reach the person."""
    yield from (span for span in reading.personal if _HINT.search(reading.text, *span))
    last = len(reading.lines) - _CLOSING
    for number, line in enumerate(reading.lines):
        if line.zone in ("header", "personal") or line.end - line.start > _LONGEST or not _HINT.search(reading.text, line.start, line.end):
            continue
        if number >= last or _ASKS.search(reading.text, line.start, line.end) or _ALONE.fullmatch(reading.text, line.start, line.end):
            yield line.start, line.end


def _kind(match: re.Match[str]) -> str:
    told = match[0].lower()
    if told.startswith(("qq", "扣扣", "企鹅")):
        return "qq"
    return "account" if told.startswith(("钉钉", "飞书", "telegram", "whatsapp", "skype", "line", "lark")) else "wechat"


def _is_id(match: re.Match[str]) -> bool:
    """An invented word, or any word right behind its label; no skill, no figures."""
    word, gap = match["v"], match.groupdict().get("gap") or ""
    if word.lower() in latin_terms() or (word.isupper() and len(word) <= 6) or _FIGURES.match(word) or _PRODUCT.search(gap):
        return False
    if word.lower() in ("github", "linkedin", "telegram", "e-mail"):
        return False
    invented = any(c.isdigit() or c in "_-" for c in word)
    return invented or not word.istitle() or gap.strip(" ")[-1:] in (":", "「", "【", "[")
