"""Which of the people who fit are counted, as the page asks for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, get_args

from jipu.apps.web.refusals import Refusal, words_of

Whom = Literal["best", "stratified", "all"]


def whom_of(told: Mapping[str, Any]) -> Whom:
    """Which of those who fit are counted. Raises Refusal."""
    for whom in get_args(Whom):
        if whom == (words_of(told, "whom") or "best"):
            return whom  # type: ignore[no-any-return]
    raise Refusal("refused.field", field="whom")


def counted(top: int, whom: str) -> dict[str, Any]:
    """The same as settings."""
    return {"top": None if whom == "all" else top, "sampling": "stratified" if whom == "stratified" else "best"}
