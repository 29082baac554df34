"""Who is not counted, and why: a bounded list with the numbers of the rest, since of a large pool nearly everybody is left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from jipu.model.person import Person
from jipu.model.role import HUMAN, LeftOut, Reason
from jipu.model.rolemap import OLDER_VERSION
from jipu.stages.select.fit import Portrait

LISTED = 500  # of each reason; a longer list is read by nobody, and a pool may hold a million people


@dataclass(slots=True)
class Aside:
    """Rows as they come in the order of people's ids, those of each reason up to `LISTED`; whom a human left out always."""

    rows: list[LeftOut] = field(default_factory=list)
    versions: list[LeftOut] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    def put(self, person: Person, file: str, reason: Reason) -> None:
        """One more who is not counted."""
        self.counts[reason.code] += 1
        if reason.code in HUMAN or self.counts[reason.code] <= LISTED:
            self.rows.append(LeftOut(person=person, file=file, reason=reason))

    def put_versions(self, portrait: Portrait) -> None:
        """The older resumes of somebody."""
        newest, *older = (profile.file for profile in portrait.profiles)
        for file in older:
            self.counts[OLDER_VERSION] += 1
            if self.counts[OLDER_VERSION] <= LISTED:
                reason = Reason(code=OLDER_VERSION, details={"newest": newest})
                self.versions.append(LeftOut(person=portrait.person, file=file, reason=reason))

    def listed(self, others: Iterable[LeftOut] = ()) -> tuple[LeftOut, ...]:
        """The list by reason and person, with the job ads of other roles behind it."""
        return (*sorted(self.rows, key=lambda row: (row.reason.code, row.person.id)), *others)

    def unlisted(self) -> Mapping[str, int]:
        """Reason → how many more have it than are listed."""
        told = Counter(row.reason.code for row in (*self.rows, *self.versions))
        return {code: count - told[code] for code, count in sorted(self.counts.items()) if count > told[code]}
