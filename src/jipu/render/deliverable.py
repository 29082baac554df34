"""What a use of maps gives to its reader, worded in one language: chapters of items, each tied to the claims it rests on.

Every format is made from it: as blocks, which Word, PDF, Markdown and HTML set in their own ways, or as data.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from jipu.errors import Lang
from jipu.model.claim import Claim
from jipu.model.rolemap import RoleMap
from jipu.render.drawings.drawing import Drawing
from jipu.render.flow import SHORT, Block, Run, index_of, printable
from jipu.render.wording.phrases import phrase
from jipu.render.wording.roles import short_role_name
from jipu.render.wording.tongues import shown_note

UseId = Literal["compare", "above", "assess", "team", "learn", "hire", "teach", "career"]
MOST_NAMED = 3  # claims of one item whose ids are printed; all of them are in the data and in the index


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One item: what it is about, its count (14/20), the rest of the sentence, and the ids of the claims it rests on (never none).

    marks   short signs: 解读, ✎, ◎
    quote   verbatim words of a resume, and whose
    points  what stands under it
    """

    claims: tuple[str, ...]
    label: str = ""
    count: str = ""
    text: str = ""
    marks: tuple[str, ...] = ()
    quote: tuple[str, str] | None = None
    points: tuple[Point, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """Rows of cells under a head; `claims` has for each row the ids that it rests on."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    claims: tuple[tuple[str, ...], ...]
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A headed part. Nothing in it is a complete sentence too: `lead` says why it is empty.

    lead       sentences about the chapter: how to read it, what lacks, advice (marked 解读); what is counted stands in points and grids
    flowchart  Mermaid, for Markdown; `drawings` show the same elsewhere
    """

    title: str
    id: str = ""
    lead: tuple[str, ...] = ()
    points: tuple[Point, ...] = ()
    grids: tuple[Grid, ...] = ()
    drawings: tuple[Drawing, ...] = ()
    flowchart: str = ""
    chapters: tuple[Chapter, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Deliverable:
    """What is handed over.

    name    the stem of its files: hire, compare-运营总监
    badges  edition, sample, example, a model that worded it
    lead    what it says in three sentences, and what it must not be used for
    maps    the maps it rests on, the first its own
    posted  it is read by people who have no map: without the ids of claims and the list of them, which its data still tell
    """

    use: UseId
    name: str
    lang: Lang
    title: str
    maps: tuple[RoleMap, ...]
    badges: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()
    chapters: tuple[Chapter, ...] = ()
    footer: tuple[str, ...] = ()
    posted: bool = False
    data: Mapping[str, Any] = field(default_factory=dict)

    def sentences(self) -> Iterator[tuple[str, str, str]]:
        """Every sentence that an item is told in: where it stands, what it is about, its words."""
        for place, chapter in enumerate(self.chapters):
            yield from _sentences(f"{place}", chapter)

    def with_sentences(self, words: Mapping[str, str], model: str) -> Deliverable:
        """The same with other words in these places, each under the label that says whose they are."""
        if not words:
            return self
        chapters = tuple(_with_words(f"{place}", chapter, words, self.lang) for place, chapter in enumerate(self.chapters))
        badge = phrase("document.modelled", self.lang, model=printable(model))
        return replace(self, chapters=chapters, badges=(*self.badges, *([] if badge in self.badges else [badge])))

    def changed(self, better: Deliverable) -> int:
        """How many sentences have other words in a deliverable made of this one."""
        return sum(one != other for one, other in zip(self.sentences(), better.sentences(), strict=True))

    def items(self) -> Iterator[tuple[str, ...]]:
        """The claims of every item: what a test holds to be never none."""
        for chapter in self.chapters:
            yield from _items(chapter)

    @property
    def claims(self) -> dict[str, Claim]:
        """Every claim of its maps by id; ids hold the role, so those of two roles are never one."""
        return {claim.id: claim for rolemap in self.maps for claim in rolemap.claims}

    @property
    def roles(self) -> dict[str, str] | None:
        """The role that each claim is of, where there are several; two maps of one role give the same ids, so nothing tells them apart."""
        if len({rolemap.role.id for rolemap in self.maps}) < len(self.maps) or len(self.maps) < 2:
            return None
        return {claim.id: short_role_name(rolemap.role, self.lang) for rolemap in self.maps for claim in rolemap.claims}


def _items(chapter: Chapter) -> Iterator[tuple[str, ...]]:
    for point in chapter.points:
        yield from _of_point(point)
    for grid in chapter.grids:
        yield from grid.claims
    for under in chapter.chapters:
        yield from _items(under)


def _of_point(point: Point) -> Iterator[tuple[str, ...]]:
    yield point.claims
    for under in point.points:
        yield from _of_point(under)


def _sentences(at: str, chapter: Chapter) -> Iterator[tuple[str, str, str]]:
    for place, point in enumerate(chapter.points):
        yield from _sentences_of_point(f"{at}.p{place}", point, chapter.title)
    for place, under in enumerate(chapter.chapters):
        yield from _sentences(f"{at}.{place}", under)


def _sentences_of_point(at: str, point: Point, about: str) -> Iterator[tuple[str, str, str]]:
    if point.text:
        yield at, point.label or about, point.text
    for place, under in enumerate(point.points):
        yield from _sentences_of_point(f"{at}.{place}", under, point.label or about)


def _with_words(at: str, chapter: Chapter, words: Mapping[str, str], lang: Lang) -> Chapter:
    points = tuple(_point_with_words(f"{at}.p{place}", point, words, lang) for place, point in enumerate(chapter.points))
    return replace(
        chapter,
        points=points,
        chapters=tuple(_with_words(f"{at}.{place}", under, words, lang) for place, under in enumerate(chapter.chapters)),
    )


def _point_with_words(at: str, point: Point, words: Mapping[str, str], lang: Lang) -> Point:
    points = tuple(_point_with_words(f"{at}.{place}", under, words, lang) for place, under in enumerate(point.points))
    text = phrase("model.worded", lang, text=words[at]) if at in words else point.text
    return replace(point, text=text, points=points)


def badges_of(rolemap: RoleMap, lang: Lang) -> tuple[str, ...]:
    """What every deliverable of a map says of it at its head: edition, how many are counted, an invented example, a model."""
    told = rolemap.provenance
    people = phrase(f"answers.people.{'resumes' if rolemap.basis == 'resumes' else 'ads'}", lang, n=rolemap.voters)
    badges = [phrase(f"edition.{told.edition}", lang), people]
    if told.example:
        badges.append(phrase("example", lang))
    if told.model:
        badges.append(phrase("document.modelled", lang, model=printable(told.model)))
    return tuple(badges)


def blocks_of(made: Deliverable) -> tuple[Block, ...]:
    """The whole deliverable as blocks, the claims that it names listed at its end."""
    body = (
        _text("title", made.title),
        *([Block(kind="badges", runs=tuple(Run(printable(badge)) for badge in made.badges))] if made.badges else []),
        *(_text("text", line) for line in opening(made)),
        *(block for chapter in made.chapters for block in _chapter(chapter, 1)),
        *(_text("footer", line) for line in made.footer),
    )
    if made.posted:
        return tuple(_without_ids(block) for block in body if block.kind != "sources")
    named = dict.fromkeys(claim for block in body for claim in (*block.claims, *(run.claim for run in block.runs)) if claim)
    return (*body, *index_of(made.claims, tuple(named), made.lang, made.roles))


def opening(made: Deliverable) -> tuple[str, ...]:
    """What stands before the chapters: its lead, and in which language its quotes are, where that is not the reader's."""
    if made.posted:
        return made.lead
    blocks = (block for chapter in made.chapters for block in _chapter(chapter, 1) if not block.drawing)
    told = (text for block in blocks for text in (block.text, *(cell for row in block.rows for cell in row)))
    return (*made.lead, *shown_note(told, made.lang))


def _without_ids(block: Block) -> Block:
    """A line as somebody reads it who has no map. Ids stand at its end, each after a blank."""
    ids = next((place for place, run in enumerate(block.runs) if run.claim), len(block.runs) + 1)
    return replace(block, runs=block.runs[: ids - 1], claims=())


def _chapter(chapter: Chapter, level: int) -> Iterator[Block]:
    yield Block(kind="heading", level=level, runs=(Run(printable(chapter.title)),))
    yield from (_text("text", line) for line in chapter.lead)
    for drawing in chapter.drawings:
        yield Block(kind="picture", level=min(level + 1, 3), runs=(Run(printable(drawing.title)),), drawing=drawing)
    if chapter.flowchart:
        yield Block(kind="code", runs=(Run(chapter.flowchart),))
    for point in chapter.points:
        yield from _point(point, 0)
    for grid in chapter.grids:
        yield from _grid(grid)
    for under in chapter.chapters:
        yield from _chapter(under, min(level + 1, 3))


def _point(point: Point, depth: int) -> Iterator[Block]:
    yield Block(kind="bullet", level=depth, runs=tuple(_runs(point)))
    if point.quote:
        yield Block(kind="quote", runs=(Run(f"“{printable(point.quote[0])}” {printable(point.quote[1])}".rstrip()),))
    for under in point.points:
        yield from _point(under, depth + 1)


def _runs(point: Point) -> Iterator[Run]:
    if point.label:
        yield Run(printable(point.label), bold=True)
    numbers = " ".join(word for word in (point.count, "".join(point.marks)) if word)
    if numbers:
        yield Run(f" {printable(numbers)}" if point.label else printable(numbers))
    if point.text:
        yield Run((" — " if point.label or numbers else "") + printable(point.text))
    yield from _links(point.claims)


def _links(claims: tuple[str, ...]) -> Iterator[Run]:
    for claim in claims[:MOST_NAMED]:
        yield Run(" ")
        yield Run(f"#{claim[:SHORT]}", claim=claim)
    if len(claims) > MOST_NAMED:
        yield Run(" …")


def _grid(grid: Grid) -> Iterator[Block]:
    if grid.title:
        yield Block(kind="heading", level=3, runs=(Run(printable(grid.title)),))
    yield Block(kind="table", rows=tuple(tuple(map(printable, row)) for row in (grid.head, *grid.rows)))
    named = tuple(dict.fromkeys(claim for row in grid.claims for claim in row))
    yield Block(kind="sources", runs=tuple(_links(named))[1:], claims=named)


def _text(kind: Literal["title", "text", "footer"], text: str) -> Block:
    return Block(kind=kind, runs=(Run(printable(text)),))
