"""What a job does, in a process of its own: it tells how far it is, dies with whoever started it, and can be killed at any moment."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from jipu.apps.web.asking import asking, estimated, looked_at, next_of, sheets
from jipu.apps.web.model_settings import ModelSettings, by_hand
from jipu.apps.web.refusals import tell_fault
from jipu.apps.web.whom import counted
from jipu.apps.web.wording import told, told_failure
from jipu.errors import JipuError, Lang
from jipu.file_tasks import UnderWay
from jipu.llm.by_hand import written
from jipu.llm.choice import Choice, model_named
from jipu.llm.request import Request
from jipu.pipeline import FileRead
from jipu.render.answers.assess import assessment, of_nobody
from jipu.render.deliverable import Deliverable
from jipu.settings import Settings
from jipu.store.log import acting
from jipu.verbs.certificates import Certificate
from jipu.verbs.deliverables import made_of
from jipu.verbs.opened import INCOMING, MAPS
from jipu.verbs.papers import finished
from jipu.workspace import Workspace

POLITE = 5  # a job leaves the processor to whoever reads pages meanwhile
BATCH_PRESET = "deepseek"  # whose model a batch file names where none is set, as on the command line
TOLD_OF_A_FILE = 20  # failures; a sheet may have thousands of rows
Tell = Callable[[Mapping[str, Any]], None]


DESCRIPTION = "description.txt"  # of a role, as it was pasted


@dataclass(frozen=True, slots=True)
class Order:
    """A job to be done: its kind, what it was told, the folder of the workspace.

    The passphrase of the vault and the keys of models, by host, are written nowhere.
    """

    kind: str
    told: Mapping[str, Any]
    folder: Path
    lang: str = "zh"
    passphrase: str | None = field(default=None, repr=False)
    keys: Mapping[str, str] = field(default_factory=dict, repr=False)


def work(connection: Connection, order: Order) -> None:
    """Do a job and send what happens: progress, troubles of files, and at the end `done` or `failed` in both languages."""
    if hasattr(os, "setsid"):
        os.setsid()
        os.nice(POLITE)
    threading.Thread(target=_die_with, args=(connection,), daemon=True).start()
    connection.send(_outcome(order, connection.send))


def _outcome(order: Order, tell: Tell) -> dict[str, Any]:
    try:
        with acting(order.told.get("account", "")):
            return {"type": "done", "result": KINDS[order.kind](order, tell)}
    except JipuError as error:
        return {"type": "failed", "code": error.code, "zh": told(error, "zh"), "en": told(error, "en")}
    except Exception as error:  # a fault of ours: the page says so, and resumes never stand in it
        tell_fault(error)
        name = type(error).__name__
        return {
            "type": "failed",
            "code": name,
            "zh": f"程序出错（{name}），什么都没有丢。",
            "en": f"A fault of jipu ({name}); nothing is lost.",
        }


def _die_with(connection: Connection) -> None:
    """Whoever started this sends nothing: what comes is the end of the line, with the server."""
    with suppress(EOFError, OSError):
        connection.recv()
    os._exit(1)


def _ask(order: Order, tell: Tell) -> Callable[[bool], str | None]:
    """What the vault is opened with. That it would be a new one is told: its passphrase has to be typed twice."""

    def ask(new: bool) -> str | None:
        if new and not order.passphrase:
            tell({"type": "so_far", "result": {"new_vault": True}})
        return order.passphrase

    return ask


def _add(order: Order, tell: Tell) -> dict[str, Any]:
    wanted = order.told
    settings = _settings(order, source=wanted.get("source") or None)
    added = Workspace(order.folder).add(
        [order.folder / INCOMING / wanted["upload"]],
        settings,
        basis=wanted.get("basis") or None,
        months=wanted.get("months"),
        on_file=_progress(tell),
        ask=_ask(order, tell),
        keep_files=bool(wanted.get("keep_files")),
    )
    return {"files": added.files, "known": added.known, "documents": added.documents, "failures": added.failures}


def _build(order: Order, tell: Tell) -> dict[str, Any]:
    model = asking(order.told.get("model"), order.keys, tell)
    built = Workspace(order.folder).build(
        [],
        order.told["role"],
        _settings_of_role(order),
        industry=order.told.get("industry") or None,
        description=_description(order),
        on_file=_progress(tell),
        by=order.told.get("by"),
        ask=_ask(order, tell),
        assisting=model.assisting,
    )
    return {"map": built.files[0].parent.name, "people": built.rolemap.voters, **model.ends(built.rolemap)}


def _look(order: Order, tell: Tell) -> dict[str, Any]:
    """What a model would be asked for a map; nobody is asked."""
    choice = looked_at(ModelSettings.of(order.told["model"]), order.keys)
    rows = _reword_questions(order, choice) if order.told.get("verb") else next_of(_questions(order, choice, tell))
    tell({"type": "sheets", "sheets": sheets(choice, rows)})
    return estimated(choice, rows)


def _carry(order: Order, tell: Tell) -> dict[str, Any]:
    """The same as files for a human to carry, who needs neither key nor service."""
    rows = next_of(_questions(order, by_hand(ModelSettings.of(order.told["model"])), tell))
    tell({"type": "questions", "questions": written(rows, model_named(order.told["model"].get("preset") or BATCH_PRESET))})
    return {"step": rows[0].step if rows else "", "requests": len(rows)}


def _reword_questions(order: Order, choice: Choice) -> list[Request]:
    room = Workspace(order.folder)
    room.key()  # the fence around what is sent hangs on it: without one no question would be the same again
    return room.reworded_before(*_deliverable(order), choice)[1]


def _word(order: Order, tell: Tell) -> dict[str, Any]:
    """A model puts a deliverable better. What it answers is remembered, and that is all that is kept."""
    model = asking(order.told["model"], order.keys, tell)
    made, rolemap = _deliverable(order)
    room = Workspace(order.folder)
    room.key()
    better = room.reword(made, rolemap, model.assisting) if model.assisting else made
    counts = {"kept": made.changed(better), "all": len(list(made.sentences()))}
    return {"verb": order.told["verb"], "query": order.told["query"], **model.told_of(counts)}


def _deliverable(order: Order) -> tuple[Deliverable, Path]:
    """What the page shows without a model, and the map that it is of."""
    own, *others = (order.folder / MAPS / name / "map.json" for name in order.told["maps"])
    lang: Lang = "en" if order.lang == "en" else "zh"
    if order.told["verb"] == "assess":  # of a person no job knows anything
        return assessment(of_nobody(finished(own)), lang), own
    return made_of(own, order.told["verb"], lang, others), own


def _questions(order: Order, choice: Choice, tell: Tell) -> list[Request]:
    return Workspace(order.folder).questions(
        [],
        order.told["role"],
        _settings_of_role(order),
        choice,
        industry=order.told.get("industry") or None,
        description=_description(order),
        on_file=_progress(tell),
    )


def _rebuild(order: Order, tell: Tell) -> dict[str, Any]:
    """A map that is there, with the corrections made since; `map` is the name of its folder."""
    built = Workspace(order.folder).build_again(
        f"{MAPS}/{order.told['map']}", _settings(order), on_file=_progress(tell), by=order.told.get("by"), ask=_ask(order, tell)
    )
    return {"map": order.told["map"], "people": built.rolemap.voters}


def _erase(order: Order, tell: Tell) -> dict[str, Any]:
    """`handle` is how corrections name the person: the job itself names nobody."""
    certificate = Workspace(order.folder).erase(
        order.told["handle"], agree=lambda plan: True, by=order.told.get("account") or order.told.get("by"), ask=_ask(order, tell)
    )
    return _erased(certificate)


def _retention(order: Order, tell: Tell) -> dict[str, Any]:
    return _erased(Workspace(order.folder).retention(date.today(), agree=lambda plan: True, ask=_ask(order, tell))[1])


def _erased(certificate: Certificate | None) -> dict[str, Any]:
    removed = certificate.removed if certificate else {}
    return {
        "people": removed.get("people", 0),
        "documents": removed.get("documents", 0),
        "number": certificate.number if certificate else 0,
    }


KINDS: Mapping[str, Callable[[Order, Tell], dict[str, Any]]] = {
    "add": _add,
    "build": _build,
    "look": _look,
    "carry": _carry,
    "word": _word,
    "rebuild": _rebuild,
    "erase": _erase,
    "retention": _retention,
}


def _settings_of_role(order: Order) -> Settings:
    wanted = order.told
    return _settings(
        order,
        purpose=wanted.get("purpose") or None,
        **counted(wanted.get("top") or 30, wanted.get("whom") or "best"),
        strict_industry=bool(wanted.get("strict_industry")),
        study_note=bool(wanted.get("study_note", True)),
        above=order.folder / MAPS / wanted["above"] / "map.json" if wanted.get("above") else None,
    )


def _description(order: Order) -> Path | None:
    upload = order.told.get("upload")
    return order.folder / INCOMING / upload / DESCRIPTION if upload else None


def _settings(order: Order, **told: Any) -> Settings:
    return Settings(as_of=date.today(), lang="en" if order.lang == "en" else "zh", jobs=os.cpu_count() or 1, **told)


def _progress(tell: Tell) -> Callable[[FileRead | UnderWay, int, int], None]:
    """What the terminal shows too: real names are for the operator's own eyes, and are kept in no file."""

    def on_file(read: FileRead | UnderWay, done: int, total: int) -> None:
        page = {"page": read.page, "pages": read.pages} if isinstance(read, UnderWay) else {}
        tell({"type": "progress", "done": done, "total": total, "file": read.path.name, **page})
        for failure in read.told[:TOLD_OF_A_FILE] if isinstance(read, FileRead) else ():
            details = {**failure.details, "file": failure.source}
            tell(
                {"type": "trouble", "file": failure.source, "code": failure.code}
                | {"zh": told_failure(failure.code, details, "zh"), "en": told_failure(failure.code, details, "en")}
            )

    return on_file
