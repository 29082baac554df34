"""The verbs over one finished map: in another format or edition, what changed, what could tell who somebody is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from jipu.apps.options import EditionOption, LangChoice, LangOption
from jipu.apps.output import put
from jipu.errors import BadOption


def export(
    rolemap: Annotated[Path, typer.Argument(metavar="MAP", help="A map.json written by build.  build 写出的 map.json")],
    to: Annotated[
        str, typer.Option("--to", help="csv md html json docx pdf png xlsx svg; xmind mm opml mermaid jsonld graphml case skill.  导出格式")
    ],
    lang: LangChoice = LangOption.zh,
    out: Annotated[
        Path | None,
        typer.Option(
            "-o", "--out", help="Output file, by default the terminal; of all drawings a folder.  输出文件,默认打印;全部图时为文件夹"
        ),
    ] = None,
    edition: Annotated[
        EditionOption | None,
        typer.Option(
            "--edition", help="share makes the edition that may leave the house, by default as the map is.  导出对外版，默认与原图谱相同"
        ),
    ] = None,
    form: Annotated[
        str | None,
        typer.Option(
            "--form", help="With svg: tree, mindmap, pyramid, circles, iceberg, ladder, support, pay, flows or discovery.  svg 的图形"
        ),
    ] = None,
) -> None:
    """A finished map in another format or edition.  把图谱导出为其他格式或版本"""
    from jipu.render.formats import DOCUMENTS, EXCHANGE
    from jipu.workspace import Workspace
    from jipu.written import writing

    if to in (*DOCUMENTS, *EXCHANGE):
        wanted = _file_for(to, out, edition)
        for path in Workspace(None).export_documents(rolemap, to, lang.value, wanted, edition.value if edition else None, form):
            put(str(path))
        return
    text = Workspace(None).export(rolemap, to, lang.value, edition.value if edition else None, out)
    if out is None:
        put(text, end="")
    else:
        with writing(out.parent, out):
            out.write_text(text, "utf-8", newline="")


def _file_for(to: str, out: Path | None, edition: EditionOption | None) -> Path:
    """Where a document goes. Raises BadOption: no terminal shows one, and a picture is of the share edition."""
    if out is None:
        raise BadOption(
            option="-o",
            value="",
            expected=f"一个文件，如 map.{to}（全部图时为文件夹）/ a file such as map.{to} (for all drawings a folder)",
        )
    if to == "png" and edition is EditionOption.internal:
        raise BadOption(
            option="--edition", value="internal", expected="share（长图一律是对外版 / a picture is always of the share edition）"
        )
    return out


def diff(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="An earlier map.json, for example map.1.json.  较早的图谱")],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="A later map.json of the same role.  同一岗位较新的图谱")],
    every: Annotated[bool, typer.Option("--all", help="List every change.  列出全部变化")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="As one JSON object.  以 JSON 输出")] = False,
    lang: LangChoice = LangOption.zh,
) -> None:
    """What changed between two maps of one role.  同一岗位两张图谱之间的变化"""
    from jipu.render.changed import SHOWN, changed, changed_lines
    from jipu.render.over_time import share_data, share_lines
    from jipu.workspace import Workspace

    found = Workspace(None).diff(old, new)
    if as_json:
        put(json.dumps({**changed(found), "shares": share_data(found.tested())}, ensure_ascii=False))
    else:
        most = None if every else SHOWN
        put("\n".join([*changed_lines(found, lang.value, shown=most), *share_lines(found.tested(), lang.value, shown=most)]))


def audit(
    rolemap: Annotated[Path, typer.Argument(metavar="MAP", help="A map.json of either edition.  任一版本的 map.json")],
    sheet: Annotated[
        Path | None, typer.Option("--sheet", help="Write a workbook of 30 random claims to judge by hand.  写一张随机抽 30 条论断的审计表")
    ] = None,
    result: Annotated[
        Path | None, typer.Option("--result", readable=False, help="Read that workbook back into the map.  把填好的审计表读回图谱")
    ] = None,
    by: Annotated[str | None, typer.Option("--by", help="Who judged the claims, by default your login.  核对的人，默认登录名")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a finding.  每处一行 JSON")] = False,
    lang: LangChoice = LangOption.zh,
) -> None:
    """What in a finished map could tell who somebody is; and a check of random claims by hand.  审计图谱:哪里会让人被认出来;随机抽查论断"""
    from jipu.apps.auditing import print_risks, say_checked
    from jipu.workspace import Workspace

    if sheet and result:
        raise BadOption(option="--sheet", value=str(sheet), expected="--sheet | --result")
    workspace = Workspace(None)
    if sheet:
        workspace.write_check(rolemap, sheet, lang.value)
        put(str(sheet))
    elif result:
        say_checked(*workspace.read_check(rolemap, result, by), lang.value)
    else:
        print_risks(*workspace.audit(rolemap), lang.value, as_json=as_json)
