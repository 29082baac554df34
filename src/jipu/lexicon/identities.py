"""What somebody is to an organisation whose responsibilities lie in one dimension: 产品定义者, 队伍建设者."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from jipu.lexicon.tables import FOLDER, read_table

COLUMNS = ("dimension", "zh", "en", "duty_zh", "duty_en")


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityName:
    """A name for those who are in charge of a dimension, and their duty in a few words."""

    zh: str
    en: str
    duty_zh: str
    duty_en: str


@lru_cache(maxsize=1)
def identity_names() -> Mapping[str, IdentityName]:
    """Dimension id → its identity. Raises ValueError where a cell is empty or a dimension stands twice."""
    found: dict[str, IdentityName] = {}
    for row in read_table(FOLDER / "identities.tsv", COLUMNS):
        dimension, zh, en, duty_zh, duty_en = row.cells
        if dimension in found or not all(row.cells):
            raise row.fault("a dimension stands once, with all its cells")
        found[dimension] = IdentityName(zh=zh, en=en, duty_zh=duty_zh, duty_en=duty_en)
    return found
