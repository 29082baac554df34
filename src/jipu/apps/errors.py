"""What is wrong with a call, and what the framework of the command line refuses (`wrong_calls`), each in both languages with the next step.

UsageError   RoleAndRoles · NoRole · MissingOption · UnknownOption · UnknownVerb · OptionWithoutValue · OptionWithValue · TooManyWords · BadValue · WrongCall
NothingDone  NoExamples · ServedOtherwise · Aborted
"""

from __future__ import annotations

from jipu.errors import NothingDone, UsageError


class RoleAndRoles(UsageError):
    zh = "--role “{role}”和 --roles {roles} 只能写一个：--role 做一个岗位的图谱；--roles 按清单做，每行一个岗位。请去掉其中一个，或把“{role}”写进清单。"
    en = "--role “{role}” and --roles {roles} exclude one another: --role makes the map of one role, --roles those of a list, a role a line. Leave one of them out, or write “{role}” into the list."


class NoRole(UsageError):
    zh = "还没有说岗位。请加上 --role 岗位，例如 --role 前端开发；要从 jipu batch 的事实一次做许多岗位，用 --facts 文件夹 --roles 清单。"
    en = "No role was named. Add --role ROLE, for example --role “Frontend Developer”; for many roles of the facts of jipu batch, use --facts FOLDER --roles LIST."


class ServedOtherwise(NothingDone):
    zh = "{folder} 已经有一个页面在运行：{link} 。这次的 {wanted} 不会对它生效，所以没有另起一个。请先在运行它的窗口按 Ctrl+C 停下（进程 {pid}），再重新启动；只想打开它，去掉这些选项即可。"
    en = "A page is served over {folder} already: {link} . It would not take {wanted}, so no other one was started. Stop it first (Ctrl+C in its window, process {pid}) and start again; to open it as it is, leave these options out."


class MissingOption(UsageError):
    zh = "还缺 {name}{zh}。写法见 `{help} --help`。"
    en = "{name} is missing{en}. See `{help} --help`."


class UnknownOption(UsageError):
    zh = "没有 {option} 这个选项{zh}。全部选项见 `{help} --help`。"
    en = "There is no option {option}{en}. See all of them with `{help} --help`."


class UnknownVerb(UsageError):
    zh = "没有 {verb} 这个命令{zh}。全部命令见 `{help} --help`。"
    en = "There is no command {verb}{en}. See all of them with `{help} --help`."


class OptionWithoutValue(UsageError):
    zh = "选项 {option} 后面要写一个值。写法见 `{help} --help`。"
    en = "Option {option} needs a value after it. See `{help} --help`."


class OptionWithValue(UsageError):
    zh = "选项 {option} 后面不写值，请去掉“=”和后面的内容。写法见 `{help} --help`。"
    en = "Option {option} takes no value: leave away “=” and what follows. See `{help} --help`."


class TooManyWords(UsageError):
    zh = "多了 {words}：这个命令用不着它。含空格的名称要加引号；写法见 `{help} --help`。"
    en = "{words} is more than this command takes. Put names with blanks in quotation marks; see `{help} --help`."


class BadValue(UsageError):
    zh = "{option} 的值“{value}”不对：应为 {zh}。写法见 `{help} --help`。"
    en = "{option} cannot be “{value}”: expected {en}. See `{help} --help`."


class WrongCall(UsageError):
    zh = "用法不对（{reason}）。写法见 `{help} --help`。"
    en = "This is not how it is called ({reason}). See `{help} --help`."


class Aborted(NothingDone):
    zh = "已取消，什么都没有做。需要时请重新运行。"
    en = "Cancelled; nothing was done. Run it again when you need it."


class NoExamples(NothingDone):
    zh = "没有找到全部岗位的示例（{folder}）：它们在源码仓库里，不随安装包分发。请在仓库的文件夹里运行，或只运行 `jipu demo`。"
    en = "The examples of all roles ({folder}) are not here: the repository has them, the installed package has not. Run this in the repository's folder, or `jipu demo` alone."
