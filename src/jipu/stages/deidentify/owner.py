"""Who the resume is of: the name from its label, the header, a sentence, the title or the file's name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jipu.stages.deidentify.candidates import begins_term, is_skill
from jipu.stages.deidentify.header import parts_of, top_lines
from jipu.stages.deidentify.owner_latin import beside, by_stem, latin_header, said
from jipu.stages.deidentify.owner_told import Candidate, called, labelled, signed, told
from jipu.stages.deidentify.plausible import HAN, chinese_name, is_han, name_where_one_must_stand, ordinary_free
from jipu.stages.deidentify.reading import Reading, heading_zone
from jipu.stages.deidentify.unfamiliar import cut_count
from jipu.stages.deidentify.writings import Owner

_SPACED = re.compile(
    rf"(?<![{HAN}])[{HAN}](?: {{1,3}}[{HAN}]){{1,3}}(?! ?[{HAN}])|(?<![{HAN}])[{HAN}]{{1,2}} [{HAN}]{{1,2}}(?! ?[{HAN}])|(?<![{HAN}])[{HAN}]{{2,8}}(?:·[{HAN}]{{2,8}})+|(?<![{HAN}])[{HAN}]{{2,4}}(?![{HAN}])"
)
_AFTER_NAME = re.compile(r"^\s{0,3}[|/,·(\-–—】\s].{0,20}?(?:师|经理|总监|专员|主管|运营|产品|开发|前端|后端|\d{4}|@)")
_WIDE = re.compile(rf"[{HAN}](?:\s{{1,6}}[{HAN}]){{1,3}}")
_PERSONAL_AFTER = re.compile(r"\s{0,4}[|/,·(]?\s{0,4}(?:[男女♂♀]|\d\d\s?岁|[12]\d{3}年|先生|女士|1[3-9]\d{5}|手机|电话)")
_OUTRIGHT = 9.0  # the score of a name behind a label, in the resume's title, in a signature
_MOST = 4


def find_owner(reading: Reading, file_names: tuple[str, ...], stems: tuple[str, ...]) -> Owner:
    """The owner's names. `file_names` are names read from the file's name, `stems` the local parts of the owner's e-mail addresses."""
    candidates = [*labelled(reading), *told(reading), *signed(reading), *_headed(reading)]
    candidates += [Candidate(name, 6.0 if _occurs(reading, name) else 1.0) for name in file_names]
    names = _surest([c for c in candidates if is_han(c.name)])
    chinese = names[0] if names else None
    latin = [
        *beside(reading, chinese),
        *latin_header(reading),
        *(c.name for c in candidates if not is_han(c.name)),
        *said(reading),
        *by_stem(reading, stems),
    ]
    if not chinese:
        names = list(called(reading))[:1]
    return Owner(chinese=tuple(names), latin=tuple(dict.fromkeys(latin)))


def _occurs(reading: Reading, name: str) -> bool:
    return "".join(name.lower().split()) in reading.tight


def _surest(candidates: list[Candidate]) -> list[str]:
    """The surest name first (the first of equals), then others that the resume says outright to be names of its owner.

    A name cut in two by a line's end (禤志 above 强) is the longer one that is written elsewhere.
    """
    if not candidates:
        return []
    best = max(candidates, key=lambda c: c.score)
    longer = [c for c in candidates if c.name[:-1] == best.name and c.score >= 5]
    sure = [c.name for c in candidates if c.score >= _OUTRIGHT]
    return list(dict.fromkeys([*(c.name for c in longer[:1]), best.name, *sure]))[:_MOST]


def _headed(reading: Reading) -> Iterator[Candidate]:
    for row, (start, end) in enumerate(top_lines(reading)):
        line = reading.text[start : min(end, start + 160)]
        if heading_zone(line) and not any(mark in line for mark in "|/,· "):
            continue
        if wide := _WIDE.fullmatch(line.strip(" #*|")):
            name = "".join(wide.group().split())
            if chinese_name(name) or name_where_one_must_stand(name):
                yield Candidate(name, 9.0 - row)
        for place, part in enumerate(parts_of(line)):
            for name, whole in _names_in(part):
                told = _PERSONAL_AFTER.match(line, line.find(part) + len(part)) is not None
                first = row == 0 and place == 0 and whole and _first_of_line(line, part)
                known = chinese_name(name) or ((told or first) and name_where_one_must_stand(name) and not begins_term(name, 0))
                if not known and not (
                    whole
                    and place == 0
                    and row < 3
                    and 2 <= len(name) <= (4 if " " in part else 3)
                    and ordinary_free(name)
                    and not _ordinary(name)
                ):
                    continue
                score = (
                    7.0 - row - min(place, 3) + (2 if whole else 0) + (1.5 if known else -2) + (1 if chinese_name(name, strict=True) else 0)
                )
                score += 2 if told else 0
                if score >= 3:
                    yield Candidate(name, score)


def _ordinary(name: str) -> bool:
    """Whether a name without a surname is a word of the dictionary or a skill (要求, 小程序)."""
    return cut_count(name) == 1 or is_skill(name)


def _first_of_line(line: str, part: str) -> bool:
    """Whether a part is all of its line, or a title or contact follows it."""
    return part == line.strip(" #*=_|【】") or _AFTER_NAME.search(line[line.find(part) + len(part) :]) is not None


def _names_in(part: str) -> Iterator[tuple[str, bool]]:
    """Names in one part, with whether the name is all of it. A middle dot that joins no name (武艺·产品经理) cuts the part."""
    tight = part.replace(" ", "")
    if "·" in tight and not chinese_name(tight):
        for piece in tight.split("·"):
            yield from _names_in(piece)
        return
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
