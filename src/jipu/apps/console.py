"""What the operator's own terminal shows: progress, failures by their real file names, and where the results are."""

from __future__ import annotations

from collections.abc import Sized
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from rich.console import Console as Terminal
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from jipu.apps.output import put, worded
from jipu.apps.passphrase import passphrase
from jipu.errors import Lang, NoUsableResumes, message
from jipu.file_tasks import UnderWay
from jipu.model.pile import Gathered
from jipu.model.role import Reason, Sample
from jipu.pipeline import FileRead
from jipu.render.changed import changed_lines
from jipu.render.compose import compose
from jipu.render.wording.phrases import phrase
from jipu.room import Built

if TYPE_CHECKING:
    from jipu.verbs.adding import Added
    from jipu.verbs.reading_again import ReadAgain

WORDS = {
    "reading": {"zh": "读取", "en": "Reading"},
    "page": {"zh": "识别第 {page}/{pages} 页", "en": "recognising page {page} of {pages}"},
    "documents": {"zh": "已读 {documents} 份", "en": "{documents} documents so far"},
    "more": {"zh": "! {file}：另有 {count} 处没有读成，见图谱。", "en": "! {file}: {count} more could not be read; the map lists them."},
    "added": {
        "zh": "新读 {files} 个文件，得 {documents} 份材料；已有 {known} 个；没读成 {failures} 处",
        "en": "{files} new {files:file|files} gave {documents} {documents:document|documents}; {known} {known:was|were} there already; {failures} {failures:failure|failures}",
    },
    "renewed": {
        "zh": "；续期 {renewed} 个（来源、依据、保存期限按这次所说）",
        "en": "; {renewed} renewed (source, basis and time of keeping as said now)",
    },
    "again": {
        "zh": "重读 {files} 个文件，得 {documents} 份材料",
        "en": "{files} kept {files:file|files} read again gave {documents} {documents:document|documents}",
    },
    "as_before": {
        "zh": "{count} 个这次没有读成，仍按原来读到的",
        "en": "{count} could not be read this time; what was read of them before stands",
    },
    "unkept": {
        "zh": "{count} 份材料没有保存原始文件，没有重读；下次 build 只从去除个人信息后的文字重读",
        "en": "{count} {count:document has|documents have} no kept file and {count:was|were} not read again; the next build reads their de-identified text alone",
    },
    "next": {"zh": "接着可以：jipu build -w {folder} --role 岗位", "en": "Next: jipu build -w {folder} --role ROLE"},
    "in": {"zh": "计入", "en": "Counted"},
    "out": {"zh": "不计入", "en": "Not counted"},
    "map": {"zh": "图谱(用浏览器打开)", "en": "The map (open it in a browser)"},
    "also": {"zh": "另有", "en": "Also"},
}
# Warnings that ask the operator to look at that very file.
TOLD_AT_ONCE = frozenset({"no_name", "scanned_pages", "several_people", "poorly_recognised"})
LATEST = 3  # changes of each kind that are told after a build
TOLD_OF_A_FILE = 20  # failures; a sheet may have thousands of rows


class Console:
    """Progress on standard error, so that standard output stays clean for pipes. Use it as a context manager."""

    def __init__(self, lang: Lang, quiet: bool) -> None:
        self.lang: Lang = lang
        self.quiet = quiet
        self._terminal = Terminal(stderr=True, highlight=False, soft_wrap=True)
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=self._terminal,
            transient=True,
            disable=quiet,
        )
        self._task: TaskID | None = None
        self._asking: TaskID | None = None

    def __enter__(self) -> Console:
        self._progress.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._progress.stop()

    def on_file(self, read: FileRead | UnderWay, done: int, total: int) -> None:
        """One more file was read, or a long one goes on; failures, and what the operator has to check, are told at once, by the real name."""
        if self._task is None:
            self._task = self._progress.add_task(WORDS["reading"][self.lang], total=total)
        self._progress.update(self._task, completed=done, description=self._doing(read))
        if isinstance(read, UnderWay):
            return
        for failure in read.told[:TOLD_OF_A_FILE]:
            place = failure.source.removeprefix(read.path.name) if failure.source.startswith(read.path.name) else ""
            self.say("! " + message(failure.code, {**failure.details, "file": f"{read.path}{place}"}, self.lang), always=True)
        if (more := len(read.told) - TOLD_OF_A_FILE) > 0:
            self.say(WORDS["more"][self.lang].format(file=read.path, count=more), always=True)
        for code in sorted(read.warnings & TOLD_AT_ONCE):
            self.say("? " + phrase(f"warning.{code}.file", self.lang, file=read.path), always=True)

    def rows(self, done: int, total: int) -> None:
        """So many rows of a table (or roles of a list) are done."""
        if self._task is None:
            self._task = self._progress.add_task(WORDS["reading"][self.lang], total=total)
        self._progress.update(self._task, completed=done)

    def finished(self) -> None:
        """No more progress: what follows is the result."""
        self._progress.stop()

    def _doing(self, read: FileRead | UnderWay) -> str:
        words = WORDS["reading"][self.lang]
        if isinstance(read, UnderWay) and (read.pages or read.documents > 1):
            what = WORDS["page" if read.pages else "documents"][self.lang].format_map(asdict(read))
            return f"{words} {escape(read.path.name)} · {what}"
        return words

    def asks(self, what: str, total: int) -> None:
        """So many questions are about to go to a model."""
        if self._asking is not None:
            self._progress.remove_task(self._asking)
        self._asking = self._progress.add_task(what, total=total)

    def answered(self) -> None:
        """One more of them has its answer."""
        if self._asking is not None:
            self._progress.advance(self._asking)

    def built(self, built: Built) -> None:
        """The map in a few lines, and where it is."""
        page = compose(built.rolemap, self.lang)
        self.say(page.title)
        for line in page.minute:
            self.say("  · " + line)
        if built.changes and not built.changes.none:
            for line in changed_lines(built.changes, self.lang, shown=LATEST):
                self.say("  Δ " + line)
        if built.withdrawn:
            self.say("! " + built.withdrawn.message(self.lang), always=True)
        for path in built.lost:
            self.say("! " + phrase("answers.lost", self.lang, path=path), always=True)
        first, *others = (*built.files, *built.shared)
        self.say(f"{WORDS['also'][self.lang]}: {', '.join(str(path) for path in others)}")
        self._progress.stop()
        put(f"{WORDS['map'][self.lang]}: {first}")

    def added(self, added: Added, folder: Path) -> None:
        """What a run of adding did, and what to do next."""
        self._progress.stop()
        renewed = WORDS["renewed"][self.lang].format(renewed=added.renewed) if added.renewed else ""
        put(worded(WORDS["added"][self.lang], asdict(added)) + renewed)
        self.say(WORDS["next"][self.lang].format(folder=folder))

    def read_again(self, done: ReadAgain, folder: Path) -> None:
        """What a second reading of the kept files did, what it could not, and what to do next."""
        self._progress.stop()
        put(worded(WORDS["again"][self.lang], asdict(done)))
        for name in ("as_before", "unkept"):
            if count := getattr(done, name):
                put(worded(WORDS[name][self.lang], {"count": count}))
        self.say(WORDS["next"][self.lang].format(folder=folder))

    def passphrase(self, new: bool = False) -> str | None:
        """Ask for the passphrase of the vault, a `new` one twice; None where nobody can be asked. Raises PassphrasesDiffer."""
        self._progress.stop()
        try:
            return passphrase(self.lang, new=new)
        finally:
            self._progress.start()

    def selected(self, sample: Sample, pile: Gathered) -> None:
        """Everybody with the reasons: pseudonyms and de-identified file names only."""
        files = pile.names()
        self._progress.stop()
        put(f"{WORDS['in'][self.lang]} ({sample.n})")
        for member in sample.members:
            reasons = "；".join(self._reason(reason) for reason in member.reasons)
            put(f"  {member.person.pseudonym}  {files[member.person.documents[0]]}  {reasons}")
        others = (*sample.versions, *sample.left_out)
        put(f"{WORDS['out'][self.lang]} ({len(others)})")
        for row in others:
            put(f"  {row.person.pseudonym}  {row.file}  {self._reason(row.reason)}")

    def _reason(self, reason: Reason) -> str:
        return phrase(f"reason.{reason.code}", self.lang, **reason.details)

    def require(self, rows: Sized, files: int) -> None:
        """Raise NoUsableResumes where nothing came out."""
        if not len(rows):
            raise NoUsableResumes(files=files)

    def say(self, text: str, always: bool = False) -> None:
        """A line to the operator, on standard error."""
        if always or not self.quiet:
            self._terminal.print(text, markup=False)
