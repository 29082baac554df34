from __future__ import annotations

import pytest

from jipu.stages.deidentify.company_names import _TRADES, _without_trade, core, hash_name, is_anonymous, is_generic, known, short_forms
from jipu.stages.deidentify.employers import employer_findings, employer_spans
from jipu.stages.deidentify.reading import read_text
from jipu.stages.deidentify.schools import schools

KEY = b"k"


def named(text: str, head: str = "某人\n\n工作经历\n") -> list[str]:
    reading = read_text(head + text)
    return [reading.text[s.start : s.end] for s in sorted(set(employer_spans(reading)))]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("2021.03 - 至今　　杭州云栈数字科技有限公司（企业服务SaaS，800人）　　高级工程师", "杭州云栈数字科技有限公司"),
        ("百度在线网络技术（北京）有限公司　　资深工程师　　2020年5月至今", "百度在线网络技术(北京)有限公司"),
        ("第一段在杭州星岛优选科技有限公司，2021年6月到2023年5月。", "杭州星岛优选科技有限公司"),
        ("２０２３．０３ － 至今　　 河南中原禾农通网络 科技有限公司　　 前端开发", "河南中原禾农通网络 科技有限公司"),
        ("### 微众银行 · 科技部（外包转正） · 高级前端工程师 · 2022/06–至今", "微众银行"),
        ("SHEIN    Senior Product Manager → Lead    2017.06 ~ 2020.10", "SHEIN"),
        ("Mar 2020 - Present Northwind Example Ltd Senior Engineer", "Northwind Example Ltd"),
        ("海信网络科技（智能交通事业部）/ 需求工程师\n2011年7月 – 2017年2月", "海信网络科技"),
        ("【科大讯飞 医疗BG 产品实习生→产品经理（校招）】 2024.11—至今", "科大讯飞"),
        ("雀大记（单词与阅读App，B轮，95人），CMO，2023.05至今。", "雀大记"),
        ("2020.06–现在 | 公司 算贝云（企业财税 SaaS） | 岗位 首席产品官", "算贝云"),
        ("Airloom, Beijing — Senior Software Engineer, Web Platform            Apr 2021 – Present", "Airloom"),
        ("Senior Product Manager, Generative AI — Helixa Technologies (Shanghai)            Mar 2023 – Present", "Helixa Technologies"),
        ("Northlake Cold Chain Group, Shanghai - COO (reports to chairman)\nJan 2021 to now", "Northlake Cold Chain Group"),
        ("Worked for Acme Widgets Co., Ltd. on pricing", "Acme Widgets Co., Ltd."),
        ("公司名称：湖北江禾餐饮管理", "湖北江禾餐饮管理"),
        ("2007-2013年在中软做过行业软件的需求和实施", "中软"),
        ("2021 年 11 月到现在，我在楚山云（职业院校实训 SaaS，九十来人）。", "楚山云"),
        ("现任北京市海听律师事务所律师", "北京市海听律师事务所"),
    ],
)
def test_employers_are_found(line: str, name: str) -> None:
    assert name in named(line)


@pytest.mark.parametrize(
    "line",
    [
        "秒杀资格服务（2023.02-2023.06） 负责人",
        "大促全链路压测平台（2022.02-2022.10）",
        "▸ 0–1（2019–2020）：单体 Rails，一周发三版。",
        "2024 年到现在，聚合可调负荷的工作我负责",
        "使用百度统计、阿里云、腾讯云、飞书多维表格",
        "2012-2016 江海大学 市场营销 本科",
        "2019.01-至今\n高级产品经理",
    ],
)
def test_projects_tools_and_schools_are_no_employers(line: str) -> None:
    assert named(line) == []


def test_short_forms() -> None:
    assert short_forms("杭州云栈数字科技有限公司") == ("杭州云栈数字科技有限公司", "云栈数字科技", "云栈数字", "云栈")
    assert "创新" not in short_forms("北京创新科技有限公司")
    assert core("平安科技（深圳）有限公司".replace("（", "(").replace("）", ")")) == "平安科技"
    assert is_anonymous("广州某教育公司") and is_generic("软件外包公司") and not is_generic("云栈数字科技")


def test_one_company_has_one_hash() -> None:
    assert hash_name("杭州云栈数字科技有限公司") == hash_name("云栈数字")
    assert known("百度在线网络技术(北京)有限公司") == known("百度")
    assert known("云栈数字") is None


def placeholders(text: str) -> list[tuple[str, str | None]]:
    return [
        (f.words, f.employer.industry if f.employer else None) for f in employer_findings(read_text("某人\n\n工作经历\n" + text), KEY, True)
    ]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("2020.01-至今 广州唯禾跨境电商有限公司 经理", "〔某跨境电商公司〕"),
        ("2020.01-至今 百度 产品经理", "〔某上市互联网公司〕"),
        ("2020.01-至今 广州某教育公司 教务", "〔某教育公司〕"),
        ("2020.01-至今 云山集思（生鲜即时零售，D轮） 产品经理", "〔某零售连锁公司〕"),
        ("2020.01-至今 杭州简禾技术有限公司 工程师\n公司主要做跨境电商。", "〔某跨境电商公司〕"),
        ("2020.01-至今 云岫思有限公司 工程师", "〔某公司〕"),
    ],
)
def test_placeholders_tell_the_type(line: str, words: str) -> None:
    assert placeholders(line)[0][0] == words


def test_later_mentions_go_and_channels_stay(clean) -> None:
    text = clean(
        "某人\n\n工作经历\n2016.01-2019.02 京东 运营专员\n负责京东618大促，京东和天猫、京东渠道运营，用百度统计。\n2019.03-至今 苏州青禾云舟科技有限公司 经理\n青禾云舟的会员体系由我搭建"
    ).text
    assert "青禾" not in text and "负责京东618" not in text
    assert "京东渠道运营" in text and "百度统计" in text and "天猫" in text


def test_an_employer_carries_its_keyed_hash(clean) -> None:
    resume = "某人\n\n工作经历\n2021.03-至今 杭州云栈数字科技有限公司 工程师\n云栈数字上线了新平台"
    one, two = clean(resume), clean(resume, key=b"another")
    keys = {r.employer_key for r in one.redactions if r.kind == "employer"}
    assert len(keys) == 1 and keys.isdisjoint(r.employer_key for r in two.redactions)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("浙江大学 计算机 硕士", "〔某985高校〕"),
        ("江海财经学院 会计 本科", "〔某高校〕"),
        ("M.Sc., University of Birmingham, 2015", "〔某高校〕"),
        ("硕士（北邮）", "〔某高校〕"),
    ],
)
def test_schools(text: str, words: str) -> None:
    found = list(schools(read_text("某人\n\n教育背景\n" + text)))
    assert [f.words for f in found] == [words]


@pytest.mark.parametrize("text", ["大学英语六级", "全国大学生竞赛", "大学本科", "某985高校 硕士", "面向大学城商圈"])
def test_words_with_university_in_them_stay(text: str) -> None:
    assert list(schools(read_text("某人\n\n教育背景\n" + text))) == []


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("2019.03-2023.06　SHEIN　华东大区运营经理", "SHEIN"),
        ("2019.03-2023.06 喜茶副总经理", "喜茶"),
        ("2019.03-2023.06 禾味鲜生超市连锁店长", "禾味鲜生超市连锁"),
        ("2016年9月加入智行云(北京)科技有限公司担任大区经理", "智行云(北京)科技有限公司"),
    ],
)
def test_a_title_beside_the_name_is_no_part_of_it(line: str, name: str) -> None:
    assert name in named(line)


@pytest.mark.parametrize("line", ["2019.03-2023.06　天猫运营总监", "2019.03-2023.06　抖音店长"])
def test_platforms_in_a_title_are_no_employers(line: str) -> None:
    assert named(line) == []


def test_what_follows_a_leaving_is_no_name() -> None:
    assert named("做到2016年8月离开时累计签约客户76家，年回款820万。") == []


@pytest.mark.parametrize(
    "name", ["", "云栈", "云栈数字科技", "云栈数字", "科技", "数字科技", "Acme", *sorted({f"云{trade}" for trade in _TRADES})]
)
def test_the_longest_trade_at_the_end_of_a_name_is_taken_off(name: str) -> None:
    ends = [trade for trade in _TRADES if name.endswith(trade)]
    assert _without_trade(name) == (name.removesuffix(max(ends, key=len)) if ends else name)
