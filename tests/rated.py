"""People beside a map for tests: showings without any text behind them, and a map of groups and skills of chosen counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from jipu.model.claim import Claim, Mark, Presence, Quote, claim_id
from jipu.model.fact import Depth, Grade
from jipu.model.role import Role
from jipu.model.rolemap import Adequacy, Answer, Provenance, RoleMap, SampleSummary
from jipu.model.showing import Showing, Shown
from jipu.statistics.shares import support

ROLE = "r"
N = 20


def identifier(section: str, subject: str) -> str:
    return claim_id(ROLE, section, subject)


def item(section: str, subject: str, k: int, parent: str | None = None, kind: str = "technology", marks: Sequence[Mark] = ()) -> Claim:
    return Claim(
        id=identifier(section, subject),
        section=section,  # type: ignore[arg-type]
        payload=Presence(subject=subject, zh=f"{subject}项", en=f"{subject} thing", kind=kind),  # type: ignore[arg-type]
        supports=(support(k, N, "resumes"),),
        parent=parent,
        marks=tuple(marks),
    )


def tree_map(
    groups: Mapping[str, int], skills: Mapping[str, tuple[str, int]], *more: Claim, marks: Mapping[str, Sequence[Mark]] = {}
) -> RoleMap:
    """Groups with their k under one dimension, skills with their group and k."""
    claims = [item("dimension", "d", N, kind="dimension")]
    claims += [item("group", name, k, identifier("dimension", "d"), "group", marks.get(name, ())) for name, k in groups.items()]
    claims += [item("skill", name, k, identifier("group", group)) for name, (group, k) in skills.items()]
    answer = Answer(question="directions", verdict="enough", n=N, barely_from=10, enough_from=15)
    return RoleMap(
        role=Role(id=ROLE, title="测试岗位"),
        industry=None,
        basis="resumes",
        sample=SampleSummary(files=N, n=N, ads=0, employers=0, members=(), left_out=(), versions=(), failures=(), warnings={}),
        claims=(*claims, *more),
        adequacy=Adequacy(grade="core", answers=(answer,)),
        provenance=Provenance(version="1", settings_hash="s", inputs_hash="i", made_at="now", as_of="2025-06-30"),
    )


def piece(grade: Grade = "demonstrated", text: str = "做过这件事", **more: object) -> Shown:
    return Shown(grade=grade, quote=Quote(person="甲", text=text, at=(0, len(text))), **more)  # type: ignore[arg-type]


def showing(told: Mapping[str, Sequence[Shown]], person: str = "甲", **more: object) -> Showing:
    """Evidence by `group:NAME` or `skill:NAME`."""
    rows = {identifier(*name.split(":", 1)): tuple(pieces) for name, pieces in told.items()}
    return Showing(person=person, told=rows, **more)  # type: ignore[arg-type]


DEPTH: Depth = "参与"
