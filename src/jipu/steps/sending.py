"""What of a de-identified text is sent: words as they stand, dates as years alone, between marks that the text cannot know."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from jipu.text.years import years_only


def outgoing(text: str, *, months: bool) -> str:
    """A line as it is sent: without line breaks, and without months unless they were asked for."""
    line = " ".join(text.split())
    return line if months else years_only(line).text


def fence(texts: Iterable[str], key: bytes) -> str:
    """The mark before and after untrusted text: another for every text and workspace, the same at every run, and nowhere in the text itself."""
    content = "\n".join(texts)
    for attempt in range(8):
        digest = hashlib.blake2b(content.encode("utf-8", "surrogatepass"), digest_size=6, key=key[:64], salt=bytes([attempt])).hexdigest()
        if digest not in content:
            break
    return f"<<{digest}>>"
