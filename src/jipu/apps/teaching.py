"""`jipu teach`: a course about a role's work, and topics to write about."""

from __future__ import annotations

from jipu.apps.answers import MapFile, Wanted, hand_over, what_wanted
from jipu.apps.spread import spread
from jipu.errors import Lang
from jipu.model.rolemap import Edition


@spread(wanted=what_wanted)
def teach(rolemap: MapFile, wanted: Wanted) -> None:
    """A course and topics from a map, and a Markdown file a lesson.  课程体系和选题，每课另写一个 Markdown 文件"""
    from jipu.render.answers.lesson_files import lesson_files
    from jipu.render.answers.teach import teach_deliverable
    from jipu.workspace import Workspace

    edition: Edition | None = wanted.edition.value if wanted.edition else None
    lang: Lang = wanted.lang.value
    course = Workspace(None).teach(rolemap, edition)
    hand_over(teach_deliverable(course, lang), wanted, rolemap, more=[lesson_files(course, lang)])
