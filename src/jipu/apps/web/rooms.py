"""The verbs over finished maps, in the order of the navigation."""

from __future__ import annotations

VERBS = ("compare", "assess", "learn", "hire", "teach", "career", "atlas")
