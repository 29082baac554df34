"""Words that the names of a lexicon are built of: 发布 in 灰度发布, 发布管理, 发布流程 says nothing by itself."""

from __future__ import annotations

import re

from jipu.lexicon.concepts import Lexicon

MANY = 10
_TWO = re.compile(r"[\u4e00-\u9fff]{2}")


def is_component(words: str, lexicon: Lexicon) -> bool:
    """Whether two Chinese characters stand inside ten or more writings of the lexicon without being one: too broad to be a find of its own."""
    return _TWO.fullmatch(words) is not None and lexicon.count_joined(words) >= MANY
