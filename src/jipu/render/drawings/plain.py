"""The tree of abilities in characters, and as a Mermaid mind map: dimensions, groups and their first skills, few enough to be read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jipu.errors import Lang
from jipu.render.drawings.outline import Node, outline
from jipu.render.page import View
from jipu.render.wording.phrases import enumerate_words, phrase

SKILLS = 3  # behind a group of the text tree
NODES = 36  # of a Mermaid map: with more of them its layout lays one over another
# Dimensions, groups a dimension, skills a group: the first that fits is taken.
SIZES = ((12, 6, 2), (12, 6, 1), (10, 4, 1), (10, 4, 0), (8, 4, 0), (8, 3, 0), (8, 2, 0))
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_SPECIAL = re.compile(r"&(?! )|_|[^\w\s./+\-%,&、，：；（）“”·＊◎✎✓…]")


def text_tree(view: View) -> str:
    """The tree in characters (├── └──), "" where nothing is to be drawn."""
    root = outline(view)
    return "\n".join([_plain(root.label), *_below(root, view.lang, "")]) if root.children else ""


def _below(one: Node, lang: Lang, indent: str) -> Iterator[str]:
    """The lines under a node, each with the branches that pass it."""
    rest = [phrase(f"drawing.folded.{one.depth}", lang, count=one.folded)] if one.folded else []
    last = len(one.children) + len(rest) - 1
    for place, child in enumerate(one.children):
        yield f"{indent}{'└── ' if place == last else '├── '}{_line(child, lang)}"
        if child.depth == "dimension":
            yield from _below(child, lang, indent + ("    " if place == last else "│   "))
    yield from (f"{indent}└── {words}" for words in rest)


def _line(one: Node, lang: Lang) -> str:
    """A dimension or group with its count; a group with its first skills."""
    head = f"{_plain(one.label)} {one.count}".rstrip()
    if one.depth != "group" or not one.children:
        return head
    skills = enumerate_words([f"{_plain(skill.name)} {skill.count}".rstrip() for skill in one.children[:SKILLS]], lang)
    return phrase("drawing.told", lang, name=head, list=skills)


def _plain(text: str) -> str:
    """On one line, and nothing that could end a block of code."""
    return " ".join(_CONTROL.sub(" ", text).replace("`", "'").split())


def mermaid_mindmap(view: View) -> str:
    """The mind map in Mermaid's notation, "" where nothing is to be drawn: as much as its layout keeps apart."""
    root = outline(view)
    if not root.children:
        return ""
    size = next((size for size in SIZES if len(list(_kept(root, size))) < NODES), SIZES[-1])
    rows = [f'  n0(("{mermaid_text(root.label)}"))']
    rows += [
        f'{"  " * depth}n{place}["{mermaid_text(f"{one.name} {one.count}".rstrip())}"]'
        for place, (depth, one) in enumerate(_kept(root, size), 1)
    ]
    return "\n".join(["mindmap", *rows])


def _kept(root: Node, size: tuple[int, int, int]) -> Iterator[tuple[int, Node]]:
    """What is drawn at a size, each with its depth: the first dimensions, of each the first groups, of each the first skills."""
    dimensions, groups, skills = size
    for dimension in root.children[:dimensions]:
        yield 2, dimension
        for group in dimension.children[:groups]:
            alike = group.label == dimension.label  # the only group of its dimension, under the same name
            yield from () if alike else ((3, group),)
            yield from ((3 if alike else 4, skill) for skill in group.children[:skills])


def mermaid_text(text: str) -> str:
    """Any text inside Mermaid's quotes: what could end them or mean something there stands as a character code."""
    return _SPECIAL.sub(lambda found: f"#{ord(found[0])};", _plain(text))
