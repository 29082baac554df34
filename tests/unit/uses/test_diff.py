"""What changed between two maps, by claim and not by name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jipu.errors import OtherRole
from jipu.model.claim import Claim, Presence, claim_id
from jipu.model.role import Reason, Role
from jipu.model.rolemap import Adequacy, Answer, MapMember, Provenance, RoleMap, SampleSummary
from jipu.render.changed import changed, changed_lines
from jipu.statistics.shares import support
from jipu.uses.diff import changes


def claim(subject: str, k: int, n: int, *marks: str) -> Claim:
    payload = Presence(subject=subject, zh=f"技能{subject}", en=f"skill {subject}", kind="tool")
    return Claim(
        id=claim_id("r", "skill", subject),
        section="skill",
        payload=payload,
        supports=(support(k, n, "resumes"),),
        marks=marks,  # type: ignore[arg-type]
    )


def rolemap(people: str, *claims: Claim, verdict: str = "barely", role: str = "r", version: str = "1") -> RoleMap:
    members = tuple(MapMember(pseudonym=name, files=(f"{name}.txt",), reasons=(Reason(code="title_held"),)) for name in people)
    n = len(people)
    return RoleMap(
        role=Role(id=role, title=role),
        industry=None,
        basis="resumes",
        sample=SampleSummary(files=n, n=n, ads=0, employers=0, members=members, left_out=(), versions=(), failures=(), warnings={}),
        claims=claims,
        adequacy=Adequacy(
            grade="themes",
            answers=(Answer(question="directions", verdict=verdict, n=n, barely_from=10, enough_from=15),),  # type: ignore[arg-type]
        ),
        provenance=Provenance(version=version, settings_hash="s", inputs_hash="i", made_at="now", as_of="2025-06-30"),
    )


OLD = rolemap("甲乙丙丁", claim("a", 4, 4), claim("b", 3, 4), claim("c", 3, 4), claim("t", 1, 4, "tail"))
NEW = rolemap("乙丙丁戊己", claim("a", 5, 5), claim("b", 1, 5), claim("d", 3, 5), claim("u", 1, 5, "tail"), verdict="enough", version="2")


def test_people_claims_counts_verdicts_and_settings() -> None:
    found = changes(OLD, NEW)
    assert (found.joined, found.left) == (2, 1)
    assert [c.payload.subject for c in found.appeared] == ["d"]  # type: ignore[union-attr]
    assert [c.payload.subject for c in found.gone] == ["c"]  # type: ignore[union-attr]
    assert [(move.new.support.k, round(move.shift, 2)) for move in found.moved] == [(1, -0.55), (5, 0.0)]
    assert found.verdicts == {"directions": ("barely", "enough")}
    assert found.settings == {"version": ("1", "2")}
    assert not found.none


def test_the_same_map_has_not_changed() -> None:
    found = changes(OLD, OLD)
    assert found.none
    assert changed_lines(found, "zh") == ["r：两张图谱之间的变化", "两张图谱说的没有不同。"]


def test_there_and_back_are_the_same_changes() -> None:
    there, back = changes(OLD, NEW), changes(NEW, OLD)
    assert (there.joined, there.left) == (back.left, back.joined)
    assert there.appeared == back.gone
    assert {move.new.id: move.shift for move in there.moved} == {move.new.id: -move.shift for move in back.moved}


def test_maps_of_two_roles_are_refused() -> None:
    with pytest.raises(OtherRole):
        changes(OLD, replace(NEW, role=Role(id="x", title="x")))


def test_in_words() -> None:
    lines = changed_lines(changes(OLD, NEW), "zh")
    assert "计入人数 4 → 5：新进 2 人，离开 1 人" in lines
    assert "  看能力方向：勉强够 → 够" in lines
    assert "  技能d 3/5" in lines
    assert "  技能b 3/4 → 1/5" in lines
    assert "程序版本：1 → 2" in lines
    english = "\n".join(changed_lines(changes(OLD, NEW), "en"))
    assert "skill b 3/4 → 1/5" in english
    assert "技能" not in english


def test_at_most_so_many_of_each_and_the_rest_by_number() -> None:
    many = rolemap("甲乙丙丁", *(claim(f"n{number}", 3, 4) for number in range(12)))
    lines = changed_lines(changes(rolemap("甲乙丙丁"), many), "en", shown=5)
    assert sum(line.startswith("  skill") for line in lines) == 5
    assert any("7 more" in line for line in lines)
    assert sum(line.startswith("  skill") for line in changed_lines(changes(rolemap("甲乙丙丁"), many), "en", shown=None)) == 12


def test_as_data() -> None:
    row = changed(changes(OLD, NEW))
    assert row["n"] == [4, 5]
    assert row["moved"][0] == {
        "claim": claim_id("r", "skill", "b"),
        "section": "skill",
        "zh": "技能b",
        "en": "skill b",
        "before": [3, 4],
        "after": [1, 5],
    }
    assert row["appeared"][0]["before"] is None
