"""A model asked by hand: its questions as a file to carry to any chat or batch service, and the answers brought back."""

from __future__ import annotations

import shutil
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from fastapi import FastAPI, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from jipu.apps.web.exports import file_answer, zipped
from jipu.apps.web.home import Home
from jipu.apps.web.jobs import Job
from jipu.apps.web.pages import Pages
from jipu.apps.web.refusals import NoSuchName, Refusal, TooMuch, told_of, words_of
from jipu.llm.by_hand import ANSWERS, GUIDANCE, GUIDE, LIST, answer_place
from jipu.written import replace_file, slug, writing

MOST_FILES = 20_000  # that are brought back at once
MOST_BYTES = 256 << 20  # of them together
_OURS = "carry"


def add_routes(app: FastAPI, home: Home, pages: Pages) -> None:
    """The routes of this part."""

    @app.get("/carried/{identifier}")
    def shown(identifier: str, request: Request) -> Response:
        return pages.page(request, "carried.html", job=_carried(home, identifier))

    @app.get("/carried/{identifier}/questions.zip")
    def questions(identifier: str) -> Response:
        job = _carried(home, identifier)
        if not job.questions:
            raise Refusal("carry.gone", 410)
        home.workspace.carried(job.told["role"], None)
        return file_answer(f"{slug(job.told['role'])}.{job.result['step']}.zip", _archive(job), "questions")

    @app.post("/carried/{identifier}/answers")
    async def answers(identifier: str, request: Request) -> dict[str, int]:
        job, told = _carried(home, identifier), await told_of(request)
        upload = home.upload(words_of(told, "upload", needed=True))
        return await run_in_threadpool(_taken, home, job, upload)


def _carried(home: Home, identifier: str) -> Job:
    """Raises NoSuchName where the job wrote no questions."""
    job = home.jobs.get(identifier)
    if job.kind != _OURS:
        raise NoSuchName
    return job


def _archive(job: Job) -> bytes:
    """The questions as one file, with a guide, and a folder for the answers."""
    return zipped({**job.questions, GUIDE: GUIDANCE.encode(), f"{ANSWERS}/": b""})


def _taken(home: Home, job: Job, upload: Path) -> dict[str, int]:
    """Remember the answers of an upload, which goes with that. Raises NotAnswers, NotWritable, TooMuch, Refusal."""
    folder = home.upload(home.new_upload())
    try:
        with writing(folder / ANSWERS):
            for place, content in _brought_back(upload, job):
                replace_file(folder / place, content, private=True)
        found, left = home.workspace.answers(folder)
        return {"found": found, "left": left}
    finally:
        for one in (folder, upload):
            shutil.rmtree(one, ignore_errors=True)


def _brought_back(upload: Path, job: Job) -> Iterator[tuple[str, bytes]]:
    """Place → content of what belongs to the questions; the list of them is the one that we wrote, or after a restart that of the upload."""
    if job.questions:
        yield LIST, job.questions[LIST]
    spent = 0
    for number, (path, content) in enumerate(_files(upload)):
        spent += len(content)
        if number >= MOST_FILES or spent > MOST_BYTES:
            raise TooMuch(MOST_BYTES)
        place = LIST if path.rsplit("/", 1)[-1] == LIST and not job.questions else answer_place(path)
        if place and content != job.questions.get(place.rpartition("/")[2]):  # a question that was not asked is no answer to itself
            yield place, content


def _files(upload: Path) -> Iterator[tuple[str, bytes]]:
    """Every file of an upload by its path, those of archives among them. Nothing is written where an archive says. Raises Refusal."""
    for path in sorted(path for path in upload.rglob("*") if path.is_file()):
        if not zipfile.is_zipfile(path):
            yield path.name, path.read_bytes()
            continue
        try:
            with zipfile.ZipFile(path) as archive:
                for row in archive.infolist():
                    if row.file_size > MOST_BYTES:
                        raise TooMuch(MOST_BYTES)
                    if not row.is_dir():
                        yield row.filename, archive.read(row)
        except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError, ValueError, zlib.error) as error:
            raise Refusal("carry.broken") from error
