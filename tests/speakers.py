"""Speakers for the endpoint of the tests: models that do what the prompt of a step asks, by simple rules over the text that they are given."""

from __future__ import annotations

import json
import re

from tests.endpoint import Body, Says, user_text

_LINE = re.compile(r"^(\d+)\|(.+)$", re.M)
_TERMS = re.compile(r"(?:负责|主导|参与|独立完成)([\u4e00-\u9fff]{4,8})(?=的|，)|使用 ([A-Za-z.]{2,15})")


def careful(body: Body, number: int) -> Says:
    """Copies what stands behind a verb, word for word; to other steps it has nothing to say."""
    if "skills" not in body["messages"][0]["content"]:
        return Says(text="{}", usage=(50, 2))
    found = {at: [a or b for a, b in _TERMS.findall(text)] for at, text in _LINE.findall(user_text(body))}
    skills = {at: terms for at, terms in found.items() if terms}
    return Says(text=json.dumps({"skills": skills, "methods": [], "directions": {}}, ensure_ascii=False))
