"""The atlas as one Markdown book: what the maps say together, then every map as a chapter 【类】岗位."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jipu.render.atlas import told
from jipu.render.atlas.ladder import other_moves
from jipu.render.atlas.matrix import matrix
from jipu.render.atlas.seen import Chip, Seen
from jipu.render.map_markdown import escape, to_markdown
from jipu.render.wording.phrases import phrase
from jipu.uses.atlas.knowledge import Place, Subject

SHORT = 6  # characters of the id of a claim
FENCE = "```"


def book(seen: Seen) -> str:
    """The whole book, with its contents."""
    lines = [*_head(seen), *_contents(seen), *_together(seen)]
    for place in seen.atlas.places:
        lines += _chapter(seen, place)
    return "\n".join(lines) + "\n"


def _head(seen: Seen) -> Iterator[str]:
    yield f"# {escape(phrase('atlas.title', seen.lang))}"
    yield ""
    yield " ".join(f"〔{escape(badge)}〕" for badge in told.badges(seen))
    yield ""
    yield f"**{phrase('atlas.minute', seen.lang)}**"
    yield ""
    yield from (f"- {escape(line)}" for line in told.minute(seen))
    yield ""


def _contents(seen: Seen) -> Iterator[str]:
    """Families and roles, each a link to its chapter."""
    yield f"## {phrase('atlas.contents', seen.lang)}"
    yield ""
    for code in ("matrix", "roles", "skills", "methods", "reading"):
        yield f"- [{escape(phrase(f'atlas.{code}', seen.lang))}](#{code})"
    for place in seen.atlas.places:
        yield f"- [{escape(_title(seen, place))}](#role-{place.name}) — {escape(seen.people(place))}"
    yield ""


def _title(seen: Seen, place: Place) -> str:
    return phrase("atlas.book.role", seen.lang, family=seen.family(place.family), role=seen.role(place))


def _anchored(name: str, head: str) -> Iterator[str]:
    """A heading that the contents lead to, whatever a reader's Markdown calls headings."""
    yield f'<a id="{name}"></a>'
    yield ""
    yield f"## {escape(head)}"
    yield ""


def _together(seen: Seen) -> Iterator[str]:
    lang = seen.lang
    if others := other_moves(seen):
        yield from (escape(others), "")
    yield from _anchored("matrix", phrase("atlas.matrix", lang))
    yield from (escape(phrase("atlas.matrix.read", lang)), "")
    yield from _matrix(seen)
    yield from _anchored("roles", phrase("atlas.roles", lang))
    yield from _cards(seen)
    for section in ("skills", "methods"):
        yield from _anchored(section, phrase(f"atlas.{section}", lang))
        yield from _shared(seen, told.shared(seen, section.removesuffix("s")), phrase(f"atlas.{section}.none", lang))
    yield from _anchored("reading", phrase("atlas.reading", lang))
    yield from (f"- {escape(line)}" for line in told.reading(seen))
    yield ""
    if seen.left_out:
        head = (phrase("atlas.left.file", lang), phrase("atlas.left.why", lang))
        yield from (f"### {phrase('atlas.left', lang)}", "")
        yield from _table(head, [(row.path, seen.reason(row)) for row in seen.left_out])


def _matrix(seen: Seen) -> Iterator[str]:
    head = (phrase("atlas.matrix.group", seen.lang), *(seen.role(place) for place in seen.atlas.places))
    rows = []
    for block in matrix(seen):
        rows.append(
            [block.head.name.upper() if block.head.name.isascii() else f"◆ {block.head.name}", *(box.text for box in block.head.boxes)]
        )
        rows += [[f"　{row.name}", *(f"{box.text}{'※' if box.anew else ''}" for box in row.boxes)] for row in block.rows]
    yield from _table(head, rows)


def _cards(seen: Seen) -> Iterator[str]:
    for family in seen.atlas.families:
        yield f"### {escape(seen.family(family))}"
        yield ""
        for card in told.cards(seen, family):
            yield f"- **{escape(card.name)}** {escape(card.people)}"
            for line in card.lines:
                words = [*map(_chip, line.chips), *([escape(line.text)] if line.text else [])]
                colon = "：" if seen.lang == "zh" else ": "
                yield f"  - {escape(line.label)}{colon}{' · '.join(words)}"
        yield ""


def _chip(chip: Chip) -> str:
    note = f"（{escape(chip.note)}）" if chip.note else ""
    source = f" #{chip.claims[0][:SHORT]}" if chip.claims else ""
    return f"{escape(chip.name)} {escape(chip.count)}{note}{escape(source) if source else ''}"


def _shared(seen: Seen, rows: Sequence[tuple[Subject, tuple[Chip, ...]]], none: str) -> Iterator[str]:
    if not rows:
        yield from (escape(none), "")
        return
    head = [phrase(f"atlas.skills.{code}", seen.lang) for code in ("skill", "roles", "counts")]
    all_roles = len(seen.atlas.places)
    cells = [
        (seen.name(subject), f"{subject.roles}/{all_roles}", " · ".join(f"{chip.name} {chip.count}" for chip in chips))
        for subject, chips in rows
    ]
    yield from _table(head, cells)


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield "| " + " | ".join(map(escape, head)) + " |"
    yield "|" + " --- |" * len(head)
    yield from ("| " + " | ".join(map(escape, row)) + " |" for row in rows)
    yield ""


def _chapter(seen: Seen, place: Place) -> Iterator[str]:
    """A whole map, its headings one step lower and without the title, which the chapter bears."""
    yield from _anchored(f"role-{place.name}", _title(seen, place))
    inside = False
    for number, line in enumerate(to_markdown(place.rolemap, seen.lang).splitlines()):
        inside ^= line.startswith(FENCE)
        if number:
            yield f"#{line}" if line.startswith("#") and not inside else line
    yield ""
