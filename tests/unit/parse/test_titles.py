import pytest

from jipu.stages.parse.plain import plain
from jipu.stages.parse.titles import clean_title, find_position, strength


def read(text: str, *, spaced_out: bool = False) -> str | None:
    found = find_position(plain(text), 0, len(text), spaced_out=spaced_out)
    return clean_title(text[found.start : found.end]) if found else None


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("〔某公司〕　　高级前端工程师", "高级前端工程师"),
        ("〔某公司〕（企业服务，800人） 信息科技部 前端开发岗", "前端开发岗"),
        ("〔某公司〕 · 科技部（外包转正） · 高级前端工程师", "高级前端工程师"),
        ("〔某公司〕 / 物联网平台 / 高级产品经理、架构专家", "高级产品经理、架构专家"),
        ("高级产品经理 / 增长组负责人，带5个产品、2个数据分析", "高级产品经理 / 增长组负责人"),
        ("〔某公司〕　高级产品经理（LPDT）", "高级产品经理（LPDT）"),
        ("〔某公司〕 前端开发工程师（供应链研发部）", "前端开发工程师"),
        ("〔某公司〕 | Senior Product Manager → Lead", "Senior Product Manager → Lead"),
        ("Senior Engineer, Web Platform — 〔某公司〕", "Senior Engineer, Web Platform"),
        ("前端总监，向 CTO 汇报", "前端总监"),
        ("公司 〔某公司〕 | 岗位 首席产品官，执委会成员", "首席产品官"),
        ("职位是资深前端开发）", "资深前端开发"),
        ("现任门店店长", "门店店长"),
        ("〔某公司〕 教务 实习", "教务 实习"),
        ("〔某公司〕  客服主管  2人", "客服主管"),
        ("部门：质量部  职务：质检员", "质检员"),
        ("项目经理", "项目经理"),
    ],
)
def test_the_title_in_a_head(head: str, title: str) -> None:
    assert read(head) == title


@pytest.mark.parametrize("text", ["某某科技有限公司", "信息科技部", "汇报给上级", "起止", "上海", "负责商品模块"])
def test_what_is_no_title(text: str) -> None:
    assert strength(plain(text)) == 0


def test_blanks_of_recognition() -> None:
    assert read("〔某公司〕　　产品经 理", spaced_out=True) == "产品经 理"
