"""`jipu teach`: a course about a role's work, and topics to write about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jipu.apps.answers import USES, MapFile, Wanted, hand_over, what_wanted
from jipu.apps.output import put
from jipu.apps.spread import spread

if TYPE_CHECKING:
    from jipu.model.rolemap import Edition


@spread(wanted=what_wanted)
def teach(rolemap: MapFile, wanted: Wanted) -> None:
    """A course and topics from a map, and a Markdown file a lesson.  课程体系和选题，每课另写一个 Markdown 文件"""
    from jipu.render.answers.teach import teach_deliverable
    from jipu.workspace import Workspace

    edition: Edition | None = wanted.edition.value if wanted.edition else None
    workspace = Workspace(None)
    course = workspace.teach(rolemap, edition)
    hand_over(teach_deliverable(course, wanted.lang.value), wanted, rolemap)
    for path in workspace.write_lessons(course, wanted.lang.value, wanted.out or rolemap.parent / USES):
        put(str(path))
