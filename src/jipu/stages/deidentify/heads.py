"""Where a resume names its employers: the head lines of dated entries. Yields spans of names; typing and later mentions are elsewhere."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from jipu.stages.deidentify.company_names import BRANCH, ENGLISH_FORM, LEGAL, TAILS, is_anonymous, is_generic, known
from jipu.stages.deidentify.places import AREA, LATIN_AREAS, is_area
from jipu.stages.deidentify.reading import Line, Reading

_LEGAL = re.compile(rf"{LEGAL}{BRANCH}?")
_INSIDE = re.compile(r"[一-鿿A-Za-z0-9()&·.'-]")
_BEFORE = re.compile(r"[于是给与及从]|在(?!线)|(?<!华)为|向(?!日|上|阳|心)|到(?!家|位|店|喜)|至(?!诚|真|美|尊|信|善)|[,、:;。]")
_ENGLISH_LEGAL = re.compile(rf"(?<![A-Za-z])[A-Z][\w&.'-]{{0,24}}(?:,? [A-Z&][\w&.'-]{{0,24}}){{0,5}}?,? {ENGLISH_FORM}\.?(?:,? (?:Ltd|Inc|LLC|Limited)\.?)?(?![A-Za-z])")
_ENGLISH_WORD = re.compile(rf"(?<=[ ,.]){ENGLISH_FORM}(?![A-Za-z])")
_LABELLED = re.compile(r"(?<![一-鿿A-Za-z])(?:公\s?司\s?名?\s?称?|任职公司|所在公司|就职公司|工作单位|单\s?位\s?(?:名\s?称)?|雇主|东家|实习单位|企业(?:名称)?|机构名称|company(?: name)?|employer)\s{0,4}[:|\t]\s{0,4}(?P<v>[^\n|;\t]{2,50})", re.I)
_TITLE = re.compile(
    r"(?:工程师|经理|总监|专员|主管|助理|顾问|架构师|设计师|专家|负责人|实习生?|总裁|主任|组长|部长|店长|编辑|讲师|教师|老师|分析师|策划|文员|会计|出纳|员|师|长|官|合伙人|创始人|开发|前端|后端|测试|运营|产品|设计|市场|销售|运维|研发|算法|客服|行政|人事|财务|法务|采购|兼职|全职|岗|职员|代表|管培生|课长|总工|董事|秘书|司机|学徒|主播|买手|督导|统筹|翻译|记者|摄影|剪辑|投放|优化师|操盘手)"
    r"(?:\([^)]{0,20}\))?$|^(?:CEO|CTO|COO|CMO|CPO|CFO|VP|HRBP?|TL|Leader|PM|AE)\b|(?<![A-Za-z])(?:engineer|manager|director|developer|designer|analyst|architect|consultant|officer|lead|head|president|intern|internship|assistant|associate|specialist|coordinator|executive|scientist|researcher|programmer|administrator|representative|supervisor|owner|founder|advisor|teacher|instructor|accountant|clerk|technician|nurse|editor|writer|trainee|freelancer?|contractor)(?![A-Za-z])",
    re.I,
)
_TITLE_START = re.compile(r"^(?:高级|资深|初级|中级|首席|见习|职位|岗位|担任|任|职务|项目|负责|团队|汇报|部门|主要|参与|独立|描述|工作|地点|时间|规模|技术栈|项目名|介绍|背景|业绩|职责|核心|环境|内容|离职|薪资|下属|带|管|兼|从|把|用|做|在|我|本人|第[一二三四五六七八九十]阶段|阶段)")
_DEPARTMENT = re.compile(r"(?:部|部门|事业部|中心|组|BG|BU|事业群|条线|板块|科|室|处|团队)$")
_SKIP = re.compile(
    r"^(?:公司(?:名称)?|企业|东家|单位|成绩|年份|背景|项目|岗位|职位|职务|头衔|部门|起止(?:时间)?|时间|日期|成果|业绩|职责|内容|描述|薪资|年包.*|月薪.*|年薪.*|底薪.*|地点|规模|下属|汇报.*|驻场|外派|派驻|可提供|证明人|同(?:公司|集团|上|前).*|再之?前|再往前|再早|更早|此前|之前|后来|目前|现在|最近|最早|"
    r"第[一二三四五六]段|第[一二三四五六][家份]|头一段|前一段|上一段|(?:a|an|the) .*|.*\d\s?[万元kK].*|.*时代|.*业务|.*阶段)$",
    re.I,
)
_LEADING = re.compile(r"^(?:(?:这|那|上一?|下一?|第[一二三四五]|头一?|前一?|最近一?|最早一?|后一?)(?:家|段|份|个)|现在?|目前|之前|后来|再之前|我)?(?:这家|公司)?(?:是在|就是|是|叫做?|在|就职于|任职于|加入|:)\s?(?=[一-鿿A-Za-z]{2})")
_ANONYMOUS_END = re.compile(r"^.{0,6}?(?:某|一家)[^\s“\"]{0,24}(?:公司|集团|平台|企业|厂商?|店|银行|机构|中心|[医研学]?[院所]|品牌|大厂|工作室|商|社|系统|网站|连锁|百货|项目|单位|协会|基金|券商|寿险|电商|外企|央企|国企|巨头|车企|药企|媒体|报)(?:中国|\([一-鿿]{2,6}\))?(?![一-鿿]{0,2}(?:公司|集团|平台|企业))")
_LATIN_PROPER = re.compile(r"(?:[A-Z0-9][\w.&'+-]*|&|of|and|the|for|de|la|[a-z]?[A-Z]\w*)(?: (?:[A-Z0-9(][\w.&'+)-]*|&|of|and|the|for|de|la|[a-z][A-Z]\w*)){0,5}")
_DEGREE = re.compile(r"本科|大专|专科|硕士|博士|学士|研究生|MBA|EMBA|中专|高中|bachelor|master|degree|ph\.?d|b\.?sc|m\.?sc|b\.?eng|(?<![A-Za-z])[BM]\.?(?:A|S|Eng|Tech|Com|Ed)\.?(?![A-Za-z])|diploma|GPA|专业|毕业|university|college|polytechnic|大学(?!生)|学院|学校|职院|高校", re.I)
_PROJECT = re.compile(r"(?:平台|系统|服务|工具|项目|中台|小程序|改造|重构|建设|优化|体系|模块|智能体|引擎|组件库|官网|商城|后台|大屏|监控|看板|架构|迁移|升级|专项|活动|赛|计划|方案|阶段|插件|框架|脚手架|课题|期|版本|研究)(?:\s?\d?\.?\d?|V\d|\(.{0,20}\))$|^项目|project", re.I)
_STRONG = re.compile(r"\s*[|\t]\s*|\s{2,}|\s+[-–—·/]+\s+|[—–]{2,}|\s?·\s|\s[—–]|[—–]\s|(?<=[一-鿿)])[·/](?=[一-鿿])")
_WEAK = re.compile(r"\s?[,;、/]\s?")
_DECORATION = re.compile(r"[\s#*>_=■◆◇●○▌▍▎▸▶►•★☆·\-–—【\[〔〖(\])】〕〗)|,:;~]*(?:[一二三四五六七八九十]{1,3}[、.)]|第[一二三四五六]{1,2}[段家份][:,]?|\d{1,2}[.、)](?!\d)|起止|时间|最近这份|再前面|最早|上一家|现在这家)?[\s:|、.\])】*,]*")
_TRAILING = " \t*#】]〕〗)|,;:。·-–—_=~"
_NAME = re.compile(r"[一-鿿A-Za-z0-9][一-鿿A-Za-z0-9&.'é·()\- ]{0,40}")
_TAIL = re.compile(rf"(?:{'|'.join(sorted(TAILS, key=len, reverse=True))})$", re.I)
_SENTENCE = re.compile(r"[。!?]|[,;].{0,40}[,;].{0,40}[,;]|^(?:and|the|to|with|for)\b", re.I)
_MAX_HEAD = 110
_MAX_NEAR = 130
_PROSE = re.compile(
    r"(?:(?:任职|就职|入职|加入|供职|就业|效力|实习|毕业后|毕业就|先后|之后|后来|现|目前|现在|跳槽)(?:于|到|在(?![线读职校岗家里做])|去|进|了)?|(?:19|20)\d\d\s?年?[^。\n]{0,24}?(?:在(?![线读职校岗家里做])|去了|进了|到了|加入了?)|我(?:在(?![线读职校岗家里做])|去了|加入了?)|[,。](?:在(?![线读职校岗家里做])|去了|进了)|第[一二三四]段(?:是)?在|joined|worked (?:at|for)|working (?:at|for)|employed (?:at|by))"
    r"\s?[“\"「《]?(?P<v>[一-鿿A-Za-z0-9·&]{2,16}?)[”\"」》]?(?=[(,。;、]|做|任|担任|当|工作|实习|负责|从事|带|管|干|[,]|\s|$)",
    re.I,
)
_TOLD_ORGANISATION = re.compile(
    r"(?:现任|历任|曾任|就职于|任职于|供职于|服务于|入职|加入了?|进入|(?P<weak>[在为]))(?P<v>[一-鿿A-Za-z0-9()]{2,22}?(?:事务所|研究所|研究院|设计院|出版社|电视台|集团|银行|医院|(?<!分)公司|工作室|律所)(?:[一-鿿]{2,4}(?:分所|分公司|分行|支行))?)"
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
        if len(value) >= 2 and not is_area(value) and not _PROJECT.search(value) and not _SKIP.match(value):
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
    for match in _ENGLISH_LEGAL.finditer(text) if _ENGLISH_WORD.search(text) else ():
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
    for match in _BEFORE.finditer(run, cut, max(cut, len(run) - 2)):
        cut = match.end()
    for match in AREA.finditer(run, cut):
        rest = run[match.end() :]
        if match.start() > cut and len(rest) >= 2 and rest[0] != ")" and run[match.start() - 1] != "(":
            return match.start()
    head = re.match(r"(?:曾|现|先后|就职|任职|供职|服务|加入|入职|驻场|项目名称|公司名称|公司|单位|客户|负责|第[一二三四五]段|\d+[.、]|[)\-.·&']+)+", run[cut:])
    return cut + (head.end() if head and len(run) - cut - head.end() >= 2 else 0)


def _heads(reading: Reading) -> Iterator[EmployerSpan]:
    lines = reading.lines
    starts = [line.start for line in lines]
    dated: list[re.Match[str] | None] = [None] * len(lines)
    for found in reversed(reading.ranges):  # the first of a line is what stays
        dated[bisect_right(starts, found.start()) - 1] = found
    for index, line in enumerate(lines):
        match = dated[index]
        if match is None or line.zone == "education" or line.heading:
            continue
        if match.start() - line.start > _MAX_HEAD:
            continue
        yield from _clients(reading, line)
        if _LEGAL.search(reading.text, line.start, line.end):
            continue
        found = list(_in_line(reading, line, match, strict=line.zone == "projects"))
        if not found and line.zone in ("work", "summary", "other"):
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
    around = [reading.text[line.start : line.end] for line in lines[max(0, index - 1) : index + 3] if not line.heading]
    pair_has_title = any(_has_title(text[:80]) for text in around if len(text) <= _MAX_NEAR)
    for neighbour in (index - 1, index + 1):
        if 0 <= neighbour < len(lines) and dated[neighbour] is None and not lines[neighbour].heading and lines[neighbour].zone in ("work", "summary", "other"):
            line = lines[neighbour]
            text = reading.text[line.start : line.end]
            if line.end - line.start <= _MAX_NEAR and not re.match(r"\s{0,8}[-*·•▪▸◆①-⑨]\s|\s{0,8}[0-9]{1,2}[.、)]", text) and not re.search(r"[。!?]", text.split("(")[0]):
                bare = len(text) <= 16 or re.search(r"\s{2,}|[|(·]|\s[-–—]\s", text)
                prose = text.count(",") > 2 or re.search(r"[。;!?:→%]|\d{3,}", text) or len(text) > 70 and "(" not in text
                found = list(_pick(reading, line.start, line.end, line.end, strict=not (pair_has_title and bare and not prose), near=True))
                if found:
                    yield from found
                    return


def _has_title(text: str) -> bool:
    return any(_TITLE.search(piece.strip(_TRAILING)) for part in _STRONG.split(text) for word in _WEAK.split(part) for piece in (word, *word.split(" ")) if piece)


def _in_line(reading: Reading, line: Line, dates: re.Match[str], strict: bool) -> Iterator[EmployerSpan]:
    end = min(line.end, line.start + 400)
    text = reading.text[line.start : end]
    if _DEGREE.search(text[: _MAX_HEAD * 2]) and not _LEGAL.search(text) and not _TITLE_NOT_DEGREE.search(text):
        return
    clause = _clause_end(reading.text, dates.end(), end)
    before = reading.text[line.start : dates.start()].strip(_TRAILING + "([【")
    sides = [(line.start, dates.start()), (dates.end(), clause)] if len(before) >= 2 else [(dates.end(), clause)]
    loose = not strict and (len(text) <= 120 or clause - line.start <= 90 or "," in text[: dates.end() - line.start + 3] and len(before) < 2 and not re.search(r"在|去", text[:40]))
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


def _pick(reading: Reading, start: int, end: int, head_end: int, strict: bool, near: bool = False) -> Iterator[EmployerSpan]:
    """The employer among the parts of a head: a known one, one with an organisation's ending, or (not strict) the first that is nothing else."""
    for place, (part_start, part_end) in enumerate(_parts(reading.text, start, end)):
        strict = strict or (near and place > 1)
        part = reading.text[part_start:part_end]
        span = EmployerSpan(part_start, part_end, head_end, "head of an entry")
        if _LEGAL.search(part):
            return
        lead = _LEADING.match(part)
        if lead and len(part) - lead.end() >= 2:
            part_start, part = part_start + lead.end(), part[lead.end() :]
            span = EmployerSpan(part_start, part_end, head_end, "head of an entry")
        if len(part) < 2 or is_area(part) or _SKIP.match(part) or all(word in LATIN_AREAS for word in re.split(r"[\s,/]+", part.lower())):
            continue
        if known(part) and not _PROJECT.search(part) and not (part.isascii() and part.islower()):
            yield span
            return
        if is_anonymous(part) and not strict:
            cut = _ANONYMOUS_END.match(part)
            yield EmployerSpan(part_start, part_start + (cut.end() if cut else min(len(part), 16)), head_end, "hidden by the person")
            return
        if _is_other(part):
            if strict or _TITLE_START.match(part):
                return
            continue
        if _TAIL.search(part) and len(part) > 2 and not _PROJECT.search(part) and not _has_grammar(part):
            yield span
            return
        if not strict and (area := AREA.match(part)) and len(part) - area.end() >= 3 and re.search(r"平台$|网$|工具$", part):
            yield span
            return
        if strict or _PROJECT.search(part) or _SENTENCE.search(part) or len(part) > 34 or not _NAME.fullmatch(part) or _has_grammar(part) or (part.isascii() and not _LATIN_PROPER.fullmatch(part)):
            return
        yield span
        return


def _has_grammar(part: str) -> bool:
    return bool(re.search(r"[的了是把被和与及在有]|负责|随时|创业|主导|参与|完成|实现|搭建|支持|通过|\d{4}", part)) or (part.isascii() and part[:1].islower() and len(part) > 12)


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
    for segment_start, segment_end in _cut(text, at, end, _STRONG):
        segment = text[segment_start:segment_end]
        if segment.isascii() and _TITLE.search(_WEAK.split(segment.strip(_TRAILING))[0].split("(")[0].strip()):
            continue  # Senior Product Manager, Generative AI: what follows the comma belongs to the title
        for piece_start, piece_end in _cut(text, segment_start, segment_end, _WEAK):
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
    if opened > start and inner and (is_area(inner) or re.fullmatch(r"[A-Z][a-z]{2,20}", inner)) and not text[start:opened].strip().isascii():
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
    """Employers named in sentences: 在楚筑云(职业院校实训 SaaS)做…, 2013年在中软做过…, joined Acme, 现任某某研究所所长."""
    for match in _TOLD_ORGANISATION.finditer(reading.text):
        name = match["v"]
        placed = AREA.match(name) is not None or known(name) is not None
        if (placed or not match["weak"]) and len(name) >= 4 and not is_anonymous(name) and not is_generic(name) and not _has_grammar(name) and not _SKIP.match(name):
            yield EmployerSpan(match.start("v"), match.end("v"), _line_end(reading.text, match.end()), "told")
    for match in _PROSE.finditer(reading.text):
        lead = _LEADING.match(match["v"])
        start = match.start("v") + (lead.end() if lead else 0)
        name = reading.text[start : match.end("v")]
        follows = reading.text[match.end("v") : match.end("v") + 1]
        sure = known(name) is not None or (_TAIL.search(name) and len(name) >= 4)
        if not sure and not (follows == "(" and _YEAR.search(reading.text[max(0, match.start() - 30) : match.end()])):
            continue
        if not is_anonymous(name) and not _SKIP.match(name) and not _is_other(name) and not is_area(name) and not _has_grammar(name) and not _PROJECT.search(name) and not is_generic(name):
            yield EmployerSpan(start, match.end("v"), _line_end(reading.text, match.end()), "told")
