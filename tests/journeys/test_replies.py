"""The recorded replies of the bundled example: all of its resumes are answered, what passes is verbatim, and nothing embedded is lost by them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from jipu.apps.example import AS_OF, ROLE, example_folder
from jipu.llm.replay import Replay, read_replies
from jipu.llm.request import Request
from jipu.llm.told import object_in
from jipu.model.pile import Pile
from jipu.model.rolemap import RoleMap
from jipu.pipeline import describe_role, draw, gathered, read_pile
from jipu.settings import Settings
from jipu.steps import extract
from jipu.steps.assistant import Assistant
from jipu.steps.suspicion import is_suspected, suspicions

REPLIES = Path(__file__).resolve().parents[1] / "replies"
BENCHED = Path(__file__).resolve().parents[2] / "bench" / "replies"
KEY = bytes(32)
SETTINGS = Settings(as_of=AS_OF)


@dataclass(frozen=True)
class Told:
    """The example read once, its map without a model, with the recorded replies, and what was asked for it."""

    pile: Pile
    plain: RoleMap
    helped: RoleMap
    asked: list[Request]


@pytest.fixture(scope="module")
def told() -> Iterator[Told]:
    pile = read_pile([example_folder()], SETTINGS, KEY)
    role = describe_role(ROLE, SETTINGS, KEY)
    replay = Replay.of(REPLIES)
    plain, helped = (
        draw(gathered(pile, KEY), role, SETTINGS, KEY, assistant=assistant).rolemap for assistant in (None, Assistant(model=replay))
    )
    yield Told(pile, plain, helped, replay.asked)


def test_every_resume_of_the_example_is_answered_but_the_suspected_one(told: Told) -> None:
    extracted = {subject for step, subject, _ in read_replies(REPLIES) if step == "extract"}
    asked = {request.subject for request in told.asked if request.step == "extract"}
    assert asked and asked <= extracted
    suspected = [reading.document for reading in told.pile.readings if is_suspected(reading.document)]
    assert [suspicions(document) for document in suspected] == [("injection", "hidden_text")]
    assert suspected[0].id not in asked | extracted


def test_what_passes_of_a_reply_stands_word_for_word_in_the_resume(told: Told) -> None:
    kept = dropped = 0
    for reading in told.pile.readings:
        reply = read_replies(REPLIES).get(("extract", reading.document.id, extract.VERSION))
        judged = extract.task(reading.document, KEY).judge(object_in(reply)) if reply else extract.Judged()
        quoted = reply or ""
        assert all(reading.document.text[one.start : one.end].split()[0] in quoted for one in judged.kept)
        kept, dropped = kept + len(judged.kept), dropped + sum(judged.dropped.values())
    assert kept > 1200 and dropped < kept / 100


def test_nothing_is_lost_by_them_and_they_move_nobody_else(told: Told) -> None:
    before = {claim.id: claim for claim in told.plain.section("skill")}
    after = {claim.id: claim for claim in told.helped.section("skill")}
    assert len(after) > len(before)
    # A merge takes the place of what was merged; everything else is still there.
    assert len(before.keys() - after.keys()) <= sum(edit.act == "merge" for edit in told.helped.corrections.edits)
    texts = [reading.document.text for reading in told.pile.readings]
    assert all(any(quote.text in text for text in texts) for claim in told.helped.section("skill") for quote in claim.quotes)


def test_the_account_says_what_was_kept_and_what_was_not(told: Told) -> None:
    account = told.helped.provenance.assistance
    assert account is not None and account.suspected == 1
    assert 0 < account.kept <= account.proposed
    for step in account.steps:
        assert step.proposed == step.kept + sum(step.dropped.values())


@pytest.mark.parametrize("name", ["frontend", "product-manager"])
def test_the_replies_for_the_corpora_can_be_read(name: str) -> None:
    kept = read_replies(BENCHED)
    lines = (BENCHED / f"{name}.jsonl").read_text("utf-8").splitlines()
    assert len(lines) == 18 and {key[0] for key in kept} == {"extract"}
    assert all(extract.parsed(extract.Extracted, object_in(text)) for text in kept.values())
