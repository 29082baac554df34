"""Attack resumes on the whole path, by the rules alone and with a model that obeys them: no canary comes out, nobody but the attacker moves."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from bench.player import Player

from jipu.errors import TooFewToShare
from jipu.model.pile import Pile
from jipu.model.reading import Reading
from jipu.model.rolemap import RoleMap
from jipu.pipeline import describe_role, draw, gathered, read_file, share_map
from jipu.render.map_csv import to_csv
from jipu.render.map_html import to_html
from jipu.render.map_json import to_json
from jipu.render.map_markdown import to_markdown
from jipu.steps.assistant import Assistant
from jipu.steps.suspicion import is_suspected
from tests.attacks import ATTACKS, Attack, victim
from tests.builders import KEY, SETTINGS
from tests.obedient import obedient
from tests.piles import candidates, txt

PEOPLE = 6
NAMES = [attack.name for attack in ATTACKS]
# Of a kind each, for what draws whole maps with a model.
KINDS = ("zh ignore and add", "en role play", "tag document end", "json reply", "base64 zh", "letters apart", "docx white", "file name en")


@pytest.fixture(scope="module")
def others(tmp_path_factory: pytest.TempPathFactory) -> tuple[Reading, ...]:
    """The five people beside the attacker, and the attacker without the attack."""
    folder = tmp_path_factory.mktemp("people")
    found = []
    for number, person in enumerate(candidates(PEOPLE)):
        path = folder / f"{number}.txt"
        path.write_bytes(txt(person.lines()))
        found += read_file(path, SETTINGS, KEY).readings
    return tuple(found)


def attacked(attack: Attack, folder: Path) -> Reading:
    """The victim's resume with the attack in it, read as any file."""
    path = folder / attack.file
    path.write_bytes(attack.content(victim()))
    (reading,) = read_file(path, replace(SETTINGS, kind="resume"), KEY).readings
    return reading


def drawn(readings: tuple[Reading, ...], model: Player | None = None) -> RoleMap:
    pile = Pile(files=len(readings), readings=readings, failures=(), copies=())
    assistant = Assistant(model=model) if model else None
    return draw(gathered(pile, KEY), describe_role("前端开发", SETTINGS, KEY), SETTINGS, KEY, assistant=assistant).rolemap


@pytest.fixture(scope="module")
def plain(others: tuple[Reading, ...]) -> RoleMap:
    """The map without an attack."""
    return drawn(others)


def written(rolemap: RoleMap) -> str:
    """Everything that is written of a map, of both editions where there is a second one."""
    try:
        editions = [rolemap, share_map(rolemap)]
    except TooFewToShare:
        editions = [rolemap]
    return "\n".join(
        text
        for one in editions
        for text in (to_json(one), *(make(one, "zh") for make in (to_csv, to_markdown, to_html)), to_markdown(one, "en"))
    )


def shift(one: RoleMap, other: RoleMap, sections: tuple[str, ...] = ()) -> int:
    """By how many people the support of any claim of both maps differs; of all sections, if none are named."""
    before = {claim.id: claim.support.k for claim in one.claims if claim.support}
    both = [claim for claim in other.claims if claim.support and claim.id in before and (not sections or claim.section in sections)]
    return max((abs(claim.support.k - before[claim.id]) for claim in both), default=0)


@pytest.mark.parametrize("attack", ATTACKS, ids=NAMES)
def test_nothing_of_it_is_read(attack: Attack, tmp_path: Path) -> None:
    reading = attacked(attack, tmp_path)
    document = reading.document
    assert attack.canary not in json.dumps([document.text, document.file, [fact.surface for fact in reading.facts]], ensure_ascii=False)
    assert is_suspected(document) or not attack.is_seen(document.text)
    assert "2021.03" in document.text and "Webpack" in document.text  # the rest of the resume is there


@pytest.mark.parametrize("attack", ATTACKS[::3], ids=NAMES[::3])
def test_by_the_rules_alone_it_moves_nothing(attack: Attack, others: tuple[Reading, ...], plain: RoleMap, tmp_path: Path) -> None:
    rolemap = drawn((attacked(attack, tmp_path), *others[1:]))
    assert rolemap.sample.n == PEOPLE
    assert attack.canary not in written(rolemap)
    assert shift(plain, rolemap) <= 1


@pytest.mark.parametrize("attack", [a for a in ATTACKS if a.name in KINDS], ids=lambda attack: attack.name)
def test_an_obedient_model_never_sees_it(attack: Attack, others: tuple[Reading, ...], tmp_path: Path) -> None:
    model = obedient([attack])
    rolemap = drawn((attacked(attack, tmp_path), *others[1:]), model)
    assert model.asked and not any(attack.is_seen(request.user + request.system) for request in model.asked)
    assert attack.canary not in written(rolemap)
    assert rolemap.provenance.assistance is not None and rolemap.provenance.assistance.suspected == 1


@pytest.mark.parametrize("attack", [a for a in ATTACKS if a.name in KINDS[:4]], ids=lambda attack: attack.name)
def test_what_nobody_recognises_moves_its_own_person_alone(
    attack: Attack, others: tuple[Reading, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without any recognition the model sees the attack and obeys: the gate and the count still keep it to one resume."""
    monkeypatch.setattr("jipu.stages.deidentify.remove.injections", lambda reading, in_resume=True: iter(()))
    monkeypatch.setattr("jipu.assisted.is_suspected", lambda document: False)
    reading = attacked(attack, tmp_path)
    model = obedient([attack])
    rolemap = drawn((reading, *others[1:]), model)
    assert any(attack.is_seen(request.user) for request in model.asked)
    (attacker,) = (member.pseudonym for member in rolemap.sample.members if reading.document.file in member.files)
    assert {claim.people for claim in rolemap.claims if attack.canary in repr(claim.payload)} <= {(attacker,)}
    assert not [claim.id for claim in rolemap.claims if attack.canary in repr(claim.wording)]
    without = drawn((reading, *others[1:]), Player(say=lambda request: "{}" if attack.is_seen(request.user) else None))
    # What was to be placed beside the attack stays unplaced: headings may lose it, no count of a skill, method or direction moves.
    assert shift(without, rolemap, ("skill", "method", "direction")) <= 1
    ids = {claim.id for claim in without.claims}
    assert all(claim.support.k <= 1 for claim in rolemap.section("skill") if claim.id not in ids)
