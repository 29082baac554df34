"""What programs are allowed: nothing but to ask, unless the start said more; and never a file elsewhere."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from jipu import errors as general
from jipu.apps.agents import errors
from jipu.apps.agents.errors import InternalAlone, NoFilesNamed, NotAmongFiles, NotPermitted, placeless
from jipu.apps.agents.permit import NOTHING_BUT_READING, Permit
from jipu.errors import JipuError, MissingPath, NoFiles, NotAWorkspace, NotWritable


@pytest.fixture
def files(tmp_path: Path) -> Path:
    home = tmp_path / "resumes"
    (home / "batch").mkdir(parents=True)
    for name in ("a.txt", "batch/b.txt"):
        (home / name).write_text("x", "utf-8")
    (tmp_path / "secret.txt").write_text("x", "utf-8")
    (tmp_path / "resumes-beside").mkdir()
    (home / "link.txt").symlink_to(tmp_path / "secret.txt")
    (home / "away").symlink_to(tmp_path / "resumes-beside")
    return home


def test_writing_needs_the_word_of_the_operator_and_the_internal_edition() -> None:
    Permit(write=True).to_write("build", "internal")
    with pytest.raises(NotPermitted, match="--write"):
        NOTHING_BUT_READING.to_write("build", "internal")
    for permit in (NOTHING_BUT_READING, Permit(write=True)):
        with pytest.raises(InternalAlone, match="internal"):
            permit.to_write("correct", "share")


def test_names_mean_files_below_the_folder_alone(files: Path) -> None:
    permit = Permit(files=files)
    told = {name: [path.name for path in permit.below([name])] for name in (".", "batch", "batch/b.txt", "./batch/../a.txt")}
    assert told == {".": ["a.txt", "b.txt"], "batch": ["b.txt"], "batch/b.txt": ["b.txt"], "./batch/../a.txt": ["a.txt"]}
    assert permit.below([]) == []


@pytest.mark.parametrize(
    "name", ["..", "../secret.txt", "/etc/passwd", "link.txt", "away", "batch/../../secret.txt", "none.txt", "~", "a\0b", "x" * 5000]
)
def test_what_lies_elsewhere_is_as_if_it_were_not_there(files: Path, name: str) -> None:
    with pytest.raises(NotAmongFiles) as caught:
        Permit(files=files).below([name])
    assert str(files) not in caught.value.message("en")


def test_without_a_folder_no_file_is_read(files: Path) -> None:
    with pytest.raises(NoFilesNamed, match="--files"):
        NOTHING_BUT_READING.below([str(files / "a.txt")])
    (files / "empty").mkdir()
    with pytest.raises(NoFiles):
        Permit(files=files).below(["empty"])


def test_an_error_names_no_place_of_this_machine(files: Path) -> None:
    told = placeless(NotAWorkspace(path=str(files)), [files])
    assert isinstance(told, NotAWorkspace)
    assert told.details["path"] == "."
    assert "jipu add" in told.message("zh")
    assert placeless(MissingPath(path=f"{files}/前端/map.json"), [files]).details["path"] == "./前端/map.json"
    assert placeless(MissingPath(path="/home/somebody/x"), [files]).details["path"] == "…"
    assert placeless(NotWritable(path=f"在 {tempfile.gettempdir()}/jipu-1", reason="full"), []).details == {"path": "…", "reason": "full"}
    assert placeless(MissingPath(path="map.json"), [Path()]).details["path"] == "map.json"


def test_every_error_has_both_languages_and_a_next_step() -> None:
    own = [
        one for one in vars(errors).values() if isinstance(one, type) and issubclass(one, JipuError) and one.__module__ == errors.__name__
    ]
    assert len(own) >= 7
    for one in own:
        assert one.zh != JipuError.zh
        assert one.en.rstrip().endswith(".")
        assert len(one.zh.split("。")) >= 3, one.__name__  # what happened, and what to do
        assert not hasattr(general, one.__name__)
