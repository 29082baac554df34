"""The lines at the top of a resume that may hold the name, cut into their parts."""

from __future__ import annotations

import re

from jipu.stages.deidentify.reading import Reading

_SEPARATED = re.compile(r"[^|/•,;:、\t()<>\[\]{}【】〖〗「」#*`>✉☎📱🏠—~]+")
_TOKEN_GAP = re.compile(r"\s{2,}| [-–] | · |·(?=\s)|(?<=\s)·")
_FORM = re.compile(r"\s(?:先生|女士|小姐)$|^(?:mr|ms|mrs|miss|dr)\.? (?=[A-Z])", re.I)
_HEADER_LINES = 8


def top_lines(reading: Reading) -> list[tuple[int, int]]:
    """The lines that may hold the name: the header, and the first lines under a heading of personal data."""
    spans = [(line.start, line.end) for line in reading.lines if line.zone == "header" and not line.heading][:_HEADER_LINES]
    spans += [(line.start, line.end) for line in reading.lines[:20] if line.zone == "personal"][:_HEADER_LINES]
    return spans or [(line.start, line.end) for line in reading.lines[:3]]


def parts_of(line: str) -> list[str]:
    """A header line cut at its separators; single blanks do not cut."""
    parts = [_FORM.sub("", piece.strip(" ·-–_=+.★✦●○■◆▌▍…'\"")) for found in _SEPARATED.findall(line) for piece in _TOKEN_GAP.split(found)]
    return [part for part in parts if part][:8]
