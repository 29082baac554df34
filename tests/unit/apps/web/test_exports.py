"""Both editions in every format, under names that are safe, and the audit before the share edition."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import pytest
from tests.asking import Answer, Reader
from tests.piles import ROLE
from tests.unit.apps.web.conftest import MAP
from tests.unit.render.papers import typesets

from jipu.apps.web.exports import FORMATS
from jipu.apps.web.maps import the_map
from jipu.render.formats import TYPESET
from jipu.render.map_json import to_json
from jipu.workspace import Workspace

UNSET = [to for to in FORMATS if to not in TYPESET]
BEGINS = {"docx": b"PK", "xlsx": b"PK", "svg": b"PK", "html": b"<!doctype html>", "json": b"{"}


def name_of(answer: Answer) -> str:
    return unquote(answer.headers["content-disposition"].partition("UTF-8''")[2])


@pytest.mark.parametrize("edition", ["internal", "share"])
@pytest.mark.parametrize("to", UNSET)
def test_either_edition_in_every_format(looking: Reader, edition: str, to: str) -> None:
    answer = looking.get(f"{MAP}/export/{edition}/{to}")
    assert answer.status == 200
    assert answer.headers["content-disposition"].startswith("attachment;")
    assert name_of(answer) == f"{ROLE}.{edition}.{'svg.zip' if to == 'svg' else to}"
    assert answer.content.startswith(BEGINS.get(to, b""))
    assert len(answer.content) > 1000


@typesets
@pytest.mark.parametrize(
    ("edition", "to", "begins"), [("internal", "pdf", b"%PDF"), ("share", "pdf", b"%PDF"), ("share", "png", b"\x89PNG")]
)
def test_what_is_typeset(looking: Reader, edition: str, to: str, begins: bytes) -> None:
    assert looking.get(f"{MAP}/export/{edition}/{to}").content.startswith(begins)


def test_a_share_edition_names_nobody(looking: Reader) -> None:
    told = json.loads(looking.get(f"{MAP}/export/share/json").content)
    assert told["provenance"]["edition"] == "share"
    assert told["sample"]["members"] == []
    every = [member.pseudonym for member in the_map(looking.home.folder / "maps" / ROLE).sample.members]
    text = looking.get(f"{MAP}/export/share/html").text
    assert not [name for name in every if name in text]


def test_all_drawings_are_one_file_and_the_same_each_time(looking: Reader) -> None:
    first, second = (looking.get(f"{MAP}/export/internal/svg").content for _ in range(2))
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert "map.tree.svg" in archive.namelist()
        assert archive.read("map.tree.svg").startswith((b"<svg", b"<?xml"))
    one = looking.get(f"{MAP}/export/internal/svg?form=tree")
    assert name_of(one) == f"{ROLE}.internal.tree.svg"


@pytest.mark.parametrize("place", ["internal/png", "share/exe", "other/html", "share/..%2fhtml"])
def test_what_is_not_offered_is_not_there(looking: Reader, place: str) -> None:
    assert looking.get(f"{MAP}/export/{place}").status == 404


def test_a_form_that_is_not_known_is_refused_in_words(looking: Reader) -> None:
    answer = looking.get(f"{MAP}/export/internal/svg?form=spiral")
    assert 400 <= answer.status < 500
    assert "spiral" in answer.text


def test_the_page_audits_before_the_share_edition_leaves(looking: Reader) -> None:
    page = looking.get(f"{MAP}/export").text
    assert "导出前的审计" in page
    assert ("没有发现风险" in page) != ("处风险，请先看过" in page)
    assert page.index("导出前的审计") < page.index("/export/share/html")
    assert page.count("/export/share/png") == 1
    assert "/export/internal/png" not in page


def test_too_few_to_share_is_told_and_nothing_is_offered(reader: Reader) -> None:
    path = reader.home.folder / "maps" / ROLE / "map.json"
    few = the_map(path.parent)
    path.write_text(to_json(replace(few, sample=replace(few.sample, n=3, members=few.sample.members[:3]))), "utf-8")
    page = reader.get(f"{MAP}/export").text
    assert "不做对外版" in page
    assert "/export/share/" not in page
    assert reader.get(f"{MAP}/export/share/html").status == 409


def test_an_export_stands_in_the_log(reader: Reader) -> None:
    assert reader.get(f"{MAP}/export/internal/csv").status == 200
    assert [row["verb"] for row in Workspace(reader.home.folder).log().rows][-1] == "export"
    assert not list(Path(reader.home.folder / "maps" / ROLE).glob("*.csv"))
