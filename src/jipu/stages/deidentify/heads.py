"""Where a resume names its employers: the head lines of dated entries. Yields spans of names; typing and later mentions are elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jipu.stages.deidentify.company_names import BRANCH, ENGLISH_FORM, LEGAL, TAILS, is_anonymous, known
from jipu.stages.deidentify.places import AREA, LATIN_AREAS, is_area
from jipu.stages.deidentify.reading import RANGE, Line, Reading

_LEGAL = re.compile(rf"{LEGAL}{BRANCH}?")
_INSIDE = re.compile(r"[一-鿿A-Za-z0-9()&·.'-]")
_BEFORE = re.compile(r"(?:于|在|为|是|给|与|和|及|向|从|到|至|入职|加入|供职|驻场|服务|就职|任职|名称|公司|单位|项目|客户|负责|担任|第[一二三四五]段|[,、:;。])")
_LATE_BEFORE = "于在为是给与及向从到至,、:;。"
_ENGLISH_LEGAL = re.compile(rf"(?<![A-Za-z])[A-Z][\w&.'-]{{0,24}}(?:,? [A-Z&][\w&.'-]{{0,24}}){{0,5}}?,? {ENGLISH_FORM}\.?(?:,? (?:Ltd|Inc|LLC|Limited)\.?)?(?![A-Za-z])")
_LABELLED = re.compile(r"(?:公\s?司\s?名?\s?称?|任职公司|所在公司|就职公司|工作单位|单\s?位\s?(?:名\s?称)?|雇主|实习单位|企业名称|company(?: name)?|employer)\s{0,4}[:|\t]\s{0,4}(?P<v>[^\n|;\t]{2,50})", re.I)
_TITLE = re.compile(
    r"(?:工程师|经理|总监|专员|主管|助理|顾问|架构师|设计师|专家|负责人|实习生?|总裁|主任|组长|部长|店长|编辑|讲师|教师|老师|分析师|策划|文员|会计|出纳|员|师|长|官|合伙人|创始人|开发|前端|后端|测试|运营|产品|设计|市场|销售|运维|研发|算法|客服|行政|人事|财务|法务|采购|兼职|全职|岗|职员|代表|管培生|课长|总工|董事|秘书|司机|学徒|主播|买手|督导|统筹|翻译|记者|摄影|剪辑|投放|优化师|操盘手)"
    r"(?:\([^)]{0,20}\))?$|^(?:CEO|CTO|COO|CMO|CPO|CFO|VP|HRBP?|TL|Leader|PM|AE)\b|(?<![A-Za-z])(?:engineer|manager|director|developer|designer|analyst|architect|consultant|officer|lead|head|president|intern|internship|assistant|associate|specialist|coordinator|executive|scientist|researcher|programmer|administrator|representative|supervisor|owner|founder|advisor|teacher|instructor|accountant|clerk|technician|nurse|editor|writer|trainee|freelancer?|contractor)(?![A-Za-z])",
    re.I,
)
_TITLE_START = re.compile(r"^(?:高级|资深|初级|中级|首席|见习|职位|岗位|担任|任|职务|项目|负责|团队|汇报|部门|主要|参与|独立|描述|工作|地点|时间|规模|技术栈|项目名|介绍|背景|业绩|职责|核心|环境|内容|离职|薪资|下属|带|管|兼|从|把|用|做|在|我|本人|第[一二三四五六七八九十]阶段|阶段)")
_DEPARTMENT = re.compile(r"(?:部|部门|事业部|中心|组|BG|BU|事业群|条线|板块|科|室|处|团队)$")
_DEGREE = re.compile(r"本科|大专|专科|硕士|博士|学士|研究生|MBA|EMBA|中专|高中|bachelor|master|degree|ph\.?d|b\.?sc|m\.?sc|b\.?eng|(?<![A-Za-z])[BM]\.?(?:A|S|Eng|Tech|Com|Ed)\.?(?![A-Za-z])|diploma|GPA|专业|毕业|university|college|polytechnic|大学(?!生)|学院|学校|职院|高校", re.I)
_PROJECT = re.compile(r"(?:平台|系统|服务|工具|项目|中台|小程序|改造|重构|建设|优化|体系|模块|智能体|引擎|组件库|官网|商城|后台|大屏|监控|看板|架构|迁移|升级|专项|活动|赛|计划|方案|阶段|插件|框架|脚手架|课题|期|版本|研究)(?:\s?\d?\.?\d?|V\d|\(.{0,20}\))$|^项目|project", re.I)
_STRONG = re.compile(r"\s*[|\t]\s*|\s{2,}|\s+[-–—·/]+\s+|[—–]{2,}|\s?[·;,、]\s|\s[—–]|[—–]\s|[,;/](?![A-Za-z0-9]{1,3}\))|^\s+|\s+$")
_DECORATION = re.compile(r"^[\s#*>_=■◆◇●○▌▍▎▸▶►•★☆·\-–—【\[〔〖(\])】〕〗)|,:;~]*(?:[一二三四五六七八九十]{1,3}[、.)]|第[一二三四五六]{1,2}[段家份][:,]?|\d{1,2}[.、)](?!\d)|起止|时间|最近这份|再前面|最早|上一家|现在这家)?[\s:|、.\])】*,]*")
_TRAILING = " \t*#】]〕〗)|,;:。·-–—_=~"
_NAME = re.compile(r"[一-鿿A-Za-z0-9][一-鿿A-Za-z0-9&.'é·()\- ]{0,40}")
_TAIL = re.compile(rf"(?:{'|'.join(sorted(TAILS, key=len, reverse=True))})$", re.I)
_SENTENCE = re.compile(r"[。!?]|[,;].{0,40}[,;].{0,40}[,;]|^(?:and|the|to|with|for)\b", re.I)
_MAX_HEAD = 110
_PROSE = re.compile(
    r"(?:(?:任职|就职|入职|加入|供职|就业|效力|实习|毕业后|毕业就|先后|之后|后来|现|目前|现在|跳槽|转)(?:于|到|在|去|进|了)?|(?:19|20)\d\d\s?年?[^。\n]{0,24}?(?:在|去了|进了|到了|加入了?)|我(?:在|去了|加入了?)|[,。](?:在|去了|进了)|第[一二三四]段(?:是)?在|joined|worked (?:at|for)|working (?:at|for)|employed (?:at|by))"
    r"\s?[“\"「《]?(?P<v>[一-鿿A-Za-z0-9·&]{2,16}?)[”\"」》]?(?=[(,。;、]|做|任|担任|当|工作|实习|负责|从事|带|管|干|[,]|\s|$)",
    re.I,
)
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True, order=True)
class EmployerSpan:
    """A name of an employer in the folded text, and the end of the line or clause that it heads."""

    start: int
    end: int
    head_end: int
    reason: str


def employer_spans(reading: Reading, is_resume: bool = True) -> Iterator[EmployerSpan]:
    """Every place that names an employer as such: legal names, labelled names, heads of entries, sentences."""
    yield from legal_names(reading)
    for match in _LABELLED.finditer(reading.text):
        value = re.split(r"\s{2,}|[,;(]", match["v"].strip())[0].strip()
        if len(value) >= 2 and not is_area(value) and not _PROJECT.search(value):
            start = match.start("v") + match["v"].find(value)
            yield EmployerSpan(start, start + len(value), match.end(), "label")
    if is_resume:
        yield from _heads(reading)
        yield from _told(reading)


def legal_names(reading: Reading) -> Iterator[EmployerSpan]:
    """Names with a legal form (…有限公司, … Co., Ltd.), wherever they stand."""
    text = reading.text
    if "公" in text or "有限合伙" in text:
        for match in _LEGAL.finditer(text):
            start = _name_start(text, match.start())
            if match.start() - start >= 2:
                yield EmployerSpan(start, match.end(), _line_end(text, match.end()), "legal form")
    for match in _ENGLISH_LEGAL.finditer(text):
        if not re.search(r"\b(?:Co|Group|Company|Corp|SA|AG)$", match.group().rstrip(".")) or match.group().rstrip().endswith("."):
            yield EmployerSpan(match.start(), match.end(), _line_end(text, match.end()), "English legal form")


def _line_end(text: str, position: int) -> int:
    end = text.find("\n", position)
    return end if end >= 0 else len(text)


def _name_start(text: str, end: int) -> int:
    """Where the name before a legal form begins: at most 32 characters back, at a place's name or behind a preposition."""
    start = end
    while start > 0 and end - start < 32:
        before = text[start - 1]
        if before == " " and start - 1 > 0 and _crosses(text[start:end]) and _INSIDE.match(text[start - 2]):
            start -= 1
        elif not _INSIDE.match(before) or (before == "." and text[start - 2 : start - 1].isdigit()):
            break
        else:
            start -= 1
    return start + _trim(text[start:end])


def _crosses(right: str) -> bool:
    """Whether a blank belongs to the name: what stands right of it is no name by itself (豫农通网络 科技有限公司)."""
    return not right or _TAIL.sub("", right.strip()) == "" or re.fullmatch(r"(?:网络|科技|信息|技术|股份|电子|商务|文化|传媒|管理|咨询|服务|集团|软件|智能|数字|实业|贸易)+", right.strip()) is not None


def _trim(run: str) -> int:
    """How much of a run before a legal form is not the name: text up to the last preposition, or up to the place the name begins with."""
    cut = 0
    depth_open = run.rfind("(")
    if depth_open >= 0 and ")" not in run[depth_open:]:
        cut = depth_open + 1
    for mark in _LATE_BEFORE:
        at = run.rfind(mark, cut, max(cut, len(run) - 2))
        if at >= 0 and not (at > 0 and run[at - 1 : at + 1] in ("对于", "关于")):
            cut = max(cut, at + 1)
    for match in AREA.finditer(run, cut):
        rest = run[match.end() :]
        if match.start() > cut and len(rest) >= 2 and rest[0] != ")" and run[match.start() - 1] != "(":
            return match.start()
    head = re.match(r"(?:曾|现|先后|就职|任职|供职|服务|加入|入职|驻场|项目名称|公司名称|公司|单位|客户|负责|第[一二三四五]段|\d+[.、]|[)\-.·&']+)+", run[cut:])
    return cut + (head.end() if head and len(run) - cut - head.end() >= 2 else 0)


def _heads(reading: Reading) -> Iterator[EmployerSpan]:
    lines = reading.lines
    dated = [RANGE.search(reading.text, line.start, min(line.end, line.start + 400)) for line in lines]
    for index, line in enumerate(lines):
        match = dated[index]
        if match is None or line.zone == "education" or line.heading:
            continue
        if match.start() - line.start > _MAX_HEAD:
            continue
        yield from _clients(reading, line)
        found = list(_in_line(reading, line, match, strict=line.zone in ("projects", "skills", "summary", "other")))
        if not found and line.zone in ("work", "header", "personal"):
            found = list(_near(reading, lines, dated, index))
        yield from found


_CLIENT = re.compile(r"[(](?:驻场|客户|外派|派驻|甲方|签约|原|现)?[ :]{0,2}(?P<v>[^()\n]{2,20})[)]|(?:驻场|外派|派驻)[ :]{0,2}(?P<w>[一-鿿A-Za-z]{2,12})")


def _clients(reading: Reading, line: Line) -> Iterator[EmployerSpan]:
    """Well-known companies in the brackets of a head, or behind 驻场: the true employer, or the client."""
    for match in _CLIENT.finditer(reading.text, line.start, min(line.end, line.start + 200)):
        group = "v" if match["v"] else "w"
        if known(match[group]):
            yield EmployerSpan(match.start(group), match.end(group), line.end, "in the brackets of a head")


def _near(reading: Reading, lines: tuple[Line, ...], dated: list[re.Match[str] | None], index: int) -> Iterator[EmployerSpan]:
    """The employer in the line above or below a line that has dates but no employer."""
    for neighbour in (index - 1, index + 1):
        if 0 <= neighbour < len(lines) and dated[neighbour] is None and not lines[neighbour].heading:
            line = lines[neighbour]
            text = reading.text[line.start : line.end]
            if line.end - line.start <= 70 and not _SENTENCE.search(text) and line.zone not in ("education", "skills"):
                pair_has_title = _has_title(text) or _has_title(reading.text[lines[index].start : lines[index].end])
                found = list(_pick(reading, line.start, line.end, line.end, strict=not (pair_has_title and (neighbour < index or _has_title(text)))))
                if found:
                    yield from found
                    return


def _has_title(text: str) -> bool:
    return any(_TITLE.search(piece.strip(_TRAILING)) for piece in _STRONG.split(text) for piece in piece.split(" ") if piece)


def _in_line(reading: Reading, line: Line, dates: re.Match[str], strict: bool) -> Iterator[EmployerSpan]:
    end = min(line.end, line.start + 400)
    text = reading.text[line.start : end]
    if _DEGREE.search(text[: _MAX_HEAD * 2]) and not _LEGAL.search(text) and not _TITLE_NOT_DEGREE.search(text):
        return
    clause = _clause_end(reading.text, dates.end(), end)
    before = reading.text[line.start : dates.start()].strip(_TRAILING + "([【")
    sides = [(line.start, dates.start()), (dates.end(), clause)] if len(before) >= 2 else [(dates.end(), clause)]
    loose = not strict and not (len(text) > 200 and len(before) < 2 and "," not in text[: dates.end() - line.start + 3])
    for start, stop in sides:
        found = list(_pick(reading, start, stop, clause, strict=not (loose and _confirmed(text))))
        if found:
            yield from found
            return


_TITLE_NOT_DEGREE = re.compile(r"工程师|经理|总监|专员|主管|实习|engineer|manager|director|intern", re.I)


def _confirmed(text: str) -> bool:
    """Whether a dated line looks like a job: a title, a description in brackets, or several parts."""
    return _has_title(text) or "(" in text or "|" in text


def _clause_end(text: str, start: int, end: int) -> int:
    """The end of the head: the line's, or the first full stop of a long one."""
    stop = text.find("。", start, end)
    return stop if stop >= 0 else end


def _pick(reading: Reading, start: int, end: int, head_end: int, strict: bool) -> Iterator[EmployerSpan]:
    """The employer among the parts of a head: a known one, one with an organisation's ending, or (not strict) the first that is nothing else."""
    for part_start, part_end in _parts(reading.text, start, end):
        part = reading.text[part_start:part_end]
        span = EmployerSpan(part_start, part_end, head_end, "head of an entry")
        if _LEGAL.search(part):
            return
        if is_area(part) or part.lower() in LATIN_AREAS or len(part) < 2:
            continue
        if known(part) and not _PROJECT.search(part):
            yield span
            return
        if is_anonymous(part) and not strict:
            yield span
            return
        if _is_other(part):
            if strict or _TITLE_START.match(part):
                return
            continue
        if _TAIL.search(part) and len(part) > 2 and not _PROJECT.search(part):
            yield span
            return
        if strict or _PROJECT.search(part) or _SENTENCE.search(part) or len(part) > 34 or not _NAME.fullmatch(part) or _has_grammar(part):
            return
        yield span
        return


def _has_grammar(part: str) -> bool:
    return bool(re.search(r"[的了是把被和与及]|负责|主导|参与|完成|实现|搭建|支持|通过|\d{4}", part)) or (part.isascii() and part[:1].islower() and len(part) > 12)


def _is_other(part: str) -> bool:
    """Whether a part of a head is a title, a department or a description."""
    if known(part):
        return False
    first = part.split(",")[0].strip()
    return bool(_TITLE.search(first) or _TITLE_START.match(first) or (_DEPARTMENT.search(first) and not _TAIL.search(first)) or re.fullmatch(r"[\d\s.,%+万千百人年月个-]+", first))


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The parts of a head, decoration and brackets taken off; parts of Chinese words are cut at single blanks too."""
    at = start
    decoration = _DECORATION.match(text, start, end)
    at = decoration.end() if decoration else start
    for piece_start, piece_end in _cut(text, at, end, _STRONG):
        opened = text.find("(", piece_start, piece_end)
        stops = _bracket_pieces(text, piece_start, piece_end) if opened >= 0 else [(piece_start, piece_end)]
        for a, b in stops:
            yield from _words(text, a, b)


def _bracket_pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A part with brackets: the name with a short bracket of a place or Latin name stays whole (字节跳动(成都)), else what is before it."""
    opened = text.find("(", start, end)
    closed = text.find(")", opened, end)
    inner = text[opened + 1 : closed] if closed > opened else ""
    tail = [(closed + 1, end)] if closed > opened and closed + 1 < end else []
    if opened > start and inner and (is_area(inner) or re.fullmatch(r"[A-Z][A-Za-z. ]{1,20}", inner)) and not text[start:opened].strip().isascii():
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
    return known(piece) is not None or bool(re.fullmatch(r"[A-Za-z&.]{2,15} (?:中国|上海|北京|深圳|亚太|大中华)[一-鿿]{0,8}(?:院|中心|公司|集团|实验室|区)?", piece))


def _told(reading: Reading) -> Iterator[EmployerSpan]:
    """Employers named in sentences: 在楚筑云(职业院校实训 SaaS)做…, 2013年在中软做过…, joined Acme."""
    for match in _PROSE.finditer(reading.text):
        name = match["v"]
        follows = reading.text[match.end("v") : match.end("v") + 1]
        sure = known(name) is not None or (_TAIL.search(name) and len(name) >= 4)
        if not sure and not (follows == "(" and _YEAR.search(reading.text[max(0, match.start() - 30) : match.end()])):
            continue
        if not is_anonymous(name) and not _is_other(name) and not is_area(name) and not _has_grammar(name) and not _PROJECT.search(name):
            yield EmployerSpan(match.start("v"), match.end("v"), _line_end(reading.text, match.end()), "told")
