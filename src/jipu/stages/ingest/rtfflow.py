"""Text of an RTF file as it is gathered: paragraphs, rows and boxes of one flow (body, header, note, box)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from jipu.model.document import BlockKind, RawBlock
from jipu.stages.ingest.clean import lines_in, whole
from jipu.stages.ingest.rows import OpenTables, boxed

MAX_LEVEL = 12


@dataclass(frozen=True, slots=True)
class Look:
    """How characters look. `colour` is a number in the table of colours; `ground` says that they are shaded."""

    vanish: bool = False
    deleted: bool = False
    tiny: bool = False
    colour: int = 0
    ground: bool = False
    codec: str | None = None
    wide: bool = False  # what is said next holds for ideographs


@dataclass(frozen=True, slots=True)
class Form:
    """What a paragraph is."""

    in_table: bool = False
    depth: int = 1
    heading: bool = False
    listed: bool = False
    ground: bool = False

    @property
    def level(self) -> int:
        """How many tables it stands in."""
        return max(0, min(self.depth, MAX_LEVEL)) if self.in_table else 0

    @property
    def kind(self) -> BlockKind:
        """Its kind as a block."""
        return "heading" if self.heading else "list_item" if self.listed else "text"


@dataclass(slots=True)
class Flow:
    """One flow of text. `parent` is the flow in which a text box is anchored."""

    name: str
    parent: Flow | None = None
    blocks: list[RawBlock] = field(default_factory=list)
    row_ground: bool = False
    bulleted: bool = False  # a bullet or number told as text: a list item, this paragraph alone
    _seen: list[str] = field(default_factory=list)
    _hidden: list[str] = field(default_factory=list)
    _boxes: list[RawBlock] = field(default_factory=list)
    _tables: OpenTables = field(default_factory=OpenTables)

    def add(self, text: str, *, hidden: bool) -> None:
        """Characters of the paragraph in work."""
        (self._hidden if hidden else self._seen).append(text)

    def anchor(self, blocks: Iterable[RawBlock]) -> None:
        """A text box in the paragraph in work."""
        self._boxes.extend(boxed(blocks))

    def end_paragraph(self, form: Form, level: int | None = None) -> None:
        """Its lines, then its boxes, then what is hidden of it."""
        if self.bulleted and not form.heading:
            form = replace(form, listed=True)
        lines = lines_in(whole("".join(self._seen)))
        if lines and form.kind == "list_item":
            lines[0] = "• " + lines[0]
        found = [RawBlock(text=line, kind=form.kind) for line in lines] + self._boxes
        found += [RawBlock(text=line, kind=form.kind, visible=False) for line in lines_in(whole("".join(self._hidden)))]
        self._seen, self._hidden, self._boxes, self.bulleted = [], [], [], False
        self.blocks.extend(self._tables.put(found, form.level if level is None else level))

    def end_cell(self, form: Form, level: int) -> None:
        """The cell of a table at a level."""
        self.end_paragraph(form, level)
        self._tables.end_cell()

    def end_row(self, form: Form, level: int) -> None:
        """The row of a table at a level."""
        self.end_paragraph(form, level)
        self.blocks.extend(self._tables.end_row())

    def end(self, form: Form) -> list[RawBlock]:
        """All of its blocks, the paragraph in work too."""
        self.end_paragraph(form)
        self.blocks.extend(self._tables.close())
        return self.blocks
