"""`jipu correct`: one short command for each kind of edit; every one is remembered for the next build."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, get_args

import typer

from jipu.apps.options import LangChoice, LangOption, OwnLexicon, which_map
from jipu.apps.output import put
from jipu.apps.spread import spread
from jipu.errors import BadOption, Lang, MissingPath
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
Reason = Annotated[str, typer.Option("--why", help="Why, in your words.  改动理由")]
By = Annotated[str | None, typer.Option("--by", help="Who corrects, by default your login.  谁改的，默认登录名")]
Writings = Annotated[list[str], typer.Option("--writings", help="Writings, separated by commas; repeatable.  写法，用逗号分开，可多次给出")]
English = Annotated[str, typer.Option("--en", help="Its English name, where it is another one.  英文名，不同时才写")]


@dataclass(frozen=True, slots=True)
class Signed:
    """Who corrects and why, in which language they name things, and by which terms of their own."""

    why: str
    by: str | None
    lang: LangOption
    lexicon: tuple[Path, ...]


def signed(why: Reason = "", by: By = None, lang: LangChoice = LangOption.zh, lexicon: OwnLexicon = None) -> Signed:
    """What every edit is told beside itself."""
    return Signed(why, by, lang, tuple(lexicon or ()))


def _act(make: Callable[..., Wish]) -> Callable[..., Wish]:
    """An edit of its own name: what it takes, then which map, and who corrects and why."""

    @spread(wish=make, folder=which_map, told=signed)
    def remember(wish: Wish, folder: Path, told: Signed) -> None:
        _remember(wish, folder, told)

    remember.__doc__ = make.__doc__
    correct.command(make.__name__)(remember)
    return make


def _remember(wish: Wish, folder: Path, told: Signed) -> None:
    from jipu.render.wording.human import edit_line
    from jipu.render.wording.phrases import phrase
    from jipu.workspace import Workspace

    lang: Lang = told.lang.value
    room = Workspace(folder)
    rows = room.correct(wish, by=told.by, why=told.why, lang=lang, lexicon=told.lexicon or room.lexicon())
    for row in rows:
        put(phrase("correct.remembered", lang, what=edit_line(row, lang)))
    put(phrase("correct.next" if rows else "correct.same", lang, folder=folder, again=_again(folder)))


def _again(folder: Path) -> str:
    """How the map of a folder is built again."""
    from jipu.verbs.opened import home_of
    from jipu.workspace import Workspace

    home = home_of(folder / "map.json")
    if home is None:
        return f"-o {folder}"
    role = Workspace(folder).map().role
    return f"-w {home} --role {role.title}" + (f" --industry {role.industry}" if role.industry else "")


def _wish(**told: Any) -> Wish:
    from jipu.correct.wishes import Wish

    return Wish(**told)


def _list(text: list[str]) -> tuple[str, ...]:
    return tuple(part.strip() for words in text for part in words.replace("，", ",").split(",") if part.strip())


@correct.command("list")
@spread(folder=which_map)
def list_(folder: Path, lang: LangChoice = LangOption.zh) -> None:
    """The corrections in force, and those that the map could not apply.  列出有效的更正，和没有用上的"""
    from jipu.render.wording.human import edit_line, orphan_row
    from jipu.render.wording.phrases import phrase
    from jipu.workspace import Workspace

    workspace = Workspace(folder)
    for row in workspace.corrections().rows:
        put(edit_line(row, lang.value))
    for orphan in workspace.map().corrections.orphaned:
        put("! " + phrase("correct.orphan", lang.value, what=" · ".join(word for word in orphan_row(orphan, lang.value) if word)))


@correct.command("import")
@spread(folder=which_map)
def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", readable=False, help="An edited mind map: .xmind, .mm or .opml.  改过的脑图文件")],
    folder: Path,
    why: Reason = "",
    by: By = None,
    lexicon: OwnLexicon = None,
    keep: Annotated[
        bool, typer.Option("--keep", help="Remember the corrections; without it they are only shown.  记下更正，不写只预览")
    ] = False,
    lang: LangChoice = LangOption.zh,
) -> None:
    """Take back what was edited in a mind map that export made: names, places, what was removed and added.  把改过的脑图收回成更正"""
    from jipu.render.wording.human import edit_line
    from jipu.render.wording.phrases import phrase
    from jipu.workspace import Workspace

    if not file.is_file():
        raise MissingPath(path=str(file))
    told: Lang = lang.value
    found = Workspace(folder).take_mind_map(file.name, file.read_bytes(), by=by, why=why, lexicon=tuple(lexicon or ()), keep=keep)
    for row in found.corrections:
        put(phrase("correct.remembered" if keep else "correct.would", told, what=edit_line(row, told)))
    for conflict in found.conflicts:
        put("! " + phrase("correct.conflict", told, name=conflict.name, why=conflict.zh if told == "zh" else conflict.en))
    if not found.corrections:
        put(phrase("correct.unedited", told))
    elif keep:
        put(phrase("correct.next", told, folder=folder, again=_again(folder)))
    else:
        put(phrase("correct.keep", told))


@_act
def rename(
    what: What, to: Annotated[str, typer.Option("--to", help="The new name, in the language of --lang.  新名称")], en: English = ""
) -> Wish:
    """Call it otherwise.  改名"""
    return _wish(act="rename", what=what, to=to, to_en=en)


@_act
def merge(what: What, into: Annotated[str, typer.Option("--into", help="The concept that it is another name of.  合并到哪一项")]) -> Wish:
    """Count it under another one, everybody once.  合并到另一项"""
    return _wish(act="merge", what=what, to=into)


@_act
def split(
    what: What,
    writings: Writings,
    to: Annotated[
        str, typer.Option("--to", help="The name of what is split off, or the concept they go back to.  分出来叫什么，或还给哪一项")
    ],
    en: English = "",
) -> Wish:
    """Make some of its writings a concept of their own.  把几种写法分出去"""
    return _wish(act="split", what=what, to=to, to_en=en, writings=_list(writings))


@_act
def move(what: What, group: Annotated[str, typer.Option("--group", help="Name or id of the group.  方向的名称或编号")]) -> Wish:
    """Put it under another group.  归入另一个方向"""
    return _wish(act="move", what=what, to=group)


@_act
def drop(what: What) -> Wish:
    """It is no ability: count it no longer.  不是能力，不再计数"""
    return _wish(act="drop", what=what)


@_act
def add(
    what: Annotated[str, typer.Argument(metavar="NAME", help="What the map lacks.  图谱缺的那一项的名称")],
    group: Annotated[str, typer.Option("--group", help="Name or id of its group.  所属方向的名称或编号")] = "",
    writings: Annotated[
        list[str] | None, typer.Option("--writings", help="Writings to count by, by default the name.  按哪些写法计数，默认按名称")
    ] = None,
    kind: Annotated[AddedKind, typer.Option("--kind", help="A skill or a method.  单项还是工作方法")] = AddedKind.skill,
    en: English = "",
) -> Wish:
    """Add what was missed; it is counted by its writings, and has no count where nobody writes it.  补充漏掉的一项"""
    return _wish(act="add", what=what, to=group, to_en=en, kind=kind.value, writings=_list(writings or []))


@_act
def reviewed(what: What) -> Wish:
    """Mark it as reviewed.  标为审阅过"""
    return _wish(act="reviewed", what=what)


@_act
def detach(
    what: What,
    person: Annotated[str, typer.Option("--person", help="The pseudonym that it does not count for.  不算在谁头上（化名）")],
) -> Wish:
    """Not this person: count it for them no longer.  不算此人的"""
    return _wish(act="detach", what=what, person=person)


@_act
def release(what: What, quote: Annotated[int, typer.Option("--quote", min=1, help="Which of its quotes.  第几条原文")] = 1) -> Wish:
    """Let one quote leave the house.  放行一条原文，可以对外"""
    return _wish(act="release", what=what, quote=quote)


@_act
def include(person: Person) -> Wish:
    """Count this person for certain.  一定计入此人"""
    return _wish(act="include", what=person)


@_act
def exclude(person: Person) -> Wish:
    """Do not count this person.  不计入此人"""
    return _wish(act="exclude", what=person)


@_act
def group(person: Person, to: Annotated[str, typer.Option("--to", help="The name of the group.  归到哪一类")]) -> Wish:
    """Put this person into a group of your own.  人工归类"""
    return _wish(act="group", what=person, to=to)


@_act
def undo(
    what: Annotated[str, typer.Argument(metavar="WHAT", help="The name, id or pseudonym that was corrected.  更正过的名称、编号或化名")],
    act: Annotated[
        str, typer.Option("--act", help="Take back this act alone: merge, rename …, by default every one.  只撤回这一种，默认全部")
    ] = "",
) -> Wish:
    """Take corrections back.  撤回更正"""
    known = [act for act in get_args(Act) if act != "undo"]
    if act and act not in known:
        raise BadOption(option="--act", value=act, expected=", ".join(known))
    return _wish(act="undo", what=what, to=act)
