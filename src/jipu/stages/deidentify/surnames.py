"""Surnames, and the ordinary words that only look like names because they begin with one."""

from __future__ import annotations

from jipu.stages.deidentify.wordlists import words

SINGLE = words("surnames")
DOUBLE = words("double_surnames")
LATIN = words("latin_surnames")
WORDS = words("ordinary")
PLAIN_GIVEN = words("plain_given")
