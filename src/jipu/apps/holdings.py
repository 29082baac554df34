"""What a pool holds, for the operator's terminal."""

from __future__ import annotations

from collections.abc import Sequence

from jipu.apps.output import put, worded
from jipu.errors import Lang
from jipu.render.wording.phrases import phrase
from jipu.verbs.checking import Trouble
from jipu.verbs.holdings import Holdings

WORDS = {
    "counts": {
        "zh": "{people} 人，{resumes} 份简历；招聘广告 {ads} 条；文件 {files} 个，重复 {copies} 份，没读成 {failures} 处",
        "en": "{people} {people:person|people}, {resumes} {resumes:resume|resumes}; {ads} job {ads:ad|ads}; {files} {files:file|files}, {copies} {copies:copy|copies}, {failures} {failures:failure|failures}",
    },
    "intakes": {"zh": "来源", "en": "Where they came from"},
    "intake": {
        "zh": "{day}  {files} 个文件  {source}（{basis}）  {until}",
        "en": "{day}  {files} {files:file|files}  {source} ({basis})  {until}",
    },
    "until": {"zh": "保存到 {expires}", "en": "kept until {expires}"},
    "no_limit": {"zh": "不限期", "en": "no limit"},
    "due": {
        "zh": "{due} 人的保存期限已到，见 jipu retention",
        "en": "{due} {due:person|people} may be kept no longer, see jipu retention",
    },
    "empty": {
        "zh": "还没有一份简历。请运行：jipu add 简历文件夹 -w …",
        "en": "No resume yet. Run: jipu add RESUMES -w …",
    },
    "maps": {"zh": "图谱", "en": "Maps"},
    "no_maps": {
        "zh": "还没有图谱。请运行：jipu build -w … --role 岗位",
        "en": "No map yet. Run: jipu build -w … --role ROLE",
    },
}


def print_holdings(holdings: Holdings, lang: Lang) -> None:
    """Counts, where the resumes came from, and the maps."""
    put(worded(WORDS["counts"][lang], holdings.counts))
    print_duty(holdings, lang)
    put(WORDS["intakes"][lang])
    for intake, files in (row for row in holdings.intakes if row[1]):  # of some everything went, or was renewed
        until = WORDS["until"][lang].format(expires=intake.expires) if intake.expires else WORDS["no_limit"][lang]
        told = {"day": intake.day, "files": files, "source": intake.source, "basis": intake.basis, "until": until}
        put("  " + worded(WORDS["intake"][lang], told))
    if holdings.due:
        put(worded(WORDS["due"][lang], {"due": holdings.due}))
    there = holdings.counts["resumes"] or holdings.counts["ads"]
    put(WORDS["maps" if holdings.maps else "no_maps" if there else "empty"][lang])
    for row in holdings.maps:
        put(f"  {row.role}  {row.folder}/map.html  {row.made}")


def print_duty(holdings: Holdings, lang: Lang) -> None:
    """What comes with a pool of so many people."""
    if holdings.reportable:
        put(phrase("holdings.reportable", lang))


def print_troubles(troubles: Sequence[Trouble], lang: Lang) -> None:
    """What is wrong, what was mended, and what to do about the rest."""
    for trouble in troubles:
        told = phrase(f"check.{trouble.code}", lang, file=trouble.file, count=trouble.count)
        mark = "✓ " if trouble.mended else "! " if trouble.sure else "? "
        put(mark + told + (phrase("check.mended", lang) if trouble.mended else ""))
    if not any(trouble.sure for trouble in troubles):
        put(phrase("check.whole", lang))
