"""What takes long is a job of the server: a program orders it, and asks how far it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Any

from pydantic import Field

from jipu.apps.agents.errors import InternalAlone, NoSuchJob
from jipu.apps.agents.of_pool import Again, Files, Industry, Language, RoleOrNone, Strict, Top
from jipu.apps.agents.verbs import Verbs
from jipu.apps.web.jobs import Job, Jobs
from jipu.apps.web.refusals import NoSuchName
from jipu.errors import NotAWorkspace
from jipu.pipeline import Progress, check_call
from jipu.verbs.opened import has_pool

BUILD, REBUILD = "build", "rebuild"
_TOLD = ("state", "done", "total", "result")


@dataclass(frozen=True, slots=True)
class Ordered(Verbs):
    """The verbs of a server, where building is one of its `jobs`."""

    jobs: Jobs = field(kw_only=True)

    def build(
        self,
        role: RoleOrNone = "",
        again: Again = "",
        industry: Industry = "",
        top: Top = 30,
        strict_industry: Strict = False,
        files: Files = [],  # noqa: B006 - as the verb has it
        lang: Language = "zh",
        *,
        on_file: Progress | None = None,
    ) -> dict[str, Any]:
        """Order the map of a role, to be built of the pool, or one that is there `again` with the corrections made since; ask `job` how far it is.

        It writes.
        """
        self.permit.to_write(BUILD, self.shelf.edition)
        if not has_pool(self.shelf.folder):
            raise NotAWorkspace(path=str(self.shelf.folder))
        if again:
            return self._shown(self.jobs.put(REBUILD, {"map": self.shelf.path(again).parent.name, "by": self.permit.via}, lang))
        check_call([], role, industry or None, strict=strict_industry)
        told = {"role": role, "industry": industry or None, "top": top, "strict_industry": strict_industry, "by": self.permit.via}
        return self._shown(self.jobs.put(BUILD, told, lang))

    def job(
        self, job: Annotated[str, Field(description="The id that `build` answered with", min_length=1, max_length=40)]
    ) -> dict[str, Any]:
        """How far a build is: waiting, running, done (with the name of the map), failed (with the reason) or cancelled; in the internal edition alone."""
        if self.shelf.edition != "internal":
            raise InternalAlone(verb="job")
        try:
            found = self.jobs.get(job)
        except NoSuchName:
            raise NoSuchJob(job=job) from None
        if found.kind not in (BUILD, REBUILD):
            raise NoSuchJob(job=job)
        return self._shown(found)

    def _shown(self, job: Job) -> dict[str, Any]:
        """Names of files are for the page of the operator alone, and so is the place of the folder, which a failure may name."""
        home = self.shelf.folder
        failure = {name: text.replace(str(home.resolve()), ".").replace(str(home), ".") for name, text in job.failure.items()}
        return {"job": job.id, **{name: getattr(job, name) for name in _TOLD}, "failure": failure}
