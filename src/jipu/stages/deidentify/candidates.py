"""Where running text may hold a Chinese name: the characters of a name, what stands before it and what stands behind it.

Three small scales, each told by word lists: how much a few characters look like a name, how much what is before expects one (証明人:, 跟),
how much what is behind closes one (一起, 汇报, a comma). `people` weighs them against each other.
"""

from __future__ import annotations

import re
from functools import lru_cache
from string import ascii_letters

from jipu.lexicon.concepts import load_lexicon
from jipu.lexicon.industries import employers
from jipu.stages.deidentify.plausible import COMMON, HAN, WEAK, ordinary_free
from jipu.stages.deidentify.surnames import DOUBLE, SINGLE, WORDS
from jipu.stages.deidentify.wordlists import words

GIVEN = frozenset("".join(words("given_chars")))
LOOKALIKES = words("lookalikes")
NAME_WORDS = words("name_words")
ROLES = words("roles")
DESKS = words("desks")
#: Surnames that are frequent words too, but common enough as surnames to be read as one where the rest fits.
SURE = COMMON | frozenset("高程金方关管白安平常明成易单边乐云")

_LABEL = re.compile(
    r"(?:证\s?明\s?人|推\s?荐\s?人|介绍人|内推人|联\s?系\s?人|对接人|担保人|监护人|汇\s?报\s?对\s?象|汇报人|汇报给|上级|领导|导师|带教|师从|师父|师傅|紧急联系(?:方式|人)?|背调(?:联系)?人?|招聘专员|referees?|references?)"
    r"\s?(?:[(][^()\n]{0,8}[)])?\s?[:|]\s{0,3}$",
    re.I,
)
_COLONS = frozenset(":(|")
_LATIN_WORD = re.compile(r"[A-Za-z]{2,12}$")
_LATIN_END = frozenset(f"{ascii_letters}\n")  # a word may end the line above
_BEFORE = frozenset("跟和与向由被找请帮给对让陪问听随叫替受")
_NOT_BEFORE = frozenset(["以及", "问题", "如同", "不同", "共同", "合同", "参与", "提请", "申请", "寻找", "查找", "约为"])
_CLOSERS = re.compile(rf"\s?(?:{'|'.join(sorted(words('after_names'), key=lambda word: (-len(word), word)))}|1[3-9]\d)")
#: Brackets behind a name with a post in them: (运营总监).
_POST = re.compile(
    r"\s?(?:[(][^()\n]{0,10}?|[,|]\s?[^()\n,|]{0,8}?)(?:总监|经理|主管|工程师|老师|总裁|[CVH][A-Z]{1,3}|同事|领导|上级|董事|主任|组长|负责人|教授|会计|店长|父亲|母亲|(?<=[(])[父母夫妻子女]|(?<=前)[师员])(?=[),|\s]|$)"
)
_VERBS_BEFORE = words("verbs_before_names")
_FUNCTION = frozenset("的对和与在是把给及向从为将让总工哥姐")


@lru_cache(maxsize=65536)
def name_of(text: str) -> int:
    """How much two to four characters look like a name, 0 to 3; -1 if they are none.

    A point for a second given character, for a common surname, for characters that given names are made of; ordinary words are none.
    """
    surname = text[:2] if text[:2] in DOUBLE and len(text) > 2 else text[:1]
    given = text[len(surname) :]
    if (surname not in DOUBLE and surname not in SINGLE) or not 1 <= len(given) <= 2:
        return -1
    if (
        text in WORDS
        or text in LOOKALIKES
        or (len(text) == 3 and text[:2] in WORDS and not (text[:2] in NAME_WORDS and text[2] in GIVEN))
        or not ordinary_free(text if len(given) > 1 else given)
    ):
        return 0 if text in NAME_WORDS else -1
    points = (len(text) > 2) + (surname in SURE or len(surname) == 2)
    points += 1 if all(c in GIVEN for c in given) else -sum(c not in GIVEN for c in given)
    points -= 0 if surname in SURE or len(surname) == 2 or surname in COMMON else 2 * (surname in WEAK)
    return max(-1, points - (len(text) == 3 and text[:2] in LOOKALIKES))


@lru_cache(maxsize=1)
def _terms() -> frozenset[str]:
    """Writings of skills and employers that begin with a surname (金蝶, 高保真): the last word against a name."""
    skills = (text.removeprefix("!") for row in load_lexicon().rows for text in row.texts)
    names = (name for employer in employers() for name in employer.names)
    return frozenset(word for word in (*skills, *names) if 2 <= len(word) <= 4 and word[0] in SINGLE and word not in NAME_WORDS)


@lru_cache(maxsize=1)
def _skills() -> frozenset[str]:
    return frozenset(text.removeprefix("!").lower() for row in load_lexicon().rows for text in row.texts)


def is_skill(word: str) -> bool:
    """Whether a word is the writing of a skill."""
    return word.lower() in _skills()


@lru_cache(maxsize=1)
def latin_terms() -> frozenset[str]:
    """Lower-case writings of skills in Latin letters (charles, sql server): no name is made of them."""
    return frozenset(text for text in _skills() if text.isascii() and len(text) > 2)


def begins_term(text: str, at: int) -> bool:
    """Whether a known skill or employer begins at a place."""
    terms = _terms()
    return text[at : at + 2] in terms or text[at : at + 3] in terms or text[at : at + 4] in terms


def opening(text: str, at: int) -> int:
    """What stands before a place: 3 a label that a name must follow, 2 a role, 1 a preposition or a department, 0 nothing of a word, -1 a word."""
    before = text[max(0, at - 16) : at]
    last = before[-1:]
    bare = before.rstrip(" \t\u3000")
    if bare[-1:] in _COLONS:
        if bare and _LABEL.search(before):
            return 3
        bare = bare[:-1].rstrip()
    tails = (bare[-4:], bare[-3:], bare[-2:])
    if any(tail in ROLES or tail in _VERBS_BEFORE for tail in tails) or bare[-1:] in _VERBS_BEFORE:
        return 2
    if bare[-1:] in _LATIN_END and (word := _LATIN_WORD.search(bare)) and word[0].lower() in ROLES:
        return 2
    if (last in _BEFORE and before[-2:] not in _NOT_BEFORE) or before[-2:] in DESKS or before[-3:] in DESKS:
        return 1
    return -1 if "㐀" <= last <= "鿿" else 0


def closing(text: str, end: int) -> int:
    """What stands behind a place: 2 a word that follows names, 1 nothing of a word, 0 a function word, -1 the middle of a word."""
    if _CLOSERS.match(text, end) or has_post(text, end):
        return 2
    after = text[end : end + 1]
    if not "㐀" <= after <= "鿿":
        return 1
    return 0 if after in _FUNCTION else -1


def has_post(text: str, end: int) -> bool:
    """Whether brackets with a post in them follow a place."""
    return text[end : end + 2].lstrip()[:1] in ("(", ",", "|") and _POST.match(text, end) is not None


_SURNAMES = f"(?:{'|'.join(sorted(DOUBLE))}|[{''.join(sorted(SINGLE))}])"
_ENDS = (
    frozenset(role[-1] for role in ROLES | DESKS if not role.isascii())
    | _BEFORE
    | frozenset("从着的是叫喊给于谢助随替任过出了导受被由经识请接同手档班员队组")
)
#: A surname where a word may end before it, and another character behind. The surname comes first, as its class lets the engine skip ahead.
STARTS = re.compile(
    rf"[{''.join(sorted(SINGLE | {name[0] for name in DOUBLE}))}](?=[{HAN}])(?:(?<![{HAN}].)|(?<=[{''.join(sorted(_ENDS))}].))"
)
HAN_RUN = re.compile(rf"[{HAN}]{{2,4}}")
