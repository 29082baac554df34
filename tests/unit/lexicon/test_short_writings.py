"""Short writings of the shipped lexicon: found in the work they name, and not where the signs mean something else."""

from __future__ import annotations

import pytest

from jipu.lexicon.concepts import load_lexicon
from jipu.lexicon.contraries import sides_in
from jipu.lexicon.matcher import find


def concepts(text: str) -> set[str]:
    return {match.concept for match in find(text, load_lexicon())}


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("期望薪资面议，详情电话沟通", "communication-skills"),
        ("推广小程序，降低沟通成本", "communication-skills"),
        ("切图、改 bug、维护后台管理系统", "defect-management"),
        ("写页面、改 bug，配合测试上线", "defect-management"),
        ("关节类产品集采之后，经销商利润变薄", "centralised-purchasing"),
        ("搭建自动化工具和可视化工作台", "dom-chemical"),
        ("确保代码质量", "fund-securities-qual"),
        ("负责开发运维和宣发运营", "shipping-mgmt"),
        ("分析活动效果，推动效率提升", "motion-graphics"),
        ("完成业务实现，任务实施到位", "attention-to-detail"),
        ("精通关系型数据库", "customs"),
        ("三年审核经验，提高项目质量", "internal-audit"),
        ("三年审核经验，提高项目质量", "software-pm-cert"),
        ("从海量网页爬取数据", "data-extraction"),
        ("寻访候选人", "interviewing"),
        ("两年以上架构经验", "baby-upload"),
        ("熟悉 Linux 内核结构，文档结构清晰", "structure-design-hw"),
        ("能够运用 TCP 做网络编程", "network-ops"),
        ("使用图表库渲染店铺数据，设计组件", "three-d-design"),
        ("编写投产方案，参加投产变更评审", "roi"),
        ("邀约艺人参加节目", "digital-call-centre-of-dealerships"),
        ("系统支持供应商报价、接单、对账", "remote-work"),
        ("strong coding skills", "coding-net"),
        ("生日礼品和节日礼品", "dom-points-mall"),
        ("毕业于重点高校", "dom-higher-education"),
        ("在创业公司做产品", "company-founding"),
    ],
)
def test_signs_that_mean_something_else_are_no_writing(text: str, concept: str) -> None:
    assert concept not in concepts(text)


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("善于沟通，表达清楚", "communication-skills"),
        ("电话沟通能力强", "communication-skills"),
        ("用禅道跟踪 bug 直到关闭", "defect-management"),
        ("推行集团集采，集采品类 12 个", "centralised-purchasing"),
        ("推动集采降本 8%", "centralised-purchasing"),
        ("应对国家集采，跟进药品挂网", "market-access-and-drug-tendering"),
        ("集采之后药品价格下降，调整渠道", "market-access-and-drug-tendering"),
        ("在化工企业做安全管理", "dom-chemical"),
        ("熟悉通关流程", "customs"),
        ("退货流程单独立项", "project-initiation-review"),
        ("跟模具厂评审结构和外观", "structure-design-hw"),
        ("配置交换机，维护公司网络", "network-ops"),
        ("用 C4D 建模、渲染", "three-d-design"),
        ("千川投产比做到 3.2", "roi"),
        ("用 CODING DevOps 管流水线", "coding-net"),
        ("给 4S 店做邀约到店", "digital-call-centre-of-dealerships"),
        ("两次创业，做过社区团购", "company-founding"),
    ],
)
def test_the_same_signs_are_found_in_the_work_they_name(text: str, concept: str) -> None:
    assert concept in concepts(text)


def test_a_policy_of_medicine_is_no_answer_to_where_decisions_are_made() -> None:
    assert not list(sides_in("国家集采之后产品降价"))
    assert [side for _, _, side in sides_in("推行集团集采")] == ["central-local/1"]


@pytest.mark.parametrize(
    ("text", "none", "found"),
    [
        ("制造数据分析", "造数", "数据分析"),
        ("3个推荐系统", "个推", "推荐系统"),
        ("小组团队管理", "组团", "团队管理"),
        ("负责开发运维", "发运", "运维"),
    ],
)
def test_what_crosses_two_words_hides_nothing_around_it(text: str, none: str, found: str) -> None:
    told = [text[match.start : match.end] for match in find(text, load_lexicon())]
    assert none not in told
    assert found in told
