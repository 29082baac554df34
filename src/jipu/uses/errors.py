"""What a use of maps cannot do."""

from __future__ import annotations

from jipu.errors import NothingDone


class NothingToCompare(NothingDone):
    """Of one map alone, which has one population."""

    zh = "“{role}”的图谱里没有同时计入简历和招聘广告，一张图谱自己没有可比的。请给出第二张图谱，或把招聘广告和简历放在一起重做。"
    en = "The map of “{role}” does not count both resumes and job ads, so there is nothing in it to compare. Name a second map, or build it again from both."
