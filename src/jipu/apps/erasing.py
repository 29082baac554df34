"""The verbs that take people out of a workspace, and the log of what was done with it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from jipu.apps.options import AsOf, By, Folder, LangChoice, LangOption, settings_of
from jipu.apps.output import put
from jipu.errors import BrokenLog, Lang, NotAgreed

if TYPE_CHECKING:
    from jipu.verbs.certificates import Certificate
    from jipu.verbs.erasing import Plan
    from jipu.verbs.whom import Candidate

Yes = Annotated[bool, typer.Option("--yes", help="Erase without asking.  不再询问，直接删除")]
SHOWN = 20  # names of files and people; a pool may hold thousands who are due
WORDS: dict[str, dict[Lang, str]] = {
    "goes": {
        "zh": "将从这个文件夹的每一处删除 {people} 人：{documents} 份简历、{facts} 条事实；图谱 {maps} 张重算",
        "en": "{people} people will go from everything in this folder: {documents} resumes, {facts} facts; {maps} maps will be counted again",
    },
    "also": {
        "zh": "一并删除：旧图谱 {old_maps} 个，对外版的文件 {editions} 个（人数够的会重做），导出到文件夹里的 {exports} 个，备份的文件 {backups} 个，原始文件 {kept_files} 个（其中 {kept_files_of_others_too} 个还装着别人的简历）",
        "en": "Also removed: {old_maps} older maps, {editions} files of share editions (made again where enough people are left), {exports} exports into the folder, {backups} files of backups, {kept_files} raw files ({kept_files_of_others_too} of them hold other people's resumes too)",
    },
    "other": {"zh": "文件夹里还有提到此人的文件，也会删除：{file}", "en": "This file in the folder holds them and will go too: {file}"},
    "export": {
        "zh": "导出到文件夹里的图谱，也会删除：{file}",
        "en": "A map was exported to this file in the folder, and it will go too: {file}",
    },
    "closed": {"zh": "看不进这个文件，请自己检查：{file}", "en": "This file cannot be looked into, check it yourself: {file}"},
    "more": {"zh": "……另有 {count} 个", "en": "… and {count} more"},
    "sure": {"zh": "删除不能撤回。继续吗？", "en": "This cannot be taken back. Go on?"},
    "originals": {
        "zh": "原来的文件不在这个文件夹里，请自己删除，否则下次 add 又会读进来：",
        "en": "The original files lie elsewhere. Delete them yourself, or the next add reads them again:",
    },
    "written": {"zh": "证明：{path}", "en": "Certificate: {path}"},
    "due": {"zh": "{until}  {pseudonym}", "en": "{until}  {pseudonym}"},
    "due_count": {"zh": "{count} 人的保存期限已到", "en": "{count} people may be kept no longer"},
    "due_next": {"zh": "要删除他们：jipu retention -w {folder} --yes", "en": "To erase them: jipu retention -w {folder} --yes"},
    "whole": {"zh": "{lines} 行，没有改动过", "en": "{lines} lines, none of them changed"},
    "torn": {"zh": "另有 {torn} 行因突然中断没有写完", "en": "{torn} more were cut off by a sudden end while they were written"},
    "line": {"zh": "第 {line} 行", "en": "line {line}"},
    "certificate": {"zh": "证明 {numbers}", "en": "certificate {numbers}"},
}


def erase(
    person: Annotated[
        str, typer.Argument(metavar="PERSON", help="Pseudonym, name, phone, e-mail or account.  化名、姓名、电话、邮箱或账号")
    ],
    workspace: Folder,
    yes: Yes = False,
    by: By = None,
    lang: LangChoice = LangOption.zh,
) -> None:
    """Remove a person from everything in a workspace, with a certificate.  把一个人从简历库的每一处删除，并出具证明"""
    from jipu.apps.console import Console
    from jipu.workspace import Workspace

    shown: list[Candidate] = []

    def show(people: Sequence[Candidate]) -> None:
        shown.extend(people)
        _show(people)

    with Console(lang.value, quiet=True) as console:
        certificate = Workspace(workspace).erase(person, agree=_agree(yes, lang.value), show=show, by=by, ask=console.passphrase)
    if certificate is None:
        raise NotAgreed
    _print_certificate(certificate, lang.value)
    put(WORDS["written"][lang.value].format(path=workspace / "certificates" / f"{certificate.number}.md"))
    if files := sorted({file for candidate in shown for file in candidate.files}):
        _say(WORDS["originals"][lang.value])
        _list([f"  {file}" for file in files], lang.value)


def retention(workspace: Folder, yes: Yes = False, as_of: AsOf = None, by: By = None, lang: LangChoice = LangOption.zh) -> None:
    """Who may be kept no longer; with --yes they are erased.  列出保存期限已到的人；加 --yes 删除"""
    from jipu.apps.console import Console
    from jipu.workspace import Workspace

    day = settings_of(lang=lang, as_of=as_of).as_of
    with Console(lang.value, quiet=True) as console:
        agree = _agree(True, lang.value) if yes else None
        due, certificate = Workspace(workspace).retention(day, agree=agree, by=by, ask=console.passphrase)
    put(WORDS["due_count"][lang.value].format(count=len(due)))
    for one in due:
        put("  " + WORDS["due"][lang.value].format(until=one.until, pseudonym=one.pseudonym))
    if certificate:
        _print_certificate(certificate, lang.value)
        put(WORDS["written"][lang.value].format(path=workspace / "certificates" / f"{certificate.number}.md"))
    elif due:
        put(WORDS["due_next"][lang.value].format(folder=workspace))


def log(workspace: Folder, lang: LangChoice = LangOption.zh) -> None:
    """What was done with a workspace, and whether a line of that was changed.  看看对简历库做过什么，记录有没有被改过"""
    from jipu.workspace import Workspace

    book = Workspace(workspace).log()
    for row in book.rows:
        counts = row["counts"] if isinstance(row["counts"], dict) else {}
        put(f"{row['when']}  {row['who']}  {row['verb']}  " + " ".join(f"{name}={count}" for name, count in counts.items()))
    if book.torn:
        put(WORDS["torn"][lang.value].format(torn=book.torn))
    if not book.whole:
        places = [WORDS["line"][lang.value].format(line=book.broken)] if book.broken else []
        places += [WORDS["certificate"][lang.value].format(numbers=", ".join(map(str, book.missing)))] if book.missing else []
        raise BrokenLog(path=str(workspace), where="; ".join(places))
    put(WORDS["whole"][lang.value].format(lines=len(book.rows)))


def _agree(yes: bool, lang: Lang) -> Callable[[Plan], bool]:
    def agree(plan: Plan) -> bool:
        _show_plan(plan, lang)
        return yes or (sys.stdin.isatty() and typer.confirm(WORDS["sure"][lang], err=True))

    return agree


def _show(people: Sequence[Candidate]) -> None:
    """Whom the words may mean, with the real names of their files: for the operator's own terminal."""
    for candidate in people[:SHOWN]:
        _say(f"{candidate.pseudonym}  {'  '.join(candidate.files)}")


def _show_plan(plan: Plan, lang: Lang) -> None:
    counts = {**plan.removed, "maps": len(plan.maps)}
    _say(WORDS["goes"][lang].format_map(counts))
    _say(WORDS["also"][lang].format_map(counts))
    _list([WORDS["export"][lang].format(file=file) for file in plan.exports], lang)
    _list([WORDS["other"][lang].format(file=file) for file in plan.others], lang)
    _list([WORDS["closed"][lang].format(file=file) for file in plan.closed], lang)


def _print_certificate(certificate: Certificate, lang: Lang) -> None:
    from jipu.verbs.certificates import lines

    for line in lines(certificate, lang):
        put(line.lstrip("# "))


def _list(rows: Sequence[str], lang: Lang) -> None:
    for row in rows[:SHOWN]:
        _say(row)
    if len(rows) > SHOWN:
        _say(WORDS["more"][lang].format(count=len(rows) - SHOWN))


def _say(text: str) -> None:
    sys.stderr.write(text + "\n")
