"""What a role takes over from the role below it: counted in both maps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Kept = Literal["inherited", "deepened", "left", "unclear"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Inherited:
    """A group or skill that three or more people of the lower role tell. The claim's count is of the map that it stands in.

    lower_zh, lower_en  the lower role
    lower_k, lower_n    how many of its people tell it
    lower_grades, grades  people by strongest evidence, there and here; empty where a map has none of it; depths the same by degree words
    kept     inherited: told here too; deepened: told here at more depth, beyond chance; left: told by fewer here, beyond chance;
             unclear: by fewer than three here, which may be chance
    by       what says that it is deepened: grades or depths, "" else
    q        of the test that says deepened or left, None else
    rests_on the claims of this map that tell it
    """

    subject: str
    kind: Literal["group", "skill"]
    zh: str
    en: str
    lower_zh: str
    lower_en: str
    lower_k: int
    lower_n: int
    kept: Kept
    by: Literal["", "grades", "depths"] = ""
    q: float | None = None
    lower_grades: Mapping[str, int] = field(default_factory=dict)
    grades: Mapping[str, int] = field(default_factory=dict)
    lower_depths: Mapping[str, int] = field(default_factory=dict)
    depths: Mapping[str, int] = field(default_factory=dict)
    rests_on: tuple[str, ...] = ()
    type: Literal["inherited"] = "inherited"
