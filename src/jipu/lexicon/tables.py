"""Read one of the lexicon's tab-separated files; every complaint names the file and the line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: where it stands, and its cells in the order of the columns."""

    where: str
    cells: Sequence[str]

    def fault(self, what: str) -> ValueError:
        """An error that names this line."""
        return ValueError(f"{self.where}: {what}")


def split(cell: str) -> tuple[str, ...]:
    """The values of a cell whose values are separated by `|`."""
    return tuple(value for part in cell.split("|") if (value := part.strip()))


def decode(content: bytes) -> str | None:
    """The text of a table that somebody else wrote, in UTF-8, UTF-16 (with its mark) or GB18030; None where it is none of them."""
    encodings = ("utf-16",) if content.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def read_table(path: Path, columns: Sequence[str]) -> Iterator[Row]:
    """The rows of a table. Raises ValueError where the columns are not these, or a row has more or fewer cells; cells missing at the end are empty."""
    lines = path.read_text("utf-8-sig").splitlines()
    if not lines or lines[0].split("\t") != list(columns):
        raise ValueError(f"{path.name}:1: the columns must be {' '.join(columns)}")
    width = len(columns)
    for number, line in enumerate(lines[1:], 2):
        if not line.strip():
            continue
        cells = line.split("\t")
        if len(cells) > width:
            raise ValueError(f"{path.name}:{number}: {len(cells)} cells, the table has {width} columns")
        yield Row(f"{path.name}:{number}", [cell.strip() for cell in cells] + [""] * (width - len(cells)))
