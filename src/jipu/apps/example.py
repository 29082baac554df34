"""The examples: invented resumes as real files, one role in the wheel, fourteen in the repository."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from importlib import resources
from pathlib import Path

from jipu.apps.errors import NoExamples

ROLE = "前端开发"
AS_OF = date(2025, 8, 31)
_TABLE = "roles.tsv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """The invented resumes of one role. `files` is a folder or a ZIP; `people` are those who fit, each once."""

    id: str
    title: str
    as_of: date
    files: Path
    resumes: int
    people: int


def example_folder() -> Path:
    """The folder of the example's files."""
    return Path(str(resources.files("jipu").joinpath("example")))


def roles_folder() -> Path:
    """The repository's examples: where the program runs from it, else below the folder where one stands. Raises NoExamples."""
    places = (Path(__file__).resolve().parents[3] / "examples" / "roles", Path("examples") / "roles")
    found = next((place for place in places if (place / _TABLE).is_file()), None)
    if found is None:
        raise NoExamples(folder=str(places[1]))
    return found


def examples(folder: Path) -> list[Example]:
    """The examples that a folder's table names, in its order."""
    with (folder / _TABLE).open(encoding="utf-8", newline="") as table:
        return [_example(folder, row) for row in csv.DictReader(table, delimiter="\t")]


def _example(folder: Path, row: dict[str, str]) -> Example:
    return Example(
        id=row["id"],
        title=row["title"],
        as_of=date.fromisoformat(row["as_of"]),
        files=example_folder() if row["files"] == "bundled" else folder / row["files"],
        resumes=int(row["resumes"]),
        people=int(row["people"]),
    )
