"""Word lists beside the code: plain text, words apart by blanks, a line that begins with # is a comment."""

from __future__ import annotations

from importlib import resources


def words(name: str) -> frozenset[str]:
    """The words of words/NAME.txt. Raises FileNotFoundError if there is no such list."""
    text = resources.files("jipu.stages.deidentify").joinpath("words", f"{name}.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())
