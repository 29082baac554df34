"""Why an account, a session or a token cannot be made, changed or used, in both languages."""

from __future__ import annotations

from jipu.errors import NothingDone, UsageError


class UnknownAccount(UsageError):
    zh = "没有“{name}”这个账号。已有的：{known}。"
    en = "There is no account “{name}”. There are: {known}."


class NobodyYet(UsageError):
    zh = "{path} 还没有账号。请先建一个所有者：`jipu account add 名字 --role owner -w {path}`。"
    en = "{path} has no accounts yet. Make an owner first: `jipu account add NAME --role owner -w {path}`."


class AccountExists(UsageError):
    zh = "已经有“{name}”这个账号了，没有改动。改权限用 `jipu account role`，改口令用 `jipu account password`。"
    en = "There is an account “{name}” already; nothing was changed. Change its role with `jipu account role`, its password with `jipu account password`."


class BadAccountName(UsageError):
    zh = "账号名“{name}”不能用：要 2 到 40 个字，只用文字、数字和 . _ - @。"
    en = "An account cannot be called “{name}”: 2 to 40 letters or digits of any script, and . _ - @."


class UnknownAuthority(UsageError):
    zh = "没有“{role}”这种权限。可用：{known}。"
    en = "There is no role “{role}”. Known: {known}."


class LastOwner(UsageError):
    zh = "“{name}”是最后一个所有者，不能去掉：以后就没有人能管账号了。请先让另一个账号成为所有者。"
    en = "“{name}” is the last owner and stays: nobody could see to accounts any more. Make another account an owner first."


class ShortPassword(UsageError):
    zh = "口令只有 {length} 个字，至少要 {least} 个，最多 {most} 个。几个不相干的词连起来就好记；不要求大小写和符号。"
    en = "The password has {length} characters; it needs at least {least}, and at most {most}. Some words that do not belong together are easy to keep; no capitals or signs are asked for."


class CommonPassword(UsageError):
    zh = "这个口令太常见，或者就是账号名，一猜就中，没有采用。请换几个不相干的词。"
    en = "This password is too common, or is the name of the account; it would be guessed and was not taken. Use some words that do not belong together."


class NoPassword(UsageError):
    zh = "没有读到口令。请在终端里运行；脚本里用标准输入送来一行，不要写成选项。"
    en = "No password was read. Run in a terminal, or send one line on standard input from a script; it is never an option."


class PasswordsDiffer(UsageError):
    zh = "{attempts} 次都没有两遍输入得一样，没有改动。请重新运行。"
    en = "The password was not typed twice alike in {attempts} attempts; nothing was changed. Run again."


class WrongLogin(NothingDone):
    zh = "账号名或口令不对。"
    en = "The name or the password is wrong."


class TooManyAttempts(NothingDone):
    zh = "试错的次数太多，请过 {seconds} 秒再试。"
    en = "Too many wrong attempts; try again in {seconds} seconds."


class UnknownToken(UsageError):
    zh = "没有编号为“{id}”的令牌。请用 `jipu account tokens` 查看。"
    en = "There is no token “{id}”. See `jipu account tokens`."


class TokenTooStrong(UsageError):
    zh = "令牌的权限（{role}）不能高于账号的权限（{own}），没有生成。"
    en = "A token may do no more ({role}) than its account ({own}); none was made."


class BadLifetime(UsageError):
    zh = "令牌的有效期要在 1 到 {most} 天之间，不能是 {days}。"
    en = "A token lives between 1 and {most} days, not {days}."


class NoAccounts(UsageError):
    zh = "没有账号之前，网页只限本机（127.0.0.1），没有启动。要让别的电脑也能打开，请先建一个所有者：`jipu account add 名字 --role owner -w {path}`。"
    en = "Without accounts the page is for this machine alone (127.0.0.1); it was not started. To open it to other machines, make an owner first: `jipu account add NAME --role owner -w {path}`."


class NoEncryption(UsageError):
    zh = "在 {host} 上没有加密，口令会在网上明文传送，没有启动。请放在带证书的反向代理后面并写 --behind-tls（见 docs/team-server.md）；只在自家内网、明知没有加密时才写 --plain-http。"
    en = "On {host} nothing would be encrypted, and passwords would cross the network readable; it was not started. Put a reverse proxy with a certificate before it and say --behind-tls (see docs/team-server.md); say --plain-http only inside the house, knowing that nothing is encrypted."


class NoServerName(UsageError):
    zh = "还不知道别人用什么地址打开，没有启动。请写明，例如 --name jipu.example.com（可多次给出）。"
    en = "By which name others open the page is not known; it was not started. Say it, for example --name jipu.example.com (repeatable)."


class PortTaken(UsageError):
    zh = "{host} 的端口 {port} 用不了（{reason}），没有启动。请停掉占用它的程序，或用 --port 另指一个。"
    en = "Port {port} of {host} cannot be used ({reason}); nothing was started. Stop the program that has it, or name another one with --port."
