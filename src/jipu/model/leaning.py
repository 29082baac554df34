"""How far a sample leans on one source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaning:
    """So many people of the sample worked for one and the same employer; which one, a map does not know.

    groups  claim ids of groups that three or more people tell, all of them people of that employer
    """

    subject: Literal["employer"] = "employer"
    groups: tuple[str, ...] = ()
    type: Literal["leaning"] = "leaning"
