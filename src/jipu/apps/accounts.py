"""`jipu account`: who may open the page of a workspace from other machines, as what; and the tokens of their programs."""

from __future__ import annotations

import getpass
import sys
import warnings
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from jipu.apps.options import LangChoice, LangOption
from jipu.apps.output import put
from jipu.errors import Lang, MissingExtra

if TYPE_CHECKING:
    from jipu.store.team.team import Team

account = typer.Typer(
    name="account",
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Accounts of the team that opens a workspace's page from other machines.  团队账号：谁能从别的电脑打开网页",
)

ATTEMPTS = 3
WORDS: dict[str, dict[Lang, str]] = {
    "new": {"zh": "“{name}”的口令（至少 12 个字）：", "en": "Password of “{name}” (12 characters or more): "},
    "again": {"zh": "再输入一次：", "en": "Once more: "},
    "differ": {"zh": "两次输入的不一样，请重新输入。", "en": "The two differ; type both again."},
    "added": {"zh": "已加入 {name}：{role}", "en": "Added {name}: {role}"},
    "removed": {"zh": "已删除 {name}，其登录和令牌随之失效", "en": "Removed {name}; its sessions and tokens ended with it"},
    "role": {"zh": "{name} 现在是{role}，已登录的要重新登录", "en": "{name} is now {role}; its sessions ended"},
    "password": {"zh": "{name} 的口令已改，已登录的要重新登录", "en": "The password of {name} was changed; its sessions ended"},
    "tokens": {
        "zh": "随之作废的令牌：{tokens} 个；还要用的程序请重新生成",
        "en": "Tokens revoked with it: {tokens}; make new ones for programs that still need one",
    },
    "token": {
        "zh": "令牌只显示这一次，请现在存好（编号 {id}，{role}，到 {day} 为止）：",
        "en": "This token is shown once; put it away now (id {id}, {role}, until {day}):",
    },
    "revoked": {"zh": "令牌 {id} 已失效", "en": "Token {id} is revoked"},
    "never": {"zh": "没有用过", "en": "never used"},
    "viewer": {"zh": "查看者", "en": "viewer"},
    "editor": {"zh": "编辑者", "en": "editor"},
    "owner": {"zh": "所有者", "en": "owner"},
}


class AuthorityOption(StrEnum):
    """What an account may do."""

    viewer = "viewer"
    editor = "editor"
    owner = "owner"


Home = Annotated[
    Path | None,
    typer.Option("-w", "--workspace", help="Folder of the page, by default jipu in your home.  页面所用的文件夹，默认是主目录下的 jipu"),
]
Name = Annotated[str, typer.Argument(metavar="NAME", help="Name of the account.  账号名")]
May = Annotated[
    AuthorityOption,
    typer.Option(
        "--role",
        help="viewer: share editions alone; editor: all work; owner: accounts, erasure and keys too.  查看者只看对外版；编辑者做全部工作；所有者还管账号、删除和钥匙",
    ),
]


@account.command()
def add(name: Name, role: May, workspace: Home = None, lang: LangChoice = LangOption.zh) -> None:
    """Add somebody. The password is typed twice, or is the first line of standard input; it is never an option.  加一个账号"""
    team, words = team_of(workspace, make=True), _words(lang.value)
    made = team.add(name, role.value, typed(name, lang.value))
    put(words["added"].format(name=made.name, role=words[role.value]))


@account.command("list")
def every(workspace: Home = None, lang: LangChoice = LangOption.zh) -> None:
    """Who has an account, and as what.  列出账号"""
    team, words = team_of(workspace), _words(lang.value)
    for one in team.accounts.every():
        put(f"{one.name}\t{one.authority}\t{words[one.authority]}\t{_day(one.made)}")


@account.command()
def remove(name: Name, workspace: Home = None, lang: LangChoice = LangOption.zh) -> None:
    """Take an account away; its sessions and tokens end at once.  删除账号，登录和令牌立即失效"""
    team_of(workspace).remove(name)
    put(WORDS["removed"][lang.value].format(name=name))


@account.command()
def role(
    name: Name,
    to: Annotated[AuthorityOption, typer.Argument(metavar="ROLE", help="viewer, editor or owner.  查看者、编辑者或所有者")],
    workspace: Home = None,
    lang: LangChoice = LangOption.zh,
) -> None:
    """Let an account do more or less; its sessions end, and with less its tokens.  改权限，要重新登录；权限变小，令牌作废"""
    words = _words(lang.value)
    gone = team_of(workspace).change_role(name, to.value)
    put(words["role"].format(name=name, role=words[to.value]))
    _told_of_tokens(gone, lang.value)


@account.command()
def password(name: Name, workspace: Home = None, lang: LangChoice = LangOption.zh) -> None:
    """Set another password; its sessions, tokens, and waits after failed logins end.  改口令，要重新登录，令牌作废"""
    team = team_of(workspace)
    found = team.accounts.get(name)
    gone = team.change_password(found.name, typed(found.name, lang.value))
    put(WORDS["password"][lang.value].format(name=found.name))
    _told_of_tokens(gone, lang.value)


@account.command()
def token(
    name: Name,
    role: May = AuthorityOption.viewer,
    days: Annotated[int, typer.Option("--days", min=1, max=366, help="How long it holds.  有效天数")] = 90,
    label: Annotated[str, typer.Option("--label", help="What it is for.  用途")] = "",
    workspace: Home = None,
    lang: LangChoice = LangOption.zh,
) -> None:
    """Make a token with which a program of theirs asks the HTTP API (/api); it may do no more than the account.  生成程序用的令牌"""
    words = _words(lang.value)
    made, secret = team_of(workspace).make_token(name, role.value, days, label)
    sys.stderr.write(words["token"].format(id=made.id, role=words[made.authority], day=_day(made.expires)) + "\n")
    put(secret)


@account.command()
def tokens(
    name: Annotated[
        str | None, typer.Argument(metavar="NAME", help="Of whom; of everybody where nobody is named.  谁的，不写就是全部")
    ] = None,
    workspace: Home = None,
    lang: LangChoice = LangOption.zh,
) -> None:
    """The tokens that there are, without their secrets: id, account, role, until when, last use, what for.  列出令牌"""
    team, never = team_of(workspace), WORDS["never"][lang.value]
    for one in team.tokens.of(team.accounts.get(name).key if name else None):
        used = _day(one.seen) if one.seen is not None else never
        put(f"{one.id}\t{one.account}\t{one.authority}\t{_day(one.expires)}\t{used}\t{one.label}".rstrip())


@account.command()
def revoke(
    identifier: Annotated[str, typer.Argument(metavar="ID", help="Id of the token, as `tokens` lists it.  令牌的编号")],
    workspace: Home = None,
    lang: LangChoice = LangOption.zh,
) -> None:
    """End a token at once.  让令牌失效"""
    team_of(workspace).revoke(identifier)
    put(WORDS["revoked"][lang.value].format(id=identifier))


def _told_of_tokens(gone: int, lang: Lang) -> None:
    if gone:
        put(WORDS["tokens"][lang].format(tokens=gone))


def team_of(workspace: Path | None, *, make: bool = False) -> Team:
    """The team of a workspace's folder, which is made where it is to be. Raises MissingExtra, NobodyYet."""
    from jipu.pipeline import PRIVATE

    try:
        from jipu.store.team.database import TeamFile, has_accounts
        from jipu.store.team.errors import NobodyYet
        from jipu.store.team.team import Team
    except ModuleNotFoundError as error:
        raise MissingExtra(extra="team") from error
    folder = workspace or Path.home() / "jipu"
    if not make and not has_accounts(folder / PRIVATE):
        raise NobodyYet(path=str(folder))
    return Team(TeamFile(folder / PRIVATE))


def typed(name: str, lang: Lang) -> str:
    """A new password: typed twice at a terminal where nobody can read it, else the first line that is sent. Raises NoPassword, PasswordsDiffer."""
    from jipu.store.team.errors import NoPassword, PasswordsDiffer

    if not sys.stdin.isatty():
        words = sys.stdin.readline().rstrip("\r\n")
        if not words:
            raise NoPassword
        return words
    for _ in range(ATTEMPTS):
        words = _asked(WORDS["new"][lang].format(name=name))
        if words == _asked(WORDS["again"][lang]):
            return words
        sys.stderr.write(WORDS["differ"][lang] + "\n")
    raise PasswordsDiffer(attempts=ATTEMPTS)


def _asked(question: str) -> str:
    """Raises NoPassword at the end of input, or where the terminal would show it."""
    from jipu.store.team.errors import NoPassword

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", getpass.GetPassWarning)
            return getpass.getpass(question)
    except (EOFError, getpass.GetPassWarning):
        raise NoPassword from None


def _words(lang: Lang) -> dict[str, str]:
    return {code: row[lang] for code, row in WORDS.items()}


def _day(moment: float) -> str:
    return datetime.fromtimestamp(moment, UTC).strftime("%Y-%m-%d")
