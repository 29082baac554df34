"""What is no evidence of a person's own ability, and the near writing of each that is: a table of both, in Chinese and English."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Skills = Callable[..., dict[str, str | None]]

# fmt: off
NEVER = (
    # lacking
    "没有 React 经验", "没有任何 React 实际经验", "无 React 项目经验", "React 零基础", "零 React 基础", "未接触过 React", "尚未接触 React", "没接触过 React", "没做过 React 项目", "没用过 React",
    "没碰过 React", "从没写过 React", "从未使用 React", "从来没用过 React", "不熟悉 React", "不太熟悉 React", "对 React 不熟", "对 React 不太了解", "对 React 了解不多", "对 React 一窍不通",
    "不懂 React", "不会 React", "不擅长 React", "React 不太会", "React 没学过", "React 方面经验不足", "React 经验较少", "React 是我的短板", "缺乏 React 经验", "缺少 React 经验", "暂无 React 经验",
    "尚不具备 React 能力", "不具备 React 经验", "不涉及 React 开发", "不包括 React",
    "no experience with React", "no prior experience in React", "without React experience", "never used React", "have not used React", "haven't worked with React", "not familiar with React",
    "unfamiliar with React", "lack React experience", "little experience with React", "do not know React", "new to React", "no knowledge of React",
    # wished for
    "希望学习 React", "希望能接触 React", "希望有机会做 React", "想转 React", "想学 React", "想往 React 方向发展", "计划学习 React", "计划今年学 React", "打算学习 React", "准备转 React", "有意从事 React 开发",
    "期望从事 React 开发", "期望学习 React", "渴望学习 React", "愿意学习 React", "对 React 感兴趣", "对 React 很感兴趣", "职业目标：成为 React 专家", "职业规划：三年内转向 React", "未来想做 React", "未来希望转 React",
    "正在学习 React", "正在自学 React", "React 学习中", "React 在学", "在学 React", "近期在补 React",
    "hope to learn React", "eager to learn React", "looking to move into React", "want to learn React", "plan to learn React", "would like to work with React", "interested in learning React", "aspire to work on React", "currently learning React",
    # the employer's
    "公司主营 React 培训", "公司主要做 React 培训", "该公司是一家 React 培训机构", "公司简介：专注 React 培训", "公司介绍：React 培训", "公司业务：React 培训", "公司成立于 2010 年，从事 React 培训", "我司是 React 培训机构",
    "公司专注于 React 培训", "公司是做 React 培训的", "这家公司是做 React 培训的", "企业简介：React 培训", "集团旗下有 React 培训品牌", "公司概况：主营 React 培训",
    "About the company: a React training school", "The company is a React training school", "Company profile: React training",
    # another's
    "系统由研发团队用 React 开发", "页面由同事用 React 完成", "由 IT 部门用 React 开发", "由供应商负责 React 开发", "由外包团队完成 React 开发", "React 部分由后端同学负责", "React 开发由外部团队承担",
    "同事负责 React 开发", "室友负责 React", "前端同事来做 React", "协助同事完成 React 开发", "配合研发完成 React 开发", "配合研发团队做 React 开发", "协助研发完成 React 改造", "研发团队负责 React 开发",
    "developed by the IT team in React", "built by an outside agency in React", "the React front end was built by another team",
    # a form's
    "此处填写您掌握的软件，例如：React", "请填写技能，如 React", "（示例：React）", "例如：React（请删除）", "填写说明：React、Vue", "e.g. React (replace with your own)", "[Insert skills here: React]",
)
ALWAYS = (
    "除了 React 外还熟悉 Vue", "有 React 经验", "三年 React 项目经验", "不仅熟悉 React", "不但会 React", "不只会 React", "没有 React 做不成这个项目，我用 React 重写", "负责过 React 项目", "熟悉 React，没有管理经验",
    "希望通过 React 提升体验，上线后达标", "计划用 React 重构并按期上线", "学习能力强，熟悉 React", "我负责公司 React 架构", "公司的 React 平台由我负责", "由我负责 React 开发", "由本人主导 React 改造", "React 项目由我带队完成",
    "带领同事用 React 重写", "与后端同事配合，用 React 上线", "无论 React 还是 Vue 都熟悉", "零故障上线 React 应用", "没有因为 React 升级出过事故", "从无到有搭建 React 平台", "未来三年的 React 规划由我制定",
    "experience with React", "not only React but also Vue", "no downtime after the React migration", "led the React migration", "learned React on the job", "taught the team React",
)
# fmt: on


@pytest.mark.parametrize("text", NEVER)
def test_no_evidence(skills: Skills, text: str) -> None:
    assert "React" not in skills(text)


@pytest.mark.parametrize("text", ALWAYS)
def test_evidence(skills: Skills, text: str) -> None:
    assert "React" in skills(text)


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("熟悉 Vue，没有 React 经验，会用 MySQL", {"Vue", "MySQL"}),
        ("不熟悉 React，但熟悉 Vue", {"Vue"}),
        ("熟悉 Vue；对 React 不太了解；用 MySQL 做过报表", {"Vue", "MySQL"}),
        ("页面由研发用 React 开发，我用 MySQL 对数", {"MySQL"}),
        ("公司主营 React 培训，我负责 Vue 课程", {"Vue"}),
        ("familiar with Vue, no experience with React, used MySQL daily", {"Vue", "MySQL"}),
        ("Never used React; strong in Vue", {"Vue"}),
    ],
)
def test_only_its_own_clause(skills: Skills, text: str, own: set[str]) -> None:
    assert set(skills(text)) == own


def test_traditional_characters(skills: Skills) -> None:
    assert set(skills("熟悉 Vue，沒有 React 經驗，未接觸過 MySQL")) == {"Vue"}
