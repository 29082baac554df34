"""The figures of a result or a scope as numbers: metric, from, to, change, unit. What does not read plainly stays without."""

from __future__ import annotations

import re

from jipu.model.fact import Measure

_TENS = {
    "": 1.0,
    "k": 1e3,
    "w": 1e4,
    "万": 1e4,
    "m": 1e6,
    "mm": 1e6,
    "百万": 1e6,
    "千万": 1e7,
    "亿": 1e8,
    "b": 1e9,
    "bn": 1e9,
    "million": 1e6,
    "billion": 1e9,
}
_UNIT_NAMES = {
    "％": "%",
    "percent": "%",
    "pp": "个百分点",
    "个点": "个百分点",
    "百分点": "个百分点",
    "毫秒": "ms",
    "秒": "s",
    "人民币": "元",
    "￥": "元",
    "¥": "元",
    "$": "美元",
    "名": "人",
    "people": "人",
    "engineers": "人",
    "members": "人",
    "staff": "人",
    "reports": "人",
    "days": "天",
    "hours": "小时",
    "minutes": "分钟",
    "min": "分钟",
}
_SECONDS = {"ms": 1e-3, "s": 1.0, "分钟": 60.0, "小时": 3600.0, "天": 86400.0}
_FIGURE = (
    r"(?P<sign{0}>[-−+＋])?\s?(?P<coin{0}>[¥￥$])?\s?(?P<digits{0}>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d{{1,9}}(?:\.\d{{1,6}})?)\s?(?:多|余|\+)?\s?"
    r"(?P<tens{0}>百万|千万|万|亿|million\b|billion\b|mm\b|bn\b|[kwmb](?![a-z]))?\s?(?:多|余|\+)?\s?"
    r"(?P<unit{0}>%|％|percent\b|个?百分点|个点|pp\b|ms\b|毫秒|秒|s\b|分钟|min(?:utes)?\b|小时|hours?\b|天|days?\b|个?月|周|倍|元|美元|人天|人|名|家|台|单|件|次|店|个|fps\b|qps\b|tps\b|mb\b|gb\b|kb\b|people\b|engineers\b|members\b|staff\b|reports\b)?"
)
_ONE, _OTHER = _FIGURE.format("1"), _FIGURE.format("2")
# What a pattern can begin with stands in front of it: such a pattern is searched several times faster.
_BEGINS_FIGURE = r"(?=[-−+＋\s¥￥$\d])"
_CHANGE = re.compile(
    rf"{_BEGINS_FIGURE}{_ONE}[^，。；\d→]{{0,8}}?(?:→|->|=>|➜|⇒|[提升涨增降减压缩缓扩做拉]?[高长加低少到]?[到至为]|成|\bto\b)\s?(?:了|约|近|负)?\s?{_OTHER}",
    re.IGNORECASE,
)
# Between the figures of a change stands one of these.
_TURNS = re.compile(r"[→➜⇒>到至为成]|to", re.IGNORECASE)
_RISE = r"提升|提高|增长|增加|上升|上涨|涨|increased?|improved?|grew|grown|raised?|boosted|up"
_FALL = r"下降|降低|减少|缩短|节省|节约|省|降|少|压缩|reduced?|decreased?|cut|lowered|saved|down|shortened"
_BY = re.compile(
    rf"(?=[提增上涨升下降减缩节省少压irgubdcls])(?:(?P<rise>{_RISE})|(?P<fall>{_FALL}))(?:了|约|近|超过?|达|\s?(?:by|about|over))?\s?[^，。；\d]{{0,12}}?{_ONE}",
    re.IGNORECASE,
)
_SOME = re.compile(_BEGINS_FIGURE + _ONE, re.IGNORECASE)
_VERBS = re.compile(
    r"^(?:将|把|使得?|让|并|且|实现了?|推动|带动|带来|帮助|助力|平均|整体|同期|the|our|cut|reduced?|increased?|improved?|grew|raised?|boosted|lowered)+\s?",
    re.IGNORECASE,
)
_TAIL = re.compile(
    rf"(?=[从由自约近达超为是到至\sfb:：（(了提增上涨升下降减缩节省少压irgudcls])(?:从|由|自|约|近|达到?|超过?|为|是|到|至|\s|from|by|[:：（(]|{_RISE}|{_FALL}|了)+$",
    re.IGNORECASE,
)
_BORDER = re.compile(r"[，,、；;。|｜]|[:：]\s?(?=\S{2})|\s[-–—]\s|\band\b|\bwhile\b")
_LONGEST_METRIC = 24
_SCOPES = (
    ("budget", re.compile(r"预算|费用|投放|经费|P&L|补贴|budget", re.IGNORECASE)),
    ("load", re.compile(r"[qt]ps", re.IGNORECASE)),
    ("users", re.compile(r"日活|月活|[dm]au|用户|粉丝|会员", re.IGNORECASE)),
    ("sales", re.compile(r"gmv|营收|流水|交易额|销售额|收入", re.IGNORECASE)),
    ("team", re.compile(r"人|名|位|team|managed|led|managing", re.IGNORECASE)),
)


def of_outcome(words: str) -> Measure | None:
    """The change that a result tells, `首屏从 3.2s 降到 1.1s`, or its size, `成本下降 12%`. None where no figure reads plainly."""
    if _TURNS.search(words) and (change := _CHANGE.search(words)):
        before, unit = _number(change, "1")
        after, last = _number(change, "2")
        if (both := _one_unit(before, unit, last)) is not None:
            return Measure(
                metric=_metric(words[: change.start("digits1")].rstrip("-−+＋¥￥$ ")), before=both, after=after, unit=last or unit
            )
        return None
    if by := _BY.search(words):
        size, unit = _number(by, "1")
        change_by = -abs(size) if by["fall"] else abs(size)
        return Measure(metric=_metric(words[: by.start()]), change=change_by, unit=unit) if unit else None
    if (some := _SOME.search(words)) and some["unit1"]:
        value, unit = _number(some, "1")
        return Measure(metric=_metric(words[: some.start()]), after=value, unit=unit)
    return None


def of_scope(words: str) -> Measure | None:
    """How much of what somebody is in charge of: a team, a budget, sales, users, load."""
    kind = next((kind for kind, sign in _SCOPES if sign.search(words)), None)
    some = _SOME.search(words)
    if kind is None or some is None:
        return None
    value, unit = _number(some, "1")
    return Measure(metric=kind, after=value, unit=unit or ("人" if kind == "team" else ""))


def _number(found: re.Match[str], which: str) -> tuple[float, str]:
    value = float(found[f"digits{which}"].replace(",", "")) * _TENS[(found[f"tens{which}"] or "").lower()]
    unit = (found[f"unit{which}"] or found[f"coin{which}"] or "").lower()
    unit = _UNIT_NAMES.get(unit, _UNIT_NAMES.get(unit + "s", unit))
    return round(-value if found[f"sign{which}"] in ("-", "−") else value, 6), unit


def _one_unit(value: float, unit: str, wanted: str) -> float | None:
    """A figure in another unit of the same kind, None where there is no way from one to the other."""
    if unit == wanted or not unit or not wanted:
        return value
    if unit in _SECONDS and wanted in _SECONDS:
        return round(value * _SECONDS[unit] / _SECONDS[wanted], 6)
    return None


def _metric(before: str) -> str | None:
    """The noun in front of a figure, without what leads to it."""
    nearest = next((bare for part in reversed(_BORDER.split(before)) if part and (bare := _TAIL.sub("", part).strip())), "")
    name = _VERBS.sub("", nearest).strip()
    return name if 2 <= len(name) <= _LONGEST_METRIC else None
