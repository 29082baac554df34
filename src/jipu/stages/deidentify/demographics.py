"""Finders for what a person is and not what they did: sex, age and birth, marriage, origin, party, health, religion."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jipu.stages.deidentify.finding import Finding
from jipu.stages.deidentify.ideographs import ignoring_case
from jipu.stages.deidentify.patterns import in_personal
from jipu.stages.deidentify.places import AREA, CITIES, PROVINCES
from jipu.stages.deidentify.reading import Reading

_GAP = r"[ \t]{0,6}"
_SEP = rf"{_GAP}[:|]?{_GAP}"
_NUMERAL = r"(?:\d\s?\d|[二三四五六]?十[一二三四五六七八九]?)"
_DAY = r"(?:(?:19|20)\s?\d\s?\d|(?<!\d)[5-9]\d|(?<!\d)0\d)\s?(?:年|[./-])?\s?(?:\d{1,2}\s?(?:月|[./-])?\s?(?:\d{1,2}\s?日?)?)?"
_CHINESE_YEAR = r"(?:[一二]\s?[九〇零○O0]\s?[〇零○O0一二三四五六七八九]\s?[〇零○O0一二三四五六七八九]|(?<![一-鿿])[五六七八九〇零][〇零○O0一二三四五六七八九])\s?年(?:生(?!产)|出生)?"
_CHINESE_DAY = rf"{_CHINESE_YEAR}(?:\s?(?:十[一二]?|[一二三四五六七八九]|\d{{1,2}})\s?月(?:\s?(?:[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九]|\d{{1,2}})\s?[日号])?)?(?:\s?(?:出生|生))?"
_SHORT_DAY = r"(?<![\d.])(?:[4-9]\d|0\d)\s?(?:年\s?(?:1[0-2]|0?[1-9])\s?月(?:\s?\d{1,2}\s?[日号])?|[./](?:1[0-2]|0?[1-9])(?=\s?(?:生|出生)))(?:\s?(?:出生|生(?!产)))?"
_VALUE = r"[^\s,;|/。、:]{1,8}"

_LABELS = (
    ("sex", rf"性{_GAP}别{_SEP}[男女♂♀](?:性|士)?|(?<![A-Za-z])(?:gender|sex){_SEP}(?:male|female|m|f)(?![A-Za-z])"),
    ("age", rf"年{_GAP}龄{_SEP}(?:{_NUMERAL}|\d\d){_GAP}(?:周?岁)?|(?<![A-Za-z])age{_SEP}\d\d(?!\d)(?:\s?years?(?: old)?)?"),
    (
        "birth",
        rf"(?:出{_GAP}生(?:{_GAP}(?:年{_GAP}月(?:{_GAP}日)?|日{_GAP}期|时间|年份|日))?|生{_GAP}日|生{_GAP}辰|生于|🎂){_SEP}(?:{_DAY}(?:{_GAP}生)?|{_CHINESE_DAY}|\d\d[./年-]\d{{1,2}}月?|\d{{6}}(?!\d)|\d{{1,2}} [A-Za-z]{{3,9}},? (?:19|20)\d\d|[A-Za-z]{{3,9}} \d{{1,2}},? (?:19|20)\d\d)"
        rf"|(?<![A-Za-z])(?:date of birth|birth\s?(?:date|day)?|d\.?o\.?b\.?|born(?: in| on)?){_SEP}(?:{_DAY}|\d{{1,2}}[ ./-](?:\d{{1,2}}|[A-Za-z]{{3,9}})[ ./,-]{{1,2}}(?:19|20)\d\d|[A-Za-z]{{3,9}} \d{{1,2}}(?:st|nd|rd|th)?,? (?:19|20)\d\d)",
    ),
    (
        "marriage",
        rf"(?:婚{_GAP}姻(?:{_GAP}状{_GAP}[况态])?|婚{_GAP}育(?:{_GAP}[状情]{_GAP}况)?|婚否|家庭状况|生育(?:状况|情况)){_SEP}{_VALUE}|(?<![A-Za-z])marital status{_SEP}[A-Za-z]{{4,10}}",
    ),
    (
        "origin",
        rf"(?:籍{_GAP}贯|户{_GAP}[籍口](?:{_GAP}(?:所{_GAP}在{_GAP}地|地址?|性质|类型))?|出生地|生源地?|祖籍|老家|家乡|国{_GAP}籍|hometown|nationality|native place|place of birth){_SEP}[^\s,;|。、:]{{2,14}}",
    ),
    ("ethnicity", rf"(?:民{_GAP}族|ethnicity|ethnic group|race){_SEP}[^\s,;|/。、:]{{1,6}}"),
    (
        "politics",
        rf"政{_GAP}治{_GAP}(?:面{_GAP}[貌目]|身份){_SEP}{_VALUE}|党派{_SEP}{_VALUE}|political (?:status|affiliation){_SEP}[A-Za-z ]{{3,24}}",
    ),
    ("religion", rf"(?:宗教(?:信仰)?|信仰|religion){_SEP}(?:[一-鿿]{{1,5}}|[A-Za-z]{{2,12}})"),
    (
        "health",
        rf"(?:健{_GAP}康(?:{_GAP}[状情]{_GAP}况)?|身体状况|health(?: status)?){_SEP}(?:良好|优秀|健康|一般|好|较好|佳|excellent|good|残疾[^\s,;|。]{{0,6}})|血型{_SEP}[ABO]{{1,2}}型?|视力{_SEP}[\d.]{{1,4}}|残疾(?:证|等级|情况)[^\s,;|。]{{0,8}}",
    ),
    (
        "body",
        rf"身{_GAP}高{_SEP}(?:1\s?米\s?\d{{1,2}}|\d{{1,3}}(?:\.\d{{1,2}})?{_GAP}(?:cm|m|米|公分|厘米)?)|体{_GAP}重{_SEP}\d{{2,3}}(?:\.\d)?{_GAP}(?:kg|公斤|斤|千克)?|(?<![A-Za-z])(?:height|weight){_SEP}\d{{2,3}}(?:\.\d)?\s?(?:cm|kg|lbs?)?",
    ),
    (
        "photo",
        rf"照{_GAP}片{_GAP}[:|]{_GAP}(?:(?:请)?(?:见|详见)?附件|附后|另附|已附|后附|[有无略])(?![一-鿿])"
        rf"|(?<![A-Za-z])photo(?:graph)?s?{_GAP}[:|]{_GAP}(?:attached|enclosed|none|yes|no|(?:available )?on request)(?![A-Za-z])",
    ),
    ("sign", rf"(?:星座|属相|生肖){_SEP}[一-鿿]{{1,3}}"),
)
# The words without which a pattern cannot match: looked for first, because most texts hold few of them.
_TRIGGERS: dict[str, tuple[str, ...]] = {
    "sex": ("性别", "gender", "sex"),
    "age": ("年龄", "age:", "age|", "age1", "age2", "age3", "age4", "age5", "age6"),
    "birth": ("出生", "生日", "生辰", "生于", "🎂", "birth", "d.o.b", "dob", "born"),
    "marriage": ("婚姻", "婚育", "婚否", "家庭状况", "生育", "marital"),
    "origin": (
        "籍贯",
        "户籍",
        "户口",
        "出生地",
        "生源",
        "祖籍",
        "老家",
        "家乡",
        "国籍",
        "hometown",
        "nationality",
        "nativeplace",
        "placeofbirth",
    ),
    "photo": ("照片", "photo"),
    "ethnicity": ("民族", "ethnic", "race:", "race|"),
    "politics": ("政治", "党派", "political"),
    "religion": ("宗教", "信仰", "religion"),
    "health": ("健康", "身体状况", "health", "血型", "视力", "残疾"),
    "body": ("身高", "体重", "height", "weight"),
    "sign": ("星座", "属相", "生肖"),
}
_LABELLED = tuple((reason, ignoring_case(pattern)) for reason, pattern in _LABELS)

# Words that tell the same without a label; only where personal data stands.
_BARE = tuple(
    (reason, ignoring_case(pattern))
    for reason, pattern in (
        ("sex", r"(?<![一-鿿])[男女](?:性|生|士)?(?![一-鿿])|[♂♀]|(?<![A-Za-z])(?:fe)?male(?![A-Za-z])"),
        (
            "age",
            rf"(?<![\d\-~—–.])(?:{_NUMERAL})\s?(?:周岁|岁)(?!以[上下])|(?<![A-Za-z\d])[1-6]\d (?:years old|y/o)|(?<=[男女])\s{{0,4}}[,/|·\s]\s{{0,4}}[1-6]\d(?:\s?(?:周?岁)|(?=\s?[,/|·]|\s))|(?<![\d.])[2-6]\d(?=\s?[,/|·]\s?[男女](?![一-鿿]))",
        ),
        (
            "birth",
            rf"(?<![一-鿿\d])(?:{_CHINESE_DAY})|{_SHORT_DAY}|(?<![\d.])(?:{_DAY})\s?(?:出生|生人|生(?![产活成态意鲜物命涯]))|(?<!\d)(?:[5-9]\d|0\d)\s?后(?![一-鿿])|(?<!\d)[5-9]\d\s?年的?(?=[,。;\s|]|$)",
        ),
        (
            "marriage",
            r"(?:已婚|未婚|离异|单身|丧偶)(?:[已未]育|有[一二两]?孩|有娃|无孩|未孕)?|[已未]育(?:[一二两三]孩)?|配偶[一-鿿]{2,4}|(?<![A-Za-z])(?:un)?married(?![A-Za-z])|(?<![A-Za-z])(?:single|divorced|widowed)(?=\s?[,|/·\n]|\s?$)"
            r"|(?<![一-鿿])(?:育有?|有)?[一二两三][儿女孩娃子](?:[一二两三][儿女孩娃子])?(?![一-鿿])|(?<![一-鿿])(?:儿子|女儿|孩子|小孩|娃|宝宝)(?:今年)?[一二两三四五六七八九十\d]{1,2}(?:个月|岁)半?|育?[一二两三]孩(?![一-鿿])|[已未]婚[已未]育[一二两三][孩娃]?",
        ),
        (
            "politics",
            r"(?<![一-鿿])(?:中共)?(?:预备)?党员(?![一-鿿])|(?<![一-鿿])(?:共青)?团员(?![一-鿿])|(?<![一-鿿])群众(?![一-鿿])|民主党派|九三学社|无党派(?:人士)?|(?:中国)?(?:致公党|农工党|民革|民盟|民建|民进|台盟)(?:成员|党员|会员|盟员)?(?![一-鿿])",
        ),
        (
            "ethnicity",
            r"(?<![一-鿿])(?:汉|满|回|壮|苗|藏|蒙古|维吾尔|土家|彝|布依|侗|瑶|朝鲜|白|哈尼|哈萨克|黎|傣|畲|傈僳|仡佬|东乡|高山|拉祜|水|佤|纳西|羌|土|仫佬|锡伯|柯尔克孜|达斡尔|景颇|毛南|撒拉|布朗|塔吉克|阿昌|普米|鄂温克|怒|京|基诺|德昂|保安|俄罗斯|裕固|乌孜别克|门巴|鄂伦春|独龙|塔塔尔|赫哲|珞巴)族(?![一-鿿])",
        ),
        (
            "origin",
            r"(?:[一-鿿]{2,3}省?)?[一-鿿]{2,3}(?:籍|户口)(?![一-鿿])|(?<![一-鿿])[一-鿿]{2,6}人(?=[,。;|/·)\s]|$)(?<![负本成他别员])|老家[一-鿿]{2,4}|[一-鿿]{2,3}本地人?(?![一-鿿])",
        ),
        (
            "body",
            r"(?<!\d)1[4-9]\d\s?(?:cm|公分|厘米)(?!\d)|(?<!\d)1\.[4-9]\d\s?(?:m|米)(?!\w)|(?<!\d)1\s?米\s?[4-9]\d?(?!\d)|(?<![一-鿿])属[鼠牛虎兔龙蛇马羊猴鸡狗猪](?![一-鿿])|(?<!\d)\d{2,3}\s?(?:kg|公斤)(?!\w)",
        ),
    )
)
# Without one of these a bare word cannot stand there.
_BARE_TRIGGERS: dict[str, tuple[str, ...]] = {
    "sex": ("男", "女", "♂", "♀", "male"),
    "age": ("岁", "男", "女", "years", "y/o"),
    "birth": ("年", "生", "后"),
    "marriage": ("婚", "离异", "单身", "丧偶", "育", "配偶", "married", "single", "divorced", "widowed", "儿", "孩", "娃", "宝宝"),
    "politics": ("党", "团员", "群众", "九三", "民革", "民盟", "民建", "民进", "台盟"),
    "ethnicity": ("族",),
    "origin": ("籍", "户口", "人", "老家", "本地"),
    "body": ("cm", "公分", "厘米", "m", "米", "属", "kg", "公斤"),
}
# What a person tells of themselves in a sentence, wherever it stands.
_TOLD = re.compile(
    rf"(?:(?<![一-鿿])(?:我|本人)(?:今年|现年|,)?|(?<![去往每历明])今年|现年)\s?(?:{_NUMERAL})\s?(?:周?岁|了)?(?=[,。;\s一-鿿])(?!\s?(?:[个人年月万亿家台多余次份名位款场条天倍%]|[-~—]))"
    rf"|(?:我|本人)(?:是|,)\s?(?:{_DAY})\s?(?:年的|生人?|出生)|[已未]婚[已未]育(?:\([^)\n]{{1,30}}\))?"
    r"|,\s?(?P<bare>[2-6]\d),[一-鿿]{2,4}(?:本地)?人|(?:我叫|本人|我是)[一-鿿·]{2,5},\s?(?P<age>[1-6]\d)(?=\s?[,。;])|(?:我|本人)?属[鼠牛虎兔龙蛇马羊猴鸡狗猪](?:的|人)?(?=[,。;|/·、\s]|$)|(?<![一-鿿])(?:一九|二〇|二零)[〇零一二三四五六七八九]{2}年(?:十[一二]?|[一二三四五六七八九])月(?:[一二三]?十?[一二三四五六七八九]?[日号])?(?:出?生)"
    r"|(?<![A-Za-z])I am \d\d years old"
)
_TOLD_PLACE = re.compile(r"我|本人|今年|现年|已婚|未婚|属|一九|二〇|二零|I am|,(?=\s?[2-6]\d,)")
_SEGMENT = re.compile(r"[^|/·•,;:。、\t()\n~—]+?(?=\s{2,}|\s?[|/·•,;:。、\t()\n]|\s?$)", re.M)
_ALONE = re.compile(
    r"[4-9]\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])|[4-9]\d[./](?:0[1-9]|1[0-2])|(?:19[4-9]\d|200\d|201[0-2])(?:\s?[./-]\s?(?:1[0-2]|0?[1-9])(?:\s?[./-]\s?(?:3[01]|[12]\d|0?[1-9]))?|\s?年(?:\s?(?:1[0-2]|0?[1-9])\s?月(?:\s?\d{1,2}\s?日)?)?)?"
)
# A month between single blanks (史某 女 1997年9月 苏州).
_MONTH_WORD = re.compile(
    r"(?<![^\s|,:;、/·()])(?:19[4-9]\d|200\d)(?:[./-](?:1[0-2]|0?[1-9])|年(?:1[0-2]|0?[1-9])月|年(?=\s{0,3}(?:$|[|,]|[男女])))(?:[./-]\d{1,2}|\d{1,2}日)?(?![^\s|,:;、/·()生])生?"
)
# A label of a form, with its value where one of the usual ones follows, even on the next line; the label alone in the head row of a table.
_COUNTED = r"(?:[〇零一二三四五六七八九十廿卅壹贰叁肆伍陆柒捌玖拾有]{1,5}|\d\d)(?:周?岁|[年后])?"
_STATED = rf"(?:{_COUNTED}|[男女♂♀]性?|[已未][婚育]|汉族?|保密|不限|[八九零〇][〇零五]后)"
_FORM = re.compile(
    rf"(?<![一-鿿])(?:性{_GAP}别|年{_GAP}龄|婚{_GAP}姻(?:状[况态])?|婚{_GAP}育(?:状况)?|民{_GAP}族|籍{_GAP}贯|政治面貌)"
    rf"(?:\s?[/及和与、]\s?(?:性别|年龄|婚姻|婚育|民族|籍贯|政治面貌)){{0,3}}"
    rf"(?:(?:{_GAP}[:|]?[ \t]{{0,6}}\n?[ \t]{{0,6}})(?P<v>{_STATED})(?:\s?[/、,]\s?{_STATED}){{0,3}}(?![一-鿿])|(?=[\s:|/,;]|$))",
    re.M,
)


def demographics(reading: Reading) -> Iterator[Finding]:
    """Labelled statements anywhere, bare words and bare birth dates in the header, sentences in the first person."""
    labelled = list(_labelled(reading))
    yield from labelled
    for match in _told(reading):
        start = match.start(match.lastgroup) if match.lastgroup else match.start()
        yield _finding(start, match.end(), 0.8, "told")
    spans = [*reading.personal, *_named_lines(reading)]
    bare = [found for start, end in spans for found in _in_header(reading, start, end)]
    yield from bare
    yield from _native_places(reading, [*labelled, *bare])


def _told(reading: Reading) -> Iterator[re.Match[str]]:
    """Matches of what a person tells, sought only where one of its first words stands."""
    end = 0
    for place in _TOLD_PLACE.finditer(reading.text):
        at = place.start()
        if at >= end and (match := _TOLD.match(reading.text, at)):
            end = match.end()
            yield match


def _labelled(reading: Reading) -> Iterator[Finding]:
    for reason, pattern in _LABELLED:
        for match in pattern.finditer(reading.text) if reading.says(*_TRIGGERS[reason]) else ():
            if _belongs_to_person(reading, match, reason):
                yield _finding(match.start(), _end(match), 0.9, f"labelled {reason}")


def _named_lines(reading: Reading) -> Iterator[tuple[int, int]]:
    """Lines outside the header that name the owner (姓名:): what stands beside is personal too."""
    for match in _NAMED.finditer(reading.text) if "姓" in reading.text else ():
        end = reading.text.find("\n", match.end(), match.end() + 160)
        if not in_personal(reading, match.start()):
            yield match.start(), end if end >= 0 else min(len(reading.text), match.end() + 160)


_NAMED = re.compile(r"姓\s{0,4}名\s?[:|]")


def _native_places(reading: Reading, found: list[Finding]) -> Iterator[Finding]:
    """A province and a city between two statements of a person (男 / 浙江衢州 / 未婚), or behind one where the header names another city too."""
    ends = {finding.end for finding in found}
    starts = {finding.start for finding in found}
    for start, end in reading.personal:
        areas = list(_WHOLE_AREA.finditer(reading.text, start, end))
        for area in areas:
            window = max(start, area.start() - 6)
            behind = window + len(reading.text[window : area.start()].rstrip(_SEPARATORS)) in ends
            follows = reading.text[area.end() : area.end() + 6]
            ahead = area.end() + len(follows) - len(follows.lstrip(_SEPARATORS)) in starts
            if behind and (ahead or (area["city"] in CITIES and len({place["city"] for place in areas}) > 1)):
                yield _finding(area.start(), area.end(), 0.7, "bare origin")


def _in_header(reading: Reading, start: int, end: int) -> Iterator[Finding]:
    ranges = [match.span() for match in reading.ranges]
    head = reading.lower[start:end]
    for reason, pattern in _BARE:
        for match in pattern.finditer(reading.text, start, end) if any(word in head for word in _BARE_TRIGGERS[reason]) else ():
            if not _inside(match.start(), ranges) and not _place(reason, match.group()):
                yield _finding(match.start(), match.end(), 0.75, f"bare {reason}")
    for match in _FORM.finditer(reading.text, start, end):
        yield _finding(
            match.start(), _end(match), 0.95 if match["v"] else 0.88, "form label"
        )  # alone it gives way to a label with its value
    for match in _MONTH_WORD.finditer(reading.text, start, end):
        if not _inside(match.start(), ranges) and not _says_update(reading, match.start()):
            yield _finding(match.start(), match.end(), 0.72, "bare birth date")
    for match in _SEGMENT.finditer(reading.text, start, end):
        word = match.group().strip()
        if (
            _ALONE.fullmatch(word)
            and not (len(word) < 6 and reading.text[match.start() - 1 : match.start()] == "(")
            and not _inside(match.start(), ranges)
            and not _says_update(reading, match.start())
        ):
            first = match.start() + len(match.group()) - len(match.group().lstrip())
            yield _finding(first, first + len(word), 0.7, "bare birth date")


def _finding(start: int, end: int, score: float, reason: str) -> Finding:
    return Finding(kind="demographic", start=start, end=end, score=score, reason=reason)


def _end(match: re.Match[str]) -> int:
    return match.start() + len(match.group().rstrip())


def _inside(position: int, spans: list[tuple[int, int]]) -> bool:
    return any(start <= position < end for start, end in spans)


def _place(reason: str, word: str) -> bool:
    """A bare origin must name a place (四川人), else it is any word that ends in 人 or 籍."""
    return reason == "origin" and not (AREA.search(word) or _FOLK.search(word))


_WHOLE_AREA = re.compile(
    rf"(?<![一-鿿])(?:{'|'.join(sorted(PROVINCES))})省?(?P<city>{'|'.join(sorted(CITIES, key=lambda name: (-len(name), name)))}|[一-鿿]{{2,3}}?)[市县]?(?![一-鿿])"
)
_SEPARATORS = " \t|/·•,、;"
_FOLK = re.compile(r"潮汕|客家|东北|关外|闽南|胶东|岭南|苏北|苏南|浙南|皖南|川渝|江浙|华侨|归侨")
_SURE = frozenset(["sex", "birth", "marriage", "politics", "body"])
_USERS = re.compile(r"用户|人群|客群|画像|标签|分层|客户|消费者|受众|会员")


def _belongs_to_person(reading: Reading, match: re.Match[str], reason: str) -> bool:
    """年龄, 民族, 家乡 … behind no separator are words of a trade too (按年龄分层): they need a colon, a table or the header."""
    if ":" in match.group() or "|" in match.group() or "\t" in match.group() or in_personal(reading, match.start()):
        return True
    return reason in _SURE and not _USERS.search(reading.line_at(match.start()))


def _says_update(reading: Reading, position: int) -> bool:
    """A date behind or before 更新, 到岗, 毕业 is no birth date."""
    around = reading.text[max(0, position - 8) : position + 16].split("\n")
    return any(word in part for part in around for word in ("更新", "到岗", "毕业", "修订", "制作", "版", "update"))
