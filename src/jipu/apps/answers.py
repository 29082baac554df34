"""What the verbs over finished maps share on the command line: their options, and where what they give goes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from jipu.apps.modelling import AllowAbroad, BaseUrl, Budget, ModelName, ModelOptional, telling_of, what_model
from jipu.apps.options import EditionOption, LangChoice, LangOption, formats_of
from jipu.apps.output import put
from jipu.written import USES

if TYPE_CHECKING:
    from jipu.llm.choice import Wish
    from jipu.render.deliverable import Deliverable

MapFile = Annotated[Path, typer.Argument(metavar="MAP", help="A map.json, of either edition.  一张图谱的 map.json")]
To = Annotated[
    str, typer.Option("--to", help="Formats, by comma: html, md, docx, pdf, json.  写成哪些格式，用逗号分开：html、md、docx、pdf、json")
]
Where = Annotated[
    Path | None,
    typer.Option("-o", "--out", help="Folder for what is written, by default `uses` beside the map.  写到哪个文件夹，默认图谱旁的 uses"),
]
OfEdition = Annotated[
    EditionOption | None, typer.Option("--edition", help="Of which edition of the map; by default as it is.  用哪个版本的图谱，默认原样")
]


@dataclass(frozen=True, slots=True)
class Wanted:
    """In which language and formats an answer is wanted, of which edition, where it goes, and which model words it."""

    lang: LangOption
    formats: tuple[str, ...]
    edition: EditionOption | None
    out: Path | None
    wish: Wish


def what_wanted(
    to: To = "html,md",
    out: Where = None,
    edition: OfEdition = None,
    lang: LangChoice = LangOption.zh,
    model: ModelName = None,
    base_url: BaseUrl = None,
    model_optional: ModelOptional = False,
    allow_abroad: AllowAbroad = False,
    budget: Budget = None,
) -> Wanted:
    """The options of every verb over finished maps."""
    wish = what_model(model, base_url, None, model_optional, allow_abroad, budget)
    return Wanted(lang, formats_of(to), edition, out, wish)


def hand_over(
    made: Deliverable, wanted: Wanted, rolemap: Path, *, others: Sequence[Path] = (), more: Sequence[Deliverable | Mapping[str, str]] = ()
) -> None:
    """Write a deliverable and what comes with it, worded by a model where one is asked for, and say where it is."""
    from jipu.workspace import Workspace

    folder, workspace = wanted.out or rolemap.parent / USES, Workspace(None)
    made = in_better_words(made, wanted, rolemap)
    for line in made.lead:
        put(line)
    for path in workspace.deliver(made, wanted.formats, folder, rolemap, others=others, more=more):
        put(str(path))


def in_better_words(made: Deliverable, wanted: Wanted, rolemap: Path) -> Deliverable:
    """A deliverable worded by a model where one is asked for, else as it is."""
    from jipu.apps.console import Console
    from jipu.workspace import Workspace

    console = Console(wanted.lang.value, quiet=False)
    if not (telling := telling_of(wanted.wish, console)):
        return made
    with console:
        return Workspace(None).reword(made, rolemap, telling.assisting)
