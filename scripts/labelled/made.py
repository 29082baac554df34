"""What a maker gives: the bytes of a file and what must be read of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Made:
    """A file of the set. `documents` are pairs of what stands behind the file name (`!member`, `#row`) and the lines in reading order."""

    name: str
    format: str
    lang: str
    data: bytes
    documents: tuple[tuple[str, tuple[str, ...]], ...]
    quality: str = ""  # of a picture: 200 dpi, 100 dpi skewed, phone, photograph

    @classmethod
    def one(cls, name: str, form: str, lang: str, data: bytes, lines: list[str], quality: str = "") -> Made:
        """A file that is one document."""
        return cls(name, form, lang, data, (("", tuple(lines)),), quality)

    def truth(self) -> dict[str, object]:
        """The entry in truth.json."""
        documents = [{"name": self.name + place, "lines": list(lines)} for place, lines in self.documents]
        found: dict[str, object] = {"file": self.name, "format": self.format, "lang": self.lang}
        return found | ({"quality": self.quality} if self.quality else {}) | {"documents": documents}
