"""The part of `jipu add` that takes tables of records: their columns as declared, and what a hand-over did in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from jipu.apps.output import put, worded
from jipu.errors import BadOption, Lang
from jipu.model.record import Columns

if TYPE_CHECKING:
    from jipu.verbs.handovers import Handed

ColumnsOption = Annotated[
    str | None,
    typer.Option(
        "--columns",
        metavar="FIELD=COLUMN,…",
        help="PATHS are tables (Parquet, CSV, TSV, JSONL) with a resume a row; which column is id, text, updated_at, source, deleted.  表格每行一份简历，哪列是什么",
    ),
]
TombstonesOption = Annotated[
    list[Path] | None,
    typer.Option(
        "--tombstones", help="A table of ids (column id) whose resumes are to be erased; may be repeated.  要删除的编号名单，可多次"
    ),
]
WORDS = {
    "handed": {
        "zh": "{tables} 张表：新 {new}，有改动 {changed}，没变 {unchanged}，旧于已有的 {older}，删除 {deleted}，没读成 {failures}",
        "en": "{tables} {tables:table|tables}: {new} new, {changed} changed, {unchanged} unchanged, {older} older than what is known, {deleted} deleted, {failures} {failures:failure|failures}",
    },
    "unknown": {"zh": "；要删除的编号里有 {unknown} 个本来就没有", "en": "; {unknown} of the ids to delete {unknown:was|were} not here"},
    "renewed": {"zh": "；续期 {renewed} 份", "en": "; {renewed} renewed"},
    "recognised": {"zh": "{file}：按列名认出 {columns}", "en": "{file}: by the names of its columns {columns}"},
    "by_content": {
        "zh": "? {file} 每行都有编号，这次只按内容加入。要让以后的更新和删除按编号对上，请改用：jipu add {file} -w {folder} {option}",
        "en": "? {file} has an id a row, but is added by its content alone. For later changes and deletions to meet their rows, use: jipu add {file} -w {folder} {option}",
    },
    "certificate": {"zh": "删除证明：{path}", "en": "Certificate of erasure: {path}"},
}


def columns_of(told: str | None) -> Columns:
    """Which column is what, as the operator wrote it. Raises BadOption."""
    named: dict[str, str] = {}
    known = Columns().named()
    for part in (told or "").replace("，", ",").split(",") if told else ():
        field, sign, name = (piece.strip() for piece in part.partition("="))
        if field not in known or field in named or not sign or not name:
            raise BadOption(option="--columns", value=told or "", expected="id=编号,text=简历正文,… / FIELD=COLUMN of " + ", ".join(known))
        named[field] = name
    return Columns(**named)


def are_tables(paths: Sequence[Path], told: str | None, tombstones: Sequence[Path] | None) -> bool:
    """Whether PATHS are tables of records: it was said, or all are Parquet, which is nothing else. Raises BadOption."""
    if told is not None or tombstones:
        return True
    parquet = [path for path in paths if path.suffix.lower() in (".parquet", ".pq")]
    if parquet and len(parquet) < len(paths):
        raise BadOption(option="PATHS", value=str(parquet[0]), expected="Parquet 表格要单独加入 / tables in Parquet by themselves")
    return bool(parquet)


def recognised(tables: Sequence[Path], columns: Columns, lang: Lang) -> Iterator[str]:
    """Of tables whose columns were not declared, which of them are taken for what. Raises MissingPath, MissingExtra."""
    from jipu.stages.ingest import columns_in, find_files, is_table

    for path in filter(is_table, find_files([path for path in tables if path.exists()])):
        found, declared = columns_in(path, columns).named(), columns.named()
        if named := ", ".join(f"{field}={name}" for field, name in found.items() if name != declared[field]):
            yield WORDS["recognised"][lang].format(file=path.name, columns=named)


def added_by_content(paths: Iterable[Path], folder: Path, lang: Lang) -> Iterator[str]:
    """Of files that are tables with ids and texts, how they would be handed over by those."""
    from jipu.stages.ingest import columns_in, is_table

    for path in (path for path in paths if is_table(path) and path.is_file()):
        found, own = columns_in(path, Columns()), Columns()
        if found.id == own.id or found.text == own.text:  # our own names are no sign of another system
            continue
        told = ",".join(f"{field}={name}" for field, name in found.named().items() if name != getattr(own, field))
        option = f'--columns "{told}"' if " " in told else f"--columns {told}"
        yield WORDS["by_content"][lang].format(file=path, folder=folder, option=option)


def told_of(handed: Handed, folder: Path, lang: Lang) -> None:
    """What a hand-over did."""
    counts = asdict(handed)
    extra = "".join(worded(WORDS[name][lang], counts) for name in ("unknown", "renewed") if counts[name])
    put(worded(WORDS["handed"][lang], counts) + extra)
    if handed.certificate:
        put(WORDS["certificate"][lang].format(path=folder / "certificates" / f"{handed.certificate.number}.md"))
