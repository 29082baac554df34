"""Blanks inside words, as spaced-out headings and badly recognised pages have them: 车队长胡 建 国带 班."""

from __future__ import annotations

import re

#: Two single characters apart, as only spaced or badly recognised text has them; and the blanks beside single characters.
_SPACED_OUT = re.compile(r" [\u3400-\u9fff](?=[ \n]|$)")
_SINGLE_BEFORE = re.compile(r"(?:^|[^\u3400-\u9fff])[\u3400-\u9fff] {0,2}$|[\u3400-\u9fff] [\u3400-\u9fff] {0,2}$")
_SINGLES = re.compile(r"(?<![\u3400-\u9fff])[\u3400-\u9fff](?: {1,3}[\u3400-\u9fff](?![\u3400-\u9fff])){0,60}(?![\u3400-\u9fff])")
_BLANKS_BEFORE = re.compile(r"(?<=[\u3400-\u9fff]) {1,3}$")
_BLANKS_AFTER = re.compile(r" {1,3}(?=[\u3400-\u9fff])")
_APART = re.compile(r"(?<=[\u3400-\u9fff\d]) (?=[\d-] )|(?<=[ \d][\d-]) (?=[\d-](?: |$|[\u3400-\u9fff]))|(?<=\d) (?=[号栋幢室楼])", re.M)


def is_spaced(text: str) -> bool:
    """Whether two single characters stand apart somewhere."""
    return any(_SINGLE_BEFORE.search(text[max(0, found.start() - 5) : found.start()]) for found in _SPACED_OUT.finditer(text))


def dense_places(text: str) -> tuple[int, ...]:
    """The places of all characters but the blanks inside words: runs of single characters are joined, and a lone one to its neighbours."""
    gone = {at for match in _APART.finditer(text) for at in range(match.start(), match.end())}
    for match in _SINGLES.finditer(text):
        gone.update(at for at in range(match.start(), match.end()) if text[at] == " ")
        before = _BLANKS_BEFORE.search(text, max(0, match.start() - 4), match.start())
        after = _BLANKS_AFTER.match(text, match.end()) if match.end() - match.start() == 1 else None
        for blanks in (before, after):
            gone.update(range(blanks.start(), blanks.end()) if blanks else ())
    return tuple(at for at in range(len(text)) if at not in gone)
