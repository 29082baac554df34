"""A resume may be as long as its file allows: what is quoted of it must not take the square of that."""

from __future__ import annotations

import pytest
from tests.running import spent

from jipu.model.document import Document
from jipu.model.fact import Evidence
from jipu.model.resume import Span


def evidence(document: Document, start: int, end: int) -> Evidence:
    return Evidence(document=document.id, text_hash=document.text_hash, start=start, end=end, at=Span(start=start, end=end))


def test_many_quotes_of_a_long_text_take_no_longer_than_its_length() -> None:
    document = Document(id="d", kind="resume", text="Vue、" * 100_000, file="a.txt")
    start = spent()
    quotes = {evidence(document, 4 * place, 4 * place + 3).quote(document) for place in range(50_000)}
    assert quotes == {"Vue"}
    assert spent() - start < 10


def test_a_quote_of_a_changed_text_is_refused_still() -> None:
    old, new = (Document(id="d", kind="resume", text=text, file="a.txt") for text in ("用 Vue 做页面", "用 React 做页面"))
    kept = evidence(old, 2, 5)
    assert kept.quote(old) == "Vue"
    with pytest.raises(ValueError, match="another text"):
        kept.quote(new)
    assert old.text_hash != new.text_hash
