"""The head line of an entry cut into its parts, and which of them is the employer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from jipu.stages.deidentify.company_names import PLATFORMS, TAILS, begins_known, is_anonymous, known
from jipu.stages.deidentify.legal import LEGAL_NAME, TAIL
from jipu.stages.deidentify.places import AREA, LATIN_AREAS, is_area
from jipu.stages.deidentify.reading import Reading
from jipu.stages.deidentify.spans import EmployerSpan

_TITLE = re.compile(
    r"(?:工程师|经理|总监|专员|主管|助理|顾问|架构师|设计师|专家|负责人|实习生?|总裁|主任|组长|部长|店长|编辑|讲师|教师|老师|分析师|策划|文员|会计|出纳|员|师|长|官|合伙人|创始人|开发|前端|后端|测试|运营|产品|设计|市场|销售|运维|研发|算法|客服|行政|人事|财务|法务|采购|兼职|全职|岗|职员|代表|管培生|课长|总工|董事|秘书|司机|学徒|主播|买手|督导|统筹|翻译|记者|摄影|剪辑|投放|主策|主美|主程|程序|美术|特效|原画|优化师|操盘手)"
    r"(?:\([^)]{0,20}\))?$|^(?:CEO|CTO|COO|CMO|CPO|CFO|VP|HRBP?|TL|Leader|PM|AE)\b|(?<![A-Za-z])(?:engineer|manager|director|developer|designer|analyst|architect|consultant|officer|lead|head|president|intern|internship|assistant|associate|specialist|coordinator|executive|scientist|researcher|programmer|administrator|representative|supervisor|owner|founder|advisor|teacher|instructor|accountant|clerk|technician|nurse|editor|writer|trainee|freelancer?|contractor|cook|chef|expert|waiter|waitress|server|cashier|driver|guard|trainer|tutor|counselor|therapist|agent|buyer|planner|producer|recruiter|secretary|receptionist|helper|worker|attendant|professor|principal|dean|volunteer|bartender|mechanic|electrician|welder|operator)(?![A-Za-z])",
    re.I,
)

_TITLE_START = re.compile(
    r"^(?:高级|资深|初级|中级|首席|见习|职位|岗位|担任|任|职务|项目|负责|团队|汇报|部门|主要|参与|独立|描述|工作|地点|时间|规模|技术栈|项目名|介绍|背景|业绩|职责|核心|环境|内容|离职|薪资|下属|带|管|兼|从|把|用|做|在|我|本人|第[一二三四五六七八九十]阶段|阶段)"
)

_DEPARTMENT = re.compile(r"(?:部|部门|事业部|中心|组|BG|BU|事业群|条线|板块|科|室|处|团队)$")

SKIP = re.compile(
    r"^(?:公司(?:名称)?|企业|东家|单位|成绩|年份|背景|项目|岗位|职位|职务|头衔|部门|起止(?:时间)?|时间|日期|成果|业绩|职责|内容|描述|薪资|年包.*|月薪.*|年薪.*|底薪.*|地点|规模|下属|汇报.*|驻场|外派|派驻|可提供|证明人|同(?:公司|集团|上|前).*|再之?前|再往前|再早|更早|此前|之前|后来|目前|现在|最近|最早|"
    r"第[一二三四五六]段|第[一二三四五六][家份]|头一段|前一段|上一段|(?:a|an|the) .*|期望.*|求职.*|意向.*|应聘.*|company name.*|city|state|country|.*\d\s?[万元kK].*|.*时代|.*业务|.*阶段)$",
    re.I,
)

LEADING = re.compile(
    r"^(?:(?:这|那|上一?|下一?|第[一二三四五]|头一?|前一?|最近一?|最早一?|后一?)(?:家|段|份|个)|现在?|目前|之前|后来|再之前|我)?(?:这家|公司)?(?:是在|就是|是|叫做?|在|就职于|任职于|加入|:)\s?(?=[一-鿿A-Za-z]{2})"
)

_ANONYMOUS_END = re.compile(
    r"^.{0,6}?(?:某|一家)[^\s“\"]{0,24}(?:公司|集团|平台|企业|厂商?|店|银行|机构|中心|[医研学]?[院所]|品牌|大厂|工作室|商|社|系统|网站|连锁|百货|项目|单位|协会|基金|券商|寿险|电商|外企|央企|国企|巨头|车企|药企|媒体|报)(?:中国|\([一-鿿]{2,6}\))?(?![一-鿿]{0,2}(?:公司|集团|平台|企业))"
)

_LATIN_PROPER = re.compile(
    r"(?:[A-Z0-9][\w.&'+-]*|&|of|and|the|for|de|la|[a-z]?[A-Z]\w*)(?: (?:[A-Z0-9(][\w.&'+)-]*|&|of|and|the|for|de|la|[a-z][A-Z]\w*)){0,5}"
)

PROJECT = re.compile(
    r"(?:平台|系统|服务|工具|项目|中台|小程序|改造|重构|建设|优化|体系|模块|智能体|引擎|组件库|官网|商城|后台|大屏|监控|看板|架构|迁移|升级|专项|活动|赛|计划|方案|阶段|插件|框架|脚手架|课题|期|版本|研究)(?:\s?\d?\.?\d?|V\d|\(.{0,20}\))$|^项目|project",
    re.I,
)

_STRONG = re.compile(
    r"\s*[|\t]\s*|\s?[】\]」』〕〗]\s?|\*{1,2}|\s[@＠]\s?|\s{2,}|\s+[-–—·/]+\s+|[—–]{2,}|\s?·\s|\s[—–]|[—–]\s|(?<=[一-鿿)])[·/](?=[一-鿿])"
)

_WEAK = re.compile(r"\s?[,;、/]\s?")

_DECORATION = re.compile(
    r"(?:\[\d{1,2}\])?[\s#*>_=■◆◇●○▌▍▎▸▶►•★☆·\-–—【\[〔〖(\])】〕〗)|,:;~]*(?:[一二三四五六七八九十]{1,3}[、.)]|第[一二三四五六]{1,2}[段家份][:,]?|\d{1,2}[.、)](?!\d)|起止|时间|最近这份|再前面|最早|上一家|现在这家)?[\s:|、.\])】*,]*"
)

_TRAILING = " \t*#】]〕〗)|,;:。·-–—_=~"

_NAME = re.compile(r"[一-鿿A-Za-z0-9][一-鿿A-Za-z0-9&.'é·()\- ]{0,40}")

_SENTENCE = re.compile(r"[。!?]|[,;].{0,40}[,;].{0,40}[,;]|^(?:and|the|to|with|for)\b", re.I)


def has_title(text: str) -> bool:
    """Whether a line holds a job title."""
    return any(
        _TITLE.search(piece.strip(_TRAILING))
        for part in _STRONG.split(text)
        for word in _WEAK.split(part)
        for piece in (word, *word.split(" "))
        if piece
    )


def pick(reading: Reading, start: int, end: int, head_end: int, strict: bool, near: bool = False) -> Iterator[EmployerSpan]:
    """The employer among the parts of a head: a known one, one with an organisation's ending, or (not strict) the first that is nothing else.

    `near` says that the dates stand in another line: then only the first two parts may be an unknown name.
    """
    for place, (part_start, part_end) in enumerate(_parts(reading.text, start, end)):
        lead = LEADING.match(reading.text[part_start:part_end])
        first = part_start + lead.end() if lead and part_end - part_start - lead.end() >= 2 else part_start
        part = reading.text[first:part_end]
        verdict = _judge(part, strict or (near and place > 1))
        if verdict == "hidden":
            cut = _ANONYMOUS_END.match(part)
            yield EmployerSpan(first, first + (cut.end() if cut else min(len(part), 16)), head_end, "hidden by the person")
        elif verdict == "name":
            yield EmployerSpan(first, first + _name_end(part), head_end, "head of an entry")
        elif verdict == "pass" and (joined := _joined_title(part)):
            yield EmployerSpan(first, first + joined, head_end, "title joined to it")
            return
        if verdict != "pass":
            return


_LATIN_FIRST = re.compile(r"[A-Za-z][A-Za-z&.]{1,20}(?= ?[一-鿿])")
_JOINED_NAME = re.compile(
    rf"[一-鿿A-Za-z0-9]{{2,12}}?(?:{'|'.join(tail for tail in TAILS if tail not in ('云', 'app'))}){{1,3}}(?=[一-鿿A-Za-z])", re.I
)


def _name_end(part: str) -> int:
    """Where the name ends in a part that also holds a title: SHEIN 华东大区运营经理, Anker店长."""
    latin = _LATIN_FIRST.match(part)
    return latin.end() if latin and known(latin[0]) and _TITLE.search(part[latin.end() :]) else len(part)


def _joined_title(part: str) -> int:
    """How long the employer is that a title is joined to (喜茶副总经理, 沪上鲜生超市连锁店长); 0 if a part is a title alone.

    The names of platforms are no employers here: 天猫运营, 抖音运营总监 are titles.
    """
    if not _TITLE.search(part) or _TITLE_START.match(part):
        return 0
    for size in range(min(8, len(part) - 2), 1, -1):
        if known(part[:size]) and part[:size].lower() not in PLATFORMS and _whole_title(part[size:]):
            return size
    ended = None if part.isascii() else _JOINED_NAME.match(part)
    return ended.end() if ended and len(ended[0]) >= 4 and _whole_title(part[ended.end() :]) else 0


def _whole_title(rest: str) -> bool:
    """Whether what stands behind a name can be a title by itself."""
    return bool(_TITLE.search(rest)) and rest[:1] not in "的部及和与" and not re.match(r"(?:行业|产品|平台|业务|领域|事业部|市场)", rest)


def _judge(part: str, strict: bool) -> Literal["pass", "stop", "name", "hidden"]:
    """What a part of a head is: the employer's name, a hidden name, something to pass over, or a sign that the line names no employer."""
    if LEGAL_NAME.search(part):
        return "stop"  # found by its legal form
    if _passed_over(part):
        return "pass"
    if begins_known(part) or (known(part) and not PROJECT.search(part) and not (part.isascii() and part.islower())):
        return "name"
    if is_anonymous(part) and not strict:
        return "hidden"
    if is_other(part):
        return "stop" if strict or _TITLE_START.match(part) else "pass"
    return "name" if _unknown_name(part, strict) else "stop"


def _passed_over(part: str) -> bool:
    latin_place = all(word in LATIN_AREAS for word in re.split(r"[\s,/]+", part.lower()))
    return len(part) < 2 or is_area(part) or SKIP.match(part) is not None or latin_place


def _unknown_name(part: str, strict: bool) -> bool:
    """Whether a part can be the name of a company that no table knows."""
    if has_grammar(part):
        return False
    area = AREA.match(part)
    placed = not strict and area is not None and len(part) - area.end() >= 3 and re.search(r"平台$|网$|工具$", part) is not None
    if placed or (TAIL.search(part) and len(part) > 2 and not PROJECT.search(part)):
        return True
    proper = _NAME.fullmatch(part) is not None and (not part.isascii() or _LATIN_PROPER.fullmatch(part) is not None)
    return proper and not strict and len(part) <= 34 and not PROJECT.search(part) and not _SENTENCE.search(part)


def has_grammar(part: str) -> bool:
    """Whether a part reads like a sentence: function words, verbs, an ordinary Latin beginning."""
    return bool(re.search(r"[的了是把被和与及在有]|负责|随时|创业|主导|参与|完成|实现|搭建|支持|通过|\d{4}", part)) or (
        part.isascii() and part[:1].islower() and len(part) > 12
    )


def is_other(part: str) -> bool:
    """Whether a part of a head is a title, a department or a description."""
    if known(part):
        return False
    first = part.split(",", maxsplit=1)[0].strip()
    return bool(
        _TITLE.search(first)
        or _TITLE_START.match(first)
        or (_DEPARTMENT.search(first) and not TAIL.search(first))
        or re.fullmatch(r"[\d\s.,%+万千百人年月个-]+", first)
    )


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The parts of a head, decoration and brackets taken off; parts of Chinese words are cut at single blanks too."""
    at = start
    decoration = _DECORATION.match(text, start, end)
    at = decoration.end() if decoration else start
    for segment_start, segment_end in _cut(text, at, end, _STRONG):
        segment = text[segment_start:segment_end]
        if segment.isascii() and _TITLE.search(_WEAK.split(segment.strip(_TRAILING))[0].split("(")[0].strip()):
            yield from _before_title(text, segment_start, segment_end)
            continue  # Senior Product Manager, Generative AI: what follows the comma belongs to the title
        for piece_start, piece_end in _cut(text, segment_start, segment_end, _WEAK):
            opened = text.find("(", piece_start, piece_end)
            stops = _bracket_pieces(text, piece_start, piece_end) if opened >= 0 else [(piece_start, piece_end)]
            for a, b in stops:
                yield from _words(text, a, b)


_ENGLISH_TITLE = re.compile(
    r"\s(?=(?i:senior|junior|lead|principal|chief|head|sales|product|project|account|business|software|data|marketing|brand|regional|key|category|specialist|manager|engineer|analyst|consultant|associate|director|intern|designer|developer)\b)"
)


def _before_title(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A well-known employer right before an English title (Merck KGaA Sales Specialist)."""
    title = _ENGLISH_TITLE.search(text, start, end)
    if title and any(known(" ".join(text[start : title.start()].split()[:size])) for size in (1, 2, 3)):
        yield start, title.start()


def _bracket_pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A part with brackets: the name with a short bracket of a place or Latin name stays whole (字节跳动(成都)), else what is before it."""
    opened = text.find("(", start, end)
    closed = text.find(")", opened, end)
    inner = text[opened + 1 : closed] if closed > opened else ""
    tail = [(closed + 1, end)] if closed > opened and closed + 1 < end else []
    if (
        opened > start
        and inner
        and (is_area(inner) or re.fullmatch(r"[A-Z][a-z]{2,20}", inner))
        and not text[start:opened].strip().isascii()
    ):
        return [(start, closed + 1), *tail]
    return ([(start, opened)] if opened > start else []) + tail


def _cut(text: str, start: int, end: int, separator: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    at = start
    for match in separator.finditer(text, start, end):
        if match.end() > match.start():
            yield at, match.start()
            at = match.end()
    yield at, end


def _words(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start] in _TRAILING + "([【":
        start += 1
    while end > start and text[end - 1] in _TRAILING + "(" and not (text[end - 1] == ")" and "(" in text[start:end]):
        end -= 1
    if end - start < 2:
        return
    piece = text[start:end]
    if " " in piece and re.search(r"[一-鿿]", piece) and not _joined(piece):
        at = start
        for word in piece.split(" "):
            if len(word) >= 2:
                yield at, at + len(word)
            at += len(word) + 1
    else:
        yield start, end


def _joined(piece: str) -> bool:
    """Latin and Chinese words that are one name (SAP 中国研究院, eBay 上海研发中心), or one known name."""
    return (
        known(piece) is not None
        or bool(re.fullmatch(r"(?:[A-Z][A-Za-z&.']{1,20} ){1,3}[一-鿿]{2,8}", piece) and TAIL.search(piece) and not _TITLE.search(piece))
        or bool(re.fullmatch(r"[A-Za-z&.]{2,15} (?:中国|上海|北京|深圳|亚太|大中华)[一-鿿]{0,8}(?:院|中心|公司|集团|实验室|区)?", piece))
    )
