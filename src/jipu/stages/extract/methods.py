"""Ways of working: methods that have a name, with their steps where these are told, and home-made ones told as a chain of steps."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jipu.lexicon.concepts import Lexicon
from jipu.model.concept import Concept
from jipu.stages.extract.context import is_title
from jipu.stages.extract.sentence import Find, Sentence

_STEP = 40
_ARROW = re.compile(r"\s?(?:→|-{1,2}>|=>|➜|➔|⇒|＞|>(?=\s?[\u4e00-\u9fffA-Za-z]))\s?")
_DASH = re.compile(r"\s?(?:——|[—–－])\s?|(?<=[\u4e00-\u9fff])-(?=[\u4e00-\u9fff])")
_ARROW_HINT, _DASH_HINT = re.compile(r"[→>➜➔⇒＞]"), re.compile(r"[—–－-]")
_STOP = re.compile(r"[，,。；;：:\n]|\s{2}")
_DASHED = re.compile(r"[\u4e00-\u9fffA-Za-z][\u4e00-\u9fffA-Za-z0-9/ ]{0,13}")
_FIRST_THEN = re.compile(
    r"先(?!后|进|锋|生|前|发|天)([^，,。；;\n]{2,40})[，,、]\s?(?:再|然后|接着)([^，,。；;\n]{2,40})[，,、]\s?(?:再|然后|接着|最后才?|最终|之后)([^，,。；;\n]{2,40})(?:[，,、]\s?(?:再|然后|最后才?|最终)([^，,。；;\n]{2,40}))?"
)
_STEPS_NAMED = re.compile(
    r"(?<![\u4e00-\u9fffA-Za-z])[\u4e00-\u9fffA-Za-z]{2,12}?(?:[三四五六七八九3-9]步(?:走?法|曲)|工作法|六字诀|[三四五六七八九]统一|[三四五六七八九]化法)"
)
_NAMED_FORM = re.compile(
    r"(?<![A-Za-z])[A-Z][A-Za-z]{1,7}\s?(?:模型|法则|矩阵|分析法|工作法|方法论|模式)|[\u4e00-\u9fff]{2,4}(?:定律|法则)|[一二三四五六七八九十][\u4e00-\u9fff]{1,2}(?:原则|估算|统一路线)"
    r"|[\u4e00-\u9fff]{2,4}(?:记账法|估算法|打分法|评分法|排序法|管理法)|《[^《》\n]{0,14}(?:SOP|流程|制度|机制|办法)》"
)
# A quick look: most sentences name no form.
_FORM_HINT = re.compile(r"[法曲诀》]|统一|模型|矩阵|模式|定律|原则|估算|路线")
_LABEL = re.compile(
    r"(?:^|[，,。；;\s（(\]】])([^，,。；;：:\s（()）\]】]{2,18}(?:\s[^，,。；;：:\s（()）\]】]{1,12}){0,2})\s?[：:（(]\s?[“「『]?$"
)
_NAMES_IT = re.compile(
    r"(?:法|模型|流程|体系|机制|打法|框架|方法论|模式|制度|策略|SOP|清单|原则|循环|飞轮|闭环|(?i:playbook|process|model|framework|loop|method|cycle|development|management|review))$|^[A-Za-z$][A-Za-z0-9/\- ]{1,17}$"
)
_NO_LABEL = re.compile(r"\d{4}|[〔〕了]|^\d|^(?:做|写|搭|建|把|按|用|按照|负责|设计|制定|推行)")
_ENGINEERING = frozenset({"d.web", "d.backend", "d.platform", "d.electronics", "d.mechanical", "d.ai"})
_METHOD_NAME = re.compile(
    r"[A-Z]{2,}|[A-Z]/[A-Z]|\d[A-Z]|(?:模型|法|法则|定律|定理|理论|原则|矩阵|象限|画布|地图|泳道图|循环|飞轮|工作坊|复盘|测试|实验|检验|评测|发布|敏捷|冲刺|站会|方法论|思维|驱动|驱动开发|驱动设计|协同|迭代|分层|分类|风暴|归因|打法|机制|指标|回流|健康度|增长)$",
    re.MULTILINE,
)
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
_AS_RULE = re.compile(r"\s?(?:机制|制度|流程|规范|方法论?|模式|文化|SOP|(?:rollout )?process|guidelines?|culture)", re.IGNORECASE)
_OPENING = "“「『【《（( ［["
_PAIRS = {"”": "“", "」": "「", "』": "『", "）": "（(", ")": "（("}
_LEAD = re.compile(
    r"^.{0,24}?(?:分(?:为|成)?[三四五六七八九\d]?步?[：:]?|按照|按(?=\s)|流程(?:是|为)?|路径(?:是|为)?|步骤(?:是|为)?|闭环|链路)\s?(?=[\u4e00-\u9fffA-Za-z])"
)


@dataclass(frozen=True, slots=True)
class Chain:
    """Steps told in order, and where they stand."""

    start: int
    end: int
    steps: tuple[str, ...]


def find(sentence: Sentence, lexicon: Lexicon, spoken: Sequence[Find] = ()) -> Iterator[Find]:
    """Methods of a sentence; `spoken` are its abilities told in words with something between."""
    told = [chain for chain in chains(sentence.text, sentence.start, sentence.end) if sentence.free(chain.start, chain.end)]
    used: set[int] = set()
    for start, end, concept in _named_ones(sentence, spoken):
        if lexicon[concept].kind == "method":
            chain = _steps_of(sentence.text, end, told)
            if not (chain or _is_way_of_working(sentence, start, end, lexicon[concept], lexicon)):
                continue
            used |= {chain.start} if chain else set()
            yield Find(start, end, "method", "lexicon", concept, sentence.depths.at(start), chain.steps if chain else ())
    for chain in told:
        if chain.start not in used:
            start, end = _named(sentence, chain)
            yield Find(start, end, "method", "arrow", None, None, chain.steps)
    for pattern in (_STEPS_NAMED, _NAMED_FORM) if _FORM_HINT.search(sentence.text, sentence.start, sentence.end) else ():
        for named in pattern.finditer(sentence.text, sentence.start, sentence.end):
            if _is_new(sentence, told, *named.span()):
                yield Find(*named.span(), "method", "pattern")


def _is_new(sentence: Sentence, told: list[Chain], start: int, end: int) -> bool:
    """A name that no term of the lexicon and no chain told already stands for."""
    near = any(chain.start - 30 <= start < chain.end for chain in told)
    return sentence.free(start, end) and not near and not sentence.known.within(start, end)


def _named_ones(sentence: Sentence, spoken: Sequence[Find]) -> Iterator[tuple[int, int, str]]:
    """Terms and phrases with their concepts."""
    yield from ((match.start, match.end, match.concept) for match in sentence.matches if match.firm)
    yield from ((find.start, find.end, find.concept) for find in spoken if find.concept)


def _is_way_of_working(sentence: Sentence, start: int, end: int, concept: Concept, lexicon: Lexicon) -> bool:
    """A method by its name (OKR, KANO 模型, 复盘); of engineering, one that is a way of working together and told in running text.

    An activity or a technique is one only where it is told as a rule of work: `推行契约测试`, `灰度发布流程`; 竞品分析 and 单元测试 alone
    are skills. A document (PRD) is none.
    """
    surface = sentence.text[start:end]
    name = f"{concept.zh}\n{concept.en}" if surface.isascii() else surface
    if _DOCUMENT.search(concept.en):
        return False
    if lexicon.dimension_of(concept.id) in _ENGINEERING:
        named = not sentence.line.listing and _TOGETHER.search(f"{name}\n{concept.zh}") is not None
    else:
        named = not _ACTIVITY.search(name) and (lexicon.group_of(concept.id) == "g.agile" or _METHOD_NAME.search(name) is not None)
    if named:
        return True
    before = sentence.text[max(sentence.start, start - 8) : start]
    return _PRACTISED.search(before) is not None or _AS_RULE.match(sentence.text, end) is not None


def chains(text: str, start: int, end: int) -> list[Chain]:
    """The step chains of a sentence, none overlapping another; an arrow counts for more than a dash."""
    found = [*_joined(text, start, end, _ARROW)] if _ARROW_HINT.search(text, start, end) else []
    found += _joined(text, start, end, _DASH) if _DASH_HINT.search(text, start, end) else ()
    if "先" in text[start:end]:
        found += [
            Chain(*told.span(), tuple(step.strip() for step in told.groups() if step)) for told in _FIRST_THEN.finditer(text, start, end)
        ]
    apart: list[Chain] = []
    for chain in found:
        if not any(chain.start < other.end and other.start < chain.end for other in apart):
            apart.append(chain)
    return sorted(apart, key=lambda chain: chain.start)


def _joined(text: str, start: int, end: int, border: re.Pattern[str]) -> Iterator[Chain]:
    """Chains of one kind of border: three or more steps of at most 40 characters, within one clause."""
    group: list[re.Match[str]] = []
    for mark in (*border.finditer(text, start, end), None):
        if mark and group and mark.start() - group[-1].end() <= _STEP and not _STOP.search(text, group[-1].end(), mark.start()):
            group.append(mark)
            continue
        if len(group) >= 2 and (chain := _chain(text, start, end, group, border)):
            yield chain
        group = [mark] if mark else []


def _chain(text: str, start: int, end: int, group: list[re.Match[str]], border: re.Pattern[str]) -> Chain | None:
    before = [stop.end() for stop in _STOP.finditer(text, max(start, group[0].start() - _STEP), group[0].start())]
    after = _STOP.search(text, group[-1].end(), min(end, group[-1].end() + _STEP))
    first, last = (
        before[-1] if before else max(start, group[0].start() - _STEP),
        after.start() if after else min(end, group[-1].end() + _STEP),
    )
    first, last = _edges(text, first, last, border)
    steps = tuple(step.strip(" “”「」『』") for step in border.split(text[first:last]))
    dashed = border is not _DASH or all(_DASHED.fullmatch(step) for step in steps)
    return Chain(first, last, steps) if len(steps) >= 3 and dashed and _are_steps(steps) else None


def _edges(text: str, first: int, last: int, border: re.Pattern[str]) -> tuple[int, int]:
    """The chain without the words that lead to it, its quotes, and what follows a closing quote."""
    head = border.search(text, first, last)
    stop = head.start() if head else last
    for place in range(stop - 1, first - 1, -1):
        if text[place] in _OPENING and text[place] != " " and not _closed(text, place, stop):
            first = place + 1
            break
    lead = _LEAD.match(text[first:stop])
    if lead and first + lead.end() < stop:
        first += lead.end()
    while first < last and text[first] in " \t\u3000-•·":
        first += 1
    for place in range(stop, last):
        if text[place] in "”」』）)" and not any(mark in text[first:place] for mark in _PAIRS[text[place]]):
            last = place
            break
    while last > first and (text[last - 1] in " \t\u3000" or text.endswith(" 走", first, last)):
        last -= 1
    return first, last


def _closed(text: str, place: int, stop: int) -> bool:
    return any(mark in text[place:stop] for mark in "”」』】》）)］]")


def _are_steps(steps: tuple[str, ...]) -> bool:
    """Steps are words; figures are a change, titles a career, and one or two steps no method."""
    worded = [
        step
        for step in steps
        if re.search(r"[\u4e00-\u9fff]{2}|[A-Za-z]{2}|[\u4e00-\u9fff]", step) and not re.match(r"^[\d.,%$¥]+\s?\S{0,3}$", step)
    ]
    if len(worded) < len(steps) or any(len(step) > 36 for step in steps) or len(set(steps)) < 3:
        return False
    figures = sum(bool(re.match(r"^[约近]?[\d$¥]", step)) for step in steps)
    titles = sum(
        step.endswith(
            (
                "经理",
                "总监",
                "主管",
                "专员",
                "工程师",
                "助理",
                "实习生",
                "组长",
                "负责人",
                "总经理",
                "副总",
                "大学",
                "公司",
                "市",
                "区",
                "省",
            )
        )
        or is_title(step, 0)
        for step in steps
    )
    return figures * 2 < len(steps) and titles < 2


def _steps_of(text: str, end: int, told: list[Chain]) -> Chain | None:
    """The chain that starts right behind the name of a method: `AARRR：获客→激活→留存`, `按 IPD 走：…`."""
    return next((chain for chain in told if -2 <= chain.start - end <= 14 and not re.search(r"[，,。；;]", text[end : chain.start])), None)


def _named(sentence: Sentence, chain: Chain) -> tuple[int, int]:
    """The label in front of a chain (`产品复制四步法：…`), else the chain itself."""
    begin = max(sentence.start, chain.start - 40)
    label = _LABEL.search(sentence.text[begin : chain.start])
    if label and _NAMES_IT.search(label[1]) and not _NO_LABEL.search(label[1]):
        return begin + label.start(1), begin + label.end(1)
    return chain.start, chain.end
