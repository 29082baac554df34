"""The invented people of people.txt: marked lines (`# ` name, `## ` heading, `- ` item, `| a | b |` row) and the lines a reader must find."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

_FILE = Path(__file__).with_name("people.txt")


@dataclass(frozen=True)
class Part:
    """One line of a resume. `kind` is name, heading, item, row or text; a row has its cells, anything else one."""

    kind: str
    cells: tuple[str, ...]

    @property
    def text(self) -> str:
        """The line as a reader of the page sees it."""
        return "\t".join(self.cells)


@dataclass(frozen=True)
class Person:
    """A resume. `lang` is zh, zh-Hant or en."""

    id: str
    lang: str
    parts: tuple[Part, ...]

    @property
    def lines(self) -> list[str]:
        """What must be found, in reading order."""
        return [part.text for part in self.parts]

    @property
    def name(self) -> str:
        """The name of the person."""
        return self.parts[0].text

    def sections(self) -> list[list[Part]]:
        """The head, then each heading with what stands under it."""
        found: list[list[Part]] = [[]]
        for part in self.parts:
            if part.kind == "heading":
                found.append([])
            found[-1].append(part)
        return found

    def without_tables(self) -> Person:
        """The same without rows of tables."""
        return replace(self, parts=tuple(part for part in self.parts if part.kind != "row"))


def people() -> dict[str, Person]:
    """All of them by id."""
    found: dict[str, Person] = {}
    for block in _FILE.read_text("utf-8").split("=== ")[1:]:
        head, *lines = block.rstrip("\n").split("\n")
        name, lang = head.split()
        found[name] = Person(name, lang, tuple(map(_part, lines)))
    return found


def _part(line: str) -> Part:
    if line.startswith("|"):
        return Part("row", tuple(cell.strip() for cell in line.strip("|").split("|")))
    for mark, kind in (("## ", "heading"), ("# ", "name"), ("- ", "item")):
        if line.startswith(mark):
            return Part(kind, (line.removeprefix(mark),))
    return Part("text", (line,))
