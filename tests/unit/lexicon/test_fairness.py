"""The tables of fairness: rules whose pieces are filled, kinds with all their words, faults by their line."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from jipu.lexicon import fairness
from jipu.lexicon.fairness import KINDS, RULES, fairness_rules, kinds_of_unfairness
from jipu.uses.fairness import unfair_demands


def test_no_rule_is_left_with_a_piece_that_is_not_filled() -> None:
    for rule in fairness_rules():
        for pattern in (rule.pattern, rule.before, rule.after):
            assert pattern is None or "<" not in pattern.pattern.replace("(?<", "").replace("|<", "").replace("=<", ""), rule.id


def test_rules_have_ids_of_their_own_and_match_something() -> None:
    names = [rule.id for rule in fairness_rules()]
    assert len(set(names)) == len(names)
    assert not [rule.id for rule in fairness_rules() if rule.pattern.fullmatch("")]


def test_a_kind_says_the_same_in_both_languages() -> None:
    for kind in kinds_of_unfairness().values():
        assert all(getattr(kind, name) for name in KINDS[2:])
        assert not any("一" <= sign <= "鿿" for sign in kind.en + kind.law_en + kind.instead_en)


@pytest.mark.parametrize(("row", "told"), [("a-1\tnone\t限男", "unknown kind none"), ("a-1\tsex\tx\ty\tz\tmore", "6 cells")])
def test_a_faulty_row_is_named_by_its_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, row: str, told: str) -> None:
    (tmp_path / "fairness.tsv").write_text("\t".join(RULES) + "\n" + row + "\n", "utf-8")
    (tmp_path / "fairness_kinds.tsv").write_bytes((fairness.FOLDER / "fairness_kinds.tsv").read_bytes())
    monkeypatch.setattr(fairness, "FOLDER", tmp_path)
    with pytest.raises(ValueError, match=rf"fairness\.tsv:2: {told}"):
        fairness_rules.__wrapped__()


def test_a_kind_without_its_words_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "fairness_kinds.tsv").write_text("\t".join(KINDS) + "\nsex\tbanned\t性别\n", "utf-8")
    monkeypatch.setattr(fairness, "FOLDER", tmp_path)
    with pytest.raises(ValueError, match=r"fairness_kinds\.tsv:2"):
        kinds_of_unfairness.__wrapped__()


def test_time_grows_with_the_text_alone() -> None:
    line = "负责男装和女装的选品，面向 18-35 岁用户，985 高校合作，年龄不限，a young market and 35 users\n"
    took = []
    for times in (200, 800):
        begun = time.process_time()
        assert not unfair_demands(line * times)
        took.append(time.process_time() - begun)
    assert took[1] < 12 * took[0]
