"""map.md: the page as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from jipu.errors import Lang
from jipu.model.rolemap import RoleMap
from jipu.render.compose import compose
from jipu.render.drawings.plain import mermaid_mindmap, text_tree
from jipu.render.flowcharts import flowcharts
from jipu.render.page import Finding, Item, Page, Part, Table, View
from jipu.render.tables import tables
from jipu.render.wording.phrases import phrase

# Text of resumes is untrusted: nothing in it may become a link, a heading, HTML, a table border or, at the start of a line, a list or a rule.
_SPECIAL = re.compile(r"([\\`*_\[\]<>|#~!]|&(?=#?\w{1,31};))")
_LIST = re.compile(r"^(\d{0,9})([-+=.)])(?=\s|[-=]|$)")
NUMERALS = "一二三四五六七八九十"


def escape(text: str) -> str:
    """Text as Markdown that shows exactly this text, on one line."""
    return _LIST.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", " ".join(text.split())))


def to_markdown(rolemap: RoleMap, lang: Lang) -> str:
    """The map as a Markdown document."""
    view = View.of(rolemap, lang)
    return "\n".join(_page(compose(rolemap, lang), list(_figures(view)))) + "\n"


def _page(page: Page, figures: Sequence[str]) -> Iterator[str]:
    lang = page.lang
    yield f"# {escape(page.title)}"
    yield ""
    yield " ".join(f"〔{escape(badge)}〕" for badge in page.badges)
    yield ""
    yield from _leading(page)
    yield from (f"{escape(line)}  " for line in page.introduction)
    yield ""
    yield f"**{phrase('sample', lang)}**  "
    yield from (f"{escape(line)}  " for line in page.sample)
    yield ""
    yield f"## {phrase('minute', lang)}"
    yield ""
    yield from (f"- {escape(line)}" for line in page.minute)
    yield ""
    yield f"**{phrase('reading', lang)}**"
    yield ""
    yield from (f"{escape(line)}" for line in page.reading)
    yield ""
    yield from _overview(page)
    for number, part in enumerate(page.parts, 1):
        yield from _part(part, number, lang)
    yield from figures
    yield "---"
    yield ""
    yield from (f"{escape(line)}  " for line in page.footer)


def _leading(page: Page) -> Iterator[str]:
    """The most important abilities, before anything else; nothing where none is shared."""
    if page.leading:
        yield f"**{phrase('leading', page.lang)}**"
        yield ""
        yield from (f"{place}. {_item(item)}" for place, item in enumerate(page.leading, 1))
        yield ""


def _figures(view: View) -> Iterator[str]:
    """The tree of abilities, its mind map, flowcharts of the methods, and the tables; nothing where there are none."""
    charts, lists = [*_trees(view), *_flows(view)], tables(view)
    if charts or lists:
        yield f"## {phrase('figures', view.lang)}"
        yield ""
    yield from charts
    for table in lists:
        yield from _table(table)


def _trees(view: View) -> Iterator[str]:
    drawn = (("tree", "text", text_tree(view)), ("mindmap", "mermaid", mermaid_mindmap(view)))
    for code, kind, chart in drawn:
        if chart:
            yield from (f"### {phrase(f'figures.{code}', view.lang)}", "", escape(phrase(f"figures.{code}.read", view.lang)), "")
            yield from (f"```{kind}", chart, "```", "")


def _flows(view: View) -> Iterator[str]:
    charts = list(flowcharts(view))
    if charts:
        yield f"### {phrase('figures.flows', view.lang)}"
        yield ""
    for sentence, chart in charts:
        yield from (escape(sentence), "", "```mermaid", chart, "```", "")


def _overview(page: Page) -> Iterator[str]:
    yield f"**{phrase('overview', page.lang)}**"
    yield ""
    for finding in page.overview:
        children = " · ".join(f"{escape(item.label)} {item.count}" for item in finding.items)
        yield f"- **{escape(finding.title)}** {finding.lead}{f' — {children}' if children else ''}"
    yield ""


def heading(part: Part, number: int, lang: Lang) -> str:
    """A section's numbered title."""
    return numbering(number, lang) + part.title


def numbering(number: int, lang: Lang) -> str:
    """What stands before a section's title."""
    return f"{_numeral(number)}、" if lang == "zh" else f"{number}. "


def _numeral(number: int) -> str:
    return NUMERALS[number - 1] if number <= 10 else "十" + NUMERALS[number - 11]


def _part(part: Part, number: int, lang: Lang) -> Iterator[str]:
    yield f"## {numbering(number, lang)}{escape(part.title)}"
    yield ""
    for line in part.lead:
        yield escape(line)
        yield ""
    for table in part.tables:
        yield from _table(table)
    for item in part.items:
        yield f"- {_item(item)}"
    if part.items:
        yield ""
    if part.quote:
        yield from _quote(part.quote, lang)
    for place, finding in enumerate(part.findings, 1):
        yield from _finding(finding, place, lang)


def _item(item: Item) -> str:
    label = f"**{escape(item.label)}**" if item.label else ""
    head = " ".join(word for word in (label, item.count, "".join(item.marks)) if word)
    if head and item.text:
        return f"{head} — {escape(item.text)}"
    return head or escape(item.text)


def _quote(quote: tuple[str, str], lang: Lang) -> Iterator[str]:
    colon, blank = ("：", "") if lang == "zh" else (": ", " ")
    yield f"> {phrase('quote', lang)}{colon}“{escape(quote[0])}”{blank}{escape(quote[1])}"
    yield ""


def _finding(finding: Finding, place: int, lang: Lang) -> Iterator[str]:
    yield f"### {place}. {escape(finding.title)}"
    yield ""
    yield escape(finding.lead)
    yield ""
    shown, rest = finding.items[: finding.open], finding.unsaid()
    yield from (f"- {_item(item)}" for item in shown)
    if rest:
        words = " · ".join(escape(item.label) + f" {item.count}" + "".join(item.marks) for item in rest)
        yield f"- {phrase('more.line', lang, list=words)}"
    if finding.items:
        yield ""
    for note in finding.notes:
        yield escape(note)
        yield ""
    if finding.quote:
        yield from _quote(finding.quote, lang)


def _table(table: Table) -> Iterator[str]:
    if table.title:
        yield f"**{escape(table.title)}**"
        yield ""
    yield "| " + " | ".join(map(escape, table.head)) + " |"
    yield "|" + " --- |" * len(table.head)
    yield from ("| " + " | ".join(map(escape, row)) + " |" for row in table.rows)
    yield ""
