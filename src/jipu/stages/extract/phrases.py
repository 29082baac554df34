"""Skills that the lexicon does not know, found by where and how they stand.

Three rules, each asked to be right rather than complete: an unknown item among known skills of one enumeration; a Latin name in a
skill list or one that looks like a product or a library; a noun phrase on a telling head noun as the object of a telling verb.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from jipu.lexicon.components import is_component
from jipu.lexicon.concepts import Lexicon
from jipu.model.concept import Concept
from jipu.stages.extract import context, english
from jipu.stages.extract.clauses import Item, Spans, after_lead
from jipu.stages.extract.sentence import Find, Sentence
from jipu.text.screen import Screened

LONGEST_CJK, LONGEST = 12, 30
SHORTEST_NAME = 4
_FILE = Path(__file__).with_name("ordinary.txt")
_ORDINARY = frozenset(word for line in _FILE.read_text("utf-8").splitlines() if not line.startswith("#") for word in line.split())
_CJK = re.compile(r"[\u4e00-\u9fff]")
_TRAIL = re.compile(
    r"(?:的?(?:使用|运用|应用|开发经验|使用经验|项目经验|相关经验|经验|相关知识|知识|基础|原理|能力|技能|技术|工作|工具|软件|等)|(?:[两三四五六七八九几]|\d{1,2})(?:大|个)?(?:模块|块|方向|类|类目|系统|产品线?|端)|模块|页面|功能|熟练|精通|熟悉|了解)$"
)
_UNFIT = re.compile(
    r"[我你他她它咱您这那哪谁啥]|[的了着过吗呢吧啊么得]|(?:很|也|都|就|还|又|再|把|被|让|给|从|向|于|对|比|跟|不|没|无|非|已|曾|最|更|较|约|近|超|每|各|某|另|其|该|本|此|几|某些|所有|一些|一个|一下|一起|自己|大家|别人|可以|能够|因为|所以|但|如果|虽然|通过|包括|分别|以上|以下|左右|期间|目前|同时|其中|以及|来自|属于|成为|是|有|要|会|想|说|问|看|听|等)|小组|同事|优先|[一二三四五六七八九十两]个|[\d０-９]{2}|^[\d０-９按为当第管]|\s\d+$|[。，,;；:：!！?？*#@%％=＝~～^\"'“”「」《》【】\[\]{}]"
)
_SOFT_UNFIT = re.compile(
    r"^[一二三四五六七八九十两]|[省市县镇村街路号楼栋室]$|公司$|集团$|大学$|学院$|有限$|(?:官|总监|经理|主管|专员|工程师|总裁|主任|组长|负责人|人员|老师)$|[年月日天万亿]$|(?<![层档])次$|(?<![机新法达])人$|(?<!专)家$|(?<![平中后前柜舞控])台$|(?<![软硬组插控套中固邮事构文条证案])件$|(?<![订工表清菜运保])单$|(?<![单多])元$|(?<!线)条$"
)
_LATIN = re.compile(
    r"(?<![A-Za-z0-9_@./\\-])\.?[A-Z][A-Za-z0-9]*(?:[.+#\-_/][A-Za-z0-9+#]+){0,4}\+{0,2}#?(?:[ ][A-Z][A-Za-z0-9]*(?:[.\-][A-Za-z0-9]+){0,2}){0,2}|(?<![A-Za-z0-9_@./\\-])[a-z][A-Za-z0-9]*(?:[.+#\-_/][A-Za-z0-9]+){0,4}\+{0,2}"
)
# A small plain word could be any word of English; outside a skill list it needs a better reason.
_EVERYDAY = re.compile(r"[a-z]+(?: [a-z]+)*")
_TECHNICAL = re.compile(r"[a-z][A-Z]|[A-Z]{2,}|\d|[.+#-]")
_PLAIN_NUMBERED = re.compile(r"^[A-Za-z]\+\d|^(?i:top|no)\.?\d|\s\d+$|/[A-Za-z]$|_|^[A-Za-z]{1,2}\d+$|^[vVQHPLTSAB]\d|^\d")
_BEHIND = re.compile(r"\d\s?$|[「《“/@_]$")
_HEADS = (
    "框架|引擎|协议|平台|系统|体系|模型|机制|中台|算法|架构|网关|组件库|脚手架|中间件|流水线|知识库|编辑器|设计器|看板|大屏|门禁|台账|规范|标准|流程|制度|方案|策略|规则|指标体系|标签体系|画像|"
    "管理|分析|设计|优化|规划|运营|建设|治理|调研|研究|评审|评估|测试|监控|预警|推广|策划|营销|采购|招商|招聘|培训|培养|谈判|拓展|选型|选品|定价|核算|预测|复盘|迭代|重构|改造|迁移|部署|对接|集成|开发|审核|风控|质检|盘点|排期|排班|调度|结算|对账|分层|增长|转化|孵化|投放|引流|获客|留存|签约|交付|实施|售后|验收|巡检|认证|备案|合规"
)
_HEAD = re.compile(rf"(?:{_HEADS})(?![\u4e00-\u9fff]?(?:师|员|经理|总监|部门|公司|中心|人员|岗|专家))")
# What a noun phrase cannot reach over: particles and verbs, but not inside 智能, 会员, 后台, 对账, 路由, 行为 …
_NP_BORDER = re.compile(
    r"[的了着是将把被让我你他她它这那每某其该此又再也都就还写做搞跑于]|得(?!物|到)|各(?!类)|本(?!地|体)"
    r"|过(?![程滤期敏户审站])(?<![通超经]过)|在(?![线途制职建])|有(?!限|效|机|声|赞)(?<![私自专国所拥]有)|和(?!解)(?<![平共]和)|与(?<!参与)|及(?![时格])(?<![普涉以]及)|或|并(?![发购行联网])|等(?![级保候])"
    r"|从(?!业)|向(?!量|导)(?<![定方双单流]向)|给(?!水|药)(?<!供给)|跟(?![踪进单随投])|为(?<![行人]为)|以|用(?![户例量工料车电能途])(?<![应使信费通商常复引采]用)|按(?![键需摩揽])|由(?<![路自理]由)|对(?![账接标齐话冲象抗账])(?<![绝相]对)"
    r"|到(?![店家货位期])|中(?![台心间控小枢医药])|后(?![台端续市])|里(?!程)|前(?![端台置厅])|上(?![线下市传架云游门])(?<!线上)|下(?![单载沉游])(?<!线下)|看(?![板护])|会(?![员议计话展务])(?<![社工协公年机]会)|能(?![力源量效耗级])(?<![智功性节效职产赋可动]能)"
    r"|(?<=[一二三四五六七八九十两几多\d])[个条项次份位名台家间场种套款]"
    r"|精通|熟练|熟悉|掌握|了解|负责|主导|牵头|参与|协助|独立|完成|进行|开展|推动|推进|组织|制定|搭建|建立|构建|实现|支持|采用|使用|利用|通过|基于|引入|输出|编写|撰写|设计并|开发并|梳理|优化|重构|升级|落地|打造|完善|统筹|主持|承担|研发|上线|封装|接入|对接|维护|改造|带领|领导|公司|整个|全部|内部|企业级|部门级|团队级|公司级|集团级|一站式|相关|日常|新一代|自研|全新"
    r"|[^\u4e00-\u9fffA-Za-z0-9+#.\- ]"
)
_TELLING = re.compile(
    r"(?:负责|主导|牵头|搭建|建设|建立|构建|制定|设计|开发|实现|完成|推动|推进|落地|引入|撰写|编写|输出|梳理|规划|优化|重构|打造|参与|主持|统筹|开展|承担|从零|从0|熟悉|精通|熟练|掌握|了解|擅长|研发|接入|完善)(?:了|过|并|公司|并落地)?"
)

(HEAD,) = SCREENED = (Screened(_HEAD),)


def find(sentence: Sentence, terms: Spans, lexicon: Lexicon) -> Iterator[Find]:
    """Open finds of a sentence: none overlaps one of its `terms` (what the lexicon knows) or another find.

    One that is exactly a writing of the lexicon (which its own rule was too careful to take) counts for that concept.
    """
    taken = list(terms.spans)
    for start, end in (*english.spans(sentence), *_among_known(sentence, terms), *_names(sentence, terms), *_noun_phrases(sentence)):
        if any(start < e and s < end for s, e in taken) or not sentence.free(start, end) or context.is_title(sentence.text, end):
            continue
        known = lexicon.lookup_plain(sentence.text[start:end]) or named(sentence.text[start:end], lexicon)
        if known is None and is_component(sentence.text[start:end], lexicon):
            continue
        taken.append((start, end))
        yield Find(start, end, "skill", "phrase", known.id if known else None, sentence.depths.at(start))


def named(words: str, lexicon: Lexicon) -> Concept | None:
    """The concept that bears exactly this name, capitals and all, though elsewhere it counts only in company: a list of skills is company enough
    for a name like Excel or Sketch, not for two letters.
    """
    known = lexicon.lookup(words) if len(words) >= SHORTEST_NAME and words[0].isupper() else None
    return known if known and words in (known.zh, known.en) else None


def _among_known(sentence: Sentence, terms: Spans) -> Iterator[tuple[int, int]]:
    """Unknown items of an enumeration that holds at least two known skills, or one in a skill list."""
    needed = 1 if sentence.line.listing else 2
    if len(terms.spans) < needed or len(sentence.items) < 3:
        return
    runs = [item.run for item in sentence.items]
    if all(runs.count(run) < 3 for run in set(runs)):
        return
    sizes = Counter(runs)
    known = Counter([item.run for item in sentence.items if terms.within(item.start, item.end)])
    for item in sentence.items:
        if (
            known[item.run] >= needed
            and sizes[item.run] >= 3
            and (span := _core(sentence.text, item))
            and fits(sentence.text[slice(*span)])
        ):
            yield span


def _core(text: str, item: Item) -> tuple[int, int] | None:
    """An item without the verb that leads to it and the words that only sum up."""
    if item.end - item.start > LONGEST + 12:
        return None
    start = after_lead(text, item)
    trail = _TRAIL.search(text[start : item.end])
    end = start + trail.start() if trail and trail.start() > 1 else item.end
    while end > start and text[end - 1] == " ":
        end -= 1
    return (start, end) if end > start else None


@lru_cache(maxsize=8192)
def fits(words: str) -> bool:
    """True for a short noun-like stretch of text that could be the name of a skill."""
    chinese = len(_CJK.findall(words))
    if not 2 <= len(words) <= LONGEST or chinese > LONGEST_CJK or words in _ORDINARY:
        return False
    if chinese == 0:
        return _is_name(words)
    return chinese >= 2 and not _UNFIT.search(words) and not _SOFT_UNFIT.search(words)


def may_name(words: str) -> bool:
    """True for words that could name a skill where somebody says that they do: neither an everyday word nor a unit, whatever their form."""
    if words in _ORDINARY:
        return False
    return len(_CJK.findall(words)) >= 2 or _is_name(words)


@lru_cache(maxsize=8192)
def _is_name(words: str) -> bool:
    """A Latin stretch that is neither a unit nor an everyday word."""
    low = words.lower()
    return (
        len(words) >= 2
        and words[0].isalpha()
        and len(words.split()) <= 4
        and low not in _ORDINARY
        and not all(part in _ORDINARY for part in low.split())
        and not _PLAIN_NUMBERED.search(words)
        and not english.is_bare(words)
    )


def _names(sentence: Sentence, terms: Spans) -> Iterator[tuple[int, int]]:
    """Latin names: any in a skill list; in running Chinese those that look like one."""
    if not _CJK.search(sentence.text, sentence.start, sentence.end) and not sentence.line.listing:
        return
    found = [match for match in _LATIN.finditer(sentence.text, sentence.start, sentence.end) if _may_be_name(sentence.text, match)]
    if not found:
        return
    runs = {item.run for item in sentence.items if terms.within(item.start, item.end)}
    ends = [item.end for item in sentence.items]
    for match in found:
        words = match.group()
        place = bisect_right(ends, match.start())
        item = sentence.items[place] if place < len(sentence.items) else None
        listed = (
            item is not None
            and (sentence.line.listing or (item.run in runs and not _EVERYDAY.fullmatch(words)))
            and (item.end - item.start) <= len(words) + 10
        )
        if listed or (_TECHNICAL.search(words) and len(words) >= 3):
            yield match.span()


def _may_be_name(text: str, match: re.Match[str]) -> bool:
    words = match.group()
    return len(words) <= LONGEST and _is_name(words) and not _measures(text, match)


def _measures(text: str, match: re.Match[str]) -> bool:
    """A unit behind a figure, a code in quotes, or part of a path is no skill."""
    behind = _BEHIND.search(text, max(0, match.start() - 2), match.start())
    return behind is not None or text[match.end() : match.end() + 1] in ("@", "_", "」", "》", "”")


def _noun_phrases(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """…框架, …平台, …管理 and the like with what they are of, where a telling verb or degree word leads to them."""
    for item in sentence.items if HEAD in sentence.may else ():
        if item.end - item.start > 60:
            continue
        heads = list(_HEAD.finditer(sentence.text, item.start, item.end))
        if not heads or not _may_lead(sentence, item, heads[-1]):
            continue
        span = _phrase(sentence.text, item, heads[-1])
        if span and _led(sentence, item, span[0]) and fits(sentence.text[slice(*span)]):
            yield span


def _phrase(text: str, item: Item, head: re.Match[str]) -> tuple[int, int] | None:
    """From the last border in front of the head noun to its end; the modifier has two to eight characters."""
    borders = [border.end() for border in _NP_BORDER.finditer(text, max(item.start, head.start() - 12), head.start())]
    start = borders[-1] if borders else item.start
    while start < head.start() and text[start] in " -.":
        start += 1
    return (start, head.end()) if 2 <= head.start() - start <= 10 else None


def _may_lead(sentence: Sentence, item: Item, head: re.Match[str]) -> bool:
    """False where nothing that could lead to a phrase stands in front of its head: asked first, since it is quickly answered."""
    return sentence.depths.tell or _TELLING.search(sentence.text, item.start, head.start()) is not None


def _led(sentence: Sentence, item: Item, start: int) -> bool:
    if sentence.depths.governs(start):
        return True
    return _TELLING.search(sentence.text, max(sentence.start, item.start, start - 14), start) is not None
