"""Resume, job ad or neither, told by headings, cues and dated employment."""

from __future__ import annotations

import re
from collections.abc import Iterable

from jipu.model.document import DocumentKind, RawDocument
from jipu.stages.deidentify.reading import Reading, read
from jipu.stages.deidentify.wordlists import words

_AD_HEADING = re.compile(
    r"[\s\W\d一二三四五六七八九十、.]{0,8}(?:岗位职责|职位描述|工作职责|工作内容|岗位描述|职责描述|主要职责|岗位说明|任职要求|任职资格|任职条件|岗位要求|职位要求|招聘要求|应聘要求|能力要求|职位信息|基本要求|加分项|优先条件|福利待遇|薪资福利|职位诱惑|"
    r"我们希望你|我们期待你|你将负责|你需要|你的职责|希望你|我们提供|你会得到|公司介绍|公司简介|关于我们|团队介绍|工作地点|工作地址|工作时间|面试流程|招聘人数|"
    r"(?:key )?responsibilities|(?:job |basic |preferred |minimum )?requirements|(?:minimum |preferred |basic )?qualifications|what you(?:'ll| will) (?:do|bring)|what we(?:'re| are) looking for|who you are|you will|job description|about the (?:role|job|team|company)|about us|nice to have|benefits|perks|how to apply|we offer)"
    r"\s{0,3}(?:[:】\])]|$|[(/&])",
    re.I | re.M,
)
_AD_CUES = words("ad_cues")
_WANTED = re.compile(
    r"\d\s?年(?:及)?以上[^。\n]{0,16}(?:经验|经历)|(?:本科|大专|硕士)及以上|(?:熟悉|精通|具备|了解)[^。;\n]{2,40}者?优先|bachelor'?s degree|\d\+ years",
    re.I,
)
_RESUME_CUES = words("resume_cues")
_CONTACT = re.compile(
    r"1[3-9]\d[ -]?\d{4}[ -]?\d{4}|[\w.+-]{2,40}@[\w-]{1,40}\.\w{2,6}|(?:微信|wechat|qq)\s?[:：]|\+\d{2}[\d -]{8,16}", re.I
)
_OTHER_PAPER = words("other_papers")
_WORK = words("work_words")
_LONGEST = 20_000


def recognise_kind(raw: RawDocument) -> DocumentKind | None:
    """Tell a resume from a job ad; None for anything else (a novel, an invoice). In doubt, dated employment or contact data make a resume."""
    return kind_of(raw, read(raw))


def kind_of(raw: RawDocument, reading: Reading) -> DocumentKind | None:
    """As recognise_kind, of a document that is read already."""
    ad, resume = _ad_score(raw, reading), _resume_score(reading)
    if ad >= 3 and ad > resume:
        return "job_ad"
    if resume >= 3 and not _other_paper(reading, resume):
        return "resume"
    return "job_ad" if ad >= 2 and ad > resume else None


def _cues(reading: Reading, words: Iterable[str]) -> int:
    text = reading.tight[:_LONGEST]
    return sum(map(text.__contains__, words))


def _ad_score(raw: RawDocument, reading: Reading) -> float:
    found = (_AD_HEADING.match(reading.text, line.start, line.end) for line in reading.lines[:300])
    headings = min(len({match.group().strip().lower()[:6] for match in found if match}), 4)
    cues = min(_cues(reading, _AD_CUES), 4)
    wanted = min(sum(1 for _ in _WANTED.finditer(reading.text, 0, _LONGEST)), 3)
    declared = 2.5 if {"company", "title"} & {name.lower() for name, value in raw.declared.items() if value} else 0.0
    return 1.5 * headings + cues + 0.7 * wanted + declared


def _resume_score(reading: Reading) -> float:
    work_words = min(_cues(reading, _WORK), 6)
    if not work_words:
        return 0.0
    zones = {line.zone for line in reading.lines[:300] if line.heading}
    headings = len(zones & {"work", "projects", "education", "summary", "personal"})
    cues = min(_cues(reading, _RESUME_CUES), 4)
    dates = min(len(reading.ranges), 4)
    contact = bool(_CONTACT.search(reading.text[:600])) or bool(_CONTACT.search(reading.text[-400:]))
    return 1.5 * headings + 1.3 * cues + 1.2 * dates + (1.5 if contact else 0) + (0.3 * work_words if contact or dates else 0)


def _other_paper(reading: Reading, resume: float) -> bool:
    """Whether it is a contract or an invoice: more of their words than a resume's cues weigh."""
    return _cues(reading, _OTHER_PAPER) >= max(2.0, resume / 2)
