"""Job titles: whether a piece of text is one, and where in a head line it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from jipu.stages.parse.cities import city_in
from jipu.stages.parse.plain import BULLETS, closed

_MARKS = "".join(mark for mark in BULLETS if mark not in "-*·>#=+|")
_ZH_STRONG = (
    "工程师|架构师|设计师|分析师|咨询师|会计师|审计师|造价师|培训师|规划师|营养师|经理|总监|主管|专员|助理|负责人|专家|顾问|组长|队长|班长|店长|院长|校长|园长|厂长|部长|处长|科长|课长|主任|总裁|副总|老总|"
    "首席[一-鿿]{1,8}官|联席总裁|合伙人|创始人|董事长?|秘书|主编|编辑|记者|会计|出纳|律师|教师|老师|讲师|教练|医生|医师|护士|药师|技师|技术员|操作员|程序员|业务员|管理员|审核员|质检员|采购员|审计员|测试员|"
    "实习生|管培生|培训生|研究员|科学家|教授|博士后|技术官|督导|销售代表|代表|干事|文员|店员|主厨|厨师长|导购|客服|一号位|实习|学徒|主播|编导|制片人|主程|主美|主策|掌门人|操盘手|主理人|总厨|制作人|总编|店副|领班|内勤|储备干部|司机|骑手|联创|经纪人|学管师|收银员?|跟单员?"
)
_ZH_WEAK = "架构|前端|后端|开发|测试|运维|运营|产品|策划|文案|设计|美工|采购|销售|推广|市场|营销|品牌|财务|人事|行政|法务|审计|实施|算法|数据|研发|交付|售前|售后|兼职|投放|剪辑|摄影|导演|教务|招商|渠道|外贸|风控|翻译|培训|招聘|公关|会务|企划|美编|媒介|地推|调度|经营分析|数分|岗|员|师|官|长|总"
_EN = (
    "engineer|developer|manager|director|lead|leader|head|officer|president|vp|svp|evp|avp|gm|ceo|cto|coo|cmo|cpo|cfo|cio|cso|cgo|cbo|cdo|chro|architect|analyst|designer|consultant|specialist|associate|assistant|"
    "coordinator|administrator|supervisor|intern|internship|trainee|scientist|researcher|accountant|auditor|teacher|instructor|nurse|representative|rep|agent|clerk|technician|programmer|owner|founder|co-founder|cofounder|"
    "partner|principal|executive|editor|writer|producer|strategist|planner|buyer|recruiter|advisor|adviser|attorney|counsel|paralegal|chef|cook|server|bartender|driver|operator|mechanic|pilot|captain|secretary|"
    "receptionist|cashier|advocate|therapist|coach|trainer|tutor|professor|lecturer|expert|fellow|volunteer|dean|chairman|treasurer|controller|bookkeeper|banker|teller|underwriter|broker|estimator|superintendent|"
    "foreman|inspector|merchandiser|stylist|photographer|artist|author|journalist|reporter|librarian|counselor|psychologist|physician|pharmacist|dentist|caregiver|aide|guard|sergeant|sailor|tester|pm|ae|sae|bd|bdm|sdr|hr|hrbp|hrd|hrm|hrvp|dba|qa"
)
_STRONG = re.compile(rf"(?:(?:{_ZH_STRONG}|[一-鿿](?<![军宗大律老])师)|(?<![a-z])(?:{_EN})s?)$")
_WEAK = re.compile(rf"(?:{_ZH_WEAK})$")
_INSIDE = re.compile(rf"{_ZH_STRONG}|(?<![a-z])(?:{_EN})(?![a-z])")
_RANK_TAIL = re.compile(r"[\s\x02,]*(?:[pltmdse]\d{1,2}(?:-\d)?|(?<![a-z])(?:i{1,3}|iv)|\d级|[一二三]级|\(?[一二三四]?期\)?)$")
_DEPARTMENT = re.compile(
    r"(?:部|部门|中心|事业群|事业部|事业线|业务线|产品线|团队|小组|.组|室|科|处|分行|支行|分公司|总部|(?<![a-z])(?:team|group|dept|department|division|bu))$"
)
_ORGANISATION = re.compile(
    r"公司|集团|银行|大学|学院|学校|中学|研究院|研究所|事务所|工作室|有限|股份|合作社|医院|商行|酒店$|门店$|(?<![a-z])(?:inc|ltd|llc|corp|co|company|gmbh|plc|technologies|university|college|school|institute)(?![a-z])"
)
_NOISE = re.compile(
    r"^(?:全职$|远程|在职|离职|至今|现在|地点|负责(?!人)|参与|汇报|reports? to|团队|管理\d|带|向|下属|主要|工作内容|职责|描述|业绩|背景|项目(?!总|经理|总监|主管|助理|负责|专员|管理|操盘|制作|运营|主任|产品)|规模|号|驻场(?!经理|总监|主管|负责|工程师|主任)|base|remote|full[- ]?time|part[- ]?time|contract|city(?! (?:manager|lead|head|director|general|operations))|state|company name).{0,30}$"
)
_CHINESE = re.compile(r"[一-鿿]")
_TELLS = re.compile(
    r"^(?:负责|起止|时间|日期|期间|类|参与|整理|协助|完成|主要|做|第|管理|带|维护|搭建|担任|跟|在|从|现在|最近|上一|一|二|三|四|五)|[,的了]|家$"
)
_INTERNSHIP = frozenset({"实习", "实习生", "兼职"})
_OTHER_LABEL = re.compile(
    r"(?<![一-鿿])(?:所属|所在)?(?:部门|行业|公司|企业|单位|雇主|地点|城市|汇报对象|汇报人|汇报给|汇报|上级|下属|规模|性质|薪资|月薪|薪酬|证明人|离职原因|管辖|团队)[ \t]{0,3}[:|][ \t]{0,3}[^\s|;,]{1,30}"
)
POSITION_LABEL = re.compile(
    r"(?:担任|任职|现任|工作)?(?:职位|岗位|职务|头衔|职称|角色|title|position|role|job title)(?:名称)?[ \t]{0,3}(?:[:|]|是|为|叫)[ \t]{0,3}(?=[^\s:|])"
)
_ASIDE = re.compile(r"\([^()\n\x01]{0,60}\)|\[[^\[\]\n\x01]{0,40}\](?!$)|「[^「」\n]{0,30}」")
_PLACEHOLDER = re.compile(r"〔[^〔〕\n]{1,40}〕")
_UNIT_IN_FRONT = re.compile(r"^[^\s]{1,12}(?:部|中心|事业群|团队|组|bg|bu)[ ·\-]+(?=\S{2})")
_VERB = re.compile(
    r"^(?:(?:i )?(?:was|am|worked as|working as|served as|serving as|promoted to|as)(?: an?| the)?(?= )|(?:\d{1,2}[.、)\s])?[\s\-*·、,.:>)(]{0,6}(?:现任|担任|头衔|历任|曾任|任职|任|做|当|是|从|为|的|在|我|先后|后升|升任|职位|岗位|职务){0,3}[过了]?(?:[一二两三四五六七八九十]{1,2}年(?=[一-鿿]))?|[一-鿿]{1,8}(?<!不)是(?=[一-鿿a-z]{2}))[\s:]*"
)
_SEPARATOR = re.compile(
    r"\x01+|\n|\t|[ ]{2,}|[|/;。!?·《》()◆●■★▪◇○]|(?<![a-z]),|,(?![ ]?[a-z])|:|(?<=[\x02司团行院所室厂社]) (?=[a-z\x02])|(?<=[\x02]) (?=\S)|[ ]-{1,2}[ ]?|-{1,2} |--|(?<=[一-鿿\x02])-(?=[一-鿿])|(?<=[一-鿿])@|[ ](?:@|at)[ ]|(?<=[一-鿿])[ ](?=[一-鿿])"
)
_SEPARATOR_PLACE = re.compile(r"[\x01\n\t |/;。!?·《》()◆●■★▪◇○,:\-@]")  # what every alternative above begins with
_LOOSE_SPACE = "|(?<=[一-鿿])[ ](?=[一-鿿])"
_SEPARATOR_SPACED = re.compile(_SEPARATOR.pattern.removesuffix(_LOOSE_SPACE))
_CAREER = re.compile(
    r"(?:担任|出任|历任|曾任|升任|调任|转任|改任|就任|(?<![主责委信前连级职])任(?![职务教])|(?<![担充])当(?![地前日年月时期])|做(?!市)|干|晋升|升(?=[为到至])|提拔|提(?=[为到])|作为|头衔|(?<=[一-鿿])(?<![还但只可就总])是|从)[了过着]?(?:[为到至叫是])?(?:[一二两三四五六七八九十\d]{1,2}年[多半]?的?)?(?:[一1]?[名个位])?(?=[^\s])"
)
_UNTIL_NOW = re.compile(r"[,，]?(?:一直)?[到至]?(?:现在|至今|目前|今天|如今|今)$")
_RISE = re.compile(r"[干做升].?[到至为]|晋升|提")
_EMPLOYER_IN_FRONT = re.compile(r"^[^\s,]{2,24}?(?:(?<![分子])公司|集团|银行|医院|学校|大学|酒店|科技)[· ]?(?=[一-鿿a-z])")
_UNIT_POST = re.compile(
    r"^[一-鿿]{0,8}(?:分公司|子公司|集团|分行|支行|门店|学院|学校|医院|酒店)[一-鿿]{0,4}(?:总经理|经理|总监|主管|负责人|副?总裁|校长|院长|主任|会计|专员|副总|c[a-z]{1,2}o(?![a-z])|s?vp(?![a-z]))"
)
_STATEMENT = re.compile(r"^(?:一家|某|本公司|该|这|我|此前|最早|最初|后来|之前|之后)|[过着]|(?<![为])了(?!解)")
_BRACKETED = re.compile(r"[(\[「]([^()\[\]「」\n\x01]{2,30})[)\]」]")
_EMPTY_END = re.compile(rf"[\s\-*·、,.:>→|/=#~+_{_MARKS}\x01]+$|^[\s\-*·、,.:<>→|/=#~+_{_MARKS}【\x01\x02]+")


@dataclass(frozen=True, slots=True)
class Position:
    """A title at `start` to `end`. `strength`: 3 ends in a word for a post, 2 in a word for a line of work, 1 stands where a title stands."""

    start: int
    end: int
    strength: int


@lru_cache(maxsize=4096)
def strength(piece: str) -> int:
    """How much a plain piece of text looks like a title: 0 (no) to 3."""
    bare = _RANK_TAIL.sub("", closed(piece).replace("\x02", "").strip(" ,.、-→")).strip(" ,.、-→")
    if (
        not 2 <= len(bare) <= (30 if _CHINESE.match(bare) else 60 if _CHINESE.search(bare) else 90)
        or _NOISE.match(bare)
        or _STATEMENT.search(bare)
    ):
        return 0
    if _ORGANISATION.search(bare):
        return 3 if _UNIT_POST.match(bare) and _STRONG.search(bare) else 0
    if _STRONG.search(bare) or _STRONG.search(bare.split(",")[0]):
        return 3
    if _DEPARTMENT.search(bare):
        return 0
    if _WEAK.search(bare) and len(bare) <= 14:
        return 2
    return 2 if _INSIDE.search(bare) and not bare[0].isdigit() else int(_plausible(bare))


def _plausible(bare: str) -> bool:
    return (
        len(bare) <= (8 if _CHINESE.search(bare) else 40)
        and not any(letter.isdigit() for letter in bare)
        and not _TELLS.search(bare)
        and city_in(bare) is None
    )


def find_position(text: str, start: int, end: int, taken: Iterable[tuple[int, int]] = (), *, spaced_out: bool = False) -> Position | None:
    """The best title in `text[start:end]` (plain), the spans `taken` (dates) left out; of equals the first. None if no piece can be one.

    `spaced_out` says that single blanks mean nothing in this text.
    """
    masked = _masked(text, start, end, taken)
    labelled = POSITION_LABEL.search(masked)
    if labelled:
        pieces = list(_pieces(masked[labelled.end() :], start + labelled.end(), spaced_out))
        if pieces and pieces[0][0] <= start + labelled.end() + 2:
            return _joined(masked, start, pieces, 0, max(2, strength(masked[pieces[0][0] - start : pieces[0][1] - start])))
    pieces = list(_pieces(masked, start, spaced_out))
    rated = [(strength(masked[a - start : b - start]), index) for index, (a, b) in enumerate(pieces)]
    best = max(rated, key=lambda pair: (pair[0], -pair[1]), default=(0, 0))
    bracketed = _bracketed(text, start, end, masked) if best[0] < 2 else None
    if bracketed:
        return bracketed
    return _joined(masked, start, pieces, best[1], best[0]) if best[0] else None


def _bracketed(text: str, start: int, end: int, masked: str) -> Position | None:
    """A title that stands in brackets beside the employer: `〔某公司〕(区域经理) 2018.03-2021.05`."""
    for aside in _BRACKETED.finditer(text, start, end):
        if masked[aside.start() - start] == "\x02" and strength(aside[1]) == 3:
            return Position(aside.start(1), aside.end(1), 3)
    return None


def _masked(text: str, start: int, end: int, taken: Iterable[tuple[int, int]]) -> str:
    """The piece with dates and placeholders as U+0001, which parts, and asides as U+0002, which does not."""
    chars = list(text[start:end])
    for a, b in taken:
        for index in range(max(a, start) - start, min(b, end) - start):
            chars[index] = "\x01"
    masked = "".join(chars)
    for pattern, mark in ((_ASIDE, "\x02"), (_PLACEHOLDER, "\x01"), (_OTHER_LABEL, "\x01")):
        masked = pattern.sub(lambda match, mark=mark: mark * len(match[0]), masked)  # type: ignore[misc]
    return masked


def _pieces(masked: str, offset: int, spaced_out: bool) -> Iterator[tuple[int, int]]:
    at = 0
    pattern = _SEPARATOR_SPACED if spaced_out else _SEPARATOR
    for place in _SEPARATOR_PLACE.finditer(masked):
        match = pattern.match(masked, place.start()) if place.start() >= at else None
        if match:
            yield from _piece(masked, at, match.start(), offset)
            at = match.end()
    yield from _piece(masked, at, len(masked), offset)


def _piece(masked: str, start: int, end: int, offset: int) -> Iterator[tuple[int, int]]:
    trimmed = _trimmed(masked, start, end)
    if trimmed:
        yield trimmed[0] + offset, trimmed[1] + offset


def _trimmed(masked: str, start: int, end: int) -> tuple[int, int] | None:
    """The piece without bullets, verbs and an aside in front, and without an aside of a department behind."""
    piece = masked[start:end]
    head = _EMPTY_END.match(piece)
    start += head.end() if head else 0
    verb = _VERB.match(masked[start:end])
    if verb and end - start - verb.end() >= 2:
        start += verb.end()
    unit = _UNIT_IN_FRONT.match(masked[start:end])
    start += unit.end() if unit else 0
    start += _statement_end(masked[start:end])
    piece = masked[start:end].rstrip(f" -*·、,.:<>→|/=#~+_{_MARKS}\x01[]【】(){{}}")
    piece = _UNTIL_NOW.sub("", piece)
    return (start, start + len(piece)) if piece.replace("\x02", "").strip() else None


def _statement_end(piece: str) -> int:
    """How much of a piece only leads to the title: the employer before it (某公司区域经理), or a clause (在那里当过店长, 做增长的产品经理)."""
    if len(piece) > 60 or not _CHINESE.search(piece):
        return 0
    at = 0
    for verb in _CAREER.finditer(piece):
        if strength(piece[verb.end() :].rsplit("的", maxsplit=1)[-1]) >= 2:
            at = 0 if _RISE.match(verb[0]) and strength(piece[: verb.start()]) >= 2 else verb.end()
            break
    employer = _EMPLOYER_IN_FRONT.match(piece[at:])
    if employer and strength(piece[at:]) == 0 and strength(piece[at + employer.end() :]) == 3:
        at += employer.end()
    owner = piece.rfind("的", at) + 1
    return owner if owner and strength(piece[owner:]) >= (2 if at else 3) else at


def _joined(masked: str, offset: int, pieces: list[tuple[int, int]], index: int, rated: int) -> Position:
    """A slash between two titles joins them (高级产品经理 / 增长组负责人), before it too, and a line of work with the internship behind it (教务 实习)."""
    start, end = pieces[index]
    chain = 0
    column = masked.count("/") > 1 and len(pieces) > 2  # slashes that part columns join nothing
    for left, right in pieces[index + 1 :]:
        mark = masked[end - offset : left - offset].strip()
        beside = masked[left - offset : right - offset]
        if not (mark == "/" and _joins(beside, column)) and not (mark == "-" and strength(beside) == rated == 3):
            break
        chain, end = chain + (mark == "-"), right
    for number in range(index - 1, -1, -1):
        left, right = pieces[number]
        if chain > 0 and masked[right - offset : start - offset] == "-" and right - left <= 4:
            start = left  # 坐席—组长—客服主管
            break
        told = number > 0 or masked[max(0, left - offset - 1)] in "\x01\t|·"
        if masked[right - offset : start - offset].strip() != "/" or not _joins(masked[left - offset : right - offset], column or not told):
            break
        start = left
    if index and masked[start - offset : end - offset] in _INTERNSHIP and masked[pieces[index - 1][1] - offset : start - offset] == " ":
        before = pieces[index - 1]
        start = before[0] if strength(masked[before[0] - offset : before[1] - offset]) >= 2 else start
    return Position(start, end, rated)


def _joins(piece: str, column: bool) -> bool:
    """Whether a piece beside a slash is a title too; where the slash parts nothing else, a short word will do (仓库主管 / 配送)."""
    rated = strength(piece)
    return rated >= 2 or (rated == 1 and not column and len(piece) <= 4)


def clean_title(text: str) -> str:
    """A title as it is shown: without an aside that names a department or a head count, blanks made one."""
    bare = re.sub(r"[(（][^()（）]{0,40}(?:部|中心|组|团队|部门|线|汇报|[\d一二三四五六七八九十]+ ?人|\d{4})[^()（）]{0,10}[)）]", "", text)
    return re.sub(r"[ \t\u3000]+", " ", bare).strip(" ,，、;；:：-—|｜/·*#【】[]")
