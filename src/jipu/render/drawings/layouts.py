"""The layouts of the tree of abilities as finished drawings: tree, mind map, pyramid, circles, iceberg."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from jipu.errors import Lang
from jipu.model.rolemap import RoleMap
from jipu.render.drawings.circles import circles_body
from jipu.render.drawings.drawing import Drawing, FormId
from jipu.render.drawings.iceberg import iceberg_body
from jipu.render.drawings.mindmap import mindmap_body
from jipu.render.drawings.outline import Node, outline
from jipu.render.drawings.placing import Layer, Layers, circle_layers, iceberg_layers, pyramid_layers
from jipu.render.drawings.pyramid import pyramid_body
from jipu.render.drawings.tree import tree_body
from jipu.render.page import View
from jipu.render.wording.phrases import enumerate_words, join_sentences, phrase
from jipu.render.wording.roles import role_name, short_role_name

Body = tuple[str, float, float]


def tree(rolemap: RoleMap, lang: Lang) -> Drawing | None:
    """All that three people or more tell, as a tree."""
    return _of_outline(View.of(rolemap, lang), "tree", tree_body)


def mindmap(rolemap: RoleMap, lang: Lang) -> Drawing | None:
    """Dimensions, groups and the first skills around the role."""
    return _of_outline(View.of(rolemap, lang), "mindmap", mindmap_body)


def pyramid(rolemap: RoleMap, lang: Lang) -> Drawing | None:
    """Three layers: leading, the trade, common ground."""
    view = View.of(rolemap, lang)
    return _of_layers(view, "pyramid", pyramid_layers(view), lambda layers: pyramid_body(short_role_name(rolemap.role, lang), layers))


def circles(rolemap: RoleMap, lang: Lang) -> Drawing | None:
    """Three circles around the role."""
    view = View.of(rolemap, lang)
    return _of_layers(view, "circles", circle_layers(view), lambda layers: circles_body(short_role_name(rolemap.role, lang), layers, lang))


def iceberg(rolemap: RoleMap, lang: Lang) -> Drawing | None:
    """Above the water, below it, at the bottom."""
    view, water = View.of(rolemap, lang), phrase("drawing.iceberg.water", lang)
    return _of_layers(view, "iceberg", iceberg_layers(view), lambda layers: iceberg_body(layers, water))


def _of_outline(view: View, form: FormId, body_of: Callable[[Node, Lang], Body]) -> Drawing | None:
    root = outline(view)
    if not root.children:
        return None
    rows = [_told(view, one.label + f" {one.count}", list(one.children)) for one in root.children]
    return _drawing(view, form, body_of(root, view.lang), rows, tuple(_notes(view, root, form)))


def _notes(view: View, root: Node, form: FormId) -> Iterator[str]:
    """What the signs of a tree mean, those that are there."""
    if form == "mindmap":
        yield phrase("drawing.note.first", view.lang)
    elif any(one.folded for one in root.walk()):
        yield phrase("drawing.note.folded", view.lang, unit=_unit(view))
    if form == "tree" and any(one.standing for one in root.walk()):
        yield phrase("drawing.note.standing", view.lang)


def _of_layers(view: View, form: FormId, found: Layers, body_of: Callable[[tuple[Layer, ...]], Body]) -> Drawing | None:
    if not any(layer.placed for layer in found.layers):
        return None
    rows = [_told(view, layer.name, [one.node for one in layer.placed], layer.lacks) for layer in found.layers]
    return _drawing(view, form, body_of(found.layers), rows, found.notes)


def _drawing(view: View, form: FormId, body: Body, rows: list[str], notes: tuple[str, ...]) -> Drawing:
    title = phrase(f"drawing.{form}", view.lang, role=role_name(view.rolemap.role, view.lang))
    shapes, width, height = body
    text = join_sentences(rows, view.lang)
    return Drawing(form=form, title=title, text=text, width=width, height=round(height, 1), body=shapes, notes=notes)


def _told(view: View, name: str, nodes: list[Node], lacks: str = "") -> str:
    """A part of a drawing in words: its name and everything in it."""
    if not nodes:
        return f"{name}：{lacks}" if view.lang == "zh" else f"{name}: {lacks}"
    words = enumerate_words([f"{one.label} {one.count}".rstrip() for one in nodes], view.lang)
    return phrase("drawing.told", view.lang, name=name, list=words) + ("。" if view.lang == "zh" else ".")


def _unit(view: View) -> str:
    return phrase(f"unit.{view.people}", view.lang)
