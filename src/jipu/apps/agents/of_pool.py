"""Verbs over resumes: who would be counted for a role, and the map of it. Of the pool of the folder, or of files below the one that was named.

A share edition tells how many alone, in steps of five: whose count it is could be found by asking twice.
"""

from __future__ import annotations

import os
import threading
from collections import Counter
from collections.abc import Iterable
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import Field

from jipu.apps.agents.errors import BuildUnderWay, InternalAlone
from jipu.apps.agents.permit import Permit
from jipu.apps.agents.shelf import Shelf
from jipu.editions.floors import FEWEST
from jipu.errors import BadOption, BadTable, Lang, NoMatch, NoneInIndustry, NoUsableResumes, TooFewAds
from jipu.model.role import LeftOut, Member, Reason, Sample
from jipu.pipeline import Progress
from jipu.render.wording.phrases import phrase
from jipu.settings import Settings
from jipu.workspace import Workspace
from jipu.written import slug

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_PEOPLE = 500
WHOLE = "."  # all that lies below the folder of files
Language = Annotated[Lang, Field(description="Language of names and sentences: zh or en")]
Role = Annotated[str, Field(description="The role, as people call it", min_length=1, max_length=80)]
RoleOrNone = Annotated[str, Field(description="The role, as people call it; or none, to build a map `again`", max_length=80)]
Again = Annotated[
    str,
    Field(
        description="Name of a map of the pool, to be built as it was asked for then (own description, lexicon, model); the rest is not looked at",
        max_length=200,
    ),
]
Industry = Annotated[str, Field(description="An industry; any where empty", max_length=80)]
Top = Annotated[int, Field(description="At most so many people are counted, the best matching ones", ge=1, le=500)]
Strict = Annotated[bool, Field(description="Count only people with dated work in the industry")]
Files = Annotated[
    list[str],
    Field(
        description="Names of files or folders below the folder that the server was started with; of the pool where empty", max_length=100
    ),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """A question about resumes: where the answer lies, of which files (none: of the pool), for which role."""

    room: Workspace
    paths: list[Path]
    role: str
    industry: str | None
    settings: Settings


@dataclass(frozen=True, slots=True)
class OfPool:
    """A part of Verbs."""

    shelf: Shelf
    permit: Permit = field(default_factory=Permit)
    _building: threading.Lock = field(default_factory=threading.Lock, init=False, repr=False)

    def select(
        self,
        role: Role,
        industry: Industry = "",
        top: Top = 30,
        strict_industry: Strict = False,
        files: Files = [],  # noqa: B006 - what a description of the call shows; nobody changes it
        limit: Annotated[int, Field(description="At most so many people are named", ge=1, le=MOST_PEOPLE)] = 100,
        lang: Language = "zh",
        *,
        on_file: Progress | None = None,
    ) -> dict[str, Any]:
        """Who would be counted for a role, who not, and why: pseudonyms and reasons; nothing is built. A share edition tells rounded counts alone."""
        asked = self._asked(role, industry, top, strict_industry, files, lang)
        if self.shelf.edition == "share":
            return {"role": role, "at_least": _rounded(self._sample(asked, on_file))}
        shaped, sample, _ = asked.room.select(asked.paths, role, asked.settings, industry=asked.industry, on_file=on_file)
        others = (*sample.versions, *sample.left_out)
        return {
            "role": shaped.title,
            "counted": sample.n,
            "not_counted": len(others),
            "ads": len(sample.ads),
            "people": [_member(member, lang) for member in sample.members[:limit]],
            "others": [_left(row, lang) for row in others[:limit]],
            "why_not": dict(sorted(Counter(row.reason.code for row in others).items())),
        }

    def build(
        self,
        role: RoleOrNone = "",
        again: Again = "",
        industry: Industry = "",
        top: Top = 30,
        strict_industry: Strict = False,
        files: Files = [],  # noqa: B006 - as above
        lang: Language = "zh",
        *,
        on_file: Progress | None = None,
    ) -> dict[str, Any]:
        """Build the map of a role, or (`again`) one of the pool as it was asked for with the corrections made since, and write it. It takes a while.

        It writes: call it only where the person you work for wants it.
        """
        self.permit.to_write("build", self.shelf.edition)
        with self._alone():
            if again:
                base = self._settings(lang)
                built = Workspace(self.shelf.folder).build_again(self._place(again), base, on_file=on_file, by=self.permit.via)
            else:
                asked = self._asked(_named(role), industry, top, strict_industry, files, lang)
                built = asked.room.build(asked.paths, role, asked.settings, industry=asked.industry, on_file=on_file, by=self.permit.via)
        return {"map": built.files[0].parent.name, "people": built.rolemap.voters}

    def _place(self, name: str) -> str:
        """Where a map lies below the folder: what is linked to from elsewhere is none of its pool's. Raises NoSuchMap."""
        return self.shelf.path(name).parent.relative_to(self.shelf.folder).as_posix()

    def _asked(self, role: str, industry: str, top: int, strict: bool, files: list[str], lang: Lang) -> _Asked:
        settings = replace(self._settings(lang), top=top, strict_industry=strict)
        if self.shelf.edition == "share" and any(name != WHOLE for name in files):  # whether a file is there tells who has applied
            raise InternalAlone(verb="files")
        paths = self.permit.below(files)
        return _Asked(room=self._room(role, paths), paths=paths, role=role, industry=industry or None, settings=settings)

    def _settings(self, lang: Lang) -> Settings:
        return Settings(as_of=date.today(), lang=lang, jobs=os.cpu_count() or 1)

    def _room(self, role: str, paths: list[Path]) -> Workspace:
        """Of files a map has a folder of its own, whose key names people; where nothing may be written and none is there, names last as long as the program."""
        if not paths:
            return Workspace(self.shelf.folder)
        own = self.shelf.folder / slug(role)
        return Workspace(own if self.permit.write or own.is_dir() else None)

    def _sample(self, asked: _Asked, on_file: Progress | None) -> Sample:
        """Who would be counted; that it is nobody is no error in a share edition, which does not tell nobody from a few.

        What is faulty in a sheet stays inside: its rows name people.
        """
        try:
            return asked.room.select(asked.paths, asked.role, asked.settings, industry=asked.industry, on_file=on_file)[1]
        except (NoMatch, NoneInIndustry, TooFewAds, NoUsableResumes):
            return Sample(members=())
        except BadTable as error:
            raise BadTable(count=error.details["count"], zh="见 terms.xlsx、sample.xlsx", en="in terms.xlsx and sample.xlsx") from None

    @contextmanager
    def _alone(self) -> Iterator[None]:
        if not self._building.acquire(blocking=False):
            raise BuildUnderWay
        try:
            yield
        finally:
            self._building.release()


def _named(role: str) -> str:
    if not role.strip():
        raise BadOption(
            option="role", value=role, expected="岗位名称，或用 again 指一张已有的图谱 / a role, or with again a map that is there"
        )
    return role


def _rounded(sample: Sample) -> dict[str, int]:
    counts = {"counted": sample.n, "not_counted": len(sample.left_out) + len(sample.versions), "ads": len(sample.ads)}
    return {name: count - count % FEWEST for name, count in counts.items()}


def _member(member: Member, lang: Lang) -> dict[str, Any]:
    return {"person": member.person.pseudonym, "reasons": _reasons(member.reasons, lang)}


def _left(row: LeftOut, lang: Lang) -> dict[str, Any]:
    return {"person": row.person.pseudonym, "reasons": _reasons([row.reason], lang)}


def _reasons(reasons: Iterable[Reason], lang: Lang) -> list[dict[str, str]]:
    return [{"code": reason.code, "text": phrase(f"reason.{reason.code}", lang, **reason.details)} for reason in reasons]
