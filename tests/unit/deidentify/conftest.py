from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from jipu.model.document import Document, DocumentKind, RawBlock, RawDocument, Source
from jipu.stages.deidentify import remove_identifiers

KEY = b"a key of this test"


def make_raw(text: str, *, file: str = "/in/cv.txt", declared: Mapping[str, str] | None = None, hidden: str = "") -> RawDocument:
    blocks = tuple(RawBlock(text=line) for line in text.split("\n"))
    blocks += (RawBlock(text=hidden, visible=False),) if hidden else ()
    return RawDocument(id="d1", source=Source(path=file), media_type="text/plain", blocks=blocks, declared=declared or {})


Clean = Callable[..., Document]


@pytest.fixture
def clean() -> Clean:
    def run(text: str, kind: DocumentKind | None = "resume", key: bytes = KEY, **more: object) -> Document:
        return remove_identifiers(make_raw(text, **more), key, kind)  # type: ignore[arg-type]

    return run


@pytest.fixture
def raw() -> Callable[..., RawDocument]:
    return make_raw
