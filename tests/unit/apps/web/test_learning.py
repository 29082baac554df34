"""The pages of learning and teaching: a map is chosen, the answer stands under the form and can be taken along."""

from __future__ import annotations

import io
import zipfile
from urllib.parse import quote

import pytest
from tests.asking import Reader
from tests.piles import ROLE

NAME = quote(ROLE)


@pytest.mark.parametrize("verb", ["learn", "teach"])
def test_the_form_stands_alone_until_a_map_is_chosen(looking: Reader, verb: str) -> None:
    page = looking.get(f"/{verb}")
    assert page.status == 200
    assert f'<form method="get" action="/{verb}"' in page.text
    assert 'class="answer"' not in page.text
    assert ROLE in page.text


@pytest.mark.parametrize(("verb", "words"), [("learn", "学习路线"), ("teach", "课程一览")])
def test_the_answer_stands_under_the_form(looking: Reader, verb: str, words: str) -> None:
    page = looking.get(f"/{verb}?map={NAME}")
    assert page.status == 200
    assert words in page.text
    assert f"/{verb}/file/md?map=" in page.text


def test_from_one_role_to_another(looking: Reader) -> None:
    page = looking.get(f"/learn?map={NAME}&from={NAME}")
    assert page.status == 200
    assert "已经有的，不再排" in page.text


@pytest.mark.parametrize("verb", ["learn", "teach"])
@pytest.mark.parametrize("to", ["html", "md", "docx", "json"])
def test_the_answer_can_be_taken_along(looking: Reader, verb: str, to: str) -> None:
    taken = looking.get(f"/{verb}/file/{to}?map={NAME}")
    assert taken.status == 200
    assert taken.headers["content-disposition"].startswith("attachment;")
    assert len(taken.content) > 1000


@pytest.mark.parametrize("query", ["map=no-such-map", f"map={NAME}&from=no-such-map", "map=../../etc"])
def test_a_map_that_is_not_there_is_told(looking: Reader, query: str) -> None:
    assert looking.get(f"/learn?{query}").status == 404
    assert looking.get(f"/learn/file/exe?map={NAME}").status == 404


@pytest.mark.parametrize(("lang", "title"), [("zh", "课程"), ("en", "lessons")])
def test_the_lessons_are_an_archive_of_one_file_each_the_same_bytes_again(looking: Reader, lang: str, title: str) -> None:
    reader = Reader(looking.home, lang)
    assert f'href="/teach/lessons?map={NAME}"' in reader.get(f"/teach?map={NAME}").text
    taken = reader.get(f"/teach/lessons?map={NAME}")
    assert (taken.status, taken.headers["content-type"]) == (200, "application/zip")
    assert quote(f".{title}.zip") in taken.headers["content-disposition"]
    archive = zipfile.ZipFile(io.BytesIO(taken.content))
    files = {name: archive.read(name).decode() for name in archive.namelist()}
    index, lessons = files.pop("lessons/index.md"), files
    assert len(lessons) >= 3
    assert all(text.startswith("---\n") and f'lang: "{lang}"' in text for text in lessons.values())
    assert all(name.removeprefix("lessons/") in index for name in lessons)
    assert reader.get(f"/teach/lessons?map={NAME}").content == taken.content


def test_lessons_of_no_map_are_none(looking: Reader) -> None:
    assert looking.get("/teach/lessons").status == 404
    assert looking.get("/teach/lessons?map=no-such-map").status == 404
