"""One file, several people: a merged PDF or a Word file of an agency is split where each new resume begins, or it is said that it holds several."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from jipu.model.document import RawBlock
from jipu.stages.ingest.clean import visible_length

_LEAST = 120  # visible characters of a resume that stands beside others
_NAME = re.compile(
    r"\W{0,4}(?:姓\s{0,4}名|候选人(?:姓名)?|应聘(?:者|人)(?:姓名)?|(?:full )?name|candidate(?: name)?)\s{0,3}[:：\t]\s{0,4}([^\s:：,，;；|/]{1,20}(?: [A-Z][\w.'-]{0,20}){0,3})",
    re.I,
)
_TITLE = re.compile(
    r"\W{0,6}(?:(?:第?\s?[一二三四五六七八九十\d]{1,3}\s?[位份、.．]?\s?)?(?:个人|求职|应聘)?简\s{0,6}历(?:表)?|候选人\s?[一二三四五六七八九十A-Z\d]{1,3}|[^\s:：]{2,4}的?(?:个人)?简历"
    r"|resume|curriculum vitae|(?:candidate|resume)\s?[#\d]{1,4})\W{0,4}",
    re.I,
)
_CONTACT = re.compile(r"(?<!\d)1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)|[\w.+-]{2,40}@[\w-]{1,40}\.\w{2,6}")
_HEADING = re.compile(
    r"\W{0,6}(?:[一二三四五六七八九十\d]{1,2}[、.．]\s?)?(?:工作(?:经历|经验|履历|背景)|任职经历|项目(?:经历|经验)|教育(?:经历|背景)|专业技能|个人(?:优势|简介)|自我评价"
    r"|(?:work |professional )?experience|employment(?: history)?|education(?:al background)?|(?:technical )?skills|summary)\W{0,6}",
    re.I,
)
_HELD_BY_EACH = 2  # headings


def people(blocks: Sequence[RawBlock]) -> list[tuple[RawBlock, ...]]:
    """The blocks of each person, in order; all blocks as one where the file is one person's or cannot be parted cleanly.

    A cut needs a sign that a resume begins (its title, or the label of a name) in front of every part, and every part must stand by
    itself: long enough, with headings of a resume, and with a contact that no other part has.
    """
    whole = [tuple(blocks)]
    for starts in (_starts(blocks, _is_title), _starts(blocks, _labels_name), _page_starts(blocks)):
        parts = _merged([tuple(blocks[first:last]) for first, last in pairwise([*starts, len(blocks)])])
        if len(parts) > 1 and _are_apart(parts):
            head = blocks[: starts[0]]  # what stands above the first sign is the first person's, or a cover
            return [(*head, *parts[0]), *parts[1:]]
    return whole


def holds_several(blocks: Sequence[RawBlock]) -> bool:
    """Whether a document that could not be parted still looks like several people's: two names behind labels, each with its own contact, and the headings of a resume twice."""
    names = {match[1] for block in blocks if (match := _NAME.match(block.text))}
    contacts = {_plain(found) for block in blocks for found in _CONTACT.findall(block.text) if found[0] == "1"}
    headings = [match.group().strip() for block in blocks if (match := _HEADING.fullmatch(block.text))]
    return len(names) >= 2 and len(contacts) >= 2 and len(headings) - len(set(headings)) >= 2


def _starts(blocks: Sequence[RawBlock], begins: Callable[[RawBlock], bool]) -> list[int]:
    return [number for number, block in enumerate(blocks) if block.visible and begins(block)]


def _is_title(block: RawBlock) -> bool:
    return len(block.text) <= 24 and _TITLE.fullmatch(block.text) is not None


def _labels_name(block: RawBlock) -> bool:
    return _NAME.match(block.text) is not None


def _page_starts(blocks: Sequence[RawBlock]) -> list[int]:
    """Pages whose first lines hold a contact: pages of resumes that were put together begin so."""
    firsts = [number for number, block in enumerate(blocks) if number == 0 or block.page != blocks[number - 1].page]
    return [first for first in firsts if any(_CONTACT.search(block.text) for block in blocks[first : first + 8] if block.kind != "footer")]


def _merged(parts: list[tuple[RawBlock, ...]]) -> list[tuple[RawBlock, ...]]:
    """Parts that could not be a resume of their own (a table of the family, a second page) go to the one before."""
    merged: list[tuple[RawBlock, ...]] = []
    for part in parts:
        if merged and not _stands_alone(part):
            merged[-1] = (*merged[-1], *part)
        else:
            merged.append(part)
    return merged


def _stands_alone(part: Sequence[RawBlock]) -> bool:
    headings = {match.group().strip() for block in part if (match := _HEADING.fullmatch(block.text))}
    return sum(visible_length(block.text) for block in part) >= _LEAST and len(headings) >= _HELD_BY_EACH and any(_contacts(part))


def _are_apart(parts: list[tuple[RawBlock, ...]]) -> bool:
    """Whether all parts are resumes and no two of them tell the same contact."""
    contacts = [set(_contacts(part)) for part in parts]
    return all(map(_stands_alone, parts)) and sum(map(len, contacts)) == len(set().union(*contacts))


def _contacts(part: Sequence[RawBlock]) -> Iterator[str]:
    return (_plain(found) for block in part for found in _CONTACT.findall(block.text))


def _plain(contact: str) -> str:
    return contact.lower() if "@" in contact else re.sub(r"\D", "", contact)
