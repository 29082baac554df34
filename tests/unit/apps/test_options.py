"""Options that become settings."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.builders import SETTINGS

from jipu.apps.options import formats_of


@pytest.mark.parametrize(
    ("told", "formats"),
    [
        (None, ()),
        ("", ()),
        ("docx", ("docx",)),
        (" PDF, docx ,,pdf", ("pdf", "docx")),
    ],
)
def test_formats_by_comma_once_each_whatever_their_case(told: str | None, formats: tuple[str, ...]) -> None:
    assert formats_of(told) == formats


def test_documents_change_no_finding() -> None:
    assert replace(SETTINGS, also=("docx", "pdf")).digest() == SETTINGS.digest()
    assert replace(SETTINGS, top=7).digest() != SETTINGS.digest()
