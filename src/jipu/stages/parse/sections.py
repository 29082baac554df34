"""Headings in all the ways people write them, and the sections between them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import cast

from jipu.model.resume import Section, SectionKind
from jipu.stages.parse.plain import BULLETS, Line, lines_of

_AD_KINDS = frozenset({"duties", "requirements", "plus", "benefits", "company"})
_NUMBER = re.compile(r"^(?:第?[一二三四五六七八九十]{1,3}[、.,:)]|[(][一二三四五六七八九十\d]{1,2}[)]|\d{1,2}[、.)](?!\d)|part ?\d)\s*")
_WHITE = "".join(chr(code) for code in range(0x3001) if chr(code).isspace())
_DECORATION = f'{_WHITE}{BULLETS}【】〖〗「」『』[]┌┐└┘〔〕()《》"“”~_:.'
_ASIDE = re.compile(r"[(\[][^()\[\]]{0,40}[)\]]\s*:?\s*$|\s*[/|&·]\s*[a-z &]{3,40}$")
_ASIDE_MARK = re.compile(r"[)\]/|&·]")
_PARTS = re.compile(r"\s*[/|&、·与和及+]\s*|(?<=[a-z]) (?=[一-鿿])|(?<=[一-鿿]) (?=[a-z])")
_BRACKETED = re.compile(
    rf"^[\s{re.escape(BULLETS)}]{{0,6}}(?:[【〖「\[〔《]\s?(?P<a>[^【】〖〗「」\[\]〔〕《》\n]{{2,16}}?)\s?[】〗」\]〕》]|(?P<b>[^\s:,。;|]{{1,4}}(?: ?[^\s:,。;|]{{1,4}}){{0,4}}) ?:)(?=\s*\S)"
)
_WORD = re.compile(r"[一-鿿a-z]")
_NOT_HEADING = re.compile(r"[\d。;,:!?〔|]|.[:：].")
# The cheap test before _BRACKETED, which tries many divisions of a line: an opening bracket in front, or a colon after few characters.
_INLINE_MARK = re.compile(rf"[\s{re.escape(BULLETS)}]{{0,6}}(?:[【〖「\[〔《]|[^:,。;|]{{1,30}}:)")
_INLINE = frozenset({"summary", "skills", "education", "work", "projects", "certificates", "awards"})
_LONGEST_TAILED = 10  # characters of a Chinese compound that its last word makes a heading
_AFTER_WORK = frozenset({"education", "skills", "certificates", "awards", "other"})
_GAP = re.compile(r"(?P<word>[^\s:,。;|]{2,8}|[^\s] [^\s])(?P<gap> {2,8}|[ ]?\t)(?=\S)")
_LABEL = re.compile(r"[一-鿿]{2,6}\s?:")
_TAILS: tuple[tuple[str, SectionKind], ...] = (
    ("工作经历", "work"), ("工作经验", "work"), ("任职经历", "work"), ("实习经历", "work"), ("职业经历", "work"), ("履历", "work"),
    ("项目经历", "projects"), ("项目经验", "projects"), ("的项目", "projects"),
    ("教育经历", "education"), ("教育背景", "education"),
    ("技能", "skills"), ("能力", "skills"), ("技术栈", "skills"), ("工具", "skills"),
    ("评价", "summary"), ("优势", "summary"), ("简介", "summary"), ("概述", "summary"),
    ("证书", "certificates"), ("荣誉", "awards"), ("奖项", "awards"), ("专利", "awards"),
    ("爱好", "other"), (" experience", "work"), (" history", "work"), (" skills", "skills"), (" summary", "summary"), (" projects", "projects"),
    ("职责", "duties"), ("任职要求", "requirements"), ("岗位要求", "requirements"), ("职位要求", "requirements"), ("福利", "benefits"),
)  # fmt: skip
_TAIL_WORDS = tuple(tail for tail, _ in _TAILS)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading at `start`; its section begins at `body`. `guessed` if only its last word tells: such a one must be dressed like the others."""

    kind: SectionKind
    start: int
    body: int
    guessed: bool = False


@lru_cache(maxsize=1)
def _vocabulary() -> dict[str, SectionKind]:
    rows = files("jipu.stages.parse").joinpath("headings.tsv").read_text("utf-8").splitlines()[1:]
    return {word: cast("SectionKind", kind) for kind, words in (row.split("\t") for row in rows) for word in words.split("|")}


@lru_cache(maxsize=1)
def _letters() -> frozenset[str]:
    """The characters of all headings and of what joins two of them: a line with any other one is none."""
    return frozenset("".join(_vocabulary())) | frozenset(f"/|&、·与和及+{_WHITE}")


def heading_kind(text: str) -> SectionKind | None:
    """The section that these words head, decoration, number and aside left away, or None. `text` is plain."""
    if len(text) > 60:
        return None
    bare = _bare(text)
    if not 1 < len(bare) <= 36:
        return None
    return _known(bare) or _by_tail(bare)


def _known(bare: str) -> SectionKind | None:
    if not _letters().issuperset(bare):
        return None
    return _vocabulary().get(bare) or _vocabulary().get(_tight(bare)) or _by_parts(bare)


def _tight(text: str) -> str:
    return "".join(text.split())


def _bare(text: str) -> str:
    previous, bare = "", (_ASIDE.sub("", text) if _ASIDE_MARK.search(text) else "") or text
    while previous != bare:  # a heading wears few layers: ## 【一、工作经历】
        previous, bare = bare, bare.strip(_DECORATION)
        bare = bare[_number_end(bare) :]
    return bare.strip()


def _number_end(text: str) -> int:
    """Where the number in front of a heading ends; 0 if there is none."""
    number = _NUMBER.match(text)
    return number.end() if number else 0


def _by_tail(bare: str) -> SectionKind | None:
    """A short compound whose head noun tells: 三年工作经历, 开发技能, relevant work history."""
    joined = bare if bare.isascii() else _tight(bare)
    if (
        len(joined) > (32 if bare.isascii() else _LONGEST_TAILED)
        or not joined.endswith(_TAIL_WORDS)
        or any(mark in bare for mark in ",。;:")
        or any(letter.isdigit() for letter in bare)
    ):
        return None
    return next((kind for tail, kind in _TAILS if joined.endswith(tail) and len(joined) > len(tail)), None)


def _by_parts(bare: str) -> SectionKind | None:
    """A joined or bilingual heading: 工作经历 / 项目经验, 技能与证书, EDUCATION 教育背景. Every part must be a heading."""
    parts = [part for part in _PARTS.split(bare) if part]
    kinds = [_vocabulary().get(part if part.isascii() else _tight(part)) for part in parts]
    return kinds[0] if len(parts) > 1 and all(kinds) else None


def headings(lines: Iterable[Line], *, ads: bool) -> list[Heading]:
    """The headings of a resume (`ads` false) or of a job ad, in order."""
    rows = list(lines)
    known = [(line, _whole_line(line) or _inline(line)) for line in rows]
    dress = {_mark(line.text) for line, heading in known if heading and heading.body == line.end and not heading.guessed}
    marks = dress - {""}
    found: list[Heading] = []
    for line, plainly in known:
        told = plainly or (_spaced_label(line) if any(one.kind == "work" for one in found[-6:]) else None)
        heading = told if told and not (told.guessed and dress and _mark(line.text) not in dress) else _alike(line, marks)
        if heading and (ads or (heading.kind not in _AD_KINDS and not _is_body_label(line, heading, found))):
            found.append(heading)
    return found


def _is_body_label(line: Line, heading: Heading, found: list[Heading]) -> bool:
    """True of a label inside a post (代表项目:, 工具:, 业绩:): it follows the line above at once and wears no dress."""
    inside = bool(found) and found[-1].kind in ("work", "projects")
    bare = not line.after_blank and ":" in line.text[:12] and line.text[:1].isalnum()
    return inside and bare and heading.kind in ("projects", "skills", "awards", "certificates", "work")


def _mark(text: str) -> str:
    """What a line wears in front of its first word: `■`, `##`, `n`; empty for bare lines and for the bullets of any list."""
    text = text.strip("：:")
    numbered = _number_end(text)
    mark = _WORD.split(("n" if numbered else "") + text[numbered:], maxsplit=1)[0].strip()
    return "" if mark in ("-", "*", "·", "●", "○") else mark


def _alike(line: Line, marks: set[str]) -> Heading | None:
    """An unknown heading, told by the dress it shares with the known ones of the same text: ■ 带人和协作."""
    if not marks or not 2 < len(line.text) <= 18 or _NOT_HEADING.search(line.text) or _mark(line.text) not in marks:
        return None
    return Heading("other", line.start, line.end)


def _whole_line(line: Line) -> Heading | None:
    if len(line.text) > 60 or (line.text[0] in "-*·●○" and line.text[-1] in "。;"):
        return None
    kind = heading_kind(line.text)
    return Heading(kind, line.start, line.end, not _known(_bare(line.text))) if kind else None


def _inline(line: Line) -> Heading | None:
    """A heading with its text on the same line: 【教育】…, 技能:…. One label of several on a line is none."""
    front = line.text[:60]
    match = _BRACKETED.match(front) if _INLINE_MARK.match(front) else None
    if not match:
        return None
    bracketed = match["a"] is not None
    kind = heading_kind(match["a"] or match["b"])
    rest = line.text[match.end() : match.end() + 200]
    if kind is None or (not bracketed and kind not in _INLINE):
        return None
    if not bracketed and kind in ("education", "work") and (_LABEL.search(rest) or len(rest) < 6):
        return None
    return Heading(kind, line.start, line.start + match.end())


def _spaced_label(line: Line) -> Heading | None:
    """A heading with its text behind a gap (教育  某校 2010-2013), as it stands below the posts; in a header it would be a field."""
    label, gap, rest = (match["word"], match["gap"], line.text[match.end() :]) if (match := _GAP.match(line.text[:40])) else ("", "", "")
    kind = _known(_bare(label)) if gap and len(rest) >= 6 else None
    return Heading(kind, line.start, line.start + len(label)) if kind in _AFTER_WORK else None


def sections(text: str, lines: list[Line] | None = None) -> list[Section]:
    """The sections of a resume's plain text, the header first; they do not overlap and leave out only heading lines."""
    return _between(headings(lines if lines is not None else lines_of(text), ads=False), len(text), "header")


def _between(found: list[Heading], end: int, first: SectionKind) -> list[Section]:
    starts = [Heading(first, 0, 0), *found]
    stops = [heading.start for heading in found] + [end]
    return [
        Section(kind=heading.kind, start=heading.body, end=max(heading.body, stop)) for heading, stop in zip(starts, stops, strict=True)
    ]


_AD_INLINE = re.compile(
    r"(?:(?<=[\n。;!,.、\s'\"\[\])】\d])|^)[【\[\"'#*\s]{0,4}(?P<words>[一-鿿]{2,7}|[a-z][a-z' ]{3,27}) ?[】\]]?[\"']? ?(?::|】)"
    r"|(?<![一-鿿])【(?P<boxed>[一-鿿]{2,8})】"
    r"|(?P<run>岗位职责|工作职责|职位职责|任职要求|职位要求|岗位要求|任职资格|加分项|福利待遇) ?[:\n]"
)


def ad_sections(text: str) -> list[Section]:
    """The sections of a job ad's plain text. Its headings also stand inside a line, as boards that lose the line breaks leave them."""
    found = headings(lines_of(text), ads=True)
    for match in _AD_INLINE.finditer(text):
        kind = heading_kind(match["words"] or match["boxed"] or match["run"])
        if kind in _AD_KINDS:
            found.append(Heading(kind, match.start(), match.end()))
    return _between(_apart(found), len(text), "header")


def _apart(found: list[Heading]) -> list[Heading]:
    """The headings in order, without those that begin inside another."""
    kept: list[Heading] = []
    for heading in sorted(found, key=lambda one: (one.start, -one.body)):
        if not kept or heading.start >= kept[-1].body:
            kept.append(heading)
    return kept
