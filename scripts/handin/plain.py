"""Text files as editors leave them: the layout is the encoding."""

from __future__ import annotations


def make_text(text: str, layout: str) -> bytes:
    """UTF-8 with or without a byte order mark, UTF-16 with one, GB18030. Windows editors end lines with CR LF; a Markdown file has LF."""
    if layout == "markdown":
        return (text + "\n").encode()
    return text.replace("\n", "\r\n").encode(layout) if layout != "utf-16" else b"\xff\xfe" + text.replace("\n", "\r\n").encode("utf-16-le")
