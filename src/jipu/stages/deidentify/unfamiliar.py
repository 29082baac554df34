"""Names told by segmentation: a surname and one or two characters of given names that a sentence's words leave over (客户 | 张 | 伟 | 续签).

The dictionary of the segmenter knows the words; what it can only cut into single characters is a name more often than anything else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from jipu.stages.deidentify.candidates import GIVEN, LOOKALIKES, NAME_WORDS, begins_term, closing, has_post, name_of, opening
from jipu.stages.deidentify.surnames import DOUBLE, SINGLE, WORDS
from jipu.stages.deidentify.wordlists import words

_PLAIN = words("plain_surnames")
#: Common surnames that are words too: they need two loose characters, or a place where a person is spoken of.
_FREQUENT = frozenset("马金石江白雷龙万余程任方周严曾宁高丁史钱何向武段季毛易常文")
_FUNCTION = words("function_characters")
#: Of the characters that are words, those that are common in given names: 谢少辉, 王建新.
_SOFT = frozenset("少小大长高新正中天一元千开达好强全学书权")
_WORDS_BEFORE = words("before_names")
_PERHAPS = SINGLE - _FUNCTION | _FREQUENT
_BEGINNINGS = _PERHAPS | DOUBLE
_NEAR = 8  # characters to either side of a place that are cut into words
_HAN_RUN = re.compile(r"[㐀-鿿]*")
_FIRSTS = "".join(sorted(_PERHAPS | {name[0] for name in DOUBLE}))
_SECONDS = "".join(sorted((GIVEN - _FUNCTION) | _SOFT | {name[1] for name in DOUBLE}))
_MAY_BEGIN = re.compile(f"[{_FIRSTS}](?=[{_SECONDS}])")
_PLACES = frozenset("路镇村县区庄湖山桥港州湾岛河塘家氏记城")  # 宋庄, 罗湖: as likely a place


def unfamiliar_names(text: str) -> Iterator[tuple[int, int, str]]:
    """Spans of such names. The surnames that are hardly ever a word need nothing around them."""
    last = 0
    for match in _MAY_BEGIN.finditer(text):
        at = match.start()
        if at < last:
            continue
        tokens, index = _around(text, at)
        if index is None:
            continue
        token = tokens[index][1]
        if token in _BEGINNINGS and index + 1 < len(tokens):
            last = _name_end(text, tokens, index)
            if last and _believed(text, tokens, index, last):
                yield at, last, "left over between words"
        elif 2 <= len(token) <= 3 and token[0] in _PLAIN and _in_dictionary(text, at, token):
            last = at + len(token)
            yield at, last, "a name that the dictionary knows"


def is_apart(text: str, start: int, end: int) -> bool:
    """Whether words begin at both ends of a span (not 代方 in 替代方案, nor 管方 in 管方向)."""
    tokens, index = _around(text, start)
    return index is not None and (end == start or end in {at for at, _ in tokens} or end == tokens[-1][0] + len(tokens[-1][1]))


@lru_cache(maxsize=8192)
def cut_count(text: str) -> int:
    """Into how many words of the dictionary a few characters are cut."""
    import rjieba  # noqa: PLC0415

    return len(rjieba.cut(text, False))


def _around(text: str, at: int) -> tuple[list[tuple[int, str]], int | None]:
    """The words around a place, and which of them begins there; None if none does. Cut from the last mark before it, at most some characters off.

    rjieba is imported here, as its dictionary takes a tenth of a second to load.
    """
    import rjieba  # noqa: PLC0415

    start = max(0, at - _NEAR)
    run = _HAN_RUN.match(text, start, at)
    start = run.end() if run and run.end() < at else start
    found: list[tuple[int, str]] = []
    index = None
    for token in rjieba.cut(text[start : at + _NEAR], False):
        if start == at:
            index = len(found)
        elif index is None and start > at:
            break
        found.append((start, token))
        start += len(token)
    return found, index


def _in_dictionary(text: str, at: int, token: str) -> bool:
    """Whether a word of the dictionary is there for being a name (王强)."""
    return name_of(token) >= 2 and token not in NAME_WORDS and not begins_term(text, at) and _tag(token) == "nr"


@lru_cache(maxsize=8192)
def _tag(token: str) -> str:
    import rjieba  # noqa: PLC0415

    return str(rjieba.tag(token, False)[0][1])


def _name_end(text: str, tokens: list[tuple[int, str]], index: int) -> int:
    """Where a name ends whose surname is a token; 0 if what follows is no given name."""
    (at, first), *more = tokens[index + 1 : index + 3]
    if len(first) == 2:
        return at + 2 if all(c in GIVEN and c not in _FUNCTION - _SOFT for c in first) and first not in WORDS else 0
    if len(first) != 1 or not (_given(first) or first in _SOFT):
        return 0
    second = more[0][1] if more else ""
    if len(second) == 1 and (first in GIVEN or second in GIVEN):
        stop = more[0][0] + 1
        if _given(second) or (second in _SOFT and _given(first) and closing(text, stop) >= 0):
            return stop
    return at + 1 if first in GIVEN and first not in _FUNCTION else 0


def _given(character: str) -> bool:
    return "㐀" <= character <= "鿿" and character not in _FUNCTION


def _believed(text: str, tokens: list[tuple[int, str]], index: int, end: int) -> bool:
    """Whether what is around allows a name: the likelier a surname is a word, the more must tell that a person is spoken of."""
    at, surname = tokens[index]
    name, given = text[at:end], text[at + len(surname) : end]
    if begins_term(text, at) or name in WORDS or name in LOOKALIKES or name in NAME_WORDS or text[at - 1 : at].isdigit():
        return False
    before, behind = opening(text, at), closing(text, end)
    spoken = before >= 1 or _word_before(tokens, index) in _WORDS_BEFORE or has_post(text, end)
    loose = len(given) == 2 and tokens[index + 1][1] != given
    if surname in _PLAIN or surname in DOUBLE:
        return spoken or len(given) == 2 or given not in _PLACES
    if surname in _FREQUENT:
        return (loose and all(c in GIVEN for c in given)) or (spoken and (behind >= 1 or len(given) == 2))
    return spoken and behind >= 1


def _word_before(tokens: list[tuple[int, str]], index: int) -> str:
    """The word before a token, one blank or colon skipped."""
    for _, word in reversed(tokens[max(0, index - 2) : index]):
        if word not in " :(、":
            return word
    return ""
