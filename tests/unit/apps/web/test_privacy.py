"""The page of privacy says what a pool of a million people has to do."""

from __future__ import annotations

import pytest
from tests.asking import Reader


def test_a_large_pool_is_told_of_the_duty_and_a_small_one_is_not(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "个人信息保护负责人" not in reader.get("/privacy").text
    monkeypatch.setattr("jipu.verbs.holdings.REPORTABLE", 1)
    assert "个人信息保护负责人" in reader.get("/privacy").text
    assert "person in charge of personal information protection" in reader.get("/privacy?lang=en").text
