"""Who the resume is of: the name from its label, the header, a sentence, the title or the file's name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jipu.stages.deidentify.plausible import HAN, chinese_name, latin_name, name_where_one_must_stand, ordinary_free, romanised, surname_of
from jipu.stages.deidentify.reading import Reading, heading_zone
from jipu.stages.deidentify.surnames import DOUBLE, PLAIN_GIVEN, SINGLE, WORDS
from jipu.stages.deidentify.wordlists import words

_LABEL = re.compile(
    r"(?:姓\s{0,8}名|候选人|应聘者|求职者|真实姓名|中文名|英文名|(?<![A-Za-z])(?:full |chinese |english )?name(?! of))(?P<gap>[ \t]{0,6}[:|\t ]?[ \t]{0,6})(?P<v>[^\n|;,:\t/]{2,40})",
    re.I,
)
_LABEL_WORDS = ("姓名", "候选人", "应聘者", "求职者", "中文名", "英文名", "name")
_LABEL_END = re.compile(
    r"性\s{0,4}别|年\s{0,4}龄|出\s{0,4}生|电\s{0,4}话|手\s{0,4}机|学\s{0,4}历|民\s{0,4}族|籍\s{0,4}贯|求职|应聘|[男女](?![一-鿿])|[(\[{<]|\s{3,}|\d|先生|女士"
)
_SPACED = re.compile(
    rf"(?<![{HAN}])[{HAN}](?: {{1,3}}[{HAN}]){{1,3}}(?! ?[{HAN}])|(?<![{HAN}])[{HAN}]{{1,2}} [{HAN}]{{1,2}}(?! ?[{HAN}])|(?<![{HAN}])[{HAN}]{{2,8}}(?:·[{HAN}]{{2,8}})+|(?<![{HAN}])[{HAN}]{{2,4}}(?![{HAN}])"
)
_TOLD = re.compile(rf"(?:我是|我叫|本人(?:是|叫)?|名叫|我的名字[是叫])\s?(?P<v>[{HAN}]{{2,4}}?)(?=[,。;:、(\s]|今年|现年|来自|$)")
_TITLED = re.compile(
    rf"^[\s#*]{{0,4}}(?P<v>[{HAN}]{{2,4}}?)\s?(?:的)?\s?(?:个人|求职)?(?:简历|自述|履历|主页|网站|博客|作品集|resume|CV)(?![{HAN}])|^[\s#*]{{0,4}}(?:个人|求职)?(?:简历|履历|resume|CV)\s?[-—–_:(|《<]{{1,3}}\s?(?P<w>[{HAN}]{{2,4}})(?![{HAN}])",
    re.I | re.M,
)
_CALLED = re.compile(rf"(?<![{HAN}])(?P<v>[{HAN}]{{1,3}}?)\s?(?:先生|女士|小姐)(?![{HAN}])")
_SEPARATED = re.compile(r"[^|/•,;:、\t()<>\[\]{}【】〖〗「」#*`>✉☎📱🏠—~]+")
_TOKEN_GAP = re.compile(r"\s{2,}| [-–] | · |·(?=\s)|(?<=\s)·")
_WORDS_LATIN = re.compile(r"[A-Z][A-Za-z.'-]*(?: [A-Z][A-Za-z.'-]*){0,3}")
_PERSONAL_AFTER = re.compile(r"\s{0,4}[|/,·(]?\s{0,4}(?:[男女♂♀]|\d\d\s?岁|[12]\d{3}年|先生|女士|1[3-9]\d{5}|手机|电话)")
_HEADER_LINES = 8
_CONTACT = re.compile(r"@|\d(?:[ .()-]{0,2}\d){7}|\(at\)|\[at\]| at \w+ dot ")
#: Kelvin 邝: a given name in Latin letters with a Chinese surname; and ZHAO, Qian: the surname first.
_MIXED = re.compile(rf"[\s#*]{{0,4}}([A-Z][a-z]{{1,14}} [{HAN}]|[{HAN}] [A-Z][a-z]{{1,14}})(?=\s{{0,4}}(?:[|/,·(:\n-]|\s\s|$))")
_TURNED = re.compile(r"[\s#*]{0,4}([A-Z][A-Za-z'-]{1,20}), ([A-Z][a-z'-]{1,20})(?![\w@])")
_PLAIN_LATIN = words("plain_latin")


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """The owner's names as found: Chinese ones without blanks, Latin ones as written."""

    chinese: tuple[str, ...] = ()
    latin: tuple[str, ...] = ()

    @property
    def known(self) -> bool:
        """Whether any name was found."""
        return bool(self.chinese or self.latin)

    def writings(self) -> tuple[str, ...]:
        """Every writing to look for: full names, given names that are no ordinary word, surname and form of address."""
        found = dict.fromkeys([*self.chinese, *self.latin])
        for name in self.chinese:
            found |= dict.fromkeys(_called(name))
        for name in self.latin:
            found |= dict.fromkeys(_latin_writings(name))
        return tuple(found)


def _called(name: str) -> Iterator[str]:
    surname = surname_of(name)
    given = name[len(surname) :]
    if "·" in name:
        yield from (part for part in name.split("·") if len(part) >= 2)
        yield name.replace("·", "")
    elif len(given) >= 2 and given not in PLAIN_GIVEN and given not in WORDS and given[:2] not in WORDS:
        yield given
    yield from (surname + call for call in ("先生", "女士", "小姐", "同学"))


def _latin_writings(name: str) -> Iterator[str]:
    words = name.split()
    if len(words) >= 2:
        yield " ".join([words[-1], *words[:-1]])
        yield f"{words[0]} {words[-1]}"
    yield from (
        w
        for w in words[: max(1, len(words) - 1)]
        if len(w) >= 4 and w.isalpha() and w.lower() not in _PLAIN_LATIN and not (len(words) == 1 and w.isupper())
    )


@dataclass(frozen=True, slots=True)
class _Candidate:
    name: str
    score: float


def find_owner(reading: Reading, file_names: tuple[str, ...], stems: tuple[str, ...]) -> Owner:
    """The owner's names. `file_names` are names read from the file's name, `stems` the local parts of the owner's e-mail addresses."""
    candidates = [*_labelled(reading), *_told(reading), *_headed(reading)]
    candidates += [_Candidate(name, 6.0 if _occurs(reading, name) else 1.0) for name in file_names]
    chinese = _best([c for c in candidates if not c.name.isascii()])
    latin = [
        *_beside(reading, chinese),
        *_latin_header(reading),
        *(c.name for c in candidates if c.name.isascii()),
        *_by_stem(reading, stems),
    ]
    if not chinese:
        chinese = next((call for call in _calls(reading)), None)
    return Owner(chinese=(chinese,) if chinese else (), latin=tuple(dict.fromkeys(latin)))


def _occurs(reading: Reading, name: str) -> bool:
    return "".join(name.lower().split()) in reading.tight


def _best(candidates: list[_Candidate]) -> str | None:
    """The best candidate; the first of equals."""
    return max(candidates, key=lambda c: c.score).name if candidates else None


def _labelled(reading: Reading) -> Iterator[_Candidate]:
    for index, match in enumerate(_LABEL.finditer(reading.text) if reading.says(*_LABEL_WORDS) else ()):
        if index > 6:
            return
        value = match["v"].strip()
        cut = _LABEL_END.search(value)
        value = value[: cut.start()].strip() if cut else value
        if not (":" in match["gap"] or "|" in match["gap"] or "\t" in match["gap"] or "姓" in match.group()[:1]):
            continue
        tight = value.replace(" ", "")
        if re.fullmatch(rf"[{HAN}]{{2,4}}", tight) and (
            chinese_name(tight) or name_where_one_must_stand(tight) or (ordinary_free(tight) and len(tight) <= 3)
        ):
            yield _Candidate(tight, 12.0 - index)
        elif found := _SPACED.match(value):
            tight = found.group().replace(" ", "")
            if chinese_name(tight):
                yield _Candidate(tight, 11.0 - index)
        if (latin := _WORDS_LATIN.search(value)) and latin_name(latin.group()) and latin.start() < 8:
            yield _Candidate(latin.group(), 8.0)


def _told(reading: Reading) -> Iterator[_Candidate]:
    for match in _TOLD.finditer(reading.text, 0, 1500):
        if chinese_name(match["v"]):
            yield _Candidate(match["v"], 8.0)
    for match in _TITLED.finditer(reading.text, 0, 400):
        name = match["v"] or match["w"]
        if chinese_name(name) or (len(name) <= 3 and ordinary_free(name) and name[:1] in SINGLE):
            yield _Candidate(name, 9.0)


def _calls(reading: Reading) -> Iterator[str]:
    """A surname with a form of address in the header, where no name is given (仉先生)."""
    for match in _CALLED.finditer(reading.text, 0, max(reading.head_end, 200)):
        if match["v"][:1] in SINGLE or match["v"] in DOUBLE:
            yield match.group().replace(" ", "")


def _top_lines(reading: Reading) -> list[tuple[int, int]]:
    """The lines that may hold the name: the header, and the first lines under a heading of personal data."""
    spans = [(line.start, line.end) for line in reading.lines if line.zone == "header" and not line.heading][:_HEADER_LINES]
    spans += [(line.start, line.end) for line in reading.lines[:20] if line.zone == "personal"][:_HEADER_LINES]
    return spans or [(line.start, line.end) for line in reading.lines[:3]]


def _headed(reading: Reading) -> Iterator[_Candidate]:
    for row, (start, end) in enumerate(_top_lines(reading)):
        line = reading.text[start : min(end, start + 160)]
        if heading_zone(line) and not any(mark in line for mark in "|/,· "):
            continue
        for place, part in enumerate(_parts(line)):
            for name, whole in _names_in(part):
                told = _PERSONAL_AFTER.match(line, line.find(part) + len(part)) is not None
                first_alone = row == 0 and whole and part == line.strip()
                known = chinese_name(name) or ((told or first_alone) and name_where_one_must_stand(name))
                if not known and not (
                    whole and place == 0 and row < 3 and 2 <= len(name) <= (4 if " " in part else 3) and ordinary_free(name)
                ):
                    continue
                score = (
                    7.0 - row - min(place, 3) + (2 if whole else 0) + (1.5 if known else -2) + (1 if chinese_name(name, strict=True) else 0)
                )
                score += 2 if told else 0
                if score >= 3:
                    yield _Candidate(name, score)


def _parts(line: str) -> list[str]:
    """A header line cut at its separators; single blanks do not cut."""
    parts = [piece.strip(" ·-–_=+.★✦●○■◆▌▍…'\"") for found in _SEPARATED.findall(line) for piece in _TOKEN_GAP.split(found)]
    return [part for part in parts if part][:8]


def _names_in(part: str) -> Iterator[tuple[str, bool]]:
    """Names in one part, with whether the name is all of it."""
    tight = part.replace(" ", "")
    if re.fullmatch(rf"[{HAN}·]{{2,17}}", tight) and (len(tight) <= 4 or "·" in tight):
        yield tight, True
        if " " not in part:
            return
    for match in _SPACED.finditer(part):
        name = match.group().replace(" ", "")
        if name != tight and chinese_name(name):
            yield name, False
    for piece in part.split(" "):
        if 2 <= len(piece) <= 4 and piece != tight and re.fullmatch(rf"[{HAN}]+", piece) and chinese_name(piece):
            yield piece, False
    glued = re.match(rf"([{HAN}]{{2,4}}?)[男女](?![{HAN}])", part)
    if glued and chinese_name(glued[1]):
        yield glued[1], False


def _beside(reading: Reading, chinese: str | None) -> Iterator[str]:
    """Latin words written beside the Chinese name (Kevin 郭子衡, 陆嘉言 Kevin Lu, 卫朗 (Lang))."""
    if not chinese:
        return
    spaced = r"\s{0,3}".join(map(re.escape, chinese))
    word = r"[A-Z][A-Za-z'-]*"
    for match in re.finditer(
        rf"(?P<a>{word}(?: {word}){{0,2}})?[ ]?[(/|,·]?[ ]?{spaced}[ ]?(?:[(/|,·-][ ]?)?(?P<b>{word}(?: {word}){{0,2}})?",
        reading.text[: max(reading.head_end, 300)],
    ):
        for name in (match["a"], match["b"]):
            if name and latin_name(name) and len(name) >= 3 and (not name.isupper() or " " in name or romanised(name)):
                yield name


def _latin_header(reading: Reading) -> Iterator[str]:
    """A name in Latin letters at the top: the first part of one of the first lines, and what stands in brackets behind it.

    Titles look like names (SECRETARY II), so a name that is no Chinese one needs contact data near it.
    """
    contact = _CONTACT.search(reading.text[:900]) is not None
    for row, (start, end) in enumerate(_top_lines(reading)[:4]):
        line = reading.text[start : min(end, start + 120)]
        found = list(_surname_apart(line)) or list(_full_latin(line, row, contact))
        if found:
            yield from found
            return


def _surname_apart(line: str) -> Iterator[str]:
    """Kelvin 邝, and ZHAO, Qian."""
    if mixed := _MIXED.match(line):
        yield mixed[1] if mixed[1][0].isascii() else mixed[1].replace(" ", "")
    turned = _TURNED.match(line)
    if turned and latin_name(f"{turned[1]} {turned[2]}") and (romanised(turned[1]) or turned.end() == len(line)):
        yield from (f"{turned[1]}, {turned[2]}", f"{turned[2]} {turned[1]}", f"{turned[1]} {turned[2]}")


def _full_latin(line: str, row: int, contact: bool) -> Iterator[str]:
    parts = _parts(line)
    whole = re.split(r"[|/•,;:\t]|\s{2,}| [-–—] ", line.strip(" #*"))[0].strip()
    quoted = re.search(r'["“(].+["”)] [A-Z]', whole) is not None
    first = re.sub(r'["“”()]', "", whole) if quoted else (parts[0] if parts else "")
    if not re.match(r"[A-Z]", first) or not latin_name(first) or len(first.split()) < 2 or _company_like(first):
        return
    if not (contact or romanised(first)) or (row > 1 and not (romanised(first) or len(parts) > 1)):
        return
    yield _bare(first)
    if quoted:  # AARON "ZHIXING" TANG, VIVI (WEIYI) SHANGGUAN
        words = first.split()
        yield from (whole, f"{words[0]} {words[-1]}", f"{words[-2]} {words[-1]}")
    for part in parts[1:3]:
        if f"({part})" in line and latin_name(part) and (romanised(part) or len(part.split()) > 1 or part.isalpha()):
            yield _bare(part)


def _bare(name: str) -> str:
    """A name without its degrees (Vivian Qiao PhD)."""
    return " ".join(
        word
        for word in name.replace(",", " ").split()
        if word.lower().strip(".") not in ("phd", "mba", "pmp", "cfa", "cpa", "jr", "sr", "ph.d", "md")
    )


def _company_like(text: str) -> bool:
    return bool(
        re.search(r"\b(?:inc|ltd|llc|corp|co|group|technologies|university|college|solutions|systems|labs?|studio|school)\b", text, re.I)
    )


def _by_stem(reading: Reading, stems: tuple[str, ...]) -> Iterator[str]:
    """Two capitalised words that together make the owner's e-mail stem, in either order (yanzhou.xu95 → Xu Yanzhou)."""
    letters = {re.sub(r"[^a-z]", "", stem.lower()) for stem in stems}
    if not any(len(stem) >= 5 for stem in letters):
        return
    for match in re.finditer(r"(?<![A-Za-z])(?=([A-Z][A-Za-z'-]{1,20}),? ([A-Z][A-Za-z'-]{1,20})(?![A-Za-z]))", reading.text):
        a, b = (re.sub(r"[^a-z]", "", word.lower()) for word in match.groups())
        if len(a) + len(b) >= 5 and any(a + b in stem or b + a in stem for stem in letters):
            yield f"{match[1]} {match[2]}"
