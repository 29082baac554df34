"""Further marks of what is no evidence of a person's own ability, each with how far it reaches.

`context.py` holds the frequent ones. Here: interest and plans, what one knows little of, work that somebody else did, a company told of
in the third person, the hints of a form. English marks stand beside the Chinese ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jipu.text.screen import ANY, May, Screened

_WHO = r"(?:同事|同学|同行|部门?|团队|小组|对方|甲方|乙方|第三方|厂商|供应商|集成商|服务商|代运营|外包|研发|技术|开发|后端|前端|测试|运维|算法|IT|总部|他人|别人|其他人|领导|上级)"
# Up to the end of its clause.
_ON = re.compile(
    r"不(?:涉及|包括|包含)|计划[^，。；\s]{0,6}学|未来(?:[一二三\d]年内?)?(?:想|希望|打算|计划|期望|准备)|(?:近期|最近|业余)?在补(?=[\sA-Za-z])"
    rf"|(?:协助|配合)(?:{_WHO}){{1,2}}(?:人员)?(?=[^，。；\n]{{0,4}}(?:完成|做|实现|开发|上线|改造|搭建|部署))"
    r"|(?<![领带导管理建我的与和])(?:研发|开发|技术|IT|外包|后端|前端|算法|测试|其他|外部)(?:团队|部门?|同学|同事|人员|公司)(?:负责(?!人)|承担)"
    r"|(?i:\b(?:unfamiliar with|new to|no knowledge of|(?:do|does|did|have|has)(?: not|n['’]t) (?:know|used?|work(?:ed)?|tried|touched|had|have)\b"
    r"|(?:without|lack(?:s|ing)?|little|minimal)(?= [^.;,\n]{0,40}?(?:experience|exposure|knowledge|background))"
    r"|(?:plan|plans|planning|hope|hopes|hoping|want|wants|wish|aspire|aspires|aspiring|intend|would like|would love) to (?:learn|study|work|move|switch|transition|explore|get|grow)"
    r"|interested in (?:learning|moving|exploring|switching)))"
)
# The whole clause.
_CLAUSE_HOLDS = re.compile(
    r"零基础|(?<=零)[^，。；\n]{1,12}基础|一窍不通|没(?:有)?(?:学|教|搞)过[了吗]?$|(?:了解|熟悉|接触|掌握)(?:不多|不深|有限|较少|甚少)"
    r"|对[^，。；\n]{1,30}?(?:不(?:太|怎么|是很|够)?(?:了解|熟悉|懂|熟|擅长)|没有?(?:了解|概念|接触)|(?:很|比较|非常|十分)?感兴趣|有(?:浓厚|强烈)?的?兴趣)"
    r"|(?i:\b(?:developed|built|written|implemented|delivered|maintained|handled|created|done) by (?:the |an? |another |other |outside |external )[\w -]{0,24}?(?:teams?|vendors?|agency|agencies|departments?|colleagues?|engineers|suppliers?|contractors?))"
)
_BY_OTHERS = re.compile(
    rf"由(?!我|本人|自己|此|于|浅|小)\s?[^，。；\n]{{0,8}}?{_WHO}(?=[^，。；\n]{{0,20}}(?:负责|完成|开发|实现|承担|做|提供|搭建|代投|写))"
)
_OWN_BEFORE = re.compile(r"我|本人|负责|主导|用|写|带|搭|牵头")
# From there to the end of the sentence.
_SENTENCE_ON = re.compile(
    r"职业(?:规划|目标|愿景|理想)\s?[:：]|^\W{0,4}(?:这家|该|那家|本)(?:公司|企业|单位|集团)(?:是|主|做)|^\W{0,4}集团旗下|(?i:^\W{0,4}(?:the|this|our) company (?:is|makes|builds|sells|runs|operates)\b)"
)
# Words of a form: nothing of its sentence is told of anybody.
_FORM = re.compile(
    r"(?:此处|在此|请)(?:如实)?填写|填写说明|[（(]示例[:：]|请(?:自行)?(?:删除|替换)|(?i:replace (?:with|this)|\[insert\b|insert [\w ]{1,24} here|your (?:skills?|title|company) here|lorem ipsum)"
)
_HINT = re.compile(
    r"不[涉包]|计划|未来|在补|协助|配合|[部队学事员司](?:负责|承担)|零|窍|没|不[多深太怎是够了熟懂擅]|有限|[较甚]少|兴趣|由|职业|公司|企业|单位|集团|填写|示例|删除|替换"
    r"|(?i:unfamiliar|new to|knowledge|n['’]t\b|\bnot\b|without|lack|little|minimal|\bto (?:learn|study|work|move|switch|transition|explore|get|grow)|interested| by |company|replace|insert|here|lorem)"
)
SCREENED = tuple(map(Screened, (_ON, _CLAUSE_HOLDS, _BY_OTHERS, _SENTENCE_ON, _FORM)))
_STOP = re.compile(r"[，,。；;！!？?\n]|但(?:是)?|不过|：|:|(?<=[a-z]) (?:but|and) (?=[a-z])")


def unowned(text: str, start: int, end: int, may: May = ANY) -> Iterator[tuple[int, int]]:
    """Spans of a sentence that are no evidence, beyond those that context.py knows."""
    if may.isdisjoint(SCREENED) or not _HINT.search(text, start, end):
        return
    if _FORM.search(text, start, end):
        yield start, end
        return
    for mark in _ON.finditer(text, start, end):
        yield mark.start(), _stop(text, mark.end(), end)
    for mark in _CLAUSE_HOLDS.finditer(text, start, end):
        yield _begin(text, start, mark.start()), _stop(text, mark.end(), end)
    for mark in _BY_OTHERS.finditer(text, start, end):
        begin = _begin(text, start, mark.start())
        object_before = mark.start() - begin <= 24 and not _OWN_BEFORE.search(text, begin, mark.start())
        yield begin if object_before else mark.start(), _stop(text, mark.end(), end)
    if told := _SENTENCE_ON.search(text[start:end]):
        yield start + told.start(), _speaks_again(text, start + told.end(), end)


def _begin(text: str, start: int, place: int) -> int:
    """Where the clause around a place begins."""
    cuts = [cut.end() for cut in _STOP.finditer(text, max(start, place - 60), place)]
    return cuts[-1] if cuts else max(start, place - 60)


def _stop(text: str, place: int, end: int) -> int:
    """Where the clause around a place ends."""
    cut = _STOP.search(text, place, end)
    return cut.start() if cut else end


_AGAIN = re.compile(r"[，,；;]\s?(?:我|本人|自己|负责|任职|担任|主要负责)")


def _speaks_again(text: str, place: int, end: int) -> int:
    """Where the person speaks of their own work again."""
    again = _AGAIN.search(text, place, end)
    return again.start() if again else end
