"""Documents beside a page: of the edition that may be in them, and those that lie there already."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.builders import KEY, SETTINGS, Said, reading, sample_of
from tests.golden.maps import people_map
from tests.unit.render.papers import typesets

from jipu.errors import TooFewToShare
from jipu.lexicon.concepts import load_lexicon
from jipu.model.rolemap import RoleMap
from jipu.stages.select import shape_role
from jipu.stages.synthesise import synthesise_map
from jipu.verbs.papers import as_documents, documents_in, maps_in, papers_in, papers_of


def few() -> RoleMap:
    """A map of three people: too few for a share edition."""
    readings = [reading(f"p{number}", [Said("Vue", "vue")], keys=[f"p:{number}"]) for number in range(3)]
    sample = sample_of(readings, shape_role("前端开发"), load_lexicon(), SETTINGS, KEY)
    return synthesise_map(shape_role("前端开发"), sample, readings, load_lexicon(), SETTINGS, files=3)


def test_what_lies_in_a_folder_is_told_apart_from_what_does_not_belong(tmp_path: Path) -> None:
    for name in ("map.docx", "map.tree.svg", "map.pay.svg", "map.html", "map.json", "map.1.json", "map.zip", "my map.docx", "terms.xlsx"):
        (tmp_path / name).write_bytes(b"-")
    assert documents_in(tmp_path) == {"docx", "svg"}
    assert [path.name for path in papers_in(tmp_path)] == ["map.docx", "map.pay.svg", "map.tree.svg"]
    assert [path.name for path in maps_in(tmp_path)] == ["map.docx", "map.html", "map.json", "map.pay.svg", "map.tree.svg"]
    assert documents_in(tmp_path / "nowhere") == set()


def test_documents_are_named_after_the_map_and_texts_are_not_among_them() -> None:
    made, unmade = papers_of(people_map(), ["xlsx", "html", "svg"], Path("out"), "zh")
    assert unmade is None
    assert Path("out/map.xlsx") in made
    assert Path("out/map.tree.svg") in made
    assert not [path for path in made if path.suffix == ".html"]


@typesets
def test_the_picture_is_of_the_share_edition_whichever_map_is_given() -> None:
    picture = as_documents(people_map(), "png", "zh")["png"]
    assert "对外版".encode() in picture
    assert "内部版".encode() not in picture


@typesets
def test_of_too_few_people_there_is_no_picture_and_the_reason_is_told_beside_the_others() -> None:
    made, unmade = papers_of(few(), ["png", "xlsx"], Path(), "zh")
    assert isinstance(unmade, TooFewToShare)
    assert list(made) == [Path("map.xlsx")]
    with pytest.raises(TooFewToShare):
        as_documents(few(), "png", "zh")


def test_a_map_without_claims_has_documents_too() -> None:
    made, unmade = papers_of(replace(people_map(), claims=()), ["docx", "xlsx"], Path(), "en")
    assert unmade is None
    assert {path.suffix for path in made} == {".docx", ".xlsx"}
