"""The owner's name in Latin letters: at the top, beside the Chinese name, and as the e-mail's stem spells it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jipu.stages.deidentify.header import parts_of, top_lines
from jipu.stages.deidentify.latin_people import FIRST, LETTER, LOOSE, WORD
from jipu.stages.deidentify.mentions import mentions
from jipu.stages.deidentify.plausible import HAN, UPPER, latin_name, romanised
from jipu.stages.deidentify.reading import Reading

_CONTACT = re.compile(r"@|\d(?:[ .()-]{0,2}\d){7}|\(at\)|\[at\]| at \w+ dot ")
#: Kelvin 邝: a given name in Latin letters with a Chinese surname; and ZHAO, Qian: the surname first.
_MIXED = re.compile(rf"[\s#*]{{0,4}}([A-Z][a-z]{{1,14}} [{HAN}]|[{HAN}] [A-Z][a-z]{{1,14}})(?=\s{{0,4}}(?:[|/,·(:\n-]|\s\s|$))")
_TURNED = re.compile(r"[\s#*]{0,4}([A-Z][A-Za-z'-]{1,20}), ([A-Z][a-z'-]{1,20})(?![\w@])")


_PART = rf"[{UPPER}][{LETTER}'-]*"
_WORDS_BEFORE = re.compile(rf"(?<![{LETTER}])(?P<v>{_PART}(?: {_PART}){{0,2}})[ ]?[(/|,·]?[ ]?$")
_WORDS_BEHIND = re.compile(rf"[ ]?(?:[(/|,·-][ ]?)?(?P<v>{_PART}(?: {_PART}){{0,2}})")


def beside(reading: Reading, chinese: str | None) -> Iterator[str]:
    """Latin words written beside the Chinese name (Kevin 郭子衡, 陆嘉言 Kevin Lu, 卫朗 (Lang))."""
    if not chinese:
        return
    top = max(reading.head_end, 300)
    for _, start, end in mentions(reading, [chinese]):
        if start >= top:
            break
        before = _WORDS_BEFORE.search(reading.text, max(0, start - 50), start)
        for found in (before, _WORDS_BEHIND.match(reading.text, end)):
            name = found["v"] if found else None
            if name and latin_name(name) and len(name) >= 3 and (not name.isupper() or " " in name or romanised(name)):
                yield name


def latin_header(reading: Reading) -> Iterator[str]:
    """A name in Latin letters at the top: the first part of one of the first lines, and what stands in brackets behind it.

    Titles look like names (SECRETARY II), so a name that is no Chinese one needs contact data near it.
    """
    contact = _CONTACT.search(reading.text[:900]) is not None
    for row, (start, end) in enumerate(top_lines(reading)[:4]):
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
    parts = parts_of(line)
    whole = re.split(r"[|/•,;:\t]|\s{2,}| [-–—] ", line.strip(" #*"))[0].strip()
    quoted = re.search(r'["“(].+["”)] [A-Z]', whole) is not None
    first = re.sub(r'["“”()]', "", whole) if quoted else (parts[0] if parts else "")
    if not re.match(rf"[{UPPER}]", first) or not latin_name(first) or len(first.split()) < 2 or _company_like(first):
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


def by_stem(reading: Reading, stems: tuple[str, ...]) -> Iterator[str]:
    """Two capitalised words that together make the owner's e-mail stem, in either order (yanzhou.xu95 → Xu Yanzhou)."""
    letters = {re.sub(r"[^a-z]", "", stem.lower()) for stem in stems}
    if not any(len(stem) >= 5 for stem in letters):
        return
    for match in re.finditer(
        rf"(?<![{LETTER}])(?=([{UPPER}][{LETTER}'-]{{1,20}}),? ([{UPPER}][{LETTER}'-]{{1,20}})(?![{LETTER}]))", reading.text
    ):
        a, b = (re.sub(r"[^a-z]", "", word.lower()) for word in match.groups())
        if len(a) + len(b) >= 5 and any(a + b in stem or b + a in stem for stem in letters):
            yield f"{match[1]} {match[2]}"


_SAID = re.compile(
    rf"(?<![A-Za-z])(?:I am|I'm|I’m|[Mm]y name is|[Nn]amed?|[Cc]all me)\s(?P<v>{WORD}(?: {WORD}){{0,2}})(?=[,.;\n(]|$| and | from | -)",
    re.M,
)
_HEADED = re.compile(
    rf"^[\s#*]{{0,4}}(?i:resume|cv|curriculum vitae|portfolio)(?:\s(?:of|for))?\s?[:—–|-]{{0,2}}\s?(?P<v>{WORD}(?: (?:van|von|de|der|da))*(?: {WORD}){{1,2}})\s*$",
    re.M,
)
_SIGNED = re.compile(
    rf"(?:^|\n)\s{{0,8}}(?:(?:(?:[Bb]est|[Kk]ind|[Ww]arm) [Rr]egards|[Ss]incerely(?: yours)?|[Yy]ours (?:sincerely|faithfully|truly)|[Tt]hank you|[Tt]hanks|[Cc]heers|[Rr]espectfully|[Ss]igned|[Ss]ignature)\s?[,:.]?\s{{1,4}})(?P<v>{WORD}(?: (?:van|von|de|der|da))*(?: {WORD}){{0,2}})"
)
_LAST = re.compile(rf"(?:^|\n)\s*(?P<v>{WORD}(?: (?:van|von|de|der|da))*(?: {WORD}){{1,2}})\s*(?:\n[^\n]{{0,30}}\d{{4}}\s*)?$")
_ENGLISH_NAME = re.compile(
    rf"(?:英文名|English name)\s?[:是叫]?\s?(?P<v>{WORD}(?: {WORD})?(?:\s?[/|、,]\s?{WORD}(?: {WORD})?){{0,2}})", re.I
)


def said(reading: Reading) -> Iterator[str]:
    """I am Pippa Lowe; 英文名 Shi Guang / Leo."""
    for match in _SAID.finditer(reading.text, 0, 3000) if reading.says("iam", "i'm", "i’m", "name", "callme") else ():
        first = match["v"].split()[0].lower()
        if latin_name(match["v"]) and (" " in match["v"] or first in FIRST or first in LOOSE):
            yield match["v"]
    for match in (*_HEADED.finditer(reading.text, 0, 400), *_SIGNED.finditer(reading.text, max(0, len(reading.text) - 600))):
        if latin_name(match["v"]):
            yield match["v"]
    last = _LAST.search(reading.text[-120:])
    if last and latin_name(last["v"]) and not _company_like(last["v"]) and (romanised(last["v"]) or last["v"].split()[0].lower() in FIRST):
        yield last["v"]
    for match in _ENGLISH_NAME.finditer(reading.text, 0, 3000) if reading.says("英文名", "englishname") else ():
        yield from (part for part in re.split(r"\s?[/|、,]\s?", match["v"]) if latin_name(part))
