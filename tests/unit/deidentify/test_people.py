"""Other people's names in running text. All names, firms and numbers are invented."""

from __future__ import annotations

import pytest

from jipu.stages.deidentify.others import other_people
from jipu.stages.deidentify.reading import read_text

BODY = "\n\n工作经历\n2019.03-至今 苏州青禾云舟信息科技有限公司 运营经理\n"


def found(text: str) -> set[str]:
    reading = read_text(text)
    finders = [(reading, other_people(reading))] + ([(reading.dense, other_people(reading.dense))] if reading.dense else [])
    return {"".join(view.text[f.start : f.end].split()) for view, findings in finders for f in findings}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("每周对着CEO贺一川讲经营", "贺一川"),
        ("跟着老同事邵彬出来创业", "邵彬"),
        ("生鲜采购跟谢昆一起谈", "谢昆"),
        ("和软件殷翔宇对接口协议", "殷翔宇"),
        ("由GM拍板，电商 lead 汤怀远 执行", "汤怀远"),
        ("下面三个省总：李铁峰、朱晓兰、曾岚", "曾岚"),
        ("与保荐代表人顾彦之、律师沈茜并肩", "沈茜"),
        ("业务老大 石磊，HRD 杜鹃", "杜鹃"),
        ("董事长陆海成一言堂", "陆海成"),
        ("IT的小魏（魏子谦）一起", "魏子谦"),
        ("向CTO尉迟朗汇报", "尉迟朗"),
        ("师从欧阳青", "欧阳青"),
        ("证明人：俞海波（副总）", "俞海波"),
        ("项目经理其木格，硬件另有人", "其木格"),
        ("护士长阿依古丽带教", "阿依古丽"),
        ("客户张帆续签两年", "张帆"),
        ("抄送韩雪松", "韩雪松"),
        ("- 夏侯霖的助理", "夏侯霖"),
        ("车队长胡 建 军带 班 制 是我定的", "胡建军"),
        ("制作人Kenta Mori（森健太）共用规范", "森健太"),
    ],
)
def test_names_in_sentences(text: str, name: str) -> None:
    assert name in found("某人" + BODY + text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("同行叫我老逄。", "老逄"),
        ("直属上级老何，", "老何"),
        ("和供应链卢总共同定价", "卢总"),
        ("跟集成商的孟工一起出图纸", "孟工"),
        ("医学顾问白主任配合", "白主任"),
        ("由霍总面试", "霍总"),
        ("章姐带我入行", "章姐"),
    ],
)
def test_forms_of_address(text: str, name: str) -> None:
    assert name in found("某人" + BODY + text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("与合伙人 Linda Zhao 一起扩张", "LindaZhao"),
        ("Manager: Andreas Vogel（新加坡）", "AndreasVogel"),
        ("由 GM Céline Marchand 拍板", "CélineMarchand"),
        ("带 3 个 analyst（Kiki、Bruce Ni）", "Kiki"),
        ("Mentored by Xinlei Guo", "XinleiGuo"),
        ("Reported to Ola Nordström", "OlaNordström"),
        ("Took over from Dmitri Volkov", "DmitriVolkov"),
        ("和 Arthur 陈 搭档", "Arthur陈"),
        ("together with Siobhán O'Connor", "SiobhánO'Connor"),
    ],
)
def test_names_in_latin_letters(text: str, name: str) -> None:
    assert name in found("某人" + BODY + text)


@pytest.mark.parametrize(
    "text",
    [
        "CodePush 替代方案",
        "老板管方向和产品，我管剩下的",
        "会用 Git、Charles 抓包、Apifox",
        "北森、Moka、Excel",
        "派单平均等待 4 分钟",
        "对高并发、高可用有理解",
        "负责明星与经纪公司的合作",
        "股东方派驻，本人每周周会",
        "新人换了四个负责人才稳",
        "12 张店长每天早上必看的表",
        "MS Office, Ms Sql Server, Ms Visio",
        "Worked with Spring Cloud and Amazon Web Services",
        "Up and Running with Crystal Reports",
        "大区督导、网络发展",
        "线程池满了，工单派工，满减和凑单",
        "施工、汇总、分工、小程序、小时、老师傅",
        "Meta spend in Georgia Tech",
        "技能：Go（GMP、内存分配）",
    ],
)
def test_words_of_the_trade_are_no_names(text: str) -> None:
    assert found("某人" + BODY + text) == set()


def test_a_person_once_named_is_found_however_called(clean) -> None:
    text = clean("许墨舟\n男\n" + BODY + "师父章国良退休后我接岗，方案是章工起的名字\n直属领导 Henrik Dahl；Henrik 每季来一次").text
    assert [word for word in ("章国良", "章工", "Henrik", "Dahl") if word in text] == []


def test_a_name_is_no_url_and_no_account(clean) -> None:
    text = clean("卢凯文\nLinkedIn: linkedin.com/in/kaiwenlu-fe\nDiscord: demo_lukaiwen#4410").text
    assert "fe" not in text and "demo" not in text and text.count("〔网址〕") == 1
