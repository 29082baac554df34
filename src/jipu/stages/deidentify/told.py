"""Employers named behind a label or in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jipu.stages.deidentify.candidates import is_skill, latin_terms
from jipu.stages.deidentify.company_names import begins_known, is_anonymous, is_generic, known
from jipu.stages.deidentify.legal import TAIL
from jipu.stages.deidentify.parts import LEADING, PROJECT, SKIP, has_grammar, is_other
from jipu.stages.deidentify.places import AREA, is_area
from jipu.stages.deidentify.reading import Reading
from jipu.stages.deidentify.spans import EmployerSpan, line_end
from jipu.stages.deidentify.unfamiliar import cut_count

_LABELLED = re.compile(
    r"(?:公\s?司\s?名?\s?称?|任职公司|所在公司|就职公司|工作单位|单\s?位\s?(?:名\s?称)?|雇主|东家|实习单位|企业(?:名称)?|机构名称|company(?: name)?|employer)\s{0,4}[:|\t]\s{0,4}(?P<v>[^\n|;\t]{2,50})",
    re.I,
)

#: On a line of several labels the value ends where the next one begins: `公司：甲方科技 职位：经理`.
_NEXT_LABEL = re.compile(r"\s(?=[一-鿿]{2,6}\s?:|(?:title|position|role|time|dates?|department)\s?:)", re.I)
_LABEL_WORDS = tuple(
    f"{word}{mark}"
    for word in ("公司", "公司名", "名称", "单位", "雇主", "东家", "企业", "company", "companyname", "employer")
    for mark in ":|"
)
#: What stands before a label: the beginning of a line, a separator, a wide gap, a bullet.
_LABEL_PLACE = re.compile(r"(?:[\n|;\t【]|  |[-*•·] )$")
_PROSE = re.compile(
    r"(?:(?:任职|就职|入职|加入|供职|就业|效力|实习|毕业后|毕业就|先后|之后|后来|现|目前|现在|跳槽)(?:于|到|在(?![线读职校岗家里做])|去|进|了)?|(?:19|20)\d\d\s?年?[^。\n]{0,24}?(?:在(?![线读职校岗家里做])|去了|进了|到了|加入了?)|我(?:在(?![线读职校岗家里做])|去了|加入了?)|[,。](?:在(?![线读职校岗家里做])|去了|进了)|第[一二三四]段(?:是)?在|joined|worked (?:at|for)|working (?:at|for)|employed (?:at|by))"
    r"\s?[“\"「《]?(?P<v>[一-鿿A-Za-z0-9·&]{2,16}?)[”\"」》]?(?=[(,。;、]|做|任|担任|当|工作|实习|负责|从事|带|管|干|[,]|\s|$)",
    re.I,
)

_TOLD_ORGANISATION = re.compile(
    r"(?:现任|历任|曾任|就职于|任职于|供职于|服务于|入职|加入了?|进入|(?P<weak>[在为]))(?P<v>[一-鿿A-Za-z0-9()]{2,22}?(?:事务所|研究所|研究院|设计院|出版社|电视台|集团|银行|医院|(?<!分)公司|工作室|律所)(?:[一-鿿]{2,4}(?:分所|分公司|分行|支行))?)"
)

_YEAR = re.compile(r"(?:19|20)\d\d")


def labelled(reading: Reading) -> Iterator[EmployerSpan]:
    """Employers behind a label (公司名称:, Company:)."""
    for match in _LABELLED.finditer(reading.text) if "\t" in reading.text or reading.says(*_LABEL_WORDS) else ():
        if not _LABEL_PLACE.search(reading.text, max(0, match.start() - 2), match.start()) and match.start():
            continue
        value = re.split(r"\s{2,}|[,;(]", _NEXT_LABEL.split(match["v"].strip())[0])[0].strip()
        if len(value) >= 2 and not is_area(value) and not PROJECT.search(value) and not SKIP.match(value):
            start = match.start("v") + match["v"].find(value)
            yield EmployerSpan(start, start + len(value), match.end(), "label")


def told(reading: Reading) -> Iterator[EmployerSpan]:
    """Employers named in sentences: 在楚筑云(职业院校实训 SaaS)做…, 2013年在中软做过…, joined Acme, 现任某某研究所所长."""
    for match in _at_labels(reading, _TOLD_ORGANISATION, _TOLD_WORDS) if reading.says(*_ORGANISATIONS) else ():
        name = match["v"]
        placed = AREA.match(name) is not None or known(name) is not None
        if (
            (placed or not match["weak"])
            and len(name) >= 4
            and not is_anonymous(name)
            and not is_generic(name)
            and not has_grammar(name)
            and not SKIP.match(name)
        ):
            yield EmployerSpan(match.start("v"), match.end("v"), line_end(reading.text, match.end()), "told")
    for match in _at_labels(reading, _PROSE, _PROSE_WORDS):
        lead = LEADING.match(match["v"])
        start = match.start("v") + (lead.end() if lead else 0)
        name = reading.text[start : match.end("v")]
        follows = reading.text[match.end("v") : match.end("v") + 1]
        sure = known(name) is not None or begins_known(name) or (TAIL.search(name) and len(name) >= 4)
        if not sure and not (follows == "(" and _YEAR.search(reading.text[max(0, match.start() - 30) : match.end()])):
            continue
        if (
            not is_anonymous(name)
            and not SKIP.match(name)
            and not is_other(name)
            and not is_area(name)
            and not has_grammar(name)
            and not PROJECT.search(name)
            and (known(name) is not None or not is_generic(name))
        ):
            yield EmployerSpan(start, match.end("v"), line_end(reading.text, match.end()), "told")
    yield from _at(reading)


_ORGANISATIONS = ("事务所", "研究所", "研究院", "设计院", "出版社", "电视台", "集团", "银行", "医院", "公司", "工作室", "律所")
_PROSE_WORDS = ("任职", "就职", "入职", "加入", "供职", "就业", "效力", "实习", "毕业后", "毕业就", "先后", "之后", "后来", "现", "目前", "跳槽", "19", "20", "我在", "我去", "我加入", ",在", "。在", ",去", "。去", ",进", "。进", "第一段", "第二段", "第三段", "第四段", "joined", "worked", "working", "employed")  # fmt: skip


_TOLD_WORDS = ("现任", "历任", "曾任", "就职于", "任职于", "供职于", "服务于", "入职", "加入", "进入", "在", "为")


def _at_labels(reading: Reading, pattern: re.Pattern[str], labels: tuple[str, ...]) -> Iterator[re.Match[str]]:
    """Matches of a sentence that names an employer, sought only where one of its first words stands."""
    end = 0
    for at in reading.labels(*labels):
        if at >= end and (match := pattern.match(reading.text, at)):
            end = match.end()
            yield match


#: A name in a sentence: Chinese, or capitalised words.
_WORK = r"(?P<v>(?![线读职校岗家里做这那])[一-鿿A-Za-z0-9·&]{2,12}?|[A-Z][\w&.-]{2,20}(?: [A-Z][\w&.-]{1,20}){0,2})"
_POST = (
    r"[^,。;\n]{0,8}?(?:运营|产品|开发|前端|后端|测试|设计|销售|市场|经理|总监|主管|专员|编辑|顾问|会计|财务|人事|客服|采购|店长|工程师)"
)
# Weak words leave open whether an employer is meant (在 X 做运营), strong ones hardly do (从 X 跳槽).
_AT = re.compile(
    rf"(?<![存正自现实内站])在\s?[“\"「]?{_WORK}[”\"」]?\s?(?=(?P<strong>当过|任职|任(?=[一-鿿A-Z]{{2}})|担任|上班|实习|工作[了过]|就职|待了|呆了|干了|做了[一二两三四五六七八九十\d])|当|工作|做{_POST})"
)
_FROM = re.compile(rf"从\s?[“\"「]?{_WORK}[”\"」]?\s?(?=(?P<strong>跳槽|离职|辞职|离开|裸辞|出来创业))")
_TO = re.compile(
    rf"(?:(?P<strong>就职于|任职于|供职于|加入了?|跳槽[到去至]|离开了?)|入职了?)\s?[“\"「]?{_WORK}[”\"」]?(?=[,。;、(\n]|后|之后|以后|前|担任|任|做|$| in )",
    re.M,
)
_JOINED = re.compile(
    rf"(?i:(?P<strong>joined|left|worked at|working at|employed (?:at|by)))\s{_WORK}(?=[,.;\n(]|$| in | as | from | for )", re.M
)
_DURING = re.compile(rf"(?<![一-鿿A-Za-z]){_WORK}(?=(?:时期|期间|任上|那几年|那段))")
_SENTENCES = ((_AT, ("在",)), (_FROM, ("从",)), (_TO, ("就职于", "任职于", "供职于", "加入", "入职", "跳槽", "离开")), (_JOINED, ("joined", "left", "worked at", "working at", "employed")))  # fmt: skip
_NO_EMPLOYER = re.compile(
    r"(?:公司|企业|团队|部门|行业|领域|方面|岗位|平台|学校|大学|学院|期间|阶段|项目|小组|组|部|社区|组织|协会|俱乐部|计划|学生会|党|体制|单位|机构|工厂|车间|现场|基层|大厂|[一二三四]线|市场|前端|后端|运营|产品|开发|测试|设计|校园|家乡|国外|海外|国内|本地|线上|线下|总部|同事|老板|朋友|我们|他们|自己|其中|当时|同期|任期|业务|群|课|班|战队|阵营|职场|岗)$|^(?:一|这|那|某|其|该|各|多|本|我|他|她|新|原|前|后|同|另|每|时(?!代|尚|光))|\d\s?[家个人万名%]"
)


def _at(reading: Reading) -> Iterator[EmployerSpan]:
    """在 X 当编辑, 从 X 跳槽, 离开 X 后, joined X in 2019; X 时期 where X is known."""
    for pattern, labels in _SENTENCES:
        for at in reading.labels(*labels):
            match = pattern.match(reading.text, at)
            if match and _employer(match["v"], strong=match["strong"] is not None):
                yield EmployerSpan(match.start("v"), match.end("v"), line_end(reading.text, match.end()), "told")
    for match in _DURING.finditer(reading.text) if reading.says("时期", "期间", "任上", "那几年", "那段") else ():
        if known(match["v"]) is not None or begins_known(match["v"]):
            yield EmployerSpan(match.start("v"), match.end("v"), line_end(reading.text, match.end()), "told")


def _employer(name: str, strong: bool) -> bool:
    """Whether a name in a sentence is an employer's: a known one, one that ends like one, or behind a strong word any that is no word."""
    if known(name) is not None or begins_known(name):
        return not name.islower() or not name.isascii()
    if is_generic(name) or is_anonymous(name) or has_grammar(name) or is_area(name) or _is_skill(name) or SKIP.match(name):
        return False
    if TAIL.search(name) is not None and len(name) >= 3:
        return True
    return strong and _NO_EMPLOYER.search(name) is None and not is_other(name) and _no_word(name)


def _no_word(name: str) -> bool:
    """Whether a name is no word or pair of words of the dictionary, nor an ordinary Latin word."""
    if name.isascii():
        return name[:1].isupper() and name.lower() not in latin_terms()
    return cut_count(name) >= 3 or (cut_count(name) == 2 and len(name) == 3)


def _is_skill(name: str) -> bool:
    return known(name) is None and is_skill(name)
