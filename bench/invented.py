"""Invented Chinese resumes of a wanted length, for the benches: no text is of a person, no two are the same."""

from __future__ import annotations

from random import Random

_SURNAMES = "赵钱孙李周吴郑王冯陈卫蒋沈韩杨朱秦许何吕"
_GIVEN = ("明轩", "雨桐", "嘉禾", "思远", "子衿", "若水", "亦凡", "清扬", "知秋", "望舒", "景行", "之遥", "怀瑾", "书瑶")
_CITIES = ("杭州", "上海", "深圳", "北京", "成都", "武汉", "苏州", "厦门")
_TITLES = ("前端开发工程师", "Java开发工程师", "产品经理", "运营经理", "市场总监", "数据分析师", "测试工程师", "技术总监")
_SKILLS = [
    "Vue",
    "React",
    "TypeScript",
    "Webpack",
    "Vite",
    "Node.js",
    "ECharts",
    "Java",
    "MySQL",
    "Redis",
    "Kafka",
    "Docker",
    "Kubernetes",
    "Python",
    "Spark",
    "Hive",
    "Figma",
    "Axure",
    "SQL",
    "数据分析",
    "用户增长",
    "社群运营",
    "内容运营",
    "竞品分析",
    "需求分析",
    "项目管理",
    "用户访谈",
    "预算管理",
    "团队管理",
    "渠道拓展",
    "品牌策划",
    "接口测试",
]
_THINGS = [
    "商家后台",
    "仓储系统",
    "直播间组件",
    "供应链门户",
    "会员商城",
    "客服工作台",
    "对账平台",
    "在线课堂",
    "挂号系统",
    "投放平台",
    "物流地图",
    "会员体系",
]
_DUTIES = (
    "负责{thing}的规划与落地，使用{a}和{b}重做旧流程，响应时间由{n}.4秒降到1.{n}秒",
    "主导{thing}改版，基于{a}沉淀{n}0多项规范，协同产品、设计、测试按月发布，投诉率下降{n}2%",
    "独立完成{thing}，用{b}搭建基础，梳理上下游{n}个系统的接口，成本节省{n}0万元",
    "参与{thing}的质量治理，结合{a}与{b}定位疑难问题，线上故障降为每季{n}起",
    "带领{n}人团队交付{thing}，制定{a}的工作规范，组织{b}培训，全年营收增长{n}5%",
    "从需求调研、方案评审到上线复盘推进{thing}，日活用户由{n}万提升至{n}0万",
)
_ABOUT = (
    "做事细致，习惯先写样例再动手，遇到线上问题会留下记录",
    "善于把复杂的事情拆成小块逐一验证，能和不同角色的同事把细节谈清楚",
    "长期维护团队的知识库，常给新同事讲课，学习新工具比较快",
)


def invented(number: int, length: int = 1500, title: str | None = None) -> str:
    """Resume `number` of about `length` characters, of a person who shares no contact and no school with another: header, skills, dated posts until it is long enough, school, self-description.

    With `title` everybody holds and seeks that one.
    """
    random = Random(number)
    name = random.choice(_SURNAMES) + random.choice(_GIVEN)
    drawn = random.choice(_TITLES)
    title = title or drawn
    skills = random.sample(_SKILLS, 9)
    lines = [
        name,
        f"{random.choice('男女')} | {24 + number % 17}岁 | 138-0000-{number % 10000:04d} | someone{number}@example.com",
        f"现居城市：{random.choice(_CITIES)}　{3 + number % 12}年工作经验　求职意向：{title}　期望薪资：{15 + number % 20}-{25 + number % 20}K",
        "专业技能",
        f"熟练掌握{'、'.join(skills[:4])}；熟悉{'、'.join(skills[4:7])}；了解{'、'.join(skills[7:])}",
        "工作经历",
    ]
    closing = [
        "自我评价",
        random.choice(_ABOUT),
        "教育经历",
        f"2008.09 - 2012.06　江南示例第{number}大学　软件工程　本科　示例奖学金{number}",
    ]
    wanted = length - sum(len(line) + 1 for line in closing)
    year = 2025
    while sum(len(line) + 1 for line in lines) < wanted:
        lines += _post(random, title, year)
        year -= 1
    return "\n".join([*lines, *closing])


def _post(random: Random, title: str, year: int) -> list[str]:
    """One dated post with its duties."""
    end = "至今" if year == 2025 else f"{year}.02"
    employer = (
        f"{random.choice(_CITIES)}示例{random.choice('甲乙丙丁戊己庚辛')}{random.choice(['云岭', '知远', '青禾', '远山'])}科技有限公司"
    )
    rows = [f"{year - 1}.03 - {end}　{employer}　{title}"]
    for place, duty in enumerate(random.sample(_DUTIES, 4), 1):
        a, b = random.sample(_SKILLS, 2)
        rows.append(f"{place}. " + duty.format(thing=random.choice(_THINGS), a=a, b=b, n=random.randint(2, 9)))
    return rows
