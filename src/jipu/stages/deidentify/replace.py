"""Rebuild a text with placeholders; the redactions hold their places in the new text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jipu.model.document import Block, RawBlock, Redaction
from jipu.stages.deidentify.finding import Finding
from jipu.stages.deidentify.reading import Reading


@dataclass(frozen=True, slots=True)
class Replaced:
    """The new text with its redactions and blocks."""

    text: str
    redactions: tuple[Redaction, ...]
    blocks: tuple[Block, ...]


def replace(reading: Reading, findings: Sequence[Finding]) -> Replaced:
    """Put a placeholder where each finding (in order, not overlapping) stands; everything else is kept as it was written."""
    pieces: list[str] = []
    redactions: list[Redaction] = []
    shifts: list[tuple[int, int, int]] = []  # (start and end in the original, end in the new text)
    at = length = 0
    for finding in findings:
        start, end = reading.span(finding.start, finding.end)
        start = max(start, at)
        pieces += (reading.original[at:start], finding.words)
        length += start - at
        redactions.append(_redaction(finding, length))
        length += len(finding.words)
        shifts.append((start, end, length))
        at = max(end, at)
    pieces.append(reading.original[at:])
    return Replaced("".join(pieces), tuple(redactions), _moved(reading.blocks, shifts))


def _redaction(finding: Finding, start: int) -> Redaction:
    note = finding.employer
    return Redaction(
        kind=finding.kind,
        start=start,
        end=start + len(finding.words),
        employer_key=note.key if note else None,
        employer_kind=note.kind if note else None,
        industry=note.industry if note else None,
    )


def _moved(blocks: Sequence[tuple[int, int, RawBlock]], shifts: Sequence[tuple[int, int, int]]) -> tuple[Block, ...]:
    """The blocks' places in the new text. A placeholder belongs to the block in which its original began."""
    moved: list[Block] = []
    index = 0
    offset = 0  # new place minus old place, behind the shifts passed so far
    previous = 0
    for start, end, block in blocks:
        while index < len(shifts) and shifts[index][1] <= start:
            offset = shifts[index][2] - shifts[index][1]
            index += 1
        first = max(previous, start + offset)
        while index < len(shifts) and shifts[index][0] < end:
            offset = shifts[index][2] - shifts[index][1]
            index += 1
        last = max(first, end + offset)
        previous = last
        moved.append(Block(start=first, end=last, page=block.page, kind=block.kind))
    return tuple(moved)
