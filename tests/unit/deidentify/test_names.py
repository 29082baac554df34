from __future__ import annotations

import pytest

from jipu.stages.deidentify.others import other_people
from jipu.stages.deidentify.owner import Owner, find_owner
from jipu.stages.deidentify.plausible import chinese_name, latin_name
from jipu.stages.deidentify.reading import read_text

BODY = "\n\n工作经历\n2019.03-至今 苏州青禾云舟信息科技有限公司 运营经理\n负责用户增长\n"


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("欧阳晴岚\n女 · 深圳", "欧阳晴岚"),
        ("许 墨 舟\n男 | 杭州", "许墨舟"),
        ("姓    名：蒲小山        性别：男", "蒲小山"),
        ("姓名\t申屠鸣\t性别\t男", "申屠鸣"),
        ("资深产品经理 陶立栋（7年产品经验）", "陶立栋"),
        ("应聘：电商产品经理\n崔晓楠，28岁，杭州", "崔晓楠"),
        ("黎娟的简历\n你好，我是黎娟，91年的", "黎娟"),
        ("求职简历——雷家启", "雷家启"),
        ("本人殷厚远，佛山人", "殷厚远"),
        ("买买提·艾力\n乌鲁木齐", "买买提·艾力"),
        ("陳美鈴 | 產品經理", "陈美铃"),
        ("【产品经理】尉迟晓 | 138 0000 1234", "尉迟晓"),
        ("Kevin 郭子仪\nPrincipal Product Manager", "郭子仪"),
        ("仉先生\n深圳 | 16年", "仉先生"),
        ("姓名：高德柱\n性别：男", "高德柱"),
        ("高峰\n男 | 上海", "高峰"),
    ],
)
def test_the_owner_is_found(header: str, name: str) -> None:
    assert find_owner(read_text(header + BODY), (), ()).chinese == (name,)


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("WENYU TANG\nSenior Engineer\ntang@example.com", "WENYU TANG"),
        ("陆嘉明 Kevin Lu\nShanghai", "Kevin Lu"),
        ("VIVIAN TAO (Tao Wenyi)\nShanghai | v@example.com", "Tao Wenyi"),
        ('AARON "ZHI" TANG\nBackend', "AARON TANG"),
        ("ZHAO, Qian\nSenior Accountant", "Qian ZHAO"),
        ("Name: John Doe\nExperience", "John Doe"),
        ("Maria de la Cruz | Marketing Lead | m@example.com", "Maria de la Cruz"),
    ],
)
def test_names_in_latin_letters(header: str, name: str) -> None:
    assert name in find_owner(read_text(header + BODY), (), ()).latin


@pytest.mark.parametrize(
    "header",
    ["SECRETARY II\nSummary\nFive years in offices", "高级前端开发工程师\n8年经验", "成都 | 3年 | 本科", "个人简历\n求职意向：市场经理"],
)
def test_titles_and_places_are_no_owners(header: str) -> None:
    assert not find_owner(read_text(header + BODY), (), ()).known


def test_the_mail_stem_gives_the_pinyin_form() -> None:
    reading = read_text("许墨舟\nmozhou.xu@example.com\n\nSUMMARY\nMozhou Xu builds maps. Xu Mozhou leads.")
    assert {"Mozhou Xu", "Xu Mozhou"} <= set(find_owner(reading, (), ("mozhou.xu",)).latin)


def test_a_given_name_counts_alone_unless_it_is_a_word() -> None:
    assert "丽鹃" in Owner(chinese=("范丽鹃",)).writings()
    assert "建设" not in Owner(chinese=("范建设",)).writings()


@pytest.mark.parametrize(
    "word", ["高斯", "鸿蒙", "西门子", "马克思", "金蝶", "方案", "任务", "安全", "高级", "程序", "项目", "成都", "应聘", "于是", "时间管理"]
)
def test_ordinary_words_are_no_names(word: str) -> None:
    assert not chinese_name(word)


@pytest.mark.parametrize("text", ["Senior Engineer", "New Project Manager", "Beijing", "Machine Learning"])
def test_titles_are_no_latin_names(text: str) -> None:
    assert not latin_name(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("汇报对象：前端负责人何立", "何立"),
        ("最近在师父李海风带领下学画图", "李海风"),
        ("证明人\n原某公司经理 章国梁 13800001234", "章国梁"),
        ("推荐人：前同事 蒋一鸥，微信", "蒋一鸥"),
        ("拿给临平店的王桂香店长看", "王桂香"),
        ("紧急联系人：闵太太", "闵太太"),
        ("紧急联系人：郭建中（父亲）", "郭建中"),
        ("我向张之维汇报工作", "张之维"),
        ("Reference: Marcus Lim (VP Eng)", "Marcus Lim"),
        ("Reported to Ms. Grace Ho", "Grace Ho"),
        ("有事找李总，", "李总"),
    ],
)
def test_other_people(text: str, name: str) -> None:
    reading = read_text(text)
    assert name in [reading.text[f.start : f.end] for f in other_people(reading)]


@pytest.mark.parametrize(
    "text",
    [
        "向上汇报，与领导安排任务",
        "跨部门同事方案评审",
        "向客户总监汇报",
        "常务总监",
        "高级经理带团队",
        "负责人和项目经理",
        "汇总数据",
        "References available upon request",
        "MS Office, Ms Excel",
    ],
)
def test_words_around_roles_are_no_names(text: str) -> None:
    assert list(other_people(read_text(text))) == []
