"""Ways of working: methods that have a name, with their steps where these are told, and home-made ones told as a chain of steps."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from jipu.lexicon.concepts import Lexicon
from jipu.model.concept import Concept
from jipu.stages.extract import homemade
from jipu.stages.extract.sentence import Find, Sentence
from jipu.stages.extract.steps import SCREENED as TOLD_IN_STEPS
from jipu.stages.extract.steps import Chain, chains, numbered
from jipu.text.fold import key

_LABEL = re.compile(
    r"(?:^|[，,。；;\s（(\]】])([^，,。；;：:\s（()）\]】]{2,18}(?:\s[^，,。；;：:\s（()）\]】]{1,12}){0,2})\s?[：:（(]\s?[“「『]?$"
)
_NAMES_IT = re.compile(
    r"(?:法|模型|流程|体系|机制|打法|框架|方法论|模式|制度|策略|SOP|清单|原则|循环|飞轮|闭环|(?i:playbook|process|model|framework|loop|method|cycle|development|management|review))$|^[A-Za-z$][A-Za-z0-9/\- ]{1,17}$"
)
_HEADS = re.compile(
    r"[”」』\"》]?(?:的?(?:工作|管理)?(?:机制|制度|打法|做法|流程|模型|体系|法))?(?:[（(][^（()）\n]{0,16}[)）])?\s?(?:[：:（(，,]|分(?:为|成)?|按|是|走)?[：:]?\s?"
)
_NO_LABEL = re.compile(r"\d{4}|[〔〕了]|^\d|^(?:做|写|搭|建|把|按|用|按照|负责|设计|制定|推行)")
_SETS_UP = re.compile(
    r"(?:[A-Za-z0-9]{1,2}[.、)）]\s?)?(?:(?:建立|搭建|推行|设计|制定|形成|总结|搞|建|做|推|用|按)(?:了|起|出)?(?:一[套个])?[“「『\"]?)?"
)
_ENGINEERING = frozenset({"d.web", "d.backend", "d.platform", "d.electronics", "d.mechanical", "d.ai"})
_METHOD_NAME = re.compile(
    r"(?:模型|法|法则|定律|定理|理论|原则|矩阵|象限|画布|地图|泳道图|循环|飞轮|工作坊|复盘|测试|实验|检验|评测|发布|敏捷|冲刺|站会|方法论|思维|驱动|驱动开发|驱动设计|协同|迭代|分层|分类|风暴|归因|打法|机制|指标|回流|健康度|增长)$",
    re.MULTILINE,
)
_INITIALS = re.compile(r"[A-Z]{2,}|[A-Z]/[A-Z]|\d[A-Z]")
_LONG_LATIN = 8
_ACTIVITY = re.compile(
    r"(?:管理|撰写|编写|写作|开发|运营|规划|建设|推广|制定|调研|研究|访谈|评审|验收|核算|测算|检查|盘点|验证|合规|导入|提升|梳理|库存|认证|对接|投放|优化)$"
)
# Techniques of engineering that are ways of working together.
_TOGETHER = re.compile(
    r"灰度|契约测试|评审|复盘|演练|走读|代码审查|值班|轮值|驱动(?:设计|开发)|风暴|混沌|结对|决策记录|自动评测|人工评测|飞轮|Gate|Canary|Driven|Storming|Judge|Chaos|Postmortem|On-call"
)
_DOCUMENT = re.compile(r"Documents?\b|Writing\b|Specification|Proof of Concept|^SE[OM]$")
_PRACTISED = re.compile(
    r"(?:推行|推动|推广|引入|导入|实行|坚持|落地|建立|践行|按照?|遵循|采用|每[日周月季]|定期|约定|推)了?(?:[\u4e00-\u9fff]{0,3})[“「\"]?$"
)
_STEPPED = frozenset(TOLD_IN_STEPS)
_AS_RULE = re.compile(r"\s?(?:机制|制度|流程|规范|方法论?|模式|文化|SOP|(?:rollout )?process|guidelines?|culture)", re.IGNORECASE)


def find(sentence: Sentence, lexicon: Lexicon, spoken: Sequence[Find] = ()) -> Iterator[Find]:
    """Methods of a sentence; `spoken` are its abilities told in words with something between."""
    told = [] if sentence.may.isdisjoint(_STEPPED) else list(_told(sentence))
    named = list(_known(sentence, lexicon, spoken, told))
    yield from named
    taken = [(find.start, find.end) for find in named]
    names = homemade.names(sentence.text, sentence.start, sentence.end, sentence.known, sentence.may)
    own = [span for span in names if sentence.free(*span)]
    for chain in told:
        if not any(find.steps == chain.steps for find in named):
            start, end = _named(sentence, chain, own)
            taken += (start, end), (chain.start, chain.end)
            yield Find(start, end, "method", "arrow", None, None, chain.steps)
    for start, end in own:
        if not any(first < end and start < last for first, last in taken):
            yield Find(start, end, "method", "pattern")


def _known(sentence: Sentence, lexicon: Lexicon, spoken: Sequence[Find], told: Sequence[Chain]) -> Iterator[Find]:
    """The lexicon's methods, each with the chain that follows its name."""
    for start, end, concept in _named_ones(sentence, spoken):
        if lexicon[concept].kind == "method":
            chain = _steps_of(sentence.text, start, end, told)
            if chain or _is_way_of_working(sentence, start, end, lexicon[concept], lexicon):
                yield Find(start, end, "method", "lexicon", concept, sentence.depths.at(start), chain.steps if chain else ())


def _told(sentence: Sentence) -> Iterator[Chain]:
    """Chains of the sentence that tell of its person; steps by number only in running text, where they are no list of duties."""
    found = chains(sentence.text, sentence.start, sentence.end, sentence.may)
    by_number = None if sentence.line.requirement else numbered(sentence.text, sentence.start, sentence.end, sentence.may)
    if by_number and not any(chain.start < by_number.end and by_number.start < chain.end for chain in found):
        found = sorted([*found, by_number], key=lambda chain: chain.start)
    return (chain for chain in found if sentence.free(chain.start, chain.end))


def _named_ones(sentence: Sentence, spoken: Sequence[Find]) -> Iterator[tuple[int, int, str]]:
    """Terms and phrases with their concepts."""
    yield from ((match.start, match.end, match.concept) for match in sentence.matches if match.firm)
    yield from ((find.start, find.end, find.concept) for find in spoken if find.concept)


def _is_way_of_working(sentence: Sentence, start: int, end: int, concept: Concept, lexicon: Lexicon) -> bool:
    """A method by its name (OKR, KANO 模型, 复盘); of engineering, one that is a way of working together and told in running text.

    An activity or a technique is one only where it is told as a rule of work: `推行契约测试`, `灰度发布流程`; 竞品分析 and 单元测试 alone
    are skills. A document (PRD) is none.
    """
    if _DOCUMENT.search(concept.en):
        return False
    if lexicon.dimension_of(concept.id) in _ENGINEERING:
        surface = sentence.text[start:end]
        name = f"{concept.zh}\n{concept.en}" if surface.isascii() else surface
        named = not sentence.line.listing and _TOGETHER.search(f"{name}\n{concept.zh}") is not None
    else:
        named = _is_named(sentence.text[start:end], concept, lexicon)
    if named:
        return True
    before = sentence.text[max(sentence.start, start - 8) : start]
    return _PRACTISED.search(before) is not None or _AS_RULE.match(sentence.text, end) is not None


def _is_named(surface: str, concept: Concept, lexicon: Lexicon) -> bool:
    """A framework that somebody made is one by its own name or initials; common practice only where the words say model, rule, review …"""
    framework = lexicon.framework(concept.id)
    own_name = key(surface) in (key(concept.zh), key(concept.en)) or (surface.isascii() and len(surface) >= _LONG_LATIN)
    if _INITIALS.search(surface) and (own_name or framework):
        return True
    if framework and own_name and not framework.common and not _ACTIVITY.search(surface):
        return True
    name = f"{concept.zh}\n{concept.en}" if surface.isascii() else surface
    if _ACTIVITY.search(name):
        return False
    return lexicon.group_of(concept.id) == "g.agile" or _METHOD_NAME.search(name) is not None


def _steps_of(text: str, start: int, end: int, told: Sequence[Chain]) -> Chain | None:
    """The chain that starts right behind the name of a method: `AARRR：获客→激活→留存`, `按 IPD 走：…`. A step of a chain heads none."""
    near = (chain for chain in told if start < chain.start and -2 <= chain.start - end <= 14)
    return next((chain for chain in near if not re.search(r"[，,。；;]", text[end : chain.start])), None)


def _named(sentence: Sentence, chain: Chain, own: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """What heads a chain: a home-made name or a label right in front of it (`产品复制四步法：…`), else the chain itself."""
    for start, end in own:
        if start < chain.start and end <= chain.start + 1 and _HEADS.fullmatch(sentence.text, end, max(end, chain.start)):
            return start, end
    begin = max(sentence.start, chain.start - 40)
    label = _LABEL.search(sentence.text[begin : chain.start])
    if label:
        first = label.start(1) + len(_SETS_UP.match(label[1])[0])  # type: ignore[index]
        name = label.string[first : label.end(1)]
        if len(name) >= 2 and _NAMES_IT.search(name) and not _NO_LABEL.search(name):
            return begin + first, begin + label.end(1)
    return chain.start, chain.end
