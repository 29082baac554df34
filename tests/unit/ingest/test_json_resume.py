"""JSON Resume as the lines of a resume."""

from __future__ import annotations

import json
from typing import Any

from jipu.stages.ingest.json_resume import is_json_resume, json_resume_blocks

RESUME: dict[str, Any] = {
    "basics": {
        "name": "Jane Sample",
        "label": "Front-end Engineer",
        "email": "jane@example.com",
        "phone": "138-0000-4321",
        "location": {"city": "Chengdu", "address": "1 Example Road"},
        "summary": "Builds shops.\nLikes tests.",
    },
    "work": [
        {
            "name": "Northwind Example",
            "position": "Engineer",
            "startDate": "2020-03-01",
            "summary": "Shop team",
            "highlights": ["Led the rewrite", 5],
        },
        {"name": "Fabrikam Example", "position": "Junior", "startDate": "2017-01", "endDate": "2020-02"},
    ],
    "skills": [{"name": "Web", "level": "Master", "keywords": ["React", "Vue"]}, {"name": "SQL"}],
    "education": [{"institution": "Example University", "area": "Maths", "studyType": "Bachelor", "endDate": "2016"}],
    "interests": "not a list",
}


def lines(resume: dict[str, Any]) -> list[str]:
    return [block.text for block in json_resume_blocks(resume)]


def test_every_section_under_its_heading() -> None:
    assert lines(RESUME) == [
        "Jane Sample", "Front-end Engineer", "Location: Chengdu", "Phone: 138-0000-4321", "Email: jane@example.com", "Builds shops.", "Likes tests.",
        "Work Experience", "2020-03 - Present  Northwind Example  Engineer", "Shop team", "• Led the rewrite", "2017-01 - 2020-02  Fabrikam Example  Junior",
        "Education", "Example University  Maths  Bachelor",
        "Skills", "Web: React, Vue", "SQL",
    ]  # fmt: skip
    assert [block.text for block in json_resume_blocks(RESUME) if block.kind == "heading"] == ["Work Experience", "Education", "Skills"]


def test_only_the_schema_is_taken_for_it() -> None:
    assert is_json_resume(RESUME)
    assert not is_json_resume({"basics": {}, "text": "x"})
    assert not is_json_resume({"work": [], "basics": "Jane"})


def test_a_file_and_a_list_of_them(read: Any) -> None:
    (one,) = read(json.dumps(RESUME).encode())
    assert [block.text for block in one.blocks] == lines(RESUME)
    assert len(read(json.dumps([RESUME, RESUME | {"skills": []}]).encode())) == 2


def test_values_of_other_types_are_passed_over() -> None:
    odd = {"basics": {"name": 5, "location": "x"}, "work": ["x", {"name": None, "highlights": "x"}], "skills": [{}]}
    assert [line for line in lines(odd) if line] == ["Work Experience", "Skills"]
