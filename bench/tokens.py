"""What a map costs in tokens: of the resumes themselves, of every step, and of a second map with one resume more.

Resumes of the labelled corpora; the extraction step is answered by the recorded replies, the others by a player of plain rules that answers at the
length that a model would. Tokens are estimates (jipu.llm.estimate): the same estimate above and below the line. Labels are not read.
"""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from statistics import median

from bench.player import Player
from bench.report import SHARED, say
from jipu.llm.estimate import tokens_of
from jipu.llm.replay import read_replies
from jipu.llm.request import Request
from jipu.model.assistance import STEPS, StepName
from jipu.pipeline import describe_role, draw, gathered, read_pile
from jipu.settings import Settings
from jipu.steps.assistant import Assistant

REPLIES = Path(__file__).resolve().parent / "replies"
CORPORA = (("frontend", "前端开发"), ("product-manager", "产品经理"))
KEY = bytes(32)
ADDED = 5  # resumes that are added one at a time to all the others
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
    rows = [json.loads(line)["text"] for line in (SHARED / "corpus" / f"{name}.jsonl").read_text("utf-8").splitlines()]
    player = _player()
    resumes, paid = cost(rows, role, player, STEPS)
    alone = cost(rows, role, _player(), ("extract",))[1]
    total, shares = sum(paid.values()), []
    for place in range(0, len(rows), max(1, len(rows) // ADDED)):
        again = _player()
        before = sum(cost([row for number, row in enumerate(rows) if number != place], role, again, STEPS)[1].values())
        shares.append(sum(cost(rows, role, again, STEPS)[1].values()) / before)
    say(
        "tokens",
        corpus=name,
        resumes=resumes,
        all_steps=round(total / resumes, 2),
        extract_alone=round(sum(alone.values()) / resumes, 2),
        one_more=round(median(shares), 3),
        one_more_most=round(max(shares), 3),
        **{step: round(paid[step] / resumes, 2) for step in STEPS},
    )


def cost(texts: Sequence[str], role: str, player: Player, steps: Iterable[StepName]) -> tuple[int, Counter[str]]:
    """Tokens of the resumes counted, and those paid in each step: what is known from before costs nothing."""
    with tempfile.TemporaryDirectory() as folder:
        for number, text in enumerate(texts):
            (Path(folder) / f"{number:03d}.txt").write_text(text, "utf-8")
        pile = gathered(read_pile([Path(folder)], SETTINGS, KEY), KEY)
        known = set(player.known)
        drawn = draw(pile, describe_role(role, SETTINGS, KEY), SETTINGS, KEY, assistant=Assistant(model=player, steps=frozenset(steps)))
        members = {document for member in drawn.sample.members for document in member.person.documents}
        resumes = sum(tokens_of(reading.document.text) for reading in pile.whole(members))
    return resumes, _paid(player, known)


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
