"""Rules and customs by which somebody runs a business, told by their form: 四定一查, 三级响应机制, 红黄牌, 师徒制, 质询会, 三张表.

A form that could as well be an ordinary word counts only behind a verb that sets it up (推行师徒制, 每周一开质询会) or in front of one
for a way of working (四定一查拜访制度).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jipu.text.screen import ANY, May, Screened

_HAN = r"[\u4e00-\u9fff]"
_COUNT = "[一二两三四五六七八九十]"
# Alone, wherever they stand.
_ALONE = re.compile(
    rf"红[黑黄绿红][榜牌灯条](?:制度|机制|预警)?|军令状|责任状|揭榜挂帅|传帮带|日清日[结高毕]|走动式?管理|首问负责制?|回头看机制"
    rf"|[三四五六七八九]级{_HAN}{{2,6}}(?:机制|制度|会议|体系)|\d{{1,2}}(?:分钟|小时){_HAN}{{2,6}}(?:机制|制度|承诺)|(?<![\d.-])\d{{1,2}}-\d{{1,2}}-\d{{1,3}}(?:{_HAN}{{1,4}}?)(?:机制|原则|法则|响应)"
    rf"|(?<!{_HAN})[三四五六七八九]{_HAN}[一二两三四五六七八九]{_HAN}(?=[”」』]?(?:法|工作法|打法|原则|制度|机制|管理|模式|{_HAN}{{2,4}}(?:法|制度|机制)))"
)
# Behind a verb.
_VERB = r"(?:推行|推广|推动|实行|实施|施行|坚持|建立|设立|创立|首创|独创|自创|落地|导入|引入|践行|执行|发起|组织|主持|召开|开展|总结|提炼|沉淀|形成|搭建|搞|立|推|开|定|用|建|写|创|设|办|签)(?:了|起|出|过)?(?:一[套个种场次条]|内部|全员|公司级?|两级|三级)?\s?[“「『\"]?"
_EACH = rf"(?:每[日天周月季年](?:[一二三四五六日](?![次场个])|[早晚初末]|[上下]午){{0,3}}|双周|{_COUNT}点半?|\d{{1,2}}点半?|\d{{1,2}}分钟)(?:的|开|召开|组织|固定|雷打不动)?(?:一[次场个])?\s?[“「『\"]?"
_KEPT_UP = (
    r"(?:推行|实行|坚持|建立|设立|创立|首创|独创|自创|固定|固化|沉淀|雷打不动地?开?)(?:了|起|出|过)?(?:一[套个种场次条])?\s?[“「『\"]?"
)
# Meetings are told by the dozen: only one that recurs or was set up as a rule is a way of working.
_MEETING = re.compile(rf"(?:{_KEPT_UP}|{_EACH})(?P<name>(?:{_HAN}|[A-Z]){{1,8}}?会(?!{_HAN}|[A-Za-z]))")
_SET_UP = re.compile(
    rf"(?:{_VERB}|{_EACH})(?P<name>(?:{_HAN}|[A-Z]){{2,7}}?制(?!{_HAN})|{_HAN}{{2,8}}?法(?!{_HAN})"
    rf"|{_COUNT}[张本][表卡账清单图]{{1,2}}|一页纸|[三四五六七八九]{_HAN}[一二两三四五六七八九]{_HAN}(?!{_HAN})"
    rf"|{_HAN}{{0,6}}?(?:评估|选址|评分|打分|分级|排班|坪效|人效|盈利|单店|定价|预警|健康度|测算)模型|{_HAN}{{2,6}}?(?:责任制|积分制|承包制|包干制)度?)"
)
_NO_MEETING = re.compile(
    r"(?:协|学|机|社|大|年|展|峰|工|晚|聚|董事|委员|发布|理事|运动|博览|用户|学生|交易|招聘|推介|招商|分享|培训|订货|促销|见面|宣讲|团拜|音乐|演唱|体验|品鉴|直播|展销|洽谈|拍卖|听证|基金|商|体|领|只|不|才|都|约|宴|理|教|误|附|再|也|还|能|就|将|市|省|全|酒|晤)会$"
)
_NO_RULE = re.compile(
    r"(?:机|体|编|控|限|定|复|研|管|改|抑|印|绘|录|克|强|牵|预|法|公司|会员|学分|全日|股份|代理|经销|订阅|专|监|压|缝|调|自|定|抵|遏)制$"
)
_NO_LAW = re.compile(
    r"(?:办|方|做|算|想|看|语|书|立|执|司|合|违|用|打|魔|说|手|枪|劳动|税|公司|合同|刑|民|宪|广告|电商|电子商务|商标|专利|证券|会计|食品安全|安全|保险|招投标|个人所得税)法$"
)
_OPENS_WRONG = re.compile(r"^(?:的|了|和|与|及|在|为|是|有|把|将|对|过|着|其|该|各|所|并|由|从|到|以|被|让|给|人|来|去|上|下)|[的了]")
_HINT = re.compile(
    r"[会制法榜牌灯条状]|[张本级]|模型|一页纸|传帮带|挂帅|日清|走动|首问|回头看|[三四五六七八九][\u4e00-\u9fff][一二两三四五六七八九]|\d-\d|机制|制度"
)
ALONE, MEETING, SET_UP = SCREENED = tuple(map(Screened, (_ALONE, _MEETING, _SET_UP)))


def rituals(text: str, start: int, end: int, may: May = ANY) -> Iterator[tuple[int, int]]:
    """Spans of rules and customs in a stretch of text."""
    if may.isdisjoint(SCREENED) or not _HINT.search(text, start, end):
        return
    yield from (told.span() for told in _ALONE.finditer(text, start, end)) if ALONE in may else ()
    for screened in (MEETING, SET_UP):
        found = screened.pattern.finditer(text, start, end) if screened in may else ()
        yield from (told.span("name") for told in found if _is_name(told["name"]))


def _is_name(name: str) -> bool:
    """No ordinary word that ends alike (学会, 控制, 办法), and nothing that reads on from the verb."""
    if _OPENS_WRONG.search(name) or len(name) < 2:
        return False
    return not any(pattern.search(name) for pattern in (_NO_MEETING, _NO_RULE, _NO_LAW))
