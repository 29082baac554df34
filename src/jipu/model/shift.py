"""How the same people changed from their earlier posts to the latest: dated evidence, tested."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """So many people tell this in their latest post and not before (gained), or before and no more (lost).

    over      value: the first post against the latest; trend: all earlier posts against the latest
    way       gained or lost: which of the two the claim's count is of
    against   people for whom it is the other way round; None in a share edition where these are few
    compared  people with two dated posts that tell enough to be compared
    since     the year from which half of the latest posts run; None where the claim is no trend
    everywhere  whether it was gained by people of every kind (archetype) of the map; None where there are no kinds
    """

    over: Literal["value", "trend"]
    way: Literal["gained", "lost"]
    subject: str
    name_zh: str
    name_en: str
    against: int | None
    compared: int
    since: int | None = None
    everywhere: bool | None = None
    type: Literal["shift"] = "shift"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unproven:
    """How many changes of at least three people were looked at and not told apart from chance.

    compared  people with two dated posts that tell enough
    seen      subjects that at least three people gained and that are no finding
    most      the largest number of people who gained one of these
    needed    so many who all changed the same way would be a finding here
    """

    over: Literal["value", "trend"]
    compared: int
    seen: int
    most: int
    needed: int
    type: Literal["unproven"] = "unproven"
