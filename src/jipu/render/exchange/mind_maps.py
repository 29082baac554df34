"""Mind maps: XMind (a zip of JSON), FreeMind and OPML (XML). Ids of claims are the ids of topics, so that edits find their way back."""

from __future__ import annotations

import io
import json
import re
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml.etree import Element, SubElement, tostring

from jipu.errors import Lang
from jipu.model.rolemap import RoleMap
from jipu.render.exchange.topics import Topic, topics_of
from jipu.render.flow import printable
from jipu.render.metadata import AUTHOR, metadata_of

_NO_CLOCK = (1980, 1, 1, 0, 0, 0)  # the same map gives the same file
_FREEMIND_ID = "ID_"
_SIDES = ("right", "left")
FOLDED = {"group", "beside"}  # what is shut when the file is opened


def to_xmind(rolemap: RoleMap, lang: Lang) -> bytes:
    """An XMind file as XMind 2020 and later write it."""
    tree, about = topics_of(rolemap, lang), metadata_of(rolemap, lang)
    sheet = {
        "id": "sheet",
        "class": "sheet",
        "title": about.title,
        "rootTopic": {**_xmind_topic(tree), "structureClass": "org.xmind.ui.logic.right"},
    }
    parts = {
        "content.json": [sheet],
        "metadata.json": {"creator": {"name": AUTHOR, "version": rolemap.provenance.version}},
        "manifest.json": {"file-entries": {"content.json": {}, "metadata.json": {}}},
    }
    made = io.BytesIO()
    with ZipFile(made, "w") as archive:
        for name, told in parts.items():
            part = ZipInfo(name, _NO_CLOCK)
            part.compress_type, part.external_attr = ZIP_DEFLATED, 0o600 << 16
            archive.writestr(part, json.dumps(told, ensure_ascii=False))
    return made.getvalue()


def _xmind_topic(topic: Topic) -> dict[str, Any]:
    told: dict[str, Any] = {"id": topic.id, "class": "topic", "title": printable(topic.title)}
    if topic.note:
        told["notes"] = {"plain": {"content": _lines(topic.note)}}
    if topic.place in FOLDED and topic.topics:
        told["branch"] = "folded"
    if topic.topics:
        told["children"] = {"attached": [_xmind_topic(under) for under in topic.topics]}
    return told


def to_freemind(rolemap: RoleMap, lang: Lang) -> str:
    """A FreeMind map, which Freeplane, XMind and most others open."""
    tree = topics_of(rolemap, lang)
    root = Element("map", version="1.0.1")
    top = _freemind_node(root, tree)
    for place, topic in enumerate(tree.topics):
        _freemind_branch(top, topic, _SIDES[place % 2])
    return str(tostring(root, encoding="unicode", pretty_print=True))


def _freemind_branch(parent: Any, topic: Topic, side: str = "") -> None:
    node = _freemind_node(parent, topic)
    if side:
        node.set("POSITION", side)
    for under in topic.topics:
        _freemind_branch(node, under)


def _freemind_node(parent: Any, topic: Topic) -> Any:
    node = SubElement(parent, "node", ID=_FREEMIND_ID + topic.id, TEXT=printable(topic.title))
    if topic.place in FOLDED and topic.topics:
        node.set("FOLDED", "true")
    if topic.note:
        body = SubElement(SubElement(SubElement(node, "richcontent", TYPE="NOTE"), "html"), "body")
        for line in _lines(topic.note).split("\n"):
            SubElement(body, "p").text = line
    return node


def to_opml(rolemap: RoleMap, lang: Lang) -> str:
    """An OPML 2.0 outline, for outliners and most mind-map tools."""
    about = metadata_of(rolemap, lang)
    root = Element("opml", version="2.0")
    head, body = SubElement(root, "head"), SubElement(root, "body")
    SubElement(head, "title").text = about.title
    _outline(body, topics_of(rolemap, lang))
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + str(tostring(root, encoding="unicode", pretty_print=True))


def _outline(parent: Any, topic: Topic) -> None:
    one = SubElement(parent, "outline", text=printable(topic.title), claim=topic.id)
    if topic.note:
        one.set("_note", _lines(topic.note))
    for under in topic.topics:
        _outline(one, under)


def _lines(note: str) -> str:
    """A note line by line, without what no file may hold."""
    return "\n".join(printable(line) for line in re.split(r"\n", note))
