"""Headings that small groups share."""

from __future__ import annotations

import pytest

from jipu.lexicon.concepts import load_lexicon
from jipu.lexicon.headings import COLUMNS, faults, read_headings

KINDS = {"d.web": "dimension", "g.vue": "group", "g.react": "group", "vue": "technology"}
ROW = "h.frames\t框架\tFrameworks\td.web\tg.vue|g.react"


def table(folder, *rows):
    path = folder / "headings.tsv"
    path.write_text("\n".join(["\t".join(COLUMNS), *rows]), "utf-8")
    return read_headings(path)


def test_a_row_is_read(tmp_path):
    (row,) = table(tmp_path, ROW)
    assert (row.concept.id, row.concept.zh, row.concept.kind, row.concept.broader) == ("h.frames", "框架", "group", "d.web")
    assert row.groups == ("g.vue", "g.react")
    assert not list(faults([row], KINDS))


@pytest.mark.parametrize(
    ("rows", "finding"),
    [
        (("vue\ta\tb\td.web\tg.vue|g.react",), "a concept has this id"),
        (("h.a\ta\tb\td.none\tg.vue|g.react",), "no dimension d.none"),
        (("h.a\ta\tb\td.web\tg.vue",), "fewer than 2 groups"),
        (("h.a\ta\tb\td.web\tg.vue|vue",), "no group vue"),
        ((ROW, "h.b\ta\tb\td.web\tg.vue|g.react"), "stands already under h.frames"),
    ],
)
def test_faults_are_found(tmp_path, rows, finding):
    assert any(finding in line for line in faults(table(tmp_path, *rows), KINDS))


def test_a_row_without_a_name_is_refused(tmp_path):
    with pytest.raises(ValueError, match=r"headings\.tsv:2"):
        table(tmp_path, "h.a\t\tb\td.web\tg.vue|g.react")


def test_the_shipped_headings_are_sound_and_leave_domains_apart():
    lexicon = load_lexicon()
    assert not list(faults(lexicon.headings, {concept.id: concept.kind for concept in lexicon}))
    assert not [group for heading in lexicon.headings for group in heading.groups if group.startswith("g.dom-")]


def test_a_folder_without_the_file_has_none(build):
    assert build("go;Go").headings == ()
