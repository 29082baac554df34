"""Other people's names in running text: superiors, mentors, referees, colleagues, told by the words around them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jipu.stages.deidentify.candidates import GIVEN, HAN_RUN, NAME_WORDS, STARTS, SURE, begins_term, closing, has_post, name_of, opening
from jipu.stages.deidentify.plausible import COMMON, HAN
from jipu.stages.deidentify.reading import Reading
from jipu.stages.deidentify.surnames import DOUBLE
from jipu.stages.deidentify.unfamiliar import is_apart, unfamiliar_names
from jipu.stages.deidentify.wordlists import words

_LABELS = frozenset(":|(人")
_AND = re.compile(r"\s?(?:[、,/和与及&]|以及)\s?$")
_PAIR = re.compile(rf"(?P<a>[{HAN}]{{2,3}})[、,和](?P<b>[{HAN}]{{2,3}})(?![{HAN}])")
_BRACKETED = re.compile(rf"[(](?P<n>[{HAN}]{{2,4}})(?=[)])")
_TALKS = re.compile(r"(?:评价|领导|同事|上级|老板|总监|经理|主管|老师|师父|师傅|[老小阿].|.[总哥姐工])[(]$")
_REFEREES = re.compile(r"证\s?明\s?人|推\s?荐\s?人|联\s?系\s?人|背调|referee|reference", re.I)
_TOKEN = re.compile(rf"(?:^|(?<=[\s,;|/、(:]))(?P<n>[{HAN}]{{2,4}})(?=[\s,;|/、():\d]|$)", re.M)
_PIECE = re.compile("|".join(sorted(words("translit"), key=lambda piece: (-len(piece), piece))))
_RUN_END = re.compile(rf"[{HAN}]{{0,4}}")
_TITLE_CUT = re.compile(r"^.{0,6}?(?:经理|主管|领导|老师|同事|组长|队长|师父|师傅|护士长|主任|老板|阿姨|[和跟与向由找请是叫])")


def people_named(reading: Reading) -> Iterator[tuple[int, int, str]]:
    """Spans of Chinese names of other people in a text, each with the rule that found it."""
    yield from _in_sentences(reading.text)
    yield from unfamiliar_names(reading.text)
    yield from _referees(reading)
    yield from _in_brackets(reading.text)
    if _PIECE.search(reading.text):
        yield from _minority(reading.text)


def _in_sentences(text: str) -> Iterator[tuple[int, int, str]]:
    last = -9
    for match in STARTS.finditer(text):
        at = match.start()
        if at < last or not _may_begin(text, at):
            continue
        before = opening(text, at)
        if before < 2 and 0 <= at - last <= 3 and _AND.fullmatch(text, last, at):
            before = 2  # one more name of a list
        if before in (0, 1) and _begins_list(text, at):
            before = 2
        length = _longest(text, at, before)
        if length and (before == 3 or closing(text, at + length) > 0 or is_apart(text, at, at + length)) and _free(text, at, before):
            last = at + length
            yield at, last, "named in a sentence"


def _free(text: str, at: int, before: int) -> bool:
    """Whether the preposition before a name is a word of its own (not 替 in 替代方案)."""
    return before != 1 or is_apart(text, at, at)


def _may_begin(text: str, at: int) -> bool:
    """The cheap test before all others: whether the characters at a place look like a name at all."""
    if (
        text[at + 1 : at + 2] not in GIVEN
        and text[at + 2 : at + 3] not in GIVEN
        and text[max(0, at - 3) : at].strip(" ")[-1:] not in _LABELS
    ):
        return False
    return name_of(text[at : at + 3]) >= 0 or name_of(text[at : at + 2]) >= 0 or name_of(text[at : at + 4]) >= 0


def _begins_list(text: str, at: int) -> bool:
    """Whether two names stand here side by side, one of them of three characters (李铁军、曾凡)."""
    found = _PAIR.match(text, at)
    if found is None or begins_term(text, at) or begins_term(text, found.start("b")):
        return False
    points = name_of(found["a"]), name_of(found["b"])
    return min(points) >= 2 and max(points) >= 3


def _longest(text: str, at: int, before: int) -> int:
    """The length of the name that begins at a place; 0 if none does."""
    if before < 3 and begins_term(text, at):
        return 0
    double = text[at : at + 2] in DOUBLE
    best, most = 0, -9
    for length in (4, 3) if double else (3, 2):
        name = text[at : at + length]
        if len(name) < length or not HAN_RUN.fullmatch(name):
            continue
        points, behind = name_of(name), closing(text, at + length)
        if _believed(name, points, before, behind, posted=has_post(text, at + length)) and points + 2 * behind > most:
            best, most = length, points + 2 * behind
    return best


def _believed(name: str, points: int, before: int, behind: int, posted: bool) -> bool:
    """Whether the three scales together make a name. The weaker what is around it, the more it must look like one."""
    if points < 0:
        return False
    if points == 0 and name in NAME_WORDS:
        return before >= 2 and behind == 1
    if before == 3:
        return behind >= 0 or points >= 3
    if before == 2:
        return (
            (points >= (1 if len(name) > 2 or name[0] in SURE else 2) and behind >= 1)
            or (points >= 2 and (behind >= 0 or name[0] in COMMON))
            or points >= 3
        )
    if before == 1:
        return (points >= 2 and behind >= 2) or (points >= 3 and behind >= 1)
    return before == 0 and behind >= 2 and (points >= 3 or (points == 2 and posted))


def _referees(reading: Reading) -> Iterator[tuple[int, int, str]]:
    """Names at the beginning of what stands in a line of referees, or in the lines under such a heading."""
    if not reading.says("证明人", "推荐人", "联系人", "背调", "referee", "reference"):
        return
    under = 0
    for line in reading.lines:
        text = reading.text[line.start : min(line.end, line.start + 200)]
        told = _REFEREES.search(text)
        under = 4 if told and len(text) < 24 else max(0, under - 1)
        if not told and (not under or line.heading):
            continue
        for token in _TOKEN.finditer(text, told.end() if told else 0):
            if name_of(token["n"]) >= (1 if told else 2):
                yield line.start + token.start("n"), line.start + token.end("n"), "beside a referee's label"


def _in_brackets(text: str) -> Iterator[tuple[int, int, str]]:
    """A full name alone in brackets: 小魏(魏子恒)."""
    for match in _BRACKETED.finditer(text):
        points, start = name_of(match["n"]), match.start("n")
        if points >= 3 or (points == 2 and _TALKS.search(text, max(0, start - 8), start)):
            yield start, match.end(), "alone in brackets"


def _minority(text: str) -> Iterator[tuple[int, int, str]]:
    """Names without a surname, told by the pieces such names are written with (其木格, 古丽米拉)."""
    last = 0
    for match in _PIECE.finditer(text):
        if match.start() < last:
            continue
        start, end = match.start(), match.end()
        while start > max(last, match.start() - 8) and "㐀" <= text[start - 1] <= "鿿":
            start -= 1
        cut = _TITLE_CUT.match(text[start : match.start()])
        start += cut.end() if cut else 0
        end = _name_end(text, start, end)
        if 3 <= end - start <= 8 and (cut or opening(text, start) >= 0):
            last = end
            yield start, end, "written like a name of another language"


def _name_end(text: str, start: int, end: int) -> int:
    """Where a name that holds a piece ends: at a word that follows names, at most four characters on."""
    for stop in range(end, min(len(text), end + 4) + 1):
        if stop - start >= 3 and closing(text, stop) >= 0:
            return stop
    return start
