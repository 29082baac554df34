"""The labelled set of tests/files/labelled, and how what is read of it is scored against its truth."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from itertools import pairwise
from pathlib import Path

from jipu.model.document import RawDocument
from jipu.stages.ingest import read_documents

LIST_MARKS = "·•-–▪●"
FOLDER = Path(__file__).resolve().parent.parent / "tests" / "files" / "labelled"


@dataclass(frozen=True)
class Labelled:
    """A file with the documents it must give: their names, and for each its lines in reading order. `quality` where it is a picture."""

    path: Path
    format: str
    quality: str
    documents: dict[str, list[str]]


def labelled_files() -> list[Labelled]:
    """The set in the order of its names."""
    entries = json.loads((FOLDER / "truth.json").read_text("utf-8"))
    return [
        Labelled(FOLDER / e["file"], e["format"], e.get("quality", ""), {d["name"]: d["lines"] for d in e["documents"]}) for e in entries
    ]


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one or many documents. `whole` lines are a block of their own; `edits` and `characters` are for the error rate."""

    lines: int = 0
    found: int = 0
    whole: int = 0
    pairs: int = 0
    in_order: int = 0
    characters: int = 0
    edits: int = 0
    expected: int = 0
    given: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(*(getattr(self, field.name) + getattr(other, field.name) for field in fields(self)))

    @property
    def line_share(self) -> float:
        """Lines found of all lines."""
        return self.found / self.lines if self.lines else 1.0

    @property
    def order_share(self) -> float:
        """Pairs of neighbouring lines that are in order, of all pairs."""
        return self.in_order / self.pairs if self.pairs else 1.0

    @property
    def error_rate(self) -> float:
        """Edits for each character of the truth."""
        return self.edits / self.characters if self.characters else 0.0


def squeezed(text: str) -> str:
    """Text without white space."""
    return "".join(text.split())


def read(file: Labelled) -> dict[str, list[str]]:
    """The visible lines of each document that is read of a file."""
    documents = (item for item in read_documents(file.path) if isinstance(item, RawDocument))
    return {document.source.name: [block.text for block in document.blocks if block.visible] for document in documents}


def score_file(file: Labelled, given: dict[str, list[str]]) -> Score:
    """All documents that a file must give; what it gives beyond them is counted in `given` alone."""
    total = Score(expected=len(file.documents), given=len(given))
    for name, truth in file.documents.items():
        total += score(truth, given.get(name, []), edits=bool(file.quality))
    return total


def score(truth: Sequence[str], blocks: Iterable[str], *, edits: bool = False) -> Score:
    """One document, marks of lists left out. A line is found where the blocks, blanks left out and put together, contain it: it may be split or joined at a wrap."""
    wanted, blocks = [squeezed(line) for line in truth], [squeezed(block) for block in blocks]
    bare = [block.lstrip(LIST_MARKS) for block in blocks]
    text = "".join(bare)
    places = _places(wanted, text)
    return Score(
        lines=len(wanted),
        found=sum(place >= 0 for place in places),
        whole=sum(line in bare for line in wanted),
        pairs=max(0, len(wanted) - 1),
        in_order=sum(0 <= before < after for before, after in pairwise(places)),
        characters=len("".join(wanted)) if edits else 0,
        edits=distance("".join(wanted), text) if edits else 0,
    )


def _places(wanted: Sequence[str], text: str) -> list[int]:
    """Where each line begins in the text: behind the line before it if it stands there too, else anywhere; -1 where it is not."""
    places, behind = [], 0
    for line in wanted:
        place = text.find(line, behind)
        place = text.find(line) if place < 0 else place
        behind = place + len(line) if place >= 0 else behind
        places.append(place)
    return places


def distance(one: str, other: str) -> int:
    """Levenshtein's: the fewest characters to put in, take out or change."""
    row = list(range(len(other) + 1))
    for number, letter in enumerate(one, start=1):
        before, row[0] = row[0], number
        for place, candidate in enumerate(other, start=1):
            before, row[place] = row[place], min(row[place] + 1, row[place - 1] + 1, before + (letter != candidate))
    return row[-1]
