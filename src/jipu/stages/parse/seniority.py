"""How senior a person is: from titles (the newest first), years, the size of the team led."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from jipu.model.resume import Entry, Seniority
from jipu.stages.parse.dates import NOW, index
from jipu.stages.parse.plain import plain

_LADDER: tuple[Seniority, ...] = ("初级", "中级", "高级", "专家", "总监", "高管")
_CHIEF = re.compile(
    r"首席[一-鿿]{1,6}官|(?<![a-z])c[etfoimpghr]o(?![a-z])|(?<![a-z])chro(?![a-z])|(?<![a-z])(?:svp|evp|vp|hrvp|gm|chief)(?![a-z])|(?<!avp )vice president|president|managing director|general manager|"
    r"总裁(?!助理|办|班)|(?<!大区)(?<!区域)(?<!分公司)(?<!产品线)(?<!项目)总经理(?!助理|办|秘书)|副总(?!监|监助理|裁助理|经理助理)|董事长(?!助理|秘书)|联合创始人|(?<!联合)创始人|co-?founder|founder|(?<!技术)(?<!城市)(?<!业务)合伙人"
)
_DIRECTOR = re.compile(
    r"总监(?!助理|级?秘书)|(?<![a-z])(?:director|head of|avp)(?![a-z])|总经理(?!助理|办|秘书)|(?:部门?|中心|事业部|大区|分公司)(?:总)?负责人|(?:技术|城市|业务)合伙人|一号位|部长|院长|校长|厂长|行长|(?<![a-z])hrd(?![a-z])|大区经理|分公司经理"
)
_EXPERT = re.compile(
    r"专家|架构师|科学家|(?<![a-z])(?:principal|staff (?:engineer|software|frontend|front-end|backend|designer|product|data)|distinguished|fellow|architect|expert)(?![a-z])|首席(?![一-鿿]{1,6}官)|研究员|总工|(?<!副)教授|主任[医药护技]师|特级教师|正高级"
)
_LEAD = re.compile(
    r"高级|资深|主程|主美|主策|主管|负责人|组长|队长|店长|班长|主任|科长|课长|处长|主编|高工|中高级|护士长|园长|领班|主治医师|主管[护药技]师|副教授|(?<![a-z])hrm(?![a-z])|(?<![a-z])(?:senior|sr\.?|lead|leader|head|supervisor|tl|owner)(?![a-z])|(?:部门|部|技术|研发|开发|测试|运维|财务|人事|行政|团队|生产|质量|工程)经理|engineering manager"
)
_FUNCTION_MANAGER = re.compile(
    r"(?:市场|营销|品牌|运营|销售|渠道|公关|推广|区域|城市|门店)[一-鿿]{0,2}经理|(?:marketing|brand|operations|sales|regional|area|branch|store|office|project|program) manager"
)
_ENTRY_LEVEL = re.compile(
    r"初级|助理(?!总|副)|实习|见习|培训生|管培|应届|学徒|(?<![a-z])(?:junior|jr\.?|intern|trainee|assistant|graduate|entry[- ]level)(?![a-z])"
)
_DEPUTY = re.compile(r"助理|assistant to|秘书")
_TEAM = re.compile(
    r"(?:带领?过?|管理?过?|下属|下辖|团队|负责|领导|汇报|统筹|实线|直接?管|辖|下面带|组建了?|从零组建|带队)(?:了|着|最多|规模|人数|共|约|近|一个|:|的|直接|汇报|到|有| ){0,5}(?P<zh>\d{1,4}) ?(?:\+|多|余)? ?(?:多|余)?(?:个人|人|名|位|people|pax)(?!(?:次|月|天|日|/|的?客户|用户|学[生员]|商家|校招|实习|外包|人次))"
    r"|(?P<zh2>\d{1,4}) ?\+?(?:多|余)?人(?:的)?(?:[一-鿿a-z]{0,8})(?:团队|小组|部门|中心)(?!协作|规模的公司)"
    r"|(?:team of|managed|manage|managing|led|leading|supervised|supervising|oversaw|overseeing)(?: a)?(?: [a-z\-]{2,14}){0,3} (?P<en>\d{1,4})"
)
# Where such a phrase may begin: a verb with a number soon behind, a number of people, an English verb.
_TEAM_PLACE = re.compile(
    r"[带管下团负领汇统实直辖组从\dtmlso](?:(?<=[带管下团负领汇统实直辖组从])(?=\D{0,16}\d)|(?<=\d)(?=\d{0,3} ?\+?[多余]?人)|(?<=[tmlso])(?=eam of|anag|e[ad]|upervis|versaw|versee))"
)
_LARGEST_TEAM = 2000
_VERBS = re.compile(r"主导|牵头|从0到1|从 ?0 ?到 ?1|规划|搭建|制定|负责人|owner|led |spearhead|architect")

_BROAD_LEAD = re.compile(r"(?:业务|技术|产品|运营|市场|销售|研发|财务|人力资源?|人事|品牌)(?:总)?负责人")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Signs:
    """What tells the grade: the ranks of the newest title, of earlier ones and of the headline; years; the largest team led.

    `known`: some title is known; `manages`: the newest is that of a function's manager; `steady`: one line of work all along;
    `broad`: the newest leads a whole line (技术负责人).
    """

    held: Seniority | None
    earlier: tuple[Seniority, ...]
    claimed: Seniority | None
    years: float | None
    team: int
    known: bool
    manages: bool
    steady: bool
    broad: bool


def rank_of_title(title: str) -> Seniority | None:
    """What a title alone says; None where it says nothing (产品经理, 前端开发). `title` is plain text."""
    parts = [
        part
        for part in re.split(
            r"→|->|、|/|[干做升]到|(?<=[一-鿿])到(?=[一-鿿a-z])|,(?! [a-z])| then |, later | to |(?<=[一-鿿])至(?=[一-鿿])", title
        )
        if part.strip()
    ]
    ranks = [rank for rank in (_rank(part) for part in parts) if rank]
    return max(ranks, key=_LADDER.index, default=None)


def _rank(title: str) -> Seniority | None:
    if _ENTRY_LEVEL.search(title) and not (_DEPUTY.search(title) and (_CHIEF.search(title) or re.search("总监|总经理|总裁|ceo|vp", title))):
        return "初级"
    if _DEPUTY.search(title):
        return None
    for rank, pattern in (("高管", _CHIEF), ("总监", _DIRECTOR), ("专家", _EXPERT), ("高级", _LEAD)):
        if pattern.search(title):
            return rank  # type: ignore[return-value]
    return None


def team_size(text: str) -> int:
    """The largest team that the plain text says was led; 0 if none."""
    largest = reached = 0
    for place in _TEAM_PLACE.finditer(text):
        match = _TEAM.match(text, place.start()) if place.start() >= reached else None
        if match:
            reached = match.end()
            size = int(match[match.lastgroup or 0])
            largest = size if largest < size < _LARGEST_TEAM else largest
    return largest


def seniority_of(entries: Sequence[Entry], headline: str | None, years: float | None, text: str) -> Seniority | None:
    """The grade of a person; None if neither posts, nor a headline, nor years are known. `text` and `headline` are plain."""
    posts = [entry for entry in entries if entry.section == "work" and entry.position]
    if not posts and not headline and years is None:
        return None
    newest = _newest(posts)
    titles = [plain(entry.position or "") for entry in newest]
    held = [rank for rank in (rank_of_title(title) for title in titles[:1]) if rank]
    earlier = [rank for rank in (rank_of_title(title) for title in titles[1:]) if rank]
    return _weighed(
        _Signs(
            held=held[0] if held else None,
            earlier=tuple(earlier),
            claimed=rank_of_title(headline) if headline else None,
            years=years,
            team=team_size(text),
            known=bool(newest),
            manages=bool(newest and _FUNCTION_MANAGER.search(titles[0])),
            steady=len(titles) > 1 and _shares_field(titles[:4]),
            broad=bool(_BROAD_LEAD.search(titles[0] if titles else headline or "")),
        )
    )


def _newest(posts: Sequence[Entry]) -> list[Entry]:
    return sorted(
        posts,
        key=lambda entry: (-(999_999 if entry.end == NOW else index(entry.end or entry.start or "0000")), -index(entry.start or "0000")),
    )


def _shares_field(titles: Sequence[str]) -> bool:
    """True if every earlier title shares two letters in a row with the newest: one line of work all along."""
    newest, *others = [re.sub(r"工程师|经理|专员|主管|高级|资深", "", title) for title in titles]
    pairs = {newest[at : at + 2] for at in range(len(newest) - 1)}
    return bool(others) and all(any(pair in title for pair in pairs) for title in others)


def _weighed(signs: _Signs) -> Seniority:
    """The newest title decides; the claim stands in where no title is known; years and team correct both."""
    years, held = signs.years or 0, signs.held
    rank: Seniority = held or (signs.claimed if signs.claimed and not signs.known else None) or _by_years(signs.years)
    if held is None and signs.known:
        rank = _plain_title(signs)
    if rank == "初级" and years >= 3.5:
        rank = "中级"
    if rank == "高级" and years >= (8 if signs.team >= 25 else 10) and (signs.team >= 25 or signs.broad):
        rank = "总监"
    if rank == "高级" and signs.claimed == "专家" and years >= 9:
        rank = "专家"
    if rank == "高管" and signs.team and signs.team < 12 and signs.claimed not in ("高管", None):
        rank = "总监"
    return rank if signs.years is None else _at_most(rank, signs.years)


def _at_most(rank: Seniority, years: float) -> Seniority:
    """A title that comes too early for its years counts for less."""
    if rank in ("高级", "专家") and years < 2.5:
        return "初级" if years < 2 else "中级"
    if rank == "高管" and years < 8:
        return "总监" if years >= 5 else "高级"
    return rank


def _by_years(years: float | None) -> Seniority:
    if years is None:
        return "中级"
    return "初级" if years < 3 else ("中级" if years < 7 else "高级")


def _plain_title(signs: _Signs) -> Seniority:
    """The grade behind a title that says nothing of it (产品经理, 嵌入式工程师): years, team, what went before."""
    years = signs.years or 0
    if signs.years is not None and years < 3:
        return "初级"
    grown = (
        (signs.manages and years >= 8)
        or (signs.team >= 5 and years >= 6)
        or ("高级" in signs.earlier and years >= 8)
        or (signs.team >= 3 and years >= 10)
        or (signs.steady and years >= 9)
    )
    return "高级" if grown else "中级"
