"""The labelled set: every file gives its documents, their lines and their order; pictures within their rate of errors."""

from __future__ import annotations

import pytest
from bench.labelled import Labelled, distance, labelled_files, read, score, score_file

from jipu.stages.ingest.ocr import Recogniser

FILES = labelled_files()
FEW = {"marketer-200dpi.png": 0.03, "chef-scan.pdf": 0.03, "logistics-garbled.pdf": 0.03, "nurse-skewed100dpi.png": 0.12}


def test_the_set_is_large_and_mixed() -> None:
    assert len(FILES) >= 44
    assert {path.name for path in FILES[0].path.parent.iterdir()} == {file.path.name for file in FILES} | {"truth.json"}
    assert all(lines for file in FILES for lines in file.documents.values())


@pytest.mark.parametrize("file", [file for file in FILES if not file.quality], ids=lambda file: file.path.name)
def test_lines_and_order(file: Labelled) -> None:
    given = read(file)
    assert set(given) == set(file.documents)
    total = score_file(file, given)
    assert total.line_share >= 0.97
    assert total.order_share >= 0.98


@pytest.mark.ocr
@pytest.mark.skipif(not Recogniser().ready, reason="the extra [ocr] is not installed")
@pytest.mark.parametrize("file", [file for file in FILES if file.path.name in FEW], ids=lambda file: file.path.name)
def test_pictures(file: Labelled) -> None:
    assert score_file(file, read(file)).error_rate <= FEW[file.path.name]


def test_the_score_sees_what_is_missing_and_what_is_out_of_order() -> None:
    truth = ["第一行", "第二行", "第三行"]
    assert score(truth, ["第一", "行第二行", "· 第三行"]).line_share == 1.0
    swapped = score(truth, ["第二行", "第一行", "第三行"])
    assert (swapped.found, swapped.in_order, swapped.pairs) == (3, 1, 2)
    assert score(truth, ["第一行", "第三行"]).found == 2
    assert distance("kitten", "sitting") == 3
