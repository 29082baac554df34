"""Names of ways of working that no lexicon holds: 红灯会, 一店一策, “三级红线”, 五步选品法, launch playbook.

A name counts by its form (一店一策, 周看月结, …四步法) or because somebody is said to run it (推行…制度, 每周一次…会).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jipu.stages.extract.clauses import Spans
from jipu.stages.extract.rituals import SCREENED as RITUALS
from jipu.stages.extract.rituals import rituals
from jipu.text.screen import ANY, May, Screened

_HAN = r"[\u4e00-\u9fff]"
_COUNT = "[一二三四五六七八九十两双3-9]"
# What is set up or kept up; `每周` says that it recurs.
_RUNS = (
    r"(?:建立|设立|创立|创建|首创|独创|自创|搭建|建设|推行|推动|推广|实行|实施|施行|坚持|落地|导入|引入|制定|设计|沉淀|固化|发起|组织|主持|召开|开展|定期|执行|践行|坚守|主导|牵头|提出|总结|形成|编写|采用|运用|改为|改成|启动|"
    r"每[日天周月季年]|双周|[日周月季]度?|[建立设定推搞开用叫办])"
)
_BEFORE = re.compile(
    rf"{_RUNS}(?:[了起出的用过]|一[场次套个种条份]|[两三]次|内部|公司级?|集团级?|全员|全国|全[链渠]?|[上下]午|[一二三四五六日早晚]|[、，“「『\"《 ]){{0,4}}$"
)
_MEETING = r"(?:分析|经营|复盘|评审|听证|案例|对账|调度|碰头|共创|质询|述职|质量|预算|产销|协调|产销协调|沟通|红灯|联席|诊断|路演|通气|例|晨|早|夕|周|月|季|站|选品|排产|排期|战报|战略|解码|头脑风暴|PK|拆解|学习|吐槽|圆桌|午餐|辩论)会(?!员|议室|计|话|展|场|费)议?"
_THING = (
    r"(?:机制|制度|打法|工作法|办法|铁律|红线|红黑榜|飞轮|闭环|例会|责任制|承包制|合伙人制|轮岗制|积分制|工作坊|标准作业|SOP|评分卡|法则)"
)
_NAMED = re.compile(rf"(?:{_HAN}|[A-Za-z0-9+/&·-]){{1,10}}?(?:{_MEETING}|{_THING})(?![\u4e00-\u9fff])")
_MEETS = re.compile(rf"(?:月度|季度|年度|双?周|每[日周月季])?(?:{_HAN}|[A-Za-z&]){{0,6}}?{_MEETING}")
_QUOTED = re.compile(
    r"[“「『\"]([^“”「」『』\"，。；：:\n]{2,16})[”」』\"](?=\s?(?:的)?(?:机制|制度|打法|法则?|原则|模式|模型|工作法|流程|体系|评审|会议?|例会|策略|规则|清单|红线|计划|行动|路线|方法论?|方案|考核|管理法?|办法|培养|闭环|飞轮))"
)
_QUOTED_RUN = re.compile(r"[“「『\"]([^“”「」『』\"，。；：:\n]{2,14})[”」』\"]")
_RUN = re.compile(
    r"(?:推行|实行|实施|坚持|建立|设立|首创|独创|创立|提出|推出|执行|立下?了?|定下?了?|搞了?|开|叫做?|推)(?:了|起|过)?(?:一[套个种条])?\s?$"
)
# By its form alone.
_FORMS = re.compile(
    r"一[店客户城品企人村园仓车线岗区校厂货县盘铺群][一双][策图页档表码案品群方会议卡价人岗长]"
    rf"|[日周月季][看清盘结报复例晒][日周月季年]{_HAN}{{1,2}}(?:[日周月季年]{_HAN}{{1,2}})?"
    rf"|(?<!{_HAN})(?:{_HAN}|[A-Za-z]){{2,12}}?(?:{_COUNT}步(?:走?法|曲)|工作法|{_COUNT}字诀|{_COUNT}统一|{_COUNT}化法|{_COUNT}段[法式]|{_COUNT}看{_COUNT}定)"
    rf"|{_COUNT}看{_COUNT}定|{_COUNT}[个张级条色道问位维](?:{_HAN}{{1,3}})?(?:红线|评审|机制|预警|分级法?|管理法?|法则|清单|工作法|水位线?|会审)|{_COUNT}会(?:{_COUNT}{_HAN})?(?:制度|机制)"
    r"|(?<![A-Za-z])[A-Z][A-Za-z]{1,7}\s?(?:模型|法则|矩阵|分析法|工作法|方法论|模式)|[\u4e00-\u9fff]{2,4}(?:定律|法则)|[一二三四五六七八九十][\u4e00-\u9fff]{1,2}(?:原则|估算|统一路线)"
    r"|[\u4e00-\u9fff]{2,4}(?:记账法|估算法|打分法|评分法|排序法|管理法)|《[^《》\n]{0,14}(?:SOP|流程|制度|机制|办法|手册)》"
)
_ENGLISH = re.compile(
    r"\b(?:[A-Za-z][\w/-]{1,14} ){1,3}?(?:playbooks?|frameworks?|cadence|rituals?|scorecards?|flywheels?|war rooms?|operating (?:model|rhythm|system|reviews?)|business reviews?|huddles?|guilds?|rubrics?|postmortems?|retros?(?:pectives?)?|stand-?ups?|runbooks?|governance)\b|\b(?:performance|error) budgets?\b"
)
_NO_NAME = re.compile(
    r"^(?:该|此|各|这|那|本|其|相关|一个|一套|整套|公司|公司的|社会|协会|学会|机会|大会|年会|展会|峰会|工会|晚会|聚会|董事会|委员会|发布会|理事会|运动会|学生会|研讨会|招聘会|团队|新的|完整的?)$"
    r"|^.{0,8}(?:协会|机会|学会|大会|年会|展会|峰会|工会|晚会|董事会|委员会|发布会|博览会|用户会|学生会|运动会|交流会|分享会|宣讲会|招聘会|推介会)$|[〔〕]|\d{4}"
)
_BY = re.compile(r"(?:用|按照?|以|推行|推广|坚持|独创|创立|形成)(?=[\u4e00-\u9fff]{3})")
_LEADING = re.compile(
    rf"^(?:{_RUNS}|了|起|出|的|一[套个场次种条份]|第一[套个]|全套|整套|公司级?|集团级?|内部|完整的?|新的?|[一二三四五六日](?=[开召上下早晚])|[早晚]上|[上下]午|\d{{1,2}}(?:点半?|分钟)|并|和|与|及|把|将|用|以|按|对|为|从|在){{1,4}}"
)

NAMED, FORMS, QUOTED, QUOTED_RUN, ENGLISH = SCREENED = tuple(map(Screened, (_NAMED, _FORMS, _QUOTED, _QUOTED_RUN, _ENGLISH)))
_NAMING = frozenset((*SCREENED, *RITUALS))


def names(text: str, start: int, end: int, known: Spans, may: May = ANY) -> Iterator[tuple[int, int]]:
    """Spans of home-made names in a stretch of text, none inside another, in order. What is run and holds a term of the lexicon is no name of its own."""
    if may.isdisjoint(_NAMING):
        return
    found = sorted(
        {
            *_by_form(text, start, end, may),
            *_quoted(text, start, end, may),
            *rituals(text, start, end, may),
            *(span for span in _run(text, start, end, may) if not known.within(*span)),
        },
        key=lambda span: (span[0], -span[1]),
    )
    last = start
    for first, stop in found:
        if first >= last and not _NO_NAME.search(text[first:stop]):
            yield first, stop
            last = stop


def _by_form(text: str, start: int, end: int, may: May) -> Iterator[tuple[int, int]]:
    for screened in (FORMS, ENGLISH):
        for named in screened.pattern.finditer(text, start, end) if screened in may else ():
            lead = _BY.match(text, *named.span())
            yield lead.end() if lead else named.start(), named.end()


def _quoted(text: str, start: int, end: int, may: May) -> Iterator[tuple[int, int]]:
    """What stands in quotes in front of a word for a way of working, or behind a verb that sets one up."""
    if QUOTED in may:
        yield from (named.span(1) for named in _QUOTED.finditer(text, start, end))
    for named in _QUOTED_RUN.finditer(text, start, end) if QUOTED_RUN in may else ():
        if _RUN.search(text, max(start, named.start() - 8), named.start()):
            yield named.span(1)


def _run(text: str, start: int, end: int, may: May) -> Iterator[tuple[int, int]]:
    """Meetings and rules that somebody is said to run."""
    for named in _NAMED.finditer(text, start, end) if NAMED in may else ():
        lead = _LEADING.match(text, *named.span())
        first = lead.end() if lead else named.start()
        if named.end() - first >= 3 and (lead or _BEFORE.search(text, max(start, first - 14), first)):
            yield first, named.end()
