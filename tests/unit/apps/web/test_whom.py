"""Which people a form asks to count, and the settings that this makes."""

from __future__ import annotations

import pytest

from jipu.apps.web.refusals import Refusal
from jipu.apps.web.roles import Asked
from jipu.apps.web.whom import counted, whom_of
from jipu.apps.web.wording import word


@pytest.mark.parametrize(
    ("told", "top", "sampling"), [({}, 30, "best"), ({"whom": "all"}, None, "best"), ({"whom": "stratified"}, 30, "stratified")]
)
def test_a_form_becomes_settings(told: dict[str, str], top: int | None, sampling: str) -> None:
    settings = Asked.of({"role": "前端开发", **told}).settings("zh")
    assert (settings.top, settings.sampling) == (top, sampling)


def test_anything_else_is_refused() -> None:
    with pytest.raises(Refusal):
        whom_of({"whom": "everyone"})


def test_a_number_stands_beside_a_draw_and_not_beside_all() -> None:
    assert counted(50, "stratified") == {"top": 50, "sampling": "stratified"}
    assert counted(50, "all")["top"] is None


@pytest.mark.parametrize("whom", ["best", "stratified", "all"])
def test_every_choice_has_words(whom: str) -> None:
    assert word(f"new.whom.{whom}", "zh") != word(f"new.whom.{whom}", "en")
