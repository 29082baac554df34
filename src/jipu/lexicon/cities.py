"""Cities: how people write them, their districts, and their English names."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from jipu.lexicon.tables import FOLDER, read_table, split

COLUMNS = ("zh", "region", "en", "districts")


@lru_cache(maxsize=1)
def city_writings() -> Mapping[str, str]:
    """Writing → Chinese name. A full name wins over a district, an earlier row over a later one."""
    rows = [row.cells for row in read_table(FOLDER / "cities.tsv", COLUMNS)]
    names = {zh: zh for zh, *_ in rows}
    for zh, _, en, districts in rows:
        for writing in (*split(en), *split(districts)):
            names.setdefault(writing, zh)
    return names


@lru_cache(maxsize=1)
def _english() -> Mapping[str, str]:
    return {row.cells[0]: _capitals(split(row.cells[2])[0]) for row in read_table(FOLDER / "cities.tsv", COLUMNS) if row.cells[2]}


def _capitals(name: str) -> str:
    """Ho Chi Minh, Xi'an: a letter behind an apostrophe stays small."""
    return " ".join(word[:1].upper() + word[1:] for word in name.split())


def english_city(zh: str) -> str:
    """A city's English name; as it is where none is known."""
    return _english().get(zh, zh)
