"""`jipu learn` and `jipu teach` over a finished map: what is written where, in both editions, and what is refused."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from jipu.render.map_json import to_json
from jipu.workspace import Workspace
from tests.levelled import levelled_map
from tests.running import jipu


@pytest.fixture
def rolemap(tmp_path: Path) -> Path:
    """A map alone in a folder: no pool is needed."""
    path = tmp_path / "map.json"
    path.write_text(to_json(levelled_map(40)), "utf-8")
    return path


def test_a_path_is_written_beside_the_map(rolemap: Path) -> None:
    done = jipu("learn", rolemap, "--to", "html,md,docx,json")
    assert done.code == 0, done.err
    assert sorted(path.name for path in (rolemap.parent / "uses").glob("learn.*")) == ["learn.docx", "learn.html", "learn.json", "learn.md"]
    assert "学习路线" in (rolemap.parent / "uses" / "learn.html").read_text("utf-8")
    assert "```mermaid" in (rolemap.parent / "uses" / "learn.md").read_text("utf-8")
    told = json.loads((rolemap.parent / "uses" / "learn.json").read_text("utf-8"))
    assert told["data"]["order"] == [stop.claim.id for stop in Workspace(None).learn(rolemap).stops]


def test_from_a_role_to_itself_and_in_english(rolemap: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.json"
    shutil.copy(rolemap, other)
    done = jipu("learn", rolemap, "--from", other, "--to", "md", "--lang", "en", "-o", tmp_path / "out")
    assert done.code == 0, done.err
    text = (tmp_path / "out" / "learn.md").read_text("utf-8")
    assert text.startswith("# From ")
    assert "There already, left out" in text


def test_a_course_is_written_with_a_file_a_lesson(rolemap: Path, tmp_path: Path) -> None:
    done = jipu("teach", rolemap, "--to", "md,json", "-o", tmp_path / "course")
    assert done.code == 0, done.err
    course = Workspace(None).teach(rolemap)
    lessons = sorted(path.name for path in (tmp_path / "course" / "lessons").iterdir())
    assert len(lessons) == len(course.lessons) + 1
    assert lessons[-1] == "index.md"
    assert all(name in done.out for name in lessons)
    first = (tmp_path / "course" / "lessons" / lessons[0]).read_text("utf-8")
    assert first.startswith("---\ntitle: ")


def test_the_share_edition_of_both_has_nobodys_words(rolemap: Path, tmp_path: Path) -> None:
    for verb in ("learn", "teach"):
        done = jipu(verb, rolemap, "--edition", "share", "--to", "md", "-o", tmp_path / "share")
        assert done.code == 0, done.err
    texts = [path.read_text("utf-8") for path in sorted((tmp_path / "share").rglob("*.md"))]
    assert len(texts) > 4
    members = [member.pseudonym for member in levelled_map(40).sample.members]
    assert not [name for name in members if any(f"化名 {name}" in text or f"化名{name}" in text for text in texts)]
    assert not any("> “" in text for text in texts)


@pytest.mark.parametrize("verb", ["learn", "teach"])
def test_what_is_no_map_is_refused(tmp_path: Path, verb: str) -> None:
    (tmp_path / "map.json").write_text("{}", "utf-8")
    for path in (tmp_path / "map.json", tmp_path / "none.json"):
        done = jipu(verb, path)
        assert done.code != 0
        assert "Traceback" not in done.err
    assert not (tmp_path / "uses").exists()
