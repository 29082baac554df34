"""A finished map of any size, invented: no resume stands behind it. What is measured on it is the rendering alone.

Counts, quotes and lists of people are as long as those of the maps of the labelled corpora; every chapter that a drawing shows holds something.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product
from random import Random

from jipu.model.bullet import Bullet, Part
from jipu.model.claim import Advice, Band, Chain, Claim, Distribution, Payload, Presence, Quote, SectionId, Step, Usual, claim_id
from jipu.model.level import Level, Slope, Spread, Standing
from jipu.model.method import Practice, Saying
from jipu.model.premium import PayBasis, PayTier, Premium
from jipu.model.role import Role
from jipu.model.rolemap import Adequacy, Answer, Gain, Provenance, RoleMap, SampleSummary
from jipu.statistics.shares import support

ROLE = Role(id="invented", title="运营总监", family="运营类", grade="director")
PEOPLE = 40


def _pairs(told: str) -> dict[str, str]:
    """Chinese to English, of rows such as 门店=Store."""
    return dict(row.split("=") for row in told.strip(", ").split(", "))


THINGS = _pairs(
    "库存=Stock, 门店=Store, 会员=Member, 渠道=Channel, 价格=Price, 预算=Budget, 供应商=Supplier, 合同=Contract, "
    "物流=Logistics, 活动=Campaign, 内容=Content, 直播=Live Stream, 客服=Service, 投诉=Complaint, 排班=Shift, "
    "品类=Category, 新品=New Product, 数据看板=Dashboard, 经营指标=Operating Metric, 现金流=Cash Flow, 组织=Organisation, "
    "人才=Talent, 流程=Process, 质量=Quality, 风险=Risk, 项目=Project, 区域=Region, 加盟商=Franchisee, 品牌=Brand, "
    "广告=Advertising, 社群=Community, 搜索=Search, 支付=Payment, 税务=Tax, 设备=Equipment, 能耗=Energy, "
)
ACTS = _pairs(
    "预测=Forecasting, 盘点=Counting, 分析=Analysis, 规划=Planning, 设计=Design, 谈判=Negotiation, 管理=Management, "
    "搭建=Building, 优化=Improvement, 培训=Training, 核算=Costing, 监控=Monitoring, 拓展=Expansion, 评估=Assessment, "
    "运营=Operation, 复盘=Review, 分层=Segmentation, 选址=Siting, 定价=Pricing, 采购=Purchasing, 验收=Acceptance, "
    "调度=Dispatching, 推广=Promotion, 归因=Attribution, 建模=Modelling, 审计=Auditing, 标准化=Standardisation, "
    "自动化=Automation, 对账=Reconciliation, 汇报=Reporting, 协同=Coordination, 招募=Recruiting, 激励=Incentives, "
    "改造=Renovation, 诊断=Diagnosis, 迁移=Migration, 测试=Testing, 合规=Compliance, 外包=Outsourcing, 交付=Delivery, "
    "结算=Settlement, 巡检=Inspection, 促销=Discounts, 补货=Replenishment, 陈列=Display, 调研=Research, 立项=Initiation, "
    "整合=Integration, 保全=Preservation, 转化=Conversion, 清理=Clearing, 上架=Listing, 分拨=Distribution, 考核=Appraisal, "
    "预警=Early Warning, 追溯=Tracing, "
)
DIMENSIONS = ("经营与财务", "门店与现场", "会员与增长", "商品与供应链", "组织与人才", "数据与分析", "品牌与传播", "流程与质量")
LEVELS = ("初级", "中级", "高级", "总监")
SENTENCE = "负责{name}，联动门店、商品与财务三条线，把差异逐项对到单店，按月追到关闭，损耗由 {n}.{n}% 降到 1.{n}%"


def invented_map(skills: int = 300, people: int = PEOPLE, least: int = 1) -> RoleMap:
    """A map of exactly so many skills (up to 2,016), a group for each six of them, all of them invented; the same for the same numbers.

    `least` people or more tell each: with 3 all of them are drawn, with 1 most are of the long tail, as in real maps.
    """
    made = _Making(skills, people, least)
    claims = (*made.tree(), *made.methods(), *made.levels(), *made.pay(), *made.advice())
    return RoleMap(
        role=ROLE,
        industry=None,
        basis="resumes",
        sample=SampleSummary(files=people, n=people, ads=0, employers=0, members=(), left_out=(), versions=(), failures=(), warnings={}),
        claims=claims,
        adequacy=_adequacy(people),
        provenance=Provenance(
            version="0", settings_hash="0" * 12, inputs_hash="0" * 12, made_at="2025-08-31 12:00 UTC", as_of="2025-08-31", example=True
        ),
    )


def _adequacy(people: int) -> Adequacy:
    asked = (("directions", 10, 12), ("most_common", 15, 20), ("levels_pay", 20, 30), ("archetypes", 30, 50))
    answers = tuple(
        Answer(question=question, verdict="enough" if people >= enough else "barely", n=people, barely_from=barely, enough_from=enough)  # type: ignore[arg-type]
        for question, barely, enough in asked
    )
    gain = Gain(people=10, groups=1.2, shared=14.5, skills=60.0)
    return Adequacy(
        grade="full", answers=answers, coverage=0.71, groups=0.98, unseen=180.0, saturation=0.2, found=0.99, leading=0.9, more=gain
    )


class _Making:
    """The claims of one invented map; one generator, asked in one order."""

    def __init__(self, skills: int, people: int, least: int) -> None:
        self.random, self.least = Random(skills), least
        self.names = [f"化名{number:02d}" for number in range(people)]
        pairs = list(product(ACTS, THINGS))
        if skills > len(pairs):
            raise ValueError(f"at most {len(pairs)} skills have a name of their own")
        self.skills = [(thing + act, f"{THINGS[thing]} {ACTS[act]}") for act, thing in self.random.sample(pairs, skills)]
        self.shared: list[Claim] = []

    def claim(self, section: SectionId, subject: str, payload: Payload, people: Sequence[str], parent: str | None = None) -> Claim:
        """A claim that these people support, with a quote of each of the first three."""
        name = getattr(payload, "zh", "") or subject
        told = [SENTENCE.format(name=name, n=1 + (number + len(name)) % 9) for number in range(min(3, len(people)))]
        start = len("负责")
        quotes = tuple(Quote(person=one, text=text, at=(start, start + len(name))) for one, text in zip(people, told, strict=False))
        ident = claim_id(ROLE.id, section, subject)
        counted = (support(len(people), len(self.names)),)
        return Claim(id=ident, section=section, payload=payload, supports=counted, parent=parent, quotes=quotes, people=tuple(people))

    def some(self, k: int) -> list[str]:
        """K people by lot, in the order of their names."""
        return sorted(self.random.sample(self.names, min(k, len(self.names))))

    def tree(self) -> list[Claim]:
        """Dimensions, groups, lines and skills: most skills are told by few, as they are in resumes."""
        groups = [self.skills[start : start + 6] for start in range(0, len(self.skills), 6)]
        made = sorted((self._group(number, members) for number, members in enumerate(groups)), key=lambda own: -own[0].support.k)
        rows = [self._dimension(number, [one[0] for one in made if one[0].parent == self._id(number)]) for number in range(len(DIMENSIONS))]
        return [*(row for row in rows if row), *(claim for own in made for claim in own)]

    @staticmethod
    def _id(dimension: int) -> str:
        return claim_id(ROLE.id, "dimension", f"d{dimension}")

    def _dimension(self, number: int, groups: Sequence[Claim]) -> Claim | None:
        if not groups:
            return None
        side = "soft" if DIMENSIONS[number].startswith("组织") else "hard"
        people = sorted({one for group in groups for one in group.people})
        payload = Presence(
            subject=f"d{number}",
            zh=DIMENSIONS[number],
            en=f"Field {number + 1}",
            kind="dimension",
            children=tuple(g.id for g in groups),
            side=side,
        )  # type: ignore[arg-type]
        return self.claim("dimension", f"d{number}", payload, people)

    def _group(self, number: int, members: Sequence[tuple[str, str]]) -> list[Claim]:
        """A group, its skills, and a line for what three or more share."""
        ident = claim_id(ROLE.id, "group", f"g{number}")
        skills = [self._skill(zh, en, ident) for zh, en in members]
        people = sorted({one for skill in skills for one in skill.people})
        zh, en = members[0]
        payload = Presence(
            subject=f"g{number}",
            zh=f"{zh}与协同",
            en=f"{en} & Teamwork",
            kind="group",
            children=tuple(s.id for s in skills),
            grades=_grades(len(people)),
        )
        group = self.claim("group", f"g{number}", payload, people, self._id(number % len(DIMENSIONS)))
        return [group, *self._line(group, skills), *skills]

    def _skill(self, zh: str, en: str, group: str) -> Claim:
        drawn = int(self.least * self.random.paretovariate(0.9))
        people = self.some(drawn if drawn <= len(self.names) else len(self.names) // 2)
        kind = self.random.choice(("technology", "tool", "ability", "method"))
        standing = Standing(kind=self.random.choice(("basic", "advanced")), by="lexicon") if self.random.random() < 0.3 else None
        payload = Presence(subject=zh, zh=zh, en=en, kind=kind, grades=_grades(len(people)), writings=(zh,), standing=standing)  # type: ignore[arg-type]
        made = self.claim("skill", zh, payload, people, group)
        self.shared += [made] * (len(people) >= 3)
        return made

    def _line(self, group: Claim, skills: Sequence[Claim]) -> list[Claim]:
        told = [skill for skill in skills if skill.support.k >= 3][:1]
        return [self.claim("line", f"l{group.id}", _bullet(group, one), one.people, group.id) for one in told]

    def methods(self) -> list[Claim]:
        """Forty methods: told in steps, known to the lexicon, or both; some are loops."""
        return [self.claim("method", f"m{number}", self._chain(number), self.some(1 + number % 5)) for number in range(40)]

    def _chain(self, number: int) -> Chain:
        steps = ("收需求", "对产能", "对资金", "定版", "周复盘")[: 3 + number % 3]
        usual = Usual(
            origin_zh="通行做法",
            origin_en="Common practice",
            steps_zh=steps,
            steps_en=("Collect", "Match", "Fund", "Fix", "Review")[: len(steps)],
        )
        practice = Practice(results=(Saying(person=self.names[0], text="缺货率由 9% 降到 3%"),), loop=number % 2)
        told = tuple(Step(text=step, k=1 + number % 5) for step in steps) if number % 3 else ()
        zh, en = f"滚动计划{number}", f"Rolling Plan {number}"
        return Chain(
            subject=f"m{number}",
            zh=zh,
            en=en,
            steps=told,
            told=len(told) and 1 + number % 5,
            usual=usual if number % 2 else None,
            practice=practice,
        )

    def levels(self) -> list[Claim]:
        """Four bands of people, and twelve skills that rise over them."""
        parts = [self.names[place::4] for place in range(4)]
        bands = [
            self.claim("level", f"s{name}", Band(subject="seniority", value=name), part) for name, part in zip(LEVELS, parts, strict=True)
        ]
        bands += [self.claim("level", f"b{place}", self._level(place, part), part) for place, part in enumerate(parts)]
        return bands + [self._slope(claim, [len(part) for part in parts]) for claim in self.shared[:12]]

    def _level(self, place: int, part: Sequence[str]) -> Level:
        years = Spread(stated=len(part), low=1.0 + 3 * place, median=2.0 + 3 * place, high=4.0 + 3 * place)
        pay = Spread(stated=len(part), low=8.0 + 9 * place, median=11.0 + 10 * place, high=14.0 + 12 * place)
        return Level(place=place, of=4, seniorities=(LEVELS[place],), years=years, pay=pay)

    def _slope(self, claim: Claim, sizes: Sequence[int]) -> Claim:
        skill = claim.payload
        assert isinstance(skill, Presence)
        cells = tuple((min(n, place * 3), n) for place, n in enumerate(sizes))
        fitted = tuple(k / max(1, n) for k, n in cells)
        slope = Slope(
            kind="skill",
            subject=skill.subject,
            zh=skill.zh,
            en=skill.en,
            cells=cells,
            fitted=fitted,
            enters=2,
            falls=False,
            p=0.01,
            q=0.05,
            rests_on=(claim.id,),
        )
        return self.claim("level", f"slope{skill.subject}", slope, claim.people)

    def pay(self) -> list[Claim]:
        """The middle half, its basis, three tiers and two skills that are asked more for."""
        stated = self.names[: len(self.names) * 3 // 4]
        whole = Distribution(
            subject="pay", unit="k_month", stated=len(stated), median=32.0, low_quartile=20.0, high_quartile=45.0, minimum=9.0, maximum=80.0
        )
        basis = PayBasis(kinds={"expected": len(stated)}, as_of="2025-08", months={"13": 4}, cities={"成都": 9, "武汉": 7})
        tiers = [
            PayTier(place=0, of=3, low=None, high=24.0),
            PayTier(place=1, of=3, low=24.0, high=40.0),
            PayTier(place=2, of=3, low=40.0, high=None),
        ]
        rows: list[tuple[Payload, Sequence[str]]] = [(whole, stated), (basis, stated)]
        rows += [(tier, stated[tier.place :: 3]) for tier in tiers]
        rows += [(_premium(claim, len(stated)), claim.people) for claim in self.shared[:2]]
        return [self.claim("pay", f"pay{number}", payload, people) for number, (payload, people) in enumerate(rows)]

    def advice(self) -> list[Claim]:
        """One interpretation."""
        based = tuple(claim.id for claim in self.shared[:3])
        return [self.claim("advice", "a", Advice(code="look_for_results", based_on=based, reader="evaluator"), self.names)] if based else []


def _grades(k: int) -> Mapping[str, int]:
    return {name: count for name, count in (("claimed", k // 3), ("demonstrated", k - k // 3 - k // 4), ("outcome", k // 4)) if count}


def _bullet(group: Claim, skill: Claim) -> Bullet:
    named = skill.payload
    assert isinstance(named, Presence)
    objects = (Part(zh="门店", en="stores", k=2),)
    return Bullet(subject=named.subject, form="skill", zh=named.zh, en=named.en, group=group.id, members=(skill.id,), objects=objects)


def _premium(claim: Claim, stated: int) -> Premium:
    skill = claim.payload
    assert isinstance(skill, Presence)
    return Premium(
        subject=skill.subject, zh=skill.zh, en=skill.en, ratio=1.3, low=1.1, high=1.5, stated=stated, holders=claim.support.k, q=0.04
    )
