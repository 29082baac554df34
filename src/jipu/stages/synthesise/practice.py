"""What people tell beside a method, in the same line: when they use it, how often, what comes out of it, what they measure, what came of it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from jipu.lexicon.concepts import Lexicon
from jipu.model.document import Document
from jipu.model.fact import Fact
from jipu.model.method import Named, Practice, Rhythm, Saying
from jipu.model.reading import Reading
from jipu.stages.synthesise.merge import same_step
from jipu.stages.synthesise.tally import Tally
from jipu.stages.synthesise.voters import Voter, rank_fact
from jipu.text.fold import key

_LONG, _REACH, _NEXT, _MOST = 160, 14, 60, 6
_STOP = re.compile(r"[。；;!！?？]")
_BREAK = r"[^，,。；;：:、\n（）()→“”\"]"
# A condition in front of the method: 针对新品冷启动，在大促前，when traffic doubled.
_WHEN = re.compile(
    rf"(?:针对|面对|遇到|碰到|为了?(?:解决|应对|防止|避免|降低|缩短)){_BREAK}{{2,24}}"
    rf"|(?:每逢|每当|逢|当|在){_BREAK}{{2,16}}?(?:的时候|时|阶段|期间|之?前|之?后|场景[下里中]|过程中|情况下)(?![\u4e00-\u9fff])"
    rf"|(?<![\u4e00-\u9fff]){_BREAK}{{2,12}}?(?:的时候|阶段|期间|场景[下里])(?=[，,])"
    r"|(?i:\b(?:when(?:ever)?|before|after|during|while|facing|to (?:solve|prevent|avoid|handle|cut|reduce|shorten))\s[^,.;:\n→]{3,50})"
)
# The same right in front of it, without a mark between: 线上出问题按…, 新国家走…, 每个新模块用….
_THEN = re.compile(
    r"(?:^|[，,。；;：:、\s（(])(?P<when>(?:[\u4e00-\u9fff]|[A-Za-z0-9]){2,16}?)(?:都|就|均|一律|统一|先)?(?:按照?|走|用)(?:的是|着)?\s?[“「『\"]?$"
)
_CONDITION = re.compile(
    r"^(?:新|每[个次一]|多|跨|大|重大|紧急)|问题|故障|异常|事故|投诉|风险|出现|发生|来了$|[前后时期]$|改版|立项|上线|大促|缺货|断货|滞销"
)
_RHYTHMS: tuple[tuple[Rhythm, re.Pattern[str]], ...] = (
    ("fortnightly", re.compile(r"双周|每[两2二]周|(?i:\bbi-?weekly\b|\bfortnight|every (?:two|2) weeks)")),
    (
        "each_release",
        re.compile(r"每[个次](?:版本|上线|发布|迭代|需求|大促|活动|项目)|每[次个]?发版|(?i:\b(?:each|every) (?:release|sprint|launch)\b)"),
    ),
    ("daily", re.compile(r"每[日天]|日清|(?i:\bdaily\b|every day)")),
    ("weekly", re.compile(r"每周|每星期|周会|周例会|(?i:\bweekly\b|every week)")),
    ("monthly", re.compile(r"每月|每个月|月度|(?i:\bmonthly\b|every month)")),
    ("quarterly", re.compile(r"每季|每个季|季度|(?i:\bquarterly\b|every quarter)")),
    ("yearly", re.compile(r"每年|年度|(?i:\byearly\b|\bannual)")),
)
_ARTEFACT = re.compile(
    r"(?:输出|沉淀|产出|形成|编写|编制|撰写|整理|写|做|制作|汇编|建|搭建|积累)(?:了|出|成|为|进|入)?\s?(?:[一两\d]{0,3}[份套本张个页])?"
    r"(?P<zh>(?:[\u4e00-\u9fff]|[A-Za-z0-9]){1,8}?(?:手册|模板|清单|看板|规范文档|操作规范|报告|评分卡|检查表|案例库|知识库|实验库|题库|素材库|标准文档|白皮书|指南|手账|台账)|SOP|MRD|PRD|BRD)"
    r"|(?i:\b(?:produc|writ|wrote|built|build|document|publish|maintain)\w*\s(?:an?\s|the\s)?(?P<en>(?:[A-Za-z-]{2,14}\s){0,2}(?:playbook|checklist|template|dashboard|runbook|handbook|guideline|scorecard|report)s?)\b)"
)
_LOOP = re.compile(r"闭环|循环|周而复始|回到第一步|(?i:\bloop\b|\bcycle\b)")
_FLYWHEEL = re.compile(r"飞轮|(?i:\bflywheel\b)")


@dataclass(slots=True)
class _Found:
    """What was found beside one method: person → the best words, name → people."""

    situations: dict[str, str] = field(default_factory=dict)
    results: dict[str, Fact] = field(default_factory=dict)
    people: dict[str, dict[str, set[str]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(set)))

    def add(self, what: str, name: str, person: str) -> None:
        """One more person who tells it."""
        self.people[what][name].add(person)


class Beside:
    """The facts of all voters by document, so that a method finds its neighbours."""

    def __init__(self, voters: Iterable[Voter], lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._facts: dict[str, tuple[Fact, ...]] = {reading.document.id: _near(reading) for voter in voters for reading in voter.readings}

    def practice(self, tally: Tally) -> Practice:
        """What is told beside the method that was counted here."""
        found = _Found()
        for person, facts in sorted(tally.facts.items()):
            for fact, document in sorted(facts, key=lambda item: (item[1].id, item[0].evidence.at.start)):
                self._look(found, person, fact, document)
        return Practice(
            situations=tuple(Saying(person=person, text=text) for person, text in sorted(found.situations.items()))[:_MOST],
            rhythms=tuple((rhythm, len(found.people["rhythm"][rhythm])) for rhythm, _ in _RHYTHMS if found.people["rhythm"][rhythm]),
            artefacts=_named(found.people["artefact"], {}),
            metrics=_named(found.people["metric"], {name: self._names(name) for name in found.people["metric"]}),
            results=tuple(Saying(person=person, text=found.results[person].surface) for person in sorted(found.results))[:_MOST],
            loop=len(found.people["form"]["loop"]),
            flywheel=len(found.people["form"]["flywheel"]),
        )

    def _names(self, concept: str) -> tuple[str, str]:
        known = self._lexicon.concepts[concept]
        return known.zh, known.en

    def _look(self, found: _Found, person: str, fact: Fact, document: Document) -> None:
        text, at = document.text, fact.evidence.at
        first, last = line_of(text, at.start, at.end)
        sentence = _sentence(text, first, last, at.start)
        if told := _situation(text, sentence[0], at.start):
            found.situations.setdefault(person, told)
        around = text[max(sentence[0], at.start - _REACH) : min(sentence[1], at.end + _REACH)]
        for rhythm, pattern in _RHYTHMS:
            if pattern.search(around):
                found.add("rhythm", rhythm, person)
                break
        for made in _ARTEFACT.finditer(text, first, last):
            found.add("artefact", made["zh"] or made["en"], person)
        for form in _forms(text[at.start : min(last, at.end + 2 * _REACH)], fact):
            found.add("form", form, person)
        self._neighbours(found, person, fact, document)

    def _neighbours(self, found: _Found, person: str, fact: Fact, document: Document) -> None:
        """Metrics and measured results told next: in the same line, within reach, and before another method is named."""
        own = _span(fact)
        _, last = line_of(document.text, *own)
        stop = min(last, own[1] + _NEXT + sum(map(len, fact.steps)))
        for other in self._facts.get(document.id, ()):
            place = other.evidence.at.start
            if other.kind == "method" and place >= own[1] and not _is_step(other, fact):
                break
            if not own[0] <= place < stop:
                continue
            if other.kind == "outcome":
                if person not in found.results or rank_fact(other) < rank_fact(found.results[person]):
                    found.results[person] = other
            elif other.kind == "skill" and other.concept and self._lexicon.concepts[other.concept].kind == "metric":
                found.add("metric", other.concept, person)


def _is_step(other: Fact, fact: Fact) -> bool:
    """Whether a method is named by a step of the other one: 灰度 in 自测→灰度→放量."""
    return any(other.surface in step for step in fact.steps) or (bool(other.steps) and set(other.steps) <= set(fact.steps))


def _span(fact: Fact) -> tuple[int, int]:
    return fact.evidence.at.start, fact.evidence.at.end


def _near(reading: Reading) -> tuple[Fact, ...]:
    near = (fact for fact in reading.facts if fact.kind in ("outcome", "method", "skill"))
    return tuple(sorted(near, key=lambda fact: (fact.evidence.at.start, fact.evidence.at.end, fact.kind)))


def line_of(text: str, start: int, end: int) -> tuple[int, int]:
    """The line of a place; of a long line, its sentence and the one after."""
    first, stop = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    last = stop if stop >= 0 else len(text)
    if last - first <= _LONG:
        return first, last
    first, here = _sentence(text, first, last, start)
    after = _STOP.search(text, here + 1, last) if here < last else None
    return first, after.start() if after else last


def _sentence(text: str, first: int, last: int, place: int) -> tuple[int, int]:
    before = [stop.end() for stop in _STOP.finditer(text, first, place)]
    after = _STOP.search(text, place, last)
    return (before[-1] if before else first), (after.start() if after else last)


def _situation(text: str, start: int, name: int) -> str:
    """The condition nearest in front of the name of the method, within its sentence."""
    told = list(_WHEN.finditer(text, max(start, name - 60), name))
    if told:
        return told[-1].group().strip(" -·•")
    then = _THEN.search(text[max(start, name - 30) : name])
    return then["when"] if then and _CONDITION.search(then["when"]) else ""


def _forms(around: str, fact: Fact) -> Iterator[str]:
    """Whether it is told as a loop or a flywheel: by its words, or because the last step is the first again."""
    steps = [key(step) for step in fact.steps]
    if _FLYWHEEL.search(around):
        yield "flywheel"
    if _LOOP.search(around) or (len(steps) >= 3 and same_step(steps[0], steps[-1])):
        yield "loop"


def _named(people: Mapping[str, set[str]], names: Mapping[str, tuple[str, str]]) -> tuple[Named, ...]:
    """Most people first, then by name."""
    rows = [Named(zh=names.get(name, (name, name))[0], en=names.get(name, (name, name))[1], k=len(told)) for name, told in people.items()]
    return tuple(sorted(rows, key=lambda row: (-row.k, row.zh)))[:_MOST]
