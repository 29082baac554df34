"""Options that several commands share."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class LangOption(StrEnum):
    """Languages of every output."""

    zh = "zh"
    en = "en"


LangChoice = Annotated[LangOption, typer.Option("--lang", help="Language of the output.  输出语言")]
OwnLexicon = Annotated[
    list[Path] | None,
    typer.Option(
        "--lexicon", readable=False, help="Your own terms (TSV as in FORMAT.md, or ESCO's skills CSV); repeatable.  自备词典，可多次给出"
    ),
]
