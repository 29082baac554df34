"""Names of people in Latin letters in running text: Linda Zhao, Andreas Vogel, 麦 Eric, and Tony where a colleague must stand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jipu.lexicon.industries import known_employer
from jipu.stages.deidentify.candidates import LOOKALIKES, ROLES, latin_terms
from jipu.stages.deidentify.pinyin import ENGLISH, is_given, is_surname, is_syllable
from jipu.stages.deidentify.places import LATIN_AREAS
from jipu.stages.deidentify.plausible import COMMON, HAN, LOWER, TITLE_WORDS, UPPER, is_han, ordinary_free
from jipu.stages.deidentify.reading import Reading
from jipu.stages.deidentify.wordlists import words

FIRST = words("first_names")
LOOSE = words("loose_first_names")
_GIVEN = FIRST | LOOSE
_SURNAMES = COMMON - {""}
LETTER = f"{UPPER}{LOWER}"
WORD = rf"(?:[DO]['’][{UPPER}][{LOWER}]+|Ma?c[{UPPER}][{LOWER}]+|[{UPPER}](?:[{LOWER}]+|[{UPPER}]+))(?:-[{UPPER}][{LOWER}]+)?"
_CHAIN = re.compile(
    rf"(?<![{LETTER}\d@./_-]){WORD}(?: (?:[{UPPER}]\.|van|von|de|der|den|da|di|la|bin))*(?: {WORD}){{0,2}}(?![{LETTER}\d@_])"
)
_TOLD_BEFORE = re.compile(r"(?:[和跟与由向找请帮对叫给同、(/]|[A-Za-z一-鿿]{2,8}[:]?)\s{0,2}$")
#: What only a person can follow, in English and in Chinese; and what a person alone can be followed by.
_PERSON_BEFORE = re.compile(
    r"(?<![a-z])(?:report(?:s|ed|ing)?(?: directly)? to|(?:mentor|supervis|coach|hir|recruit|interview|guid)ed by|took over from|hand(?:ed|ing)? over to|succeed(?:ed|ing)"
    r"|my (?:mentor|manager|boss|lead|supervisor|colleague|teammate|partner)|(?P<label>(?:manager|supervisor|mentor|boss|founder|referee|reference|signed)\s?:)) $",
    re.I,
)
_PERSON_AFTER = re.compile(
    r"\s?[(](?:(?:C[ETOFMP]O|VP|SVP|EVP|GM|MD|HRD|head|director|manager|lead|engineer|designer)(?![A-Za-z])|my |our )|,? and (?:me|I|myself)\b|['’]s (?:team|guidance|leadership)",
    re.I,
)
_PEOPLE_BEFORE = re.compile(r"(?<![A-Za-z])(?:with|under|by|from|to|of|and|alongside|helped|met)\s$", re.I)
_WITH = re.compile(r"(?<![A-Za-z])(?:with|under|by)\s$", re.I)
_HAN_BEFORE = re.compile(r"[和跟与由向找请帮被让]\s?$")
_HAN_AFTER = re.compile(
    r"\s?(?:一起|一同|汇报|搭档|搭班|请教|拍板|点名|亲自|带队|带领|带的|带我|指导|面试我|离职|退休|牵头|说|讲|直管|手下|团队|那边|负责)"
)
_PLACE_BEFORE = re.compile(r"(?<![A-Za-z])(?:San|St\.?|Saint|Santa|Fort|Lake|Port|Mount|Mt\.?|West|North|South|East|USS|The|the) $")
_LATIN_NEAR = re.compile(r"[A-Za-z]")
_FEWEST = 4  # letters of a given name in pinyin that is no English word by chance
_LATIN_END = re.compile(r"[A-Za-z]+$")
#: A Chinese or Japanese name in brackets behind a name in Latin letters: Kenta Mori(森健太).
_ALSO = re.compile(rf"\s?[(](?P<n>[{HAN}]{{2,4}})[)]")


def latin_people(reading: Reading) -> Iterator[tuple[int, int, str]]:
    """Spans of names in Latin letters, each with the rule that found it."""
    text = reading.text
    for match in _CHAIN.finditer(text):
        if mixed := _mixed(text, match.start(), match.end()):
            yield *mixed, "given name and Chinese surname"
            continue
        for start, end, reason in _in_chain(text, match):
            yield start, end, reason
            also = _ALSO.match(text, end)
            if also and ordinary_free(also["n"]) and also["n"] not in LOOKALIKES and also["n"][-2:] not in ROLES:
                yield also.start("n"), also.end("n"), "in brackets behind a name"


def _mixed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """A given name with a Chinese surname behind or before it (Eric 麦, 麦 Eric)."""
    if text[start:end].rpartition(" ")[2].lower() not in _GIVEN:
        return None
    place = end + (text[end : end + 1] == " ")
    if text[place : place + 1] in _SURNAMES and not is_han(text[place + 1 :]):
        return start, place + 1
    if text[start - 1 : start] == " " and text[start - 2 : start - 1] in _SURNAMES and not is_han(text[max(0, start - 3) :]):
        return start - 2, end
    return None


def _in_chain(text: str, match: re.Match[str]) -> Iterator[tuple[int, int, str]]:
    """The name in a run of up to three capitalised words."""
    parts = match.group().split(" ")
    at = match.start()
    if len(parts) == 1 and _ordinary(parts):
        return
    if _PLACE_BEFORE.search(text, max(0, at - 8), at):
        return
    for index, word in enumerate(parts):
        rest = [part for part in parts[index + 1 :] if part]
        if _full(word, rest):
            yield at, match.end() if len(rest) < 3 else at + len(" ".join([word, *rest[:2]])), "given name and surname"
            return
        at += len(word) + 1
    if len(parts) < 4 and not _ordinary(parts) and (reason := _told(text, parts, match.start(), match.end())):
        yield match.start(), match.end(), reason


def _told(text: str, parts: list[str], start: int, end: int) -> str | None:
    """What around a run of capitalised words tells that it names a person; None if nothing does."""
    if end - start > 2 and _person_stands(text, start, end) and known_employer(" ".join(parts)) is None:
        return "where only a person can stand"
    if len(parts) == 1 and _single(text, parts[0], start, end):
        return "a colleague's given name"
    return "behind a role" if len(parts) == 2 and _after_role(text, start) else None


def _person_stands(text: str, start: int, end: int) -> bool:
    before = _PERSON_BEFORE.search(text, max(0, start - 30), start)
    if (before and not (before["label"] and " " not in text[start:end])) or _PERSON_AFTER.match(text, end):
        return True
    return _HAN_BEFORE.search(text, max(0, start - 3), start) is not None and _HAN_AFTER.match(text, end) is not None


def _full(word: str, rest: list[str]) -> bool:
    """Whether a word and those behind it are a full name: a given name that is only that, or a surname and a given name in pinyin."""
    if not rest or _ordinary([word, *rest]):
        return False
    first, last = word.lower(), rest[-1].lower()
    if first in FIRST:
        return len(rest[-1]) > 1
    if len(rest) != 1 or not (word[1:].islower() and rest[0][1:].islower()):
        return False
    if first in LOOSE:
        return is_surname(last)
    if first + last in LATIN_AREAS | ENGLISH:
        return False
    return (is_surname(last) and is_given(first)) or (is_surname(first) and is_given(last))


def _ordinary(parts: list[str]) -> bool:
    terms = latin_terms()
    return (
        any((low := part.lower()) in TITLE_WORDS or low in LATIN_AREAS or low in terms for part in parts)
        or " ".join(parts).lower() in terms
    )


def _single(text: str, word: str, start: int, end: int) -> bool:
    """Whether a given name stands alone where a colleague must: in Chinese text between Chinese words or marks, in English behind with, by."""
    low = word.lower()
    if not word[1:].islower() or not (
        low in FIRST or ((len(low) >= _FEWEST or is_syllable(low)) and is_given(low) and not low.endswith("ing"))
    ):
        return False
    han = any("㐀" <= c <= "鿿" for c in text[max(0, start - 20) : end + 20])
    if not han or low not in FIRST:
        told = _PEOPLE_BEFORE if low in FIRST else _WITH
        return not han and told.search(text, max(0, start - 12), start) is not None and known_employer(word) is None
    before, after = text[max(0, start - 12) : start].rstrip(" "), text[end : end + 3].lstrip(" ")
    if (_LATIN_END.search(before) and not _role_ends(before)) or _LATIN_NEAR.match(after):
        return _PEOPLE_BEFORE.search(text, max(0, start - 12), start) is not None
    return _TOLD_BEFORE.search(text, max(0, start - 12), start) is not None


def _after_role(text: str, at: int) -> bool:
    """Whether a role stands before a place, behind a colon or in a Chinese sentence (in English, Lead Team Training is no name)."""
    before = text[max(0, at - 14) : at]
    return _role_ends(before.rstrip(" :(")) and (":" in before[-3:] or any("㐀" <= c <= "鿿" for c in text[max(0, at - 20) : at + 40]))


def _role_ends(before: str) -> bool:
    """Whether a text ends with a word for people at work."""
    latin = _LATIN_END.search(before)
    return (latin is not None and latin[0].lower() in ROLES) or any(before[-size:] in ROLES for size in (4, 3, 2))
