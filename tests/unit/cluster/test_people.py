"""The people of facts are those that select finds in the same readings."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

pytest.importorskip("pyarrow")

from tests.builders import KEY, Said, reading

from jipu.cluster import people as module
from jipu.cluster.people import Known, people
from jipu.model.person import Version
from jipu.model.reading import Reading
from jipu.stages.select import find_persons, sketch, version_of

SKILLS = [Said("Vue", "vue"), Said("React", "react"), Said("Webpack", "webpack")]


def rewritten(one: Reading, name: str, keys: Sequence[str], share: float) -> Reading:
    """Another resume whose text is mostly that of one."""
    other = reading(name, SKILLS, keys=keys)
    text = one.document.text[: int(len(one.document.text) * share)]
    mixed = text + other.document.text[len(text) :]
    return Reading(document=type(other.document)(**{**_fields(other.document), "text": mixed}), understood=other.understood, facts=())


def _fields(document: object) -> dict[str, object]:
    return {name: getattr(document, name) for name in document.__slots__}  # type: ignore[attr-defined]


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    alone = [reading(f"d{number:02d}", SKILLS, keys=[f"c{number}"] if number % 3 else []) for number in range(12)]
    twice = [reading("e1", SKILLS, keys=["c1", "c90"]), reading("e2", SKILLS, keys=["c90"])]  # with d01 one person, over two contacts
    agency = [reading(f"f{number}", SKILLS, keys=["agency"]) for number in range(8)]  # a contact that is nobody's own
    alike = [rewritten(alone[3], "g1", [], 0.9), rewritten(alone[4], "g2", ["c77"], 0.8), rewritten(alone[5], "g3", [], 0.97)]
    return [*alone, *twice, *agency, *alike]


def found(readings: Sequence[Reading]) -> list[object]:
    by_id = {one.document.id: one for one in readings}
    asked: list[str] = []

    def versions(documents: Sequence[str]) -> list[Version]:
        asked.extend(documents)
        return [version_of(by_id[document]) for document in documents]

    sketches = np.array([sketch(one.document.text) for one in readings], dtype=np.uint32)
    known = Known([one.document.id for one in readings], [one.document.person_keys for one in readings], sketches)
    persons = people(known, versions, KEY)
    assert len(asked) < len(readings)  # texts are read of those alone who may be another's
    return list(persons)


def test_they_are_the_same_people_under_the_same_names(readings: list[Reading]) -> None:
    persons = find_persons(readings, KEY)
    assert found(readings) == persons
    assert {len(person.documents) for person in persons} >= {1, 2, 3}


def test_they_are_where_not_every_pair_is_compared(readings: list[Reading], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_EVERY_PAIR", 0)
    assert found(readings) == find_persons(readings, KEY)


def test_the_order_changes_nothing(readings: list[Reading]) -> None:
    assert found(readings[::-1]) == found(readings)
