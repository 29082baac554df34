"""One job ad read into what it asks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from jipu.model.document import Document
from jipu.model.resume import Degree, JobAd, Pay, Section, Span
from jipu.stages.parse.cities import city_in, city_wanted
from jipu.stages.parse.degree import degree_asked, degrees_asked
from jipu.stages.parse.pay import advertised
from jipu.stages.parse.plain import plain, tidy
from jipu.stages.parse.sections import ad_sections
from jipu.stages.parse.titles import strength

_ITEM = re.compile(r"\n|(?<=[。;!])|(?<!\d)(?<!\d\.)(?=\d{1,2}[、.)](?!\d))|(?=[①-⑳●•■◆])")
_PLUS = re.compile(
    r"优先|更佳|为佳|更好|加分|尤佳|者佳|更优|锦上添花|不强求|非必[须需]"
    r"|(?:nice|good)[ -]to[ -]have|preferred|preferably|(?<![a-z])(?:is )?(?:a (?:big |huge |strong |definite )?plus|an (?:advantage|asset))(?![a-z])"
    r"|bonus(?! (?:scheme|plan))|desirable|desired|advantageous|(?<![a-z])ideally(?![a-z])|not (?:required|mandatory)"
)
_PLUS_LABEL = re.compile(
    r"^[\W\d]{0,5}(?:加分项?|优先(?:条件|项)?|bonus(?: points)?|(?:nice|good)[ -]to[ -]have|preferred(?: qualifications| skills)?|desirable|pluses)\s*:"
)
_CLAUSE = re.compile(r"[,;。]")
_ASKS = re.compile(
    r"^[\W\d]{0,6}(?:有|具|熟|精通|了解|掌握|会(?![计员议])|能(?![力源耗])|曾|对(?=[^,;。]{1,14}(?:有|感兴趣|了解|熟|热爱))|至少|良好|较强|本科|大专|硕士|统招|\d年|[一二三四五六七八九十]年|拥有|善于|擅长|可以|接受|from|at least|experience|strong|proficien|familiar|knowledge|ability|bachelor|master|\d\+? years)"
)
_YEARS = re.compile(
    r"(?<![\d.])(?P<low>\d{1,2}|[一二两三四五六七八九十]{1,2}) ?(?:[-~至到] ?(?:\d{1,2}|[一二两三四五六七八九十]{1,2}))? ?\+? ?(?:年|years?|yrs?)(?!\d|前|后|内|假|会|终|薪|底)(?P<after>[^。;\n]{0,24})"
)
_EXPERIENCE = re.compile(r"经验|经历|以上|工作|从业|开发|experience|or more")
_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九十")} | {"两": 2}
_TITLE_LABEL = re.compile(
    r"^[\W_]{0,6}(?:职位名称|岗位名称|招聘岗位|招聘职位|岗位|职位|job title|position)[】\]]?\s*[:|\n]\s*(?P<title>[^\n]{2,40})",
    re.MULTILINE,
)
_TITLE_END = re.compile(r"[ \t]{2,}|[|;。,:]|岗位职责|职位描述|\d+ ?-\d+ ?k")


# At the head of an ad, without a label, only a range of pay is pay: 3000w orders or 2万亿 of a market are not.
_RANGE = re.compile(
    r"(?<![\d.])\d{1,5}(?:\.\d{1,2})? ?(?:k|千|万|w|元)? ?[-~至到—] ?\d{1,5}(?:\.\d{1,2})? ?(?:k|千|万|w|元)(?![\da-z人单家亿台件条名户])"
)
_SHARE = re.compile(r"[\d.]{1,6} ?(?:[-~至到] ?[\d.]{1,6} ?)?%")
HIGHEST = 300.0  # thousand a month: what an ad of more says is turnover


def parse_job_ad(document: Document) -> JobAd:
    """Read a job ad: title, years, degree, pay, city, and the spans of what must be and of what is a plus. What is not told is None."""
    flat = plain(document.text)
    parts = ad_sections(flat)
    declared = {name: plain(value) for name, value in document.declared.items() if value}
    told = document.declared  # a declared company is the employer; one in the text may be a client
    employer = next((one for one in document.redactions if one.kind == "employer"), None)
    must, plus = _demands(flat, parts)
    return JobAd(
        document=document.id,
        title=_title(document, flat),
        employer_key=told.get("employer_key") or (employer.employer_key if employer else None),
        employer_kind=told.get("employer_kind") or (employer.employer_kind if employer else None),
        industry=told.get("employer_industry") or (employer.industry if employer else None),
        city=city_in(declared.get("city", "")) or city_wanted(flat) or city_in(flat[:200]),
        years=_years(declared.get("experience", "")) or _years(flat, free=True),
        degree=_degree(declared.get("education", ""), flat),
        pay=_pay(declared.get("pay"), flat),
        sections=tuple(parts),
        must=tuple(must),
        plus=tuple(plus),
    )


def _title(document: Document, flat: str) -> str | None:
    if document.declared.get("title"):
        return tidy(document.declared["title"])
    labelled = _TITLE_LABEL.search(flat[:2000])
    if labelled:
        start, end = labelled.span("title")
    else:
        start = len(flat) - len(flat.lstrip())
        end = min([at for at in (flat.find("\n", start), start + 60) if at >= 0])
    stop = _TITLE_END.search(flat, start + 2, end)
    title = tidy(document.text[start : stop.start() if stop else end]).strip(" 【】[]#*:：招聘")
    return title if 2 <= len(title) <= 40 and (labelled or strength(plain(re.sub(r"[(（].*", "", title))) >= 2) else None


def _years(text: str, *, free: bool = False) -> float | None:
    """The fewest years asked. In free text (`free`) they must be years of experience, and the first ones count."""
    for match in _YEARS.finditer(text[:20_000]):
        if (not free or _EXPERIENCE.search(match["after"])) and not _PLUS.search(match["after"][:14]):
            low = match["low"]
            value = float(low) if low.isdigit() else float(_chinese(low))
            if 0 < value <= 30 and not re.match(r"以下|以内", match["after"]):
                return value
    return None


def _chinese(number: str) -> int:
    if len(number) == 2:
        return 10 + _DIGITS[number[1]] if number[0] == "十" else _DIGITS[number[0]] * 10
    return _DIGITS[number]


def _degree(declared: str, flat: str) -> Degree | None:
    found = degrees_asked(declared)
    return min(found, key=("大专", "本科", "硕士", "MBA", "博士").index) if found else degree_asked(flat[:50_000])


def _pay(declared: str | None, flat: str) -> Pay | None:
    if declared:
        return advertised(declared)
    labelled = re.search(r"(?:薪资|薪酬|月薪|年薪|工资|待遇|底薪|salary|compensation)[^\n\d]{0,12}(?=\d)", flat[:20_000])
    window = flat[labelled.start() : labelled.end() + 40] if labelled else flat[:80]
    if not (_RANGE.search(window) if labelled is None else not _SHARE.match(window, labelled.end() - labelled.start())):
        return None
    pay = advertised(window)
    return pay if pay and pay.min_k_month <= HIGHEST else None


def _demands(flat: str, parts: Sequence[Section]) -> tuple[list[Span], list[Span]]:
    """Spans of requirements and of pluses, in order. Without a section of requirements, what reads like one anywhere outside duties counts."""
    must: list[Span] = []
    plus: list[Span] = []
    told = any(part.kind in ("requirements", "plus", "skills") for part in parts)
    for part in parts:
        if part.kind in ("plus", "requirements", "skills") or (not told and part.kind in ("header", "other", "duties")):
            for start, end in _items(flat, part):
                _sort_item(flat, start, end, part.kind, told, must, plus)
    return must, plus


def _sort_item(flat: str, start: int, end: int, kind: str, told: bool, must: list[Span], plus: list[Span]) -> None:
    if kind == "plus" or _PLUS_LABEL.match(flat[start : start + 30]):
        plus.append(Span(start=start, end=end))
        return
    border = _plus_from(flat[start:end])
    if border is not None:
        plus.append(Span(start=start + border, end=end))
    stop = end if border is None else start + border
    if stop - start >= 3 and (told or _ASKS.match(flat[start:stop])):
        must.append(Span(start=start, end=stop))


def _plus_from(item: str) -> int | None:
    """Where the clause begins that is only preferred; it reaches back to the last clause that asks by itself."""
    match = _PLUS.search(item[:2000])
    if match is None:
        return None
    starts = [0, *(border.end() for border in _CLAUSE.finditer(item, 0, match.start()))]
    return next((start for start in reversed(starts) if _ASKS.match(item[start : start + 24])), starts[-1])


def _items(flat: str, part: Section) -> Iterator[tuple[int, int]]:
    at = part.start
    for match in [*_ITEM.finditer(flat, part.start, part.end), None]:
        stop = match.start() if match else part.end
        piece = flat[at:stop]
        start = at + len(piece) - len(piece.lstrip(" \t\n'\"[],"))
        end = at + len(piece.rstrip(" \t\n'\"[],"))
        if end - start >= 4:
            yield start, end
        at = match.end() if match else stop
