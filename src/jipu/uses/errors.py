"""What may stand against a use of a finished map, with its words in both languages.

UsageError    NotAMust · TooManyMusts
NothingDone   NoTextToCheck
"""

from __future__ import annotations

from jipu.errors import NothingDone, UsageError


class NotAMust(UsageError):
    zh = "“{name}”不能勾成必须：{why_zh}。可以勾的有：{zh}。"
    en = "“{name}” cannot be ticked as a must: {why_en}. What can be ticked: {en}."


class TooManyMusts(UsageError):
    zh = "必须条件最多 {most} 项，什么都没有记下：{zh}。请先用 --untick 去掉一项。"
    en = "At most {most} musts; nothing was remembered: {en}. Take one back with --untick first."


class NoTextToCheck(NothingDone):
    zh = "{path} 里没有读到文字，没有检查。请换一份文件，或粘贴文字。"
    en = "No text could be read in {path}; nothing was checked. Name another file or paste the text."
