"""Resume, job ad or neither, told by headings, cues and dated employment."""

from __future__ import annotations

import re

from jipu.model.document import DocumentKind, RawDocument
from jipu.stages.deidentify.reading import RANGE, Reading, heading_zone, read

_AD_HEADING = re.compile(
    r"^[\s\W\d一二三四五六七八九十、.]{0,8}(?:岗位职责|职位描述|工作职责|工作内容|岗位描述|职责描述|主要职责|岗位说明|任职要求|任职资格|任职条件|岗位要求|职位要求|招聘要求|应聘要求|能力要求|职位信息|基本要求|加分项|优先条件|福利待遇|薪资福利|职位诱惑|"
    r"我们希望你|我们期待你|你将负责|你需要|你的职责|希望你|我们提供|你会得到|公司介绍|公司简介|关于我们|团队介绍|工作地点|工作地址|工作时间|面试流程|招聘人数|"
    r"(?:key )?responsibilities|(?:job |basic |preferred |minimum )?requirements|(?:minimum |preferred |basic )?qualifications|what you(?:'ll| will) (?:do|bring)|what we(?:'re| are) looking for|who you are|you will|job description|about the (?:role|job|team|company)|about us|nice to have|benefits|perks|how to apply|we offer)"
    r"\s{0,3}(?:[:：】\])]|$|[(（/&])",
    re.I | re.M,
)
_AD_CUE = re.compile(
    r"任职要求|岗位职责|职位描述|任职资格|岗位要求|职位要求|诚聘|急聘|高薪招聘|招聘启事|欢迎(?:加入|投递|应聘)|投递简历|简历(?:请)?(?:发送?|投递?)至|优先考虑|者优先|优先录用|五险一金|带薪年假|双休|we are (?:looking|seeking|hiring)|we're (?:looking|hiring)|the ideal candidate|equal opportunity|join our team|apply now|years of experience (?:in|with) .{0,30}(?:required|preferred)|is a plus",
    re.I,
)
_WANTED = re.compile(r"\d\s?年(?:及)?以上[^。\n]{0,16}(?:经验|经历)|(?:本科|大专|硕士)及以上|(?:熟悉|精通|具备|了解)[^。;\n]{2,40}者?优先|bachelor'?s degree|\d\+ years", re.I)
_RESUME_CUE = re.compile(
    r"求职意向|求职期望|期望(?:薪资|月薪|年薪|职位|城市|岗位|地点|行业)|应聘(?:岗位|职位|职务)?[:：]|目标(?:职位|岗位)|意向(?:岗位|职位|薪资|城市)|个人简历|求职简历|自我评价|个人优势|到岗|离职-|在职-|出生年月|政治面貌|毕业院校|紧急联系人|证明人|"
    r"我是(?:一名|\d{4}年)|本人|我叫|期望[:：]|目标[:：]|想找[:：]|curriculum vitae|resume|references|notice period|expected (?:salary|package)",
    re.I,
)
_CONTACT = re.compile(r"1[3-9]\d[ -]?\d{4}[ -]?\d{4}|[\w.+-]{2,40}@[\w-]{1,40}\.\w{2,6}|(?:微信|wechat|qq)\s?[:：]|\+\d{2}[\d -]{8,16}", re.I)
_OTHER_PAPER = re.compile(
    r"发票|税额|价税合计|不含税|开户行|甲方|乙方|本合同|合同编号|订单号|收据|报销单|送货单|报价单|付款方式|第[一二三四五六七八九十百]{1,3}章|invoice|subtotal|amount due|bill to|purchase order|hereinafter|whereas", re.I
)
_WORK = re.compile(
    r"经验|负责|主导|参与|任职|就职|入职|从事|毕业|本科|大专|硕士|专业|岗位|职位|求职|工程师|经理|总监|运营|开发|developed|responsible|managed|engineer|manager|experience|university|degree|skills",
    re.I,
)
_LONGEST = 20_000


def recognise_kind(raw: RawDocument) -> DocumentKind | None:
    """Tell a resume from a job ad; None for anything else (a novel, an invoice). In doubt, dated employment or contact data make a resume."""
    reading = read(raw)
    text = reading.text[:_LONGEST]
    ad, resume = _ad_score(raw, text), _resume_score(reading, text)
    if ad >= 3 and ad > resume:
        return "job_ad"
    if resume >= 3 and not _other_paper(text, resume):
        return "resume"
    return "job_ad" if ad >= 2 and ad > resume else None


def _ad_score(raw: RawDocument, text: str) -> float:
    headings = min(len({match.group().strip().lower()[:6] for match in _AD_HEADING.finditer(text)}), 4)
    cues = min(len({match.group().lower() for match in _AD_CUE.finditer(text)}), 4)
    wanted = min(len(_WANTED.findall(text)), 3)
    declared = 2.5 if {"company", "title"} & {name.lower() for name, value in raw.declared.items() if value} else 0.0
    return 1.5 * headings + cues + 0.7 * wanted + declared


def _resume_score(reading: Reading, text: str) -> float:
    if not _WORK.search(text):
        return 0.0
    zones = {found[0] for line in reading.lines[:300] if line.heading and (found := heading_zone(reading.text[line.start : line.end]))}
    headings = len(zones & {"work", "projects", "education", "summary", "personal"})
    cues = min(len({match.group().lower() for match in _RESUME_CUE.finditer(text)}), 4)
    dates = min(sum(1 for _ in RANGE.finditer(text)), 4)
    contact = bool(_CONTACT.search(text[:600])) or bool(_CONTACT.search(text[-400:]))
    work_words = min(len({match.group().lower() for match in _WORK.finditer(text)}), 6)
    return 1.5 * headings + 1.3 * cues + 1.2 * dates + (1.5 if contact else 0) + (0.3 * work_words if contact or dates else 0)


def _other_paper(text: str, resume: float) -> bool:
    """Whether it is a contract, an invoice or a book: more words of those than a resume's cues weigh."""
    return len({match.group().lower() for match in _OTHER_PAPER.finditer(text)}) >= max(2.0, resume / 2)
