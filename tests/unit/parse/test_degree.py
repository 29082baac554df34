import pytest

from jipu.stages.parse.degree import degree_asked, degree_of
from jipu.stages.parse.plain import lines_of, plain
from jipu.stages.parse.sections import sections


@pytest.mark.parametrize(
    ("text", "degree"),
    [
        ("学 历： 大 专", "大专"),
        ("〔某高校〕 软件工程 全日制本科", "本科"),
        ("〔某高校〕 / 金融学 / 学士 / 2013-2017", "本科"),
        ("教育\n〔某高校〕 设计学 硕士 2021-2024\n〔某高校〕 产品设计 本科 2017-2021", "硕士"),
        ("M.Sc. Business Analytics, 〔某高校〕, 2017 – 2018\nB.Sc. Statistics", "硕士"),
        ("B.Eng. Information Security, 〔某高校〕", "本科"),
        ("PhD in Physics, 〔某高校〕", "博士"),
        ("2019-2021 〔某高校〕 MBA\n2003-2007 〔某高校〕 工商管理 本科", "MBA"),
        ("〔某高校〕 EMBA（2022-2024）；〔某高校〕 广告学学士", "MBA"),
        ("〔某高校〕 物流工程 本科；在读工程博士（非全）", "本科"),
        ("教育\n〔某高校〕 硕士在读", "硕士"),
        ("〔某高校〕 本科；在职 EMBA 未读完", "本科"),
        ("College diploma, nursing", "大专"),
        ("我2021年从〔某高校〕电子商务专业毕业，之后一直在做直播", "本科"),
        ("某职业技术学院 软件技术 2018-2021", "大专"),
        ("会做饭，会开车", None),
    ],
)
def test_the_highest_degree(text: str, degree: str | None) -> None:
    flat = plain(text)
    assert degree_of(lines_of(flat), sections(flat)) == degree


@pytest.mark.parametrize("text", ["服务过三个博士后工作站的采购", "客户是某研究所的硕士生导师"])
def test_words_that_are_no_degree(text: str) -> None:
    flat = plain(text)
    assert degree_of(lines_of(flat), sections(flat)) is None


@pytest.mark.parametrize(
    ("text", "degree"),
    [
        ("1、本科及以上学历，硕士优先", "本科"),
        ("大专以上学历", "大专"),
        ("计算机相关专业硕士及以上学历", "硕士"),
        ("学历不限", None),
    ],
)
def test_the_degree_an_ad_asks(text: str, degree: str | None) -> None:
    assert degree_asked(plain(text)) == degree
