"""Which words of a line must not be taken for what its person can do: wishes, lacks, the employer, others' work, departments, titles."""

from __future__ import annotations

import re
from functools import lru_cache

from jipu.stages.extract.unowned import SCREENED as UNOWNED
from jipu.stages.extract.unowned import unowned
from jipu.text.screen import ANY, May, Screened

_EMPLOYER_IS = re.compile(
    r"[\s\-•·●*#>▪◆（(\d.、)）]*(?:公司|我司|集团|我们公司|该公司|企业)(?:主要|主营|成立|是|为|做|从事|专注|致力|业务|有\d|共\d|规模)"
)
_AGAIN_SELF = re.compile(r"[，,。；;:：]\s?(?:我|本人|自己|负责|任职|担任|主要(?:负责|工作)|职责)")
# What is only wished for, lacking, or another's: the words behind the mark up to the end of the clause are no skill of this person.
_NOT_OWN = re.compile(
    r"(?=[希期渴想打计准有愿正自学在不没未暂无缺少零尚从由室同队搭组领老主nwlhekcNWLHEKC])(?:(?:希望|渴望)(?!通过|你|您|大家)|(?:期望|想要?|打算|计划|准备|有意|愿意|期待)(?:能够?|去|在|再|继续|系统)?(?:学习|学|转(?:做|型|行|岗|向|到)?|接触|尝试|从事|深入(?:学习|了解)|往|找|加入|了解)"
    r"|正在(?:学|自学|学习|备考|了解|补)|(?:自学|学习)中|在学(?=[\sA-Za-z])|在考"
    r"|(?:不(?:太)?(?:熟悉|熟练|会|懂|擅长|了解|精通|具备|是我的?强项)|没(?:有)?(?:直接|独立|系统)?(?:负责过|参与过|用过|做过|接触过?|碰过|写过|带过|学过|搞过)|未(?:曾|直接|独立|系统)?(?:接触|使用|做|用|参与|负责|从事|主导|写|带)过?|(?:没有|暂无|无|缺乏|缺少|零)(?=[^，。；\n]{1,16}经[验历])|尚未|从未)"
    r"|由(?:[^，。；\s]{0,6})(?:同事|同学|团队|后端|前端|对方|外包|供应商|乙方|其他人|别人|他人|他|她)(?=[^，。；\n]{0,10}(?:负责|完成|开发|实现|承担|做))"
    r"|(?:室友|同事|队友|搭档|组长|领导|老板|主管)(?:们)?(?:负责|来做|写的|做的|开发)"
    r"|(?i:\b(?:no|without|lack(?:ing|s)?|not) (?:prior |any )?(?:familiar|experience|exposure|knowledge)|(?:hope|want|eager|keen|looking) (?:to|forward to) (?:learn|learning|study|move|switch)|currently learning|never (?:used|worked|managed|led|built|done)))"
)
# `R或Python经验者加分` still asks; the mark for lacking does not reach over these.
_BACK = re.compile(
    r"(?:不是(?:我的?)?(?:强项|长项)|没(?:有)?(?:做|用|接触|碰)过|不(?:太)?(?:会|懂|熟)|只(?:是)?(?:在书上)?(?:看|听|读)(?:说)?过|(?:还)?(?:在学|在考|学习中|自学中|备考中)|经验(?:不足|较少|为零)|零经验|是(?:我的?)?短板)[了吗]?\s*$"
)
_WEAKNESS = re.compile(r"(?:短板|缺点|弱项|劣势|不足(?:之处)?)\s?(?:是|在于|[:：])")
_CLAUSE = re.compile(r"[，,。；;！!？?\n]|但(?:是)?|不过|：|:")
_PLACEHOLDER = re.compile(r"〔[^〔〕\n]{0,60}〕")
_ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s，。；）)]{1,200}|[\w.+-]{1,64}@[\w.-]{1,80}|(?:github|gitee|juejin|linkedin)\.(?:com|io|cn)[^\s，。；）)]{0,100}",
    re.IGNORECASE,
)
# Departments named as those one works with: 与法务、财务对接, 研发部, 拉着采购和财务的同事.
_DEPARTMENT = re.compile(
    r"(?:法务|财务|采购|合规|审计|客服|运营|市场|销售|研发|产品|设计|测试|供应链|人事|人力|人力资源|行政|公关|品牌|物流|仓储|仓管|生产|质量|品质|工程|渠道|商务|风控|运维|算法|交付|实施|售后|HR|IT|QA|UED|UI|marketing|sales|finance|legal|engineering|design|growth|ops|operations|compliance)",
    re.IGNORECASE,
)
_TOGETHER = re.compile(
    r"(?:[与和跟同]|配合|协同|协调|联合|对接|拉通|拉着|带着|推动|打通|联动|给|帮|组织|(?i:with|across))[^，。；：:（()）]{0,16}$"
)
_THEY = re.compile(
    r"[^，。；（()）]{0,12}(?:部门|(?<![全内外])部(?!署|分(?!别))|团队|同事|同学|[两三四五六]方|协作|沟通|一起|共同|配合|对接|联动|(?i:teams?))"
)
# Who is in charge of departments tells what they do: 分管采购、仓储、物流, 管理客服团队.
_IN_CHARGE = re.compile(
    r"(?:分管|主管|统管|直管|兼管|管理?(?:过|着|了)?|带领|领导|组建|筹建|主持|(?i:\b(?:oversaw|oversee(?:ing)?|head(?:ed|ing)?|led|leading|managed|managing|ran|running)\b))[^，。；：:（()）与和跟同]{0,16}$"
)
_MEASURED = re.compile(
    r"(?:率|次数|周期|峰值|高峰|时长|耗时|人天|占比|清零|归零|下降|降了|降到|减少|少了|环比|同比|单量|电话|金额|费用|体验(?!设计|优化|管理))|量(?![产化])"
)
# A job title is no skill: 数据分析师, 前端工程师, product manager.
_TITLE_TAIL = re.compile(
    r"(?=[\s开研运测设产营算总工架分策咨培规师经主专助顾负实组副合程岗同团人小部学系edmsail])\s?(?:开发|研发|运维|测试|设计|产品|运营|营销|算法)?\s?(?:总?工程师|架构师|设计师|分析师|策划师|咨询师|培训师|规划师|师(?![傅生资])|经理|总监|主管|专员|专家|助理|顾问|负责人|实习生|组长|总裁|副总|主任|合伙人|工程狮|程序员|岗位?(?![前位])|同(?:事|学)|团队负责人|人员|小组|部门?(?![分署])|学院|专业(?![知技化能性度])|系(?![统列数])|(?:engineer|developer|manager|director|specialist|architect|analyst|designer|intern|lead)s?\b)",
    re.IGNORECASE,
)

NOT_OWN, WEAKNESS, EMPLOYER_IS, ADDRESS, BACK = SCREENED = tuple(map(Screened, (_NOT_OWN, _WEAKNESS, _EMPLOYER_IS, _ADDRESS, _BACK)))
_MARKS = frozenset((*SCREENED, *UNOWNED))


def not_own(text: str, start: int, end: int, may: May = ANY) -> list[tuple[int, int]]:
    """Spans of a sentence that tell of wishes, lacks, the employer or others' work, and of placeholders; each ends with its clause."""
    found: list[tuple[int, int]] = []
    if text.find("〔", start, end) >= 0:
        found += [place.span() for place in _PLACEHOLDER.finditer(text, start, end)]
    if may.isdisjoint(_MARKS):
        return found
    for mark in _NOT_OWN.finditer(text, start, end) if NOT_OWN in may else ():
        stop = _CLAUSE.search(text, mark.end(), end)
        found.append((mark.start(), stop.start() if stop else end))
    if ADDRESS in may:
        found += [address.span() for address in _ADDRESS.finditer(text, start, end)]
    if WEAKNESS in may and (weakness := _WEAKNESS.search(text, start, end)):
        found.append((weakness.start(), end))
    if EMPLOYER_IS in may and _EMPLOYER_IS.match(text, start, min(end, start + 40)):
        again = _AGAIN_SELF.search(text, start, end)
        found.append((start, again.start() if again else end))
    found += unowned(text, start, end, may)
    return found + (_lacked(text, start, end) if BACK in may else [])


def _lacked(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Clauses whose end says that the thing is lacking: `Java 不太会`."""
    found: list[tuple[int, int]] = []
    here = start
    for cut in [*_CLAUSE.finditer(text, start, end), None]:
        stop = cut.start() if cut else end
        if _BACK.search(text, max(here, stop - 16), stop):
            found.append((here, stop))
        here = cut.end() if cut else end
    return found


@lru_cache(maxsize=4096)
def _names_department(words: str) -> bool:
    return _DEPARTMENT.fullmatch(words) is not None


def is_department(text: str, start: int, end: int) -> bool:
    """True if a bare department is named as a partner (`与法务、财务对接`), not as what the person can do."""
    if not _names_department(text[start:end]):
        return False
    if _TOGETHER.search(text, max(0, start - 20), start) is not None:
        return True
    return _THEY.match(text, end) is not None and _IN_CHARGE.search(text, max(0, start - 24), start) is None


def is_measure(text: str, start: int, end: int) -> bool:
    """True if a short Chinese noun is only what is counted or how it stands (投诉清零, 每次发版, 最大客户), not something done."""
    return _MEASURED.match(text, end) is not None or text[start - 1 : start] in ("最", "每", "该") or text[start - 2 : start] == "每次"


def is_title(text: str, end: int) -> bool:
    """True if the words that end here go on as a job title, a department or a field of study."""
    return _TITLE_TAIL.match(text, end) is not None
