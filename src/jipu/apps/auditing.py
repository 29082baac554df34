"""What `jipu audit` prints: risks as lines or as JSON, and the result of a check by hand."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from jipu.apps.output import put
from jipu.errors import Lang
from jipu.model.audit import Risk
from jipu.model.rolemap import RoleMap
from jipu.render.audited import audited, audited_rows
from jipu.render.page import View
from jipu.render.parts.limits import checked_lines


def print_risks(rolemap: RoleMap, risks: Sequence[Risk], lang: Lang, *, as_json: bool) -> None:
    """The risks: kind by kind with the first five of each, or all of them, one JSON object a line."""
    lines = (json.dumps(row, ensure_ascii=False) for row in audited_rows(rolemap, risks)) if as_json else audited(rolemap, risks, lang)
    for line in lines:
        put(line)


def say_checked(rolemap: RoleMap, files: Sequence[Path], lang: Lang) -> None:
    """The result as the map prints it, and which files hold it now."""
    for line in checked_lines(View.of(rolemap, lang)):
        put(line)
    put(", ".join(map(str, files)))
