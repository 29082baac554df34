"""`jipu atlas`: the maps of many roles as one body of knowledge."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from jipu.apps.options import EditionOption, LangChoice, LangOption
from jipu.apps.output import put

Maps = Annotated[
    Path,
    typer.Argument(metavar="DIR", help="Folder with maps: jipu-out, or maps of a workspace.  有图谱的文件夹：jipu-out，或简历库的 maps"),
]
Where = Annotated[
    Path | None, typer.Option("-o", "--out", help="Folder of the site, by default `atlas` in DIR.  写到哪个文件夹，默认 DIR 里的 atlas")
]
Edition = Annotated[
    EditionOption | None,
    typer.Option(
        "--edition",
        help="internal: internal maps alone. share: each map as its share edition, to be passed on. By default the one they have in common."
        "  internal 只收内部版；share 都转成对外版，可以给外面看；默认用它们共有的版本",
    ),
]


def atlas(maps: Maps, out: Where = None, edition: Edition = None, lang: LangChoice = LangOption.zh) -> None:
    """Join the maps of a folder: families, ladders, what is shared and what is not, a search over everything.  把许多图谱合成知识体系"""
    from jipu.render.atlas.seen import Seen
    from jipu.render.wording.phrases import phrase
    from jipu.workspace import Workspace

    folder = out or maps / "atlas"
    made = Workspace(None).atlas(maps, folder, edition=edition.value if edition else None, lang=lang.value)
    seen = Seen(atlas=made.atlas, lang=lang.value, where=lambda place, claim: "", left_out=made.left_out)
    told = phrase(f"edition.{made.atlas.edition}", lang.value)
    put(phrase("atlas.made", lang.value, roles=len(made.atlas.places), edition=told))
    put(phrase(f"atlas.reading.{made.atlas.edition}", lang.value))
    for row in made.left_out:
        put(phrase("atlas.skipped", lang.value, path=row.path, why=seen.reason(row)))
    for name in ("index.html", "atlas.md", "atlas.json"):
        put(str(folder / name))
