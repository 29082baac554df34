"""Methods as Mermaid flowcharts: one chart of the steps that people tell, one of the lexicon's, for readers of Markdown that draw them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jipu.render.drawings.flows import Flow, flows
from jipu.render.drawings.plain import mermaid_text
from jipu.render.page import View
from jipu.render.wording.human import count_or_none
from jipu.render.wording.phrases import phrase

DRAWN = 8  # methods in one chart at most


def quoted(text: str) -> str:
    """Text of a resume as a quoted label of Mermaid."""
    return f'"{mermaid_text(text) or " "}"'


def flowcharts(view: View) -> Iterator[tuple[str, str]]:
    """A sentence on how to read it and the chart's text, of the steps told and of the lexicon's; none where no method has steps."""
    drawn = flows(view)
    for told, sort in ((True, "told"), (False, "usual")):
        rows = [flow for flow in drawn if flow.told is told][:DRAWN]
        if rows:
            yield phrase(f"flows.markdown.{sort}", view.lang), "\n".join(_chart(view, rows, told=told))


def _chart(view: View, rows: Sequence[Flow], *, told: bool) -> Iterator[str]:
    yield "flowchart LR"
    for place, flow in enumerate(rows):
        title = " ".join(word for word in (flow.name, count_or_none(flow.claim)) if word)
        yield f"  subgraph m{place}[{quoted(title)}]"
        yield "    direction LR"
        yield from (f"    m{place}s{number}[{quoted(step)}]" for number, step in enumerate(flow.steps))
        names = [f"m{place}s{number}" for number in range(len(flow.steps))]
        yield f"    {(' --> ' if told else ' -.-> ').join(names)}"
        if flow.form:
            yield f"    {names[-1]} -->|{quoted(phrase(f'flows.{flow.form}', view.lang))}| {names[0]}"
        yield "  end"
