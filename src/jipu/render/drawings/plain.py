"""The tree of abilities in characters, and as a Mermaid mind map: dimensions, groups and their first skills, few enough to be read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jipu.errors import Lang
from jipu.model.rolemap import RoleMap
from jipu.render.drawings.outline import Node, outlined
from jipu.render.wording.phrases import enumerate_words, phrase

SKILLS = 3  # behind a group of the text tree
NODES, GROUPS = 90, 6  # of a Mermaid map in all; groups a dimension
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_SPECIAL = re.compile(r"&(?! )|_|[^\w\s./+\-%,&、，：；（）“”·＊◎✎✓…]")


def text_tree(rolemap: RoleMap, lang: Lang) -> str:
    """The tree in characters (├── └──), "" where nothing is to be drawn."""
    root = outlined(rolemap, lang)
    return "\n".join([_plain(root.label), *_below(root, lang, "")]) if root.children else ""


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
    return " ".join(_CONTROL.sub(" ", text).split())


def mermaid_mindmap(rolemap: RoleMap, lang: Lang) -> str:
    """The mind map in Mermaid's notation, "" where nothing is to be drawn."""
    root = outlined(rolemap, lang)
    if not root.children:
        return ""
    groups = [group for dimension in root.children for group in dimension.children[:GROUPS]]
    above = 1 + len(root.children) + len(groups)
    most = next((most for most in (3, 2, 1) if above + sum(min(most, len(group.children)) for group in groups) <= NODES), 0)
    rows = [f'  n0(("{mermaid_text(root.label)}"))', *(row for one in root.children for row in _mermaid_dimension(one, most))]
    return "\n".join(["mindmap", *(row.replace("n?", f"n{place}", 1) for place, row in enumerate(rows))])


def _mermaid_dimension(dimension: Node, most: int) -> Iterator[str]:
    yield _mermaid_node(dimension, 4)
    for group in dimension.children[:GROUPS]:
        yield _mermaid_node(group, 6)
        yield from (_mermaid_node(skill, 8) for skill in group.children[:most])


def _mermaid_node(one: Node, indent: int) -> str:
    return f'{" " * indent}n?["{mermaid_text(f"{one.name} {one.count}".rstrip())}"]'


def mermaid_text(text: str) -> str:
    """Any text inside Mermaid's quotes: what could end them or mean something there stands as a character code."""
    return _SPECIAL.sub(lambda found: f"#{ord(found[0])};", _plain(text))
