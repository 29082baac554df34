"""Calls that are refused before anything is read, and what counts as one document."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from jipu.errors import BadOption, MissingPath, NoneInIndustry, NotWritable, UnknownIndustry
from jipu.pipeline import build_map, check_call, gathered, read_pile
from jipu.workspace import writing
from tests.builders import KEY, SETTINGS
from tests.piles import candidates, write_people


@pytest.mark.parametrize("title", ["", "  ", "\n"])
def test_a_role_has_a_name(title: str, tmp_path: Path) -> None:
    with pytest.raises(BadOption, match="--role"):
        check_call([tmp_path], title)


def test_a_strict_industry_has_a_name(tmp_path: Path) -> None:
    check_call([tmp_path], "前端开发", "电商", strict=True)
    with pytest.raises(BadOption, match="--industry"):
        check_call([tmp_path], "前端开发", strict=True)


def test_a_wrong_path_or_industry_is_told_first(tmp_path: Path) -> None:
    with pytest.raises(MissingPath):
        check_call([tmp_path / "gone"], "前端开发")
    with pytest.raises(UnknownIndustry):
        check_call([tmp_path], "前端开发", "炼丹")


def test_rows_of_a_jsonl_are_documents_of_their_own(tmp_path: Path) -> None:
    row = {"title": "前端开发", "company": "某公司", "text": "岗位职责：\n1、负责前端开发；\n任职要求：\n1、熟悉 Vue、React；\n" * 3}
    rows = [{**row, "text": f"{row['text']}{number}、熟悉 Webpack。"} for number in range(3)]
    (tmp_path / "ads.jsonl").write_text("\n".join(json.dumps(each, ensure_ascii=False) for each in rows), "utf-8")
    (tmp_path / "empty.txt").write_text("", "utf-8")
    pile = read_pile([tmp_path], SETTINGS, KEY)
    assert (pile.files, gathered(pile, KEY).documents) == (2, 4)


def test_from_documents_to_people_nothing_is_lost(tmp_path: Path) -> None:
    write_people(tmp_path, candidates(6))
    (tmp_path / "empty.txt").write_text("", "utf-8")
    sample = build_map([tmp_path], "前端开发", SETTINGS, KEY).sample
    assert sample.files - len(sample.failures) - sample.ads - len(sample.versions) - len(sample.left_out) == sample.n


def test_nobody_in_the_industry_is_told_as_such(tmp_path: Path) -> None:
    write_people(tmp_path, candidates(3))
    with pytest.raises(NoneInIndustry, match="--strict-industry"):
        build_map([tmp_path], "前端开发", replace(SETTINGS, strict_industry=True), KEY, industry="农业")


def test_what_cannot_be_written_is_named_itself(tmp_path: Path) -> None:
    with pytest.raises(NotWritable, match="table"), writing(tmp_path, tmp_path / "table"):
        raise IsADirectoryError(21, "Is a directory")
