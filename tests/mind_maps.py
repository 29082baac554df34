"""Exported mind maps edited as their tools edit them: by the topic's id, the rest left as it is."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from typing import Any

from lxml import etree

FORMATS = ("xmind", "mm", "opml")


class Edited:
    """A file of one format, open for editing. Topics are told by the ids of their claims."""

    def __init__(self, to: str, content: bytes) -> None:
        self.to = to
        if to == "xmind":
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                self._parts = {name: archive.read(name) for name in archive.namelist()}
            self._root: Any = json.loads(self._parts["content.json"])
        else:
            self._root = etree.fromstring(content)

    def saved(self) -> bytes:
        if self.to != "xmind":
            return bytes(etree.tostring(self._root, encoding="utf-8"))
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as archive:
            for name, part in self._parts.items():
                archive.writestr(name, json.dumps(self._root) if name == "content.json" else part)
        return made.getvalue()

    def rename(self, claim: str, title: str) -> None:
        topic = self._topic(claim)
        if self.to == "xmind":
            topic["title"] = title
        else:
            topic.set("TEXT" if self.to == "mm" else "text", title)

    def title(self, claim: str) -> str:
        topic = self._topic(claim)
        return str(topic["title"] if self.to == "xmind" else topic.get("TEXT") or topic.get("text"))

    def drop(self, claim: str) -> Any:
        topic, above = self._topic(claim), self._above(claim)
        if self.to == "xmind":
            above["children"]["attached"].remove(topic)
        else:
            above.remove(topic)
        return topic

    def move(self, claim: str, to: str) -> None:
        self._put(self.drop(claim), to)

    def copy(self, claim: str, to: str) -> None:
        topic = self._topic(claim)
        self._put(json.loads(json.dumps(topic)) if self.to == "xmind" else etree.fromstring(etree.tostring(topic)), to)

    def add(self, title: str, to: str, identifier: str = "new-1") -> None:
        if self.to == "xmind":
            self._put({"id": identifier, "class": "topic", "title": title}, to)
        elif self.to == "mm":
            self._put(etree.Element("node", ID=f"ID_{identifier}", TEXT=title), to)
        else:
            self._put(etree.Element("outline", text=title), to)

    def forget(self, *what: str) -> None:
        """As a tool that keeps neither ids nor notes."""
        for topic in self._every():
            for name in what:
                if self.to == "xmind":
                    topic.pop(name, None)
                elif name == "notes":
                    for part in topic.findall("richcontent"):
                        topic.remove(part)
                    topic.attrib.pop("_note", None)
                else:
                    topic.attrib.pop("ID", None)
                    topic.attrib.pop("claim", None)

    def _put(self, topic: Any, to: str) -> None:
        above = self._topic(to)
        if self.to == "xmind":
            above.setdefault("children", {}).setdefault("attached", []).append(topic)
        else:
            above.append(topic)

    def _every(self) -> list[Any]:
        if self.to == "xmind":
            return list(_walk(self._root[0]["rootTopic"]))
        return [node for node in self._root.iter() if node.tag in ("node", "outline")]

    def _find(self, fits: Callable[[Any], bool]) -> Any:
        return next(topic for topic in self._every() if fits(topic))

    def _topic(self, claim: str) -> Any:
        return self._find(lambda topic: claim in (topic.get("id"), topic.get("claim"), (topic.get("ID") or "").removeprefix("ID_")))

    def _above(self, claim: str) -> Any:
        topic = self._topic(claim)
        if self.to != "xmind":
            return topic.getparent()
        return self._find(lambda one: topic in (one.get("children") or {}).get("attached", []))


def _walk(topic: Any) -> Any:
    yield topic
    for under in (topic.get("children") or {}).get("attached", []):
        yield from _walk(under)
