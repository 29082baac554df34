from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from jipu.model.document import Failure, RawDocument
from jipu.stages.ingest import read_documents

Read = Callable[..., list[RawDocument | Failure]]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Read bytes as a file of any name."""

    def reading(data: bytes, name: str = "resume.bin") -> list[RawDocument | Failure]:
        path = tmp_path / name
        path.write_bytes(data)
        return list(read_documents(path))

    return reading


@pytest.fixture
def document(read: Read) -> Callable[[bytes], RawDocument]:
    """Read bytes that must give one document."""

    def reading(data: bytes) -> RawDocument:
        (found,) = read(data)
        assert isinstance(found, RawDocument), found
        return found

    return reading


@pytest.fixture
def lines(document: Callable[[bytes], RawDocument]) -> Callable[[bytes], list[str]]:
    """The visible lines of a file."""
    return lambda data: [block.text for block in document(data).blocks if block.visible]


@pytest.fixture
def hidden(document: Callable[[bytes], RawDocument]) -> Callable[[bytes], list[str]]:
    """The hidden lines of a file."""
    return lambda data: [block.text for block in document(data).blocks if not block.visible]


@pytest.fixture
def failure(read: Read) -> Callable[[bytes], Failure]:
    """Read bytes that must fail."""

    def reading(data: bytes) -> Failure:
        (found,) = read(data)
        assert isinstance(found, Failure), found
        assert found.stage == "ingest"
        return found

    return reading
