"""docs/library.md: its examples run, one after the other, as they stand there."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from jipu.apps.example import example_folder

DOCUMENT = Path(__file__).parents[1] / "docs" / "library.md"
EXAMPLES = re.findall(r"```python\n(.*?)```", DOCUMENT.read_text("utf-8"), re.S)


def test_every_example_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "resumes").mkdir()
    texts = sorted(path for path in example_folder().rglob("*") if path.suffix in (".txt", ".html", ".md"))[:12]
    for path in texts:
        shutil.copy(path, tmp_path / "resumes" / path.name)
    known: dict[str, object] = {}
    for code in EXAMPLES:
        exec(compile(code, str(DOCUMENT), "exec"), known)  # noqa: S102 - our own document
    said = capsys.readouterr().out
    assert len(EXAMPLES) == 7
    assert "people; out" in said
    assert "0 edits in the mind map" in said
    assert (tmp_path / "role.xmind").is_file()
