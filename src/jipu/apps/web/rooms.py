"""The verbs over finished maps that the page has room for."""

from __future__ import annotations

from collections.abc import Mapping

# Verb → the template of its page, None where jipu cannot do it yet. The navigation shows them in this order.
VERBS: Mapping[str, str | None] = {
    "compare": None,
    "assess": None,
    "learn": None,
    "hire": None,
    "teach": None,
    "career": None,
    "atlas": None,
}
