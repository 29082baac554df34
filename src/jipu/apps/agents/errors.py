"""What a program that asks may not do or have, with its words in both languages; and errors without the places of this machine."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from pathlib import Path

from jipu.errors import JipuError, NothingDone, UsageError


class NotPermitted(UsageError):
    """A writing verb, asked of a server that was started to read."""

    zh = "这个服务启动时只许查询，{verb} 会写入，没有做。要改动，请由操作者加上 --write 重新启动（只用于内部版）。"
    en = (
        "This server was started to read alone; {verb} writes, and was not done. "
        "Let the operator start it again with --write (for the internal edition)."
    )


class InternalAlone(UsageError):
    """A writing verb, asked in a share edition."""

    zh = "对外版里不能 {verb}，没有做。请由操作者用内部版：--edition internal，HTTP 接口用 edition=internal。"
    en = (
        "There is no {verb} in a share edition; nothing was done. "
        "Let the operator use the internal one: --edition internal, over the HTTP API edition=internal."
    )


class ForHumansAlone(UsageError):
    """A kind of correction that no program may make."""

    zh = "“{act}”说的是人看过、由人放行，只能由人来做，没有记下。请用 jipu correct {act} 或网页。"
    en = "“{act}” says that a human looked and decided: no program may say so, and it was not remembered. Use jipu correct {act} or the page."


class NotAmongFiles(UsageError):
    """A file that is not below the folder that was named at the start."""

    zh = "启动时指定的文件夹里没有“{name}”。请写它下面的文件或文件夹名，“.”指全部。"
    en = "There is no “{name}” below the folder that was named at the start. Name a file or folder below it, “.” for all of it."


class NoFilesNamed(UsageError):
    """Files asked for where the start named no folder of them."""

    zh = "启动时没有指定可读的文件夹，什么都没有读。请不写 files（用简历库），或由操作者加上 --files 文件夹 重新启动。"
    en = (
        "No folder of files was named at the start, so nothing was read. "
        "Leave out files (to ask of the pool), or let the operator start again with --files FOLDER."
    )


class NoSuchJob(UsageError):
    """A job that nobody ordered here, or that is long over."""

    zh = "没有这项工作：{job}。请用 build 返回的编号。"
    en = "There is no such job: {job}. Use the id that build answered with."


class BuildUnderWay(NothingDone):
    """A second build beside one that is not done."""

    zh = "正在做一张图谱，一次只做一张。请等它做完再试。"
    en = "A map is being built; one is built at a time. Try again when it is done."


def placeless(error: JipuError, places: Iterable[Path] = ()) -> JipuError:
    """The same error for who is elsewhere: the folder that is asked about is “.”, and where else something lies is not told."""
    known = sorted({str(one) for place in places for one in (place, place.resolve())} - {"."}, key=len, reverse=True)
    return type(error)(**{name: _placeless(text, known) for name, text in error.details.items()})


def _placeless(text: str, known: Iterable[str]) -> str:
    for place in known:
        text = text.replace(place, ".")
    return "…" if Path(text).is_absolute() or tempfile.gettempdir() in text else text
