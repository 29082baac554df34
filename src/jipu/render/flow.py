"""A page as a run of blocks, the same for every document on paper: what stands where is decided here, how it looks by each format."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from jipu.errors import Lang
from jipu.model.claim import Claim, Support
from jipu.model.rolemap import RoleMap
from jipu.render.drawings.drawing import Drawing, FormId
from jipu.render.drawings.gallery import draw, proposed
from jipu.render.map_markdown import numbering
from jipu.render.page import Finding, Item, Page, Part
from jipu.render.wording.claims import count_text, listed_name
from jipu.render.wording.human import is_asserted
from jipu.render.wording.phrases import phrase, tenths_alone

Kind = Literal[
    "title",
    "badges",
    "leading",
    "heading",
    "text",
    "bullet",
    "note",
    "quote",
    "sources",
    "table",
    "picture",
    "code",
    "index",
    "break",
    "footer",
]
CHARTS: tuple[FormId, ...] = ("ladder", "pay", "discovery", "support", "flows")  # the tall ones last
LONGEST_NAME = 60  # signs of a claim's name in the index: advice is a sentence
INDEX_COLUMNS = (16, 48, 12, 24)
INDEX_OF_MAP = 20  # a column more where claims of several maps stand together
LINE, PADDING = 96, 4  # signs of a row of a table on paper, and those that the edges of a cell take
SHORT = 6  # characters of a claim's id that are printed
_WORD = re.compile("[!-~]+|[^!-~ ]")  # what is not broken at the end of a line: a Latin word or a count; any other sign may be
_NAMED = re.compile(rf"#([0-9a-f]{{{SHORT}}})\b")
# XML knows no control characters and no halves of pairs, and a text that turns the direction of writing could show what it does not say.
_UNPRINTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a line; `claim` is the id that it names and leads to."""

    text: str
    bold: bool = False
    claim: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A share with its interval, to be drawn."""

    share: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One paragraph, heading, table or break of a document.

    level  of a heading: 1 for the parts of the page, 2 for their findings; of a bullet: 0, 1 for one under another
    rows   of a table or index, its head first
    claims of an index: the ids of its rows, which links lead to; of sources: all that they name
    also   of an index: for each row the further claims that read the same, of the same people, which links lead to as well
    bar    of a finding's heading: its share
    """

    kind: Kind
    runs: tuple[Run, ...] = ()
    level: int = 0
    rows: tuple[tuple[str, ...], ...] = ()
    claims: tuple[str, ...] = ()
    also: tuple[tuple[str, ...], ...] = ()
    bar: Bar | None = None
    drawing: Drawing | None = None

    @property
    def text(self) -> str:
        """The words of a paragraph."""
        return "".join(run.text for run in self.runs)


def bar_of(support: Support | None) -> Bar | None:
    """The share that a claim's support is."""
    return Bar(share=support.k / max(1, support.n), low=support.low, high=support.high) if support else None


def shares_of_columns(block: Block) -> tuple[int, ...]:
    """How wide the columns of a table are, beside one another: by the longest cell of each, within bounds; those of the index are known.

    A column is as wide as its longest word at least: else a count would be broken.
    """
    if block.kind == "index":
        return INDEX_COLUMNS if len(block.rows[0]) == len(INDEX_COLUMNS) else (*INDEX_COLUMNS, INDEX_OF_MAP)
    columns = range(len(block.rows[0]))
    lengths = [min(60, max(6, *(_length(row[place]) for row in block.rows))) for place in columns]
    words = [max(_length(word) for row in block.rows for word in _WORD.findall(row[place]) or [""]) for place in columns]
    least = [min(24, word + PADDING) for word in words]
    spare = max(0, LINE - sum(least))
    over = [max(0, length - few) for length, few in zip(lengths, least, strict=True)]
    return tuple(few + round(spare * more / max(1, sum(over))) for few, more in zip(least, over, strict=True))


def _length(text: str) -> int:
    """How long a text is, a Chinese sign being as wide as two others."""
    return sum(2 if ord(sign) > 0x2E80 else 1 for sign in text)


def printable(text: str) -> str:
    """Text on one line, without what no document may hold."""
    return " ".join(_UNPRINTED.sub("", text).split())


def flow(page: Page, rolemap: RoleMap, *, pictures: bool = False) -> tuple[Block, ...]:
    """The whole document: a summary that fits one page, the parts, the charts, and the claims that these name."""
    known = {claim.id[:SHORT]: claim.id for claim in rolemap.claims}
    body = (
        *_summary(page, known, {claim.id: claim for claim in rolemap.claims}),
        Block(kind="break"),
        *(_pictures(rolemap, (proposed(rolemap),), page.lang, 1) if pictures else ()),
        *_body(page, known),
        *(_charts(rolemap, page.lang) if pictures else ()),
        *(_plain("footer", line, known) for line in page.footer),
    )
    named = dict.fromkeys(run.claim for block in body for run in block.runs if run.claim)
    return (*body, *index_of({claim.id: claim for claim in rolemap.claims}, tuple(named), page.lang))


def _charts(rolemap: RoleMap, lang: Lang) -> Iterator[Block]:
    drawn = tuple(_pictures(rolemap, CHARTS, lang, 2))
    if drawn:
        yield from (_heading(phrase("document.pictures", lang), 1), *drawn)


def _pictures(rolemap: RoleMap, forms: Sequence[FormId], lang: Lang, level: int) -> Iterator[Block]:
    """Those of the forms that have something to draw, each under its title."""
    for drawing in filter(None, (draw(rolemap, form, lang) for form in forms)):
        yield Block(kind="picture", level=level, runs=(Run(printable(drawing.title)),), drawing=drawing)


def _summary(page: Page, known: Mapping[str, str], claims: Mapping[str, Claim]) -> Iterator[Block]:
    """What a reader in a hurry reads."""
    lang = page.lang
    yield _plain("title", page.title)
    yield Block(kind="badges", runs=tuple(Run(printable(badge)) for badge in page.badges))
    yield from (_plain("text", line, known) for line in page.introduction)
    if page.leading:
        yield _heading(phrase("leading", lang), 2)
    for place, item in enumerate(page.leading, 1):
        support = claims[item.claim].support if item.claim else None
        yield Block(kind="leading", runs=(Run(f"{place}. ", bold=True), *_item(item, known)), bar=bar_of(support))
    yield _heading(phrase("minute", lang), 2)
    yield from (_plain("bullet", line, known) for line in page.minute)
    yield _heading(phrase("reading", lang), 2)
    yield from (_plain("note", line, known) for line in (*page.reading, *page.sample))


def _body(page: Page, known: Mapping[str, str]) -> Iterator[Block]:
    yield _heading(phrase("overview", page.lang), 1)
    for finding in page.overview:
        children = " · ".join(f"{item.label} {item.count}" for item in finding.items)
        rest = " — ".join(filter(None, (finding.lead, children)))
        yield Block(kind="bullet", runs=(Run(printable(finding.title), bold=True), Run(f" {printable(rest)}")))
    for number, part in enumerate(page.parts, 1):
        yield from _part(part, number, page.lang, known)


def _part(part: Part, number: int, lang: Lang, known: Mapping[str, str]) -> Iterator[Block]:
    yield _heading(numbering(number, lang) + part.title, 1)
    yield from (_plain("text", line, known) for line in part.lead)
    for table in part.tables:
        if table.title:
            yield _heading(table.title, 3)
        yield Block(kind="table", rows=tuple(tuple(map(printable, row)) for row in (table.head, *table.rows)))
        yield from _sources(table.claims, lang)
    yield from (Block(kind="bullet", runs=tuple(_item(item, known))) for item in part.items)
    yield from _sources([item.claim for item in part.items], lang)
    yield from _quote(part.quote, lang)
    for place, finding in enumerate(part.findings, 1):
        yield from _finding(finding, place, lang, known)


def _finding(finding: Finding, place: int, lang: Lang, known: Mapping[str, str]) -> Iterator[Block]:
    bar = None if finding.share is None else Bar(share=finding.share, low=finding.low, high=finding.high)
    yield Block(kind="heading", level=2, runs=(Run(f"{place}. {printable(finding.title)}"),), bar=bar)
    yield _plain("text", finding.lead, known)
    shown, rest = finding.items[: finding.open], finding.unsaid()
    yield from (Block(kind="bullet", runs=tuple(_item(item, known))) for item in shown)
    if rest:
        words = " · ".join(" ".join(filter(None, (item.label, item.count + "".join(item.marks)))) for item in rest)
        yield _plain("bullet", phrase("more.line", lang, list=words), known)
    yield from (_plain("note", note, known) for note in finding.notes)
    yield from _quote(finding.quote, lang)
    yield from _sources([finding.claim, *(item.claim for item in finding.items)], lang)


def _item(item: Item, known: Mapping[str, str]) -> Iterator[Run]:
    """A label, its count and marks, then the rest of the sentence."""
    if item.label:
        yield Run(printable(item.label), bold=True)
    numbers = " ".join(word for word in (item.count, "".join(item.marks)) if word)
    if numbers:
        yield Run(f" {printable(numbers)}" if item.label else printable(numbers))
    if item.text:
        yield from _runs(" — " if item.label or numbers else "", item.text, known)


def _runs(before: str, text: str, known: Mapping[str, str]) -> Iterator[Run]:
    """A text as runs: where it names a claim, a link to it."""
    text, end = printable(text), 0
    for match in _NAMED.finditer(text):
        if match[1] in known:
            yield Run(before + text[end : match.start()])
            yield Run(match[0], claim=known[match[1]])
            before, end = "", match.end()
    yield Run(before + text[end:])


def _quote(quote: tuple[str, str] | None, lang: Lang) -> Iterator[Block]:
    if quote:
        said, who = map(printable, quote)
        yield Block(kind="quote", runs=(Run(f"{phrase('quote', lang)}: “{said}” {who}".rstrip()),))


def _sources(claims: Iterable[str | None], lang: Lang) -> Iterator[Block]:
    """The line under a finding that names its claims."""
    named = dict.fromkeys(filter(None, claims))
    if named:
        links = (run for claim in named for run in (Run(f"#{claim[:SHORT]}", claim=claim), Run(" ")))
        yield Block(kind="sources", runs=(Run(phrase("document.sources", lang)), *links))


def index_of(claims: Mapping[str, Claim], named: tuple[str, ...], lang: Lang, maps: Mapping[str, str] | None = None) -> Iterator[Block]:
    """Every claim that a document names, in the order of the claims, with its count and interval, and of which map it is where it names several.

    `maps` has the name of the map of each claim then.
    """
    wanted = set(named)
    names = {claim.id: printable(listed_name(claim, claims, lang)) for claim in claims.values() if claim.id in wanted}
    if not names:
        return
    yield _heading(phrase("document.index", lang), 1)
    yield _plain("note", phrase("document.index.about", lang))
    columns = ("claim", "name", "count", "interval", *(["map"] if maps else []))
    rows = [tuple(phrase(f"document.index.{column}", lang) for column in columns)]
    alike = _alike([claims[name] for name in names], names, maps or {})
    often = Counter((names[first.id].casefold(), (maps or {}).get(first.id)) for first, *_ in alike)
    for same in alike:
        claim, name = same[0], names[same[0].id]
        counted = ("", "") if is_asserted(claim) else (count_text(claim.support), tenths_alone(claim.support.low, claim.support.high, lang))
        if often[name.casefold(), (maps or {}).get(claim.id)] > 1:
            name = phrase("document.index.of", lang, name=_shortened(name), section=phrase(f"claims.{claim.section}", lang))
        ids = " ".join(f"#{one.id[:SHORT]}" for one in same)
        rows.append((ids, _shortened(name), *counted, *([printable(maps[claim.id])] if maps else [])))
    also = tuple(tuple(one.id for one in others) for _, *others in alike)
    yield Block(kind="index", rows=tuple(rows), claims=tuple(first.id for first, *_ in alike), also=also)


def _alike(listed: Sequence[Claim], names: Mapping[str, str], maps: Mapping[str, str]) -> list[list[Claim]]:
    """Claims of the same name, count and people are one row: a line that says no more than the skill it is about."""
    rows: dict[object, list[Claim]] = {}
    for claim in listed:
        key = (names[claim.id].casefold(), claim.support, claim.people, maps.get(claim.id), is_asserted(claim))
        rows.setdefault(key, []).append(claim)
    return list(rows.values())


def _shortened(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1] + "…"


def _heading(text: str, level: int) -> Block:
    return Block(kind="heading", level=level, runs=(Run(printable(text)),))


def _plain(kind: Kind, text: str, known: Mapping[str, str] | None = None) -> Block:
    return Block(kind=kind, runs=tuple(_runs("", text, known or {})))
