"""Measured results: the shortest clause that tells one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from jipu.stages.extract.clauses import clauses
from jipu.stages.extract.sentence import Find, Sentence
from jipu.text.screen import ANY, May, Screened

_N = r"[\d０-９][\d０-９.,，．]{0,12}"
_NUMBER = rf"(?:[¥￥$€]\s?)?{_N}"
_SPOKEN = r"(?:[零一二两三四五六七八九十百千几]{1,4}(?:多|余|来)?(?:成|倍|分之[零一二两三四五六七八九十百千万]{1,4}|个点|个百分点|分钟|小时|天|万|亿)|一半|三分之[一二]|\d成)"
_UNIT = r"\s?(?:%|％|‰|pp\b|bp\b|个?百分点|个点|倍|亿|千万|百万|万|[kKmMbBwW]\b|ms|毫秒|s\b|秒|分钟|小时|天|周|个月|月|人天|人日|成|元|美元|台|单|件|家|次|起|人|条|套|场|座|个|名|户|篇|度|分(?![钟之公店])|吨|mb|gb|kb|fps|qps|tps|兆|帧|GB|MB|KB|QPS|TPS)"
_CHANGE = re.compile(
    rf"(?:从|由|自)[^，,。；;\n]{{0,24}}?{_NUMBER}[^，。；;\n]{{0,24}}?(?:到|至|为|成|→|->)|(?:从|由)[^，。；;\n]{{1,16}}(?:到|至|为|成了?)[^，。；;\n]{{0,10}}?{_NUMBER}"
)
_ARROW = re.compile(rf"{_NUMBER}[^，。；;→\n]{{0,12}}\s?(?:→|->|=>|➜|—>|⇒)\s?(?:约|近|负|正)?\s?[-+]?{_NUMBER}")
_UP_DOWN = (
    r"(?<![一-鿿])[多少](?=[\s\d])|(?<![减缺至不多])少(?=[\s\d花])|[升掉](?=了?\s?\d)|保住|挽回|追回|留任|留用|提升|提高|提到|提至|增长|增加|增至|增幅|上升|升到|升至|升了|涨|翻|降|下降|减少|减至|少了|缩短|缩减|缩到|节省|节约|节电|省下?|压缩|压到|压低|压至|下滑|回升|改善|优化了?|超额|突破|超过|达到?|达成|"
    r"节税|拉新|月销|年销|日销|业绩|满意度|完成率|快|解决|清掉|清出|产出|拦下|复用|释放|注册|追加|新增|收敛|做到|实现|控制在|稳定在|维持在|保持在|累计|峰值|最高|高峰|日均|月均|年均|人均|拦截|拉动|带来|贡献|创收|回款|签约|中标|成交|出货|卖出|销售|销量|营收|收入|利润|毛利|流水|规模|GMV|gmv|ROI|roi|ARR|DAU|MAU|日活|月活|用户(?:数|量|规模)|用户(?=\s?(?:近|约|超)?\s?\d)|(?:注册|活跃|付费|新增)用户|粉丝|下载|合同额|转化|留存|复购|续费|准确|满意|召回|点击|打开|采纳|可用|通过|命中|达标|流失|占比|[\u4e00-\u9fff]率"
)
_RESULT = re.compile(
    rf"(?:{_UP_DOWN})[^，,。；;\n]{{0,14}}?(?:(?<![A-Za-z]){_NUMBER}\s?(?:多|余|\+)?(?:{_UNIT})|{_SPOKEN})|(?<![A-Za-z]){_NUMBER}(?:{_UNIT})[^，,。；;\n]{{0,6}}?(?:的)?(?:增长|提升|提高|下降|降幅|降低|减少|节省|增幅|涨幅|达成)"
)
# A quick look: a clause or a sentence without any of these tells no result.
_HINT = re.compile(r"[\d成倍零半番]|分之|扭亏|盈|转正|回正|为正|[破过][十百千]?[万亿]|一次|无一|腰斩|doubled|tripled|halved")
# Figures told in words or ranks, and one figure made another with no unit between.
_TOLD = re.compile(
    rf"(?:从|由)[^，。；\n]{{0,12}}?(?:[千万百]分之|[一二三四五六七八九]成|第\s?\d)[^，。；\n]{{0,8}}?(?:到|至|为|成)[^，。；\n]{{0,6}}?(?:[千万百]分之|[一二三四五六七八九]成|第\s?\d)"
    rf"|{_N}\s?[^，。；\d\n→]{{0,4}}?(?:[做提升降涨压砍缩减拉跌冲扩]到|[降减升增缩]至|[并合整]成|合并[成为]|整合[成为])\s?了?约?\s?{_N}"
    r"|(?:排名?|名次|位列|位居|冲到|升到|进入|做到)[^，。；\n\d]{0,8}?(?:第\s?\d{1,3}|前\s?\d{1,3}|(?i:top)\s?\d{1,3})"
)
_ARROWS = re.compile(r"→|->|=>|➜|⇒")
_SIGN = re.compile(rf"(?<![\w.\-~～至])[+＋\-−]\s?{_N}\s?(?:%|％|pp\b|个百分点|倍)")
# Two figures of one unit with `到` between and no 从 in front; a span of time that grows (3 个月到 6 个月) is a range, no change.
_PAIR = re.compile(
    rf"(?P<one>{_N})\s?(?P<unit>%|％|天|小时|分钟|秒|ms|毫秒|周|个月|万|亿|元|人|次|单|台|家)\s?(?:变成|变为|做到|[到至成])\s?(?:约|近)?(?P<two>{_N})\s?(?P=unit)"
)
_DECIMAL = re.compile(r"\d{1,12}(?:\.\d{1,6})?")
_TURNED = re.compile(
    r"扭亏|转亏为盈|转盈|盈亏平衡|(?:现金流|毛利率?|利润|净利)[^，,。；;\n\d]{0,6}(?:转正|回正|为正)"
    r"|(?:事故|投诉|故障|差错|缺陷|违规|工伤|逾期)[^，,。；;\n]{0,12}为\s?[零0](?![\d.])|(?:销售额?|营收|收入|回款|流水|GMV|销量|播放量?|曝光量?)[^，,。；;\n]{0,8}(?<!突)[破过](?:十|百|千)?[万亿]"
)
_NONE_LEFT = re.compile(
    r"清零|归零|(?<!从)零(?:事故|故障|失误|投诉|失分|缺陷|宕机|回退|差错|泄露|重大)|0\s?(?:次|起)\s?(?:P0|事故|故障|投诉|回滚|回退|宕机)|无一(?:次|例)|(?<![\w])翻(?:了?一?番|倍|了[一二两三四五六七八九十\d]倍)|一次(?:性)?通过|减半|腰斩"
)
_ENGLISH = re.compile(
    r"(?i:\bfrom\s+[$€£]?\d[\w.,%$ ]{0,20}\sto\s+[$€£]?\d|\b(?:increas|reduc|decreas|improv|grew|grow|cut|cutting|dropp|fell|fall|sav|boost|rais|lower|shorten|accelerat|deflect|deliver|generat|achiev|exceed|doubl|tripl|replac)\w*\b[^.;,\n]{0,60}?[$€£]?\d[\d.,]*\s?(?:%|x\b|k\b|m\b|mm\b|bn?\b|million|billion|percent|hours?|days?|weeks?|min(?:utes)?|s\b|ms\b|\+|[a-z])|\b(?:doubled|tripled|halved)\b"
    r"|\bfrom\s(?:RMB|USD|EUR|CNY|HKD|US\$)\s?\d[\w.,% ]{0,20}\sto\s|\b(?:up|down)\s(?:by\s|about\s|over\s)?\d[\d.,]*\s?(?:%|pp\b|points\b)"
    r"|(?<![\d.,])\d[\d.,]{0,9}\s?(?:%|(?:pp|bps|k|m|bn|ms|s|days?|hours?|weeks?|months?|minutes?|points?)\b)\s?to\s[$€£]?\d[\d.,]*(?!\s?(?:years|people)\b))"
)
# A number of these is the size of a task or a date, not a result.
_NO_RESULT = re.compile(
    r"^(?:\s*(?:\d{4}\s?(?:[./-]|年\s?\d{1,2}\s?月?\s?(?:[-–—~至到起]|$)|年\s?[-–—~至到起])|[一二三四五六七八九十\d]+\s?年(?:以上|多)?(?:工作|从业|行业|管理)?经[验历])|.{0,6}(?:期望|薪资|年薪|月薪|生日|出生|年龄|绩点|GPA|(?:专业|年级|班级|综合)排名))"
)
# The stages of a release (1% → 10% → 100%) are figures without a word of what they measure.
_FIGURES_ALONE = re.compile(r"[\s\d０-９.,，．%％‰+＋\-−–—~～→>=➜⇒/（）()]{1,200}")
_FROM_ZERO = re.compile(r"从?\s?0\s?(?:到|→|->|-|至)\s?1(?!\d)|从零到一")
_JOINT = re.compile(r"\s(?:and|while|which|with)\s|[（()）]")
_EXPECTED = re.compile(r"必须|才能|不允许|不得|就触发|以上的|目标(?:是|为|：)|计划(?:在|于)|预计|拟|希望")
# How it stood before, where nothing tells what became of it.
_BASELINE = re.compile(r"[只仅]有\s?\d|接手(?:时|前)|原来(?:是|的)?\s?\d")

_CHANGES = ARROW, CHANGE, SIGN = tuple(map(Screened, (_ARROW, _CHANGE, _SIGN)))
_RESULTS = tuple(map(Screened, (_RESULT, _NONE_LEFT, _TURNED, _TOLD, _ENGLISH)))
PAIR, EXPECTED, BASELINE, FROM_ZERO, ARROWS = _OTHERS = tuple(map(Screened, (_PAIR, _EXPECTED, _BASELINE, _FROM_ZERO, _ARROWS)))
SCREENED = _CHANGES + _RESULTS + _OTHERS
# Without any of these no clause tells a result; where `0 到 1` is cut out, the rest has to be looked through again.
TELLING = frozenset((*_CHANGES, *_RESULTS, PAIR, FROM_ZERO))


def find(sentence: Sentence) -> Iterator[Find]:
    """Clauses of a sentence that carry a measured result, as exact spans."""
    if sentence.may.isdisjoint(TELLING) or not _HINT.search(sentence.text, sentence.start, sentence.end):
        return
    for start, end in _merged(sentence.text, _clauses(sentence.text, sentence.start, sentence.end)):
        if not _HINT.search(sentence.text, start, end):  # a hint of the shortened clause is one of the whole
            continue
        span = _shorten(sentence.text, start, end)
        told = changes if sentence.line.head else tells
        if span and told(sentence.text, *span, sentence.may) and sentence.free(*span):
            yield Find(*span, "outcome", "pattern")


def _clauses(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Clauses; a long one is cut at `and` and at brackets too."""
    for first, last in clauses(text, start, end):
        if last - first <= 60 and not text[first:last].isascii():
            yield first, last
            continue
        here = first
        for cut in _JOINT.finditer(text, first, last):
            yield here, cut.start()
            here = cut.end()
        yield here, last


def changes(text: str, start: int, end: int, may: May = ANY) -> bool:
    """True if a clause tells a change. In the head of an entry another figure is the size of the employer (年营收 14 亿), no result."""
    clause = text[start : min(end, start + 200)]
    return tells(text, start, end, may) and _changes(clause, may)


def tells(text: str, start: int, end: int, may: May = ANY) -> bool:
    """True if a clause of at most 200 characters tells a measured result."""
    clause = text[start : min(end, start + 200)]
    if not _HINT.search(clause):
        return False
    told = _FROM_ZERO.sub("", clause) if FROM_ZERO in may else clause
    if told != clause:  # what now stands side by side was not when the sentence was looked through
        clause, may = told, ANY
        if not _HINT.search(clause):
            return False
    if (
        _FIGURES_ALONE.fullmatch(clause)
        or _NO_RESULT.match(clause)
        or (EXPECTED in may and _EXPECTED.search(clause))
        or (ARROWS in may and _is_chain(clause))
    ):
        return False
    if _changes(clause, may):
        return True
    return not (BASELINE in may and _BASELINE.search(clause)) and _any(_RESULTS, clause, may)


def _changes(clause: str, may: May) -> bool:
    return (PAIR in may and _pair(clause)) or _any(_CHANGES, clause, may)


def _any(patterns: Iterable[Screened], clause: str, may: May) -> bool:
    return any(screened.pattern.search(clause) for screened in patterns if screened in may)


def _pair(clause: str) -> bool:
    """True for `激活率 18% 到 27%` and `周期 75 天到 48 天`."""
    pair = _PAIR.search(clause)
    if pair is None:
        return False
    return pair["unit"] in "%％万亿元人" or _figure(pair["one"]) > _figure(pair["two"])


def _figure(digits: str) -> float:
    number = _DECIMAL.match(unicodedata.normalize("NFKC", digits).replace(",", ""))
    return float(number.group()) if number else 0.0


def _is_chain(clause: str) -> bool:
    """Steps joined by arrows are a method or a career, unless figures stand at the arrows."""
    return len(_ARROWS.findall(clause)) >= 2 and not _ARROW.search(clause)


def _merged(text: str, spans: Iterator[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """A clause that starts with the other end of a change (`主包 2.1M 超限，梳理后压到 1.3M`) belongs to the clause before it."""
    held: tuple[int, int] | None = None
    for start, end in spans:
        if held and _goes_on(text, held, start, end):
            held = (held[0], end)
            continue
        if held:
            yield held
        held = (start, end)
    if held:
        yield held


_DIGIT = re.compile(r"\d")
_SECOND_HALF = re.compile(r"\s?[^，。\d]{0,6}(?:压到|降到|降至|提到|提升到|升到|升至|缩短到|变成|涨到|到了|现在)\s?\D{0,4}\d")


def _goes_on(text: str, held: tuple[int, int], start: int, end: int) -> bool:
    first = text[held[0] : held[1]]
    if len(first) > 40 or not _DIGIT.search(first) or re.search(r"[到至→]", first):
        return False
    return _SECOND_HALF.match(text, start, end) is not None and not re.search(r"[从由]", text[start:end])


_LEAD = re.compile(
    r"[\s\-–—•·●○◆■▪▸►▶◇*#>①-⑳（(\[【]*(?:\d{1,2}\s?[、.)）．](?!\d)\s?|[（(]\d{1,2}[)）]\s?)?(?:其中|并且|同时|最终|最后|结果|使得?|让|从而|实现了?(?=[^\d]{2})|并|且|将|把|以及|，|,)?\s?"
)


def _shorten(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Without bullets and connecting words; a clause after a closing bracket starts behind it."""
    lead = _LEAD.match(text, start, end)
    start = lead.end() if lead else start
    while end > start and text[end - 1] in " \t\u3000、）)】」”~":
        if text[end - 1] in "）)】」”" and any(mark in text[start:end] for mark in "（(【「“"):
            break
        end -= 1
    return (start, end) if 4 <= end - start <= 90 else None
