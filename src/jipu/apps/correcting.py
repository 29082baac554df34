"""`jipu correct`: one short command for each kind of edit; every one is remembered for the next build."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, get_args

import typer

from jipu.apps.options import LangChoice, LangOption, OwnLexicon
from jipu.apps.output import put
from jipu.errors import BadOption, Lang
from jipu.model.correction import Act

if TYPE_CHECKING:
    from jipu.correct.wishes import Wish

correct = typer.Typer(
    name="correct",
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Correct a map by hand; the next build of the same folder applies it.  人工更正图谱，下一次 build 生效",
)


class AddedKind(StrEnum):
    """What a human adds."""

    skill = "skill"
    method = "method"


What = Annotated[
    str, typer.Argument(metavar="WHAT", help="Its name on the map, its concept id, or its claim id.  图谱上的名称、概念编号或论断编号")
]
Person = Annotated[str, typer.Argument(metavar="PSEUDONYM", help="The pseudonym on the map.  图谱上的化名")]
Folder = Annotated[Path, typer.Option("-o", "--out", help="Folder of the map, as in build.  图谱所在文件夹，与 build 的 -o 相同")]
Reason = Annotated[str, typer.Option("--why", help="Why, in your words.  改动理由")]
By = Annotated[str | None, typer.Option("--by", help="Who corrects, by default your login.  谁改的，默认登录名")]
Writings = Annotated[list[str], typer.Option("--writings", help="Writings, separated by commas; repeatable.  写法，用逗号分开，可多次给出")]
English = Annotated[str, typer.Option("--en", help="Its English name, where it is another one.  英文名，不同时才写")]


def _remember(wish: Wish, folder: Path, why: str, by: str | None, lang: LangOption, lexicon: list[Path] | None) -> None:
    from jipu.render.wording.human import edit_line
    from jipu.render.wording.phrases import phrase
    from jipu.verbs.opened import home_of
    from jipu.workspace import Workspace

    rows = Workspace(folder).correct(wish, by=by, why=why, lang=lang.value, lexicon=tuple(lexicon or ()))
    for row in rows:
        put(phrase("correct.remembered", lang.value, what=edit_line(row, lang.value)))
    home = home_of(folder / "map.json")
    again = f"-w {home} --role {Workspace(folder).map().role.title}" if home else f"-o {folder}"
    put(phrase("correct.next" if rows else "correct.same", lang.value, folder=folder, again=again))


def _list(text: list[str]) -> tuple[str, ...]:
    return tuple(part.strip() for words in text for part in words.replace("，", ",").split(",") if part.strip())


@correct.command("list")
def list_(folder: Folder, lang: LangChoice = LangOption.zh) -> None:
    """The corrections in force, and those that the map could not apply.  列出有效的更正，和没有用上的"""
    from jipu.render.wording.human import edit_line, orphan_row
    from jipu.render.wording.phrases import phrase
    from jipu.workspace import Workspace

    workspace = Workspace(folder)
    for row in workspace.corrections().rows:
        put(edit_line(row, lang.value))
    for orphan in workspace.map().corrections.orphaned:
        put("! " + phrase("correct.orphan", lang.value, what=" · ".join(word for word in orphan_row(orphan, lang.value) if word)))


@correct.command()
def rename(
    what: What,
    folder: Folder,
    to: Annotated[str, typer.Option("--to", help="The new name, in the language of --lang.  新名称")],
    en: English = "",
    why: Reason = "",
    by: By = None,
    lang: LangChoice = LangOption.zh,
    lexicon: OwnLexicon = None,
) -> None:
    """Call it otherwise.  改名"""
    from jipu.correct.wishes import Wish

    _remember(Wish(act="rename", what=what, to=to, to_en=en), folder, why, by, lang, lexicon)


@correct.command()
def merge(
    what: What,
    folder: Folder,
    into: Annotated[str, typer.Option("--into", help="The concept that it is another name of.  合并到哪一项")],
    why: Reason = "",
    by: By = None,
    lang: LangChoice = LangOption.zh,
    lexicon: OwnLexicon = None,
) -> None:
    """Count it under another one, everybody once.  合并到另一项"""
    from jipu.correct.wishes import Wish

    _remember(Wish(act="merge", what=what, to=into), folder, why, by, lang, lexicon)


@correct.command()
def split(
    what: What,
    folder: Folder,
    writings: Writings,
    to: Annotated[
        str, typer.Option("--to", help="The name of what is split off, or the concept they go back to.  分出来叫什么，或还给哪一项")
    ],
    en: English = "",
    why: Reason = "",
    by: By = None,
    lang: LangChoice = LangOption.zh,
    lexicon: OwnLexicon = None,
) -> None:
    """Make some of its writings a concept of their own.  把几种写法分出去"""
    from jipu.correct.wishes import Wish

    _remember(Wish(act="split", what=what, to=to, to_en=en, writings=_list(writings)), folder, why, by, lang, lexicon)


@correct.command()
def move(
    what: What,
    folder: Folder,
    group: Annotated[str, typer.Option("--group", help="Name or id of the group.  方向的名称或编号")],
    why: Reason = "",
    by: By = None,
    lang: LangChoice = LangOption.zh,
    lexicon: OwnLexicon = None,
) -> None:
    """Put it under another group.  归入另一个方向"""
    from jipu.correct.wishes import Wish

    _remember(Wish(act="move", what=what, to=group), folder, why, by, lang, lexicon)


@correct.command()
def drop(what: What, folder: Folder, why: Reason = "", by: By = None, lang: LangChoice = LangOption.zh, lexicon: OwnLexicon = None) -> None:
    """It is no ability: count it no longer.  不是能力，不再计数"""
    from jipu.correct.wishes import Wish

    _remember(Wish(act="drop", what=what), folder, why, by, lang, lexicon)


@correct.command()
def add(
    what: Annotated[str, typer.Argument(metavar="NAME", help="What the map lacks.  图谱缺的那一项的名称")],
    folder: Folder,
    group: Annotated[str, typer.Option("--group", help="Name or id of its group.  所属方向的名称或编号")] = "",
    writings: Annotated[
        list[str] | None, typer.Option("--writings", help="Writings to count by, by default the name.  按哪些写法计数，默认按名称")
    ] = None,
    kind: Annotated[AddedKind, typer.Option("--kind", help="A skill or a method.  单项还是工作方法")] = AddedKind.skill,
    en: English = "",
    why: Reason = "",
    by: By = None,
    lang: LangChoice = LangOption.zh,
    lexicon: OwnLexicon = None,
) -> None:
    """Add what was missed; it is counted by its writings, and has no count where nobody writes it.  补充漏掉的一项"""
    from jipu.correct.wishes import Wish

    wish = Wish(act="add", what=what, to=group, to_en=en, kind=kind.value, writings=_list(writings or []))
    _remember(wish, folder, why, by, lang, lexicon)


@correct.command()
def reviewed(
    what: What, folder: Folder, why: Reason = "", by: By = None, lang: LangChoice = LangOption.zh, lexicon: OwnLexicon = None
) -> None:
    """Mark it as reviewed.  标为审阅过"""
    from jipu.correct.wishes import Wish

    _remember(Wish(act="reviewed", what=what), folder, why, by, lang, lexicon)


@correct.command()
def detach(
    what: What,
    folder: Folder,
    person: Annotated[str, typer.Option("--person", help="The pseudonym that it does not count for.  不算在谁头上（化名）")],
    why: Reason = "",
    by: By = None,
    lang: LangChoice = LangOption.zh,
    lexicon: OwnLexicon = None,
) -> None:
    """Not this person: count it for them no longer.  不算此人的"""
    from jipu.correct.wishes import Wish

    _remember(Wish(act="detach", what=what, person=person), folder, why, by, lang, lexicon)


@correct.command()
def release(
    what: What,
    folder: Folder,
    quote: Annotated[int, typer.Option("--quote", min=1, help="Which of its quotes.  第几条原文")] = 1,
    why: Reason = "",
    by: By = None,
    lang: LangChoice = LangOption.zh,
    lexicon: OwnLexicon = None,
) -> None:
    """Let one quote leave the house.  放行一条原文，可以对外"""
    from jipu.correct.wishes import Wish

    _remember(Wish(act="release", what=what, quote=quote), folder, why, by, lang, lexicon)


@correct.command()
def include(person: Person, folder: Folder, why: Reason = "", by: By = None, lang: LangChoice = LangOption.zh) -> None:
    """Count this person for certain.  一定计入此人"""
    from jipu.correct.wishes import Wish

    _remember(Wish(act="include", what=person), folder, why, by, lang, None)


@correct.command()
def exclude(person: Person, folder: Folder, why: Reason = "", by: By = None, lang: LangChoice = LangOption.zh) -> None:
    """Do not count this person.  不计入此人"""
    from jipu.correct.wishes import Wish

    _remember(Wish(act="exclude", what=person), folder, why, by, lang, None)


@correct.command()
def group(
    person: Person,
    folder: Folder,
    to: Annotated[str, typer.Option("--to", help="The name of the group.  归到哪一类")],
    why: Reason = "",
    by: By = None,
    lang: LangChoice = LangOption.zh,
) -> None:
    """Put this person into a group of your own.  人工归类"""
    from jipu.correct.wishes import Wish

    _remember(Wish(act="group", what=person, to=to), folder, why, by, lang, None)


@correct.command()
def undo(
    what: Annotated[str, typer.Argument(metavar="WHAT", help="The name, id or pseudonym that was corrected.  更正过的名称、编号或化名")],
    folder: Folder,
    act: Annotated[
        str, typer.Option("--act", help="Take back this act alone: merge, rename …, by default every one.  只撤回这一种，默认全部")
    ] = "",
    why: Reason = "",
    by: By = None,
    lang: LangChoice = LangOption.zh,
    lexicon: OwnLexicon = None,
) -> None:
    """Take corrections back.  撤回更正"""
    from jipu.correct.wishes import Wish

    _remember(Wish(act="undo", what=what, to=_act(act, lang.value)), folder, why, by, lang, lexicon)


def _act(text: str, lang: Lang) -> str:
    known = [act for act in get_args(Act) if act != "undo"]
    if text and text not in known:
        raise BadOption(option="--act", value=text, expected=", ".join(known))
    return text
