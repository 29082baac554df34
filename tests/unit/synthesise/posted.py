"""People with dated posts: what is said of each post, in a text of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tests.builders import Said, reading

from jipu.model.reading import Reading
from jipu.model.resume import Entry, Span

NOWHERE = Span(start=0, end=1)


@dataclass(frozen=True)
class Held:
    """A post: its title, its dates, what is said of it."""

    title: str
    start: str
    end: str | None
    said: Sequence[Said] = ()


def posted(name: str, *posts: Held, listed: Sequence[Said] = (), **fields: object) -> Reading:
    """A person with these posts, the earliest first, and skills that stand in a list besides."""
    said = [*(fact for post in posts for fact in post.said), *listed]
    made = reading(name, said, keys=[f"phone:{name}"], headline="前端开发", **fields)  # type: ignore[arg-type]
    when = [(post.start, post.end) for post in posts for _ in post.said]
    facts = tuple(replace(fact, when=dates) for fact, dates in zip(made.facts, [*when, *[None] * len(listed)], strict=True))
    entries = tuple(
        Entry(section="work", position=post.title, start=post.start, end=post.end, head=NOWHERE, body=NOWHERE) for post in reversed(posts)
    )
    return replace(made, facts=facts, understood=replace(made.resume, entries=entries))
