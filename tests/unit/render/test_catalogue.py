"""The catalogue of roles in words and as data."""

from __future__ import annotations

import pytest

from jipu.lexicon.families import families
from jipu.lexicon.roles import load_roles
from jipu.lexicon.taken import taken_for
from jipu.render.catalogue import catalogue_lines, catalogue_rows, taken_lines, taken_row


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_role_stands_once_under_its_family(lang: str) -> None:
    lines = list(catalogue_lines(lang))  # type: ignore[arg-type]
    heads = [line for line in lines if not line.startswith(" ")]
    assert heads == [row.zh if lang == "zh" else row.en for row in families().values()]
    assert len(catalogue_rows()) == len({row["id"] for row in catalogue_rows()}) == len(load_roles().by_id)
    assert all(any(row[lang] in line for line in lines) for row in catalogue_rows())


def test_both_languages_tell_the_same_of_a_known_title() -> None:
    zh, en = (list(taken_lines(taken_for("市场总监"), lang)) for lang in ("zh", "en"))
    assert len(zh) == len(en) == 7
    assert zh[2] == "岗位族：市场类　职级：总监"
    assert en[2] == "Family: Marketing. Rank: Director"
    assert zh[3] == "往上：市场总监 → CMO"
    assert en[3] == "Upward: Marketing Director → CMO"
    assert "市场经理" in zh[4]
    assert "Marketing Manager" in en[4]


def test_a_guess_says_that_it_is_one_and_claims_no_ladder() -> None:
    lines = list(taken_lines(taken_for("公司秘书"), "zh"))
    assert "仅供参考" in lines[1]
    assert len(lines) == 3
    assert list(taken_lines(taken_for("气味鉴赏家"), "en"))[2] == "Family: not told. Rank: not told"


def test_a_row_of_data_names_its_steps_by_id() -> None:
    row = taken_row(taken_for("Go后端"))
    assert row["how"] == "known"
    assert row["role"]["ladder"] == ["golang", "tech-director", "cto"]
    assert "java" in row["role"]["beside"]
    assert taken_row(taken_for("气味鉴赏家"))["role"] is None
