"""Whether a few characters can be a person's name. No statistics: a surname list, a list of ordinary words, and the words of titles."""

from __future__ import annotations

import re
from functools import lru_cache

from jipu.stages.deidentify.places import LATIN_AREAS, is_area
from jipu.stages.deidentify.surnames import DOUBLE, LATIN, SINGLE, WORDS
from jipu.stages.deidentify.wordlists import words

HAN = "㐀-鿿"
_HAN_ONLY = re.compile(rf"[{HAN}]+")
#: Surnames that are such common words that they count only where a name must stand (a label, a line of its own).
WEAK = frozenset(
    "都来有能时相查后习通从满空全年商法师元国文经才原当位员客多战信佳用三老阿幺库需线粟大子公第和与在于由为应向明成安平常计易高程项单方水管关官边车金连黑白红青谈岩娜展撒铁福库"
)
COMMON = SINGLE - WEAK

_TITLE_PARTS = re.compile(
    "经理|工程|开发|产品|运营|设计|市场|总监|简历|技术|负责|架构|专员|主管|顾问|助理|实习|前端|后端|测试|销售|求职|应聘|岗位|职位|姓名|性别|电话|手机|邮箱|个人|期望|薪资|学历|本科|硕士|博士|大专|经验|专家|总裁|"
    "教育|工作|项目|技能|优势|评价|公司|集团|科技|网络|大学|学院|能力|信息|资料|互联|数据|软件|硬件|平台|管理|策划|行政|财务|人事|招聘|品牌|电商|直播|新媒|内容|用户|增长|算法|运维|安全|总经|主任|店长|编辑|讲师|"
    "教师|会计|律师|医生|护士|司机|文员|客服|采购|物流|仓储|跨境|外贸|年薪|月薪|面议|在职|离职|到岗|随时|全职|兼职|远程|登记|履历|左栏|右栏|照片|附件|更新|年龄|籍贯|民族|婚姻|婚育|住址|地址|微信|备注|"
    "群众|党员|团员|已婚|未婚|汉族|男女|出生|毕业|院校|专业|部门|语言|英语|证书|荣誉|获奖|兴趣|爱好|其他|自述|概述|概况|简介|介绍|总结|目标|意向|方向|联系|方式|候选|推荐|保密|匿名|先生|女士|小姐|同学|首席|副总|合伙|创始|资深|高级|中级|初级|制造|门店|区域|大区|业务|商务|渠道|战略|客户|供应|生产|质量|品质|研究|艺术|创意|媒介|公关|交付|实施|售前|售后|售|系统|服务|金融|医疗|培训|课程|教学|学生|会员|订单|支付|体验|交互|视觉|智能|机器|模型|网站|论坛|直属|集成|数字|全国|海外|国际|华东|华南|华北|华中"
)
_TITLE_WORDS = frozenset(_TITLE_PARTS.pattern.split("|"))
_NEVER = re.compile(
    r"[的了是吗呢吧很就也还都把被让们这哪什么个岁]|.那|[\d一二三四五六七八九十两几今去每本同当近多半数整元正次来往后前][年月日]|^[年月日]|[年月日][年月日]"
)
TITLE_WORDS = words("title_words")
_SUFFIXES = frozenset(["phd", "ph.d", "mba", "pmp", "cfa", "cpa", "md", "jr", "sr", "esq", "acca", "emba", "msc", "bsc", "frm"])
_PARTICLES = frozenset(["bin", "bint", "ibn", "de", "da", "del", "der", "van", "von", "la", "le", "al", "el", "dos", "du"])
#: Capital and small letters of European names, as character classes.
UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮİĶĹĻĽŁŃŅŇŌŎŐŒŔŖŘŚŜŞŠŢŤŨŪŬŮŰŲŴŶŸŹŻŽ"
LOWER = "a-zß-öø-ÿāăąćĉċčďđēĕėęěĝğġģĥħĩīĭįıķĺļľłńņňōŏőœŕŗřśŝşšţťũūŭůűųŵŷźżž"
_LATIN_NAME = re.compile(rf"[{UPPER}](?:[{LOWER}]+|[{UPPER}]+|\.)?(?:['’-][{UPPER}]?[{UPPER}{LOWER}]+)*")


@lru_cache(maxsize=32768)
def chinese_name(text: str, strict: bool = False) -> bool:
    """Whether two to four characters (the blanks taken out) begin with a surname and hold no ordinary word. `strict` allows common surnames only.

    A name with a middle dot (阿依古丽·买买提) needs no surname.
    """
    if text in WORDS:
        return False
    if "·" in text:
        return bool(re.fullmatch(rf"[{HAN}]{{2,8}}(?:·[{HAN}]{{2,8}}){{1,2}}", text)) and ordinary_free(text)
    if text[:2] in DOUBLE:
        return len(text) in (3, 4) and ordinary_free(text[2:])
    surnames = COMMON if strict else SINGLE
    return len(text) in (2, 3) and _HAN_ONLY.fullmatch(text) is not None and text[:1] in surnames and ordinary_free(text)


@lru_cache(maxsize=32768)
def name_where_one_must_stand(text: str) -> bool:
    """Whether a string can be a name behind 姓名: or before 男, even if it is an ordinary word as well (高峰, 方圆)."""
    return (
        len(text) in (2, 3)
        and text[:1] in SINGLE
        and _HAN_ONLY.fullmatch(text) is not None
        and not _holds_title(text)
        and not is_area(text)
    )


def _holds_title(text: str) -> bool:
    """Whether a word of titles stands in a string: looked up piece by piece where it is short, which most are."""
    if len(text) > 8:
        return _TITLE_PARTS.search(text) is not None
    return any(text[at : at + size] in _TITLE_WORDS for at in range(len(text)) for size in (1, 2, 3))


@lru_cache(maxsize=32768)
def ordinary_free(text: str) -> bool:
    """Whether a string holds no title, heading, place or other ordinary word."""
    return text[:2] not in WORDS and not _holds_title(text) and not _NEVER.search(text) and not is_area(text) and not is_area(text[:2])


def surname_of(name: str) -> str:
    """The surname of a Chinese name."""
    return name[:2] if name[:2] in DOUBLE else name[:1]


@lru_cache(maxsize=32768)
def latin_name(text: str) -> bool:
    """Whether one to four capitalised words can be a person's name: no word of a title, a place or a company."""
    words = [word for word in re.split(r"[\s,]+", text.strip()) if word.lower().strip(".") not in _SUFFIXES]
    if not 1 <= len(words) <= 4:
        return False
    words = words[:1] + [word for word in words[1:] if word not in _PARTICLES]
    lower = [word.lower().strip(".") for word in words]
    return (
        all(_LATIN_NAME.fullmatch(word) for word in words)
        and not any(word in TITLE_WORDS or word in LATIN_AREAS for word in lower)
        and any(len(w) > 1 for w in lower)
    )


def is_han(text: str) -> bool:
    """Whether a string begins with a Chinese character."""
    return "㐀" <= text[:1] <= "鿿"


def romanised(text: str) -> bool:
    """Whether the first or the last word is a Chinese surname in Latin letters."""
    words = text.lower().split()
    return bool(words) and (words[0] in LATIN or words[-1] in LATIN)
