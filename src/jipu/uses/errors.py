"""What a use of maps cannot do, with its words in both languages: NothingToCompare, NotAMust, TooManyMusts, NoTextToCheck."""

from __future__ import annotations

from jipu.errors import NothingDone, UsageError


class NothingToCompare(NothingDone):
    """Of one map alone, which has one population."""

    zh = "“{role}”的图谱里没有同时计入简历和招聘广告，一张图谱自己没有可比的。请给出第二张图谱，或把招聘广告和简历放在一起重做。"
    en = "The map of “{role}” does not count both resumes and job ads, so there is nothing in it to compare. Name a second map, or build it again from both."


class NotAMust(UsageError):
    zh = "“{name}”不能勾成必须：{why_zh}。可以勾的有：{zh}。"
    en = "“{name}” cannot be ticked as a must: {why_en}. What can be ticked: {en}."


class TooManyMusts(UsageError):
    zh = "必须条件最多 {most} 项，什么都没有记下：{zh}。请先用 --untick 去掉一项。"
    en = "At most {most} musts; nothing was remembered: {en}. Take one back with --untick first."


class NoTextToCheck(NothingDone):
    zh = "{path} 里没有读到文字，没有检查。请换一份文件，或粘贴文字。"
    en = "No text could be read in {path}; nothing was checked. Name another file or paste the text."
