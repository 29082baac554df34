"""What a map costs in tokens: of the resumes themselves, of every step, and of a second map with one resume more.

Resumes of the labelled corpora; the extraction step is answered by the recorded replies, the others by a player of plain rules that answers at the
length that a model would. Tokens are estimates (jipu.llm.estimate): the same estimate above and below the line. Labels are not read.
"""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from statistics import median

from bench.player import Player
from bench.report import SHARED, say
from jipu.llm.estimate import tokens_of
from jipu.llm.replay import read_replies
from jipu.llm.request import Request
from jipu.model.assistance import STEPS, StepName
from jipu.model.pile import Pile
from jipu.pipeline import describe_role, draw, gathered, read_pile
from jipu.settings import Settings
from jipu.steps.assistant import Assistant

REPLIES = Path(__file__).resolve().parent / "replies"
CORPORA = (("frontend", "前端开发"), ("product-manager", "产品经理"))
KEY = bytes(32)
ADDED = 3  # resumes that are added one at a time to all the others
SETTINGS = Settings(as_of=date(2025, 10, 31))


def main() -> None:
    """Print the ratios for each corpus that has recorded replies."""
    for name, role in CORPORA:
        if (SHARED / "corpus" / f"{name}.jsonl").is_file():
            measure(name, role)
        else:
            say("tokens", corpus=name, skipped=f"no labelled corpora at {SHARED.name}/corpus beside the project")


def measure(name: str, role: str) -> None:
    """One corpus: all steps, extraction alone, and a second map with one resume more."""
    pile = _read(name)
    player = _player()
    resumes, paid = cost(pile, role, player, STEPS)
    alone = cost(pile, role, _player(), ("extract",))[1]
    shares = [_one_more(pile, place, role) for place in range(0, len(pile.readings), max(1, len(pile.readings) // ADDED))]
    say(
        "tokens",
        corpus=name,
        resumes=resumes,
        all_steps=round(sum(paid.values()) / resumes, 2),
        extract_alone=round(sum(alone.values()) / resumes, 2),
        one_more=round(median(shares), 3),
        one_more_most=round(max(shares), 3),
        **{step: round(paid[step] / resumes, 2) for step in STEPS},
    )


def _read(name: str) -> Pile:
    rows = [json.loads(line) for line in (SHARED / "corpus" / f"{name}.jsonl").read_text("utf-8").splitlines()]
    with tempfile.TemporaryDirectory() as folder:
        for row in rows:
            (Path(folder) / f"{row['id']}.txt").write_text(row["text"], "utf-8")
        return read_pile([Path(folder)], SETTINGS, KEY)


def _one_more(pile: Pile, place: int, role: str) -> float:
    """What a map of all costs beside the map of all but one that was drawn before it."""
    player = _player()
    others = tuple(reading for number, reading in enumerate(pile.readings) if number != place)
    before = sum(cost(replace(pile, readings=others), role, player, STEPS)[1].values())
    return sum(cost(pile, role, player, STEPS)[1].values()) / before


def cost(pile: Pile, role: str, player: Player, steps: Iterable[StepName]) -> tuple[int, Counter[str]]:
    """Tokens of the resumes counted, and those paid in each step: what is known from before costs nothing."""
    known, everything = set(player.known), gathered(pile, KEY)
    assistant = Assistant(model=player, steps=frozenset(steps))
    drawn = draw(everything, describe_role(role, SETTINGS, KEY), SETTINGS, KEY, assistant=assistant)
    members = {document for member in drawn.sample.members for document in member.person.documents}
    return sum(tokens_of(reading.document.text) for reading in everything.whole(members)), _paid(player, known)


def _paid(player: Player, known: set[str]) -> Counter[str]:
    paid: Counter[str] = Counter()
    for key, request in {request.key(player.name): request for request in player.asked}.items():
        if key not in known:
            paid[request.step] += player.known[key].tokens_in + player.known[key].tokens_out
    return paid


def _player() -> Player:
    kept = read_replies(REPLIES)

    def recorded(request: Request) -> str | None:
        return kept.get((request.step, request.subject, request.version))

    return Player(say=recorded)
