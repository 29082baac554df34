"""The log of a workspace, read back, and whether it is whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from jipu.errors import NotAWorkspace
from jipu.store.log import broken_at, read_log, torn
from jipu.verbs.certificates import log_hashes
from jipu.verbs.opened import has_pool


@dataclass(frozen=True, slots=True, kw_only=True)
class Logbook:
    """rows     every line that can be read, the first first
    broken   the number of the first line that does not follow from those before it, None where all do
    torn     lines that a sudden end cut off while they were written; nothing follows from them
    missing  certificates whose line is not there: the log was cut
    """

    rows: tuple[Mapping[str, object], ...]
    broken: int | None
    torn: int
    missing: tuple[int, ...]

    @property
    def whole(self) -> bool:
        """Whether no line was changed or taken out."""
        return self.broken is None and not self.missing


def logbook(folder: Path) -> Logbook:
    """Read the log and follow its chain. Raises NotAWorkspace."""
    if not has_pool(folder):
        raise NotAWorkspace(path=str(folder))
    rows = read_log(folder)
    hashes = {row.get("hash") for row in rows}
    missing = sorted(number for number, line in log_hashes(folder).items() if line not in hashes)
    return Logbook(rows=tuple(rows), broken=broken_at(folder), torn=torn(folder), missing=tuple(missing))
