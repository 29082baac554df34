from __future__ import annotations

import pytest

from jipu.lexicon.concepts import load_lexicon
from jipu.lexicon.frameworks import COLUMNS, faults, read_frameworks

ROW = "pdca\t戴明\tDeming\t计划|执行\tPlan|Do"


def table(folder, *rows):
    path = folder / "methods.tsv"
    path.write_text("\n".join(["\t".join(COLUMNS), *rows]), "utf-8")
    return read_frameworks(path)


def test_a_row_is_read(tmp_path):
    (row,) = table(tmp_path, ROW)
    assert (row.concept, row.origin_en, row.steps_zh, row.common) == ("pdca", "Deming", ("计划", "执行"), False)


@pytest.mark.parametrize(
    ("rows", "kinds", "finding"),
    [
        ((ROW,), {}, "no concept of kind method"),
        ((ROW,), {"pdca": "tool"}, "no concept of kind method"),
        ((ROW, ROW), {"pdca": "method"}, "stands already"),
        (("pdca\ta\tb\t计划\tPlan",), {"pdca": "method"}, "fewer than 2 steps"),
        (("pdca\ta\tb\t一|二|三\tOne|Two",), {"pdca": "method"}, "3 steps in Chinese, 2 in English"),
        (("pdca\ta\tb\t一|一\tOne|Two",), {"pdca": "method"}, "a step stands twice"),
    ],
)
def test_faults_are_found(tmp_path, rows, kinds, finding):
    assert any(finding in line for line in faults(table(tmp_path, *rows), kinds))


def test_a_row_without_origin_is_refused(tmp_path):
    with pytest.raises(ValueError, match=r"methods\.tsv:2"):
        table(tmp_path, "pdca\t\t\t计划|执行\tPlan|Do")


def test_a_form_is_read_and_a_strange_one_refused(tmp_path):
    rows = table(tmp_path, ROW + "\tloop", ROW)
    assert [row.form for row in rows] == ["loop", ""]
    with pytest.raises(ValueError, match=r"methods\.tsv:2: form must be one of loop, flywheel"):
        table(tmp_path, ROW + "\tspiral")


def test_the_shipped_table_is_large():
    lexicon = load_lexicon()
    assert len(lexicon.frameworks) >= 300
    assert lexicon.framework("okr").steps_en[0] == "Set objectives"
    assert (lexicon.framework("pdca").form, lexicon.framework("data-flywheel").form, lexicon.framework("swot").form) == (
        "loop",
        "flywheel",
        "",
    )
