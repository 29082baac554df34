"""The labelled set by format: lines found, reading order, errors of characters and seconds of pictures; 20,000 rows of XLSX; a peer."""

from __future__ import annotations

import importlib.util
import tempfile
import time
from pathlib import Path

import docx

from bench.labelled import Labelled, Score, labelled_files, read, score_file
from bench.report import say
from jipu.stages.ingest import read_documents
from jipu.stages.ingest.ocr import Recogniser

ROWS = 20_000


def main() -> None:
    """Print a line a format, one of all files with text, one a quality of picture, and the table of many rows."""
    files = labelled_files()
    text = [file for file in files if not file.quality]
    for name in sorted({file.format for file in text}):
        _say_text(name, [file for file in text if file.format == name])
    _say_text("all with text", text)
    for quality in sorted({file.quality for file in files if file.quality}) if Recogniser().ready else ():
        _say_pictures(quality, [file for file in files if file.quality == quality])
    word = [file for file in text if file.format == "DOCX"]
    _say("DOCX", sum((score_file(file, _plain_word(file)) for file in word), Score()), peer="python-docx paragraphs")
    many_rows()


def _say_text(name: str, files: list[Labelled]) -> None:
    _say(name, sum((score_file(file, read(file)) for file in files), Score()), files=len(files))


def _say(name: str, total: Score, **more: object) -> None:
    whole = total.whole / total.lines
    say(
        "formats",
        format=name,
        lines=total.line_share,
        whole=whole,
        order=total.order_share,
        documents=f"{total.given}/{total.expected}",
        **more,
    )


def _say_pictures(quality: str, files: list[Labelled]) -> None:
    """The slowest file too: pages that lie on their side or head are read more than once."""
    read(files[0])  # the models are loaded once a process
    total, seconds = Score(), {}
    for file in files:
        begin = time.perf_counter()
        total += score_file(file, read(file))
        seconds[file.path.name] = time.perf_counter() - begin
    slowest = max(seconds, key=lambda name: seconds[name])
    mean = sum(seconds.values()) / len(files)
    say(
        "formats",
        pictures=quality,
        files=len(files),
        error_rate=total.error_rate,
        seconds_a_file=mean,
        slowest=slowest,
        slowest_s=seconds[slowest],
    )


def _plain_word(file: Labelled) -> dict[str, list[str]]:
    return {file.path.name: [paragraph.text for paragraph in docx.Document(str(file.path)).paragraphs]}


def many_rows() -> None:
    """A table of 20,000 people, made here."""
    if importlib.util.find_spec("xlsxwriter") is None:
        say("formats", rows=ROWS, skipped="xlsxwriter is not installed")
        return
    import xlsxwriter  # noqa: PLC0415 - not of every development environment

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "many.xlsx"
        with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
            sheet = book.add_worksheet()
            sheet.write_row(0, 0, ("姓名", "手机号", "城市", "工作经历"))
            for row in range(1, ROWS + 1):
                sheet.write_row(
                    row, 0, (f"示例{row}", 13_800_000_000 + row, "成都", f"2020.03-至今 示例公司{row} 负责第{row}条产线的排产与改善")
                )
        begin = time.perf_counter()
        count = sum(1 for _ in read_documents(path))
        say("formats", rows=ROWS, documents=count, seconds=time.perf_counter() - begin)


if __name__ == "__main__":
    main()
