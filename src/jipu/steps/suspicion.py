"""Which resumes seem to speak to a machine: no model reads them."""

from __future__ import annotations

from jipu.model.document import Document

_WARNINGS = frozenset({"injection", "hidden_text"})


def is_suspected(document: Document) -> bool:
    """Whether ingest or de-identification found words for a machine, or hidden ones."""
    return any(warning.partition(":")[0] in _WARNINGS for warning in document.warnings)
