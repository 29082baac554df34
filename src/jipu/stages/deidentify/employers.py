"""Employers: from the places that name them to findings with a typed placeholder, and every later mention of the same name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from jipu.lexicon.industries import industries, industry_of, known_employer
from jipu.stages.deidentify.company_names import PLATFORMS, distinctive, hash_name, is_anonymous, is_generic, known, short_forms
from jipu.stages.deidentify.finding import EmployerNote, Finding
from jipu.stages.deidentify.heads import headed
from jipu.stages.deidentify.keys import keyed
from jipu.stages.deidentify.legal import legal_names
from jipu.stages.deidentify.mentions import mentions
from jipu.stages.deidentify.places import is_area, without_area
from jipu.stages.deidentify.reading import Reading
from jipu.stages.deidentify.spans import EmployerSpan
from jipu.stages.deidentify.told import labelled, told

_MOST_EMPLOYERS = 100  # whose later mentions are sought: more is no resume, and must not cost the square of its length
_KIND_WORDS = {"上市公司": "上市", "国企": "国有", "外企": "外资", "民企": ""}
_NOUNS = {
    "banking": "银行", "government": "机关", "non-profit": "公益组织", "higher-education": "高校或研究机构", "medical-service": "医疗机构",
    "accounting-legal": "专业事务所", "conglomerate": "集团", "publishing-press": "媒体",
}  # fmt: skip
_KIND_CUES = (
    (
        "上市公司",
        re.compile(
            r"(?<![拟待未])上市(?!后|前|公司工作)|港股|[Aa]股|主板|科创板|创业板|纳斯达克|纽交所|世界500强|nasdaq|nyse|listed", re.I
        ),
    ),
    ("外企", re.compile(r"外企|外资|跨国|日资|德资|美资|台资|fortune 500|multinational", re.I)),
    ("国企", re.compile(r"国企|央企|国资|国有|state-owned", re.I)),
    ("民企", re.compile(r"[A-F]\+?\s?轮|天使轮|pre-?[ab]|创业公司|初创|start-?up|series [a-f]\b|民企|民营", re.I)),
)
_ABOUT = re.compile(
    r"(?:公\s?司|业务|主营|所属行业|行业|the company|company)\s?(?:主\s?要|是|做|从事|经营|:|makes?|builds?|sells?)[^\n。;]{2,40}", re.I
)
# Trades that a company's name shows when no cue of the table stands in it; software made for a trade is software.
_NAME_CUES = (("供应链", "logistics-industry"), ("软件", "it-services"), ("云计算", "cloud-data"))
_TRADE_CUES = (
    ("enterprise-saas", re.compile(r"saas|erp|crm|wms|hcm|[零低]代码|企业软件|管理软件|信息化|数字化(?:服务|平台)", re.I)),
    ("ai-industry", re.compile(r"智能体|大模型|算力|(?<![a-z])ai(?![a-z])", re.I)),
    ("cloud-data", re.compile(r"数据库|云原生|数据中台|database", re.I)),
    ("it-services", re.compile(r"软件|信息系统|系统集成", re.I)),
    ("robotics", re.compile(r"robot", re.I)),
    ("fintech", re.compile(r"payments?|支付|acquir", re.I)),
    ("local-life", re.compile(r"家政|月嫂|同城")),
)
_PRODUCT_TAIL = re.compile(
    r"(?:统计|地图|云(?!栈)|搜索|收录|推广|广告|投放|竞价|网盘|翻译|小程序|公众号|支付|登录|分享|开放|商城|旗舰|专营|店|直播|短视频|巨量|千川|多维|文档|会议|妙记|智搭|宜搭|机器人|助手|输入法|模型|大模型|文心|通义|云服务|数据|指数|SDK|API|"
    r"运营|渠道|平台|投手|带货|选品|开店|卖家|物流|联盟|达人|种草|笔记|sdk|api|pay|ads?|shop|cloud|sap|s7|plc|erp|hana|abap|marketing|music|maps?|analytics)",
    re.I,
)
#: Two names in one: 豌豆荚 (Wandoujia), Ekohe 易空海.
_TWIN_NAMES = re.compile(r"([一-鿿]{2,12})\s?\(([A-Za-z][A-Za-z. ]{2,20})\)$|([A-Z][A-Za-z]{2,20}) ([一-鿿]{2,8})$")
_LIST_NEXT = re.compile(r"\s?[、/和与及]\s?([一-鿿A-Za-z0-9]{2,6})")


@dataclass(frozen=True, slots=True)
class _Named:
    name: str
    placeholder: str
    note: EmployerNote


def employer_findings(reading: Reading, key: bytes, is_resume: bool, declared: str | None = None) -> Iterator[Finding]:
    """Every mention of every employer. `declared` is the company that the file's format names (of a job ad)."""
    named: dict[str, _Named] = {}
    for span in sorted(set(employer_spans(reading, is_resume))):
        name = reading.text[span.start : span.end].strip()
        entry = named.get(name) or _describe(name, _description(reading, span), key)
        named[name] = _better(named.get(name), entry)
        yield _finding(span.start, span.end, named[name], 0.86 if "legal" in span.reason or known(name) else 0.64, span.reason)
        for start, end in _aliases(reading, span.end, name):
            yield _finding(start, end, named[name], 0.63, "short form in brackets")
            alias = reading.text[start:end]
            named.setdefault(alias, _Named(alias, named[name].placeholder, named[name].note))
    if declared and declared.strip():
        named.setdefault(declared.strip(), _describe(declared.strip(), "", key))
    yield from _later(reading, _unified(list(named.values())[:_MOST_EMPLOYERS]))


_ALIAS = re.compile(
    r"\s?[(](?P<told>(?:以下|下称|以下简)?(?:简称|又称|原名|曾用名|下称)\s?[:为]?)?[“\"「『]?(?P<v>[一-鿿A-Za-z0-9]{2,10})[”\"」』]?(?=[,)])"
)


def _aliases(reading: Reading, end: int, name: str) -> Iterator[tuple[int, int]]:
    """The short form in brackets behind a full name: 北京字节跳动科技有限公司(字节, 2018…), (以下简称启明星)."""
    match = _ALIAS.match(reading.text, end)
    if match and not is_area(match["v"]) and (match["told"] or (match["v"] != name and _spelt_in(match["v"], name))):
        yield match.span("v")


def _spelt_in(short: str, name: str) -> bool:
    """Whether the characters of a short form stand in a name in their order."""
    rest = iter(name)
    return all(character in rest for character in short)


def employer_spans(reading: Reading, is_resume: bool = True) -> Iterator[EmployerSpan]:
    """Every place that names an employer as such: legal names, labelled names and, in a resume, heads of entries and sentences."""
    yield from legal_names(reading)
    yield from labelled(reading)
    if is_resume:
        yield from headed(reading)
        yield from told(reading)


def declared_note(name: str, key: bytes) -> EmployerNote:
    """The note of a company that a file's format names."""
    return _describe(name.strip(), "", key).note


def _better(old: _Named | None, new: _Named) -> _Named:
    return old if old and old.note.industry else new


def _unified(entries: Iterable[_Named]) -> list[_Named]:
    """Entries of one company share the note that says most."""
    best: dict[str | None, _Named] = {}
    ordered = sorted(entries, key=lambda entry: (-len(entry.name), entry.name))
    for entry in ordered:
        if entry.note.key and (entry.note.key not in best or not best[entry.note.key].note.industry):
            best[entry.note.key] = entry
    return [_Named(e.name, best.get(e.note.key, e).placeholder, best.get(e.note.key, e).note) for e in ordered]


def _description(reading: Reading, span: EmployerSpan) -> str:
    """What stands beside a name: the brackets behind it and a sentence on the company in the next lines."""
    after = reading.text[span.end : min(span.head_end, span.end + 300)]
    brackets = re.match(r"\s{0,2}[(,]\s?([^()\n]{2,60})", after)
    below = reading.text[span.head_end : span.head_end + 240]
    about = _ABOUT.search(below)
    inside = _ABOUT.search(after[:200])
    return " ".join(part for part in (brackets[1] if brackets else "", (about or inside or [""])[0]) if part)


def _describe(name: str, description: str, key: bytes) -> _Named:
    """Type an employer by the table of known ones, else by its name, else by what stands beside it."""
    found = known_employer(known(name) or name)
    industry = (found.industry if found else None) or industry_of(name) or _by_name(name) or _by_description(description)
    kind = (found.kind if found else None) or _kind_of(f"{name} {description}")
    anonymous = is_anonymous(name) or (is_generic(name) and not found)
    note = EmployerNote(key=None if anonymous else keyed(key, "employer", hash_name(name)), kind=kind, industry=industry)
    return _Named(name, _hidden_words(name) if anonymous else _words(kind, industry), note)


def _by_name(name: str) -> str | None:
    return next((industry for cue, industry in _NAME_CUES if cue in name), None)


def _by_description(description: str) -> str | None:
    if not description:
        return None
    trade = next((industry for industry, cue in _TRADE_CUES if cue.search(description)), None)
    return trade or industry_of(description)


def _kind_of(text: str) -> str | None:
    return next((kind for kind, cue in _KIND_CUES if cue.search(text)), None)


def _words(kind: str | None, industry: str | None) -> str:
    row = industries().get(industry or "")
    trade = row.zh.replace(" ", "") if row else ""
    noun = _NOUNS.get(industry or "")
    return f"〔某{_KIND_WORDS.get(kind or '', '')}{noun or trade + '公司'}〕"


def _hidden_words(name: str) -> str:
    """An employer that the person has hidden already keeps their words, without the place before 某."""
    for mark in ("某", "一家", "一个"):
        if mark in name:
            return f"〔{name[name.index(mark) :].strip()}〕"
    return f"〔某{without_area(name)}〕" if len(name) <= 12 and not name.isascii() else "〔某公司〕"


def _finding(start: int, end: int, entry: _Named, score: float, reason: str) -> Finding:
    return Finding(kind="employer", start=start, end=end, score=score, reason=reason, placeholder=entry.placeholder, employer=entry.note)


def _later(reading: Reading, entries: list[_Named]) -> Iterator[Finding]:
    forms: dict[str, _Named] = {}
    for entry in entries:
        if entry.note.key:
            for form in _forms(entry.name):
                forms.setdefault(form.lower(), entry)
    for form, start, end in mentions(reading, forms):
        entry = forms[form]
        if form.isascii() and reading.text[start].islower() and entry.name[:1].isupper():
            continue  # an ordinary word, not the company (strategy, Strategy)
        if (form == entry.name.lower() and form not in PLATFORMS) or not _is_product(reading, form, start, end):
            yield _finding(start, end, entry, 0.6 + min(len(form), 12) / 100, "mentioned again")


def _forms(name: str) -> tuple[str, ...]:
    """The writings of a company: as given, its short forms, and what a table of known employers adds where it is long enough."""
    forms = dict.fromkeys(short_forms(name))
    if twin := _TWIN_NAMES.match(name):
        forms |= dict.fromkeys(part for part in twin.groups() if part and distinctive(part))
    if (first := known(name)) and len(first) >= 3 and first.lower() not in PLATFORMS:
        forms[first] = None
    return tuple(forms)


def _is_product(reading: Reading, form: str, start: int, end: int) -> bool:
    """Whether a short form is part of a product's name (百度统计), or one of several channels in a list (天猫、京东)."""
    tail = reading.text[end : end + 12]
    if form in PLATFORMS or known(form):
        if _PRODUCT_TAIL.match(tail.lstrip(" ")):
            return True
        before = reading.text[max(0, start - 8) : start]
        neighbour = _LIST_NEXT.match(tail)
        listed = re.search(r"([一-鿿A-Za-z0-9]{2,6}?)\s?[、/和与及]\s?$", before)
        return any(word and word[1].lower() in PLATFORMS for word in (neighbour, listed))
    return False
