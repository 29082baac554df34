"""The bundled example: invented front-end resumes as real files."""

from __future__ import annotations

from datetime import date
from importlib import resources
from pathlib import Path

ROLE = "前端开发"
AS_OF = date(2025, 8, 31)


def example_folder() -> Path:
    """The folder of the example's files."""
    return Path(str(resources.files("jipu").joinpath("example")))
