"""Headers and footers: what stands on every page is read once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Literal

from jipu.model.document import RawBlock

Margin = Literal["header", "footer"]

_PAGE_NUMBER = re.compile(r"(?:[Pp]age)?[\s第共页/,，\-–—]{0,9}(?:\d{1,3}(?:of|[\s第共页/,，\-–—]){0,9}){0,2}")


def margin_blocks(blocks: Iterable[RawBlock], kind: Margin) -> Iterator[RawBlock]:
    """Each line once, though first, even and odd pages have their own headers; page numbers left out."""
    seen: set[str] = set()
    for block in blocks:
        if block.text not in seen and not _PAGE_NUMBER.fullmatch(block.text[:40]):
            seen.add(block.text)
            yield replace(block, kind=kind)
