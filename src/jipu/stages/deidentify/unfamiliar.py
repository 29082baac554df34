"""Names told by segmentation: a surname and one or two characters of given names that a sentence's words leave over (客户 | 张 | 伟 | 续签).

The dictionary of the segmenter knows the words; what it can only cut into single characters is a name more often than anything else.
"""

from __future__ import annotations

from collections.abc import Iterator

from jipu.stages.deidentify.candidates import GIVEN, LOOKALIKES, begins_term, closing, opening
from jipu.stages.deidentify.surnames import DOUBLE, SINGLE, WORDS
from jipu.stages.deidentify.wordlists import words

_PLAIN = words("plain_surnames")
_FUNCTION = words("function_characters")
_WORDS_BEFORE = words("before_names")
_PERHAPS = SINGLE - _FUNCTION


def unfamiliar_names(text: str) -> Iterator[tuple[int, int, str]]:
    """Spans of such names. Only the surnames that are hardly ever a word count without anything around them."""
    tokens = _tokens(text)
    for index, (at, token) in enumerate(tokens[:-1]):
        if token in _PERHAPS or token in DOUBLE:
            end = _name_end(tokens, index)
            if end and _believed(text, tokens, index, end):
                yield at, end, "left over between words"


def _tokens(text: str) -> list[tuple[int, str]]:
    """The words of a text with their places. rjieba is imported here, as its dictionary takes a tenth of a second to load."""
    import rjieba

    found: list[tuple[int, str]] = []
    at = 0
    for token in rjieba.cut(text, False):
        found.append((at, token))
        at += len(token)
    return found


def _name_end(tokens: list[tuple[int, str]], index: int) -> int:
    """Where a name ends whose surname is a token; 0 if what follows is no given name."""
    (at, first), *more = tokens[index + 1 : index + 3]
    if len(first) == 2:
        return at + 2 if all(c in GIVEN and c not in _FUNCTION for c in first) and first not in WORDS else 0
    if len(first) != 1 or not _given(first):
        return 0
    if more and len(more[0][1]) == 1 and _given(more[0][1]) and (first in GIVEN or more[0][1] in GIVEN):
        return more[0][0] + 1
    return at + 1 if first in GIVEN else 0


def _given(character: str) -> bool:
    return "㐀" <= character <= "鿿" and character not in _FUNCTION


def _believed(text: str, tokens: list[tuple[int, str]], index: int, end: int) -> bool:
    """Whether what is around allows a name: three loose characters need little, two need a place where a person is spoken of."""
    at, surname = tokens[index]
    name = text[at:end]
    if begins_term(text, at) or name in WORDS or name in LOOKALIKES or text[at - 1 : at].isdigit():
        return False
    before, behind = opening(text, at), closing(text, end)
    spoken = before >= 1 or (index > 0 and tokens[index - 1][1] in _WORDS_BEFORE)
    if surname not in _PLAIN:
        return spoken and behind >= 1
    loose = end - at - len(surname) == 2 and tokens[index + 1][1] != text[at + len(surname) : end]
    if loose or len(surname) == 2:
        return True
    return spoken or behind == 2 or (before == 0 and behind >= 1)
